"""The edits from one version of a ruleset to another, sorted by what they concern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from precept.language.ledger.figures import numbers
from precept.language.review.fingerprints import content
from precept.model.identity import EDITORIAL, meaning_of
from precept.model.outcomes import CLASSIFICATION, KINDS
from precept.model.records import dataclass
from precept.model.ruleset import (
    Always,
    Excludes,
    Impossible,
    Independent,
    Never,
    Ruleset,
    Silence,
    Together,
)
from precept.model.types import Ordered
from precept.verification.diff.texts import Entry, as_text, entry_name
from precept.verification.diff.where_shown import ShownBy


class Part(StrEnum):
    """What an edit concerns.

    `TEXTS` are what people read. No proof about answers covers `DECLARATIONS`: what a case may
    contain, and to whom advice is given. `REVIEWS` are sign-offs, approvals and waivers.
    `EDITORIAL` are comments, layout, the order of declarations, and the version.
    """

    TEXTS = "texts"
    DECLARATIONS = "declarations"
    GUARANTEES = "guarantees"
    VOCABULARY = "vocabulary"
    RULES = "rules"
    DOCUMENT = "document"
    REVIEWS = "reviews"
    EDITORIAL = "editorial"


_CHANGE_NOTHING = frozenset((Part.RULES, Part.REVIEWS, Part.EDITORIAL))


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: `change` is `added`, `removed`, `order`, or the name of the field that changed.

    `before` and `after` are its values as texts. `shown_by` are the cases and scenarios that show
    it, if it is a text.
    """

    part: Part
    kind: str
    id: str
    change: str
    before: str = ""
    after: str = ""
    shown_by: ShownBy | None = None

    @property
    def is_change(self) -> bool:
        """Whether people may see it although no answer changes; rules are proved to be equal."""
        return self.part not in _CHANGE_NOTHING

    @property
    def changes_figures(self) -> bool:
        """Whether a text or a factor of a unit has other figures or units than before."""
        was, now = (
            [(number.value, number.unit, number.rate) for number in numbers(text)]
            for text in (self.before, self.after)
        )
        is_figure = self.change.rpartition(".")[2] == _FACTORS
        is_figure |= (self.kind, self.change) in _WITH_FIGURES
        are_read = self.part is Part.TEXTS or is_figure
        return are_read and was != now


# For each kind: what adding or removing one concerns, and what a change of its fields does.
_PARTS = MappingProxyType(
    {
        "role": (Part.DECLARATIONS, Part.DECLARATIONS),
        "strength": (Part.DECLARATIONS, Part.DECLARATIONS),
        "element": (Part.VOCABULARY, Part.DECLARATIONS),
        **dict.fromkeys((*KINDS, CLASSIFICATION.id), (Part.VOCABULARY, Part.DECLARATIONS)),
        "list": (Part.VOCABULARY, Part.DECLARATIONS),
        "parameter": (Part.VOCABULARY, Part.DECLARATIONS),
        "rule": (Part.RULES, Part.RULES),
        "decision point": (Part.GUARANTEES, Part.GUARANTEES),
        "table": (Part.GUARANTEES, Part.GUARANTEES),
        "not covered": (Part.GUARANTEES, Part.GUARANTEES),
        "interpretation": (Part.GUARANTEES, Part.GUARANTEES),
        "statement": (Part.DOCUMENT, Part.DOCUMENT),
        "paragraph outside": (Part.DOCUMENT, Part.DOCUMENT),
    }
)
# Fields that people read, beside those that only they read. Whether something can still be changed
# decides what an explanation proposes.
_READ = (EDITORIAL - {"changeable", "abbreviations"}) | {
    *("urgency", "title", "figures", "not_a_rule", "retired", "vague", "choice", "overruled_by"),
    "gaps",
}

_Fields = Mapping[str, Any]
_WITH_FIGURES = (("parameter", "values"), ("action", "repeat"))
_FACTORS = "also"
"""The field with the units that a quantity may be told in, and how much each of them is."""


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
    was, now = _reviews(old), _reviews(new)
    for kind in was:
        yield from _declaration_edits(kind, (Part.REVIEWS, Part.REVIEWS), was[kind], now[kind])


def _headers(ruleset: Ruleset) -> Iterator[tuple[str, Part, _Fields]]:
    ledger, retired = ruleset.ledger, ruleset.reviews.retired
    yield "ruleset", Part.DECLARATIONS, {"id": ruleset.id, "title": ruleset.title}
    yield "ruleset", Part.EDITORIAL, {"version": ruleset.version}
    document = {
        "document": ledger.document,
        "title": ledger.title,
        "abbreviations": ledger.abbreviations,
    }
    yield "ledger", Part.DOCUMENT, document
    yield "ruleset", Part.REVIEWS, {"authors": ruleset.reviews.authors}
    # Every answer of a retired ruleset says so.
    said = f"{retired.on}: {retired.because}" if retired else ""
    yield "ruleset", Part.TEXTS, {"retired": said}


