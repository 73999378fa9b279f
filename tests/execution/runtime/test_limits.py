"""Nothing we ask of the engine comes near what breaks it; what would is refused in words."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from tests.execution.runtime.brute_force import outcome
from tests.execution.runtime.rulesets import NUMBER, every, found, more, ruleset, shown, some, yes
from tests.generate import ruleset_of, seeded

from precept.execution.evaluator import Evaluator
from precept.execution.runtime.clauses import AUXILIARY, Literal
from precept.execution.runtime.compiler import compile_program
from precept.execution.runtime.definition import Partition, definition, partitions, session_id
from precept.execution.runtime.engine import Engine
from precept.execution.runtime.limits import LARGEST, LIMITS, Limits, LimitsExceeded
from precept.model.conditions import AtLeast, Condition, Holds, Not, Op, ScoreComparison
from precept.model.diagnostics import Source, Span
from precept.model.facts import Interval, Value
from precept.model.quantities import MILLION
from precept.model.ruleset import Add, Rule, Ruleset
from precept.model.types import Boolean
from precept.model.vocabulary import Element, Note, Score, Vocabulary

WIDE = 500
FLAGS = [yes(f"b{i}") for i in range(WIDE)]
READ = [Holds(f"f{i}") for i in range(WIDE)]
CONCLUDING = [found(f"f{i}", yes(f"b{i}")) for i in range(WIDE)]


PAIRS = [some(*pair) for pair in zip(FLAGS, READ, strict=True)]
LINKS = [found(f"f{i + 1}", every(Holds(f"f{i}"), yes("a"))) for i in range(400)]
DEEP: Condition = yes("a")
for _ in range(49):
    DEEP = Not(every(DEEP))

CROWDS: dict[str, list[Rule]] = {
    "all and any of many": [shown(every(*FLAGS)), shown(some(*FLAGS), "s")],
    "all and any of many findings": [shown(every(*READ)), shown(some(*READ), "s"), *CONCLUDING],
    "every finding with every input": [
        shown(every(*PAIRS)),
        shown(Not(every(*PAIRS)), "s"),
        *CONCLUDING,
    ],
    "many rules that all fire": [shown(more("x", i), f"r{i}") for i in range(2_000)],
    "many readers of one finding": [
        found("f", yes("a")),
        *(shown(every(Holds("f"), more("x", i)), f"r{i}") for i in range(600)),
    ],
    "one finding of many rules": [
        *(found("f", yes(f"b{i}"), f"r{i}") for i in range(WIDE)),
        shown(Holds("f")),
        shown(Not(Holds("f")), "s"),
    ],
    "a long chain": [found("f0", yes("a")), *LINKS, shown(Not(Holds("f400")))],
    "a deep condition": [shown(DEEP)],
}


@pytest.mark.parametrize("most", [True, False, None])
@pytest.mark.parametrize("name", CROWDS)
def test_crowds(name: str, most: bool | None) -> None:
    rules = ruleset(CROWDS[name], {"x": NUMBER})
    engine = Engine(rules)
    for odd in (None, "b7", "a"):
        values = case(rules, most)
        if odd in values:
            values[odd] = not most
        assert engine.decide(values) == outcome(rules, values)
    engine.close()


def case(rules: Ruleset, most: bool | None) -> dict[str, Value]:
    if most is None:
        return {"b7": True} if "b7" in rules.vocabulary.elements else {}
    number = Interval(10_000, 10_000) if most else Interval(-1, -1)
    values: dict[str, Value] = dict.fromkeys(rules.vocabulary.elements, most)
    return values | {"x": number} if "x" in values else values


@pytest.mark.parametrize(("count", "inputs"), [(60, 40), (600, 150), (2_400, 500)])
def test_any_number_of_rules(count: int, inputs: int) -> None:
    random = seeded(count)
    rules = [found(f"f{i}", condition(i, inputs), f"r{i}") for i in range(count)]
    big = ruleset(rules)
    engine, reference = Engine(big), Evaluator(big)
    for known in (1.0, 0.7):
        values: dict[str, Value] = {
            one: random.random() < 0.5 for one in big.vocabulary.elements if random.random() < known
        }
        decided = engine.decide(values)
        assert decided == outcome(big, values)
        assert decided == reference.evaluate(values).outcome
    engine.close()


def condition(i: int, inputs: int) -> Condition:
    own = some(
        yes(f"b{i % inputs}"), every(yes(f"b{i * 7 % inputs}"), Not(yes(f"b{i // 3 % inputs}")))
    )
    return own if i % 3 == 0 else every(some(Holds(f"f{i - 1}"), Not(Holds(f"f{i // 2}"))), own)


def test_partitions_stay_within_the_caps() -> None:
    compiled = compile_program(ruleset([*CONCLUDING, shown(every(*READ)), shown(some(*READ), "s")]))
    limits = Limits(clauses=100, attributes=40, bucket=12, buckets=4, readers=2, facts=60)
    parts = partitions(compiled.clauses, limits)
    assert [clause for part in parts for clause in part.clauses] == list(compiled.clauses)
    for part in parts:
        assert len(part.clauses) <= limits.clauses
        assert len(part.attributes) <= limits.attributes
        assert len(part.readers) <= limits.facts
        assert max(part.readers.values(), default=0) <= limits.readers
        assert len(part.buckets) <= limits.buckets
        for bucket in part.buckets:
            assert sum(len(clause.branches) for clause in bucket) <= limits.bucket


def test_matching_never_needs_more_than_the_engines_stack() -> None:
    assert LIMITS.buckets - 1 + LIMITS.bucket < 64


def fnv1a(name: str) -> int:
    """The hash by which the engine knows names."""
    value = 2166136261
    for byte in name.encode():
        value = (value ^ byte) * 16777619 % 2**32
    return value


def test_this_is_the_engines_hash() -> None:
    assert (fnv1a("id"), fnv1a("sid"), fnv1a("$and")) == (926444256, 3593476751, 3746487396)


LARGEST_PARTITION = Partition(
    readers=Counter(Literal(AUXILIARY, str(i), True) for i in range(LIMITS.facts)),
    buckets=[[] for _ in range(LIMITS.buckets)],
    attributes={("x", str(i)): None for i in range(LIMITS.attributes)},
)


def test_no_names_collide() -> None:
    """All the names there can be: those of messages, and the engine's own."""
    engines = "$s $and $or $lt $lte $gt $gte $eq $neq $ex $nex $mt $imt $iall $iany $i $m $l $r"
    engines += " $add $sub $mul $div $forward $pulse $time name all any pri count cap dist"
    made = definition(LARGEST_PARTITION)
    names = {*engines.split(), "sid", *made.names.values()}
    for message in (made.guards, *made.facts.values()):
        names |= json.loads(f"{{{message}}}").keys()
    assert len(names) > LIMITS.attributes + LIMITS.buckets + 2 * LIMITS.facts**0.5 + 30
    assert len({fnv1a(name) for name in names}) == len(names)


