"""A class of values has one representative, which can be given."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from precept.execution.evaluator import compare
from precept.model.answers import Truth
from precept.model.conditions import Comparison, Op
from precept.model.facts import Interval
from precept.model.types import (
    MONTH,
    MOST_DAYS_OVER,
    Ordered,
    Scale,
    next_on_grid,
    on_grid,
    previous_on_grid,
)
from precept.solver.ordered import partition

WINDOW = range(-70, 170)
ORDERS = (Op.EQ, Op.LT, Op.LE, Op.GT, Op.GE)


def _exists(count: int, of: Ordered) -> bool:
    """Whether there is such a number on the scale at all."""
    return of.scale is not Scale.MONTHS or count % MONTH <= MOST_DAYS_OVER


def _given(of: Ordered) -> list[int]:
    """Every value in the window that can be given directly."""
    by_days = of.scale is Scale.MONTHS and of.resolution < MONTH
    return [
        count
        for count in _measured(of)
        if (count % MONTH if by_days else count) % of.resolution == 0
    ]


def _measured(of: Ordered) -> list[int]:
    """Every value in the window that can be measured."""
    low = WINDOW[0] if of.minimum is None else of.minimum
    high = WINDOW[-1] if of.maximum is None else of.maximum
    return [count for count in WINDOW if low <= count <= high and _exists(count, of)]


def _truths(value: int, constants: list[int]) -> list[Truth]:
    return [
        compare(Comparison("", op, constant), Interval(value, value))
        for op in ORDERS
        for constant in constants
    ]


@st.composite
def _compared(draw: st.DrawFn) -> tuple[Ordered, list[int]]:
    random = Random(draw(st.integers(0, 2**32)))
    scale = random.choice((Scale.INTEGER, Scale.CLOCK, Scale.MONTHS))
    steps = (1, 2, 7, MONTH, 2 * MONTH) if scale is Scale.MONTHS else (1, 2, 5, 60)
    of = Ordered(scale, random.choice(steps))
    values = _given(of)
    ends = sorted(random.sample(values, 2))
    of = Ordered(
        of.scale,
        of.resolution,
        minimum=ends[0] if random.random() < 0.5 else None,
        maximum=ends[1] if random.random() < 0.5 else None,
    )
    inner = values[1:-1]
    return of, sorted(random.sample(inner, min(len(inner), random.randint(1, 4))))


@given(compared=_compared(), exact=st.booleans())
def test_every_value_compares_like_its_representative(
    compared: tuple[Ordered, list[int]], exact: bool
) -> None:
    of, constants = compared
    found = partition(of, constants, exact=exact)
    assert list(found.representatives) == sorted(set(found.representatives))
    possible = _measured(of) if exact else _given(of)
    for value in possible:
        stands_for_it = found.representatives[found.index(value)]
        assert _truths(value, constants) == _truths(stands_for_it, constants)
    assert set(found.representatives) <= set(possible)


@given(compared=_compared(), exact=st.booleans())
def test_the_first_class_of_which_a_comparison_holds(
    compared: tuple[Ordered, list[int]], exact: bool
) -> None:
    of, constants = compared
    found = partition(of, constants, exact=exact)
    for constant in constants:
        for level, value in enumerate(found.representatives):
            assert (level >= found.first_at_least(constant)) is (value >= constant)
            assert (level >= found.first_above(constant)) is (value > constant)


@given(compared=_compared(), exact=st.booleans())
def test_the_bounds_of_a_class(compared: tuple[Ordered, list[int]], exact: bool) -> None:
    of, constants = compared
    found = partition(of, constants, exact=exact)
    possible = _measured(of) if exact else _given(of)
    for level in range(len(found.representatives)):
        first, last = found.lowest(level), found.highest(level)
        held = [value for value in possible if found.index(value) == level]
        # The window ends where there is no end.
        assert (possible[0] if first is None else first) == held[0]
        assert (possible[-1] if last is None else last) == held[-1]


@given(compared=_compared(), exact=st.booleans())
def test_people_tell_the_ends_of_ranges_that_they_know(
    compared: tuple[Ordered, list[int]], exact: bool
) -> None:
    of, constants = compared
    found = partition(of, constants, exact=exact)
    classes = range(len(found.representatives))
    held: dict[int, list[int]] = {level: [] for level in classes}
    for value in _measured(of) if exact else _given(of):
        held[found.index(value)].append(value)
    for first in classes:
        for last in classes[first:]:
            told = found.told(first, last)
            low = held[0][0] if told.lo is None else told.lo
            high = held[classes[-1]][-1] if told.hi is None else told.hi
            assert low in held[first]
            assert high in held[last]
            if told.lo is not None and told.hi is not None:
                assert (low < high) is (held[first][0] < held[last][-1])
            lows = [value for value in held[first] if on_grid(value, of)]
            highs = [value for value in held[last] if on_grid(value, of)]
            if lows and highs and lows[0] < highs[-1]:
                ends = [end for end in (told.lo, told.hi) if end is not None]
                assert all(on_grid(end, of) for end in ends)


@given(compared=_compared())
def test_a_value_between_two_steps_only_represents_a_class_without_others(
    compared: tuple[Ordered, list[int]],
) -> None:
    of, constants = compared
    direct, exact = (partition(of, constants, exact=exact) for exact in (False, True))
    fine = set(exact.representatives) - set(direct.representatives)
    assert all(on_grid(value, of) for value in direct.representatives)
    assert not any(on_grid(value, of) for value in fine)
    assert set(direct.representatives) <= set(exact.representatives)


@given(compared=_compared(), count=st.sampled_from(WINDOW))
def test_the_steps_before_and_after(compared: tuple[Ordered, list[int]], count: int) -> None:
    of = Ordered(compared[0].scale, compared[0].resolution)
    values = _given(of)
    assert on_grid(count, of) is (count in values)
    if count < values[-1]:
        assert next_on_grid(count, of) == min(value for value in values if value > count)
    if count > values[0]:
        assert previous_on_grid(count, of) == max(value for value in values if value < count)
