"""`precept together`: the actions that can be recommended to one person at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.interfaces.cli.run import precept
from tests.verification.diff import tutorials
from tests.verification.diff.tutorials import Edited, tutorial

from precept.language.syntax.writer import as_file

_SAYS = """\
combinations:
  - together: [let_water_stand, water_the_plant]
    sound: {sound}
    because: The water is for the next day.
"""


def _with(safety: str) -> Edited:
    return Edited("judged", tutorials.ACTION_ADDED.edits, {"safety.yaml": safety})


JUDGED = {
    "not judged": (tutorials.ACTION_ADDED, 0, None),
    "sound": (_with(_SAYS.format(sound="yes")), 0, True),
    "not sound": (_with(_SAYS.format(sound="no")), 1, False),
}
judged = pytest.mark.parametrize(("edited", "code", "sound"), JUDGED.values(), ids=list(JUDGED))


@judged
def test_a_pair_with_what_a_clinician_says_of_it(
    edited: Edited, code: int, sound: bool | None, snapshot: SnapshotAssertion
) -> None:
    folder = tutorial(edited, Path("edited"))
    ran = precept("together", folder)
    assert (ran.code, ran.err) == (code, "")
    assert ran.out == snapshot
    told = precept("together", folder, "--format", "json").object()
    (pair,) = told["pairs"]
    assert pair["sound"] is sound
    assert told["never"] == []


def test_its_example_is_decided_so() -> None:
    folder = tutorial(tutorials.ACTION_ADDED, Path("edited")).resolve()
    (pair,) = precept("together", folder, "--format", "json").object()["pairs"]
    Path("case.yaml").write_text(as_file(pair["example"]), "utf-8")
    decision = precept("decide", "case.yaml", "--ruleset", folder, "--format", "json").object()
    answers = {one["id"]: one["answer"] for one in decision["advice"]}
    assert {answers[action] for action in pair["actions"]} == {"recommended"}


def test_a_pair_that_never_comes_together(snapshot: SnapshotAssertion) -> None:
    (words, rules) = tutorials.ACTION_ADDED.edits
    name, old, new = rules
    dry = new.replace("when: leaves_hang", "when: growth is at_rest")
    folder = tutorial(Edited("never", (words, (name, old, dry))), Path("edited"))
    ran = precept("together", folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == snapshot
    told = precept("together", folder, "--format", "json").object()
    assert (told["pairs"], told["never"]) == ([], [["let_water_stand", "water_the_plant"]])


def test_a_ruleset_with_faults_is_refused() -> None:
    ran = precept("together", tutorial(_with("excludes: []\nmore: []\n"), Path("edited")))
    assert (ran.code, ran.codes()) == (2, ["FIL102"])
