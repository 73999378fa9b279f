"""Decision points and silences: read, and judged with the rest of a ruleset."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.language.loader.sound import FOLDER, SOUND, edited, write

from precept.language.examine import examine
from precept.model.conditions import Comparison, Holds, Op
from precept.model.ruleset import Ruleset

DECISIONS = """\
decisions:
  in_bed:
    when: cold
    among: rest
silences:
  - decision: in_bed
    cites: [p1.1, p1.2]
    when: age is less than 70
    because: The document only speaks of the old.
"""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _examined(decisions: str) -> tuple[Ruleset, list[str]]:
    read, found = examine(write({**SOUND, "decisions.yaml": decisions}, FOLDER))
    assert read is not None
    return read, [item.code for item in found]


def test_decision_points_and_silences_are_read() -> None:
    ruleset, found = _examined(DECISIONS)
    assert found == []
    (point,) = ruleset.decisions.values()
    (silence,) = ruleset.silences
    assert (point.id, point.when, point.among) == ("in_bed", Holds("cold"), ("rest",))
    assert (silence.decision, silence.cites) == ("in_bed", ("p1.1", "p1.2"))
    assert silence.when == Comparison("age", Op.LT, 70)
    assert silence.because == "The document only speaks of the old."


def test_a_ruleset_has_none_by_itself() -> None:
    ruleset, found = examine(write(SOUND, FOLDER))
    assert (found, ruleset.decisions if ruleset else None) == ([], {})


def test_a_number_of_a_silence_is_a_figure_of_what_it_cites() -> None:
    assert _examined(DECISIONS.replace("70", "71"))[1] == ["RUL201"]
    assert _examined(DECISIONS.replace("cites: [p1.1, p1.2]", "cites: p1.1"))[1] == ["RUL201"]


def test_a_comparison_that_is_always_so_is_found_in_both() -> None:
    assert _examined(DECISIONS.replace("is less than 70", "is at least 0"))[1][:1] == ["VAL201"]
    assert _examined(DECISIONS.replace("cold", "age is at least 0"))[1] == ["VAL201"]


def test_a_finding_that_no_rule_concludes_is_found_in_both() -> None:
    words = edited("vocabulary.yaml", "  bad_cold:", "  flu:\n    meaning: it is flu\n  bad_cold:")
    for old, new in (("age is less than 70", "flu"), ("when: cold", "when: flu")):
        assert old in DECISIONS
        written = {**words, "decisions.yaml": DECISIONS.replace(old, new)}
        found = examine(write(written, FOLDER))[1]
        assert [item.code for item in found] == ["FND102"]
