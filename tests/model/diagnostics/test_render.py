"""What an author sees of a fault, and what a program gets."""

from __future__ import annotations

import json

import pytest

from precept.model.diagnostics import (
    NOWHERE,
    Diagnostic,
    Fault,
    Severity,
    Source,
    Span,
    as_json,
    as_text,
    count,
    did_you_mean,
    in_order,
    one_of,
)

_FAULT = Fault("ABC101", "a-fault", "Something is wrong.", "mend it")
_HINT = Fault("ABC201", "a-hint", "Something is odd.", "look at it", Severity.WARNING)


def _span(text: str, line: int, column: int, end: int, name: str = "f.yaml") -> Span:
    return Span(Source(name, text), line, column, line, end)


def test_a_fault_is_shown_with_place_underline_label_and_help() -> None:
    span = _span("one\n  two three\n", 2, 7, 12)
    shown = as_text(_FAULT.at(span, "no `three`", label="here", help="write `four`"))
    assert shown == (
        "error[ABC101]: no `three`\n"
        "  --> f.yaml:2:7\n"
        "   |\n"
        " 2 |   two three\n"
        "   |       ^^^^^ here\n"
        "   = help: write `four`"
    )


def test_the_margin_is_as_wide_as_the_line_number() -> None:
    shown = as_text(_FAULT.at(_span("\n" * 99 + "x", 100, 1, 2), "no"))
    assert shown.splitlines()[2:5] == ["     |", " 100 | x", "     | ^"]


def test_a_second_place_is_shown_below_the_first() -> None:
    text = "a: 1\na: 2"
    shown = as_text(_FAULT.at(_span(text, 2, 1, 2), "twice", also=[_span(text, 1, 1, 2)]))
    assert "f.yaml:2:1" in shown
    assert shown.index("f.yaml:2:1") < shown.index("f.yaml:1:1") < shown.index("see also here")


def test_without_help_of_its_own_a_fault_offers_its_way_out() -> None:
    assert "   = help: mend it" in as_text(_FAULT.at(NOWHERE, "no"))


def test_a_warning_is_called_one() -> None:
    assert as_text(_HINT.at(NOWHERE, "odd")).startswith("warning[ABC201]: odd\n  --> the ruleset\n")
    assert not _HINT.at(NOWHERE, "odd").is_error
    assert _FAULT.at(NOWHERE, "no").is_error


def test_tabs_move_the_underline_as_they_move_the_text() -> None:
    lines = as_text(_FAULT.at(_span("\ta\tb", 1, 4, 5), "no")).splitlines()
    assert lines[3:5] == [" 1 | \ta\tb", "   | \t \t^"]


@pytest.mark.parametrize(
    ("span", "underline"),
    [
        (_span("abc", 1, 2, 99), "^^"),
        (_span("abc", 1, 4, 5), "^"),
        (_span("abc", 1, 2, 2), "^"),
        (Span(Source("f.yaml", "abc\ndef"), 1, 2, 2, 3), "^^"),
    ],
)
def test_an_underline_has_a_character_at_least_and_never_leaves_the_line(
    span: Span, underline: str
) -> None:
    assert as_text(_FAULT.at(span, "no")).splitlines()[4].count("^") == len(underline)


def test_data_without_lines_is_shown_by_its_path() -> None:
    span = Span(Source("case"), path="facts.age")
    item = _FAULT.at(span, "no", label="not a number")
    assert as_text(item).splitlines()[1:3] == ["  --> case: facts.age", "   = not a number"]
    assert as_json(item)["where"] == {"file": "case", "path": "facts.age"}


def test_json_holds_code_place_message_and_help() -> None:
    span = Span(Source("f.yaml", "abc"), 1, 2, 1, 3, "a.b")
    shown = as_json(_FAULT.at(span, "no `b`", also=[span]))
    where = {
        "file": "f.yaml",
        "line": 1,
        "column": 2,
        "end_line": 1,
        "end_column": 3,
        "path": "a.b",
    }
    assert shown == {
        "code": "ABC101",
        "name": "a-fault",
        "severity": "error",
        "where": where,
        "message": "no `b`",
        "help": "mend it",
        "also": [where],
    }
    assert json.loads(json.dumps(shown)) == shown


def test_reading_order_is_by_file_line_column_and_code() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 2), ("a", 9, 1), ("a", 0, 0)]
    found = [_FAULT.at(Span(Source(name), line, column), "") for name, line, column in places]
    found.append(_HINT.at(Span(Source("a"), 9, 1), ""))
    order = [
        (item.span.source.name, item.span.line, item.span.column, item.code)
        for item in in_order(found)
    ]
    assert order == [
        ("a", 0, 0, "ABC101"),
        ("a", 9, 1, "ABC101"),
        ("a", 9, 1, "ABC201"),
        ("a", 9, 2, "ABC101"),
        ("a", 10, 1, "ABC101"),
        ("b", 1, 1, "ABC101"),
    ]


