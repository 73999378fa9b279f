"""An event of a person's history in words: a phrase of the vocabulary, if one says just that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo

from precept.ir.facts import Entry, Record
from precept.ir.history import EntryPhrase, EventList
from precept.ir.instants import instant
from precept.ir.times import day
from precept.ir.words import in_words, plain


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
    since = instant(record.complete_since, zone)
    # Nothing of a case lies before 1900.
    dated = f" since {day(since)}" if since.year >= 1900 else ""
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
