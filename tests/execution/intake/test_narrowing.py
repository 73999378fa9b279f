"""What follows because combinations are impossible is so in every completion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from random import Random
from typing import Any

import pytest
from tests.effort import EFFORT
from tests.execution.evaluator.pairs import pair
from tests.execution.intake.flare import case as flare_case
from tests.execution.intake.flare import facts, taken
from tests.generate import ruleset_of
from tests.solver.small import accepted, completes, everyone_known, small_ruleset

from precept.execution.evaluator import World, truth
from precept.execution.intake.narrowing import Combinations, CompiledNarrowing, narrow
from precept.model.answers import Truth
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Not, Op, leaves
from precept.model.facts import Follows, Interval, Members, OtherThan, Value
from precept.model.ruleset import Impossible, Ruleset
from precept.model.types import Boolean, Code, CodeSet, Ordered, Scale, Type
from precept.model.vocabulary import Element, Vocabulary

TYPES: dict[str, Type] = {
    "ill": Boolean(),
    "old": Boolean(),
    "place": Code(("home", "ward", "street")),
    "signs": CodeSet(("fever", "rash")),
    "pulse": Ordered(Scale.INTEGER, minimum=30, maximum=200),
    "dose": Ordered(Scale.INTEGER, resolution=5),
}
ELEMENTS = {id_: Element(id_, type_, "", "") for id_, type_ in TYPES.items()}


def is_(element: str, value: bool | str) -> Comparison:
    return Comparison(element, Op.HAS if element == "signs" else Op.EQ, value)


ILL, OLD, AT_HOME = is_("ill", True), is_("old", True), is_("place", "home")
FEVER, RASH = is_("signs", "fever"), Members(frozenset({"rash"}))
FAST = Comparison("pulse", Op.GT, 100)


def narrowed(known: dict[str, Value], *impossible: Condition) -> dict[str, Value]:
    """What follows beside what is known."""
    declared = [Impossible(when, f"reason {n}") for n, when in enumerate(impossible)]
    found = narrow(known, declared, ELEMENTS)
    assert CompiledNarrowing(known, Combinations(declared, ELEMENTS)).narrow() == found
    values = found.values
    return {id_: value for id_, value in values.items() if known.get(id_) != value}


@pytest.mark.parametrize(
    ("known", "impossible", "follows"),
    [
        ({"ill": True}, AllOf((ILL, OLD)), {"old": False}),
        ({"ill": True}, AllOf((ILL, Not(OLD))), {"old": True}),
        ({"ill": True}, AllOf((ILL, is_("old", False))), {"old": True}),
        ({"ill": False}, AllOf((ILL, OLD)), {}),
        ({}, AllOf((ILL, OLD)), {}),
        # Alone, a part is impossible by itself.
        ({}, ILL, {"ill": False}),
        # Of several parts of which one would be enough, none can be.
        ({"ill": True}, AllOf((ILL, AnyOf((OLD, AT_HOME)))), {
            "old": False, "place": OtherThan(frozenset({"home"})),
        }),
        ({"ill": True}, Not(AnyOf((Not(ILL), OLD))), {"old": True}),
        # Of codes, what is left when all others are ruled out.
        ({"ill": True}, AllOf((ILL, AT_HOME)), {"place": OtherThan(frozenset({"home"}))}),
        ({"ill": True}, AllOf((ILL, AnyOf((AT_HOME, is_("place", "ward"))))), {"place": "street"}),
        ({"ill": True}, AllOf((ILL, Not(AT_HOME))), {"place": "home"}),
        # Of a set, one code.
        ({"ill": True, "signs": RASH}, AllOf((ILL, FEVER)), {
            "signs": Members(frozenset({"rash"}), frozenset({"fever"})),
        }),
        ({"ill": True}, AllOf((ILL, Not(FEVER))), {
            "signs": Members(frozenset({"fever"})),
        }),
        # Of numbers, one end.
        ({"ill": True}, AllOf((ILL, FAST)), {"pulse": Interval(30, 100)}),
        ({"ill": True, "pulse": Interval(90, 120)}, AllOf((ILL, FAST)), {
            "pulse": Interval(90, 100),
        }),
        ({"ill": True, "pulse": Interval(90, 120)}, AllOf((ILL, Not(FAST))), {
            "pulse": Interval(101, 120),
        }),
        ({"ill": True, "pulse": Interval(40, 60)}, AllOf((ILL, Comparison("pulse", Op.EQ, 40))), {
            "pulse": Interval(41, 60),
        }),
        ({"pulse": Interval(40, 60)}, Comparison("pulse", Op.EQ, 50), {}),
        ({"ill": True}, AllOf((ILL, Comparison("dose", Op.LT, 12))), {"dose": Interval(15, None)}),
        # Two parts that are open settle nothing.
        ({"ill": True}, AllOf((ILL, OLD, AT_HOME)), {}),
    ],
)  # fmt: skip
def test_what_follows(
    known: dict[str, Value], impossible: Condition, follows: dict[str, Value]
) -> None:
    assert narrowed(known, impossible) == follows


def test_what_follows_lets_more_follow() -> None:
    chain = (AllOf((ILL, OLD)), AllOf((is_("old", False), AT_HOME)))
    expected = {"old": False, "place": OtherThan(frozenset({"home"}))}
    assert narrowed({"ill": True}, *chain) == narrowed({"ill": True}, *reversed(chain)) == expected
    impossible = [Impossible(when, f"reason {n}") for n, when in enumerate(chain)]
    why = narrow({"ill": True}, impossible, ELEMENTS).follows
    assert why == {
        "old": (Follows("reason 0", ("ill",)),),
        "place": (Follows("reason 1", ("old",)),),
    }


@pytest.mark.parametrize("seed", range(20 * EFFORT))
def test_compiled_combinations_say_the_same(seed: int) -> None:
    _, ruleset, known, random = pair(seed)
    conditions = [
        rule.condition
        for rule in ruleset.rules.values()
        if all(isinstance(leaf, Comparison) for leaf in leaves(rule.condition))
    ]
    if not conditions:
        return
    impossible = [
        Impossible(random.choice((AllOf, AnyOf))(tuple(random.choices(conditions, k=2))), f"{n}")
        for n in range(random.randint(1, 8))
    ] + [Impossible(one, "alone") for one in random.sample(conditions, 1)]
    elements = ruleset.vocabulary.elements
    compiled = CompiledNarrowing(known, Combinations(impossible, elements))
    assert compiled.true() == _true(impossible, known)
    found = compiled.narrow()
    assert found == narrow(known, impossible, elements)
    assert compiled.true() == _true(impossible, found.values)


def _true(impossible: list[Impossible], known: Mapping[str, Value]) -> list[Impossible]:
    return [
        item
        for item in impossible
        if truth(item.when, World(known, {})) is Truth.TRUE and item.elements & known.keys()
    ]


def test_a_judgement_is_never_concluded() -> None:
    judged = {id_: replace(element, judged_by="clinician") for id_, element in ELEMENTS.items()}

    def follows(impossible: Condition) -> dict[str, Value]:
        values = dict(narrow({"ill": True}, [Impossible(impossible)], judged).values)
        del values["ill"]
        return values

    assert follows(AllOf((ILL, is_("old", False)))) == {}
    assert follows(AllOf((ILL, OLD))) == {"old": False}
    assert follows(AllOf((ILL, Not(FEVER)))) == {}
    elsewhere = OtherThan(frozenset({"ward", "street"}))
    assert follows(AllOf((ILL, Not(AT_HOME)))) == {"place": elsewhere}


def _fits(full: Value, value: Value) -> bool:
    return (
        full not in value.codes
        if isinstance(value, OtherThan)
        else completes({"": full}, {"": value})
    )


def test_all_that_follows_is_so_in_every_completion() -> None:
    seen: Counter[str] = Counter()
    for number in range(60 * EFFORT):
        ruleset = small_ruleset(Random(f"narrowing {number}"))
        if not ruleset.safety.impossible:
            continue
        full = list(islice(everyone_known(ruleset), 2_000))
        cases = list(islice(accepted(ruleset), 4_000))
        for case in Random(number).sample(cases, min(40, len(cases))):
            values = narrow(case, ruleset.safety.impossible, ruleset.vocabulary.elements).values
            ways = [way for way in full if completes(way, case)]
            for id_, value in values.items():
                assert all(_fits(way[id_], value) for way in ways), (case, id_, value)
                seen["followed"] += case.get(id_) != value and bool(ways)
    assert seen["followed"] >= 100 * EFFORT


def test_a_case_with_what_follows_is_one_that_nothing_more_follows_from() -> None:
    for number in range(30 * EFFORT):
        ruleset = small_ruleset(Random(f"narrowing {number}"))
        impossible, elements = ruleset.safety.impossible, ruleset.vocabulary.elements
        for case in islice(accepted(ruleset), 0, 2_000, 50):
            values = narrow(case, impossible, elements).values
            assert narrow(values, impossible, elements).values == values


# In a case


def test_what_follows_is_a_fact_with_its_reason() -> None:
    seen = facts(symptoms=["rash"])
    assert seen.values["symptoms"] == Members(frozenset({"rash"}), frozenset({"fever"}))
    assert seen.premises["symptoms"] == Members(frozenset({"rash"}))
    assert seen.follows == {
        "symptoms": (Follows("fever never comes with a rash", ("symptoms",)),),
    }
    many = facts(flares_ever=3)
    assert many.values["verdict"] == OtherThan(frozenset({"no_flare"}))


def test_without_impossible_combinations_nothing_follows() -> None:
    seen = facts(persists=True)
    assert not seen.follows
    assert seen.premises == seen.values


def _ruleset(*impossible: Condition) -> Ruleset:
    ruleset = ruleset_of(Vocabulary(ELEMENTS, {}, {}, {}), ())
    combinations = tuple(Impossible(when, f"reason {n}") for n, when in enumerate(impossible))
    return replace(ruleset, safety=replace(ruleset.safety, impossible=combinations))


def test_a_case_that_cannot_go_on_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    both = _ruleset(AllOf((ILL, OLD)), AllOf((ILL, Not(OLD))))
    monkeypatch.setattr("tests.execution.intake.flare.RULESET", both)

    def refused(**told: Any) -> list[tuple[str, str]]:
        return [(item.code, item.span.path) for item in taken(flare_case(**told)).faults]

    assert refused(ill=True) == [("CAS115", "facts.ill")]
    assert refused(ill=False) == []


def test_a_case_that_leaves_no_value_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    places = [is_("place", code) for code in ("home", "ward", "street")]
    judged = {**ELEMENTS, "place": replace(ELEMENTS["place"], judged_by="clinician")}
    nowhere = [Impossible(AllOf((ILL, place)), "ill") for place in places]
    for values in ({"ill": True}, {"ill": False}):
        found = narrow(values, nowhere, judged).contradictions
        assert found == ((Follows("ill", ("ill", "place")),) if values["ill"] else ())
    any_pulse = AllOf((ILL, Comparison("pulse", Op.GE, 30)))
    monkeypatch.setattr("tests.execution.intake.flare.RULESET", _ruleset(any_pulse))
    assert [item.code for item in taken(flare_case(ill=True)).faults] == ["CAS115"]
    assert not taken(flare_case(ill=False)).faults
