"""What is told, with the evidence of who tells it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from datetime import tzinfo

from precept.execution.intake.clock import parse_instant
from precept.execution.intake.faults import TWICE
from precept.explanation.episodes import faults
from precept.language import grammar
from precept.language.loader import shape
from precept.language.loader.faults import MISSING_FIELD
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from precept.model.diagnostics import Diagnostics
from precept.model.facts import Interval
from precept.model.types import YEARS, from_microseconds

Evidence = AnyMapping[str, ScalarNode]
"""Who says something, when, and where it is written down, by the names of these lines."""


def is_group(node: Node) -> bool:
    """Whether a value stands in a group with its evidence; the members of a set are no such."""
    members = grammar.MEMBERS.names
    return isinstance(node, MappingNode) and not any(key.value in members for key, _ in node)


def with_evidence(node: Node, evidence: Evidence) -> MappingNode:
    """A value in a group, with evidence where it has none of its own."""
    if isinstance(node, MappingNode) and is_group(node):
        return signed(node, evidence)
    return signed(MappingNode(((ScalarNode("value", node.span), node),), node.span), evidence)


def signed(group: MappingNode, evidence: Evidence) -> MappingNode:
    """A group with evidence where it has none of its own."""
    lacking = ((name, text) for name, text in evidence.items() if group.get(name) is None)
    added = ((ScalarNode(name, group.span), text) for name, text in lacking)
    return MappingNode((*group.entries, *added), group.span, group.repeated)


WITHDRAWN = "withdrawn"

_SIGNED = ("by", "reference")


@dataclass(frozen=True, slots=True)
class Entry:
    """What was recorded at an instant, in microseconds; its parts are those of a case.

    `at` is the instant as it was written. `evidence` goes for all that does not say otherwise: what
    is recorded was reported then.
    """

    recorded: int = field(repr=False)
    at: ScalarNode = field(repr=False)
    evidence: dict[str, ScalarNode] = field(repr=False)
    facts: MappingNode | None = field(repr=False)
    history: MappingNode | None = field(repr=False)

    @property
    def by(self) -> str:
        """Who recorded it, or an empty text."""
        return self.evidence["by"].value if "by" in self.evidence else ""


def read_entry(node: Node, zone: tzinfo, diagnostics: Diagnostics) -> Entry | None:
    """An entry; None if it has faults, which are added to `diagnostics`."""
    before = len(diagnostics)
    group = shape.group(node, grammar.ENTRY, diagnostics)
    at = group.text("recorded") if group else None
    if group is None or at is None:
        return None
    recorded = _instant(at, zone, diagnostics)
    facts, history = (
        shape.mapping(group.fields.get(name), f"`{name}`", diagnostics)
        for name in ("facts", "history")
    )
    for _, listed in history or ():
        _check_list(listed, diagnostics)
    signed = {name: text for name in _SIGNED if (text := group.text(name))}
    if recorded is None or len(diagnostics) > before:
        return None
    return Entry(recorded, at, {"reported": at, **signed}, facts, history)


def _instant(text: ScalarNode, zone: tzinfo, diagnostics: Diagnostics) -> int | None:
    try:
        known = parse_instant(text.value, zone)
    except ValueError:
        known = Interval()
    if (
        known.lo is not None
        and known.lo == known.hi
        and from_microseconds(known.lo, zone).year in YEARS
    ):
        return known.lo
    diagnostics.add(faults.NO_TIME, text.span, f"`{text.value}` is not one time exactly")
    return None


def _check_list(node: Node, diagnostics: Diagnostics) -> None:
    """That a list can be put together with what was told of it before."""
    group = shape.group(node, grammar.ENTRY_EVENTS, diagnostics)
    if group is None:
        return
    group.texts(WITHDRAWN)
    named: dict[str, ScalarNode] = {}
    for item in shape.items(group.fields.get("entries"), "entries", diagnostics):
        id_ = _named(shape.mapping(item, "an event", diagnostics), diagnostics)
        if id_ and named.setdefault(id_.value, id_) is not id_:
            message = f"`{id_.value}` is listed twice"
            diagnostics.add(TWICE, id_.span, message, also=[named[id_.value].span])


def _named(event: MappingNode | None, diagnostics: Diagnostics) -> ScalarNode | None:
    if event is None:
        return None
    shape.items(event.get("sources"), "sources", diagnostics)
    id_ = event.get("id")
    if id_ is None:
        diagnostics.add(MISSING_FIELD, event.span, "an event has no `id`", help="add `id:`")
    return shape.as_text(id_, "`id`", diagnostics) if id_ else None


def events(listed: Node) -> Iterator[tuple[str, MappingNode]]:
    """The events that a list of an entry tells of, by their ids."""
    told = listed.get("entries") if isinstance(listed, MappingNode) else None
    for event in told.items if isinstance(told, SequenceNode) else ():
        id_ = event.get("id") if isinstance(event, MappingNode) else None
        if isinstance(event, MappingNode) and isinstance(id_, ScalarNode):
            yield id_.value, event


def withdrawn(listed: Node) -> tuple[ScalarNode, ...]:
    """The ids of the events that a list of an entry takes back."""
    named = listed.get(WITHDRAWN) if isinstance(listed, MappingNode) else None
    items = named.items if isinstance(named, SequenceNode) else (named,)
    return tuple(one for one in items if isinstance(one, ScalarNode))
