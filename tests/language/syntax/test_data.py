"""Data that a program hands over gives the same tree as the YAML that says the same."""

from __future__ import annotations

import math
from collections import OrderedDict
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from types import MappingProxyType

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.language.syntax.reading import Plain, at, plain, read, text_at

from precept.language.syntax import faults
from precept.language.syntax.data import from_data
from precept.language.syntax.nodes import Node
from precept.model.diagnostics import Diagnostic, Diagnostics, as_text


def _from_data(value: object) -> Node:
    diagnostics = Diagnostics()
    node = from_data(value, "case", diagnostics)
    assert not diagnostics
    return node


def _refused(value: object) -> Diagnostic:
    diagnostics = Diagnostics()
    from_data(value, "case", diagnostics)
    (fault,) = diagnostics
    return fault


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, "yes"),
        (False, "no"),
        (None, "unknown"),
        (0, "0"),
        (-12, "-12"),
        (Decimal("1.50"), "1.50"),
        ("24 hours", "24 hours"),
        ("", ""),
        (date(2026, 3, 8), "2026-03-08"),
        (datetime(2026, 3, 8, 20, tzinfo=UTC), "2026-03-08T20:00:00+00:00"),
        (
            datetime(2026, 3, 8, 20, tzinfo=timezone(timedelta(hours=1))),
            "2026-03-08T20:00:00+01:00",
        ),
        (timedelta(hours=24), "86400000000 microseconds"),
        (timedelta(microseconds=1), "1 microseconds"),
    ],
)
def test_a_scalar_becomes_the_text_an_author_would_write(value: object, written: str) -> None:
    assert plain(_from_data(value)) == written


def test_data_and_yaml_that_say_the_same_give_the_same_tree() -> None:
    data = {
        "as_of": datetime(2026, 3, 10, 9, tzinfo=timezone(timedelta(hours=1))),
        "facts": {"fever": True, "age": 70, "course": None, "entries": [{"id": "r1"}, "x"]},
    }
    text = """\
as_of: 2026-03-10T09:00:00+01:00
facts:
  fever: yes
  age: 70
  course: unknown
  entries:
    - id: r1
    - x
"""
    assert plain(_from_data(data)) == plain(read(text))


_SCALARS = st.text(st.characters(min_codepoint=32, max_codepoint=0x2000, exclude_characters="\x7f"))
_TREES = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, min_size=1) | st.dictionaries(_SCALARS.filter(bool), inner, min_size=1)
    ),
    max_leaves=10,
)


@examples(30)
@given(st.dictionaries(_SCALARS.filter(bool), _TREES, min_size=1))
def test_data_written_as_yaml_reads_back_as_the_same_tree(data: dict[str, object]) -> None:
    # Quotation marks around every scalar: what is written is what is meant.
    text = yaml.safe_dump(data, default_style='"', allow_unicode=True, sort_keys=False, width=9999)
    assert _same(plain(_from_data(data)), plain(read(text)))


def _same(one: Plain, other: Plain) -> bool:
    return one == other


def test_places_are_paths() -> None:
    tree = _from_data({"facts": {"entries": [{"id": "r1"}]}})
    assert str(text_at(tree, "facts", "entries", 0, "id").span) == "case: facts.entries[0].id"
    assert str(at(tree, "facts").span) == "case: facts"
    assert str(tree.span) == "case"


@pytest.mark.parametrize("make", [OrderedDict, MappingProxyType, dict])
def test_any_mapping_will_do(make: type) -> None:
    assert plain(_from_data(make({"a": ("x", "y")}))) == [("a", ["x", "y"])]


@pytest.mark.parametrize("value", [1.5, math.nan, b"yes", {1, 2}, object(), 1j])
def test_what_has_no_exact_written_form_is_refused(value: object) -> None:
    fault = _refused({"facts": {"age": value}})
    assert fault.fault is faults.VALUE_KIND
    assert str(fault.span) == "case: facts.age"
    assert "   = help: hand over text, a whole number" in as_text(fault)


def test_everything_that_is_refused_is_refused_at_once() -> None:
    diagnostics = Diagnostics()
    from_data({"a": 1.5, "b": [1.5, {"c": b""}]}, "case", diagnostics)
    assert [item.span.path for item in diagnostics] == ["a", "b[0]", "b[1].c"]


def test_nesting_without_end_is_refused() -> None:
    loop: dict[str, object] = {}
    loop["a"] = loop
    assert _refused(loop).fault is faults.TOO_DEEP


@pytest.mark.parametrize("number", [10**5000, -(10**5000)], ids=["great", "small"])
def test_a_number_that_nobody_could_write_out_is_refused(number: int) -> None:
    fault = _refused({"a": number})
    assert (fault.fault, fault.span.path) == (faults.VALUE_KIND, "a")


@pytest.mark.parametrize(
    ("one", "other"), [(1, "1"), (True, "yes"), (date(2026, 3, 8), "2026-03-08")]
)
def test_keys_that_are_written_alike_are_refused(one: object, other: object) -> None:
    diagnostics = Diagnostics()
    tree = from_data({one: "a", other: "b"}, "case", diagnostics)
    assert [item.fault for item in diagnostics] == [faults.DUPLICATE_KEY]
    assert plain(tree) == [(other, "a")]


def test_a_key_without_an_exact_written_form_is_refused() -> None:
    assert _refused({"facts": {1.5: "a"}}).fault is faults.VALUE_KIND
