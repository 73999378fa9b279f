"""Pairs of actions: those that exclude each other, and those that may be recommended together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from precept.language import grammar
from precept.language.loader import faults, shape
from precept.language.loader.conditions import Scope, condition_behind
from precept.language.loader.ledger import read_cites
from precept.language.loader.rules import is_declared
from precept.language.loader.scalars import read_scalar
from precept.language.syntax.nodes import MappingNode, Node, SequenceNode
from precept.model.conditions import findings
from precept.model.diagnostics import Diagnostics
from precept.model.ledger import Ledger
from precept.model.ruleset import Always, Excludes, Guarantee, Impossible, Never, Safety, Together
from precept.model.types import Boolean


def read_excludes(
    node: Node | None, scope: Scope, diagnostics: Diagnostics
) -> tuple[Excludes, ...]:
    """The pairs that exclude each other, without those that are faulty."""
    what = "two different actions exclude each other"
    items = shape.items(node, "excludes", diagnostics)
    read = [(item, _pair(item, what, scope, diagnostics)) for item in items]
    return tuple(Excludes(pair, item.span) for item, pair in read if pair)


def read_combinations(
    node: Node | None, scope: Scope, diagnostics: Diagnostics
) -> tuple[Together, ...]:
    """What is said of pairs that can be recommended together, without what is faulty."""
    read: dict[frozenset[str], Together] = {}
    for one in _combinations(node, scope, diagnostics):
        pair = frozenset(one.actions)
        if pair in read and one.span:
            first = read[pair].span
            message = f"it is said twice whether {_named(one.actions)} go together"
            also, help = [first] if first else [], "keep one of the two"
            diagnostics.add(faults.TWICE, one.span, message, also=also, help=help)
        read.setdefault(pair, one)
    return tuple(read.values())


def _combinations(node: Node | None, scope: Scope, diagnostics: Diagnostics) -> Iterator[Together]:
    for item in shape.items(node, "combinations", diagnostics):
        group = shape.group(item, grammar.COMBINATION, diagnostics)
        if group is None:
            continue
        text, actions = group.text("sound"), group.fields.get("together")
        sound = read_scalar(text, Boolean(), diagnostics) if text else None
        what = "a combination is one of two different actions"
        pair = actions and _pair(actions, what, scope, diagnostics)
        if pair and isinstance(sound, bool):
            yield Together(pair, sound, group.string("because"), group.span)


def _pair(node: Node, what: str, scope: Scope, diagnostics: Diagnostics) -> tuple[str, str] | None:
    """Two actions, different and declared."""
    items = node.items if isinstance(node, SequenceNode) else ()
    texts = [text for item in items if (text := shape.as_text(item, "an action", diagnostics))]
    if len(texts) != 2 or texts[0].value == texts[1].value:
        message = f"{what}: `[this_one, that_one]`"
        diagnostics.add(faults.WRONG_SHAPE, node.span, message)
        return None
    sound = [is_declared(text, "advise", scope, diagnostics) for text in texts]
    return (texts[0].value, texts[1].value) if all(sound) else None


def _named(actions: tuple[str, str]) -> str:
    return " and ".join(f"`{action}`" for action in actions)


_CONDITION = {form[0]: form[1] for form in grammar.GUARANTEE.forms}
_Item = TypeVar("_Item")


def read_safety(
    node: Node | None, scope: Scope, ledger: Ledger, diagnostics: Diagnostics
) -> Safety:
    """What the file declares, without the entries that are faulty."""
    group = shape.group(node, grammar.SAFETY, diagnostics)
    fields = group.fields if group else {}
    impossible = [
        _impossible(item, scope, diagnostics)
        for item in shape.items(fields.get("impossible"), "impossible", diagnostics)
    ]
    guarantees = [
        _guarantee(item, scope, ledger, diagnostics)
        for item in shape.items(fields.get("guarantees"), "guarantees", diagnostics)
    ]
    return Safety(
        _sound(impossible),
        _sound(guarantees),
        read_excludes(fields.get("excludes"), scope, diagnostics),
        read_combinations(fields.get("combinations"), scope, diagnostics),
    )


def _sound(items: Iterable[_Item | None]) -> tuple[_Item, ...]:
    return tuple(item for item in items if item is not None)


def _impossible(node: Node, scope: Scope, diagnostics: Diagnostics) -> Impossible | None:
    group = shape.group(node, grammar.IMPOSSIBLE, diagnostics)
    when = condition_behind(group, "when", scope, diagnostics) if group else None
    if group is None or when is None:
        return None
    if read := sorted(findings(when)):
        message = f"an impossible combination is one of facts, but `{read[0]}` is a finding"
        diagnostics.add(faults.BAD_IMPOSSIBLE, group.fields["when"].span, message)
        return None
    return Impossible(when, group.string("because"), group.span)


def _guarantee(
    node: Node, scope: Scope, ledger: Ledger, diagnostics: Diagnostics
) -> Guarantee | None:
    written = {key.value for key, _ in node} if isinstance(node, MappingNode) else ()
    named = [name for name in _CONDITION if name in written]
    spec = grammar.GUARANTEE.form(named[0]) if len(named) == 1 else grammar.GUARANTEE
    group = shape.group(node, spec, diagnostics)
    if group is None:
        return None
    if len(named) != 1:
        message = "a guarantee says `always` with `when`, or `never` with `without`"
        diagnostics.add(faults.BAD_GUARANTEE, group.span, message)
        return None
    cites = read_cites(group, ledger, diagnostics)
    target = group.text(named[0])
    sound = target is not None and is_declared(target, "advise", scope, diagnostics)
    condition = condition_behind(group, _CONDITION[named[0]], scope, diagnostics)
    if target is None or not sound or condition is None:
        return None
    kind = Always if named[0] == "always" else Never
    return kind(target.value, condition, cites, group.span)
