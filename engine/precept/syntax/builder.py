"""The tree of a YAML text, built from the parser's events."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import Source, Span
from precept.syntax import faults
from precept.syntax.files import Unreadable
from precept.syntax.nodes import Mapping, Node, Sequence, Text

MOST_LEVELS = 32

_TAGGED = yaml.ScalarEvent | yaml.CollectionStartEvent
# libyaml reads the events of a file some thirty times faster than the same parser in Python.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = re.compile(r"![^\s,\[\]{}]*")


class Builder:
    """Builds the tree of a source; faults that leave it readable are added to `found`."""

    def __init__(self, source: Source, found: list[Diagnostic]) -> None:
        """Begin with the first event."""
        self._source = source
        self._found = found
        self._events: Iterator[yaml.Event] = yaml.parse(source.text, Loader=_LOADER)

    def document(self) -> Node:
        """The tree.

        Raises:
            Unreadable: if there is none.
        """
        next(self._events)  # the stream's start
        if not isinstance(next(self._events), yaml.DocumentStartEvent):
            raise Unreadable(faults.EMPTY.at(Span(self._source, 1, 1, 1, 1), "the file is empty"))
        node = self._node(next(self._events), "", 1)
        next(self._events)  # the document's end
        if isinstance(more := next(self._events), yaml.DocumentStartEvent):
            self._refuse(more, "a second document (`---`)")
        if isinstance(node, Text) and not node.value:
            raise Unreadable(faults.EMPTY.at(node.span, "the file is empty"))
        return node

    def _node(self, event: yaml.Event, path: str, depth: int) -> Node:
        self._only_plain(event)
        if depth > MOST_LEVELS:
            span = self._span(event, path)
            raise Unreadable(faults.TOO_DEEP.at(span, "nested more than 32 levels deep"))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, path, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, path, depth)
        assert isinstance(event, yaml.ScalarEvent)
        return self._text(event, path)

    def _only_plain(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, f"an alias (`*{event.anchor}`)")
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            self._refuse(event, f"an anchor (`&{event.anchor}`)")
        if isinstance(event, _TAGGED) and event.tag not in (None, "!"):
            self._refuse(event, f"a tag (`{self._tag(event)}`)")

    def _tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> str:
        """A tag as it was written; the parser gives its long form only."""
        start = event.start_mark
        assert start is not None
        written = _TAG.match(self._source.line(start.line + 1), start.column)
        return written[0] if written else str(event.tag)

    def _refuse(self, event: yaml.Event, what: str) -> None:
        raise Unreadable(
            faults.NOT_ALLOWED.at(self._span(event, ""), f"{what} is not allowed here")
        )

    def _mapping(self, event: yaml.Event, path: str, depth: int) -> Mapping:
        entries: dict[str, tuple[Text, Node]] = {}
        repeated: list[tuple[Text, Node]] = []
        while not isinstance(key_event := next(self._events), yaml.MappingEndEvent):
            key = self._key(key_event, path)
            inner = f"{path}.{key.value}" if path else key.value
            value = self._node(next(self._events), inner, depth + 1)
            if key.value in entries:
                self._duplicate(key, entries[key.value][0])
                repeated.append((key, value))
            else:
                entries[key.value] = (key, value)
        return Mapping(tuple(entries.values()), self._span(event, path), tuple(repeated))

    def _key(self, event: yaml.Event, path: str) -> Text:
        if not isinstance(event, yaml.ScalarEvent):
            span = self._span(event, path)
            raise Unreadable(faults.NOT_A_NAME.at(span, "a group or a list stands before a colon"))
        self._only_plain(event)
        return self._text(event, f"{path}.{event.value}" if path else event.value)

    def _duplicate(self, key: Text, first: Text) -> None:
        message = f"`{key.value}` stands here a second time"
        self._found.append(faults.DUPLICATE_KEY.at(key.span, message, also=[first.span]))

    def _sequence(self, event: yaml.Event, path: str, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(item, f"{path}[{len(items)}]", depth + 1))
        return Sequence(tuple(items), self._span(event, path))

    def _text(self, event: yaml.ScalarEvent, path: str) -> Text:
        return Text(event.value, self._span(event, path), 1 if event.style in ("'", '"') else 0)

    def _span(self, event: yaml.Event, path: str) -> Span:
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            end = start  # a group is shown by its first character
        return Span(
            self._source, start.line + 1, start.column + 1, end.line + 1, end.column + 1, path
        )
