"""An event of a person's history in words: a phrase of the vocabulary, if one says just that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo

from precept.execution.evaluator import World, compare, negation, truth
from precept.execution.protocol import Evaluated
from precept.explanation import wording
from precept.explanation.derivation import Compared, Ground, Settled, Step
from precept.explanation.model import Applied, Cited, Fact, FactSource, Found
from precept.language.ledger.alignment import Place
from precept.model.answers import Truth
from precept.model.conditions import Condition
from precept.model.facts import Entry, Evidence, Facts, Given, Record
from precept.model.ruleset import Advise, Rule, Ruleset
from precept.model.types import from_microseconds
from precept.model.vocabulary import (
    Counted,
    Element,
    EntryPhrase,
    EventList,
    Latest,
    Measured,
    Vocabulary,
)
from precept.model.words import day_in_words, in_words, plain, say


def event(entry: Entry, of: EventList, zone: tzinfo, *, is_present: bool = False) -> str:
    """An event: *a new disease-modifying therapy begun on 12 January 2026 that still goes on*.

    Of the event in question, phrases that say so go before those that do not.
    """
    known = {
        name: in_words(value, of.fields[name].type, zone) for name, value in entry.values.items()
    }
    fitting = [phrase for phrase in of.steps if phrase.planned is entry.planned]
    told = (
        _told(phrase, known)
        for present in (is_present, False)
        for phrase in fitting
        if phrase.present is present
    )
    listed = ", ".join(f"{plain(name)} {plain(words)}" for name, words in known.items())
    return next(filter(None, told), f"of the {of.meaning}, one: {listed or 'nothing more known'}")


def complete(record: Record, of: EventList, zone: tzinfo) -> str:
    """From when on a list is complete, in words; empty if it may lack any event."""
    if record.complete_since is None:
        return ""
    since = from_microseconds(record.complete_since, zone)
    # Nothing of a case lies before 1900.
    dated = f" since {day_in_words(since)}" if since.year >= 1900 else ""
    return f"all {of.meaning}{dated} are known"


def _told(phrase: EntryPhrase, known: Mapping[str, str]) -> str:
    """What a phrase makes of an event of which just that is known; else nothing."""
    slots = {name for name in known if f"{{{name}}}" in phrase.text}
    said = {name: words for name, words in known.items() if name not in slots}
    if said != dict(phrase.sets):
        return ""
    text = phrase.text
    for name in slots:
        words = known[name]
        if words.startswith("at "):  # an interval, which would break the phrase
            return ""
        # Something comes about *on* 8 March 2026, but *in* March 2026.
        if words.isdigit() or not words[0].isdigit():
            text = text.replace(f" on {{{name}}}", f" in {{{name}}}")
        text = text.replace(f"{{{name}}}", words)
    return "" if "{" in text else text


def measured_from(element: Element, facts: Facts, words: Vocabulary) -> tuple[FactSource, ...]:
    """What a value comes from, besides being given: other elements, events, complete lists."""
    found = [*_in_question(element.id, facts, words)]
    match element.measured:
        case Measured(start, end, persists):
            if isinstance(start, Latest):
                found += _events(start.events, start.where, facts, words)
                start = ""
            found += _elements((start, end, persists), facts, words)
        case Counted(events, where) as counted:
            found += _events(events, where, facts, words)
            found += _elements(counted.counted_with, facts, words)
    # An element may tell both of the end and of the event in question.
    return tuple(dict.fromkeys(found))


def _in_question(element: str, facts: Facts, words: Vocabulary) -> Iterator[FactSource]:
    """The event of a list that an element tells of as well."""
    for id_, record in facts.history.items():
        of = words.history[id_]
        if element in of.present.values():
            yield from (
                _event(one, of, facts) for one in record.entries if one.id == record.present
            )


def told_by(given: Given | None) -> tuple[Evidence, ...]:
    """Who told of an input, if that is known."""
    return (given.evidence,) if given and given.evidence != Evidence() else ()


def _elements(ids: tuple[str, ...], facts: Facts, words: Vocabulary) -> Iterator[FactSource]:
    for id_ in ids:
        element, value = words.elements.get(id_), facts.values.get(id_)
        if element is not None and value is not None:
            given = facts.given.get(id_)
            said = say(element, in_words(value, element.type, facts.tzinfo))
            yield FactSource(said, element=id_, evidence=told_by(given))
            yield from _in_question(id_, facts, words)


def _event(entry: Entry, of: EventList, facts: Facts) -> FactSource:
    record = facts.history[of.id]
    is_present = bool(entry.id) and entry.id == record.present
    said = event(entry, of, facts.tzinfo, is_present=is_present)
    return FactSource(said, events=of.id, entry=entry.id, evidence=entry.evidence)


def _events(
    id_: str, where: Condition | None, facts: Facts, words: Vocabulary
) -> Iterator[FactSource]:
    """The events that fit or may fit, the one in question too, and whether these are all."""
    of, record = words.history[id_], facts.history.get(id_)
    for entry in record.entries if record else ():
        fits = truth(where, World(entry.values, {})) if where else Truth.TRUE
        if fits is not Truth.FALSE and not entry.planned:
            yield _event(entry, of, facts)
    yield from _elements(tuple(of.present.values()), facts, words)
    if record and (known := complete(record, of, facts.tzinfo)):
        yield FactSource(known, events=id_)


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

    def _measured_from(self, element: Element) -> tuple[FactSource, ...]:
        return measured_from(element, self._facts, self._words)


def facts(rules: Iterable[Applied]) -> tuple[Fact, ...]:
    """All facts that rules rest on, each once, in reading order."""
    found: dict[Fact, None] = {}
    for rule in rules:
        for item in (*rule.because, *rule.unless):
            found |= dict.fromkeys((item,) if isinstance(item, Fact) else facts(item.by))
    return tuple(found)
