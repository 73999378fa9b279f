"""Co-recommended pairs agree with the enumeration of all cases."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.solver.small import everyone, facts, small_ruleset

from precept.execution.evaluator import Evaluator
from precept.execution.protocol import Protocol
from precept.model.answers import Answer
from precept.solver.co_recommendations import co_recommendations


@examples(40)
@given(seed=st.integers(0, 2**32))
def test_pairs_agree_with_the_enumeration(seed: int) -> None:
    ruleset = small_ruleset(Random(seed))
    evaluator = Evaluator(ruleset)
    showing = []
    for case in everyone(ruleset):
        advice = evaluator.evaluate(case).outcome.advice.values()
        if all(one.answer is Answer.RECOMMENDED for one in advice):
            showing.append(case)
    pairs = co_recommendations(ruleset)
    assert pairs.undecided == ()
    assert [pair.actions for pair in pairs.found] == ([("go", "stay")] if showing else [])
    for pair in pairs.found:
        told = Protocol(ruleset).normalize(pair.case).values
        assert facts(told) == min(map(facts, showing))