def test_no_ids_of_messages_collide() -> None:
    made = definition(LARGEST_PARTITION)
    ids = [json.loads(f"{{{one}}}")["id"] for one in (made.guards, *made.facts.values())]
    assert len(ids) == 1 + LIMITS.facts
    assert len({fnv1a(id) for id in ids}) == len(ids)
    assert {fnv1a(id) % 2 for id in ids} == {1}
    assert {fnv1a(f"sid-{session_id(i)}") % 2 for i in range(5_000)} == {0}


def refused(rules: Ruleset, limits: Limits = LIMITS) -> list[tuple[str, str]]:
    with pytest.raises(LimitsExceeded) as raised:
        Engine(rules, limits)
    return [(one.code, one.message) for one in raised.value.diagnostics]


@pytest.mark.parametrize("number", [LARGEST + 1, -LARGEST - 1])
def test_a_number_too_large_is_refused(number: int) -> None:
    span = Span(Source("rules.yaml"), 3, 5, 3, 9)
    rule = Rule("r", "", (), more("x", number), None, shown(yes("a")).conclusion, span=span)
    with pytest.raises(LimitsExceeded) as raised:
        Engine(ruleset([rule], {"x": NUMBER}))
    (diagnostic,) = raised.value.diagnostics
    assert (diagnostic.code, diagnostic.span) == ("RUN101", span)
    assert diagnostic.message == f"rule `r` compares `x` with {number}, too large a number to run"


@pytest.mark.parametrize("number", [LARGEST, -LARGEST])
def test_the_largest_numbers_are_exact(number: int) -> None:
    rules = ruleset([shown(more("x", number))], {"x": NUMBER})
    for point in (number - 1, number, number + 1):
        values: dict[str, Value] = {"x": Interval(point, point)}
        if abs(point) > LARGEST:
            with pytest.raises(ValueError, match="too large"):
                Engine(rules).decide(values)
        else:
            assert Engine(rules).decide(values) == outcome(rules, values)


def test_a_condition_too_deep_is_refused() -> None:
    deep: Condition = yes("a")
    for _ in range(5_000):
        deep = Not(deep)
    caps_rule = Rule("r", "", (), deep, None, shown(yes("a")).conclusion)
    rules = ruleset([shown(yes("a"), "r")])
    object.__setattr__(rules, "rules", {"r": caps_rule})
    assert refused(rules) == [("RUN102", "the condition of rule `r` is nested more than 100 deep")]


def test_too_many_rules_are_refused() -> None:
    limits = Limits(clauses=2, rulesets=3)
    expected = [("RUN103", "the ruleset `random` has too many rules to run")]
    assert refused(ruleset([shown(yes(f"a{i}"), f"r{i}") for i in range(4)]), limits) == expected


def _score_of(rules: int, points: int) -> Ruleset:
    """A score to which each of some rules adds up to so many points, and one that compares it."""
    elements = {f"a{i}": Element(f"a{i}", Boolean(), "", "") for i in range(rules)}
    adding = [
        Rule(f"r{i}", "", (), yes(f"a{i}"), None, Add("s", (1 + i % points) * MILLION))
        for i in range(rules)
    ]
    half = sum(1 + i % points for i in range(rules)) // 2 * MILLION
    reads = shown(ScoreComparison("s", Op.GE, half), "reads")
    words = Vocabulary(elements, {}, {}, {"note": Note("note", "")}, scores={"s": Score("s", "")})
    return ruleset_of(words, [*adding, reads])


@pytest.mark.parametrize(("rules", "points"), [(70, 1), (30, 9), (40, 5)])
def test_scores_near_the_limit_are_counted_exactly(rules: int, points: int) -> None:
    large, random = _score_of(rules, points), seeded(rules)
    engine = Engine(large)
    for _ in range(20):
        known: dict[str, Value] = {
            id: random.random() < 0.6 for id in large.vocabulary.elements if random.random() < 0.8
        }
        assert engine.decide(known) == outcome(large, known)


def test_scores_over_the_limit_are_refused() -> None:
    ((code, message),) = refused(_score_of(71, 1))
    assert code == "RUN105"
    assert message == "the score `s` takes 5041 steps to count, over 5000"


def test_too_many_conditions_under_at_least_are_refused() -> None:
    counted = AtLeast(2, tuple(yes(f"a{i}") for i in range(71)))
    ((code, message),) = refused(ruleset([shown(counted, "r")]))
    assert (code, message) == ("RUN105", "rule `r` counts 71 conditions, too many to run")
