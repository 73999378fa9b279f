"""Pairs of actions: those that exclude each other, and those that may be recommended together."""

from __future__ import annotations

from collections.abc import Iterator

from precept.diagnostics.diagnostic import Diagnostic
from precept.ir.safety import Excludes, Together
from precept.ir.types import Boolean
from precept.lowering import faults, scalars, shape
from precept.lowering.conditions import Scope
from precept.lowering.rules import is_declared
from precept.syntax.nodes import Node, Sequence


def read_excludes(node: Node | None, scope: Scope, found: list[Diagnostic]) -> tuple[Excludes, ...]:
    """The pairs that exclude each other, without those that are faulty."""
    what = "two different actions exclude each other"
    items = shape.items(node, "excludes", found)
    read = [(item, _pair(item, what, scope, found)) for item in items]
    return tuple(Excludes(pair, item.span) for item, pair in read if pair)


def read_combinations(
    node: Node | None, scope: Scope, found: list[Diagnostic]
) -> tuple[Together, ...]:
    """What is said of pairs that can be recommended together, without what is faulty."""
    read: dict[frozenset[str], Together] = {}
    for one in _combinations(node, scope, found):
        pair = frozenset(one.actions)
        if pair in read and one.span:
            first = read[pair].span
            message = f"it is said twice whether {_named(one.actions)} go together"
            also, help = [first] if first else [], "keep one of the two"
            found.append(faults.TWICE.at(one.span, message, also=also, help=help))
        read.setdefault(pair, one)
    return tuple(read.values())


def _combinations(node: Node | None, scope: Scope, found: list[Diagnostic]) -> Iterator[Together]:
    for item in shape.items(node, "combinations", found):
        group = shape.group(item, "a combination", found, ["together", "sound", "because"])
        if group is None:
            continue
        text, actions = group.text("sound"), group.fields.get("together")
        sound = scalars.read(text, Boolean(), found) if text else None
        what = "a combination is one of two different actions"
        pair = actions and _pair(actions, what, scope, found)
        if pair and isinstance(sound, bool):
            yield Together(pair, sound, group.string("because"), group.span)


def _pair(node: Node, what: str, scope: Scope, found: list[Diagnostic]) -> tuple[str, str] | None:
    """Two actions, different and declared."""
    items = node.items if isinstance(node, Sequence) else ()
    texts = [text for item in items if (text := shape.as_text(item, "an action", found))]
    if len(texts) != 2 or texts[0].value == texts[1].value:
        message = f"{what}: `[this_one, that_one]`"
        found.append(faults.WRONG_SHAPE.at(node.span, message))
        return None
    sound = [is_declared(text, "advise", scope, found) for text in texts]
    return (texts[0].value, texts[1].value) if all(sound) else None


def _named(actions: tuple[str, str]) -> str:
    return " and ".join(f"`{action}`" for action in actions)
