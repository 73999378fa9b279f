"""The tree of a YAML text, built from the parser's events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from precept.language.files import Unreadable, read_source
from precept.language.syntax import faults
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from precept.model.diagnostics import Diagnostic, Diagnostics, Source, Span

MOST_LEVELS = 32
MOST_PARTS = 20_000

_GROUP_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_TAGGED = (yaml.ScalarEvent, yaml.CollectionStartEvent)
# libyaml reads the events of a file some thirty times faster than the same parser in Python.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = re.compile(r"![^\s,\[\]{}]*")


class Builder:
    """Builds the tree of a source; faults that leave it readable are added to `diagnostics`."""

    def __init__(self, source: Source, diagnostics: Diagnostics) -> None:
        """Begin with the first event."""
        self._source = source
        self._diagnostics = diagnostics
        self._parts = 0
        self._events: Iterator[yaml.Event] = yaml.parse(source.text, Loader=_LOADER)

    def document(self) -> Node:
        """Return the tree.

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
        if isinstance(node, ScalarNode) and not node.value:
            raise Unreadable(faults.EMPTY.at(node.span, "the file is empty"))
        return node

    def _node(self, event: yaml.Event, path: str, depth: int) -> Node:
        self._only_plain(event)
        self._count(event, path)
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
        """Return a tag as it was written; the parser gives its long form only."""
        start = event.start_mark
        assert start is not None
        written = _TAG.match(self._source.line(start.line + 1), start.column)
        return written[0] if written else str(event.tag)

    def _refuse(self, event: yaml.Event, what: str) -> None:
        raise Unreadable(
            faults.NOT_ALLOWED.at(self._span(event, ""), f"{what} is not allowed here")
        )

    def _mapping(self, event: yaml.Event, path: str, depth: int) -> MappingNode:
        entries: dict[str, tuple[ScalarNode, Node]] = {}
        repeated: list[tuple[ScalarNode, Node]] = []
        while not isinstance(key_event := next(self._events), yaml.MappingEndEvent):
            key = self._key(key_event, path)
            inner = f"{path}.{key.value}" if path else key.value
            value = self._node(next(self._events), inner, depth + 1)
            if key.value in entries:
                self._duplicate(key, entries[key.value][0])
                repeated.append((key, value))
            else:
                entries[key.value] = (key, value)
        return MappingNode(tuple(entries.values()), self._span(event, path), tuple(repeated))

    def _count(self, event: yaml.Event, path: str) -> None:
        self._parts += 1
        if self._parts > MOST_PARTS:
            span = self._span(event, path)
            raise Unreadable(
                faults.TOO_MANY.at(span, f"more than {MOST_PARTS:,} names, values and lists")
            )

    def _key(self, event: yaml.Event, path: str) -> ScalarNode:
        if not isinstance(event, yaml.ScalarEvent):
            span = self._span(event, path)
            raise Unreadable(faults.NOT_A_NAME.at(span, "a group or a list stands before a colon"))
        self._only_plain(event)
        self._count(event, path)
        return self._text(event, f"{path}.{event.value}" if path else event.value)

    def _duplicate(self, key: ScalarNode, first: ScalarNode) -> None:
        message = f"`{key.value}` stands here a second time"
        self._diagnostics.add(faults.DUPLICATE_KEY, key.span, message, also=[first.span])

    def _sequence(self, event: yaml.Event, path: str, depth: int) -> SequenceNode:
        items: list[Node] = []
        while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(item, f"{path}[{len(items)}]", depth + 1))
        return SequenceNode(tuple(items), self._span(event, path))

    def _text(self, event: yaml.ScalarEvent, path: str) -> ScalarNode:
        return ScalarNode(
            event.value, self._span(event, path), 1 if event.style in ("'", '"') else 0
        )

    def _span(self, event: yaml.Event, path: str) -> Span:
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        if isinstance(event, _GROUP_STARTS):
            end = start  # a group is shown by its first character
        return Span(
            self._source, start.line + 1, start.column + 1, end.line + 1, end.column + 1, path
        )


# Looked for before parsing: the parser would give the place in bytes. A text may begin with a mark.
_NOT_TEXT = re.compile(
    "(?!^\ufeff)[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def read_file(path: Path, name: str, diagnostics: Diagnostics) -> Node | None:
    """Return the tree of a file; None if it cannot be read."""
    source = read_source(path, name, diagnostics)
    return None if source is None else read(source, diagnostics)


def read(source: Source, diagnostics: Diagnostics) -> Node | None:
    """Return the tree of a text; None if it cannot be read."""
    try:
        return _parse(source, diagnostics)
    except Unreadable as error:
        diagnostics.append(error.diagnostic)
        return None


def _parse(source: Source, diagnostics: Diagnostics) -> Node:
    if match := _NOT_TEXT.search(source.text):
        line, column = source.place(match.start())
        span = Span(source, line, column, line, column + 1)
        message = "a character that text may not hold"
        raise Unreadable(faults.MALFORMED.at(span, message, help="delete it"))
    try:
        return Builder(source, diagnostics).document()
    except yaml.MarkedYAMLError as error:
        raise Unreadable(_malformed(source, error)) from None


def _malformed(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    # What ends too early is missed behind its last line; it is to be added at the end of that line.
    line, column = min(place, source.place(len(source.text.rstrip())))
    problem = error.problem or error.context or "this cannot be read"
    span = Span(source, line, column, line, column + 1)
    return faults.MALFORMED.at(span, f"not well-formed: {problem}", help=_malformed_help(problem))


def _malformed_help(problem: str) -> str:
    if "mapping values" in problem:
        return "put quotation marks around a text that holds a colon and a space"
    if "block scalar" in problem or "comment or line break" in problem:
        return "put quotation marks around a text that begins with `>` or `|`"
    if "cannot start any token" in problem:
        return "indent with spaces, not tabs; a text that begins with a sign needs quotation marks"
    return ""
