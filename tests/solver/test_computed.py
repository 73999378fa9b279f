"""Linear computed values: what the solver knows of them is what the evaluator computes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
import z3
from tests.effort import EFFORT
from tests.generate import citing, ruleset_of, seeded
from tests.interfaces.cli.run import precept
from tests.solver.linear import closed_values, linear_ruleset

from precept.execution.evaluator import Evaluator
from precept.execution.protocol import Protocol
from precept.model.answers import WORDS, Truth
from precept.model.arithmetic import (
    Call,
    Computed,
    Constant,
    Formula,
    Function,
    Operand,
    Operation,
    Operator,
    Rounding,
    Term,
)
from precept.model.conditions import AllOf, Comparison, Condition, Op
from precept.model.facts import Interval, Value
from precept.model.ruleset import (
    Advise,
    Always,
    Conclusion,
    Impossible,
    Never,
    Rule,
    Ruleset,
    Safety,
    Show,
)
from precept.model.types import Ordered, Scale
from precept.model.vocabulary import Action, Element, Note, Vocabulary
from precept.solver.backend import holds
from precept.solver.encoding import Encoding
from precept.solver.properties import Kind, Proof, Result
from precept.solver.prove import prove
from precept.solver.universe import Universe
from precept.verification.proofs import confirm


def model(universe: Universe, values: Mapping[str, Value]) -> z3.ModelRef | None:
    """The model in which so much is known, and no more; None if nobody has these values."""
    solver = z3.Solver()
    known = {id: value for id, value in values.items() if id in universe.variables}
    solver.add(*universe.axioms, *universe.exactly(known))
    return solver.model() if solver.check() == z3.sat else None


@pytest.mark.parametrize("block", range(EFFORT))
def test_what_is_computed_is_known(block: int) -> None:
    seen = 0
    for seed in range(25 * block, 25 * (block + 1)):
        random = seeded(seed)
        ruleset = linear_ruleset(random)
        universe = Universe(ruleset, computes=True)
        assert not universe.free
        encoding = Encoding(ruleset, universe.variables)
        for _ in range(5):
            values = closed_values(random, ruleset)
            if values is None:
                continue
            found = model(universe, values)
            assert found is not None, seed
            seen += 1
            outcome = Evaluator(ruleset).evaluate(values).outcome
            for rule in ruleset.rules.values():
                rails = encoding.truth(rule.condition)
                truth = outcome.rules[rule.id]
                assert holds(found, rails.true) is (truth is Truth.TRUE), (seed, rule.id)
                assert holds(found, rails.false) is (truth is Truth.FALSE), (seed, rule.id)
    assert seen > 60


@pytest.mark.parametrize("block", range(EFFORT))
def test_no_more_is_left_open_than_the_parts_leave(block: int) -> None:
    """A case that knows less of a computed value than follows is no case."""
    seen = 0
    for seed in range(40 * block, 40 * (block + 1)):
        random = seeded(seed)
        ruleset = linear_ruleset(random)
        universe = Universe(ruleset, computes=True)
        values = closed_values(random, ruleset)
        if values is None:
            continue
        for id, value in values.items():
            element = ruleset.vocabulary.elements[id]
            if element.measured is None or id not in universe.variables:
                continue
            assert isinstance(value, Interval)
            assert model(universe, {**values, id: _wider(value)}) is None
            without = {other: known for other, known in values.items() if other != id}
            assert model(universe, without) is None
            seen += 1
    assert seen > 20


def _wider(value: Interval) -> Interval:
    low, high = value.lo, value.hi
    return Interval(None if low is None else low - 1, None if high is None else high + 1)


@pytest.mark.parametrize("block", range(2 * EFFORT))
def test_proofs_hold_of_random_people(block: int) -> None:
    seen = 0
    for seed in range(6 * block, 6 * (block + 1)):
        random = seeded(seed)
        ruleset = linear_ruleset(random)
        protocol, report = Protocol(ruleset), prove(ruleset)
        for proof in report.proofs:
            assert not proof.taken_as_free or proof.property.kind is Kind.COMPLETION
            if proof.case is not None:
                confirm(protocol, proof.property.id, proof.case, proof.claim)
                seen += 1
        never = {
            (proof.property.kind, proof.property.name)
            for proof in report.proofs
            if proof.result is Result.REFUTED and proof.property.possible
        }
        for _ in range(10):
            values = closed_values(random, ruleset)
            if values is None:
                continue
            for id, truth in Evaluator(ruleset).evaluate(values).outcome.rules.items():
                assert truth is not Truth.TRUE or (Kind.CAN_FIRE, id) not in never, (seed, id)
                assert truth is not Truth.FALSE or (Kind.CAN_BE_REFUTED, id) not in never
    assert seen > 20


NUMBER = Ordered(Scale.INTEGER, minimum=0, maximum=10_000)
INCOME, CHILDREN = (Operand(id, Fraction(1)) for id in ("income", "children"))
AID = Action("aid", "", "")


def _fixed(number: int | str) -> Constant:
    return Constant(Fraction(number))


def _means(term: Term, *rules: Rule, **safety: Any) -> Ruleset:
    """Rules about an income, children and the means that are computed from them."""
    computed = Computed((Formula(term),), Fraction(1), Rounding.DOWN)
    elements = {
        id: Element(id, NUMBER, "", "", measured=computed if id == "means" else None)
        for id in ("income", "children", "means")
    }
    words = Vocabulary(elements, {}, {"aid": AID}, {"note": Note("note", "")})
    made = citing(ruleset_of(words, rules), seeded(1))
    return replace(made, safety=Safety(**safety))


def _is(element: str, op: Op, number: int) -> Comparison:
    return Comparison(element, op, number)


def _rule(id: str, when: Condition, conclusion: Conclusion) -> Rule:
    return Rule(id, "", (), when, None, conclusion)


AS_DECLARED = Call(
    Function.MAX,
    (
        Operation(
            Operator.SUBTRACT,
            Operation(Operator.MULTIPLY, _fixed("4/5"), INCOME),
            Operation(Operator.MULTIPLY, _fixed(100), CHILDREN),
        ),
        _fixed(50),
    ),
)
ADVISED = _rule("poor", _is("means", Op.LT, 1_000), Advise("aid", WORDS["should"]))


def _proved(ruleset: Ruleset) -> dict[str, Proof]:
    report = prove(ruleset)
    for proof in report.proofs:
        if proof.case is not None:
            confirm(Protocol(ruleset), proof.property.id, proof.case, proof.claim)
    return {proof.property.id.partition(" ")[0]: proof for proof in report.proofs}


def test_a_guarantee_about_the_parts_holds_of_what_is_computed() -> None:
    told = _is("children", Op.LE, 20)
    kept = Always("aid", AllOf((_is("income", Op.LE, 1_249), told)), ("p1.1",))
    proof = _proved(_means(AS_DECLARED, ADVISED, guarantees=(kept,)))["guarantee_holds:always"]
    assert (proof.result, proof.taken_as_free) == (Result.PROVED, ())
    # One more, and somebody without children has means of a thousand.
    more = Always("aid", AllOf((_is("income", Op.LE, 1_250), told)), ("p1.1",))
    proof = _proved(_means(AS_DECLARED, ADVISED, guarantees=(more,)))["guarantee_holds:always"]
    assert proof.result is Result.REFUTED
    assert proof.case is not None
    assert proof.case["facts"] == {"income": "1250", "children": "0"}


def test_a_rule_for_means_that_nobody_has_cannot_fire() -> None:
    nobody = _rule("nobody", _is("means", Op.LT, 50), Show("note"))
    proofs = _proved(_means(AS_DECLARED, ADVISED, nobody))
    assert proofs["rule_can_fire:nobody"].result is Result.REFUTED
    assert proofs["rule_can_fire:poor"].result is Result.PROVED


def test_a_product_is_taken_as_free_and_proofs_say_so() -> None:
    product = Operation(Operator.MULTIPLY, INCOME, CHILDREN)
    both = AllOf((_is("income", Op.GE, 100), _is("children", Op.GE, 2)))
    less = _rule("less", AllOf((both, _is("means", Op.LT, 50))), Show("note"))
    proofs = _proved(_means(product, ADVISED, less, guarantees=(Never("aid", both, ("p1.1",)),)))
    fires = proofs["rule_can_fire:poor"]
    assert (fires.result, fires.taken_as_free) == (Result.PROVED, ("means",))
    # The solver knows nobody but those whose means are other than they are computed.
    never = proofs["rule_can_fire:less"]
    assert (never.result, never.taken_as_free) == (Result.NOT_PROVED, ("means",))
    assert "not what they are computed as" in never.reason


def test_what_may_follow_from_a_combination_is_not_added_up() -> None:
    """Intake finds what follows after it has computed values, so that these may know less."""
    impossible = Impossible(AllOf((_is("income", Op.GE, 900), _is("children", Op.GE, 9))))
    ruleset = _means(AS_DECLARED, ADVISED, impossible=(impossible,))
    assert Universe(ruleset, computes=True).free == ("means",)
    assert _proved(ruleset)["rule_can_fire:poor"].taken_as_free == ("means",)


def test_text_and_json_name_what_is_taken_as_free() -> None:
    text = precept("prove", "kidney_disease").out
    assert "taken as free within at least 0 mL/min/1.73 m2: `filtration_rate`" in text
    told = precept("prove", "--format", "json", "kidney_disease").object()
    free = {one["id"]: one["taken_as_free"] for one in told["properties"]}
    within = {"element": "filtration_rate", "within": "at least 0 mL/min/1.73 m2"}
    assert free["rule_can_fire:stage-of-the-rate-1"] == [within]
    assert free["one_code:risk"] == []
