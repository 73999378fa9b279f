"""What is written as a file is read back as what it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.language.syntax.reading import plain, read

from precept.language.syntax.data import from_data
from precept.language.syntax.writer import as_file
from precept.model.diagnostics import Diagnostics

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), min_size=1
)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True)
DATA = st.recursive(
    st.dictionaries(NAMES, TEXTS | st.lists(TEXTS, min_size=1, max_size=3), max_size=4),
    lambda inner: st.dictionaries(NAMES, inner | st.lists(inner) | TEXTS, max_size=3),
    max_leaves=6,
).filter(bool)


@examples(40)
@given(data=DATA)
def test_it_is_read_back(data: dict[str, Any]) -> None:
    assert plain(read(as_file(data))) == plain(from_data(data, "data", Diagnostics()))


@pytest.mark.parametrize(
    "text", ["yes", "24 hours 1 minute", "2026-01-01T12:00Z", "at_rest", "37.5 °C", "Europe/Berlin"]
)
def test_what_authors_write_without_quotes_has_none(text: str) -> None:
    assert as_file({"fact": text}) == f"fact: {text}\n"


@pytest.mark.parametrize("text", ["", "a: b", "a #b", "- a", "[a]", "a ", "x:", '"', "*a", "{}"])
def test_what_would_mean_something_else_is_quoted(text: str) -> None:
    assert as_file({"fact": text}).startswith('fact: "')


def test_short_groups_within_others_stand_on_one_line() -> None:
    pain = {"value": "yes", "by": "patient"}
    events = [{"id": "first"}, {"id": "second", "words": "as good as nothing " * 5}]
    assert as_file({"zone": pain, "facts": {"pain": pain}, "events": events}) == (
        "zone:\n  value: yes\n  by: patient\n"
        "facts:\n  pain: {value: yes, by: patient}\n"
        "events:\n  - {id: first}\n  - id: second\n"
        f'    words: "{"as good as nothing " * 5}"\n'
    )
