"""The runtime: decide cases by durable-rules, and derive the answers from the rules that fired."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache
from operator import itemgetter

from precept.execution.runtime.arithmetic import recompute
from precept.execution.runtime.clauses import RULE, Attribute, Literal
from precept.execution.runtime.compiler import attributes, compile_program, whether_known
from precept.execution.runtime.definition import definition, partitions
from precept.execution.runtime.durable_ruleset import (
    LOCK,
    DurableRuleset,
    EngineBroken,
    require_built,
)
from precept.execution.runtime.limits import (
    LARGEST,
    LIMITS,
    TOO_MANY,
    Limits,
    LimitsExceeded,
    span_of,
)
from precept.model.answers import (
    ALREADY_DONE,
    NOT_NEEDED,
    WORDS,
    Advice,
    Answer,
    Outcome,
    Points,
    Strength,
    Truth,
)
from precept.model.conditions import assumptions
from precept.model.facts import Value
from precept.model.records import dataclass
from precept.model.ruleset import Add, Advise, Find, Rule, Ruleset, Show
from precept.model.types import Boolean, Code, Type
from precept.model.vocabulary import everything_computed

TRUE, FALSE, UNKNOWN = Truth

_ORDER = {word: (strength.rank or 0, i) for i, (word, strength) in enumerate(WORDS.items())}
_ANSWERS_KEPT = 10_000
"""How many answers, of all actions together, are kept for rules that have the same status."""

_Ranked = list[tuple[str, Strength]]
"""Rules with their words, strongest first."""


class Engine:
    """A compiled ruleset. It may be used from several threads, and after a fork.

    Compiling is slow compared to a decision, so keep the engine.
    """

    def __init__(self, ruleset: Ruleset, limits: Limits = LIMITS) -> None:
        """Compile a ruleset.

        Raises:
            LimitsExceeded: if durable-rules is not built, or cannot hold it.
            CyclicFindings: if a finding depends on itself.
            EngineBroken: if durable-rules fails.
        """
        require_built()
        compiled = compile_program(ruleset, limits)
        parts = partitions(compiled.clauses, limits)
        if len(parts) > limits.rulesets:
            message = f"the ruleset `{ruleset.id}` has too many rules to run"
            raise LimitsExceeded([TOO_MANY.at(span_of(ruleset), message)])
        self._rules = tuple(ruleset.rules)
        self._elements = ruleset.vocabulary.elements
        self._asked_if_known = tuple(
            dict.fromkeys(
                leaf.element
                for rule in ruleset.rules.values()
                for leaf in assumptions(rule.condition)
            )
        )
        # What is a yes or no or a code is encoded in one of a few ways.
        self._encoded = {
            id: {value: attributes(id, value, element.type) for value in _few_values(element.type)}
            for id, element in self._elements.items()
        }
        self._answers = Answers(ruleset)
        self._computed = everything_computed(ruleset.vocabulary)
        with LOCK:
            self._parts = [DurableRuleset(definition(part), compiled.facts) for part in parts]

    def decide(self, values: Mapping[str, Value]) -> Outcome:
        """Return what follows from the known values of a case.

        Raises:
            ValueError: if a value is not one of its element's type.
            KeyError: if there is no such element.
            EngineBroken: if durable-rules fails; there is no partial answer.
        """
        numbers = self._numbers(values)
        known: set[Literal] = set()
        fired: list[Literal] = []
        with LOCK:
            for part in self._parts:
                fired += part.run(numbers, known)
        outcome = self._answers.outcome(self._truths(fired))
        if not self._computed:
            return outcome
        computed = {id: recompute(how, values) for id, how in self._computed.items()}
        return replace(outcome, computed=computed)

    def close(self) -> None:
        """Free the memory of durable-rules; the engine cannot decide any more."""
        with LOCK:
            for part in self._parts:
                part.close()

    def _numbers(self, values: Mapping[str, Value]) -> dict[Attribute, int]:
        numbers: dict[Attribute, int] = {}
        for element, value in values.items():
            encoded = self._encoded[element].get(value) if isinstance(value, bool | str) else None
            if encoded is None:
                encoded = attributes(element, value, self._elements[element].type)
            numbers.update(encoded)
        for element in self._asked_if_known:
            numbers.update(whether_known(element, values.get(element)))
        for number in numbers.values():
            if type(number) is not int or abs(number) > LARGEST:
                raise ValueError("a number of the case is not whole, or too large to decide on")
        return numbers

    def _truths(self, fired: Iterable[Literal]) -> dict[str, Truth]:
        truths = dict.fromkeys(self._rules, UNKNOWN)
        for kind, id, holds in fired:
            if kind == RULE:
                truth = TRUE if holds else FALSE
                if truths[id] is not truth and truths[id] is not UNKNOWN:
                    raise EngineBroken("durable-rules both fired and refuted a rule")
                truths[id] = truth
        return truths


def _few_values(type_: Type) -> tuple[bool | str, ...]:
    """Return all values of a type that has few."""
    match type_:
        case Boolean():
            return True, False
        case Code(codes):
            return codes
        case _:
            return ()


@dataclass(frozen=True, slots=True)
class _RulesOfAction:
    """The rules for an action and against it, strongest first, and those of its exceptions."""

    given: _Ranked = field(default_factory=list)
    against: _Ranked = field(default_factory=list)
    not_needed: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of all of them."""
        ranked = (id for id, _ in (*self.given, *self.against))
        return (*ranked, *self.not_needed, *self.done)


