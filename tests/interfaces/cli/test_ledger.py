"""`precept ledger`: what became of each statement, and what the document makes of it now."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.interfaces.cli.run import Ran, names_of_libraries, precept, write
from tests.language.ledger.test_sentences import DOCUMENT, needs_document

from precept.language import library

PLANT = Path("rulesets", "tutorial")
"""A copy of the tutorial, seen from the folder that a test works in."""

_FEATURE = """\
Feature: When to water a pot plant

  @p1.1
  Rule: A plant is thirsty when its leaves hang and its soil is dry

    Scenario Outline: Both sides of 3 days
      Then soil that has been dry for <time>

      Examples:
        | time   |
        | 2 days |
        | 3 days |

    Scenario: Nobody has felt the soil
      Then leaves that hang

  @p2.1 @p3.1
  Rule: A plant at rest needs no watering

    Scenario: A thirsty plant at rest
      Then leaves that hang
"""


@pytest.fixture(autouse=True)
def _copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of the tutorial with features of its own, and no documents but those of the test."""
    monkeypatch.delenv("PRECEPT_DOCUMENTS", raising=False)
    shutil.copytree(library.shipped() / "tutorial", PLANT)
    Path("features", "tutorial").mkdir(parents=True)
    write("features/tutorial/plants.feature", _FEATURE)


