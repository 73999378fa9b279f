"""Format the YAML of a ruleset: indentation, line width, blank lines; comments stay in place."""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator

import yaml

from precept.model.records import dataclass

WIDEST = 100
"""The greatest width of a line of prose."""

_SEPARATED = "rules"
"""The list whose items are separated by blank lines."""

_SPACE = re.compile(r"(?<=\S) (?=\S)")
_COMMENT = re.compile("#.*")
_ANY = re.compile(".")
_INDICATOR = re.compile("[|>][-+0-9]*")


def laid_out(text: str, root: yaml.Node) -> str:
    """Return a text formatted; `root` is its parsed node."""
    return "".join(f"{line}\n" for line in _Layout(text, root).lines())


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines to write.

    `last` is the line of the file that they end on; a comment there goes behind line `behind`.
    """

    texts: list[str]
    last: int
    behind: int = -1


class _Layout:
    def __init__(self, text: str, root: yaml.Node) -> None:
        self._text = text
        self._root = root
        self._left = deque(comments(text, root))
        self._lines: list[str] = []
        self._separated = False  # whether a blank line is due before the next line
        self._opened = True  # no blank line begins a file or a group

    def lines(self) -> list[str]:
        end = self._text.count("\n") + 1
        self._above(self._root.start_mark.line, 0)
        if is_block(self._root):
            self._block(self._root, "", end, self._root.start_mark.column)
        else:
            self._leaf("", self._root, 0)
        self._above(end, 0)
        return self._lines

    def _block(self, node: yaml.Node, lead: str, until: int, deep: int) -> None:
        """Format a mapping or a sequence.

        `lead` is the beginning of its first line, `until` the line after it in the file, and `deep`
        the least column in the file of comments at its end that belong to it.
        """
        column = len(lead)
        parts = [part if isinstance(part, tuple) else (None, part) for part in node.value]
        starts = [(name or value).start_mark.line for name, value in parts]
        for (name, value), start, end in zip(parts, starts, [*starts[1:], until], strict=True):
            if start != starts[0] and self._is_separated(node):
                self._separated = True
            self._above(start, column)
            self._part(lead, name, value, end)
            lead = " " * column
        self._inside(deep, column, until)

    def _is_separated(self, node: yaml.Node) -> bool:
        parts = self._root.value if isinstance(self._root, yaml.MappingNode) else ()
        return any(value is node and name.value == _SEPARATED for name, value in parts)

    def _part(self, lead: str, name: yaml.Node | None, value: yaml.Node, until: int) -> None:
        column = len(lead)
        head = f"{lead}{self._written(name)}:" if name else f"{lead}-"
        if not is_block(value):
            self._leaf(head, value, column)
        elif name:
            self._line(_Lines([head], name.end_mark.line))
            self._opened = True
            written = value.start_mark.column
            # A sequence may have the indent of its key: comments there belong to what follows.
            deep = written + (written == name.start_mark.column)
            self._block(value, " " * (column + 2), until, deep)
        else:
            self._block(value, f"{head} ", until, value.start_mark.column)

    def _written(self, node: yaml.Node) -> str:
        return self._text[node.start_mark.index : node.end_mark.index]

    def _leaf(self, head: str, value: yaml.Node, column: int) -> None:
        lines = self._leaf_lines(value, column, WIDEST - len(head) - 1)
        lines.texts[0] = " ".join(filter(None, (head, lines.texts[0])))
        self._line(lines)

    def _leaf_lines(self, node: yaml.Node, column: int, room: int) -> _Lines:
        """Return the lines of a scalar or flow collection; `room` is the width of the first."""
        first, last = node.start_mark.line, node.end_mark.line
        if isinstance(node, yaml.ScalarNode):
            lines = lines_of(self._text, node, column, room)
            return _Lines(lines, first, 0) if is_block_scalar(node) else _Lines(lines, last)
        inner = [comment for comment in self._left if first <= comment.line < last]
        short = None if inner else on_one_line(self._text, node)
        if short and (first == last or len(short) <= room):
            return _Lines([short], last)
        for comment in inner:
            self._left.remove(comment)
        return _Lines(as_written(self._text, node, column), last)

    def _line(self, lines: _Lines) -> None:
        """Write lines with the comment at the end of one of them."""
        texts = lines.texts
        while self._left and self._left[0].line <= lines.last:
            comment = self._left.popleft()
            if comment.line == lines.last and not comment.own:
                texts[lines.behind] += " " * max(1, comment.gap) + comment.text
            else:
                self._comment(comment, _indent(texts[0]))
        self._write(texts)

    def _above(self, line: int, column: int) -> None:
        """Write the comments above a line."""
        while self._left and self._left[0].line < line:
            self._comment(self._left.popleft(), column)

    def _inside(self, deep: int, column: int, until: int) -> None:
        """Write the comments that end a group: those with at least its indent."""
        own = 0
        for number, comment in enumerate(self._left, start=1):
            if comment.line >= until or (comment.text and comment.column < deep):
                break
            own = number if comment.text else own
        for _ in range(own):
            self._comment(self._left.popleft(), column)

    def _comment(self, comment: Comment, column: int) -> None:
        if comment.text:
            self._write([" " * column + comment.text])
        else:
            self._separated = True

    def _write(self, lines: list[str]) -> None:
        if self._separated and not self._opened:
            self._lines.append("")
        self._lines += lines
        self._separated = self._opened = False


def is_block(node: yaml.Node) -> bool:
    """Return whether a node is a non-empty sequence or mapping in block style."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style and bool(node.value)


