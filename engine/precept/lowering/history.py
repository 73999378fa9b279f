"""Lists of events: their fields, and the phrases that tell of an event."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from types import MappingProxyType

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.suggest import did_you_mean, one_of
from precept.ir.history import EntryPhrase, EventList
from precept.ir.vocabulary import Element
from precept.lowering import faults, shape
from precept.lowering.judges import read_judge
from precept.lowering.measures import is_boolean, is_instant
from precept.lowering.shape import Group
from precept.lowering.types import LINES, read_type
from precept.syntax.nodes import Mapping, Node, Text

RESERVED = ("id", "planned", "sources", "by", "reported", "reference")
"""What a case may say of an event of any list, besides its fields."""

_ENDS = (
    ("begins", is_instant, "a date and time"),
    ("ends", is_instant, "a date and time"),
    ("while", is_boolean, "a yes or no"),
)
_SLOT = re.compile(r"\{(\w+)\}")


def read_events(key: Text, node: Node, found: list[Diagnostic]) -> EventList | None:
    """A list of events, or None with the faults added to `found`."""
    what = f"the list of events `{key.value}`"
    required, optional = ("meaning", "begins", "fields"), ("ends", "while", "present", "steps")
    group = shape.group(node, what, found, required, optional)
    if group is None:
        return None
    fields = {}
    for name, field in shape.entries(group.fields.get("fields"), "fields", found):
        if element := _field(name, field, found):
            fields[name.value] = element
    if not _ends_fit(group, fields, found):
        return None
    return EventList(
        id=key.value,
        meaning=group.string("meaning"),
        fields=MappingProxyType(fields),
        begins=group.string("begins"),
        ends=group.string("ends"),
        persists=group.string("while"),
        present=MappingProxyType(_present(group, fields, found)),
        steps=tuple(_phrases(group, fields, found)),
        span=key.span,
    )


def _ends_fit(group: Group, fields: AnyMapping[str, Element], found: list[Diagnostic]) -> bool:
    """Whether the lines that say when an event begins and ends name fields of the right types."""
    before = len(found)
    for name, fits, needed in _ENDS:
        text = group.text(name) if name in group.fields else None
        if text and not fits(fields.get(text.value)):
            message = f"`{name}` names `{text.value}`, which is no field that is {needed}"
            found.append(faults.BAD_EVENTS.at(text.span, message))
    return len(found) == before and "begins" in group.fields


def _field(name: Text, node: Node, found: list[Diagnostic]) -> Element | None:
    if name.value in RESERVED:
        message = f"`{name.value}` is said of events of every list, so no field may be called so"
        found.append(faults.BAD_EVENTS.at(name.span, message, help="give the field another name"))
        return None
    what = f"the field `{name.value}`"
    group = shape.group(node, what, found, ["type"], ("meaning", "judged_by", *LINES))
    type_ = read_type(group, found) if group else None
    if group is None or type_ is None:
        return None
    judge, meaning = read_judge(group, found), group.string("meaning")
    return Element(name.value, type_, meaning, "", judged_by=judge, span=name.span)


def _present(
    group: Group, fields: AnyMapping[str, Element], found: list[Diagnostic]
) -> dict[str, str]:
    present = {}
    for key, value in shape.entries(group.fields.get("present"), "present", found):
        text = shape.as_text(value, f"`{key.value}`", found)
        if key.value not in fields:
            found.append(_unknown_field(key, fields))
        elif text:
            present[key.value] = text.value
    return present


def _phrases(
    group: Group, fields: AnyMapping[str, Element], found: list[Diagnostic]
) -> list[EntryPhrase]:
    phrases = []
    for item in shape.items(group.fields.get("steps"), "steps", found):
        if isinstance(item, Text):
            phrases.append(EntryPhrase(item.value, {}))
            _check_slots(item, fields, found)
        elif phrase := _phrase(item, fields, found):
            phrases.append(phrase)
    return phrases


def _phrase(
    node: Node, fields: AnyMapping[str, Element], found: list[Diagnostic]
) -> EntryPhrase | None:
    group = shape.group(node, "a phrase", found, ["says"], ["sets", "planned", "present"])
    says = group.text("says") if group else None
    if group is None or says is None:
        return None
    _check_slots(says, fields, found)
    sets = {}
    node = group.fields.get("sets") or Mapping((), group.span)
    for key, value in shape.entries(node, "sets", found):
        if key.value not in fields:
            found.append(_unknown_field(key, fields))
        text = shape.as_text(value, f"`{key.value}`", found)
        sets[key.value] = text.value if text else ""
    planned, present = (group.string(name) == "yes" for name in ("planned", "present"))
    return EntryPhrase(says.value, MappingProxyType(sets), planned, present)


def _check_slots(text: Text, fields: AnyMapping[str, Element], found: list[Diagnostic]) -> None:
    for match in _SLOT.finditer(text.value):
        if match[1] not in fields:
            name = Text(match[1], text.part(match.start(1), match.end(1)))
            found.append(_unknown_field(name, fields))


def _unknown_field(name: Text, fields: AnyMapping[str, Element]) -> Diagnostic:
    help = did_you_mean(name.value, fields, f"its fields are {one_of(fields)}")
    message = f"the list has no field `{name.value}`"
    return faults.BAD_EVENTS.at(name.span, message, help=help)
