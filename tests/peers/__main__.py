"""Import published guidelines and run their test cases: how many are said, and how many pass.

`python -m tests.peers FOLDER` reads `guidelines/ID.gdl2.json`, `tests/ID.test.yml` and
`sound_cases.jsonl`, which names the cases that guideline and test file agree on. Each case runs as
the scenario that it is imported as, through both engines. The totals may only rise: `floor.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console

from precept.execution.protocol import Protocol
from precept.language.examine import examine
from precept.language.features import read_file
from precept.language.gdl2.cases import TestCase, read_cases
from precept.language.gdl2.expressions import Unreadable
from precept.language.gdl2.guideline import read_guideline
from precept.language.gdl2.importing import imported, write_files
from precept.language.gdl2.results import Refused
from precept.model.errors import BadRuleset
from precept.verification.gherkin.scenario import ScenarioExecution, StepParser
from precept.verification.gherkin.steps import StepFailed, UndefinedStep

FLOOR = Path(__file__).parent / "floor.json"
LAST = Path(".precept") / "peers.json"
_CONSOLE = Console(width=200, highlight=False, markup=False)


@dataclass(frozen=True)
class Result:
    """The result of a guideline: its cases, those that pass, and the first thing that is wrong."""

    guideline: str
    cases: int
    passed: int
    imported: bool
    why: str = ""


def sound_cases(folder: Path) -> Mapping[str, list[dict[str, Any]]]:
    """Return the sound cases of each guideline."""
    found = defaultdict[str, list[dict[str, Any]]](list)
    for line in (folder / "sound_cases.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        found[case["guideline"]].append(case)
    return dict(sorted(found.items()))


def result_of(folder: Path, guideline: str, sound: list[dict[str, Any]]) -> Result:
    """Import a guideline and run its sound cases."""
    try:
        read = read_guideline(folder / "guidelines" / f"{guideline}.gdl2.json")
        told = read_cases(folder / "tests" / sound[0]["tests"])
        cases = [_at(told[case["index"]], case["clock"]) for case in sound]
        files, _ = imported(read, cases)
    except (Unreadable, Refused) as error:
        return Result(guideline, len(sound), 0, imported=False, why=str(error))
    with TemporaryDirectory() as where:
        ruleset_folder = Path(where) / "ruleset"
        write_files(files, ruleset_folder)
        return _run(guideline, len(sound), ruleset_folder)


def _at(case: TestCase, clock: str | None) -> TestCase:
    return replace(case, now=clock or case.now)


def _run(guideline: str, cases: int, folder: Path) -> Result:
    ruleset, found = examine(folder)
    faults = [item for item in found if item.is_error]
    if ruleset is None or faults:
        return Result(guideline, cases, 0, imported=False, why=f"faulty: {faults[0].message}")
    try:
        protocol = Protocol(ruleset)
    except BadRuleset as error:
        return Result(guideline, cases, 0, imported=False, why=str(error))
    parser, passed, why = StepParser(ruleset), 0, ""
    for file in sorted((folder / "features").glob("*.feature")):
        for scenario in read_file(file):
            execution = ScenarioExecution(protocol, parser)
            try:
                for step in scenario.steps:
                    execution.step(step.kind, step.text)
                passed += 1
            except (StepFailed, UndefinedStep) as error:
                why = why or f"{scenario.name}: {error}"
    return Result(guideline, cases, passed, imported=True, why=why)


def results(folder: Path, jobs: int) -> Iterator[Result]:
    """Return the result of every guideline, in the order of their names."""
    sound = sound_cases(folder)
    with ProcessPoolExecutor(jobs) as pool:
        runs = [pool.submit(result_of, folder, name, cases) for name, cases in sound.items()]
        for run in runs:
            yield run.result()


def totals(found: list[Result]) -> dict[str, int]:
    """Return how many guidelines and cases there are, are imported and pass."""
    return {
        "guidelines": len(found),
        "imported": sum(result.imported for result in found),
        "cases": sum(result.cases for result in found),
        "passed": sum(result.passed for result in found),
    }


def main() -> int:
    """Print the results; 1 if fewer cases pass than the floor says."""
    parser = argparse.ArgumentParser(description="Run the test cases of published guidelines.")
    parser.add_argument("folder", nargs="?", default=os.environ.get("PRECEPT_PEERS", ""))
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    given = parser.parse_args()
    if not given.folder:
        parser.error("name the folder of the guidelines, or set PRECEPT_PEERS")
    found = list(results(Path(given.folder), given.jobs))
    for result in found:
        if result.passed < result.cases or not result.imported:
            _CONSOLE.print(f"{result.passed}/{result.cases} {result.guideline}: {result.why[:150]}")
    _changes(found)
    summary = totals(found)
    _CONSOLE.print(
        f"{summary['imported']} of {summary['guidelines']} guidelines imported, "
        f"{summary['passed']} of {summary['cases']} cases pass"
    )
    LAST.parent.mkdir(exist_ok=True)
    LAST.write_text(json.dumps([asdict(result) for result in found]), "utf-8")
    floor = json.loads(FLOOR.read_text("utf-8"))
    is_whole = all(summary[name] == floor[name] for name in ("guidelines", "cases"))
    if is_whole and any(summary[name] < floor[name] for name in ("imported", "passed")):
        _CONSOLE.print(f"fewer than before: {floor}")
        return 1
    return 0


def _changes(found: list[Result]) -> None:
    """Print what is otherwise than in the last run."""
    if not LAST.is_file():
        return
    before = {item["guideline"]: item["passed"] for item in json.loads(LAST.read_text("utf-8"))}
    for result in found:
        was = before.get(result.guideline)
        if was is not None and was != result.passed:
            _CONSOLE.print(f"changed: {result.guideline} {was} -> {result.passed}")


if __name__ == "__main__":
    sys.exit(main())
