"""What would change an answer, held against everything that could be otherwise in a small case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import product

import pytest
from hypothesis import given
from tests.effort import examples
from tests.explanation.what_if.looked import KNOWN, OPEN, Looked, smallest
from tests.solver.small import points

from precept.execution.intake.narrowing import narrow
from precept.explanation import what_if
from precept.explanation.what_if import MOST, Changes, changes, prepared
from precept.model.conditions import Comparison, leaves
from precept.model.errors import SolverDisagrees
from precept.model.facts import Interval, Members, Value, meet
from precept.model.outcomes import status_of
from precept.model.ruleset import Target
from precept.solver.counterfactuals import Correction, Unit

Units = tuple[Unit, ...]


def settled(looked: Looked) -> list[Target]:
    return [target for target in looked.targets if target not in looked.open]


def units(looked: Looked) -> Iterator[Unit]:
    """What is known and may be otherwise."""
    for id, element in looked.elements.items():
        match looked.values.get(id) if element.changeable else None:
            case None:
                continue
            case Members(present, absent):
                yield from (Unit(id, code) for code in sorted(present | absent))
            case _:
                yield Unit(id)


def others(looked: Looked, unit: Unit) -> list[Value]:
    """Everything else that could be known of a unit."""
    now = looked.values[unit.element]
    if isinstance(now, Members):
        some = frozenset({unit.code})
        return [Members(absent=some) if unit.code in now.present else Members(some)]
    every = [one for one in points(looked.elements[unit.element].type) if one is not None]
    possible = {_place(looked, unit, one) for one in every if meet(now, one) is not None}
    # What lies beside the same numbers as something left possible is not otherwise, but learnt.
    return [one for one in every if _place(looked, unit, one) not in possible]


def _place(looked: Looked, unit: Unit, value: Value) -> object:
    """A value, as far as the numbers that it is compared with tell it from others."""
    if not isinstance(value, Interval):
        return value
    assert value.lo is not None
    read = (leaf for condition in looked.ruleset.conditions for leaf in leaves(condition))
    compared = (leaf for leaf in read if isinstance(leaf, Comparison))
    numbers = {leaf.value for leaf in compared if leaf.element == unit.element}
    return tuple((value.lo > one) - (value.lo < one) for one in numbers if isinstance(one, int))


def with_way(values: Mapping[str, Value], way: Correction) -> dict[str, Value]:
    changed = dict(values)
    for (id, code), value in way.items():
        changed[id] = _instead(changed[id], code, value)
    return changed


def _instead(now: Value, code: str, value: Value) -> Value:
    if not (isinstance(value, Members) and isinstance(now, Members)):
        return value
    rest = Members(now.present - {code}, now.absent - {code})
    return Members(rest.present | value.present, rest.absent | value.absent)


def flips(looked: Looked, chosen: Units, target: Target) -> Iterator[tuple[Correction, object]]:
    """Every way in which exactly these units are otherwise and the answer is another one."""
    came_to = looked.came_to(looked.values, target)
    for values in product(*(others(looked, unit) for unit in chosen)):
        way = dict(zip(chosen, values, strict=True))
        case = with_way(looked.values, way)
        becomes = looked.came_to(case, target)
        if looked.is_accepted(case) and becomes not in (came_to, *OPEN):
            yield way, becomes


def told(looked: Looked, target: Target) -> list[tuple[Correction, object]]:
    """What the solver finds, all of it."""
    changeable = {id for id, one in looked.elements.items() if one.changeable}
    came_to = looked.came_to(looked.values, target)
    with prepared(looked.protocol) as terms:
        wanted = {one: it for one, it in terms.statuses(target).items() if one is not came_to}
        return list(terms.corrections(looked.values, changeable, wanted, 1_000))


@examples(10)
@given(looked=KNOWN)
def test_the_smallest_sets_of_which_something_else_comes(looked: Looked) -> None:
    for target in settled(looked):
        sets = list(dict.fromkeys(tuple(way) for way, _ in told(looked, target)))
        assert sets == smallest(units(looked), partial(_flips, looked, target))


def _flips(looked: Looked, target: Target, chosen: Units) -> bool:
    return any(flips(looked, chosen, target))


@examples(10)
@given(looked=KNOWN)
def test_each_way_changes_the_answer_and_of_all_but_numbers_every_way_is_told(
    looked: Looked,
) -> None:
    for target in settled(looked):
        found = told(looked, target)
        for chosen in dict.fromkeys(tuple(way) for way, _ in found):
            every = list(flips(looked, chosen, target))
            ours = [one for one in found if tuple(one[0]) == chosen]
            assert all(one in every for one in ours)
            plain = {_without_numbers(*one) for one in every}
            assert len(ours) == len(plain)
            assert {_without_numbers(*one) for one in ours} == plain


def _without_numbers(way: Correction, becomes: object) -> object:
    rest = {unit: one for unit, one in way.items() if not isinstance(one, Interval)}
    return frozenset(rest.items()), becomes


@examples(10)
@given(looked=KNOWN)
def test_of_a_number_the_nearest_is_told(looked: Looked) -> None:
    for target in settled(looked):
        for way, becomes in told(looked, target):
            ((unit, value), *more) = way.items()
            now = looked.values[unit.element]
            if not more and isinstance(value, Interval) and isinstance(now, Interval):
                same = [one[unit] for one, to in flips(looked, (unit,), target) if to == becomes]
                assert _distance(value, now) == min(_distance(other, now) for other in same)


def _distance(value: Value, now: Interval) -> int:
    """How many of the constants 2 and 4 lie between, and whether one is reached."""
    assert isinstance(value, Interval)
    assert value.lo is not None
    low, high = (-9 if now.lo is None else now.lo), (9 if now.hi is None else now.hi)
    steps = [_level(end) for end in (low, value.lo, high)]
    return max(steps[0] - steps[1], steps[1] - steps[2])


def _level(number: int) -> int:
    return sum(number >= edge for edge in (2, 3, 4, 5))


def _is_whole(looked: Looked, way: Correction) -> bool:
    """Whether nothing follows from a changed case that it does not say."""
    facts = replace(looked.seen.facts, values=looked.seen.facts.premises)
    case = what_if.changed_facts(facts, way).values
    return narrow(case, looked.ruleset.safety.impossible, looked.elements).values == case


@examples(10)
@given(looked=KNOWN)
def test_what_is_told_of_is_decided_again(looked: Looked) -> None:
    for target in looked.targets:
        found = changes(looked.protocol, looked.seen, target)
        if target in looked.open:
            assert found == Changes()
            continue
        ways = told(looked, target)
        if not all(_is_whole(looked, way) for way, _ in ways):
            continue  # what follows from a change may lead elsewhere
        assert [one.status for one in found.found] == [becomes for _, becomes in ways[:MOST]]
        assert found.cut is (len(ways) > MOST)
        for change, (way, _) in zip(found.found, ways, strict=False):
            assert [one.element for one in change.facts] == [unit.element for unit in way]


def test_a_solver_that_errs_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = next(one for one in map(partial(Looked, known=True), range(1_000)) if _changes(one))
    target = _changes(looked)[0]
    outcome = looked.seen.evaluation.outcome
    weigh = looked.protocol.evaluate_facts
    # As if a change came to nothing new.
    now = replace(weigh(looked.seen.facts), evaluation=looked.seen.evaluation)
    monkeypatch.setattr(type(looked.protocol), "evaluate_facts", lambda *_: now)
    assert status_of(target, outcome) not in OPEN
    with pytest.raises(SolverDisagrees):
        changes(looked.protocol, looked.seen, target)


def _changes(looked: Looked) -> list[Target]:
    found = ((one, changes(looked.protocol, looked.seen, one)) for one in settled(looked))
    return [target for target, one in found if one.found]
