"""What the reader makes of a text: scalars stay text, and what could mislead is refused."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.effort import examples
from tests.language.syntax.reading import place, plain, read, refused, taken

from precept.language.syntax import faults
from precept.language.syntax.nodes import MappingNode, ScalarNode, kind
from precept.language.syntax.reader import MOST_LEVELS
from precept.model.diagnostics import Diagnostics, as_json, as_text


@pytest.mark.parametrize(
    "scalar",
    [
        *("yes", "no", "on", "Off", "true", "null", "~", "y"),
        *("010", "0x1F", "1e3", "1_000", "12", "-3", "1.50", ".5", ".inf", ".nan", "0b1"),
        *("20:00", "190:20:30", "2026-03-10", "2026-03-10T09:00+01:00", "2026-03-10 09:00"),
        *("=", "<<", "24 hours", "p1.2", "not fever", "a:b", "x#y"),
    ],
)
def test_scalars_stay_text(scalar: str) -> None:
    assert plain(read(f"a: {scalar}\n")) == [("a", scalar)]
    assert plain(read(f"{scalar}: a\n")) == [(scalar, "a")]


def test_an_empty_value_is_the_empty_text() -> None:
    assert plain(read("a:\nb: ''\n")) == [("a", ""), ("b", "")]


def test_order_is_kept() -> None:
    assert plain(read("b: 1\na: [3, 2]\n")) == [("b", "1"), ("a", ["3", "2"])]


def test_quotes_folding_and_blocks_are_read_as_yaml_says() -> None:
    text = "a: 'it''s'\nb: \"tab\\t\\u00e9\"\nc: >-\n  one\n  two\n\n  three\nd: one\n  two\n"
    assert plain(read(text)) == [
        ("a", "it's"),
        ("b", "tab\té"),
        ("c", "one two\nthree"),
        ("d", "one two"),
    ]


def test_a_mark_at_the_start_of_the_text_is_no_part_of_it() -> None:
    assert plain(read("\ufeffa: 1\n")) == [("a", "1")]


def test_a_leading_document_mark_is_harmless() -> None:
    assert plain(read("# a comment\n---\na: 1\n")) == [("a", "1")]


# The traps of YAML


@pytest.mark.parametrize("sign", [">", "|"])
def test_a_comparison_sign_is_answered_with_a_way_out(sign: str) -> None:
    fault = refused(f"duration: {sign} 24 hours\n")
    assert (fault.code, place(fault)) == ("SYN104", (1, 13))
    assert fault.help == "put quotation marks around a text that begins with `>` or `|`"


def test_prose_with_a_colon_is_answered_with_a_way_out() -> None:
    fault = refused("says: Rest: it helps.\n")
    assert (fault.code, place(fault)) == ("SYN104", (1, 11))
    assert fault.help == "put quotation marks around a text that holds a colon and a space"


def test_a_tab_is_answered_with_a_way_out() -> None:
    fault = refused("a:\n\tb: 1\n")
    assert (fault.code, place(fault)) == ("SYN104", (2, 1))
    assert fault.help.startswith("indent with spaces, not tabs")


def test_a_number_sign_after_a_space_begins_a_comment() -> None:
    # A trap that no reader can tell from a comment that is meant: quotation marks keep the text.
    assert plain(read("says: Rest helps # 1.\n")) == [("says", "Rest helps")]
    assert plain(read("says: 'Rest helps # 1.'\n")) == [("says", "Rest helps # 1.")]


def test_prose_with_a_comma_in_braces_becomes_two_keys() -> None:
    # Another one: the second key has no value, which every reader of groups refuses.
    assert plain(read("p: {says: rest, and drink}\n")) == [
        ("p", [("says", "rest"), ("and drink", "")])
    ]


# What is refused


@pytest.mark.parametrize(
    ("text", "expected", "what"),
    [
        ("a: &here 1\n", (1, 4), "an anchor (`&here`)"),
        ("&here a: 1\n", (1, 1), "an anchor (`&here`)"),
        ("a: &here\n  b: 1\n", (1, 4), "an anchor (`&here`)"),
        ("a: *there\n", (1, 4), "an alias (`*there`)"),
        ("b:\n  <<: *there\n", (2, 7), "an alias (`*there`)"),
        ("a: !mine 1\n", (1, 4), "a tag (`!mine`)"),
        ("- !mine [1]\n", (1, 3), "a tag (`!mine`)"),
        ("a: !!python/object:os.system {}\n", (1, 4), "a tag ("),
        ("a: 1\n---\nb: 2\n", (2, 1), "a second document (`---`)"),
        ("a: 1\n---\n", (2, 1), "a second document (`---`)"),
    ],
)
def test_notation_that_hides_meaning_is_refused(
    text: str, expected: tuple[int, int], what: str
) -> None:
    fault = refused(text)
    assert (fault.fault, place(fault)) == (faults.NOT_ALLOWED, expected)
    assert fault.message.startswith(what)


@pytest.mark.parametrize(
    ("text", "tag"),
    [("a: !!bool yes\n", "!!bool"), ("é: [!x, b]\n", "!x"), ("a: !<b:c> d\n", "!<b:c>")],
)
def test_a_tag_is_shown_as_it_was_written(text: str, tag: str) -> None:
    assert refused(text).message == f"a tag (`{tag}`) is not allowed here"


def test_a_key_that_stands_twice_is_found_with_both_places() -> None:
    diagnostics = Diagnostics()
    tree = taken("a: 1\nb:\n  c: 1\n  'c': 2\na: 3\n", diagnostics)
    assert [(item.code, place(item)) for item in diagnostics] == [
        ("SYN106", (4, 3)),
        ("SYN106", (5, 1)),
    ]
    assert [[(span.line, span.column) for span in item.also] for item in diagnostics] == [
        [(3, 3)],
        [(1, 1)],
    ]
    assert tree is not None
    assert plain(tree) == [("a", "1"), ("b", [("c", "1")])]


def test_the_same_key_in_two_groups_is_no_fault() -> None:
    assert plain(read("a: {c: 1}\nb: {c: 1}\n")) == [("a", [("c", "1")]), ("b", [("c", "1")])]


@pytest.mark.parametrize("key", ["[a, b]", "{a: b}"])
def test_only_a_text_may_be_a_key(key: str) -> None:
    fault = refused(f"x: 1\n? {key}\n: 1\n")
    assert (fault.fault, place(fault)) == (faults.NOT_A_NAME, (2, 3))


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "---\n...\n", "''\n"])
def test_a_text_that_holds_nothing_is_refused(text: str) -> None:
    assert refused(text).fault is faults.EMPTY


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_nesting_has_a_limit(opening: str, closing: str) -> None:
    allowed = MOST_LEVELS - 1
    read(opening * allowed + "x" + closing * allowed)
    fault = refused(opening * (allowed + 1) + "x" + closing * (allowed + 1))
    assert fault.fault is faults.TOO_DEEP
    assert place(fault) == (1, len(opening) * (allowed + 1) + 1)


@pytest.mark.parametrize("text", ["[" * 100_000, "a: " + "- " * 100_000, "{a: " * 100_000])
def test_nesting_without_end_is_refused_like_any_other(text: str) -> None:
    assert refused(text).code in ("SYN107", "SYN104")


# Whatever the text

_YAMLISH = st.text(
    st.sampled_from(list("ab:-?[]{}&*!|>'\"%@`#,.~ \t\n\r\\0<=é\u2028\x85\ufeff\x00\x07"))
)


@examples(150)
@given(st.text(st.characters(exclude_categories=["Cs"])) | _YAMLISH)
@example("%YAML 9.9\n---\na: 1\n")
@example("%TAG ! tag:x,2000:\n---\na: !b c\n")
@example("a: 1\n...\nb: 2\n")
@example("? \n: \n")
@example("\ufeff")
@example("\x00")
def test_any_text_is_read_or_answered_with_faults(text: str) -> None:
    diagnostics = Diagnostics()
    node = taken(text, diagnostics)
    assert (node is None) <= bool(diagnostics)
    for item in diagnostics:
        assert item.message
        assert item.help
        assert item.span.line >= 1
        assert item.span.column >= 1
        assert as_text(item)
        assert as_json(item)


_NAMES = st.text(st.sampled_from("abcdefgh_0123456789"), min_size=1, max_size=8)
_VALUES = st.text(st.characters(codec="ascii", exclude_categories=["Cc"])).map(
    lambda text: "'" + text.replace("'", "''") + "'"
)


@settings(deadline=None)
@given(st.lists(st.tuples(_NAMES, _VALUES), min_size=1, unique_by=lambda pair: pair[0]))
def test_what_was_written_is_what_is_read(lines: list[tuple[str, str]]) -> None:
    text = "".join(f"{name}: {value}\n" for name, value in lines)
    tree = read(text)
    written = [(name, value[1:-1].replace("''", "'")) for name, value in lines]
    assert plain(tree) == written
    # And each stands where its place says.
    assert isinstance(tree, MappingNode)
    for (_, value), (key, node) in zip(lines, tree, strict=True):
        span = node.span
        assert span.source.line(span.line)[span.column - 1 : span.end_column - 1] == value
        assert key.span.column == 1


def test_a_node_is_named_in_an_authors_words() -> None:
    assert kind(read("a: 1\n")) == "a group of `name: value` lines"
    assert kind(read("- 1\n")) == "a list"
    assert kind(read("word\n")) == "`word`"
    assert kind(ScalarNode("", read("a\n").span)) == "empty"
