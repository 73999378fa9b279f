"""Every node and every fault knows its line and column."""

from __future__ import annotations

import pytest
from tests.language.syntax.reading import at, extent, place, read, refused, text_at

from precept.language.syntax.nodes import MappingNode


def test_texts_groups_and_lists_know_where_they_stand() -> None:
    tree = read("first: a\nlist:\n  - b\n  - group:\n      key: value\n")
    assert extent(text_at(tree, "first")) == (1, 8, 1, 9)
    assert extent(text_at(tree, "list", 0)) == (3, 5, 3, 6)
    assert extent(text_at(tree, "list", 1, "group", "key")) == (5, 12, 5, 17)
    assert place(tree) == (1, 1)
    assert place(at(tree, "list")) == (3, 3)
    assert place(at(tree, "list", 1)) == (4, 5)


def test_keys_know_where_they_stand() -> None:
    tree = read("a: 1\nlonger: 2\n")
    assert isinstance(tree, MappingNode)
    assert [extent(key) for key, _ in tree] == [(1, 1, 1, 2), (2, 1, 2, 7)]


def test_nodes_know_their_path() -> None:
    tree = read("a:\n  - x\n  - b: y\n")
    assert text_at(tree, "a", 0).span.path == "a[0]"
    assert text_at(tree, "a", 1, "b").span.path == "a[1].b"


def test_columns_count_characters_not_bytes() -> None:
    tree = read("größe: [é, ü, \U0001d518, x]\n")
    columns = [text_at(tree, "größe", i).span.column for i in range(4)]
    assert columns == [9, 12, 15, 18]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_lines_count_the_same_with_either_line_ending(ending: str) -> None:
    tree = read(f"a: 1{ending}{ending}b: 2{ending}")
    assert extent(text_at(tree, "b")) == (3, 4, 3, 5)
    assert tree.span.source.line(3) == "b: 2"


def test_a_part_of_a_quoted_text_lies_within_the_quotation_marks() -> None:
    for quoted in ("'age is 5'", '"age is 5"'):
        part = text_at(read(f"when: {quoted}\n"), "when").part(4, 6)
        assert (part.column, part.end_column) == (12, 14)
    part = text_at(read("when: age is 5\n"), "when").part(4, 6)
    assert (part.column, part.end_column) == (11, 13)


def test_a_block_text_is_shown_by_its_sign_and_its_parts_by_the_whole() -> None:
    text = text_at(read("says: |\n  one\n  two\nnext: x\n"), "says")
    assert text.value == "one\ntwo\n"
    assert place(text) == (1, 7)
    assert text.part(4, 7) == text.span


def test_what_follows_a_block_text_keeps_its_place() -> None:
    assert place(text_at(read("says: >\n  one\n\n  two\nnext: x\n"), "next")) == (5, 7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b: c\n", (1, 5)),
        ("a: 1\nb: > 24 hours\n", (2, 6)),
        ("a:\n\tb: 1\n", (2, 1)),
        ("é: *x\n", (1, 4)),
        ("a: 1\né: 1\na: 2\n", (3, 1)),
        ("a: [1\n", (1, 6)),
    ],
)
def test_faults_know_where_they_stand(text: str, expected: tuple[int, int]) -> None:
    assert place(refused(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\x07\n", (1, 5)),
        ("a: 1\nb: \x00\n", (2, 4)),
        ("é: ü\x07\n", (1, 5)),
        ("é: 1\nü: 2\nb: \x1b[31m\n", (3, 4)),
    ],
)
def test_a_character_that_text_may_not_hold_is_pointed_at(
    text: str, expected: tuple[int, int]
) -> None:
    assert place(refused(text)) == expected


@pytest.mark.parametrize("ending", ["\r", "\x85", "\u2028", "\u2029"])
def test_a_line_is_the_same_line_for_place_and_excerpt(ending: str) -> None:
    tree = read(f"a: 'x{ending}  y'\nb: z\n")
    span = text_at(tree, "b").span
    assert span.source.line(span.line) == "b: z"


@pytest.mark.parametrize("text", ["a: 'open\n", "a: [1\n", "a: [1", "a: {b: 1\n\n"])
def test_a_text_that_ends_too_early_is_pointed_at_where_something_stands(text: str) -> None:
    span = refused(text).span
    assert span.source.line(span.line)
