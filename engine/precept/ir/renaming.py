"""A ruleset whose words bear other names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import Any, TypeVar, cast

from precept.diagnostics.source import Span
from precept.ir.conditions import Comparison, Holds
from precept.ir.decisions import DecisionPoint
from precept.ir.history import Counted, EventList, Latest, Measured
from precept.ir.interpretations import Interpretation, NotCovered
from precept.ir.rules import Advise, Find, Show
from precept.ir.safety import Always, Excludes, Never, Together
from precept.ir.vocabulary import Action, Element, Finding, Note, Vocabulary

Names = Mapping[str, str]
_Thing = TypeVar("_Thing")

# Where something names a word of the vocabulary.
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
        DecisionPoint: ("among",),
        NotCovered: ("touches",),
        Interpretation: ("words",),
        Measured: ("start", "end", "persists"),
        Counted: ("during", "begun_by", "none_before"),
        EventList: ("present",),
        Element: ("id",),
        Finding: ("id",),
        Action: ("id",),
        Note: ("id",),
    }
)
# What speaks of the fields of an event, which have names of their own.
_OF_EVENTS: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {Counted: ("where",), Latest: ("where",), EventList: ("fields",)}
)


def renamed(thing: _Thing, names: Names) -> _Thing:
    """A ruleset, or a part of one, with each word that is a key here named by its value."""
    return cast(_Thing, _renamed(thing, names))


def _renamed(thing: Any, names: Names) -> Any:
    match thing:
        case Span():
            return thing
        case tuple():
            return tuple(_renamed(one, names) for one in thing)
        case Vocabulary():
            parts = {one.name: getattr(thing, one.name) for one in fields(thing)}
            return Vocabulary(**{name: _by_id(part, names) for name, part in parts.items()})
        case Mapping():
            return MappingProxyType({key: _renamed(one, names) for key, one in thing.items()})
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            return _fields(thing, names)
        case _:
            return thing


def _by_id(words: Mapping[str, Any], names: Names) -> Mapping[str, Any]:
    return MappingProxyType(
        {names.get(id_, id_): _renamed(one, names) for id_, one in words.items()}
    )


def _fields(thing: Any, names: Names) -> Any:
    naming = _NAMING.get(type(thing), ())
    left = _OF_EVENTS.get(type(thing), ())
    changed = {}
    for one in fields(thing):
        value = getattr(thing, one.name)
        if one.name in naming:
            changed[one.name] = _named(value, names)
        elif one.name not in left:
            changed[one.name] = _renamed(value, names)
    return replace(thing, **changed)


def _named(value: Any, names: Names) -> Any:
    match value:
        case str():
            return names.get(value, value)
        case tuple():
            return tuple(_named(one, names) for one in value)
        case Mapping():
            return MappingProxyType({key: _named(one, names) for key, one in value.items()})
        case _:
            return _renamed(value, names)
