"""CURB-65 with edits: a score, and the risk that it means."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

from precept.language.library import locate

OVERLAP = ("[2 points, moderate, p2.2]", "[2 points or more, moderate, p2.2]")
"""With this edit, three points are a moderate and a high risk."""
GAP = ("[3 points or more, high, p2.3]", "[more than 3 points, high, p2.3]")
"""With this edit, three points are no risk at all."""

WELL = {
    "new_confusion": "no",
    "urea": "5 mmol/L",
    "respiratory_rate": "16 breaths per minute",
    "systolic_pressure": "120 mmHg",
    "diastolic_pressure": "80 mmHg",
    "age": "40 years",
}
"""A person without a point."""
CONFUSED = {**WELL, "new_confusion": "yes", "age": "71 years"}
"""Two points."""
SEVERE = {**CONFUSED, "urea": "9 mmol/L"}
"""Three points."""


def severity(folder: Path, *edits: tuple[str, str]) -> Path:
    """Write the ruleset with edits, each of one place."""
    copy = copytree(_original(), folder / "curb_65")
    for old, new in edits:
        (file,) = (path for path in copy.rglob("*.yaml") if old in path.read_text("utf-8"))
        text = file.read_text("utf-8")
        assert text.count(old) == 1, old
        file.write_text(text.replace(old, new), "utf-8")
    return copy


def case(facts: dict[str, str]) -> dict[str, object]:
    """A case about somebody of whom these facts are known."""
    return {"as_of": "2026-03-10T09:00+01:00", "facts": facts}


def without(facts: dict[str, str], *unknown: str) -> dict[str, str]:
    """The facts, some of them not known."""
    return {name: value for name, value in facts.items() if name not in unknown}


def _original() -> Path:
    folder = locate("curb_65")
    assert folder is not None
    return folder
