"""Plain data as a file that authors write: whatever the reader reads, as they would write it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

# What stands for itself: no sign that the notation gives a meaning to.
_PLAIN = re.compile(r"\w(?:[\w .°µ+-]|:(?! |$))*(?<! )")

_SHORT = 80


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
            yield from (f"  {line}" for item in value for line in _item(item, _SHORT))
        else:
            yield f"{name}: {_inline(value)}"


def _item(value: object, most: int = 0) -> Iterator[str]:
    """A group as an item of a list; on one line if that has not more letters than `most`."""
    first, *others = [_inline(value)]
    if isinstance(value, Mapping) and value and len(first) > most:
        first, *others = _group(value)
    yield f"- {first}"
    yield from (f"  {line}" for line in others)


def _inline(value: object) -> str:
    match value:
        case str():
            return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
        case Sequence():
            return f"[{', '.join(_inline(item) for item in value)}]"
        case Mapping():
            lines = (f"{name}: {_inline(item)}" for name, item in value.items())
            return f"{{{', '.join(lines)}}}"
        case _:
            raise TypeError(f"no text is written for a value of the kind `{type(value).__name__}`")
