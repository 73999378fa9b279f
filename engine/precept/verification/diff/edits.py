"""One edit of a ruleset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from precept.model.identity import EDITORIAL, meaning_of
from precept.model.ledger import Reviews
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
    """What an edit is about.

    `DECLARED` is what no proof about answers covers: what is taken in of a case, and to whom and
    how soon advice is given. `STANDING` is who stands for it, and `READ` what is only there to be
    read.
    """

    DECLARED = "declared"
    WORDS = "words"
    RULES = "rules"
    PROMISES = "promises"
    DOCUMENT = "document"
    STANDING = "standing"
    READ = "editorial"


@dataclass(frozen=True, slots=True)
class Edit:
    """What was done to a thing: `added`, `removed`, put in another `order`, or the line edited.

    `before` and `after` are what stood there, where that is short.
    """

    part: Part
    kind: str
    id: str
    what: str
    before: str = ""
    after: str = ""


def line(value: Any) -> str:
    """A few words about what stands in a line."""
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
            return ", ".join(one for one in value if isinstance(one, str))
        case _:
            return ""


Entry = Impossible | Guarantee | Excludes | Together | Silence


def entry(thing: Entry) -> str:
    """A few words about an entry of a list, by which to find it."""
    match thing:
        case Impossible(_, because):
            return because
        case Always(action, _, cites):
            return f"always {action} [{', '.join(cites)}]"
        case Never(action, _, cites):
            return f"never {action} [{', '.join(cites)}]"
        case Excludes() | Together():
            return " and ".join(thing.actions)
        case Silence(decision, _, cites):
            return f"{decision} [{', '.join(cites)}]"


def _range(of: Ordered) -> str:
    said: list[str] = [of.scale.value]
    if of.scale in (Scale.DATE, Scale.DATE_TIME):
        return said[0]
    for word, count in (("from", of.minimum), ("to", of.maximum), ("by", of.resolution)):
        said += [] if count is None else [word, count_in_words(count, of)]
    return " ".join(said)


_Lines = Mapping[str, str]


def standing(old: Ruleset, new: Ruleset) -> Iterator[Edit]:
    """What changed of people and their sign-offs, approvals and waivers."""
    before, after = _people(old.reviews), _people(new.reviews)
    yield from _standing_lines("ruleset", "", before, after)
    for kind, was, now in zip(("sign-off", "approval", "waiver"), _of(old), _of(new), strict=True):
        yield from (_edit(kind, id_, "removed") for id_ in was if id_ not in now)
        yield from (_edit(kind, id_, "added") for id_ in now if id_ not in was)
        for id_ in was:
            if id_ in now:
                yield from _standing_lines(kind, id_, was[id_], now[id_])


def _people(reviews: Reviews) -> _Lines:
    retired = reviews.retired
    told = f"{retired.on}: {retired.because}" if retired else ""
    return {"authors": ", ".join(reviews.authors), "retired": told}


def _of(ruleset: Ruleset) -> tuple[Mapping[str, _Lines], ...]:
    reviews = ruleset.reviews
    return (
        {f"{one.statement} by {one.by}": {"on": str(one.on)} for one in reviews.sign_offs},
        {one.version: {"on": str(one.on)} for one in reviews.approvals},
        {
            one.gap: {"until": str(one.until), "by": one.by, "because": one.because}
            for one in ruleset.waivers
        },
    )


def _standing_lines(kind: str, id_: str, before: _Lines, after: _Lines) -> Iterator[Edit]:
    for name, was in before.items():
        if was != after[name]:
            yield Edit(Part.STANDING, kind, id_, name, was, after[name])


def _edit(kind: str, id_: str, what: str) -> Edit:
    return Edit(Part.STANDING, kind, id_, what)


# What a thing is part of when it comes or goes, and what any of its lines is about that is not only
# there to be read.
_PARTS = MappingProxyType(
    {
        "element": (Part.WORDS, Part.DECLARED),
        **dict.fromkeys(KINDS, (Part.WORDS, Part.DECLARED)),
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
        **{kind.id: kind.declared(words) for kind in KINDS.values()},
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
