"""Two people stand for a statement, neither of them an author, until one part of it changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.language.review.plant import AUTHOR, ONE, OTHER, feature, plant, sign, stands, void
from tests.verification.evidence.tutorial import edit

from precept.language.review import sign_offs
from precept.language.review.sign_offs import Change

RULES, WORDS, LEDGER = "rules/01_when_to_water.yaml", "vocabulary.yaml", "ledger.yaml"
CHANGED, GONE, NEW = Change.CHANGED, Change.GONE, Change.NEW
FILE = "01_when_to_water.feature"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return plant(tmp_path)


def lacking(folder: Path, statement: str = "p1.1") -> int:
    return next(one.lacking for one in stands(folder).statements if one.statement == statement)


def test_it_takes_two_people(folder: Path) -> None:
    assert lacking(folder) == 2
    sign(folder, [ONE])
    assert lacking(folder) == 1
    sign(folder, [OTHER])
    assert (lacking(folder), lacking(folder, "p2.1")) == (0, 2)


@pytest.mark.parametrize("again", [ONE, ONE.lower(), f" {ONE.replace(' ', '  ')} "])
def test_the_same_person_is_one_person(folder: Path, again: str) -> None:
    sign(folder, [ONE, again])
    assert lacking(folder) == 1


@pytest.mark.parametrize("name", [AUTHOR, AUTHOR.upper()])
def test_an_author_does_not_count(folder: Path, name: str) -> None:
    sign(folder, [ONE, name])
    assert lacking(folder) == 1
    (judged,) = (
        judged for one in stands(folder).statements for judged in one.judged if judged.by_author
    )
    assert (judged.sign_off.by, judged.changes, judged.holds) == (name, (), False)


def test_whoever_becomes_an_author_no_longer_counts(folder: Path) -> None:
    sign(folder, [ONE, OTHER])
    edit(folder / "ruleset.yaml", f"[{AUTHOR}]", f"[{AUTHOR}, {OTHER}]")
    assert lacking(folder) == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "part"),
    [
        (RULES, "is at least 3 days", "is more than 3 days", "rule thirsty-plant"),
        (WORDS, "meaning: whether the leaves hang", "meaning: how leaves are", "word leaves_hang"),
        (WORDS, "yes: leaves that hang", "yes: leaves that droop", "word leaves_hang"),
        (WORDS, "meaning: the plant is thirsty", "meaning: it is dry", "word plant_is_thirsty"),
        (LEDGER, "says: A pot plant counts", "says: A plant counts", "statement"),
        (LEDGER, "    figures: [3 days]", "    figures: [3 days, 4 days]", "statement"),
        ("interpretations.yaml", "because: Nothing", "because: No", "interpretation hanging"),
    ],
)
def test_a_sign_off_is_void_when_a_part_of_it_changes(
    folder: Path, file: str, old: str, new: str, part: str
) -> None:
    sign(folder, [ONE, OTHER])
    edit(folder / file, old, new)
    if "droop" in new:
        text = feature(folder).read_text()
        feature(folder).write_text(
            text.replace("Given leaves that hang", "Given leaves that droop")
        )
    assert (part, CHANGED) in void(folder)["p1.1"]
    assert lacking(folder) == 2


def test_a_sign_off_is_void_when_a_scenario_changes_comes_or_goes(folder: Path) -> None:
    sign(folder, [ONE], ["p1.1", "p2.1"])
    edit(feature(folder), "| 3 days | met     |", "| 4 days | met     |")
    edit(
        feature(folder),
        "Scenario: The leaves stand firm\n      Given leaves that stand firm\n      And soil that",
        "Scenario: The leaves stand firm\n      Given soil that has been dry for 3 days\n      And "
        "leaves that stand firm\n      # soil that",
    )
    assert void(folder) == {
        "p1.1": [
            (f"scenario {FILE}: Both sides of 3 days [4 days | met]", NEW),
            (f"scenario {FILE}: The leaves stand firm", CHANGED),
            (f"scenario {FILE}: Both sides of 3 days [3 days | met]", GONE),
        ]
    }


def test_a_promise_belongs_to_the_statement_it_rests_on(folder: Path) -> None:
    sign(folder, [ONE], ["p1.1", "p3.1"])
    edit(folder / "safety.yaml", "plant_is_thirsty", "leaves_hang")
    changed = [("word leaves_hang", NEW), ("guarantee never water_the_plant", CHANGED)]
    assert void(folder) == {"p3.1": changed}
    with (folder / "safety.yaml").open("a") as file:
        file.write("  - {cites: p3.1, never: water_the_plant, without: plant_is_thirsty}\n")
    assert void(folder)["p3.1"] == changed


def test_what_holds_of_all_cases_belongs_to_every_statement(folder: Path) -> None:
    sign(folder, [ONE], ["p1.1", "p4.1"])
    with (folder / "safety.yaml").open("a") as file:
        file.write("impossible:\n  - when: {all: [leaves_hang, growth is growing]}\n")
        file.write("    because: It would not.\n")
    told = [("what holds of all cases", CHANGED)]
    assert void(folder) == {"p1.1": told, "p4.1": told}


def test_layout_and_what_is_said_of_others_void_nothing(folder: Path) -> None:
    sign(folder, [ONE, OTHER])
    edit(folder / RULES, "topic: When to water", "# Look here first.\ntopic:  When to water")
    edit(folder / RULES, "  - id: thirsty-plant", "\n\n  - id:   thirsty-plant   # mine")
    edit(folder / RULES, "strength: should", "strength: may")
    edit(folder / LEDGER, "says: A pot plant counts", "says: A pot  plant counts")
    text = feature(folder).read_text()
    feature(folder).write_text("# Begun in spring.\n\n" + text.replace("      And", "        And"))
    edit(feature(folder), "Scenario: A plant that is not thirsty\n", "Scenario: Not thirsty\n")
    assert void(folder) == {}
    assert lacking(folder) == 0


def test_whoever_signs_again_stands_for_what_is_there_now(folder: Path) -> None:
    sign(folder, [ONE, OTHER])
    edit(folder / RULES, "is at least 3 days", "is more than 3 days")
    sign(folder, [ONE])
    assert lacking(folder) == 1
    edit(folder / RULES, "is more than 3 days", "is at least 3 days")
    assert lacking(folder) == 1, "what was signed later is void now, and the other holds again"


def test_the_journal_is_as_before_if_writing_it_is_broken_off(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(folder, [ONE])
    before = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}

    def broken_off(self: Path, _: Path) -> Path:
        assert OTHER in self.read_text()
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", broken_off)
    with pytest.raises(KeyboardInterrupt):
        sign(folder, [OTHER])
    assert {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()} == before


def test_the_journal_only_grows(folder: Path) -> None:
    sign(folder, [ONE])
    before = (folder / sign_offs.JOURNAL).read_text()
    sign(folder, [OTHER], ["p2.1"])
    assert (folder / sign_offs.JOURNAL).read_text().startswith(before)
