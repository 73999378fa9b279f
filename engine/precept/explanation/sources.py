"""What a measured value comes from: the instants and the events, and who told of them."""

from __future__ import annotations

from collections.abc import Iterator

from precept.explanation.events import complete, event
from precept.explanation.model import Source
from precept.ir.conditions import Condition
from precept.ir.facts import Evidence, Facts, Given
from precept.ir.history import Counted, Latest, Measured
from precept.ir.truth import Truth
from precept.ir.vocabulary import Element, Vocabulary
from precept.ir.words import in_words, say
from precept.semantics.conditions import World, truth


def measured_from(element: Element, facts: Facts, words: Vocabulary) -> tuple[Source, ...]:
    """All that is known of what an element is measured from or counted in, in reading order."""
    match element.measured:
        case Measured(Latest(events, where), end, persists):
            found = [
                *_events(events, where, facts, words),
                *_elements((end, persists), facts, words),
            ]
        case Measured(str(start), end, persists):
            found = [*_elements((start, end, persists), facts, words)]
        case Counted(events, where) as counted:
            at = (counted.during, counted.begun_by)
            found = [*_events(events, where, facts, words), *_elements(at, facts, words)]
        case _:
            return ()
    # An element may tell both of the end and of the event in question.
    return tuple(dict.fromkeys(found))


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


def _events(id_: str, where: Condition | None, facts: Facts, words: Vocabulary) -> Iterator[Source]:
    """The events that fit or may fit, the one in question too, and whether these are all."""
    of, record = words.history[id_], facts.history.get(id_)
    for entry in record.entries if record else ():
        fits = truth(where, World(entry.values, {})) if where else Truth.TRUE
        if fits is not Truth.FALSE and not entry.planned:
            said = event(entry, of, facts.tzinfo)
            yield Source(said, events=id_, entry=entry.id, evidence=entry.evidence)
    yield from _elements(tuple(of.present.values()), facts, words)
    if record and (known := complete(record, of, facts.tzinfo)):
        yield Source(known, events=id_)
