"""Conditions on one line: what each says, and where a line stops making sense."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.effort import examples

from precept.language.syntax.conditions import COMPARISONS, Line, meant_by, parse_line
from precept.language.syntax.nodes import ScalarNode
from precept.model.diagnostics import Diagnostic, Diagnostics, Source, Span


def _text(words: str, column: int = 1) -> ScalarNode:
    """A text that stands alone on the third line of a file."""
    source = Source("t.yaml", "\n\n" + " " * (column - 1) + words)
    return ScalarNode(words, Span(source, 3, column, 3, column + len(words)))


def _parse(words: str, column: int = 1) -> Line:
    diagnostics = Diagnostics()
    line = parse_line(_text(words, column), diagnostics)
    assert not diagnostics
    assert line is not None
    return line


def _refused(words: str, column: int = 1) -> Diagnostic:
    diagnostics = Diagnostics()
    assert parse_line(_text(words, column), diagnostics) is None
    (fault,) = diagnostics
    assert fault.code == "SYN110"
    return fault


@pytest.mark.parametrize(
    ("words", "name", "comparison", "values", "negated"),
    [
        ("fever", "fever", "", (), False),
        ("f", "f", "", (), False),
        ("fever_2", "fever_2", "", (), False),
        ("not fever", "fever", "", (), True),
        ("not  fever", "fever", "", (), True),
        ("fever is yes", "fever", "is", ("yes",), False),
        ("course is relapsing", "course", "is", ("relapsing",), False),
        ("course is not relapsing", "course", "is not", ("relapsing",), False),
        ("lasted is more than 24 hours", "lasted", "is more than", ("24 hours",), False),
        ("lasted is at least 24 hours", "lasted", "is at least", ("24 hours",), False),
        ("lasted is less than 1 h 5 min", "lasted", "is less than", ("1 h 5 min",), False),
        ("lasted is at most 24 hours", "lasted", "is at most", ("24 hours",), False),
        ("age is between 5 and 7", "age", "is between", ("5", "7"), False),
        ("t is between 3 days and 5 days", "t", "is between", ("3 days", "5 days"), False),
        ("age is -5", "age", "is", ("-5",), False),
        ("a is b c  ", "a", "is", ("b c",), False),
        # Names that begin like a word of the language, and values that are one.
        ("nothing", "nothing", "", (), False),
        ("not_yet", "not_yet", "", (), False),
        ("not nothing", "nothing", "", (), True),
        ("notable is yes", "notable", "is", ("yes",), False),
        ("is_ill", "is_ill", "", (), False),
        ("island is yes", "island", "is", ("yes",), False),
        ("between is at least 5", "between", "is at least", ("5",), False),
        ("and is 5", "and", "is", ("5",), False),
        ("a is note", "a", "is", ("note",), False),
        ("a is moreover", "a", "is", ("moreover",), False),
        ("a is not betweenish", "a", "is not", ("betweenish",), False),
        ("a is atlas", "a", "is", ("atlas",), False),
        ("a is is", "a", "is", ("is",), False),
        ("a is android", "a", "is", ("android",), False),
        ("a is between anders and android", "a", "is between", ("anders", "android"), False),
    ],
)
def test_what_a_line_says(
    words: str, name: str, comparison: str, values: tuple[str, ...], negated: bool
) -> None:
    line = _parse(words)
    assert line.name.value == name
    assert line.comparison == comparison
    assert tuple(value.value for value in line.values) == values
    assert line.negated is negated


def test_the_words_of_a_line_know_where_they_stand() -> None:
    line = _parse("age is between 5 years and 17", column=11)
    columns = [(text.span.column, text.span.end_column) for text in (line.name, *line.values)]
    assert columns == [(11, 14), (26, 33), (38, 40)]
    assert {text.span.line for text in (line.name, *line.values)} == {3}


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("", 1),
        ("Fever", 1),
        ("9_lives", 1),
        ("_fever", 1),
        ("fièvre", 3),
        ("fever!", 6),
        ("fever and cough", 7),
        ("fever, cough", 6),
        ("fever or cough", 7),
        ("not not fever", 5),
        ("not fever is yes", 11),
        ("age >= 18", 5),
        ("age = 18", 5),
        ("age<18", 4),
        ("age is not more than 5", 8),
        ("age is not at least 5", 8),
        ("age is not between 5 and 7", 8),
        ("fever-high", 6),
    ],
)
def test_where_a_line_stops_making_sense(words: str, column: int) -> None:
    assert _refused(words).span.column == column
    assert _refused(words, column=11).span.column == column + 10


@pytest.mark.parametrize(
    "words",
    [
        *("not", "age is", "age is not", "age is more than", "age is at least", "age is at"),
        *("age is between", "age is between 5", "age is between 5 and", "age is between and 7"),
        *("is yes", "not is yes", "age between 5 and 7", "age more than 5", "age\nis 5", "a\tis b"),
    ],
)
def test_lines_that_are_not_conditions(words: str) -> None:
    assert words in _refused(words).message


@pytest.mark.parametrize("sign", ["<", ">", "<=", ">=", "=", "==", "!="])
def test_a_sign_is_answered_with_the_words_for_it(sign: str) -> None:
    assert _refused(f"age {sign} 18").help == (
        "say the comparison in words: `is more than`, `is at least`, `is less than` or `is at most`"
    )


@pytest.mark.parametrize(
    ("words", "help"),
    [
        *(
            (line, "computes nothing")
            for line in ("age * 2 is 3", "max(age, 3) is 3", "a - b is 1")
        ),
        *(
            (line, "declare an element that is `computed`")
            for line in ("age / 2 is 3", "now() is 1")
        ),
        *((line, "counted") for line in ("for each dose in doses", "count(doses) > 2")),
        *((line, "below `all:` or `any:`") for line in ("a && b", "a || b", "!a", "not (a)")),
        *((line, "`is not known`") for line in ("exists age", "age == null", "age defined")),
        *((line, "declare the possible values as `codes`") for line in ("a matches b", "a like b")),
        *(
            (line, "write the condition alone")
            for line in ("if a then b", "unless a", "when a is 1")
        ),
        ("age in [1, 2]", "each value on a line of its own, below `any:`"),
    ],
)
def test_what_other_languages_have_is_answered_with_what_to_write(words: str, help: str) -> None:
    assert help in _refused(words).help


@pytest.mark.parametrize(
    ("value", "help"),
    [
        ("greater than 3 days", "write `is more than` and the number"),
        ("below 3", "write `is less than` and the number"),
        ("equal to 3", "write `is` and the number"),
        ("unknown", "`is not known`"),
        ("2 * weight", "computes nothing"),
        ("weight", "declare their difference as `computed`"),
        ("3", ""),
        ("3 to 5 days", ""),
    ],
)
def test_a_number_that_is_none_is_answered_with_what_to_write(value: str, help: str) -> None:
    assert (help in meant_by(value)) if help else not meant_by(value)


def test_the_underline_goes_to_the_end_of_the_line() -> None:
    span = _refused("fever and cough").span
    assert (span.column, span.end_column) == (7, 16)


@pytest.mark.parametrize(
    ("words", "column"),
    [("t is between 1 hour and 30 minutes and 2 hours", 36), ("a is between 1 and 2 and 3", 22)],
)
def test_a_between_with_two_ands_could_mean_either_and_is_refused(words: str, column: int) -> None:
    assert _refused(words).span.column == column


@pytest.mark.parametrize(
    ("words", "comparison"),
    [
        ("a is  at least 5", "is at least"),
        ("a is at  least 5", "is at least"),
        ("a is  not b", "is not"),
        ("a  is   more  than 5", "is more than"),
        ("a is  between  1  and  2", "is between"),
    ],
)
def test_spaces_may_be_doubled(words: str, comparison: str) -> None:
    assert _parse(words).comparison == comparison


_WORDS = st.lists(
    st.sampled_from(
        [
            *("is", "not", "more", "than", "at", "least", "less", "most", "between", "and"),
            *("fever", "age", "5", "24", "hours", "yes", ","),
        ]
    )
)


@examples(150)
@given(st.text(st.characters(exclude_categories=["Cs"])) | _WORDS.map(" ".join))
@example("not\x00")
@example("a is \u2028")
@example("a is between \xa0 and \xa0")
def test_any_line_is_understood_or_answered_with_a_fault(words: str) -> None:
    diagnostics = Diagnostics()
    line = parse_line(_text(words), diagnostics)
    assert (line is None) == (len(diagnostics) == 1)
    for fault in diagnostics:
        assert 1 <= fault.span.column < fault.span.end_column
    if line is not None:
        assert line.comparison in ("", *COMPARISONS, "is between")
        assert len(line.values) == {"": 0, "is between": 2}.get(line.comparison, 1)
        for text in (line.name, *line.values):
            assert words[text.span.column - 1 : text.span.end_column - 1] == text.value
