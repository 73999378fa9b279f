"""Plain data as a file that authors write: whatever the reader reads, as they would write it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from precept.model.hidden import without_hidden

# What stands for itself: no sign that the notation gives a meaning to.
_PLAIN = re.compile(r"\w(?:[\w .°µ+/-]|:(?! |$))*(?<! )")

# How many letters a group within a group may have to stand on one line.
_SHORT = 80


def as_file(data: Mapping[str, object]) -> str:
    """Groups of groups, lists and texts as lines, each ended."""
    return "".join(f"{line}\n" for line in _group(data))


def as_item(data: Mapping[str, object], indent: int) -> str:
    """Return a group as one item of a list, so far indented."""
    return "".join(f"{' ' * indent}{line}\n" for line in _behind_a_dash(_group(data)))


def _group(data: Mapping[str, object], *, is_outermost: bool = True) -> Iterator[str]:
    for name, value in data.items():
        if isinstance(value, Mapping) and value and (is_outermost or not _is_short(value)):
            yield f"{name}:"
            yield from (f"  {line}" for line in _group(value, is_outermost=False))
        elif isinstance(value, list) and _holds_groups(value):
            yield f"{name}:"
            yield from (f"  {line}" for item in value for line in _item(item))
        else:
            yield f"{name}: {_inline(value)}"


def _item(value: object) -> Iterator[str]:
    if isinstance(value, Mapping) and value and not _is_short(value):
        return _behind_a_dash(_group(value, is_outermost=False))
    return _behind_a_dash([_inline(value)])


def _behind_a_dash(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"{'  ' if number else '- '}{line}"


def _is_short(group: Mapping[str, object]) -> bool:
    """Return whether a group has no others in it, and few letters."""
    return not any(map(_holds_groups, group.values())) and len(_inline(group)) <= _SHORT


def _holds_groups(value: object) -> bool:
    items = value if isinstance(value, list) else [value]
    return any(
        isinstance(item, Mapping) or (isinstance(value, list) and isinstance(item, list))
        for item in items
    )


def _inline(value: object) -> str:
    match value:
        case str():
            if _PLAIN.fullmatch(value):
                return value
            return without_hidden(json.dumps(value, ensure_ascii=False))
        case Sequence():
            return f"[{', '.join(_inline(item) for item in value)}]"
        case Mapping():
            lines = (f"{name}: {_inline(item)}" for name, item in value.items())
            return f"{{{', '.join(lines)}}}"
        case _:
            raise TypeError(f"no text is written for a value of the kind `{type(value).__name__}`")
