"""What a recorded run still says of the scenarios as they are now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from precept.decision.identity import ruleset_fingerprint
from precept.evidence import stamps
from precept.evidence.model import Outcome, Run, ScenarioRecord
from precept.ir.rules import Ruleset
from precept.report.before import written
from precept.report.results import Standing


@dataclass(frozen=True, slots=True)
class Current:
    """Every scenario that there is now, and whether the run is one of what is there.

    Whatever was changed since the run counts as never run, whatever it came to then.
    """

    scenarios: tuple[ScenarioRecord, ...]
    standing: Standing
    run: Run | None


def current(run: Run | None, ruleset: Ruleset, folder: Path | None) -> Current:
    """The scenarios of a folder, with what a run of this ruleset said of them.

    Raises:
        BadInput: if a feature cannot be read.
    """
    there = written(folder)
    if run is None:
        return Current(there, Standing.NOT_RUN, None)
    changed = _changed(run, ruleset)
    if changed:
        stale = tuple(_never(one, f"{changed} changed since the run") for one in there)
        return Current(stale, Standing.OUT_OF_DATE, run)
    ran = {one.id: one for one in run.scenarios}
    return Current(tuple(_joined(there, ran)), Standing.CURRENT, run)


def _changed(run: Run, ruleset: Ruleset) -> str:
    """What is not what it was in the run; empty if all is."""
    if run.ruleset.fingerprint != ruleset_fingerprint(ruleset):
        return "the ruleset"
    return "" if run.engine.fingerprint == stamps.engine().fingerprint else "the engine"


def _joined(
    there: tuple[ScenarioRecord, ...], ran: Mapping[str, ScenarioRecord]
) -> Iterator[ScenarioRecord]:
    for one in there:
        known = ran.get(one.id)
        if known is None:
            yield _never(one, "it is not in the record of the run")
        elif known.fingerprint != one.fingerprint:
            yield _never(one, "it was changed since the run")
        else:
            yield _moved(known, one)


def _never(one: ScenarioRecord, why: str) -> ScenarioRecord:
    return one.model_copy(update={"outcome": Outcome.NEVER_RUN, "message": why})


def _moved(ran: ScenarioRecord, to: ScenarioRecord) -> ScenarioRecord:
    """What came of a scenario, on the lines where it stands now."""
    lines = {was.line: now.line for was, now in zip(ran.steps, to.steps, strict=True)}
    return ran.model_copy(
        update={
            "line": to.line,
            "outline": to.outline,
            "broke": lines.get(ran.broke, to.line) if ran.broke else None,
        }
    )
