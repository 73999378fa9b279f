"""A changed document beside the ledger that was made from it: what is told, and what lines up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.language.ledger.written import Paragraphs, compared, ledger, text, told

from precept.language.ledger.alignment import align, not_compared
from precept.language.ledger.sentences import split

TUTORIAL = Path(__file__).parents[3] / "rulesets" / "tutorial" / "document.txt"

# The four paragraphs of the tutorial's document, two sentences each.
ONE, TWO, THREE, FOUR = BEFORE = [
    [sentence.text for sentence in split(paragraph)]
    for paragraph in TUTORIAL.read_text("utf-8").split("\n\n")
]
CHANGED = "A pot plant is thirsty when its soil has been dry for at least 4 days."
NEW, NEWER = "Cacti are another matter.", "So are ferns."

EDITS: dict[str, tuple[Paragraphs, list[str]]] = {
    "nothing": (BEFORE, []),
    # One sentence
    "changed at the start": ([[CHANGED, ONE[1]], TWO, THREE, FOUR], ["p1.1 changed at p1.1"]),
    "changed at the end": ([ONE, TWO, THREE, [FOUR[0], NEW]], ["p4.2 changed at p4.2"]),
    "removed": (
        [ONE, TWO[1:], THREE, FOUR],
        ["p2.1 removed", "p2.2 verified at p2.1"],
    ),
    "removed at the end": ([ONE, TWO, THREE, FOUR[:1]], ["p4.2 removed"]),
    "inserted": (
        [ONE, [TWO[0], NEW, TWO[1]], THREE, FOUR],
        ["p2.2 verified at p2.3", "inserted p2.2 after p2.1"],
    ),
    "inserted before all others": (
        [[NEW, *ONE], TWO, THREE, FOUR],
        ["p1.1 verified at p1.2", "p1.2 verified at p1.3", "inserted p1.1 after None"],
    ),
    "inserted after all others": (
        [ONE, TWO, THREE, [*FOUR, NEW]],
        ["inserted p4.3 after p4.2"],
    ),
    "moved within its paragraph": (
        [ONE, TWO[::-1], THREE, FOUR],
        ["p2.1 verified at p2.2", "p2.2 moved at p2.1"],
    ),
    "moved to another paragraph": (
        [ONE, TWO[:1], THREE, [*FOUR, TWO[1]]],
        ["p2.2 moved at p4.3"],
    ),
    # Paragraphs
    "a paragraph changed": (
        [ONE, [NEW, NEWER], THREE, FOUR],
        ["p2.1 changed at p2.1", "p2.2 changed at p2.2"],
    ),
    "a paragraph removed": (
        [ONE, TWO, FOUR],
        ["p3.1 removed", "p3.2 removed", "p4.1 verified at p3.1", "p4.2 verified at p3.2"],
    ),
    "a paragraph inserted": (
        [ONE, TWO, [NEW, NEWER], THREE, FOUR],
        [
            *("p3.1 verified at p4.1", "p3.2 verified at p4.2"),
            *("p4.1 verified at p5.1", "p4.2 verified at p5.2"),
            *("inserted p3.1 after p2.2", "inserted p3.2 after p2.2"),
        ],
    ),
    "paragraphs swapped": (
        [ONE, THREE, TWO, FOUR],
        [
            *("p2.1 verified at p3.1", "p2.2 verified at p3.2"),
            *("p3.1 moved at p2.1", "p3.2 moved at p2.2"),
        ],
    ),
    "a paragraph divided": (
        [ONE, TWO, THREE, FOUR[:1], FOUR[1:]],
        ["p4.2 verified at p5.1"],
    ),
    "paragraphs joined": (
        [ONE, TWO, [*THREE, *FOUR]],
        ["p4.1 verified at p3.3", "p4.2 verified at p3.4"],
    ),
    # Several at once
    "changed, removed and inserted": (
        [[CHANGED, ONE[1]], TWO[:1], THREE, [FOUR[0], NEW, FOUR[1]]],
        [
            *("p1.1 changed at p1.1", "p2.2 removed", "p4.2 verified at p4.3"),
            "inserted p4.2 after p4.1",
        ],
    ),
    "inserted just before a changed one": (
        [[NEW, CHANGED, ONE[1]], TWO, THREE, FOUR],
        ["p1.1 changed at p1.2", "p1.2 verified at p1.3", "inserted p1.1 after None"],
    ),
    "inserted just after a changed one": (
        [[CHANGED, NEW, ONE[1]], TWO, THREE, FOUR],
        ["p1.1 changed at p1.1", "p1.2 verified at p1.3", "inserted p1.2 after p1.1"],
    ),
    "a paragraph inserted just before a changed sentence": (
        [[NEW, NEWER], [CHANGED, ONE[1]], TWO, THREE, FOUR],
        [
            *("p1.1 changed at p2.1", "p1.2 verified at p2.2"),
            *("p2.1 verified at p3.1", "p2.2 verified at p3.2"),
            *("p3.1 verified at p4.1", "p3.2 verified at p4.2"),
            *("p4.1 verified at p5.1", "p4.2 verified at p5.2"),
            *("inserted p1.1 after None", "inserted p1.2 after None"),
        ],
    ),
    "removed at the end of one paragraph, inserted at the start of the next": (
        [ONE[:1], [NEW, *TWO], THREE, FOUR],
        [
            *("p1.2 removed", "p2.1 verified at p2.2", "p2.2 verified at p2.3"),
            "inserted p2.1 after p1.1",
        ],
    ),
    "a paragraph removed, inserted at the start of the next": (
        [ONE, [NEW, *THREE], FOUR],
        [
            *("p2.1 removed", "p2.2 removed", "p3.1 verified at p2.2", "p3.2 verified at p2.3"),
            *("p4.1 verified at p3.1", "p4.2 verified at p3.2", "inserted p2.1 after p1.2"),
        ],
    ),
    "inserted in two places": (
        [[ONE[0], NEW, ONE[1], NEWER], TWO, THREE, FOUR],
        [
            *("p1.2 verified at p1.3", "inserted p1.2 after p1.1", "inserted p1.4 after p1.2"),
        ],
    ),
    "moved, and another put in its place": (
        [ONE, [TWO[0], NEW], THREE, [*FOUR, TWO[1]]],
        ["p2.2 moved at p4.3", "inserted p2.2 after p2.1"],
    ),
    "changed in a paragraph that was moved": (
        [TWO, THREE, FOUR, [CHANGED, ONE[1]]],
        [
            *("p1.1 changed at p4.1", "p1.2 moved at p4.2"),
            *("p2.1 verified at p1.1", "p2.2 verified at p1.2"),
            *("p3.1 verified at p2.1", "p3.2 verified at p2.2"),
            *("p4.1 verified at p3.1", "p4.2 verified at p3.2"),
        ],
    ),
    "moved to where another was removed": (
        [ONE, TWO[:1], THREE, [FOUR[0], TWO[1]]],
        ["p2.2 moved at p4.2", "p4.2 removed"],
    ),
}


@pytest.mark.parametrize(("now", "lines"), EDITS.values(), ids=EDITS.keys())
def test_an_edit_is_told_and_the_rest_still_lines_up(now: Paragraphs, lines: list[str]) -> None:
    assert compared(BEFORE, now) == lines


def test_another_document_altogether() -> None:
    lines = compared(BEFORE, [["Ferns like shade."], ["Cacti do not.", "Nor do they like rain."]])
    assert [line.split()[1] for line in lines] == ["changed"] * 3 + ["removed"] * 5


def test_a_sentence_that_stands_there_twice() -> None:
    twice = [["Wait.", "Look.", "Wait."]]
    assert compared(twice, twice) == []
    assert compared(twice, [["Wait.", "Look.", "Feel."]]) == ["p1.3 changed at p1.3"]
    assert compared(twice, [["Wait.", "Look."]]) == ["p1.3 removed"]


def test_a_sentence_that_stands_there_very_often_is_no_noise() -> None:
    """A matcher may leave out what is frequent among more than 200 lines."""
    before = [["Wait.", f"Look {number} times.", "Wait."] for number in range(150)]
    now = [["Wait.", f"Feel {number} times.", "Wait."] for number in range(150)]
    assert compared(before, now) == [f"p{n}.2 changed at p{n}.2" for n in range(1, 151)]


# What stands outside.


def test_an_outside_paragraph_is_neither_a_statement_nor_inserted() -> None:
    assert compared(BEFORE, BEFORE, outside=["p4"]) == []
    now = [ONE, [NEW], TWO, THREE, FOUR]
    assert [line for line in compared(BEFORE, now, outside=["p4"]) if "p4" in line] == [
        "p3.1 verified at p4.1",
        "p3.2 verified at p4.2",
        "p4.1 verified at p5.1",
        "p4.2 verified at p5.2",
    ]


def test_a_sentence_slipped_in_among_those_outside_is_told() -> None:
    now = [ONE, TWO, THREE, [*FOUR, NEW]]
    assert compared(BEFORE, now, outside=["p4"]) == ["inserted p4.3 after p4.2"]


def test_a_change_outside_is_told() -> None:
    now = [ONE, TWO, THREE, [FOUR[0], NEW]]
    assert compared(BEFORE, now, outside=["p4"]) == ["p4.2 changed at p4.2"]


# Where nothing can be compared.


def test_no_document() -> None:
    lines = told(not_compared(ledger(BEFORE, outside=["p4"])))
    assert lines == [
        f"p{p}.{n} not_compared"
        for p, paragraph in enumerate(BEFORE, 1)
        for n, _ in enumerate(paragraph, 1)
    ]


def test_a_ledger_written_out_of_order_is_read_in_the_documents() -> None:
    written = ledger(BEFORE)
    backwards = {key: written.statements[key] for key in list(written.statements)[::-1]}
    assert told(align(replace(written, statements=backwards), split(text(BEFORE)))) == []
