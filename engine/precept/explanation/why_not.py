"""Whether comparisons can be true, or false, of one person at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from precept.execution.evaluator import compare
from precept.execution.protocol import Evaluated
from precept.explanation.derivation import Compared, Derivations, Derived, Step, Unit, minimal
from precept.explanation.model import Applied, Fact, Nearest, Open, Question, Why, WhyNot
from precept.explanation.why import Document, TreeBuilder, facts, why
from precept.model.answers import Answer, Truth
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Holds, Not
from precept.model.dependencies import with_dependencies
from precept.model.facts import Interval
from precept.model.outcomes import rules_concluding, status_of, title
from precept.model.ruleset import Find, Rule, Ruleset, Target
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


def can_be_together(wanted: Iterable[tuple[Comparison, bool]], types: Mapping[str, Type]) -> bool:
    """Whether some value of each element makes all of its comparisons as they are wanted."""
    of_element: dict[str, list[tuple[Comparison, bool]]] = {}
    for comparison, holds in wanted:
        of_element.setdefault(comparison.element, []).append((comparison, holds))
    return all(_has_value(some, types[id_]) for id_, some in of_element.items())


def _has_value(wanted: list[tuple[Comparison, bool]], of: Type) -> bool:
    match of:
        case Boolean():
            return any(_all_so(value, wanted) for value in (True, False))
        case Code(codes):
            return any(_all_so(code, wanted) for code in codes)
        case CodeSet():
            return len({comparison.value for comparison, _ in wanted}) == len(set(wanted))
        case Ordered():
            return any(_all_so(Interval(point, point), wanted) for point in _points(wanted, of))


def _all_so(value: bool | str | Interval, wanted: list[tuple[Comparison, bool]]) -> bool:
    return all((compare(comparison, value) is Truth.TRUE) is holds for comparison, holds in wanted)


def _points(wanted: list[tuple[Comparison, bool]], of: Ordered) -> Iterable[int]:
    """Of the values that can be given, the ends and those about the constants: these suffice."""
    marks = [end for end in (of.minimum, of.maximum) if end is not None]
    for comparison, _ in wanted:
        assert isinstance(comparison.value, int)
        marks.append(comparison.value)
    within = Interval(of.minimum, of.maximum)
    for mark in marks:
        for point in (mark, next_on_grid(mark, of), previous_on_grid(mark, of)):
            if on_grid(point, of) and within.meet(Interval(point, point)):
                yield point


Literal = tuple[Comparison, bool]
"""A comparison, and whether it is to be true or false."""

Way = frozenset[Literal]
"""What would have to be so together."""

MOST = 24
"""How many ways are kept of each condition; where there are more, a nearer one may be lost."""


class Ways:
    """The ways to make each of some rules fire, or fail, as far as they can be so together."""

    def __init__(
        self,
        rules: Sequence[Rule],
        judge: Callable[[Comparison], Truth],
        types: Mapping[str, Type],
    ) -> None:
        """Find them; the rules come in an order in which each finding stands before its readers."""
        self._judge, self._types = judge, types
        self._findings: dict[tuple[str, bool], Sequence[Way]] = {}
        self._concluding: dict[str, list[Rule]] = {}
        for rule in rules:
            if isinstance(rule.conclusion, Find):
                self._concluding.setdefault(rule.conclusion.finding, []).append(rule)
        self._rules: dict[tuple[str, bool], Sequence[Way]] = {}
        for rule in rules:
            for fires in (True, False):
                self._rules[rule.id, fires] = self._ways(rule.condition, fires)

    def of(self, rule: Rule) -> Sequence[Way]:
        """The ways in which a rule fires, the one with the fewest failing conditions first."""
        return self._rules[rule.id, True]

    def cost(self, way: Way) -> tuple[int, int, int]:
        """How far a way is: what is not so, what is not known, and what there is in all."""
        wrong = {True: Truth.FALSE, False: Truth.TRUE}
        judged = [(self._judge(comparison), wrong[holds]) for comparison, holds in way]
        failed = sum(truth is wrong for truth, wrong in judged)
        unknown = sum(truth is Truth.UNKNOWN for truth, _ in judged)
        return failed, unknown, len(way)

    def _ways(self, condition: Condition, holds: bool) -> Sequence[Way]:
        match condition:
            case Comparison():
                way = frozenset({(condition, holds)})
                return (way,) if can_be_together(way, self._types) else ()
            case Holds(finding):
                return self._finding(finding, holds)
            case Not(part):
                return self._ways(part, not holds)
            case AllOf(parts) | AnyOf(parts):
                every = isinstance(condition, AllOf) is holds
                found = [self._ways(part, holds) for part in parts]
                return self._together(found) if every else self._nearest(chain(*found))

    def _finding(self, finding: str, holds: bool) -> Sequence[Way]:
        if (finding, holds) not in self._findings:
            rules = self._concluding.get(finding, ())
            found = [self._rules[rule.id, holds] for rule in rules]
            self._findings[finding, holds] = (
                self._nearest(chain(*found)) if holds else self._together(found)
            )
        return self._findings[finding, holds]

    def _together(self, found: Iterable[Sequence[Way]]) -> Sequence[Way]:
        """The ways to have one of each at once."""
        so_far: Sequence[Way] = (frozenset(),)
        for ways in found:
            joined = (one | other for one in so_far for other in ways)
            so_far = self._nearest(way for way in joined if can_be_together(way, self._types))
        return so_far

    def _nearest(self, ways: Iterable[Way]) -> Sequence[Way]:
        return sorted(dict.fromkeys(ways), key=self.cost)[:MOST]


_GIVEN = (Truth.TRUE, Answer.RECOMMENDED)


def why_not(
    seen: Evaluated, ruleset: Ruleset, target: Target, document: Document | None = None
) -> WhyNot:
    """Why an action is not advised, a finding not found, a note not shown; or not yet.

    For each rule that could have led to it: the least that would have to be otherwise. Each is
    judged by itself, so another rule may still stop it. Of what is advised, found or shown there is
    nothing to tell. `document` tells the sentences that rules cite.
    """
    came_to = status_of(target, seen.evaluation.outcome)
    if came_to in _GIVEN:
        return WhyNot(target, came_to, (), (), ())
    return _WhyNot(seen, ruleset, target, document).explain()


class _WhyNot:
    def __init__(
        self, seen: Evaluated, ruleset: Ruleset, target: Target, document: Document | None
    ) -> None:
        self._seen, self._ruleset, self._target = seen, ruleset, target
        self._document = document
        self._tree = TreeBuilder(seen, ruleset, document)
        self._came_to = seen.evaluation.outcome.rules
        self._concluding = rules_concluding(target, ruleset)
        self._leading = [rule for rule in self._concluding if not rule.is_against]
        self._rules = with_dependencies(self._leading, ruleset)

    def explain(self) -> WhyNot:
        came_to = status_of(self._target, self._seen.evaluation.outcome)
        is_open = came_to in (Truth.UNKNOWN, Answer.CANNOT_TELL)
        nearest = () if is_open else tuple(self._nearest())
        waiting = tuple(self._open()) if is_open else ()
        stopped_by = () if is_open else self._stopped_by()
        return WhyNot(self._target, came_to, nearest, stopped_by, waiting)

    def _stopped_by(self) -> tuple[Applied, ...]:
        """What says that an action is not needed."""
        outcome = self._seen.evaluation.outcome
        if status_of(self._target, outcome) is not Answer.NOT_NEEDED:
            return ()
        return why(self._seen, self._ruleset, self._target, self._document).by

    def _open(self) -> Iterator[Open]:
        elements, missing = self._ruleset.vocabulary.elements, self._seen.evaluation.missing
        for rule in self._concluding:
            if self._came_to[rule.id] is Truth.UNKNOWN:
                asked = (element for id_, element in elements.items() if id_ in missing[rule.id])
                questions = (Question(one.id, one.meaning, one.ask) for one in asked)
                yield Open(self._tree.rule(rule), tuple(questions))

    def _nearest(self) -> list[Nearest]:
        """Of each rule the nearest way in which it would fire; one that never can is left out."""
        types = {id_: one.type for id_, one in self._ruleset.vocabulary.elements.items()}
        ways = Ways(self._rules, self._truth, types)
        near = [self._near(rule, ways) for rule in self._leading if ways.of(rule)]
        return sorted(near, key=lambda one: (len(one.failed), len(one.unknown)))

    def _near(self, rule: Rule, ways: Ways) -> Nearest:
        applied = self._tree.step(self._step(rule, ways.of(rule)[0]))
        asked = facts((applied,))
        failed = tuple(one for one in asked if one.status is Truth.FALSE)
        unknown = tuple(one for one in asked if one.status is Truth.UNKNOWN)
        distance = (len(failed), len(unknown))
        as_near = [one for one in ways.of(rule) if ways.cost(one)[:2] == distance]
        other = dict.fromkeys(map(self._otherwise, as_near))
        instead = (one for one in other if set(one) != {*failed, *unknown})
        return Nearest(applied, failed, unknown, tuple(instead))

    def _otherwise(self, way: Way) -> tuple[Fact, ...]:
        """What of a way is not so, or not known to be so."""
        lacking = sorted((one for one in way if not self._is_so(*one)), key=lambda it: _unit(it[0]))
        return tuple(self._tree.fact(Compared(*one)) for one in lacking)

    def _step(self, rule: Rule, way: Way) -> Step:
        """How a rule fires in some way, by as little of it as can be."""
        wanted = {_unit(comparison): holds for comparison, holds in way}
        # What is so already is left out last.
        order = sorted(way, key=lambda one: (self._is_so(*one), _unit(one[0])))

        def derive(kept: frozenset[Unit]) -> Derived | None:
            def judge(comparison: Comparison) -> Truth:
                unit = _unit(comparison)
                if unit not in kept:
                    return Truth.UNKNOWN
                return Truth.TRUE if wanted[unit] else Truth.FALSE

            return Derivations(self._rules, judge, _unit).one_fires((rule,))

        found = minimal(derive, (_unit(comparison) for comparison, _ in order))
        assert found is not None
        return found.steps[0]

    def _truth(self, comparison: Comparison) -> Truth:
        return compare(comparison, self._seen.facts.values.get(comparison.element))

    def _is_so(self, comparison: Comparison, holds: bool) -> bool:
        return self._truth(comparison) is (Truth.TRUE if holds else Truth.FALSE)


def _unit(comparison: Comparison) -> Unit:
    return comparison.element, f"{comparison.op.name} {comparison.value}"


_SETTLED = (Truth.TRUE, Answer.RECOMMENDED)
_OPEN = (Truth.UNKNOWN, Answer.CANNOT_TELL)


@dataclass(frozen=True, slots=True)
class Explanation:
    """An answer explained; `words` are the vocabulary's own for it.

    `why` is what settles it, None while it cannot be told. `why_not` is what is lacking, None where
    the target is recommended, found or shown.
    """

    target: Target
    words: str
    status: Truth | Answer = field(repr=False)
    why: Why | None = field(repr=False)
    why_not: WhyNot | None = field(repr=False)


def explain(
    seen: Evaluated, ruleset: Ruleset, target: Target, document: Document | None = None
) -> Explanation:
    """Explain one answer; `document` tells the sentences that rules cite."""
    came_to = status_of(target, seen.evaluation.outcome)
    return Explanation(
        target,
        title(target, ruleset.vocabulary),
        came_to,
        None if came_to in _OPEN else why(seen, ruleset, target, document),
        None if came_to in _SETTLED else why_not(seen, ruleset, target, document),
    )