def on_one_line(text: str, node: yaml.Node) -> str | None:
    """Return a flow collection as one line; None if a scalar in it needs several."""
    parts: list[str] = []
    for item in node.value:
        part = _pair(text, *item) if isinstance(item, tuple) else _part(text, item)
        if part is None:
            return None
        parts.append(part)
    inside = ", ".join(parts)
    return f"{{{inside}}}" if isinstance(node, yaml.MappingNode) else f"[{inside}]"


def _pair(text: str, key: yaml.Node, value: yaml.Node) -> str | None:
    name, written = _part(text, key), _part(text, value)
    if name is None or written is None:
        return None
    return f"{name}: {written}" if written else name


def _part(text: str, node: yaml.Node) -> str | None:
    if not isinstance(node, yaml.ScalarNode):
        return on_one_line(text, node)
    written = text[node.start_mark.index : node.end_mark.index]
    return written if "\n" not in written else None


def as_written(text: str, node: yaml.Node, column: int) -> list[str]:
    """Return the lines of a flow collection as written, without their common indent."""
    first, *others = text[node.start_mark.index : node.end_mark.index].split("\n")
    below = textwrap.dedent("\n".join(others)).split("\n")
    margin = " " * (column + 2)
    return [first.rstrip(), *(f"{margin}{line}".rstrip() for line in below)]


def lines_of(text: str, node: yaml.ScalarNode, column: int, room: int) -> list[str]:
    """Return the lines of a scalar: the first without its indent, the others with theirs.

    `column` is the column of the group that the scalar is in, `room` the width of its first line.
    """
    written = text[node.start_mark.index : node.end_mark.index]
    margin = " " * (column + 2)
    if is_block_scalar(node):
        return [_indicator_line(text, node), *_block(text, node, margin)]
    if "\n" not in written:
        return [written]
    if node.style:
        first, *others = written.split("\n")
        below = [line.lstrip() for line in others]
    else:
        first, *below = filled(node.value, room, WIDEST - len(margin))
    return [first, *(margin + line if line else "" for line in below)]


def filled(value: str, first: int, width: int) -> list[str]:
    """Return a text as lines that YAML folds into one; `first` is the width of the first line.

    A blank line represents each line end in the text.
    """
    lines: list[str] = []
    for number, part in enumerate(value.split("\n")):
        lines += [""] if number else []
        lines += _fill(part, width if lines else first, width) if part else []
    return lines


