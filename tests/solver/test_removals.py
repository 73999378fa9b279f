"""What each impossible combination removes, compared with a search through every case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random

import pytest
from tests.effort import EFFORT
from tests.generate import ruleset_of
from tests.solver.small import Case, Dice, everyone, small_ruleset

from precept.execution.evaluator import World, truth
from precept.execution.intake.narrowing import narrow
from precept.model.answers import Truth
from precept.model.conditions import AllOf, Comparison, Not, Op
from precept.model.facts import Members
from precept.model.ruleset import Impossible, Ruleset, Safety
from precept.model.types import Boolean
from precept.model.vocabulary import Element, Vocabulary
from precept.solver.removals import Removal, removals

FEVER, RASH = (Comparison(id_, Op.EQ, True) for id_ in ("fever", "rash"))


def _with(*impossible: Impossible) -> Ruleset:
    elements = {id_: Element(id_, Boolean(), "", "") for id_ in ("fever", "rash")}
    ruleset = ruleset_of(Vocabulary(elements, {}, {}, {}), [])
    return replace(ruleset, safety=Safety(impossible))


def _is_true(impossible: Impossible, case: Case) -> bool:
    return truth(impossible.when, World(case, {})) is Truth.TRUE


def _sizes(ruleset: Ruleset, refusing: Iterable[Impossible]) -> Iterator[int]:
    """The number of facts of each case that some combinations refuse and no other does.

    A case says whatever follows from the others, as every case does that is decided.
    """
    refusing = tuple(refusing)
    others = [item for item in ruleset.safety.impossible if item not in refusing]
    elements = ruleset.vocabulary.elements
    for case in everyone(replace(ruleset, safety=Safety())):
        refused = all(_is_true(item, case) for item in refusing)
        accepted = refused and not any(_is_true(item, case) for item in others)
        narrowed = narrow(case, others, elements)
        if accepted and narrowed.values == dict(case) and not narrowed.contradictions:
            yield sum(
                len(value.present | value.absent) if isinstance(value, Members) else 1
                for value in case.values()
            )


def _facts(removal: Removal) -> int:
    assert removal.case is not None
    stated = removal.case["facts"].values()
    return sum(sum(map(len, value.values())) if isinstance(value, dict) else 1 for value in stated)


@pytest.mark.parametrize("seed", range(20 * EFFORT))
def test_each_removes_what_no_other_refuses(seed: int) -> None:
    random = Random(seed)
    ruleset = small_ruleset(random)
    dice = Dice(random, ruleset.vocabulary)
    impossible = tuple(Impossible(dice.condition(1, ()), str(place)) for place in range(3))
    ruleset = replace(ruleset, safety=Safety(impossible))
    for removal in removals(ruleset):
        fewest = min(_sizes(ruleset, [removal.impossible]), default=None)
        assert removal.removes_nobody is (fewest is None)
        assert fewest in (None, _facts(removal) if removal.case else None)
        if removal.implied_by:
            named = replace(ruleset, safety=Safety((removal.impossible, *removal.implied_by)))
            assert not list(_sizes(named, [removal.impossible]))


def test_one_that_is_implied_names_what_implies_it() -> None:
    narrow, other = Impossible(AllOf((FEVER, RASH)), "narrow"), Impossible(Not(FEVER), "other")
    wide = Impossible(FEVER, "wide")
    by_name = {item.impossible.because: item for item in removals(_with(narrow, other, wide))}
    assert by_name["narrow"].removes_nobody
    assert by_name["narrow"].implied_by == (wide,)
    assert by_name["wide"].case is not None
    # That there is no rash follows from the narrow one.
    assert by_name["wide"].case["facts"] == {"fever": "yes", "rash": "no"}


def test_one_that_is_never_true_is_implied_by_nothing() -> None:
    (removal,) = removals(_with(Impossible(AllOf((FEVER, Not(FEVER))))))
    assert (removal.removes_nobody, removal.implied_by) == (True, ())


def test_where_the_solver_gives_up_nobody_is_said_to_be_removed() -> None:
    (removal,) = removals(_with(Impossible(FEVER)), effort=1)
    assert (removal.case, removal.removes_nobody) == (None, False)
    assert removal.reason == "the solver gave up"
