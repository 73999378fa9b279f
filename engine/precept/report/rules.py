"""Conditions as a reader takes them in: nested lists of phrases in the vocabulary's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from precept.explanation.wording import asked
from precept.language.lint.rules import touched
from precept.model.answers import Truth
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Holds, Not, findings
from precept.model.outcomes import title
from precept.model.ruleset import Advise, Rule, Ruleset, Target
from precept.model.types import Boolean, Code, CodeSet, Ordered
from precept.model.vocabulary import Element, Vocabulary
from precept.model.words import plain, say


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition in words.

    One with `parts` only says how they are joined. Any other names what it reads: an `element` or
    a `finding`, `of` its kind, by `id`.
    """

    words: str
    of: str = ""
    id: str = ""
    parts: tuple[Clause, ...] = ()


def clause(condition: Condition, words: Vocabulary) -> Clause:
    """A condition in the words of a vocabulary."""
    match condition:
        case AllOf(parts):
            return _joined("all of these", parts, words)
        case AnyOf(parts):
            return _joined("at least one of these", parts, words)
        case Not(part):
            return _negated(part, words)
        case Comparison():
            return _compared(condition, words, negated=False)
        case Holds(finding):
            return Clause(words.findings[finding].meaning, "finding", finding)


def _joined(how: str, parts: tuple[Condition, ...], words: Vocabulary) -> Clause:
    return Clause(how, parts=tuple(clause(part, words) for part in parts))


def _negated(part: Condition, words: Vocabulary) -> Clause:
    match part:
        case Comparison():
            return _compared(part, words, negated=True)
        case Holds(finding):
            said = f"it is not so that {words.findings[finding].meaning}"
            return Clause(said, "finding", finding)
        case _:
            return Clause("it is not so that", parts=(clause(part, words),))


def _compared(comparison: Comparison, words: Vocabulary, *, negated: bool) -> Clause:
    element = words.elements[comparison.element]
    said = asked(comparison, element, negated=negated)
    return Clause(said, "element", element.id)


_SHOWS = MappingProxyType(
    {Truth.TRUE: "applies", Truth.FALSE: "does not apply", Truth.UNKNOWN: "open"}
)


def of_type(element: Element) -> str:
    """What an element can hold: *yes or no*, *one of relapsing, progressive*, *clock duration*."""
    match element.type:
        case Boolean():
            return "yes or no"
        case Code(codes):
            return f"one of {', '.join(map(plain, codes))}"
        case CodeSet(codes):
            return f"any of {', '.join(map(plain, codes))}"
        case Ordered(scale, unit=unit):
            return f"{scale.value} in {unit}" if unit else scale.value


def shows(truths: Iterable[Truth]) -> str:
    """What a scenario shows of a rule: *applies*, *open*; nothing where it shows nothing."""
    return ", ".join(dict.fromkeys(_SHOWS[truth] for truth in truths))


def people(facts: Mapping[str, Any], elements: Mapping[str, Element]) -> Iterator[str]:
    """The facts of a case, a phrase for each."""
    for id_, fact in facts.items():
        match fact:
            case str():
                yield say(elements[id_], fact)
            case Mapping():
                yield from (say(elements[id_], code) for code in fact.get("present", ()))
                yield from (say(elements[id_], f"not {code}") for code in fact.get("absent", ()))


@dataclass(frozen=True, slots=True)
class Concluded:
    """What a rule concludes: the kind of it, in words what follows, and the word of advice."""

    kind: str
    id: str
    words: str
    strength: str = ""


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule. `fed_by` are the ids of rules that conclude what it reads, `feeds` of the reverse."""

    id: str
    topic: str
    says: str
    cites: tuple[str, ...]
    when: Clause
    unless: Clause | None
    concludes: Concluded
    fed_by: tuple[str, ...]
    feeds: tuple[str, ...]
    interpretations: tuple[str, ...]


class Rules:
    """Views of all rules of a ruleset."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Look at these rules."""
        self._ruleset = ruleset

    @cached_property
    def views(self) -> Mapping[str, RuleView]:
        """A view of each rule by its id, in the order of the ruleset."""
        return {rule.id: self._view(rule) for rule in self._ruleset.rules.values()}

    @cached_property
    def _concluding(self) -> Mapping[Target, list[str]]:
        found: dict[Target, list[str]] = {}
        for rule in self._ruleset.rules.values():
            found.setdefault(rule.target, []).append(rule.id)
        return found

    @cached_property
    def _reading(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for rule in self._ruleset.rules.values():
            for finding in findings(rule.condition):
                found.setdefault(finding, []).append(rule.id)
        return found

    @cached_property
    def _choices(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for choice in self._ruleset.interpretations.values():
            for id_ in touched(choice, self._ruleset):
                found.setdefault(id_, []).append(choice.id)
        return found

    def _view(self, rule: Rule) -> RuleView:
        words = self._ruleset.vocabulary
        read = sorted(findings(rule.condition))
        fed_by = (id_ for it in read for id_ in self._concluding.get(Target("finding", it), ()))
        finds = rule.target.kind == "finding"
        return RuleView(
            id=rule.id,
            topic=rule.topic,
            says=rule.says,
            cites=rule.cites,
            when=clause(rule.when, words),
            unless=clause(rule.unless, words) if rule.unless else None,
            concludes=_concluded(rule, self._ruleset),
            fed_by=tuple(dict.fromkeys(fed_by)),
            feeds=tuple(self._reading.get(rule.target.id, ())) if finds else (),
            interpretations=tuple(self._choices.get(rule.id, ())),
        )


def _concluded(rule: Rule, ruleset: Ruleset) -> Concluded:
    target = rule.target
    words = title(target, ruleset.vocabulary)
    strength = rule.conclusion.strength.word if isinstance(rule.conclusion, Advise) else ""
    return Concluded(*target, words, strength)
