"""Plain data as a file that authors write: whatever the reader reads, as they would write it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

# What stands for itself: no sign that the notation gives a meaning to.
_PLAIN = re.compile(r"\w(?:[\w .°µ+-]|:(?! |$))*(?<! )")


def as_file(data: Mapping[str, object]) -> str:
    """Groups of groups, lists and texts as lines, each ended."""
    return "".join(f"{line}\n" for line in _group(data))


def as_item(data: Mapping[str, object], indent: int) -> str:
    """A group as one item of a list, so far indented."""
    return "".join(f"{' ' * indent}{line}\n" for line in _item(data))


def _group(data: Mapping[str, object]) -> Iterator[str]:
    for name, value in data.items():
        if isinstance(value, Mapping) and value:
            yield f"{name}:"
            yield from (f"  {line}" for line in _group(value))
        elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
            yield f"{name}:"
            yield from (f"  {line}" for item in value for line in _item(item))
        else:
            yield f"{name}: {_inline(value)}"


def _item(value: object) -> Iterator[str]:
    first, *others = _group(value) if isinstance(value, Mapping) and value else (_inline(value),)
    yield f"- {first}"
    yield from (f"  {line}" for line in others)


def _inline(value: object) -> str:
    match value:
        case str():
            return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
        case Sequence():
            return f"[{', '.join(_inline(item) for item in value)}]"
        case _:
            return "{}"
