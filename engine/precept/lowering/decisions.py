"""The decisions file: what must have an answer, and where the document is silent."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.suggest import did_you_mean
from precept.ir.decisions import DecisionPoint, Silence
from precept.ir.ledger import Ledger
from precept.lowering import faults, shape
from precept.lowering.citations import read_cites
from precept.lowering.conditions import Scope, condition_behind
from precept.lowering.rules import is_declared
from precept.syntax.nodes import Node, Text

_PARTS = ("decisions", "silences")


def read_decisions(
    node: Node | None, scope: Scope, ledger: Ledger, found: list[Diagnostic]
) -> tuple[Mapping[str, DecisionPoint], tuple[Silence, ...]]:
    """The decision points by their names, and the silences, without those that are faulty."""
    file = shape.group(node, "the decisions file", found, (), _PARTS)
    fields = file.fields if file else {}
    entries = tuple(shape.entries(fields.get("decisions"), "decisions", found))
    points = [_point(name, entry, scope, found) for name, entry in entries]
    declared = [name.value for name, _ in entries]
    silences = [
        _silence(item, declared, scope, ledger, found)
        for item in shape.items(fields.get("silences"), "silences", found)
    ]
    return (
        MappingProxyType({point.id: point for point in points if point}),
        tuple(silence for silence in silences if silence),
    )


def _point(name: Text, node: Node, scope: Scope, found: list[Diagnostic]) -> DecisionPoint | None:
    what = f"the decision point `{name.value}`"
    group = shape.group(node, what, found, ["when", "among"])
    if group is None:
        return None
    when = condition_behind(group, "when", scope, found)
    actions = group.texts("among")
    if "among" in group.fields and (not actions or len(set(group.strings("among"))) < len(actions)):
        message = f"{what} names the actions it is between, each of them once"
        found.append(faults.BAD_DECISION.at(group.fields["among"].span, message))
        return None
    sound = [is_declared(action, "advise", scope, found) for action in actions]
    if when is None or not sound or not all(sound):
        return None
    return DecisionPoint(name.value, when, group.strings("among"), name.span)


def _silence(
    node: Node, declared: list[str], scope: Scope, ledger: Ledger, found: list[Diagnostic]
) -> Silence | None:
    group = shape.group(node, "a silence", found, ["decision", "cites", "when", "because"])
    if group is None:
        return None
    when, decision = condition_behind(group, "when", scope, found), group.text("decision")
    cites = read_cites(group, ledger, found)
    if decision and decision.value not in declared:
        message = f"there is no decision point `{decision.value}`"
        help = did_you_mean(decision.value, declared, "declare it under `decisions:`")
        found.append(faults.BAD_DECISION.at(decision.span, message, help=help))
        return None
    if when is None or decision is None:
        return None
    return Silence(decision.value, when, cites, group.string("because"), group.span)
