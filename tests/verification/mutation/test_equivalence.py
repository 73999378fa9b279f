"""Mutants proved equivalent agree in every case; for all others there is a distinguishing case."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest
from tests.effort import EFFORT
from tests.generate import ruleset_of
from tests.solver.small import everyone, small_ruleset

from precept.execution.evaluator import Evaluator
from precept.execution.protocol import load
from precept.model.conditions import Comparison, Op
from precept.model.facts import Interval, Value
from precept.model.ruleset import Find, Rule, Ruleset
from precept.model.types import Ordered, Scale, on_grid
from precept.model.vocabulary import NOW, Element, Finding, Measured, Vocabulary
from precept.solver.distinguish import Distinguisher
from precept.verification.mutation.equivalence import is_symmetric
from precept.verification.mutation.mutants import Kind, rule_mutants
from precept.verification.mutation.mutate import mutants


def _seen(ruleset: Ruleset, case: Mapping[str, Value]) -> object:
    """All that can be seen of a decision, by the definition."""
    evaluation = Evaluator(ruleset).evaluate(case)
    outcome, fired = evaluation.outcome, [one.rule for one in evaluation.trace]
    cited = {(rule.target, cite) for rule in fired for cite in rule.cites}
    return outcome.findings, outcome.advice, outcome.notes, cited


@pytest.mark.parametrize("seed", range(5 * EFFORT))
def test_small_rulesets_by_all_of_their_cases(seed: int) -> None:
    ruleset = small_ruleset(Random(seed))
    found = rule_mutants(ruleset).by_id
    apart = Distinguisher(ruleset, [one.changed for one in found.values() if one.changed])
    everybody = list(everyone(ruleset))
    statuses = set()
    for mutant in Random(seed).sample(list(found.values()), 25):
        changed = mutant.applied_to(ruleset)
        case = apart.case(changed)
        statuses.add(case is None)
        if case is None:
            assert all(_seen(ruleset, one) == _seen(changed, one) for one in everybody)
        else:
            assert _seen(ruleset, case) != _seen(changed, case)
            assert _is_on_grid(case, ruleset)
    assert (False in statuses) is bool(everybody)


DAY = 24 * 3_600_000_000


def _after(op: Op, days: int) -> Ruleset:
    """A ruleset about how long something has lasted, in whole days if that is given directly."""
    lasting = Ordered(Scale.CLOCK, DAY, 0)
    words = Vocabulary(
        {
            "began": Element("began", Ordered(Scale.DATE_TIME), "", ""),
            "lasting": Element("lasting", lasting, "", "", measured=Measured("began", NOW)),
        },
        {"found": Finding("found", "")},
        *({}, {}),
    )
    condition = Comparison("lasting", op, days * DAY)
    return ruleset_of(words, [Rule("r", "", (), condition, None, Find("found"))])


def test_what_only_a_value_between_two_steps_tells_apart_is_equivalent() -> None:
    more_than_3, at_least_4, at_least_3 = (
        _after(op, days) for op, days in ((Op.GT, 3), (Op.GE, 4), (Op.GE, 3))
    )
    others = [one.rules["r"] for one in (at_least_4, at_least_3)]
    half_past_3 = {"lasting": Interval(3 * DAY + 1, 3 * DAY + 1)}
    assert _seen(more_than_3, half_past_3) != _seen(at_least_4, half_past_3)
    apart = Distinguisher(more_than_3, others)
    assert apart.case(at_least_4) is None
    assert apart.case(at_least_3) == {"lasting": Interval(3 * DAY, 3 * DAY)}


def _is_on_grid(case: Mapping[str, Value], ruleset: Ruleset) -> bool:
    types = {id: ruleset.vocabulary.elements[id].type for id in case}
    return all(
        end in (of.minimum, of.maximum) or on_grid(end, of)
        for id, value in case.items()
        if isinstance(of := types[id], Ordered) and isinstance(value, Interval)
        for end in (value.lo, value.hi)
        if end is not None
    )


def test_a_change_of_an_amount_exchanges_no_actions() -> None:
    ruleset = load("child_fever").ruleset
    amounts = [one for one in mutants(ruleset).by_id.values() if one.kind is Kind.AMOUNT]
    assert amounts
    assert not any(is_symmetric(mutant, ruleset) for mutant in amounts)