def _fill(part: str, room: int, width: int) -> Iterator[str]:
    line, *words = _SPACE.split(part)
    for word in words:
        if len(line) + 1 + len(word) > room:
            yield line
            line, room = word, width
        else:
            line = f"{line} {word}"
    yield line


def _indicator_line(text: str, node: yaml.ScalarNode) -> str:
    """Return the indicator, with the indent where the first line does not show it."""
    sign = re.sub(r"\d", "", indicator(text, node))
    return f"{sign[0]}2{sign[1:]}" if _first(node.value)[:1] == " " else sign


def _block(text: str, node: yaml.ScalarNode, margin: str) -> Iterator[str]:
    start, end = extent(text, node)
    written = text[start + 1 : end].split("\n") if end > start else []
    width = WIDEST - len(margin)
    if node.style == ">" and _is_prose(node.value) and "+" not in indicator(text, node):
        lines = filled(node.value.rstrip("\n"), width, width)
    else:
        before = _indent(_first("\n".join(written))) - _indent(_first(node.value))
        lines = [line[before:] for line in written]
    yield from (margin + line if line else "" for line in lines)


def _first(text: str) -> str:
    """Return the first line that is not blank."""
    return next((line for line in text.split("\n") if line.strip()), "")


def _is_prose(value: str) -> bool:
    """Return whether no line of a text has an indent or trailing space of its own."""
    return all(line == line.strip() for line in value.rstrip("\n").split("\n"))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, or with an empty `text` a blank line. Line and column count from 0.

    `own` is whether the comment has a line of its own; otherwise `gap` is the number of spaces
    before it.
    """

    line: int
    column: int
    text: str
    own: bool
    gap: int


def comments(text: str, root: yaml.Node) -> Iterator[Comment]:
    """Return the comments and blank lines of a text in order; `root` is its parsed node."""
    masked, inside, at = list[str](), set[int](), 0
    ends = [match.start() for match in re.finditer("\n", text)]
    for start, end in _texts(text, root):
        masked += (text[at:start], _ANY.sub("x", text[start:end]))
        inside.update(range(bisect_left(ends, start), bisect_left(ends, end) + 1))
        at = end
    lines = f"{''.join(masked)}{text[at:]}".split("\n")
    for number, (line, written) in enumerate(zip(lines, text.split("\n"), strict=True)):
        if comment := _COMMENT.search(line):
            before = line[: comment.start()]
            gap = len(before) - len(before.rstrip())
            content = written[comment.start() :].rstrip()
            yield Comment(number, comment.start(), content, not before.strip(), gap)
        elif not line.strip() and number not in inside:
            yield Comment(number, 0, "", own=True, gap=0)


def _texts(text: str, node: yaml.Node) -> Iterator[tuple[int, int]]:
    """Return where scalars begin and end; everything else is notation or a comment."""
    if isinstance(node, yaml.ScalarNode):
        yield extent(text, node)
        return
    for part in node.value:
        for inner in part if isinstance(part, tuple) else (part,):
            yield from _texts(text, inner)


def extent(text: str, node: yaml.ScalarNode) -> tuple[int, int]:
    """Return where a scalar begins and ends. A block scalar begins after its indicator."""
    start, end = node.start_mark.index, node.end_mark.index
    if not is_block_scalar(node):
        return start, end
    content = text[start:end]
    start += len(content.partition("\n")[0])
    if "+" in indicator(text, node) and content.endswith("\n"):
        return start, end - 1  # all of its blank lines belong to it
    return start, start + len(text[start:end].rstrip())


def is_block_scalar(node: yaml.Node) -> bool:
    """Return whether a node is a block scalar, introduced by `|` or `>`."""
    return isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")


def indicator(text: str, node: yaml.ScalarNode) -> str:
    """Return the indicator of a block scalar, such as `>-`."""
    found = _INDICATOR.match(text, node.start_mark.index)
    assert found is not None
    return found[0]
