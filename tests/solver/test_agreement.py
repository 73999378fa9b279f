"""The encoding agrees with the reference evaluator on every truth value, answer and word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import z3
from hypothesis import given
from tests.effort import examples
from tests.execution.evaluator.pairs import PAIRS, Pair
from tests.generate import citing
from tests.solver.observations import observe, terms

from precept.execution.evaluator import Evaluator
from precept.model.answers import Truth
from precept.model.facts import Interval, Value
from precept.model.ruleset import Ruleset
from precept.model.types import Ordered
from precept.model.vocabulary import Element
from precept.solver.backend import holds
from precept.solver.encoding import Encoding
from precept.solver.outcomes import outcomes
from precept.solver.universe import Universe


def _model(universe: Universe, values: Mapping[str, Value]) -> z3.ModelRef:
    """The model in which so much is known, and no more."""
    solver = z3.Solver()
    solver.add(*universe.axioms, *universe.exactly(values))
    assert solver.check() == z3.sat
    return solver.model()


def _ranged(pair: Pair) -> tuple[Ruleset, dict[str, Value]]:
    """The pair with ranges, and with statements to cite."""
    random, values = Random(pair.seed), dict(pair.values)
    words = pair.ruleset.vocabulary
    elements = {id: _with_range(one, random, values) for id, one in words.elements.items()}
    ranged = replace(pair.ruleset, vocabulary=replace(words, elements=elements))
    return citing(ranged, random), values


def _with_range(element: Element, random: Random, values: dict[str, Value]) -> Element:
    if not isinstance(element.type, Ordered):
        return element
    unit = 1 if abs(_far(values.get(element.id))) < 100 else 86_400_000_000
    low, high = sorted(random.randint(-3, 9) * unit for _ in "lh")
    of = replace(
        element.type,
        minimum=low if random.random() < 0.5 else None,
        maximum=high if random.random() < 0.5 else None,
    )
    value = values.pop(element.id, None)
    if isinstance(value, Interval) and (met := value.meet(Interval(of.minimum, of.maximum))):
        values[element.id] = met
    return replace(element, type=of)


def _far(value: Value | None) -> int:
    ends = (value.lo, value.hi) if isinstance(value, Interval) else ()
    return max((abs(end) for end in ends if end is not None), default=0)


@examples(40)
@given(pair=PAIRS)
def test_every_truth_and_observation_agrees(pair: Pair) -> None:
    ruleset, values = _ranged(pair)
    universe = Universe(ruleset)
    encoding = Encoding(ruleset, universe.variables)
    model = _model(universe, values)
    evaluation = Evaluator(ruleset).evaluate(values)
    for rule in ruleset.rules.values():
        rails = encoding.truth(rule.condition)
        expected = evaluation.outcome.rules[rule.id]
        assert holds(model, rails.true) is (expected is Truth.TRUE), rule.id
        assert holds(model, rails.false) is (expected is Truth.FALSE), rule.id
    observed = dict(terms(outcomes(ruleset, encoding)))
    assert {key for key, term in observed.items() if holds(model, term)} == {*observe(evaluation)}


@examples(40)
@given(pair=PAIRS)
def test_values_read_from_a_model_have_the_same_outcome(pair: Pair) -> None:
    ruleset, values = _ranged(pair)
    universe = Universe(ruleset)
    read = universe.read(_model(universe, values))
    evaluator = Evaluator(ruleset)
    assert evaluator.evaluate(read).outcome == evaluator.evaluate(values).outcome
    # It is as much as was known, of what is compared, up to what no comparison can tell apart.
    again = universe.read(_model(universe, read))
    assert again == read