def edit(file: str, *edits: tuple[str, str]) -> None:
    """Edit a file of the copy."""
    path = PLANT / file
    text = path.read_text("utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def edit_document() -> None:
    """Change a sentence, remove one, and add one."""
    edit(
        "document.txt",
        ("at least 3 days", "at least 4 days"),
        (" Water that has stood in the room overnight may be kinder to the roots than", ""),
        (" water straight from the tap.", ""),
        ("Far more pot plants", "Cacti are another matter. Far more pot plants"),
    )


def ledger(*arguments: str | Path) -> Ran:
    return precept("ledger", PLANT, *arguments)


def as_json(*arguments: str | Path) -> dict[str, Any]:
    return ledger(*arguments, "--format", "json").object()


def statement(shown: dict[str, Any], locator: str) -> dict[str, Any]:
    (only,) = (item for item in shown["statements"] if item["locator"] == locator)
    return dict(only)


# The document is what it was.


def test_the_true_document(snapshot: SnapshotAssertion) -> None:
    ran = ledger()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == snapshot


def test_every_statement_as_json() -> None:
    shown = as_json()
    assert (shown["ruleset"], shown["document"]) == ("tutorial", "rulesets/tutorial/document.txt")
    assert [item["status"] for item in shown["statements"]] == ["verified"] * 8
    assert statement(shown, "p1.1") == {
        "locator": "p1.1",
        "status": "verified",
        "now": "p1.1",
        "sentence": (
            "A pot plant is thirsty when its leaves hang and its soil has been dry for at least "
            "3 days."
        ),
        "kind": "definition",
        "says": (
            "A pot plant counts as thirsty once its soil has been dry for 3 days or longer, if its "
            "leaves hang as well."
        ),
        "figures": ["3 days"],
        "figures_not_stated": [],
        "words_not_said": [],
        "encoded_by": ["thirsty-plant"],
        "not_a_rule": None,
        "suspect": {"rules": [], "guarantees": [], "interpretations": [], "scenarios": []},
    }
    assert statement(shown, "p4.1")["not_a_rule"].startswith("It compares pot plants in general")
    assert (shown["outside"], shown["inserted"]) == ([], [])
    assert shown["summary"] == {
        "statements": 8,
        "encoded": 3,
        "reasoned": 2,
        "open": 3,
        "verified": 8,
        "changed": 0,
        "removed": 0,
        "moved": 0,
        "not_compared": 0,
        "elsewhere": 0,
        "inserted": 0,
        "figures_not_stated": 0,
        "words_not_said": 0,
    }


def test_the_shipped_tutorial_brings_its_document() -> None:
    ran = precept("ledger", "tutorial", "--format", "json")
    assert (ran.code, ran.object()["document"]) == (
        0,
        str(library.shipped() / "tutorial" / "document.txt"),
    )


@needs_document
def test_the_document_of_the_first_protocol_bears_out_its_ledger(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PRECEPT_DOCUMENTS", str(DOCUMENT.parent))
    ran = precept("ledger", "--format", "json")
    shown = ran.object()
    assert (ran.code, shown["ruleset"], shown["document"]) == (0, "ms_relapse", str(DOCUMENT))
    summary = shown["summary"]
    assert summary["verified"] == summary["statements"] == 57
    assert summary["figures_not_stated"] == summary["words_not_said"] == 0
    assert {item["status"] for item in shown["outside"]} == {"verified"}


# The document is not what it was.


def test_a_changed_a_removed_and_an_added_sentence(snapshot: SnapshotAssertion) -> None:
    edit_document()
    ran = ledger()
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == snapshot
    assert list(names_of_libraries(ran.out)) == []


def test_a_changed_a_removed_and_an_added_sentence_as_json() -> None:
    edit_document()
    ran = ledger("--format", "json")
    assert ran.code == 1
    shown = ran.object()
    changed = statement(shown, "p1.1")
    assert (changed["status"], changed["figures_not_stated"]) == ("changed", ["3 days"])
    feature = "features/tutorial/plants.feature"
    assert changed["suspect"] == {
        "rules": ["thirsty-plant"],
        "guarantees": [],
        "interpretations": [],
        # The two rows of the outline are told once, by the line that declares it.
        "scenarios": [
            {"file": feature, "line": 6, "name": "Both sides of 3 days", "draft": False},
            {"file": feature, "line": 14, "name": "Nobody has felt the soil", "draft": False},
        ],
    }
    removed = statement(shown, "p2.2")
    assert (removed["status"], removed["now"], removed["sentence"]) == ("removed", None, None)
    assert shown["inserted"] == [
        {"locator": "p4.1", "after": "p3.2", "sentence": "Cacti are another matter."}
    ]
    assert statement(shown, "p4.2")["now"] == "p4.3"
    unlike = {"verified": 6, "changed": 1, "removed": 1, "elsewhere": 2, "inserted": 1}
    assert unlike.items() <= shown["summary"].items()


def test_a_draft_among_suspect_scenarios_is_marked() -> None:
    feature = _FEATURE.replace("    Scenario: Nobody", "    @Draft\n    Scenario: Nobody")
    assert feature != _FEATURE
    write("features/tutorial/plants.feature", feature)
    edit_document()
    told = ledger().out
    assert "Nobody has felt the soil (draft)\n" in told
    assert "Both sides of 3 days\n" in told
    suspect = statement(as_json(), "p1.1")["suspect"]["scenarios"]
    assert [item["draft"] for item in suspect] == [False, True]


def test_a_moved_sentence_makes_suspect_what_rests_on_it() -> None:
    exception = "A plant at rest for the winter is an exception: it needs no watering, however"
    edit("document.txt", (f"{exception} thirsty it looks. ", ""))
    document = PLANT / "document.txt"
    document.write_text(f"{document.read_text('utf-8').strip()} {exception} thirsty it looks.")
    shown = as_json()
    moved = statement(shown, "p3.1")
    assert (moved["status"], moved["now"]) == ("moved", "p4.3")
    assert moved["suspect"]["rules"] == ["water-a-thirsty-plant", "no-water-at-rest"]
    assert [item["name"] for item in moved["suspect"]["scenarios"]] == ["A thirsty plant at rest"]
    assert "p3.1: the sentence in the document was moved (now p4.3)" in ledger().out


def test_locators_that_are_no_longer_right_are_a_finding() -> None:
    """Every sentence is what it was, but a citation of p2.2 would be looked up in vain."""
    edit("document.txt", (" Water that has stood", "\n\nWater that has stood"))
    ran = ledger()
    assert ran.code == 1
    assert "5 verified, but with another locator, such as p2.2 (now p3.1)" in ran.out
    assert as_json()["summary"]["elsewhere"] == 5


_SAFETY = """\
guarantees:
  - cites: p2.1
    never: water_the_plant
    without: growth is growing
  - cites: [p2.1, p3.1]
    never: water_the_plant
    without: plant_is_thirsty
"""
_INTERPRETATIONS = """\
interpretations:
  how_much_water:
    cites: p2.1
    vague: How much may run out.
    choice: A drop is enough.
    because: A pot has a saucer.
    words: [plant_is_thirsty]
"""


def test_what_else_cites_a_changed_sentence_is_suspect_too() -> None:
    write(f"{PLANT}/safety.yaml", _SAFETY)
    write(f"{PLANT}/interpretations.yaml", _INTERPRETATIONS)
    edit("document.txt", ("runs out at", "stands at"))
    suspect = statement(as_json(), "p2.1")["suspect"]
    assert suspect["guarantees"] == ["never water_the_plant"]
    assert suspect["interpretations"] == ["how_much_water"]
    told = ledger().out
    assert "suspect guarantees: never water_the_plant" in told
    assert "suspect interpretations: how_much_water" in told


def test_a_figure_that_the_sentence_does_not_state() -> None:
    edit("ledger.yaml", ("figures: [3 days]", "figures: [3 days, 2 weeks]"))
    ran = ledger()
    assert ran.code == 1
    assert "the sentence does not state the figure “2 weeks”" in ran.out
    entry = statement(as_json(), "p1.1")
    assert (entry["status"], entry["figures_not_stated"]) == ("verified", ["2 weeks"])
    assert entry["suspect"]["rules"] == ["thirsty-plant"]


def test_a_word_of_strength_that_no_sentence_contains() -> None:
    edit("rules/01_when_to_water.yaml", ("strength: should", "strength: might"))
    ran = ledger()
    assert ran.code == 1
    assert (
        "a rule advises with the word “might”, which no sentence that it cites contains" in ran.out
    )
    entry = statement(as_json(), "p2.1")
    assert (entry["status"], entry["words_not_said"]) == ("verified", ["might"])


def test_what_is_slipped_in_outside_the_guidance() -> None:
    edit("document.txt", ("feel the soil again.", "feel the soil again.\n\nBy Flora."))
    digest = hashlib.sha256(b"By Flora.").hexdigest()
    outside = f"outside:\n  p5:\n    because: The author.\n    fingerprints: [{digest}]\n"
    with (PLANT / "ledger.yaml").open("a") as file:
        file.write(outside)
    ran = ledger()
    assert (ran.code, ran.err) == (0, "")
    assert "outside     1 verified, 0 changed, 0 removed, 0 moved" in ran.out
    edit("document.txt", ("By Flora.", "By Flora. Cacti need no water."))
    ran = ledger()
    assert ran.code == 1
    assert "p5.2: new, after p5.1" in ran.out
    assert f"fingerprint: {hashlib.sha256(b'Cacti need no water.').hexdigest()}" in ran.out
    edit("document.txt", ("By Flora. Cacti need no water.", "By Fauna."))
    ran = ledger()
    assert ran.code == 1
    assert "p5.1 (outside the guidance): changed" in ran.out
    (outside_now,) = as_json()["outside"]
    assert outside_now["status"] == "changed"


# Where the document is.


def test_without_the_document(snapshot: SnapshotAssertion) -> None:
    (PLANT / "document.txt").unlink()
    ran = ledger()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == snapshot
    shown = as_json()
    assert shown["document"] is None
    assert {item["status"] for item in shown["statements"]} == {"not_compared"}
    assert {item["sentence"] for item in shown["statements"]} == {None}
    assert shown["summary"]["not_compared"] == 8


def test_the_folder_of_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("documents").mkdir()
    (PLANT / "document.txt").rename("documents/document.txt")
    assert as_json()["document"] is None
    monkeypatch.setenv("PRECEPT_DOCUMENTS", "documents")
    assert as_json()["document"] == "documents/document.txt"
    Path("documents/document.txt").rename("documents/other.txt")
    assert as_json()["document"] is None


def test_the_document_that_is_named_is_the_one(monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(PLANT / "document.txt", "named.txt")
    edit_document()
    monkeypatch.setenv("PRECEPT_DOCUMENTS", str(PLANT))
    assert ledger().code == 1
    ran = ledger("--document", "named.txt")
    assert ran.code == 0
    assert "compared with named.txt" in ran.out


# What cannot be used.


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "SYN101"), (b"", "DOC101"), (b"\n \n", "DOC101"), (b"\xe9", "SYN103")],
    ids=["not there", "empty", "blank", "not UTF-8"],
)
def test_what_cannot_be_a_document(content: bytes | None, code: str) -> None:
    if content is not None:
        write("named.txt", content)
    ran = ledger("--document", "named.txt")
    assert (ran.code, ran.out, ran.codes()) == (2, "", [code])
    assert list(names_of_libraries(ran.err)) == []
    ran = ledger("--document", "named.txt", "--format", "json")
    assert (ran.code, ran.err) == (2, "")
    assert [error["code"] for error in ran.object()["errors"]] == [code]


def test_a_ruleset_that_is_not_there_and_a_document_that_is_not_either() -> None:
    ran = precept("ledger", "tutorail", "--document", "named.txt")
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["SYN101", "RST101"])
    assert "did you mean `tutorial`?" in ran.err


def test_faults_of_ruleset_document_and_feature_all_at_once() -> None:
    edit(
        "rules/01_when_to_water.yaml",
        ("advise: water_the_plant\n    strength: should", "advise: x"),
    )
    write("features/tutorial/plants.feature", "Nothing of the kind\n")
    ran = ledger("--document", "named.txt")
    assert (ran.code, ran.out) == (2, "")
    assert {"FEA101", "SYN101"} < set(ran.codes())


def test_a_feature_that_is_not_text() -> None:
    write("features/tutorial/plants.feature", b"Feature: \xe9\n")
    ran = ledger()
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["SYN103"])


def test_a_ruleset_without_features() -> None:
    shutil.rmtree("features")
    edit_document()
    assert statement(as_json(), "p1.1")["suspect"]["scenarios"] == []
