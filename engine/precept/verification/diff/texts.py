"""The fields of a ruleset as texts, to be shown side by side where they changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from precept.model.arithmetic import Computed, formulas_in_words
from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Holds,
    Not,
    ScoreComparison,
    notation,
)
from precept.model.quantities import other_unit_in_words, points_in_words
from precept.model.ruleset import (
    Add,
    Advise,
    Always,
    Excludes,
    Find,
    Guarantee,
    Impossible,
    Independent,
    Never,
    Show,
    Silence,
    Together,
)
from precept.model.types import Boolean, Code, CodeSet, Ordered, OtherUnit, Scale
from precept.model.vocabulary import DatedValue, EntryPhrase, Phrase, Repeat
from precept.model.words import count_in_words, day_in_words

Entry = Impossible | Guarantee | Excludes | Together | Independent | Silence
"""What a ruleset lists without an id."""


def as_text(value: Any) -> str:
    """Return a field of a ruleset as a text; an absent one as an empty text."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str() | int():
            return str(value)
        case tuple():
            return "; ".join(map(as_text, value))
        case Mapping():
            return ", ".join(f"{name}: {as_text(part)}" for name, part in value.items())
        case _:
            return _declared(value)


def _declared(value: Any) -> str:
    match value:
        case Phrase(text, meant):
            return f"{meant}: {text}" if meant else text
        case EntryPhrase():
            return _entry_phrase(value)
        case Advise(action, strength):
            return f"{action}, {strength.word}"
        case Add(score, points):
            return f"{points_in_words(points)} to {score}"
        case Find(name) | Show(name):
            return name
        case Computed():
            return formulas_in_words(value)
        case DatedValue() | Repeat():
            return f"{_with_figures(value)} [{', '.join(value.cites)}]"
        case OtherUnit():
            return _other_unit(value)
        case Boolean() | Code() | CodeSet() | Ordered():
            return _type(value)
        case Comparison() | Holds() | ScoreComparison() | AllOf() | AnyOf() | AtLeast() | Not():
            return notation(value)
        case _:
            return _parts(value)


def _with_figures(value: DatedValue | Repeat) -> str:
    if isinstance(value, Repeat):
        return f"{value.meaning}, {value.words}, as in {value.events}"
    return f"{value.value} from {day_in_words(date.fromordinal(value.since))}"


def _entry_phrase(phrase: EntryPhrase) -> str:
    marks = [name for name in ("planned", "present") if getattr(phrase, name)]
    said = ", ".join(filter(None, (as_text(phrase.sets), *marks)))
    return f"{phrase.text} ({said})" if said else phrase.text


def _type(type_: Boolean | Code | CodeSet | Ordered) -> str:
    match type_:
        case Boolean():
            return "yes or no"
        case Code(codes) | CodeSet(codes):
            return ", ".join(codes)
        case Ordered():
            return _range(type_)


def _range(type_: Ordered) -> str:
    said: list[str] = [type_.scale.value]
    if type_.scale in (Scale.DATE, Scale.DATE_TIME):
        return said[0]
    for word, count in (("from", type_.minimum), ("to", type_.maximum), ("by", type_.resolution)):
        said += [] if count is None else [word, count_in_words(count, type_)]
    return " ".join(said)


def _other_unit(other: OtherUnit) -> str:
    said = other_unit_in_words(other)
    return f"{said} ({other.source})" if other.source else said


def _parts(value: Any) -> str:
    """Return the parts of anything else by name: *from onset, to now*."""
    assert is_dataclass(value)
    parts = {
        field.name: as_text(getattr(value, field.name))
        for field in fields(value)
        if field.name not in ("span", "within")
    }
    return ", ".join(f"{name} {text}" for name, text in parts.items() if text)


def entry_name(entry: Entry) -> str:
    """Return an entry of a list in a few words, so that it can be found."""
    match entry:
        case Impossible(_, because):
            return because
        case Always(action, _, cites):
            return f"always {action} [{', '.join(cites)}]"
        case Never(action, _, cites):
            return f"never {action} [{', '.join(cites)}]"
        case Excludes() | Together():
            return " and ".join(entry.actions)
        case Independent(elements=elements):
            return " and ".join(elements)
        case Silence(decision, _, cites):
            return f"{decision} [{', '.join(cites)}]"
