"""Copies of the tutorial to edit, and what their features cover."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from precept.execution.protocol import load
from precept.language import library
from precept.language.features import Scenario
from precept.verification.evidence.coverage import Coverage, Features, measure, read_features

FEATURE = "features/tutorial/01_when_to_water.feature"
RULES = "rulesets/tutorial/rules/01_when_to_water.yaml"
ROOT = library.shipped().parent


def copy(to: Path) -> Path:
    """Copy the ruleset and its features into a folder; return the folder of the ruleset."""
    for name in ("rulesets/tutorial", "features/tutorial"):
        shutil.copytree(ROOT / name, to / name)
    return to / "rulesets" / "tutorial"


def covered(folder: Path) -> Coverage:
    """Return what the features of the ruleset in a folder cover."""
    return measure(load(folder), read_features(folder))


def edit(file: Path, old: str, new: str) -> None:
    """Replace a text that occurs exactly once in a file."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands in {file.name} {text.count(old)} times"
    file.write_text(text.replace(old, new), "utf-8")


def only(features: Features, wanted: Callable[[Scenario], bool]) -> Features:
    """Return the features with only the wanted scenarios."""
    return replace(features, scenarios=tuple(filter(wanted, features.scenarios)))


def lacking(coverage: Coverage) -> set[tuple[str, ...]]:
    """Return the gaps in coverage and the failing scenarios, statements aside."""
    rules, scenarios = coverage.rules, coverage.scenarios
    return {
        *(("fires", id) for id in rules.without_firing_scenario),
        *(("refuted", id) for id in rules.without_refuted_scenario),
        *(("open", id) for id in rules.without_open_scenario),
        *(
            (side, gap.rule, gap.element, gap.comparison)
            for gap in coverage.thresholds_without_both_sides
            for side in gap.missing_sides
        ),
        *(
            ("boundary", item.interpretation, *item.missing_scenarios)
            for item in coverage.interpretations_without_boundary
        ),
        *(("clause", name) for name in coverage.clauses_without_scenario),
        *(("undefined", f"{item.file}:{item.line}") for item in scenarios.undefined),
        *(("failed", f"{item.file}:{item.line}") for item in scenarios.failed),
    }
