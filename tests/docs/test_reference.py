"""The reference of every field is what the grammar makes it."""

from __future__ import annotations

from tests.docs.reference import BEGIN, END, PAGE, page, reference

from precept.language.grammar import FILES


def test_the_reference_is_what_the_grammar_makes_it() -> None:
    text = PAGE.read_text("utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
    assert text == page(), "make docs"


def test_the_reference_has_every_line_of_every_file() -> None:
    text = reference()
    for file in FILES.values():
        assert [name for name in file.group.names if f"`{name}`" not in text] == []
