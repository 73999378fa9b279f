"""Why something is not advised, found or shown: the nearest ways in which it would be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from itertools import chain

from precept.execution.evaluator import compare
from precept.execution.protocol import Evaluated
from precept.explanation.derivation import Compared, Derivations, Derived, Step, Unit, minimal
from precept.explanation.model import Applied, Fact, MissingFact, Nearest, Open, Why, WhyNot
from precept.explanation.why import Document, TreeBuilder, facts, why
from precept.model.answers import Answer, Truth
from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    Holds,
    Not,
    Op,
    ScoreComparison,
)
from precept.model.dependencies import with_dependencies
from precept.model.facts import Interval
from precept.model.outcomes import (
    OPEN,
    SCORE,
    Status,
    answer_title,
    rules_concluding,
    status_of,
)
from precept.model.records import dataclass
from precept.model.ruleset import Find, Rule, Ruleset, Target
from precept.model.scores import Counter, counters
from precept.model.types import (
    Boolean,
    Code,
    CodeSet,
    Ordered,
    Type,
    next_on_grid,
    on_grid,
    previous_on_grid,
)

_POSITIVE = (Truth.TRUE, Answer.RECOMMENDED)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explanation of an answer.

    Attributes:
        target: What the answer is about.
        words: The vocabulary's words for it.
        status: The answer.
        why: What settles it, of a score all points that are settled; None while it is open.
        why_not: What is lacking; None if it is recommended, found or shown, or a known score.
    """

    target: Target
    words: str
    status: Truth | Answer = field(repr=False)
    why: Why | None = field(repr=False)
    why_not: WhyNot | None = field(repr=False)


def explain(
    seen: Evaluated, ruleset: Ruleset, target: Target, document: Document | None = None
) -> Explanation:
    """Explain one answer, with the document's sentences if it is at hand."""
    status = status_of(target, seen.evaluation.outcome)
    is_score = target.kind == SCORE.id
    return Explanation(
        target,
        answer_title(target, ruleset.vocabulary, seen.evaluation.outcome),
        status,
        None if status in OPEN and not is_score else why(seen, ruleset, target, document),
        None if status in _POSITIVE else why_not(seen, ruleset, target, document),
    )


def why_not(
    seen: Evaluated, ruleset: Ruleset, target: Target, document: Document | None = None
) -> WhyNot:
    """Return why an action is not advised, a finding not found or a note not shown, or not yet.

    For each rule that could have led to it, that is the least that would have to change. Each rule
    is taken by itself, so another one may still stop it. For what is advised, found or shown the
    result is empty.
    """
    status = status_of(target, seen.evaluation.outcome)
    if status in _POSITIVE:
        return WhyNot(target, status, (), (), ())
    return _WhyNot(seen, ruleset, target, document).explain()


