"""A shared element has exactly the values that both rulesets accept."""

from __future__ import annotations

from itertools import product

import pytest
from tests.solver.small import NUMBERS, points

from precept.model.types import Boolean, Code, CodeSet, Ordered, Scale, Type
from precept.model.vocabulary import Element
from precept.solver.universe import shared_vocabulary

MORE = (
    *NUMBERS,
    Ordered(Scale.INTEGER, resolution=3),
    Ordered(Scale.INTEGER, resolution=2, maximum=4),
)


def _joined(one: Type, other: Type) -> Type:
    elements = ({"e": Element("e", of, "", "")} for of in (one, other))
    return shared_vocabulary(*elements)["e"].type


@pytest.mark.parametrize(("one", "other"), [*product(MORE, MORE)])
def test_a_number_is_in_the_range_and_on_the_grid_of_both(one: Ordered, other: Ordered) -> None:
    assert points(_joined(one, other)) == [of for of in points(one) if of in points(other)]


def test_a_code_is_one_that_either_of_them_knows() -> None:
    assert _joined(Code(("a", "b")), Code(("b", "c"))) == Code(("a", "b", "c"))
    assert _joined(CodeSet(("a",)), CodeSet(("b",))) == CodeSet(("a", "b"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Boolean(), Code(("yes", "no"))),
        (Code(("a", "b")), CodeSet(("a", "b"))),
        (Ordered(Scale.DAYS), Ordered(Scale.CLOCK)),
        (Ordered(Scale.QUANTITY, unit="mg"), Ordered(Scale.QUANTITY, unit="g")),
        (Ordered(Scale.INTEGER, maximum=3), Ordered(Scale.INTEGER, minimum=4)),
    ],
)
def test_different_types_share_no_value(one: Type, other: Type) -> None:
    assert points(_joined(one, other)) == points(_joined(other, one)) == []


def test_an_element_of_one_alone_is_as_it_is() -> None:
    one, other = Element("one", Boolean(), "", ""), Element("other", Boolean(), "", "")
    assert shared_vocabulary({"one": one}, {"other": other}) == {"one": one, "other": other}
