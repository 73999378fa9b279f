"""From derivations to what is shown: rules, findings and facts in words, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from precept.explanation import wording
from precept.explanation.model import Applied, Cited, Fact, Found, Source
from precept.explanation.sources import measured_from, told_by
from precept.explanation.steps import Compared, Ground, Settled, Step
from precept.ir.rules import Advise, Rule, Ruleset
from precept.ir.vocabulary import Element
from precept.ir.words import in_words
from precept.ledger.alignment import Place
from precept.protocol import Evaluated
from precept.semantics.conditions import compare
from precept.semantics.kleene import negation

Document = Mapping[str, Place]
"""Where the document is at hand: what became of the sentence at each locator of the ledger."""


class Tree:
    """Writes out derivations about one case."""

    def __init__(self, seen: Evaluated, ruleset: Ruleset, document: Document | None = None) -> None:
        """Keep what they are written from."""
        self._facts = seen.facts
        self._outcome = seen.evaluation.outcome
        self._ruleset = ruleset
        self._words = ruleset.vocabulary
        self._document = document or {}

    def rule(
        self, rule: Rule, because: Iterable[Ground] = (), unless: Iterable[Ground] = ()
    ) -> Applied:
        """A rule, with some of what it rests on."""
        word = rule.conclusion.strength.word if isinstance(rule.conclusion, Advise) else None
        return Applied(
            rule=rule.id,
            came_to=self._outcome.rules[rule.id],
            says=rule.says,
            strength=word,
            cites=tuple(self._cited(locator) for locator in rule.cites),
            because=tuple(map(self._ground, because)),
            unless=tuple(map(self._ground, unless)),
        )

    def step(self, step: Step) -> Applied:
        """A rule with all of what a derivation says it rests on."""
        return self.rule(step.rule, step.when, step.unless)

    def _cited(self, locator: str) -> Cited:
        statement, place = self._ruleset.ledger.statements.get(locator), self._document.get(locator)
        says = statement.says if statement else ""
        if place is None:
            return Cited(locator, says)
        return Cited(locator, says, place.now.text if place.now else None, place.status.value)

    def _ground(self, ground: Ground) -> Fact | Found:
        return self.fact(ground) if isinstance(ground, Compared) else self._found(ground)

    def _found(self, settled: Settled) -> Found:
        truth = self._outcome.findings[settled.finding]
        return Found(
            finding=settled.finding,
            words=self._words.findings[settled.finding].meaning,
            negated=not settled.holds,
            status=truth if settled.holds else negation(truth),
            by=tuple(map(self.step, settled.by)),
        )

    def fact(self, compared: Compared) -> Fact:
        """A comparison with what is known of its element."""
        comparison, holds = compared.comparison, compared.holds
        element = self._words.elements[comparison.element]
        value, given = self._facts.values.get(element.id), self._facts.given.get(element.id)
        truth = compare(comparison, value)
        return Fact(
            element=element.id,
            condition=wording.condition(comparison),
            negated=not holds,
            status=truth if holds else negation(truth),
            words=wording.known(comparison, element, self._facts),
            asked=wording.asked(comparison, element, negated=not holds),
            seen=None if value is None else in_words(value, element.type, self._facts.tzinfo),
            evidence=told_by(given),
            measured_from=() if value is None else self._measured_from(element),
        )

    def _measured_from(self, element: Element) -> tuple[Source, ...]:
        return measured_from(element, self._facts, self._words)


def facts(rules: Iterable[Applied]) -> tuple[Fact, ...]:
    """All facts that rules rest on, each once, in reading order."""
    found: dict[Fact, None] = {}
    for rule in rules:
        for item in (*rule.because, *rule.unless):
            found |= dict.fromkeys((item,) if isinstance(item, Fact) else facts(item.by))
    return tuple(found)
