"""Strong three-valued logic (Kleene)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from precept.model.answers import Advice, Answer, Outcome, Strength, Truth, place
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Holds, Not, Op
from precept.model.dependencies import strata
from precept.model.facts import Interval, Members, Value
from precept.model.outcomes import ACTION, FINDING, NOTE
from precept.model.ruleset import Advise, Always, Rule, Ruleset, Safety, Target

TRUE, FALSE, UNKNOWN = Truth


def all_of(parts: Iterable[Truth]) -> Truth:
    """False if a part is false, else unknown if a part is unknown, else true."""
    found = TRUE
    for part in parts:
        if part is FALSE:
            return FALSE
        if part is UNKNOWN:
            found = UNKNOWN
    return found


def any_of(parts: Iterable[Truth]) -> Truth:
    """True if a part is true, else unknown if a part is unknown, else false."""
    found = FALSE
    for part in parts:
        if part is TRUE:
            return TRUE
        if part is UNKNOWN:
            found = UNKNOWN
    return found


def negation(part: Truth) -> Truth:
    """True of false, false of true, and unknown of unknown."""
    return _NEGATION[part]


def known(value: bool) -> Truth:
    """The truth of something that is known."""
    return Truth.TRUE if value else Truth.FALSE


_NEGATION = {
    Truth.TRUE: Truth.FALSE,
    Truth.FALSE: Truth.TRUE,
    Truth.UNKNOWN: Truth.UNKNOWN,
}


INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class World:
    """What conditions are held against: the known values, and the findings settled so far."""

    values: Mapping[str, Value] = field(repr=False)
    findings: Mapping[str, Truth] = field(repr=False)


def truth(condition: Condition, world: World) -> Truth:
    """The truth of a condition."""
    match condition:
        case Comparison():
            return compare(condition, world.values.get(condition.element))
        case Holds():
            return world.findings[condition.finding]
        case AllOf():
            return all_of(truth(part, world) for part in condition.parts)
        case AnyOf():
            return any_of(truth(part, world) for part in condition.parts)
        case Not():
            return negation(truth(condition.part, world))


def compare(comparison: Comparison, value: Value | None) -> Truth:
    """The truth of a comparison with a value, an interval, or nothing known."""
    match value:
        case None:
            return Truth.UNKNOWN
        case Interval():
            return _compare_interval(comparison.op, value, comparison.value)
        case Members(present, absent):
            return _settle(comparison.value in present, comparison.value in absent)
        case _:
            return known(value == comparison.value)


def _compare_interval(op: Op, value: Interval, constant: bool | int | str) -> Truth:
    # A comparison is true if it is so of all that is left possible, false if of none of it.
    assert isinstance(constant, int)
    low = -INFINITE if value.lo is None else value.lo
    high = INFINITE if value.hi is None else value.hi
    match op:
        case Op.GT:
            return _settle(low > constant, high <= constant)
        case Op.GE:
            return _settle(low >= constant, high < constant)
        case Op.LT:
            return _settle(high < constant, low >= constant)
        case Op.LE:
            return _settle(high <= constant, low > constant)
        case Op.EQ:
            return _settle(low == high == constant, low > constant or high < constant)
        case Op.HAS:
            raise AssertionError("an interval has no members")


def _settle(true: bool, false: bool) -> Truth:
    return Truth.TRUE if true else Truth.FALSE if false else Truth.UNKNOWN


def reasons(condition: Condition, world: World) -> Iterator[Comparison | Holds]:
    """The comparisons and findings that settle a condition; none while it is unknown."""
    settled = truth(condition, world)
    if settled is not Truth.UNKNOWN:
        yield from settling(condition, settled, world)


def settling(condition: Condition, settled: Truth, world: World) -> Iterator[Comparison | Holds]:
    """The comparisons and findings that make a condition true or false, as written.

    Of an `any` that is true these are the parts that are true; of an `all` that is false, those
    that are false.
    """
    match condition:
        case AllOf(parts) | AnyOf(parts):
            # All parts of an `all` that is true are true, and of an `any` that is false, false.
            alike = isinstance(condition, AllOf) is (settled is Truth.TRUE)
            for part in parts:
                if alike or truth(part, world) is settled:
                    yield from settling(part, settled, world)
        case Not(part):
            yield from settling(part, negation(settled), world)
        case _:
            yield condition


def undecided(condition: Condition, world: World) -> Iterator[Comparison | Holds]:
    """The comparisons and findings that an unknown condition still depends on."""
    if truth(condition, world) is not Truth.UNKNOWN:
        return
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from undecided(part, world)
        case Not(part):
            yield from undecided(part, world)
        case _:
            yield condition


def advice(rules: Iterable[tuple[Rule, Truth]]) -> Advice:
    """The answer for an action from all rules that conclude it, and how far their words go."""
    words: list[tuple[Strength, Truth]] = []
    for rule, truth in rules:
        assert isinstance(rule.conclusion, Advise)
        words.append((rule.conclusion.strength, truth))
    ranked = [(word, truth) for word, truth in words if word.rank is not None]
    positive = any_of(truth for _, truth in ranked)
    negative = any_of(truth for word, truth in words if word.rank is None)
    return Advice(
        _answer(positive, negative),
        strongest=_top(word for word, truth in ranked if truth is Truth.TRUE),
        could_be=_top(word for word, truth in ranked if truth is not Truth.FALSE),
    )


def _answer(positive: Truth, negative: Truth) -> Answer:
    match positive, negative:
        case Truth.TRUE, Truth.TRUE:
            return Answer.CONFLICT
        case Truth.TRUE, _:
            return Answer.RECOMMENDED
        case _, Truth.TRUE:
            return Answer.NOT_NEEDED
        case Truth.FALSE, Truth.FALSE:
            return Answer.DOES_NOT_APPLY
        case _:
            return Answer.CANNOT_TELL


def _top(words: Iterable[Strength]) -> Strength | None:
    return max(words, key=place, default=None)


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that fired: what made it true. The comparisons may be a patient's data."""

    rule: Rule = field(repr=False)
    stratum: int
    because: tuple[Comparison | Holds, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An outcome, the rules that fired by (stratum, id), and what the open rules depend on.

    `missing` names, by rule, the elements that would have to be asked.
    """

    outcome: Outcome
    trace: tuple[Firing, ...]
    missing: Mapping[str, frozenset[str]]
    conditions: Mapping[str, Condition] = field(repr=False)
    world: World = field(repr=False)

    def because(self, rule: str) -> tuple[Comparison | Holds, ...]:
        """What settled a rule: made it fire or refuted it. Nothing while it is open."""
        return tuple(reasons(self.conditions[rule], self.world))


class Evaluator:
    """Decides cases by one ruleset. Immutable, and safe to share between threads."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Put the rules in order.

        Raises:
            CyclicFindings: if a finding rests on itself.
        """
        self._ruleset = ruleset
        self._stratum = strata(ruleset.rules.values())
        self._rules = sorted(
            ruleset.rules.values(), key=lambda rule: (self._stratum[rule.id], rule.id)
        )
        self._conditions = {rule.id: rule.condition for rule in self._rules}
        concluding: dict[Target, list[Rule]] = defaultdict(list)
        for rule in self._rules:
            concluding[rule.target].append(rule)
        words = ruleset.vocabulary
        self._finding = {id_: concluding[Target(FINDING.id, id_)] for id_ in words.findings}
        self._action = {id_: concluding[Target(ACTION.id, id_)] for id_ in words.actions}
        self._note = {id_: concluding[Target(NOTE.id, id_)] for id_ in words.notes}
        # A finding is settled when the last of its rules is.
        self._settles = {of[-1].id: finding for finding, of in self._finding.items() if of}

    def evaluate(self, values: Mapping[str, Value]) -> Evaluation:
        """Everything that follows from the known values."""
        rules, world = self._settle(values)
        outcome = Outcome(
            rules=rules,
            findings={id_: world.findings[id_] for id_ in self._finding},
            advice={
                id_: advice((rule, rules[rule.id]) for rule in of)
                for id_, of in self._action.items()
            },
            notes={id_: self._any(of, rules) for id_, of in self._note.items()},
        )
        trace, missing = tuple(self._trace(rules, world)), self._missing(rules, world)
        return Evaluation(outcome, trace, missing, self._conditions, world)

    def _settle(self, values: Mapping[str, Value]) -> tuple[dict[str, Truth], World]:
        rules: dict[str, Truth] = {}
        findings = {finding: Truth.FALSE for finding, of in self._finding.items() if not of}
        world = World(values, findings)
        for rule in self._rules:
            rules[rule.id] = truth(self._conditions[rule.id], world)
            finding = self._settles.get(rule.id)
            if finding is not None:
                findings[finding] = self._any(self._finding[finding], rules)
        return rules, world

    @staticmethod
    def _any(of: list[Rule], rules: Mapping[str, Truth]) -> Truth:
        return any_of([rules[rule.id] for rule in of])

    def _trace(self, rules: Mapping[str, Truth], world: World) -> Iterator[Firing]:
        for rule in self._rules:
            if rules[rule.id] is Truth.TRUE:
                because = tuple(settling(self._conditions[rule.id], Truth.TRUE, world))
                yield Firing(rule, self._stratum[rule.id], because)

    def _missing(self, rules: Mapping[str, Truth], world: World) -> dict[str, frozenset[str]]:
        missing: dict[str, frozenset[str]] = {}
        for rule in self._rules:
            if rules[rule.id] is Truth.UNKNOWN:
                missing[rule.id] = frozenset(self._asked(rule, missing, world))
        return missing

    def _asked(
        self, rule: Rule, missing: Mapping[str, frozenset[str]], world: World
    ) -> Iterator[str]:
        for leaf in undecided(self._conditions[rule.id], world):
            if isinstance(leaf, Comparison):
                yield leaf.element
            else:
                for below in self._finding[leaf.finding]:
                    yield from missing.get(below.id, ())


def held(safety: Safety, evaluation: Evaluation) -> tuple[Always, ...]:
    """The guarantees whose condition is true, in the order they were declared."""
    return tuple(
        guarantee
        for guarantee in safety.guarantees
        if isinstance(guarantee, Always) and truth(guarantee.when, evaluation.world) is Truth.TRUE
    )
