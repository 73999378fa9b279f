"""Conditions: names resolved, constants typed by the element they are compared with."""

from __future__ import annotations

from dataclasses import dataclass

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.suggest import did_you_mean
from precept.ir.conditions import All, Any, Comparison, Condition, Holds, Not, Op
from precept.ir.types import Boolean, Code, Ordered, Type
from precept.ir.vocabulary import Element, Vocabulary
from precept.lowering import faults, scalars
from precept.syntax.conditions import Line, parse_line
from precept.syntax.nodes import Mapping, Node, Sequence, Text, kind

_OPS = {
    "is": Op.EQ,
    "is not": Op.EQ,
    "is more than": Op.GT,
    "is at least": Op.GE,
    "is less than": Op.LT,
    "is at most": Op.LE,
}
_JOINS = ("all", "any", "not")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a condition may name. `declared` also holds words whose own declaration is faulty."""

    vocabulary: Vocabulary
    declared: frozenset[str]


def read_condition(node: Node, scope: Scope, found: list[Diagnostic]) -> Condition | None:
    """The condition that a node says, or None with its faults added to `found`."""
    match node:
        case Text():
            line = parse_line(node, found)
            return _line(line, scope, found) if line else None
        case Mapping(entries=((key, value),)) if key.value in _JOINS:
            return _joined(key, value, scope, found)
    message = f"conditions must say how they are joined, but this is {kind(node)}"
    found.append(faults.BAD_CONDITION.at(node.span, message))
    return None


def _joined(key: Text, value: Node, scope: Scope, found: list[Diagnostic]) -> Condition | None:
    if key.value == "not":
        part = read_condition(value, scope, found)
        return Not(part) if part else None
    if not isinstance(value, Sequence) or not value.items:
        message = f"`{key.value}` needs a list of conditions, not {kind(value)}"
        found.append(faults.BAD_CONDITION.at(key.span, message))
        return None
    parts = [read_condition(item, scope, found) for item in value.items]
    sound = tuple(part for part in parts if part is not None)
    if len(sound) < len(parts):
        return None
    return All(sound) if key.value == "all" else Any(sound)


def _line(line: Line, scope: Scope, found: list[Diagnostic]) -> Condition | None:
    name = line.name.value
    if element := scope.vocabulary.elements.get(name):
        return _compared(line, element, found) if line.comparison else _bare(line, element, found)
    if name in scope.vocabulary.findings:
        return _finding(line, found)
    if name not in scope.declared or name in scope.vocabulary.actions:
        found.append(_unknown(line.name, scope.vocabulary))
    return None


def _unknown(name: Text, vocabulary: Vocabulary) -> Diagnostic:
    if name.value in vocabulary.actions or name.value in vocabulary.notes:
        message = f"`{name.value}` is advised or noted; a condition reads elements and findings"
        return faults.UNKNOWN_ELEMENT.at(name.span, message, help="name a finding instead")
    known = (*vocabulary.elements, *vocabulary.findings)
    return faults.UNKNOWN_ELEMENT.at(
        name.span,
        f"unknown data element `{name.value}`",
        label="not declared in vocabulary.yaml",
        help=did_you_mean(name.value, known),
    )


def _finding(line: Line, found: list[Diagnostic]) -> Condition | None:
    name = line.name
    if line.comparison:
        message = f"`{name.value}` is a finding: it holds or not, and is not compared"
        help = f"write `{name.value}` or `not {name.value}`"
        found.append(faults.NOT_COMPARABLE.at(name.span, message, help=help))
        return None
    holds = Holds(name.value, name.span)
    return Not(holds) if line.negated else holds


def _bare(line: Line, element: Element, found: list[Diagnostic]) -> Condition | None:
    if not isinstance(element.type, Boolean):
        message = f"`{element.id}` is not a yes or no, so it must be compared"
        help = f"compare it, like `{element.id} {_example(element.type)}`"
        found.append(faults.NOT_COMPARABLE.at(line.name.span, message, help=help))
        return None
    holds = Comparison(element.id, Op.EQ, True, "yes", line.name.span)
    return Not(holds) if line.negated else holds


def _example(type_: Type) -> str:
    match type_:
        case Boolean():
            return "is yes"
        case Code(codes):
            return f"is {codes[0]}"
        case Ordered():
            return "is at least …"


def _compared(line: Line, element: Element, found: list[Diagnostic]) -> Condition | None:
    if line.comparison == "is between":
        return _between(line, element, found)
    op = _OPS[line.comparison]
    compared = _comparison(line, element, op, line.values[0], found)
    return Not(compared) if compared and line.comparison == "is not" else compared


def _between(line: Line, element: Element, found: list[Diagnostic]) -> Condition | None:
    low = _comparison(line, element, Op.GE, line.values[0], found)
    high = _comparison(line, element, Op.LE, line.values[1], found)
    return All((low, high)) if low and high else None


def _comparison(
    line: Line, element: Element, op: Op, text: Text, found: list[Diagnostic]
) -> Comparison | None:
    if op is not Op.EQ and not isinstance(element.type, Ordered):
        message = (
            f"`{element.id}` has no size, so it cannot be `{line.comparison.removeprefix('is ')}`"
        )
        help = f"write it like `{element.id} {_example(element.type)}`"
        found.append(faults.NOT_COMPARABLE.at(line.name.span, message, help=help))
        return None
    value = scalars.read(text, element.type, found)
    return None if value is None else Comparison(element.id, op, value, text.value, text.span)
