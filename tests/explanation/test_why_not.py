"""Why not: what is lacking, once mended, makes the rule fire; no less does, nothing is nearer."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given
from tests.effort import EFFORT, examples
from tests.execution.evaluator.pairs import PAIRS, Pair, pair, points
from tests.explanation.explained import comparisons, evaluated
from tests.generate import ruleset_of

from precept.execution.evaluator import Evaluator, compare
from precept.explanation.model import Fact, Nearest
from precept.explanation.why import facts
from precept.explanation.why_not import why_not
from precept.explanation.wording import condition
from precept.model.answers import Answer, Truth
from precept.model.conditions import Comparison, Condition, Op, with_leaves
from precept.model.facts import Members, Value
from precept.model.outcomes import rules_concluding, status_of, targets
from precept.model.ruleset import Rule, Ruleset

MANY = examples(30)
_GIVEN = (Truth.TRUE, Answer.RECOMMENDED)
_OPEN = (Truth.UNKNOWN, Answer.CANNOT_TELL)
_KNOWN = {Truth.TRUE: True, Truth.FALSE: False}


def near(pair: Pair) -> Iterator[Nearest]:
    """All rules that could have led to something that did not come about."""
    seen = evaluated(pair.ruleset, pair.values)
    for target in targets(pair.ruleset.vocabulary):
        # Protocols refuse conflicts.
        if status_of(target, seen.evaluation.outcome) is not Answer.CONFLICT:
            yield from why_not(seen, pair.ruleset, target).nearest


def mended(told: Iterable[Fact], lacking: Iterable[Fact], pair: Pair) -> dict[str, Value]:
    """The case with other values in the place of those that are lacking: all is as it is asked."""
    known, values = comparisons(pair.ruleset), dict(pair.values)
    changed = {fact.element for fact in lacking}
    for element in changed:
        asked = [
            (known[fact.element, fact.condition], Truth.FALSE if fact.negated else Truth.TRUE)
            for fact in told
            if fact.element == element
        ]
        before = pair.values.get(element)
        if isinstance(before, Members) or any(c.op.name == "HAS" for c, _ in asked):
            values[element] = _with_codes(before, asked)
            continue
        fitting = points(pair.ruleset, element, None)
        values[element] = next(
            value for value in fitting if all(compare(c, value) is so for c, so in asked)
        )
    return values


def mendings(asked: Iterable[Fact], pair: Pair) -> Iterator[dict[str, Value]]:
    """The cases in which facts are as they are asked, and nothing else changed."""
    known, elements = comparisons(pair.ruleset), sorted({fact.element for fact in asked})
    every = (points(pair.ruleset, element, None) for element in elements)
    for values in product(*every):
        case = {**pair.values, **dict(zip(elements, values, strict=True))}
        if all(
            compare(known[f.element, f.condition], case[f.element]) is _known(not f.negated)
            for f in asked
        ):
            yield case


def _with_codes(before: Value | None, asked: Iterable[tuple[Comparison, Truth]]) -> Members:
    known = before if isinstance(before, Members) else Members()
    there = {str(c.value) for c, so in asked if so is Truth.TRUE}
    gone = {str(c.value) for c, so in asked if so is Truth.FALSE}
    return Members(known.present - gone | there, known.absent - there | gone)


def fires(rule: str, ruleset: Ruleset, values: Mapping[str, Value]) -> bool:
    return Evaluator(ruleset).evaluate(values).outcome.rules[rule] is Truth.TRUE


@MANY
@given(PAIRS)
def test_what_is_lacking_once_mended_makes_the_rule_fire(pair: Pair) -> None:
    for one in near(pair):
        lacking, told = (*one.failed, *one.unknown), facts([one.rule])
        assert lacking
        assert fires(one.rule.rule, pair.ruleset, mended(told, lacking, pair))


@MANY
@given(PAIRS)
def test_with_less_of_it_mended_the_rule_does_not_fire(pair: Pair) -> None:
    renamed = Renamed(pair)
    for one in near(pair):
        lacking, told = (*one.failed, *one.unknown), facts([one.rule])
        for left in lacking:
            rest = {fact.element for fact in lacking if fact != left}
            asked = [fact for fact in told if fact.element in rest and fact != left]
            assert not renamed.fires(one.rule.rule, renamed.so(rest, asked))
        mended = {fact.element for fact in lacking}
        asked = [fact for fact in told if fact.element in mended]
        assert renamed.fires(one.rule.rule, renamed.so(mended, asked))


@MANY
@given(PAIRS)
def test_what_would_serve_instead_is_no_larger_and_serves(pair: Pair) -> None:
    for one in near(pair):
        lacking = (*one.failed, *one.unknown)
        for other in one.instead:
            assert set(other) != set(lacking)
            assert [sum(f.status is truth for f in other) for truth in Truth] == [
                sum(f.status is truth for f in lacking) for truth in Truth
            ]
            assert any(fires(one.rule.rule, pair.ruleset, it) for it in mendings(other, pair))


@MANY
@given(PAIRS)
def test_the_facts_told_are_what_they_are_said_to_be(pair: Pair) -> None:
    known = comparisons(pair.ruleset)
    for one in near(pair):
        told = facts([one.rule])
        for fact in (*told, *(fact for other in one.instead for fact in other)):
            comparison = known[fact.element, fact.condition]
            came_to = compare(comparison, pair.values.get(fact.element))
            wanted = Truth.FALSE if fact.negated else Truth.TRUE
            assert fact.status is (
                came_to if came_to is Truth.UNKNOWN else _known(came_to is wanted)
            )
        assert one.failed == tuple(fact for fact in told if fact.status is Truth.FALSE)
        assert one.unknown == tuple(fact for fact in told if fact.status is Truth.UNKNOWN)


def _known(so: bool) -> Truth:
    return Truth.TRUE if so else Truth.FALSE


@MANY
@given(PAIRS)
def test_the_rules_come_nearest_first_and_all_that_could_lead_to_it(pair: Pair) -> None:
    seen = evaluated(pair.ruleset, pair.values)
    for target in targets(pair.ruleset.vocabulary):
        told = why_not(seen, pair.ruleset, target)
        leading = [
            rule.id
            for rule in rules_concluding(target, pair.ruleset)
            if not (rule.says_not_needed or rule.says_done or rule.prohibits)
        ]
        distances = [(len(one.failed), len(one.unknown)) for one in told.nearest]
        assert distances == sorted(distances)
        assert {one.rule.rule for one in told.nearest} <= set(leading)
        came_to = status_of(target, seen.evaluation.outcome)
        if came_to in _GIVEN or came_to in _OPEN:
            assert told.nearest == ()
        statuses = seen.evaluation.outcome.rules
        is_done = came_to is Answer.DOES_NOT_APPLY and any(
            statuses[id] is not Truth.FALSE for id in leading
        )
        stopped = (Answer.NOT_NEEDED, Answer.ADVISED_AGAINST)
        assert bool(told.stopped_by) is (came_to in stopped or is_done)
        if came_to is Answer.ADVISED_AGAINST:
            assert told.nearest == ()
            assert all(pair.ruleset.rules[one.rule].prohibits for one in told.stopped_by)


@MANY
@given(PAIRS)
def test_what_cannot_be_told_waits_for_what_the_open_rules_lack(pair: Pair) -> None:
    seen = evaluated(pair.ruleset, pair.values)
    for target in targets(pair.ruleset.vocabulary):
        told = why_not(seen, pair.ruleset, target).open
        rules = [rule.id for rule in rules_concluding(target, pair.ruleset)]
        came_to, missing = seen.evaluation.outcome.rules, seen.evaluation.missing
        waiting = [id for id in rules if came_to[id] is Truth.UNKNOWN]
        if status_of(target, seen.evaluation.outcome) in _OPEN:
            assert [one.rule.rule for one in told] == waiting
            assert [{q.element for q in one.missing} for one in told] == [
                set(missing[id]) for id in waiting
            ]
        else:
            assert told == ()


# The nearest of all, by trying every way there is.


def small() -> list[Pair]:
    """Pairs of which the rules compare so little that every way can be tried."""
    found = (pair(seed) for seed in range(200 * EFFORT))
    return [one for one in found if len(comparisons(one.ruleset)) <= 7][: 12 * EFFORT]


def assignments(ruleset: Ruleset) -> Iterator[dict[str, Value]]:
    """Everything that could be known of a person, of what no rule can tell apart one at least."""
    read = sorted({element for element, _ in comparisons(ruleset)})
    for values in product(*(points(ruleset, element, None) for element in read)):
        yield dict(zip(read, values, strict=True))


class Renamed:
    """A ruleset in which each comparison is a yes or no of its own."""

    def __init__(self, pair: Pair) -> None:
        self.every = list(comparisons(pair.ruleset).values())
        self.now = [compare(one, pair.values.get(one.element)) for one in self.every]
        named = {one: Comparison(f"c{i}", Op.EQ, True) for i, one in enumerate(self.every)}
        rules = [_renamed(rule, named) for rule in pair.ruleset.rules.values()]
        self._evaluator = Evaluator(ruleset_of(pair.ruleset.vocabulary, rules))

    def so(self, mended: Container[str], asked: Iterable[Fact]) -> list[Truth]:
        """What the comparisons come to if of some elements only what is asked is known."""
        wanted = {(f.element, f.condition): _known(not f.negated) for f in asked}
        return [
            wanted.get((one.element, condition(one)), Truth.UNKNOWN)
            if one.element in mended
            else now
            for one, now in zip(self.every, self.now, strict=True)
        ]

    def rules(self, so: Iterable[Truth]) -> Mapping[str, Truth]:
        """What the rules come to."""
        known = {f"c{i}": _KNOWN[it] for i, it in enumerate(so) if it is not Truth.UNKNOWN}
        return self._evaluator.evaluate(known).outcome.rules

    def fires(self, rule: str, so: Iterable[Truth]) -> bool:
        return self.rules(so)[rule] is Truth.TRUE


def distances(pair: Pair) -> dict[str, tuple[int, int]]:
    """Of each rule that can fire, how much at least would have to be otherwise, and be known."""
    renamed, best = Renamed(pair), dict[str, tuple[int, int]]()
    worlds = {
        tuple(compare(one, values[one.element]) for one in renamed.every)
        for values in assignments(pair.ruleset)
    }
    for world in worlds:
        other = [i for i, so in enumerate(world) if renamed.now[i] is not so]
        for size in range(len(other) + 1):
            for changed in combinations(other, size):
                left = set(other) - set(changed)
                so = [Truth.UNKNOWN if i in left else it for i, it in enumerate(world)]
                cost = _cost(renamed.now[i] for i in changed)
                fired = (id for id, it in renamed.rules(so).items() if it is Truth.TRUE)
                best |= {id: min(best.get(id, cost), cost) for id in fired}
    return best


def _cost(were: Iterable[Truth]) -> tuple[int, int]:
    known = [truth is not Truth.UNKNOWN for truth in were]
    return sum(known), len(known) - sum(known)


def _renamed(rule: Rule, named: Mapping[Comparison, Comparison]) -> Rule:
    def with_names(of: Condition) -> Condition:
        return with_leaves(of, lambda leaf: named[leaf] if isinstance(leaf, Comparison) else leaf)

    unless = with_names(rule.unless) if rule.unless else None
    return replace(rule, when=with_names(rule.when), unless=unless)


@pytest.mark.parametrize("one", small(), ids=repr)
def test_no_way_is_nearer(one: Pair) -> None:
    seen, least = evaluated(one.ruleset, one.values), distances(one)
    for target in targets(one.ruleset.vocabulary):
        told = why_not(seen, one.ruleset, target)
        came_to = status_of(target, seen.evaluation.outcome)
        is_done = came_to is Answer.DOES_NOT_APPLY and told.stopped_by
        if is_done or came_to in (*_GIVEN, *_OPEN, Answer.ADVISED_AGAINST):
            continue
        by = {near.rule.rule: (len(near.failed), len(near.unknown)) for near in told.nearest}
        for rule in rules_concluding(target, one.ruleset):
            if not (rule.says_not_needed or rule.says_done or rule.prohibits):
                assert by.get(rule.id) == least.get(rule.id), rule.id
