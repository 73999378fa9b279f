"""The edits from one version of a ruleset to another, sorted by what they concern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from precept.model.identity import EDITORIAL, meaning_of
from precept.model.outcomes import KINDS
from precept.model.ruleset import (
    Advise,
    Always,
    Excludes,
    Find,
    Guarantee,
    Impossible,
    Never,
    Ruleset,
    Show,
    Silence,
    Together,
)
from precept.model.types import Boolean, Code, CodeSet, Ordered, Scale
from precept.model.words import count_in_words


class Part(StrEnum):
    """What an edit concerns.

    No proof about answers covers `DECLARATIONS`: what a case may contain, and to whom and how soon
    advice is given. `REVIEWS` are sign-offs, approvals and waivers. `EDITORIAL` changes no meaning.
    """

    DECLARATIONS = "declarations"
    VOCABULARY = "vocabulary"
    RULES = "rules"
    GUARANTEES = "guarantees"
    DOCUMENT = "document"
    REVIEWS = "reviews"
    EDITORIAL = "editorial"


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: `change` is `added`, `removed`, `order`, or the name of the field that changed.

    `before` and `after` are its values, where they are short.
    """

    part: Part
    kind: str
    id: str
    change: str
    before: str = ""
    after: str = ""


# For each kind: what adding or removing one concerns, and what a change of its fields does.
_PARTS = MappingProxyType(
    {
        "element": (Part.VOCABULARY, Part.DECLARATIONS),
        **dict.fromkeys(KINDS, (Part.VOCABULARY, Part.DECLARATIONS)),
        "list": (Part.VOCABULARY, Part.DECLARATIONS),
        "rule": (Part.RULES, Part.RULES),
        "decision point": (Part.GUARANTEES, Part.GUARANTEES),
        "not covered": (Part.GUARANTEES, Part.GUARANTEES),
        "interpretation": (Part.RULES, Part.RULES),
        "statement": (Part.DOCUMENT, Part.DOCUMENT),
        "paragraph outside": (Part.DOCUMENT, Part.DOCUMENT),
    }
)
_EDITORIAL = EDITORIAL | {"vague", "choice", "overruled_by", "boundary"}

Entry = Impossible | Guarantee | Excludes | Together | Silence
_Fields = Mapping[str, Any]


def find_edits(old: Ruleset, new: Ruleset) -> tuple[Edit, ...]:
    """Find all edits but those of comments and layout."""
    return tuple(_edits(old, new))


def _edits(old: Ruleset, new: Ruleset) -> Iterator[Edit]:
    for (kind, part, before), (*_, after) in zip(_headers(old), _headers(new), strict=True):
        yield from _field_edits((kind, ""), part, before, after)
    was, now = _declarations(old), _declarations(new)
    for kind, parts in _PARTS.items():
        yield from _declaration_edits(kind, parts, was[kind], now[kind])
    for (kind, entries), (_, later) in zip(_entries(old), _entries(new), strict=True):
        yield from _entry_edits(kind, entries, later)
    yield from _field_edits(("ruleset", ""), Part.REVIEWS, _people(old), _people(new))
    was, now = _reviews(old), _reviews(new)
    for kind in was:
        yield from _declaration_edits(kind, (Part.REVIEWS, Part.REVIEWS), was[kind], now[kind])


def _headers(ruleset: Ruleset) -> Iterator[tuple[str, Part, _Fields]]:
    ledger = ruleset.ledger
    yield "ruleset", Part.DECLARATIONS, {"id": ruleset.id}
    yield "ruleset", Part.EDITORIAL, {"version": ruleset.version, "title": ruleset.title}
    yield (
        "ledger",
        Part.DOCUMENT,
        {
            "document": ledger.document,
            "title": ledger.title,
            "abbreviations": ledger.abbreviations,
        },
    )


def _people(ruleset: Ruleset) -> _Fields:
    reviews = ruleset.reviews
    retired = reviews.retired
    words = f"{retired.on}: {retired.because}" if retired else ""
    return {"authors": ", ".join(reviews.authors), "retired": words}


def _declarations(ruleset: Ruleset) -> Mapping[str, Mapping[str, _Fields]]:
    """Return what has an id, by kind and id."""
    words = ruleset.vocabulary
    declared: Mapping[str, Mapping[str, Any]] = {
        "element": words.elements,
        **{kind.id: kind.declared(words) for kind in KINDS.values()},
        "list": words.history,
        "rule": ruleset.rules,
        "decision point": ruleset.decisions,
        "not covered": ruleset.not_covered,
        "interpretation": ruleset.interpretations,
        "statement": ruleset.ledger.statements,
        "paragraph outside": ruleset.ledger.outside,
    }
    return {
        kind: {id_: _compared_fields(declaration) for id_, declaration in of_kind.items()}
        for kind, of_kind in declared.items()
    }


