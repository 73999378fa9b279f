"""Facts, events and their sources in the vocabulary's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from functools import partial

from precept.execution.computing import on_its_day
from precept.execution.evaluator import World, compare, truth
from precept.explanation.model import FactSource
from precept.model.answers import Truth
from precept.model.arithmetic import Computed, formulas_in_words
from precept.model.conditions import Comparison, Condition, Holds, Op, ScoreComparison
from precept.model.facts import Entry, Evidence, Facts, Given, Members, OtherThan, Record, Value
from precept.model.quantities import points_in_words
from precept.model.types import Boolean, CodeSet, Ordered, from_microseconds
from precept.model.vocabulary import (
    Counted,
    Element,
    EntryPhrase,
    EventList,
    Latest,
    Measured,
    Taken,
    Vocabulary,
)
from precept.model.words import day_in_words, in_words, moment_in_words, phrase_for, plain

_OPPOSITE = {Op.GT: Op.LE, Op.LE: Op.GT, Op.GE: Op.LT, Op.LT: Op.GE}


def known(comparison: Comparison, element: Element, facts: Facts) -> str:
    """Return what is known of an element, as far as a comparison asks: *new symptoms*."""
    value = facts.values.get(element.id)
    if comparison.op is Op.NOT_KNOWN:
        is_known = compare(comparison, value) is Truth.FALSE
        return f"it is {'' if is_known else 'not '}known {element.meaning}"
    if value is None or _is_silent(comparison, value):
        return f"it is not known {element.meaning}"
    if isinstance(value, OtherThan):
        return asked(comparison, element, negated=True)
    seen = _member(comparison, value) or in_words(value, element.type, facts.tzinfo)
    words = _told(element, seen, facts)
    if isinstance(element.type, Ordered):
        words += " so far" if _goes_on(element, facts) else ""
        compared = _compared(comparison, compare(comparison, value))
        words += f" ({compared})" if compared != seen else ""
    return words


def _told(element: Element, known: str, facts: Facts) -> str:
    """Return what is known of an element; as it was told too, if that was in another unit."""
    given = facts.given.get(element.id)
    if given is None or not given.is_converted:
        return phrase_for(element, known)
    return f"{phrase_for(element, given.text)}, that is {known}"


def _is_silent(comparison: Comparison, value: Value) -> bool:
    is_in_part = isinstance(value, Members | OtherThan)
    return is_in_part and compare(comparison, value) is Truth.UNKNOWN


def _member(comparison: Comparison, value: Value) -> str:
    """Return the one code of a set that is asked for, or its absence; empty for other types."""
    if not isinstance(value, Members):
        return ""
    code = str(comparison.value)
    return code if code in value.present else f"not {code}"


def _goes_on(element: Element, facts: Facts) -> bool:
    """Return whether a measured duration has not ended yet."""
    measured = element.measured
    return isinstance(measured, Measured) and facts.values.get(measured.persists) is True


def _compared(comparison: Comparison, result: Truth) -> str:
    words = _operator_and_number(comparison.op, comparison)
    match result:
        case Truth.TRUE:
            return words
        case Truth.FALSE:
            return f"not {words}"
        case Truth.UNKNOWN:
            return f"perhaps {words}"


def asked(comparison: Comparison, element: Element, *, negated: bool) -> str:
    """Return what a rule asks of an element: *new symptoms that have lasted more than 24 hours*."""
    if comparison.op is Op.NOT_KNOWN:
        return f"it is {'' if negated else 'not '}known {element.meaning}"
    match element.type:
        case Boolean():
            return phrase_for(element, "no" if negated is (comparison.value is True) else "yes")
        case CodeSet():
            return phrase_for(element, f"{'not ' if negated else ''}{comparison.value}")
        case Ordered():
            op = _OPPOSITE.get(comparison.op, comparison.op) if negated else comparison.op
            words = _operator_and_number(op, comparison)
            return phrase_for(element, f"not {words}" if negated and op is Op.EQ else words)
        case _:
            words = phrase_for(element, str(comparison.value))
            return f"something else than {words}" if negated else words


def concluded(leaf: Holds | ScoreComparison, words: Vocabulary) -> str:
    """Return what is concluded: *the risk is high*, *the risk score is at least 3 points*."""
    if isinstance(leaf, Holds):
        return words.findings[leaf.finding].meaning
    points = points_in_words(leaf.value)
    return f"{words.scores[leaf.score].meaning} {leaf.op.value} {points}{leaf.mark}"


def condition(comparison: Comparison) -> str:
    """Return a comparison as its author wrote it, without the element: *is more than 24 hours*."""
    if comparison.op is Op.NOT_KNOWN:
        return str(comparison.op.value)
    return f"{comparison.op.value} {_number(comparison)}"


def _operator_and_number(op: Op, comparison: Comparison) -> str:
    """Return *more than 24 hours*; for an equation only the number."""
    return f"{op.value.removeprefix('is').strip()} {_number(comparison)}".strip()


def _number(comparison: Comparison) -> str:
    return comparison.constant


def source(evidence: Evidence) -> str:
    """Return who stated something, when, and the reference; empty if none of them is known."""
    reported = _moment(evidence.reported)
    when = moment_in_words(reported) if reported else evidence.reported
    return ", ".join(filter(None, (evidence.by, when, evidence.reference)))


def source_in_brief(evidence: Evidence, as_of: datetime) -> str:
    """Return who stated something and when, without the year of the decision."""
    reported = _moment(evidence.reported)
    when = moment_in_words(reported) if reported else evidence.reported
    if reported and reported.year == as_of.year:
        when = when.replace(f" {as_of.year}", "")
    return ", ".join(filter(None, (evidence.by, when)))


def _moment(reported: str) -> datetime | None:
    """Return the time in a report, or None if it is only a date or not a time."""
    try:
        return datetime.fromisoformat(reported) if "T" in reported else None
    except ValueError:
        return None


def evidence_of(given: Given | None) -> tuple[Evidence, ...]:
    """Return who stated an input, if that is known."""
    return (given.evidence,) if given and given.evidence != Evidence() else ()


def measured_from(element: Element, facts: Facts, words: Vocabulary) -> tuple[FactSource, ...]:
    """Return what a value is derived from: other elements, events and complete lists."""
    found = [*_index_event(element.id, facts, words)]
    match element.measured:
        case Measured(start, end, persists, at=at):
            if at is not None and not isinstance(start, Latest):
                found += _events(at.events, at.where, facts, words)
            if isinstance(start, Latest):
                found += _events(start.events, start.where, facts, words)
                start = ""
            found += _elements((start, end, persists), facts, words)
        case Taken(events, where=where):
            found += _events(events, where, facts, words)
        case Counted(events, where) as counted:
            found += _events(events, where, facts, words)
            found += _elements(counted.counted_with, facts, words)
        case Computed() as every:
            computed = on_its_day(every, partial(truth, world=World(facts.values, {})))
            found += [FactSource(formulas_in_words(computed), element=element.id)]
            found += _elements(computed.operands, facts, words)
    # An element may name both the end and the event in question.
    return tuple(dict.fromkeys(found))


def follows_from(element: Element, facts: Facts, words: Vocabulary) -> tuple[FactSource, ...]:
    """Return the facts that a value follows from, because a combination is impossible."""
    why = facts.follows.get(element.id, ())
    ids = dict.fromkeys(id_ for item in why for id_ in item.elements if id_ != element.id)
    return tuple(dict.fromkeys(_elements(tuple(ids), facts, words)))


def _elements(ids: tuple[str, ...], facts: Facts, words: Vocabulary) -> Iterator[FactSource]:
    for id_ in ids:
        element, value = words.elements.get(id_), facts.values.get(id_)
        if element is not None and value is not None:
            said = _told(element, in_words(value, element.type, facts.tzinfo), facts)
            yield FactSource(said, element=id_, evidence=evidence_of(facts.given.get(id_)))
            yield from _index_event(id_, facts, words)


def _events(
    id_: str, where: Condition | None, facts: Facts, words: Vocabulary
) -> Iterator[FactSource]:
    """Yield the events that fit or may fit, the one in question, and whether these are all."""
    listed, record = words.history[id_], facts.history.get(id_)
    for entry in record.entries if record else ():
        fits = truth(where, World(entry.values, {})) if where else Truth.TRUE
        if fits is not Truth.FALSE and not entry.planned:
            yield _event(entry, listed, facts)
    yield from _elements(tuple(listed.present.values()), facts, words)
    if record and (complete := completeness(record, listed, facts.tzinfo)):
        yield FactSource(complete, events=id_)


def _index_event(element: str, facts: Facts, words: Vocabulary) -> Iterator[FactSource]:
    """Yield the event of a list that an element describes as well."""
    for id_, record in facts.history.items():
        listed = words.history[id_]
        if element in listed.present.values():
            yield from (
                _event(entry, listed, facts)
                for entry in record.entries
                if entry.id == record.present
            )


def _event(entry: Entry, listed: EventList, facts: Facts) -> FactSource:
    record = facts.history[listed.id]
    is_present = bool(entry.id) and entry.id == record.present
    said = event(entry, listed, facts.tzinfo, is_present=is_present)
    return FactSource(said, events=listed.id, entry=entry.id, evidence=entry.evidence)


def event(entry: Entry, listed: EventList, zone: tzinfo, *, is_present: bool = False) -> str:
    """Return an event as a phrase: *a new disease-modifying therapy begun on 12 January 2026*.

    Phrases for the event in question are preferred if it is that one. Without a fitting phrase the
    fields are listed.
    """
    fields = {
        name: in_words(value, listed.fields[name].type, zone)
        for name, value in entry.values.items()
    }
    fitting = [phrase for phrase in listed.steps if phrase.planned is entry.planned]
    phrases = (
        _filled(phrase, fields)
        for present in (is_present, False)
        for phrase in fitting
        if phrase.present is present
    )
    plainly = ", ".join(f"{plain(name)} {plain(words)}" for name, words in fields.items())
    return next(
        filter(None, phrases), f"one of the {listed.meaning}: {plainly or 'nothing more known'}"
    )


def completeness(record: Record, listed: EventList, zone: tzinfo) -> str:
    """Return from when on a list is complete, in words; empty if it may lack any event."""
    if record.complete_since is None:
        return ""
    since = from_microseconds(record.complete_since, zone)
    # No case has events before 1900.
    dated = f" since {day_in_words(since)}" if since.year >= 1900 else ""
    return f"all {listed.meaning}{dated} are known"


def _filled(phrase: EntryPhrase, fields: Mapping[str, str]) -> str:
    """Return a phrase filled with the fields of an event; empty if it says more or less."""
    slots = {name for name in fields if f"{{{name}}}" in phrase.text}
    if {name: words for name, words in fields.items() if name not in slots} != dict(phrase.sets):
        return ""
    text = phrase.text
    for name in slots:
        words = fields[name]
        if words.startswith("at "):  # an interval, which would break the phrase
            return ""
        # *on* 8 March 2026, but *in* March 2026.
        if words.isdigit() or not words[0].isdigit():
            text = text.replace(f" on {{{name}}}", f" in {{{name}}}")
        text = text.replace(f"{{{name}}}", words)
    return "" if "{" in text else text
