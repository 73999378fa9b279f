"""Conditions: parts joined, names resolved."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.suggest import did_you_mean
from precept.ir.conditions import All, Any, Condition, Holds, Not
from precept.ir.vocabulary import Vocabulary
from precept.lowering import faults
from precept.lowering.comparisons import read_bare, read_comparison
from precept.lowering.shape import Group
from precept.syntax.conditions import Line, parse_line
from precept.syntax.nodes import Mapping, Node, Sequence, Text, kind

_JOINS = ("all", "any", "not")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a condition may name. `declared` also holds words whose own declaration is faulty.

    `choices` are the values of the interpretations, as written, by the names of these.
    """

    vocabulary: Vocabulary
    declared: frozenset[str]
    choices: AnyMapping[str, Text] = field(default_factory=dict)

    def is_faulty(self, name: str) -> bool:
        """Whether a word's own declaration is at fault, so that its uses are not as well."""
        known = self.vocabulary
        sound = (known.elements, known.history, known.findings, known.actions, known.notes)
        return name in self.declared and not any(name in words for words in sound)


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


def condition_behind(
    group: Group, name: str, scope: Scope, found: list[Diagnostic]
) -> Condition | None:
    """The condition behind a name; None where there is none, or with its faults in `found`."""
    node = group.fields.get(name)
    return read_condition(node, scope, found) if node else None


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
        if not line.comparison:
            return read_bare(line, element, found)
        return read_comparison(line, element, scope.choices, found)
    if name in scope.vocabulary.findings:
        return _finding(line, found)
    if not scope.is_faulty(name):
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
