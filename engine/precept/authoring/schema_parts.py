"""What JSON Schemas of our files are made of: texts, words to choose from, groups and lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""Any text. What a text means is for its element to say, so an editor may take it for a number."""

FINGERPRINT: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_NAME = "^[a-z][a-z0-9_]*$"


def either(*schemas: Schema) -> Schema:
    """One of several."""
    return schemas[0] if len(schemas) == 1 else {"anyOf": list(schemas)}


def words(known: Mapping[str, str] | Iterable[str]) -> Schema:
    """A word to choose from, with what it means, where that is said; any, if none are known."""
    if not isinstance(known, Mapping):
        return {"enum": list(known)}
    if not known:
        return TEXT
    return {"anyOf": [{"const": word, "description": says} for word, says in known.items()]}


def listed(item: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": item}


def one_or_more(item: Schema) -> Schema:
    """A list, or one item that stands for a list of one."""
    return either(item, listed(item))


def group(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """A group of these lines and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def entries(entry: Schema, pattern: str = _NAME) -> Schema:
    """A group whose names its author chooses."""
    return {
        "type": "object",
        "propertyNames": {"pattern": pattern},
        "additionalProperties": entry,
    }


def texts(*names: str) -> dict[str, Schema]:
    """Lines that hold any text."""
    return dict.fromkeys(names, TEXT)
