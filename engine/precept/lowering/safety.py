"""The safety file: what cannot be, what must or must not be advised, and what goes together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from precept.diagnostics.diagnostic import Diagnostic
from precept.ir.conditions import findings
from precept.ir.ledger import Ledger
from precept.ir.safety import Always, Guarantee, Impossible, Never, Safety
from precept.lowering import faults, shape
from precept.lowering.citations import read_cites
from precept.lowering.conditions import Scope, condition_behind
from precept.lowering.pairs import read_combinations, read_excludes
from precept.lowering.rules import is_declared
from precept.syntax.nodes import Node

_PARTS = ("impossible", "guarantees", "excludes", "combinations")
_CONDITION = {"always": "when", "never": "without"}
_Item = TypeVar("_Item")


def read_safety(node: Node | None, scope: Scope, ledger: Ledger, found: list[Diagnostic]) -> Safety:
    """What the file declares, without the entries that are faulty."""
    group = shape.group(node, "the safety file", found, (), _PARTS)
    fields = group.fields if group else {}
    impossible = [
        _impossible(item, scope, found)
        for item in shape.items(fields.get("impossible"), "impossible", found)
    ]
    guarantees = [
        _guarantee(item, scope, ledger, found)
        for item in shape.items(fields.get("guarantees"), "guarantees", found)
    ]
    return Safety(
        _sound(impossible),
        _sound(guarantees),
        read_excludes(fields.get("excludes"), scope, found),
        read_combinations(fields.get("combinations"), scope, found),
    )


def _sound(items: Iterable[_Item | None]) -> tuple[_Item, ...]:
    return tuple(item for item in items if item is not None)


def _impossible(node: Node, scope: Scope, found: list[Diagnostic]) -> Impossible | None:
    group = shape.group(node, "an impossible combination", found, ["when", "because"])
    when = condition_behind(group, "when", scope, found) if group else None
    if group is None or when is None:
        return None
    if read := sorted(findings(when)):
        message = f"an impossible combination is one of facts, but `{read[0]}` is a finding"
        found.append(faults.BAD_IMPOSSIBLE.at(group.fields["when"].span, message))
        return None
    return Impossible(when, group.string("because"), group.span)


def _guarantee(
    node: Node, scope: Scope, ledger: Ledger, found: list[Diagnostic]
) -> Guarantee | None:
    group = shape.group(
        node, "a guarantee", found, ["cites"], ["always", "when", "never", "without"]
    )
    if group is None:
        return None
    named = [name for name in _CONDITION if name in group.fields]
    if len(named) != 1:
        message = "a guarantee says `always` with `when`, or `never` with `without`"
        found.append(faults.BAD_GUARANTEE.at(group.span, message))
        return None
    cites = read_cites(group, ledger, found)
    target = group.text(named[0])
    sound = target is not None and is_declared(target, "advise", scope, found)
    others = group.fields.keys() - _CONDITION.values()
    shape.group(node, "a guarantee", found, [_CONDITION[named[0]]], others)
    condition = condition_behind(group, _CONDITION[named[0]], scope, found)
    if target is None or not sound or condition is None:
        return None
    kind = Always if named[0] == "always" else Never
    return kind(target.value, condition, cites, group.span)
