"""One entry of an episode: what somebody recorded at one time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo

from precept.diagnostics.diagnostic import Diagnostic
from precept.episodes import faults
from precept.intake import instants
from precept.intake.faults import TWICE
from precept.ir.facts import Interval
from precept.ir.instants import YEARS, instant
from precept.lowering import shape
from precept.lowering.faults import MISSING_FIELD, WRONG_SHAPE
from precept.syntax.nodes import Mapping, Node, Sequence, Text, kind

WITHDRAWN = "withdrawn"

_SIGNED = ("by", "reference")
_LISTED = ("entries", "complete_since", "present", WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Entry:
    """What was recorded at an instant, in microseconds; its parts are those of a case.

    `at` is the instant as it was written. `evidence` goes for all that does not say otherwise: what
    is recorded was reported then.
    """

    recorded: int = field(repr=False)
    at: Text = field(repr=False)
    evidence: dict[str, Text] = field(repr=False)
    facts: Mapping | None = field(repr=False)
    history: Mapping | None = field(repr=False)

    @property
    def by(self) -> str:
        """Who recorded it, or an empty text."""
        return self.evidence["by"].value if "by" in self.evidence else ""


def read_entry(node: Node, zone: tzinfo, found: list[Diagnostic]) -> Entry | None:
    """An entry; None if it has faults, which are added to `found`."""
    before = len(found)
    group = shape.group(node, "an entry", found, ["recorded"], [*_SIGNED, "facts", "history"])
    at = group.text("recorded") if group else None
    if group is None or at is None:
        return None
    recorded = _instant(at, zone, found)
    facts, history = (
        _group(group.fields.get(name), f"`{name}`", found) for name in ("facts", "history")
    )
    for _, listed in history or ():
        _check_list(listed, found)
    signed = {name: text for name in _SIGNED if (text := group.text(name))}
    if recorded is None or len(found) > before:
        return None
    return Entry(recorded, at, {"reported": at, **signed}, facts, history)


def _instant(text: Text, zone: tzinfo, found: list[Diagnostic]) -> int | None:
    try:
        known = instants.parse(text.value, zone)
    except ValueError:
        known = Interval()
    if known.lo is not None and known.lo == known.hi and instant(known.lo, zone).year in YEARS:
        return known.lo
    found.append(faults.NO_TIME.at(text.span, f"`{text.value}` is not one time exactly"))
    return None


def _group(node: Node | None, what: str, found: list[Diagnostic]) -> Mapping | None:
    """The node if it is a group, whatever names stand in it: a case knows which mean something."""
    if node is not None and not isinstance(node, Mapping):
        message = f"{what} needs a group of `name: value` lines, not {kind(node)}"
        found.append(WRONG_SHAPE.at(node.span, message))
        return None
    return node


def _check_list(node: Node, found: list[Diagnostic]) -> None:
    """That a list can be put together with what was told of it before."""
    group = shape.group(node, "a list of events", found, (), _LISTED)
    if group is None:
        return
    group.texts(WITHDRAWN)
    named: dict[str, Text] = {}
    for item in shape.items(group.fields.get("entries"), "entries", found):
        id_ = _named(_group(item, "an event", found), found)
        if id_ and named.setdefault(id_.value, id_) is not id_:
            message = f"`{id_.value}` is listed twice"
            found.append(TWICE.at(id_.span, message, also=[named[id_.value].span]))


def _named(event: Mapping | None, found: list[Diagnostic]) -> Text | None:
    if event is None:
        return None
    shape.items(event.get("sources"), "sources", found)
    id_ = event.get("id")
    if id_ is None:
        found.append(MISSING_FIELD.at(event.span, "an event has no `id`", help="add `id:`"))
    return shape.as_text(id_, "`id`", found) if id_ else None


def events(listed: Node) -> Iterator[tuple[str, Mapping]]:
    """The events that a list of an entry tells of, by their ids."""
    told = listed.get("entries") if isinstance(listed, Mapping) else None
    for event in told.items if isinstance(told, Sequence) else ():
        id_ = event.get("id") if isinstance(event, Mapping) else None
        if isinstance(event, Mapping) and isinstance(id_, Text):
            yield id_.value, event


def withdrawn(listed: Node) -> tuple[Text, ...]:
    """The ids of the events that a list of an entry takes back."""
    named = listed.get(WITHDRAWN) if isinstance(listed, Mapping) else None
    items = named.items if isinstance(named, Sequence) else (named,)
    return tuple(one for one in items if isinstance(one, Text))
