"""Identities: fingerprints of the meaning of rulesets, and ids of decisions."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Mapping
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any

import rfc8785

from precept.model.facts import Facts, Interval, Members, OtherThan, Record, Value
from precept.model.ruleset import Ruleset
from precept.model.vocabulary import STATE

SEMANTICS = "2"
"""The version of the definition of what rules mean."""

EDITORIAL = frozenset(
    {
        *("span", "text", "says", "topic", "meaning", "ask", "steps", "because", "interpretation"),
        *("changeable", "abbreviations", "alert", "source", "figure", "is_own"),
    }
)
"""The fields of a ruleset that explain it to people and do not change what it means."""

_WITHOUT_EFFECT: Mapping[str, tuple[Any, ...]] = {
    "over_time": ("", STATE),
    "since": ((),),
    "prohibits": (False,),
    "means": ("",),
    "place": (0,),
    "scores": ({},),
    "amounts": ((),),
    "last": (False,),
    "never": (False,),
    "at": (None,),
    "also": ((),),
    "classifications": ({},),
    "classification": ("",),
    "code": ("",),
    "while_unknown": ("",),
    "parameters": ({},),
    "of_decision": (False,),
    "after": ((),),
    "nth": (1,),
    "repeat": (None,),
}
"""Values of fields that mean the same as their absence."""


def digest(content: Any) -> str:
    """Return the SHA-256 of the canonical JSON (RFC 8785) of plain data without numbers."""
    return _digest(canonical(content))


# Python's own writer is many times faster than that of RFC 8785. It differs only in numbers, of
# which there are none, and in the order of names beyond ASCII.
canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def member(name: str, content: Any) -> str:
    """Return the JSON of a name with its content."""
    return f"{canonical(name)}:{canonical(content)}"


def group(members: Mapping[str, str]) -> str:
    """Return the JSON of a group from that of its members, by name."""
    return f"{{{','.join([members[name] for name in sorted(members)])}}}"


def _digest(text: str) -> str:
    written = text.encode() if text.isascii() else rfc8785.dumps(json.loads(text))
    return hashlib.sha256(written).hexdigest()


def ruleset_fingerprint(ruleset: Ruleset) -> str:
    """Return the fingerprint of a ruleset's meaning.

    Restatements, wording, comments and the order of declarations do not change it.
    """
    return digest(
        {
            "vocabulary": meaning_of(ruleset.vocabulary),
            "rules": {rule.id: meaning_of(rule) for rule in ruleset.rules.values()},
            "safety": {
                "impossible": _sorted(ruleset.safety.impossible),
                "guarantees": _sorted(ruleset.safety.guarantees),
                "excludes": _sorted(ruleset.safety.excludes),
            },
        }
    )


def _sorted(items: Iterable[Any]) -> list[Any]:
    """Return the meaning of items in canonical order."""
    return sorted(map(meaning_of, items), key=rfc8785.dumps)


def meaning_of(value: Any) -> Any:
    """Return a ruleset or a part of it as plain data, without what only people read."""
    return plain(value, EDITORIAL, lambda text: unicodedata.normalize("NFC", text))


def plain(value: Any, without: frozenset[str], written: Callable[[str], str]) -> Any:
    """Return a part of a ruleset as plain data, without some fields; convert texts by `written`."""
    match value:
        case Enum():
            return value.name
        case str():
            return written(value)
        case bool() | None:
            return value
        case int() | Fraction():
            return str(value)
        case Mapping():
            return {key: plain(item, without, written) for key, item in value.items()}
        case tuple():
            return [plain(item, without, written) for item in value]
        case _:
            return _fields(value, without, written)


def _fields(value: Any, without: frozenset[str], written: Callable[[str], str]) -> dict[str, Any]:
    fields = {
        name: plain(part, without, written)
        for name in _names(type(value))  # type: ignore[arg-type]
        if name not in without
        and (part := getattr(value, name)) not in _WITHOUT_EFFECT.get(name, ())
    }
    return {"": type(value).__name__, **fields}


@cache
def _names(record: Hashable) -> tuple[str, ...]:
    assert isinstance(record, type)
    assert dataclasses.is_dataclass(record)
    return tuple(item.name for item in dataclasses.fields(record))


def normalised(facts: Facts) -> dict[str, Any]:
    """Return the facts as plain data, exact and in canonical units."""
    return {id_: _value(value) for id_, value in facts.values.items()}


def _record(record: Record) -> dict[str, Any]:
    since = record.complete_since
    return {
        "complete_since": None if since is None else str(since),
        "entries": [
            {
                "id": _value(entry.id),
                "planned": entry.planned,
                "values": {name: _value(value) for name, value in entry.values.items()},
            }
            for entry in record.entries
        ],
    }


def _value(value: Value) -> Any:
    if isinstance(value, Interval):
        return [None if end is None else str(end) for end in (value.lo, value.hi)]
    if isinstance(value, OtherThan):
        return {"other_than": sorted(value.codes)}
    if isinstance(value, Members):
        return {"present": sorted(value.present), "absent": sorted(value.absent)}
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def decision_id(ruleset: str, facts: Facts, answers: str) -> str:
    """Return the id of a decision: equal for the same meaning, time, facts and answers.

    It does not depend on evidence, the version of the engine or the trace. `answers` is the JSON
    of a group.
    """
    others = {
        "ruleset": ruleset,
        "semantics": SEMANTICS,
        "as_of": facts.as_of.isoformat(),
        "zone": facts.zone,
        "facts": normalised(facts),
        "history": {id_: _record(record) for id_, record in facts.history.items()},
    }
    # Of these names, `answers` is the first.
    return _digest(f'{{"answers":{answers},{canonical(others)[1:]}')