@pytest.mark.parametrize(
    ("errors", "warnings", "words"),
    [
        (1, 0, "1 error"),
        (2, 1, "2 errors, 1 warning"),
        (0, 2, "2 warnings"),
        (0, 0, ""),
    ],
)
def test_faults_are_counted_in_words(errors: int, warnings: int, words: str) -> None:
    found = [_FAULT.at(NOWHERE, "")] * errors + [_HINT.at(NOWHERE, "")] * warnings
    assert count(found) == words


def test_a_representation_holds_nothing_that_was_written() -> None:
    span = _span("secret", 1, 1, 7)
    item = _FAULT.at(span, "`secret`", label="secret", help="secret", also=[span])
    assert "secret" not in repr(item)
    assert isinstance(item, Diagnostic)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("has_diabetis", "did you mean `has_diabetes`?"),
        ("HAS_DIABETES", "did you mean `has_diabetes`?"),
        ("diabetes has", "did you mean `has_diabetes`?"),
        ("zebra", "look it up"),
    ],
)
def test_the_nearest_word_is_offered_only_if_it_is_near(word: str, expected: str) -> None:
    assert did_you_mean(word, ["has_diabetes", "fever"], "look it up") == expected


def test_suggestions_do_not_depend_on_order() -> None:
    words = ["fever_a", "fever_b", "fever_c"]
    assert did_you_mean("fever_", words) == did_you_mean("fever_", reversed(words))


def test_choices_are_joined_as_people_join_them() -> None:
    assert one_of([]) == ""
    assert one_of(["a"]) == "`a`"
    assert one_of("ab") == "`a` or `b`"
    assert one_of("abc") == "`a`, `b` or `c`"


def test_a_part_of_a_place_is_counted_from_its_start() -> None:
    span = _span("x: abcdef", 1, 4, 10)
    assert (span.part(2, 4).column, span.part(2, 4).end_column) == (6, 8)
    across = Span(Source("f", "a\nb"), 1, 1, 2, 2)
    assert across.part(0, 1) is across


def test_lines_end_at_windows_line_endings_too() -> None:
    source = Source("f", "a\r\nb\r\n")
    assert [source.line(i) for i in range(4)] == ["", "a", "b", ""]


@pytest.mark.parametrize(
    "written", ["\x1b[31m", "a\nerror[ABC999]: forged", "\u202e", "\x07", "\x9b2J"]
)
def test_what_was_written_cannot_steer_the_terminal(written: str) -> None:
    shown = as_text(_FAULT.at(_span(f"a: {written}", 1, 4, 5), f"no `{written}`"))
    assert all(char.isprintable() for line in shown.split("\n") for char in line)
    assert "\nerror" not in shown


def test_a_very_long_line_is_shown_in_part() -> None:
    text = "a: " + "x" * 100_000
    shown = as_text(_FAULT.at(_span(text, 1, 4, len(text) + 1), f"no `{text[3:]}`"))
    assert max(map(len, shown.splitlines())) < 300
    assert len(shown) < 1000


@pytest.mark.parametrize(("before", "after"), [(0, 5_000), (30, 5_000), (5_000, 5_000), (5_000, 0)])
def test_a_long_line_is_cut_around_its_fault(before: int, after: int) -> None:
    text = "x" * before + "here" + "y" * after
    shown = as_text(_FAULT.at(_span(text, 1, before + 1, before + 5), "no")).splitlines()
    assert len(shown[3]) < 140
    start = shown[4].index("^")
    assert shown[3][start : start + 4] == "here"
    assert shown[4].count("^") == 4
    assert shown[3].count("…") == (before > 30) + (after > 0)


def test_an_underline_stays_below_its_word_where_signs_are_spelt_out() -> None:
    shown = as_text(_FAULT.at(_span("a\x1b b\xa0c d", 1, 4, 7), "no")).splitlines()
    assert shown[3:5] == [" 1 | a\\x1b b\\xa0c d", "   |       ^^^^^^"]


def test_a_message_of_any_length_is_shown_in_part() -> None:
    shown = as_text(_FAULT.at(NOWHERE, "`a " * 10_000, help="`" + "b" * 81 + "`"))
    assert len(shown) < 1_200
    assert f"`{'b' * 38} … {'b' * 38}`" in shown