class _WhyNot:
    def __init__(
        self, seen: Evaluated, ruleset: Ruleset, target: Target, document: Document | None
    ) -> None:
        self._seen, self._ruleset, self._target = seen, ruleset, target
        self._document = document
        self._tree = TreeBuilder(seen, ruleset, document)
        self._status = seen.evaluation.outcome.rules
        self._concluding = rules_concluding(target, ruleset)
        self._leading = [
            rule
            for rule in self._concluding
            if not (rule.says_not_needed or rule.says_done or rule.prohibits)
        ]
        self._rules = with_dependencies(self._leading, ruleset)

    def explain(self) -> WhyNot:
        status = status_of(self._target, self._seen.evaluation.outcome)
        if status in OPEN:
            return WhyNot(self._target, status, (), (), tuple(self._open()))
        stopped_by = self._stopped_by(status)
        # What is done lacks nothing, and nothing would make right what is advised against.
        is_done = status is Answer.DOES_NOT_APPLY and stopped_by
        is_final = is_done or status is Answer.ADVISED_AGAINST
        nearest = () if is_final else tuple(self._nearest())
        return WhyNot(self._target, status, nearest, stopped_by, ())

    def _stopped_by(self, status: Status) -> tuple[Applied, ...]:
        """Return the rules by which an action is advised against, not needed or already done."""
        is_done = status is Answer.DOES_NOT_APPLY and any(
            self._status[rule.id] is not Truth.FALSE for rule in self._leading
        )
        if status not in (Answer.NOT_NEEDED, Answer.ADVISED_AGAINST) and not is_done:
            return ()
        by = why(self._seen, self._ruleset, self._target, self._document).by
        rules = self._ruleset.rules
        return tuple(
            rule for rule in by if rule.status is Truth.TRUE and not rules[rule.rule].recommends
        )

    def _open(self) -> Iterator[Open]:
        elements, missing = self._ruleset.vocabulary.elements, self._seen.evaluation.missing
        for rule in self._concluding:
            if self._status[rule.id] is Truth.UNKNOWN:
                asked = (element for id_, element in elements.items() if id_ in missing[rule.id])
                facts = (MissingFact(item.id, item.meaning, item.ask) for item in asked)
                yield Open(self._tree.rule(rule), tuple(facts))

    def _nearest(self) -> list[Nearest]:
        """Return how near each rule is to firing, without rules that never can."""
        types = {id_: element.type for id_, element in self._ruleset.vocabulary.elements.items()}
        ways = Ways(self._ruleset, self._rules, self._truth, types)
        near = [self._near(rule, ways) for rule in self._leading if ways.firing(rule)]
        return sorted(near, key=lambda item: (len(item.failed), len(item.unknown)))

    def _near(self, rule: Rule, ways: Ways) -> Nearest:
        applied = self._tree.step(self._step(rule, ways.firing(rule)[0]))
        asked = facts((applied,))
        failed = tuple(fact for fact in asked if fact.status is Truth.FALSE)
        unknown = tuple(fact for fact in asked if fact.status is Truth.UNKNOWN)
        distance = (len(failed), len(unknown))
        as_near = [way for way in ways.firing(rule) if ways.cost(way)[:2] == distance]
        other = dict.fromkeys(map(self._lacking, as_near))
        instead = (lacking for lacking in other if set(lacking) != {*failed, *unknown})
        return Nearest(applied, failed, unknown, tuple(instead))

    def _lacking(self, way: Way) -> tuple[Fact, ...]:
        """Return what of a way is not known to be so."""
        lacking = (literal for literal in way if not self._is_met(*literal))
        in_order = sorted(lacking, key=lambda literal: _unit(literal[0]))
        return tuple(self._tree.fact(Compared(*literal)) for literal in in_order)

    def _step(self, rule: Rule, way: Way) -> Step:
        """Return how a rule fires in some way, by as little of it as possible."""
        wanted = {_unit(comparison): holds for comparison, holds in way}
        # What is met already is left out last.
        order = sorted(way, key=lambda literal: (self._is_met(*literal), _unit(literal[0])))

        def derive(kept: frozenset[Unit]) -> Derived | None:
            def judge(comparison: Comparison) -> Truth:
                unit = _unit(comparison)
                if unit not in kept:
                    return Truth.UNKNOWN
                return Truth.TRUE if wanted[unit] else Truth.FALSE

            return Derivations(self._ruleset, self._rules, judge, _unit).one_fires((rule,))

        found = minimal(derive, (_unit(comparison) for comparison, _ in order))
        assert found is not None
        return found.steps[0]

    def _truth(self, comparison: Comparison) -> Truth:
        return compare(comparison, self._seen.facts.values.get(comparison.element))

    def _is_met(self, comparison: Comparison, holds: bool) -> bool:
        return self._truth(comparison) is (Truth.TRUE if holds else Truth.FALSE)


def _unit(comparison: Comparison) -> Unit:
    return comparison.element, f"{comparison.op.name} {comparison.value}"


Literal = tuple[Comparison, bool]
"""A comparison, and whether it has to be true or false."""

Way = frozenset[Literal]
"""Literals that have to be met together."""

MOST = 24
"""How many ways are kept for each condition; with more, a nearer one may be lost."""


