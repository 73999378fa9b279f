"""What is told, with the evidence of who tells it."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping

from precept.syntax.nodes import Mapping, Node, Text

Evidence = AnyMapping[str, Text]
"""Who says something, when, and where it is written down, by the names of these lines."""

_SET = {"present", "absent", "complete"}


def is_group(node: Node) -> bool:
    """Whether a value stands in a group with its evidence; the members of a set are no such."""
    return isinstance(node, Mapping) and not any(key.value in _SET for key, _ in node)


def with_evidence(node: Node, evidence: Evidence) -> Mapping:
    """A value in a group, with evidence where it has none of its own."""
    if isinstance(node, Mapping) and is_group(node):
        return signed(node, evidence)
    return signed(Mapping(((Text("value", node.span), node),), node.span), evidence)


def signed(group: Mapping, evidence: Evidence) -> Mapping:
    """A group with evidence where it has none of its own."""
    lacking = ((name, text) for name, text in evidence.items() if group.get(name) is None)
    added = ((Text(name, group.span), text) for name, text in lacking)
    return Mapping((*group.entries, *added), group.span, group.repeated)
