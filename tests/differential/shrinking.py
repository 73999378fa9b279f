"""The smallest plain data of which something still holds: whatever can go is taken out."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

Path = tuple[Any, ...]
_BETWEEN = re.compile(r"between (.+) and (.+)")


def smallest(data: Any, still: Callable[[Any], bool]) -> Any:
    """The data without all that can be left out, large parts first, while something still holds."""
    tried: dict[str, bool] = {}

    def tried_once(changed: Any) -> bool:
        # The last round finds nothing less: it tries again what the rounds before have tried.
        text = json.dumps(changed)
        if text not in tried:
            tried[text] = still(changed)
        return tried[text]

    before = None
    while data != before:
        before = data
        for path in list(_paths(data)):
            data = _smaller(data, path, tried_once)
    return data


def _smaller(data: Any, path: Path, still: Callable[[Any], bool]) -> Any:
    """The data with what stands at one place made as small as it can be."""
    while (place := _at(data, path)) is not None:
        changed = (_with(data, path, less) for less in _less(place, whole=not path))
        less = next((one for one in changed if still(one)), None)
        if less is None:
            break
        data = less
    return data


def _paths(data: Any, path: Path = ()) -> Iterator[Path]:
    """All places, what holds others before them."""
    level = [path]
    while level:
        yield from level
        level = [(*one, key) for one in level for key in _keys(_at(data, one))]


def _keys(node: Any) -> list[Any]:
    match node:
        case dict():
            return list(node)
        case list():
            return list(range(len(node)))
        case _:
            return []


def _at(data: Any, path: Path) -> Any:
    """What stands at a place; None if there is no such place any more."""
    for key in path:
        if key not in _keys(data):
            return None
        data = data[key]
    return data


def _with(data: Any, path: Path, node: Any) -> Any:
    """The data with something else at a place."""
    if not path:
        return node
    changed = copy.copy(data)
    changed[path[0]] = _with(data[path[0]], path[1:], node)
    return changed


def _less(node: Any, *, whole: bool) -> Iterator[Any]:
    """What could stand there instead: without some entries; of a part, what is within one."""
    keys = _keys(node)
    size = len(keys)
    while size:
        for first in range(0, len(keys), size):
            yield _without(node, keys[first : first + size])
        size //= 2
    if not whole:
        yield from (node[key] for key in keys)
        yield from (node[key][inner] for key in keys for inner in _keys(node[key]))
    if isinstance(node, str) and (match := _BETWEEN.fullmatch(node)):
        low, high = match.groups()
        yield from (low, high, f"at least {low}", f"at most {high}")


def _without(node: Any, keys: list[Any]) -> Any:
    if isinstance(node, dict):
        return {key: one for key, one in node.items() if key not in keys}
    return [one for place, one in enumerate(node) if place not in keys]
