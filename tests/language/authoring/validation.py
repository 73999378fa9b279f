"""As much of JSON Schema as our schemas are written in; any other word of it is an error."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

_TYPES: dict[str, type] = {"object": dict, "array": list, "string": str}
# Every text is one to us, whatever an editor may take it for.
_TYPES |= {"number": str, "boolean": str, "null": type(None)}
SAYS_NOTHING = {"$schema", "title", "description", "$defs"}


def data(text: str) -> Any:
    """A file as an editor sees it, each text being one, and nothing where nothing stands."""

    class Loader(yaml.BaseLoader):
        pass

    return yaml.load(text, Loader)  # noqa: S506 (it makes nothing but texts, lists and groups)


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> Iterator[str]:
    """Whatever of a value is not as a schema wants it."""
    for word, wanted in schema.items():
        if word not in SAYS_NOTHING:
            yield from _WORDS[word](value, wanted, schema, root)


def _ref(value: Any, wanted: str, _: Any, root: dict[str, Any]) -> Iterator[str]:
    yield from faults(value, root["$defs"][wanted.removeprefix("#/$defs/")], root)


def _type(value: Any, wanted: str | list[str], *_: Any) -> Iterator[str]:
    types = [wanted] if isinstance(wanted, str) else wanted
    if not isinstance(value, tuple(_TYPES[one] for one in types)):
        yield f"no {wanted}"


def _any_of(value: Any, wanted: list[Any], _: Any, root: Any) -> Iterator[str]:
    found = [list(faults(value, one, root)) for one in wanted]
    if all(found):
        yield from min(found, key=len)


def _enum(value: Any, wanted: list[Any], *_: Any) -> Iterator[str]:
    if value not in wanted:
        yield f"`{value}` is none of {wanted}"


def _const(value: Any, wanted: Any, *_: Any) -> Iterator[str]:
    if value != wanted:
        yield f"`{value}` is not `{wanted}`"


def _pattern(value: Any, wanted: str, *_: Any) -> Iterator[str]:
    if isinstance(value, str) and not re.search(wanted, value):
        yield f"`{value}` is not like `{wanted}`"


def _properties(value: Any, wanted: dict[str, Any], _: Any, root: Any) -> Iterator[str]:
    for name, inner in value.items() if isinstance(value, dict) else ():
        if name in wanted:
            yield from faults(inner, wanted[name], root)


def _required(value: Any, wanted: list[str], *_: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"no `{name}`" for name in wanted if name not in value)


def _additional(value: Any, wanted: Any, schema: dict[str, Any], root: Any) -> Iterator[str]:
    for name, inner in value.items() if isinstance(value, dict) else ():
        if name not in schema.get("properties", {}):
            yield from [f"`{name}`"] if wanted is False else faults(inner, wanted, root)


def _names(value: Any, wanted: Any, _: Any, root: Any) -> Iterator[str]:
    for name in value if isinstance(value, dict) else ():
        yield from faults(name, wanted, root)


def _items(value: Any, wanted: Any, _: Any, root: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else ():
        yield from faults(item, wanted, root)


def _least(value: Any, wanted: int, *_: Any) -> Iterator[str]:
    if isinstance(value, list) and len(value) < wanted:
        yield "too few"


def _most(value: Any, wanted: int, *_: Any) -> Iterator[str]:
    if isinstance(value, list) and len(value) > wanted:
        yield "too many"


_WORDS: dict[str, Callable[..., Iterator[str]]] = {
    "$ref": _ref,
    "type": _type,
    "anyOf": _any_of,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "properties": _properties,
    "required": _required,
    "additionalProperties": _additional,
    "propertyNames": _names,
    "items": _items,
    "minItems": _least,
    "maxItems": _most,
}
