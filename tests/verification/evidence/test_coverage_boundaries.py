"""The scenarios that interpretations name for their boundary must exist and pass."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.verification.evidence.tutorial import FEATURE, RULES, copy, covered, edit, lacking

_CHOICE = """\
interpretations:
  long_dry:
    cites: p1.1
    vague: Whether the third day counts is not said.
    choice: It counts.
    value: at least 3 days
    because: It is said so.
"""


def _named(folder: Path, boundary: str) -> set[tuple[str, ...]]:
    """Return what is missing where a rule uses an interpretation with this boundary."""
    copy(folder)
    edit(folder / RULES, "soil_dry_for is at least 3 days", "soil_dry_for is within long_dry")
    (folder / "rulesets/tutorial/interpretations.yaml").write_text(_CHOICE + boundary)
    return lacking(covered(folder / "rulesets/tutorial"))


def test_an_interpretation_with_a_value_must_name_a_scenario(tmp_path: Path) -> None:
    assert _named(tmp_path, "") == {("boundary", "long_dry")}


def test_a_scenario_that_passes_shows_the_boundary(tmp_path: Path) -> None:
    assert _named(tmp_path, "    boundary: Both sides of 3 days\n") == set()


@pytest.mark.parametrize("name", ["Both sides of 4 days", "Both sides"])
def test_a_scenario_that_does_not_exist_shows_nothing(tmp_path: Path, name: str) -> None:
    boundary = f"    boundary: [Both sides of 3 days, {name}]\n"
    assert _named(tmp_path, boundary) == {("boundary", "long_dry", name)}


def test_a_scenario_that_fails_shows_nothing(tmp_path: Path) -> None:
    _named(tmp_path, "    boundary: The leaves stand firm\n")
    first = "Given leaves that stand firm\n      And soil that has been dry for 3 days\n"
    edit(tmp_path / FEATURE, first, first.replace("stand firm", "hang"))
    found = lacking(covered(tmp_path / "rulesets/tutorial"))
    assert ("boundary", "long_dry", "The leaves stand firm") in found


def test_an_interpretation_without_a_value_need_not_name_one(tmp_path: Path) -> None:
    copy(tmp_path)
    choice = _CHOICE.replace("    value: at least 3 days\n", "    words: [soil_dry_for]\n")
    (tmp_path / "rulesets/tutorial/interpretations.yaml").write_text(choice)
    assert lacking(covered(tmp_path / "rulesets/tutorial")) == set()
