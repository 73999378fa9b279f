"""The entries of an episode as one case: each thing told with its time, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from precept.episodes.entry import Entry
from precept.episodes.lists import told_of_lists
from precept.episodes.telling import is_group, with_evidence
from precept.syntax.nodes import Mapping, Node, Text
from precept.syntax.nodes import Sequence as Listed

Line = tuple[Text, Node]


def as_case(head: Mapping, entries: Sequence[Entry], as_of: datetime) -> Mapping:
    """The case that entries come to at a time; `head` has the lines that go for all of them.

    What is told of a thing was so when it was recorded, unless it says `at` when it was: so the
    latest counts, and a correction names the time of what it corrects.
    """
    place = head.span
    parts: dict[str, Node] = {
        "as_of": Text(as_of.isoformat(), place),
        **{key.value: value for key, value in head if key.value != "entries"},
        "facts": Mapping(tuple(_told_of_facts(entries, head)), place),
        "history": Mapping(tuple(told_of_lists(entries, head)), place),
    }
    return Mapping(tuple((Text(name, place), part) for name, part in parts.items()), place)


def _told_of_facts(entries: Iterable[Entry], head: Mapping) -> Iterator[Line]:
    keys: dict[str, Text] = {}
    told: dict[str, list[Node]] = {}
    for entry in entries:
        for key, value in entry.facts or ():
            keys.setdefault(key.value, key)
            told.setdefault(key.value, []).extend(_values(value, entry))
    for name, items in told.items():
        yield keys[name], Listed(tuple(items), head.span)


def _values(node: Node, entry: Entry) -> Iterator[Node]:
    """The values that are told of one thing, each with its time."""
    if isinstance(node, Listed) and any(isinstance(item, Mapping) for item in node.items):
        for item in node.items:
            yield _timed(item, entry) if is_group(item) else item
    else:
        yield _timed(node, entry)


def _timed(node: Node, entry: Entry) -> Mapping:
    told = with_evidence(node, entry.evidence)
    if told.get("at") or told.get("corrects"):
        return told
    at = (Text("at", node.span), entry.at)
    return Mapping((*told.entries, at), told.span)
