"""What a measured value comes from: the instants and the events, and who told of them."""

from __future__ import annotations

from collections.abc import Iterator

from precept.explanation.events import complete, event
from precept.explanation.model import Source
from precept.ir.conditions import Condition
from precept.ir.facts import Entry, Evidence, Facts, Given
from precept.ir.history import Counted, EventList, Latest, Measured
from precept.ir.truth import Truth
from precept.ir.vocabulary import Element, Vocabulary
from precept.ir.words import in_words, say
from precept.semantics.conditions import World, truth


def measured_from(element: Element, facts: Facts, words: Vocabulary) -> tuple[Source, ...]:
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


def _in_question(element: str, facts: Facts, words: Vocabulary) -> Iterator[Source]:
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


def _elements(ids: tuple[str, ...], facts: Facts, words: Vocabulary) -> Iterator[Source]:
    for id_ in ids:
        element, value = words.elements.get(id_), facts.values.get(id_)
        if element is not None and value is not None:
            given = facts.given.get(id_)
            said = say(element, in_words(value, element.type, facts.tzinfo))
            yield Source(said, element=id_, evidence=told_by(given))
            yield from _in_question(id_, facts, words)


def _event(entry: Entry, of: EventList, facts: Facts) -> Source:
    record = facts.history[of.id]
    is_present = bool(entry.id) and entry.id == record.present
    said = event(entry, of, facts.tzinfo, is_present=is_present)
    return Source(said, events=of.id, entry=entry.id, evidence=entry.evidence)


def _events(id_: str, where: Condition | None, facts: Facts, words: Vocabulary) -> Iterator[Source]:
    """The events that fit or may fit, the one in question too, and whether these are all."""
    of, record = words.history[id_], facts.history.get(id_)
    for entry in record.entries if record else ():
        fits = truth(where, World(entry.values, {})) if where else Truth.TRUE
        if fits is not Truth.FALSE and not entry.planned:
            yield _event(entry, of, facts)
    yield from _elements(tuple(of.present.values()), facts, words)
    if record and (known := complete(record, of, facts.tzinfo)):
        yield Source(known, events=id_)