def _declarations(ruleset: Ruleset) -> Mapping[str, Mapping[str, _Fields]]:
    """Return what has an id, by kind and id."""
    words = ruleset.vocabulary
    declared: Mapping[str, Mapping[str, Any]] = {
        "role": ruleset.roles,
        "element": words.elements,
        **{kind.id: kind.declared(words) for kind in (*KINDS.values(), CLASSIFICATION)},
        # A classification stands for its codes.
        "finding": {
            id_: finding for id_, finding in words.findings.items() if not finding.classification
        },
        "list": words.history,
        "parameter": words.parameters,
        "rule": ruleset.rules,
        "decision point": ruleset.decisions,
        "table": ruleset.tables,
        "not covered": ruleset.not_covered,
        "interpretation": ruleset.interpretations,
        "statement": ruleset.ledger.statements,
        "paragraph outside": ruleset.ledger.outside,
    }
    meanings = {word: {"means": strength.means} for word, strength in ruleset.strengths.items()}
    return {
        kind: {id_: _compared_fields(declaration) for id_, declaration in of_kind.items()}
        for kind, of_kind in declared.items()
    } | {"strength": meanings}


def _compared_fields(declaration: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields(declaration):
        value = getattr(declaration, field.name)
        if field.name == "fields":
            # Those of an event are compared one by one.
            for name, part in value.items():
                inner = _compared_fields(part)
                found |= {f"fields.{name}.{line}": text for line, text in inner.items()}
        elif isinstance(value, Ordered):
            # A factor has its own line, as it is a figure.
            found |= {field.name: replace(value, also=()), _FACTORS: value.also}
        elif field.compare:
            found[field.name] = value
    return found


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
    for id_, declared in before.items():
        if id_ not in after:
            yield Edit(whole, kind, id_, "removed", before=_gist(declared))
    for id_, declared in after.items():
        if id_ not in before:
            yield Edit(whole, kind, id_, "added", after=_gist(declared))
    common = [id_ for id_ in before if id_ in after]
    for id_ in common:
        yield from _field_edits((kind, id_), inside, before[id_], after[id_])
    if whole is not Part.REVIEWS and common != [id_ for id_ in after if id_ in before]:
        yield Edit(Part.EDITORIAL, kind, "", "order")


def _gist(declared: _Fields) -> str:
    """Return the text that people read of a declaration."""
    names = ("meaning", "text", "says", "choice", "because", "when", "means")
    return next((as_text(declared[name]) for name in names if declared.get(name)), "")


def _field_edits(
    name: tuple[str, str], part: Part, before: _Fields, after: _Fields
) -> Iterator[Edit]:
    for field in dict.fromkeys((*before, *after)):
        was, now = before.get(field), after.get(field)
        if content(was) != content(now):
            is_text = part not in (Part.REVIEWS, Part.EDITORIAL) and _is_text(field, was, now)
            concerns = Part.TEXTS if is_text else part
            yield Edit(concerns, *name, field, as_text(was), as_text(now))


def _is_text(field: str, was: Any, now: Any) -> bool:
    line = field.rpartition(".")[2]
    if line in _READ:
        return True
    # A condition may mean the same in other words, and people read those.
    return line not in EDITORIAL and meaning_of(was) == meaning_of(now)


def _entries(ruleset: Ruleset) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Return what has no id, by kind; its meaning identifies it."""
    safety = ruleset.safety
    yield "impossible combination", safety.impossible
    yield "guarantee", safety.guarantees
    yield "exclusion", safety.excludes
    yield "combination", safety.combinations
    yield "independent pair", safety.independent
    yield "silence", ruleset.silences


def _entry_edits(kind: str, before: Iterable[Entry], after: Iterable[Entry]) -> Iterator[Edit]:
    left, right = list(before), list(after)
    for likeness in (content, meaning_of, _subject):
        for entry in tuple(left):
            same = [later for later in right if likeness(later) == likeness(entry)]
            if same:
                left.remove(entry)
                right.remove(same[0])
                was, now = _compared_fields(entry), _compared_fields(same[0])
                yield from _field_edits((kind, entry_name(entry)), Part.GUARANTEES, was, now)
    for entry in left:
        gist = _gist(_compared_fields(entry))
        yield Edit(Part.GUARANTEES, kind, entry_name(entry), "removed", before=gist)
    for entry in right:
        gist = _gist(_compared_fields(entry))
        yield Edit(Part.GUARANTEES, kind, entry_name(entry), "added", after=gist)


def _subject(entry: Entry) -> tuple[str, ...]:
    """Return what an entry is about, to distinguish an edited entry from a removed one."""
    match entry:
        case Impossible(because=because):
            return ("impossible", because)
        case Always(action=action):
            return ("always", action)
        case Never(action=action):
            return ("never", action)
        case Excludes() | Together():
            return tuple(sorted(entry.actions))
        case Independent():
            return ("independent", *sorted(entry.elements))
        case Silence(decision=decision):
            return ("silence", decision)