class Ways:
    """The possible ways to make each of some rules fire or fail."""

    def __init__(
        self,
        ruleset: Ruleset,
        rules: Sequence[Rule],
        judge: Callable[[Comparison], Truth],
        types: Mapping[str, Type],
    ) -> None:
        """Find the ways; the rules that conclude a finding come before those that read it."""
        self._ruleset, self._judge, self._types = ruleset, judge, types
        self._findings: dict[tuple[str, bool], Sequence[Way]] = {}
        self._concluding: dict[str, list[Rule]] = {}
        for rule in rules:
            if isinstance(rule.conclusion, Find):
                self._concluding.setdefault(rule.conclusion.finding, []).append(rule)
        self._rules: dict[tuple[str, bool], Sequence[Way]] = {}
        for rule in rules:
            for fires in (True, False):
                self._rules[rule.id, fires] = self._ways(rule.condition, fires)

    def firing(self, rule: Rule) -> Sequence[Way]:
        """Return the ways in which a rule fires, those with the fewest failing conditions first."""
        return self._rules[rule.id, True]

    def cost(self, way: Way) -> tuple[int, int, int]:
        """Return how many literals of a way fail, how many are unknown, and how many there are."""
        judged = [(self._judge(comparison), holds) for comparison, holds in way]
        failed = sum(truth is (Truth.FALSE if holds else Truth.TRUE) for truth, holds in judged)
        unknown = sum(truth is Truth.UNKNOWN for truth, _ in judged)
        return failed, unknown, len(way)

    def _ways(self, condition: Condition, holds: bool) -> Sequence[Way]:
        match condition:
            case Comparison():
                way = frozenset({(condition, holds)})
                return (way,) if _is_possible(way, self._types) else ()
            case Holds(finding):
                return self._finding(finding, holds)
            case Not(part):
                return self._ways(part, not holds)
            case ScoreComparison():
                needed = counters(condition, self._ruleset, holds=holds)
                found = [self._counted(counter) for counter in needed]
                return self._together(found) if holds else self._nearest(chain(*found))
            case AtLeast(number, parts):
                bound = number if holds else len(parts) - number + 1
                return self._enough([(self._ways(part, holds), 1) for part in parts], bound)
            case AllOf(parts) | AnyOf(parts):
                every = isinstance(condition, AllOf) is holds
                found = [self._ways(part, holds) for part in parts]
                return self._together(found) if every else self._nearest(chain(*found))

    def _counted(self, counter: Counter) -> Sequence[Way]:
        items = [(self._rules[item.rule, item.fires], item.weight) for item in counter.items]
        return self._enough(items, counter.bound)

    def _enough(self, items: Sequence[tuple[Sequence[Way], int]], bound: int) -> Sequence[Way]:
        """Return the ways to have items at once whose weights add up to at least a bound."""

        @cache
        def ways(first: int, needed: int) -> Sequence[Way]:
            if needed <= 0:
                return (frozenset(),)
            if needed > sum(weight for _, weight in items[first:]):
                return ()
            own, weight = items[first]
            counted = self._together([own, ways(first + 1, needed - weight)])
            return self._nearest(chain(counted, ways(first + 1, needed)))

        return ways(0, bound)

    def _finding(self, finding: str, holds: bool) -> Sequence[Way]:
        if (finding, holds) not in self._findings:
            rules = self._concluding.get(finding, ())
            found = [self._rules[rule.id, holds] for rule in rules]
            self._findings[finding, holds] = (
                self._nearest(chain(*found)) if holds else self._together(found)
            )
        return self._findings[finding, holds]

    def _together(self, found: Iterable[Sequence[Way]]) -> Sequence[Way]:
        """Return the ways to have one of each at once."""
        combined: Sequence[Way] = (frozenset(),)
        for ways in found:
            joined = (way | other for way in combined for other in ways)
            combined = self._nearest(way for way in joined if _is_possible(way, self._types))
        return combined

    def _nearest(self, ways: Iterable[Way]) -> Sequence[Way]:
        return sorted(dict.fromkeys(ways), key=self.cost)[:MOST]


def _is_possible(way: Iterable[Literal], types: Mapping[str, Type]) -> bool:
    """Return whether each element has a value that meets all of its literals."""
    by_element: dict[str, list[Literal]] = {}
    for literal in way:
        by_element.setdefault(literal[0].element, []).append(literal)
    return all(_has_value(literals, types[id_]) for id_, literals in by_element.items())


def _has_value(literals: list[Literal], type_: Type) -> bool:
    asked = [literal for literal in literals if literal[0].op is Op.NOT_KNOWN]
    if any(holds for _, holds in asked):
        return len(asked) == len(literals) and len(set(asked)) == 1
    literals = [literal for literal in literals if literal not in asked]
    match type_:
        case Boolean():
            return any(_meets(value, literals) for value in (True, False))
        case Code(codes):
            return any(_meets(code, literals) for code in codes)
        case CodeSet():
            return len({comparison.value for comparison, _ in literals}) == len(set(literals))
        case Ordered() as ordered:
            points = _points(literals, ordered)
            return any(_meets(Interval(point, point), literals) for point in points)


def _meets(value: bool | str | Interval, literals: list[Literal]) -> bool:
    return all(
        (compare(comparison, value) is Truth.TRUE) is holds for comparison, holds in literals
    )


def _points(literals: list[Literal], type_: Ordered) -> Iterable[int]:
    """Yield the values at the ends of a range and around constants: others need no look."""
    marks = [end for end in (type_.minimum, type_.maximum) if end is not None]
    for comparison, _ in literals:
        assert isinstance(comparison.value, int)
        marks.append(comparison.value)
    within = Interval(type_.minimum, type_.maximum)
    for mark in marks:
        for point in (mark, next_on_grid(mark, type_), previous_on_grid(mark, type_)):
            if on_grid(point, type_) and within.meet(Interval(point, point)):
                yield point
