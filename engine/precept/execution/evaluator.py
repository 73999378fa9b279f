"""The definition of what a ruleset means: this module decides, every other engine must agree.

It is read from top to bottom. Rules are evaluated in the order of their strata. A rule *fires* when
its condition is true, is *refuted* when it is false, and stays *open* otherwise. A finding is true
when a rule that concludes it fires, false when all of them are refuted, and unknown otherwise; so
is a note. A score is the sum of the points of the rules that fire; a rule that is open may still
add its points, so what is known of a score is the least and the most that it can be. An action is
answered from its rules for and against it, and from those that say that it is not needed or already
done. Conditions follow Kleene's strong three-valued logic: what is unknown is evidence neither for
nor against.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache
from typing import Any

from precept.execution.computing import NoValue, compute
from precept.execution.standing import (
    Cells,
    Conditions,
    Standing,
    disjunction,
    negated,
    standing_of,
    taken,
    truths_of,
    waiting_for,
)
from precept.model.answers import (
    ALREADY_DONE,
    NOT_NEEDED,
    Advice,
    Answer,
    Outcome,
    Points,
    Strength,
    Truth,
    strength_order,
)
from precept.model.arithmetic import Computed
from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    Holds,
    Leaf,
    Not,
    Op,
    ScoreComparison,
)
from precept.model.dependencies import strata
from precept.model.facts import Interval, Members, OtherThan, Value
from precept.model.outcomes import ACTION, FINDING, NOTE, SCORE
from precept.model.records import dataclass
from precept.model.ruleset import Add, Advise, Always, Rule, Ruleset, Safety, Target
from precept.model.vocabulary import everything_computed

TRUE, FALSE, UNKNOWN = Truth

_ANSWERS_KEPT = 10_000
"""How many answers, of all actions together, are kept for rules that have the same status."""


@dataclass(frozen=True, slots=True)
class World:
    """What conditions are evaluated against: known values, and findings and scores so far."""

    values: Mapping[str, Value] = field(repr=False)
    findings: Mapping[str, Truth] = field(repr=False)
    scores: Mapping[str, Points] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that fired and what made it true. The comparisons may reveal a patient's data."""

    rule: Rule = field(repr=False)
    stratum: int
    because: tuple[Leaf, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An outcome, the rules that fired by (stratum, id), and what the open rules depend on.

    `missing` names the elements that would have to be asked, by rule. `standings` says the same as
    the status and what is missing of each rule, in one number that is quickly looked up.
    """

    outcome: Outcome
    trace: tuple[Firing, ...]
    missing: Mapping[str, frozenset[str]]
    conditions: Mapping[str, Condition] = field(repr=False)
    world: World = field(repr=False)
    standings: Mapping[str, Standing] = field(compare=False, repr=False)

    def because(self, rule: str) -> tuple[Leaf, ...]:
        """Return what made a rule fire or refuted it; nothing while the rule is open."""
        return tuple(reasons(self.conditions[rule], self.world))


class Evaluator:
    """Decides cases by one ruleset. Immutable, and safe to share between threads."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Put the rules in the order of their strata.

        Raises:
            CyclicFindings: if a finding depends on itself.
        """
        stratum = strata(ruleset.rules.values())
        rules = sorted(ruleset.rules.values(), key=lambda rule: (stratum[rule.id], rule.id))
        self._rules = {rule.id: rule for rule in rules}
        self._stratum = stratum
        self._conditions = {rule.id: rule.condition for rule in rules}
        # Where no part could be spared, the same leaves make a rule fire in every case.
        self._firings = {
            rule.id: Firing(rule, stratum[rule.id], because)
            for rule in rules
            if (because := _all_needed(self._conditions[rule.id], TRUE)) is not None
        }
        concluding: dict[Target, list[Rule]] = defaultdict(list)
        for rule in rules:
            concluding[rule.target].append(rule)
        words = ruleset.vocabulary
        self._actions = {id_: concluding[Target(ACTION.id, id_)] for id_ in words.actions}
        self._scores = {id_: concluding[Target(SCORE.id, id_)] for id_ in words.scores}
        self._start = {id_: score.start for id_, score in words.scores.items()}
        self._computed = everything_computed(words)
        # What takes the values of the rules for a target from those of all rules.
        place = {rule.id: i for i, rule in enumerate(rules)}
        self._findings, self._advising, self._notes, self._adding = (
            {
                id_: taken([place[rule.id] for rule in concluding[Target(kind.id, id_)]])
                for id_ in kind.declared(words)
            }
            for kind in (FINDING, ACTION, NOTE, SCORE)
        )
        # An answer depends on the status of the rules alone, and people are often alike in that.
        self._advice = lru_cache(_ANSWERS_KEPT)(self._answer)
        self._compiled = Conditions(compare, words.elements)
        tests = [self._compiled.compiled(when) for when in self._conditions.values()]
        # A finding or a score is settled when the last of its rules is; then its readers are told.
        settling = {
            rules[-1].id: self._told(target) for target, rules in concluding.items() if rules
        }
        self._steps = [
            (test, settling.get(id_)) for id_, test in zip(self._rules, tests, strict=True)
        ]
        # A score without rules is settled before any rule is.
        self._first = [
            told
            for id_, rules in self._scores.items()
            if not rules and (told := self._told(Target(SCORE.id, id_)))
        ]

    def evaluate(self, values: Mapping[str, Value]) -> Evaluation:
        """Return everything that follows from the known values."""
        standings = self._settle(values)
        truths = truths_of(standings)
        statuses = dict(zip(self._rules, truths, strict=True))
        findings = {id_: any_of(of(truths)) for id_, of in self._findings.items()}
        scores = {
            id_: add_points(self._start[id_], rules, statuses)
            for id_, rules in self._scores.items()
        }
        outcome = Outcome(
            rules=statuses,
            findings=findings,
            advice={id_: self._advice(id_, of(truths)) for id_, of in self._advising.items()},
            notes={id_: any_of(of(truths)) for id_, of in self._notes.items()},
            scores=scores,
            computed={id_: possible(it, values) for id_, it in self._computed.items()},
        )
        world = World(values, findings, scores)
        return Evaluation(
            outcome,
            tuple(self._trace(statuses, world)),
            self._missing(standings),
            self._conditions,
            world,
            dict(zip(self._rules, standings, strict=True)),
        )

    def widened(self, evaluation: Evaluation, more: Mapping[str, Iterable[str]]) -> Evaluation:
        """Return an evaluation in which what waits for an element waits for some more as well."""
        if not more:
            return evaluation
        bits = self._compiled.bits
        wider = [
            (bits[id_], waiting_for([bits[one] for one in others])) for id_, others in more.items()
        ]
        standings = {
            rule: waiting_for([standing, *(others for bit, others in wider if standing & bit)])
            if standing > 0
            else standing
            for rule, standing in evaluation.standings.items()
        }
        missing = self._missing(tuple(standings.values()))
        return replace(evaluation, missing=missing, standings=standings)

    def _settle(self, values: Mapping[str, Value]) -> tuple[Standing, ...]:
        """Return the standing of each rule."""
        cells = self._compiled.cells(values)
        standings: list[Standing] = []
        for told in self._first:
            told((), cells)
        for test, settled in self._steps:
            standings.append(test(cells))
            if settled is not None:
                settled(standings, cells)
        return tuple(standings)

    def _told(self, target: Target) -> _Told | None:
        """Return what tells the readers of a finding or a score of it, from how its rules stand."""
        if target.kind == FINDING.id:
            reading = [cell for _, cell in self._compiled.readers(Holds, target.id)]
            return _telling(self._findings[target.id], reading) if reading else None
        comparing = self._compiled.readers(ScoreComparison, target.id)
        if target.kind != SCORE.id or not comparing:
            return None
        start, rules = self._start[target.id], self._scores[target.id]
        of_score = self._adding[target.id]

        def told(standings: Sequence[Standing], cells: Cells) -> None:
            own = of_score(standings)
            truths = zip(rules, truths_of(own), strict=True)
            points = add_points(start, rules, {rule.id: truth for rule, truth in truths})
            for leaf, cell in comparing:
                known = standing_of(compare_points(leaf, points), waiting_for(own))
                cells[cell], cells[cell + 1] = known, negated(known)

        return told

    def _missing(self, standings: Sequence[Standing]) -> dict[str, frozenset[str]]:
        """Return what each open rule waits for. The others miss nothing."""
        missing = self._compiled.missing
        pairs = zip(self._rules, standings, strict=True)
        return {id_: missing(standing) for id_, standing in pairs if standing > 0}

    def _answer(self, action: str, statuses: tuple[Truth, ...]) -> Advice:
        return advice(zip(self._actions[action], statuses, strict=True))

    def _trace(self, statuses: Mapping[str, Truth], world: World) -> Iterator[Firing]:
        for id_, status in statuses.items():
            if status is TRUE:
                yield self._firings.get(id_) or Firing(
                    self._rules[id_],
                    self._stratum[id_],
                    tuple(_decisive(self._conditions[id_], TRUE, world)),
                )


_Told = Callable[[Sequence[Standing], Cells], None]


def _telling(
    of_finding: Callable[[Sequence[Standing]], Sequence[Standing]], reading: Sequence[int]
) -> _Told:
    def told(standings: Sequence[Standing], cells: Cells) -> None:
        known = disjunction(of_finding(standings))
        for cell in reading:
            cells[cell], cells[cell + 1] = known, negated(known)

    return told


def possible(computed: Computed, values: Mapping[str, Value]) -> Interval | None:
    """Return the possible values of a computed element; None if any is, or there is none."""
    world = World(values, {})
    try:
        return compute(computed, values, lambda condition: truth(condition, world))
    except NoValue:
        return None


def add_points(start: int, rules: Iterable[Rule], statuses: Mapping[str, Truth]) -> Points:
    """Return the least and the most points that rules add up to."""
    least = most = start
    for rule in rules:
        assert isinstance(rule.conclusion, Add)
        points = rule.conclusion.points
        match statuses[rule.id]:
            case Truth.TRUE:
                least, most = least + points, most + points
            case Truth.UNKNOWN:
                least, most = least + min(points, 0), most + max(points, 0)
    return Points(least, most)


# Answers


def advice(rules: Iterable[tuple[Rule, Truth]]) -> Advice:
    """Return the answer for an action from the status of all rules that conclude it."""
    words: list[tuple[Strength, Truth]] = []
    for rule, status in rules:
        assert isinstance(rule.conclusion, Advise)
        words.append((rule.conclusion.strength, status))
    ranked = [item for item in words if item[0].rank is not None]
    recommending = [(word, status) for word, status in ranked if not word.prohibits]
    prohibiting = [(word, status) for word, status in ranked if word.prohibits]
    prohibited = any_of(status for _, status in prohibiting)
    done = any_of(status for word, status in words if word.standard == ALREADY_DONE)
    answer = _answer(
        prohibited,
        positive=any_of(status for _, status in recommending),
        negative=any_of(status for word, status in words if word.standard == NOT_NEEDED),
        done=done,
    )
    deciding = recommending
    if answer is Answer.ADVISED_AGAINST:
        deciding = prohibiting
    elif done is TRUE:
        deciding = []
    return Advice(
        answer,
        strongest=_strongest(word for word, status in deciding if status is TRUE),
        could_be=_strongest(word for word, status in deciding if status is not FALSE),
        may_be_against=(
            _strongest(word for word, status in prohibiting if status is UNKNOWN)
            if prohibited is UNKNOWN
            else None
        ),
    )


def _answer(prohibited: Truth, positive: Truth, negative: Truth, done: Truth) -> Answer:
    # A prohibition holds whatever else is so. While it is open, what could only be taken back if
    # it came true cannot be told; only advice stands, for with it the prohibition is a conflict.
    match prohibited, positive, negative, done:
        case (Truth.TRUE, Truth.TRUE, _, _) | (_, Truth.TRUE, Truth.TRUE, _):
            return Answer.CONFLICT
        case Truth.TRUE, _, _, _:
            return Answer.ADVISED_AGAINST
        case Truth.UNKNOWN, Truth.FALSE | Truth.UNKNOWN, _, _:
            return Answer.CANNOT_TELL
        # Advice ends when the action is known to be done, and stands while that is unknown.
        case _, _, _, Truth.TRUE:
            return Answer.DOES_NOT_APPLY
        case _, Truth.TRUE, _, _:
            return Answer.RECOMMENDED
        case _, _, Truth.TRUE, _:
            return Answer.NOT_NEEDED
        case _, Truth.FALSE, Truth.FALSE, _:
            return Answer.DOES_NOT_APPLY
        case _:
            return Answer.CANNOT_TELL


def _strongest(words: Iterable[Strength]) -> Strength | None:
    return max(words, key=strength_order, default=None)


def active_guarantees(safety: Safety, evaluation: Evaluation) -> tuple[Always, ...]:
    """Return the guarantees that hold, in the order of their declaration."""
    return tuple(
        guarantee
        for guarantee in safety.guarantees
        if isinstance(guarantee, Always) and holds(guarantee, evaluation.world) is TRUE
    )


def holds(guarantee: Always, world: World) -> Truth:
    """Return whether an action is guaranteed: not where the exception is known to be true."""
    if guarantee.unless is not None and truth(guarantee.unless, world) is TRUE:
        return FALSE
    return truth(guarantee.when, world)


# Conditions


def truth(condition: Condition, world: World) -> Truth:
    """Return the truth of a condition."""
    return _TRUTH[type(condition)](condition, world)


def _truth_of_comparison(condition: Comparison, world: World) -> Truth:
    return compare(condition, world.values.get(condition.element))


def _truth_of_finding(condition: Holds, world: World) -> Truth:
    return world.findings[condition.finding]


def _truth_of_score(condition: ScoreComparison, world: World) -> Truth:
    return compare_points(condition, world.scores[condition.score])


def _truth_of_at_least(condition: AtLeast, world: World) -> Truth:
    return _at_least(condition.number, [truth(part, world) for part in condition.parts])


def _truth_of_all(condition: AllOf, world: World) -> Truth:
    return all_of(truth(part, world) for part in condition.parts)


def _truth_of_any(condition: AnyOf, world: World) -> Truth:
    return any_of(truth(part, world) for part in condition.parts)


def _truth_of_not(condition: Not, world: World) -> Truth:
    return negation(truth(condition.part, world))


_TRUTH: Mapping[type, Callable[[Any, World], Truth]] = {
    Comparison: _truth_of_comparison,
    Holds: _truth_of_finding,
    ScoreComparison: _truth_of_score,
    AtLeast: _truth_of_at_least,
    AllOf: _truth_of_all,
    AnyOf: _truth_of_any,
    Not: _truth_of_not,
}


def _at_least(number: int, truths: Sequence[Truth]) -> Truth:
    possible = len(truths) - truths.count(FALSE)
    return _settled(truths.count(TRUE) >= number, possible < number)


def reasons(condition: Condition, world: World) -> Iterator[Leaf]:
    """Return the comparisons and findings that settle a condition; none while it is unknown."""
    settled = truth(condition, world)
    if settled is not UNKNOWN:
        yield from _decisive(condition, settled, world)


def _decisive(condition: Condition, settled: Truth, world: World) -> Iterator[Leaf]:
    """Return the comparisons and findings that make a condition true or false, as written."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            # Every part matters to an `all` that is true and to an `any` that is false; otherwise
            # those parts matter that have the truth of the whole.
            every = isinstance(condition, AllOf) is (settled is TRUE)
            for part in parts:
                if every or truth(part, world) is settled:
                    yield from _decisive(part, settled, world)
        case AtLeast(_, parts):
            for part in parts:
                if truth(part, world) is settled:
                    yield from _decisive(part, settled, world)
        case Not(part):
            yield from _decisive(part, negation(settled), world)
        case _:
            yield condition


def _all_needed(condition: Condition, settled: Truth) -> tuple[Leaf, ...] | None:
    """Return the leaves that make a condition true or false in every case in which it is.

    None if that differs from case to case.
    """
    match condition:
        case AllOf(parts) | AnyOf(parts):
            if isinstance(condition, AllOf) is not (settled is TRUE):
                return None
            needed = [_all_needed(part, settled) for part in parts]
            return (
                None if None in needed else tuple(leaf for found in needed for leaf in found or ())
            )
        case AtLeast():
            return None
        case Not(part):
            return _all_needed(part, negation(settled))
        case _:
            return (condition,)


# Comparisons

_INFINITY = float("inf")


def compare(comparison: Comparison, value: Value | None) -> Truth:
    """Return the truth of a comparison with what is known of its element; None if nothing is."""
    if comparison.op is Op.NOT_KNOWN:
        return FALSE if is_settled(value) else TRUE
    match value:
        case None:
            return UNKNOWN
        case bool() | str():
            return TRUE if value == comparison.value else FALSE
        case Interval():
            return _compare_interval(comparison.op, value, comparison.value)
        case OtherThan(codes):
            return _settled(False, comparison.value in codes)
        case Members(present, absent):
            return _settled(comparison.value in present, comparison.value in absent)


def compare_points(comparison: ScoreComparison, known: Points) -> Truth:
    """Return the truth of a comparison with what is known of its score."""
    return _compare_interval(comparison.op, Interval(known.least, known.most), comparison.value)


def is_settled(value: Value | None) -> bool:
    """Return whether exactly one value is left of an element that is no set of codes."""
    match value:
        case Interval(lo, hi):
            return lo is not None and lo == hi
        case bool() | str():
            return True
        case _:
            return False


def _compare_interval(op: Op, value: Interval, constant: bool | int | str) -> Truth:
    # True if it is so of every number in the interval, false if of none of them.
    assert isinstance(constant, int)
    low = -_INFINITY if value.lo is None else value.lo
    high = _INFINITY if value.hi is None else value.hi
    match op:
        case Op.GT:
            return _settled(low > constant, high <= constant)
        case Op.GE:
            return _settled(low >= constant, high < constant)
        case Op.LT:
            return _settled(high < constant, low >= constant)
        case Op.LE:
            return _settled(high <= constant, low > constant)
        case Op.EQ:
            return _settled(low == high == constant, low > constant or high < constant)
        case Op.HAS | Op.NOT_KNOWN:
            raise AssertionError("an interval has no members")


def _settled(true: bool, false: bool) -> Truth:
    return TRUE if true else FALSE if false else UNKNOWN


# Three-valued logic


def all_of(parts: Iterable[Truth]) -> Truth:
    """Return false if a part is false, else unknown if a part is unknown, else true."""
    result = TRUE
    for part in parts:
        if part is FALSE:
            return FALSE
        if part is UNKNOWN:
            result = UNKNOWN
    return result


def any_of(parts: Iterable[Truth]) -> Truth:
    """Return true if a part is true, else unknown if a part is unknown, else false."""
    result = FALSE
    for part in parts:
        if part is TRUE:
            return TRUE
        if part is UNKNOWN:
            result = UNKNOWN
    return result


def negation(part: Truth) -> Truth:
    """Return true for false, false for true, and unknown for unknown."""
    return _NEGATION[part]


_NEGATION = {TRUE: FALSE, FALSE: TRUE, UNKNOWN: UNKNOWN}