class Answers:
    """Derives the answers of a ruleset from its rules."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Group the rules of a ruleset by what they conclude."""
        words = ruleset.vocabulary
        self._findings: dict[str, list[str]] = {id: [] for id in words.findings}
        self._notes: dict[str, list[str]] = {id: [] for id in words.notes}
        self._advice = {id: _RulesOfAction() for id in words.actions}
        self._start = {id: score.start for id, score in words.scores.items()}
        self._points: dict[str, list[tuple[str, int]]] = {id: [] for id in words.scores}
        for rule in ruleset.rules.values():
            self._sort(rule)
        for advising in self._advice.values():
            for ranked in (advising.given, advising.against):
                ranked.sort(key=_by_strength, reverse=True)
        self._advising = {id: advising.rules for id, advising in self._advice.items()}
        place = {id: i for i, id in enumerate(ruleset.rules)}
        self._rules_of = tuple(
            {id: _picked([place[rule] for rule in ids]) for id, ids in rules.items()}
            for rules in (self._findings, self._notes, self._advising)
        )
        # An answer depends on the status of the rules alone, and people are often alike in that.
        self._answer = lru_cache(_ANSWERS_KEPT)(self._advice_from)

    def _sort(self, rule: Rule) -> None:
        match rule.conclusion:
            case Find(finding):
                self._findings[finding].append(rule.id)
            case Show(note):
                self._notes[note].append(rule.id)
            case Add(score, points):
                self._points[score].append((rule.id, points))
            case Advise(action, strength) if strength.prohibits:
                self._advice[action].against.append((rule.id, strength))
            case Advise(action, strength) if strength.standard == NOT_NEEDED:
                self._advice[action].not_needed.append(rule.id)
            case Advise(action, strength) if strength.standard == ALREADY_DONE:
                self._advice[action].done.append(rule.id)
            case Advise(action, strength):
                self._advice[action].given.append((rule.id, strength))

    def outcome(self, rules: Mapping[str, Truth]) -> Outcome:
        """Return the outcome of rules that fired, were refuted or are open, in their order."""
        truths = tuple(rules.values())
        findings, notes, advising = self._rules_of
        return Outcome(
            rules=rules,
            findings={id: _any_fires(of(truths)) for id, of in findings.items()},
            advice={id: self._answer(id, of(truths)) for id, of in advising.items()},
            notes={id: _any_fires(of(truths)) for id, of in notes.items()},
            scores={id: self._sum(id, rules) for id in self._points},
        )

    def _advice_from(self, action: str, statuses: tuple[Truth, ...]) -> Advice:
        rules = dict(zip(self._advising[action], statuses, strict=True))
        return _advice(self._advice[action], rules)

    def _sum(self, score: str, rules: Mapping[str, Truth]) -> Points:
        certain = sum(points for rule, points in self._points[score] if rules[rule] is TRUE)
        possible = [points for rule, points in self._points[score] if rules[rule] is UNKNOWN]
        known = self._start[score] + certain
        return Points(
            known + sum(points for points in possible if points < 0),
            known + sum(points for points in possible if points > 0),
        )


def _picked(places: Sequence[int]) -> Callable[[tuple[Truth, ...]], tuple[Truth, ...]]:
    """Return what picks the rules at some places."""
    if len(places) > 1:
        return itemgetter(*places)
    return itemgetter(slice(places[0], places[0] + 1) if places else slice(0))


def _any_fires(truths: Collection[Truth]) -> Truth:
    """Return true if a rule fired, false if all were refuted, else unknown."""
    if TRUE in truths:
        return TRUE
    return UNKNOWN if UNKNOWN in truths else FALSE


def _by_strength(rule: tuple[str, Strength]) -> tuple[tuple[int, int], int]:
    strength = rule[1]
    return _ORDER[strength.means or strength.word], strength.place


def _advice(advising: _RulesOfAction, rules: Mapping[str, Truth]) -> Advice:
    given, against = (
        [(rules[id], strength) for id, strength in ranked]
        for ranked in (advising.given, advising.against)
    )
    is_advised, is_against, is_not_needed, is_done = map(
        _any_fires,
        (
            [truth for truth, _ in given],
            [truth for truth, _ in against],
            [rules[id] for id in advising.not_needed],
            [rules[id] for id in advising.done],
        ),
    )
    if is_against is TRUE and is_advised is not TRUE:
        return Advice(Answer.ADVISED_AGAINST, *_words(against))
    answer = _answer(is_advised, is_not_needed)
    open_prohibition = _words(against)[1] if is_against is UNKNOWN else None
    if is_against is TRUE:
        answer = Answer.CONFLICT
    elif is_against is UNKNOWN and is_advised is not TRUE:
        answer = Answer.CANNOT_TELL
    elif is_done is TRUE and answer is not Answer.CONFLICT:
        answer = Answer.DOES_NOT_APPLY
    words = (None, None) if is_done is TRUE else _words(given)
    return Advice(answer, *words, open_prohibition)


def _words(ranked: Sequence[tuple[Truth, Strength]]) -> tuple[Strength | None, Strength | None]:
    """Return the strongest word of the rules that fired, and of those that fired or are open."""
    fired = (strength for truth, strength in ranked if truth is TRUE)
    possible = (strength for truth, strength in ranked if truth is not FALSE)
    return next(fired, None), next(possible, None)


def _answer(advised: Truth, not_needed: Truth) -> Answer:
    match advised, not_needed:
        case Truth.TRUE, Truth.TRUE:
            return Answer.CONFLICT
        case Truth.TRUE, _:
            return Answer.RECOMMENDED
        case _, Truth.TRUE:
            return Answer.NOT_NEEDED
        case Truth.FALSE, Truth.FALSE:
            return Answer.DOES_NOT_APPLY
    return Answer.CANNOT_TELL