def _compared_fields(declaration: Any) -> _Fields:
    return {
        field.name: getattr(declaration, field.name)
        for field in fields(declaration)
        if field.compare
    }


def _reviews(ruleset: Ruleset) -> Mapping[str, Mapping[str, _Fields]]:
    reviews = ruleset.reviews
    return {
        "sign-off": {
            f"{sign_off.statement} by {sign_off.by}": {"on": str(sign_off.on)}
            for sign_off in reviews.sign_offs
        },
        "approval": {approval.version: {"on": str(approval.on)} for approval in reviews.approvals},
        "waiver": {
            waiver.gap: {"until": str(waiver.until), "by": waiver.by, "because": waiver.because}
            for waiver in ruleset.waivers
        },
    }


def _declaration_edits(
    kind: str,
    parts: tuple[Part, Part],
    before: Mapping[str, _Fields],
    after: Mapping[str, _Fields],
) -> Iterator[Edit]:
    whole, inside = parts
    yield from (Edit(whole, kind, id_, "removed") for id_ in before if id_ not in after)
    yield from (Edit(whole, kind, id_, "added") for id_ in after if id_ not in before)
    common = [id_ for id_ in before if id_ in after]
    for id_ in common:
        yield from _field_edits((kind, id_), inside, before[id_], after[id_])
    if whole is not Part.REVIEWS and common != [id_ for id_ in after if id_ in before]:
        yield Edit(Part.EDITORIAL, kind, "", "order")


def _field_edits(
    name: tuple[str, str], part: Part, before: _Fields, after: _Fields
) -> Iterator[Edit]:
    for field, was in before.items():
        now = after.get(field)
        if was != now:
            same = field in _EDITORIAL or meaning_of(was) == meaning_of(now)
            editorial = same and part is not Part.REVIEWS
            yield Edit(Part.EDITORIAL if editorial else part, *name, field, _text(was), _text(now))


def _entries(ruleset: Ruleset) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Return what has no id, by kind; its meaning identifies it."""
    safety = ruleset.safety
    yield "impossible combination", safety.impossible
    yield "guarantee", safety.guarantees
    yield "exclusion", safety.excludes
    yield "combination", safety.combinations
    yield "silence", ruleset.silences


def _entry_edits(kind: str, before: Iterable[Entry], after: Iterable[Entry]) -> Iterator[Edit]:
    was = {repr(meaning_of(entry)): entry for entry in before}
    now = {repr(meaning_of(entry)): entry for entry in after}
    removed = [entry for key, entry in was.items() if key not in now]
    added = [entry for key, entry in now.items() if key not in was]
    yield from (Edit(Part.GUARANTEES, kind, _entry_name(entry), "removed") for entry in removed)
    yield from (Edit(Part.GUARANTEES, kind, _entry_name(entry), "added") for entry in added)
    for key, entry in was.items():
        if key in now and entry != now[key]:
            yield Edit(Part.EDITORIAL, kind, _entry_name(entry), "because")


def _text(value: Any) -> str:
    """Write a field in a few words, or return "" if it is too long for that."""
    match value:
        case str():
            return value
        case Advise(action, strength):
            return f"{action}, {strength.word}"
        case Find(name) | Show(name):
            return name
        case Boolean():
            return "yes or no"
        case Code(codes) | CodeSet(codes):
            return ", ".join(codes)
        case Ordered():
            return _range(value)
        case tuple():
            return ", ".join(part for part in value if isinstance(part, str))
        case _:
            return ""


def _entry_name(entry: Entry) -> str:
    """Write an entry of a list in a few words, so that it can be found."""
    match entry:
        case Impossible(_, because):
            return because
        case Always(action, _, cites):
            return f"always {action} [{', '.join(cites)}]"
        case Never(action, _, cites):
            return f"never {action} [{', '.join(cites)}]"
        case Excludes() | Together():
            return " and ".join(entry.actions)
        case Silence(decision, _, cites):
            return f"{decision} [{', '.join(cites)}]"


def _range(type_: Ordered) -> str:
    said: list[str] = [type_.scale.value]
    if type_.scale in (Scale.DATE, Scale.DATE_TIME):
        return said[0]
    for word, count in (("from", type_.minimum), ("to", type_.maximum), ("by", type_.resolution)):
        said += [] if count is None else [word, count_in_words(count, type_)]
    return " ".join(said)
