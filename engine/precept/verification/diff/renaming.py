"""Declarations that only have a new id: finding them, and giving them their old ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import Any

from precept.model.arithmetic import Operand
from precept.model.conditions import Comparison, Holds
from precept.model.diagnostics import Span
from precept.model.outcomes import CLASSIFICATION, KINDS, Declared
from precept.model.ruleset import (
    Advise,
    Always,
    DecisionPoint,
    Excludes,
    Find,
    Independent,
    Interpretation,
    Never,
    NotCovered,
    Ruleset,
    Show,
    Together,
)
from precept.model.vocabulary import (
    Action,
    Counted,
    Element,
    EventList,
    Finding,
    Latest,
    Measured,
    Note,
    Taken,
    Vocabulary,
)

Names = Mapping[str, str]
_Word = Element | Declared

# The fields that hold ids of the vocabulary.
_NAMING: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {
        Comparison: ("element",),
        Holds: ("finding",),
        Find: ("finding",),
        Advise: ("action",),
        Show: ("note",),
        Always: ("action",),
        Never: ("action",),
        Excludes: ("actions",),
        Together: ("actions",),
        Independent: ("elements",),
        DecisionPoint: ("among",),
        NotCovered: ("touches",),
        Interpretation: ("words",),
        Measured: ("start", "end", "persists"),
        Counted: ("during", "begun_by", "none_before"),
        Operand: ("element",),
        EventList: ("present",),
        Element: ("id", "since"),
        Finding: ("id",),
        Action: ("id",),
        Note: ("id",),
    }
)
# The fields that hold names of an event's fields, which are no ids of the vocabulary.
_OF_EVENTS: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {
        Counted: ("where",),
        Taken: ("where", "value"),
        Latest: ("where",),
        EventList: ("fields",),
    }
)


def find_renamings(old: Ruleset, new: Ruleset) -> Mapping[str, str]:
    """Return the old id, by the new one, of each declaration that is otherwise unchanged."""
    found: dict[str, str] = {}
    # An element measured from a renamed one is found once that one is renamed.
    while more := dict(_pairs(old, rename(new, found))):
        found |= more
    return found


def _pairs(old: Ruleset, new: Ruleset) -> Iterator[tuple[str, str]]:
    for before, after in zip(_words(old), _words(new), strict=True):
        removed = [word for id_, word in before.items() if id_ not in after]
        added = [word for id_, word in after.items() if id_ not in before]
        for word in added:
            same = [candidate for candidate in removed if _is_same(candidate, word)]
            if len(same) == 1 and sum(_is_same(same[0], other) for other in added) == 1:
                yield word.id, same[0].id


def _words(ruleset: Ruleset) -> tuple[Mapping[str, _Word], ...]:
    words = ruleset.vocabulary
    return words.elements, *(kind.declared(words) for kind in (*KINDS.values(), CLASSIFICATION))


def _is_same(word: _Word, other: _Word) -> bool:
    return replace(word, id="") == replace(other, id="")


def rename(ruleset: Ruleset, names: Names) -> Ruleset:
    """Replace each id that is a key of `names` by its value, wherever a ruleset uses it."""
    renamed: Ruleset = _renamed(ruleset, names)
    return renamed


def _renamed(thing: Any, names: Names) -> Any:
    match thing:
        case Span():
            return thing
        case tuple():
            return tuple(_renamed(part, names) for part in thing)
        case Vocabulary():
            parts = {field.name: getattr(thing, field.name) for field in fields(thing)}
            return Vocabulary(**{name: _by_id(part, names) for name, part in parts.items()})
        case Mapping():
            return MappingProxyType({key: _renamed(part, names) for key, part in thing.items()})
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            return _fields(thing, names)
        case _:
            return thing


def _by_id(words: Mapping[str, Any], names: Names) -> Mapping[str, Any]:
    return MappingProxyType(
        {names.get(id_, id_): _renamed(declared, names) for id_, declared in words.items()}
    )


def _fields(thing: Any, names: Names) -> Any:
    naming = _NAMING.get(type(thing), ())
    kept = _OF_EVENTS.get(type(thing), ())
    changed = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if field.name in naming:
            changed[field.name] = _named(value, names)
        elif field.name not in kept:
            changed[field.name] = _renamed(value, names)
    return replace(thing, **changed)


def _named(value: Any, names: Names) -> Any:
    match value:
        case str():
            return names.get(value, value)
        case tuple():
            return tuple(_named(part, names) for part in value)
        case Mapping():
            return MappingProxyType({key: _named(part, names) for key, part in value.items()})
        case _:
            return _renamed(value, names)
