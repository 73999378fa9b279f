"""What is edited from one ruleset to another, whether it changes an answer or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from precept.comparison.edit import Edit, Part
from precept.comparison.short import Entry, entry, line
from precept.comparison.standing import standing
from precept.decision.identity import EDITORIAL, meaning_of
from precept.ir.rules import Ruleset

# What a thing is part of when it comes or goes, and what any of its lines is about that is not only
# there to be read.
_PARTS = MappingProxyType(
    {
        "element": (Part.WORDS, Part.DECLARED),
        "finding": (Part.WORDS, Part.DECLARED),
        "action": (Part.WORDS, Part.DECLARED),
        "note": (Part.WORDS, Part.DECLARED),
        "list": (Part.WORDS, Part.DECLARED),
        "rule": (Part.RULES, Part.RULES),
        "decision point": (Part.PROMISES, Part.PROMISES),
        "not covered": (Part.PROMISES, Part.PROMISES),
        "interpretation": (Part.RULES, Part.RULES),
        "statement": (Part.DOCUMENT, Part.DOCUMENT),
        "paragraph outside": (Part.DOCUMENT, Part.DOCUMENT),
    }
)

_READ = EDITORIAL | {"vague", "choice", "overruled_by", "boundary"}


def edits(old: Ruleset, new: Ruleset) -> tuple[Edit, ...]:
    """All edits but those of comments and layout, which leave nothing behind."""
    return tuple(_edits(old, new))


def _edits(old: Ruleset, new: Ruleset) -> Iterator[Edit]:
    for (of, part, lines), (*_, others) in zip(_alone(old), _alone(new), strict=True):
        yield from _lines((of, ""), part, lines, others)
    before, after = _things(old), _things(new)
    for kind, parts in _PARTS.items():
        yield from _of_a_kind(kind, parts, before[kind], after[kind])
    for (kind, entries), (_, later) in zip(_listed(old), _listed(new), strict=True):
        yield from _of_a_list(kind, entries, later)
    yield from standing(old, new)


def _alone(ruleset: Ruleset) -> Iterator[tuple[str, Part, Mapping[str, str]]]:
    """What there is one of."""
    ledger = ruleset.ledger
    yield "ruleset", Part.DECLARED, {"id": ruleset.id}
    yield "ruleset", Part.READ, {"version": ruleset.version, "title": ruleset.title}
    yield "ledger", Part.DOCUMENT, {"document": ledger.document, "title": ledger.title}


def _things(ruleset: Ruleset) -> Mapping[str, Mapping[str, Any]]:
    words = ruleset.vocabulary
    return {
        "element": words.elements,
        "finding": words.findings,
        "action": words.actions,
        "note": words.notes,
        "list": words.history,
        "rule": ruleset.rules,
        "decision point": ruleset.decisions,
        "not covered": ruleset.not_covered,
        "interpretation": ruleset.interpretations,
        "statement": ruleset.ledger.statements,
        "paragraph outside": ruleset.ledger.outside,
    }


def _of_a_kind(
    kind: str, parts: tuple[Part, Part], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Edit]:
    coming, inside = parts
    yield from (Edit(coming, kind, id_, "removed") for id_ in before if id_ not in after)
    yield from (Edit(coming, kind, id_, "added") for id_ in after if id_ not in before)
    common = [id_ for id_ in before if id_ in after]
    for id_ in common:
        yield from _lines((kind, id_), inside, _fields(before[id_]), _fields(after[id_]))
    if common != [id_ for id_ in after if id_ in before]:
        yield Edit(Part.READ, kind, "", "order")


def _fields(thing: Any) -> Mapping[str, Any]:
    return {one.name: getattr(thing, one.name) for one in fields(thing) if one.compare}


def _lines(
    of: tuple[str, str], part: Part, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Edit]:
    for name, was in before.items():
        now = after.get(name)
        if was != now:
            read = name in _READ or meaning_of(was) == meaning_of(now)
            yield Edit(Part.READ if read else part, *of, name, line(was), line(now))


def _listed(ruleset: Ruleset) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """What has no names: told apart by what it means."""
    safety = ruleset.safety
    yield "impossible combination", safety.impossible
    yield "guarantee", safety.guarantees
    yield "exclusion", safety.excludes
    yield "combination", safety.combinations
    yield "silence", ruleset.silences


def _of_a_list(kind: str, before: Iterable[Entry], after: Iterable[Entry]) -> Iterator[Edit]:
    was = {repr(meaning_of(one)): one for one in before}
    now = {repr(meaning_of(one)): one for one in after}
    gone = [one for key, one in was.items() if key not in now]
    come = [one for key, one in now.items() if key not in was]
    yield from (Edit(Part.PROMISES, kind, entry(one), "removed") for one in gone)
    yield from (Edit(Part.PROMISES, kind, entry(one), "added") for one in come)
    for key, one in was.items():
        if key in now and one != now[key]:
            yield Edit(Part.READ, kind, entry(one), "because")
