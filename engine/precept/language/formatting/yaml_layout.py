"""Lists in brackets and groups in braces."""

from __future__ import annotations

import re
import textwrap
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from precept.language.formatting.comments import Remark, in_block, remarks, sign, stretch


def on_one_line(text: str, node: yaml.Node) -> str | None:
    """A list or a group as one line; None where a text in it can only be read over several."""
    parts: list[str] = []
    for item in node.value:
        said = _pair(text, *item) if isinstance(item, tuple) else _part(text, item)
        if said is None:
            return None
        parts.append(said)
    inside = ", ".join(parts)
    return f"{{{inside}}}" if isinstance(node, yaml.MappingNode) else f"[{inside}]"


def _pair(text: str, key: yaml.Node, value: yaml.Node) -> str | None:
    name, said = _part(text, key), _part(text, value)
    if name is None or said is None:
        return None
    return f"{name}: {said}" if said else name


def _part(text: str, node: yaml.Node) -> str | None:
    if not isinstance(node, yaml.ScalarNode):
        return on_one_line(text, node)
    written = text[node.start_mark.index : node.end_mark.index]
    return written if "\n" not in written else None


def as_written(text: str, node: yaml.Node, column: int) -> list[str]:
    """The lines of a list or a group as they stand there, but for their common indent."""
    first, *others = text[node.start_mark.index : node.end_mark.index].split("\n")
    below = textwrap.dedent("\n".join(others)).split("\n")
    margin = " " * (column + 2)
    return [first.rstrip(), *(f"{margin}{line}".rstrip() for line in below)]


WIDEST = 100
"""How many characters a line of prose has at most."""

_SPACE = re.compile(r"(?<=\S) (?=\S)")


def lines_of(text: str, node: yaml.ScalarNode, column: int, room: int) -> list[str]:
    """The lines of a text: the first without its indent, the others with theirs.

    `column` is where the group stands that the text is in, `room` what its first line has.
    """
    written = text[node.start_mark.index : node.end_mark.index]
    margin = " " * (column + 2)
    if in_block(node):
        return [_sign(text, node), *_block(text, node, margin)]
    if "\n" not in written:
        return [written]
    if node.style:
        first, *others = written.split("\n")
        below = [line.lstrip() for line in others]
    else:
        first, *below = filled(node.value, room, WIDEST - len(margin))
    return [first, *(margin + line if line else "" for line in below)]


def filled(value: str, first: int, width: int) -> list[str]:
    """A text as lines that are read as one, `first` being the width of the first.

    For each line end in it there is a blank line.
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


def _sign(text: str, node: yaml.ScalarNode) -> str:
    """The sign, with how far the text is indented where its first line does not tell it."""
    said = re.sub(r"\d", "", sign(text, node))
    return f"{said[0]}2{said[1:]}" if _first(node.value)[:1] == " " else said


def _block(text: str, node: yaml.ScalarNode, margin: str) -> Iterator[str]:
    start, end = stretch(text, node)
    written = text[start + 1 : end].split("\n") if end > start else []
    width = WIDEST - len(margin)
    if node.style == ">" and _is_prose(node.value) and "+" not in sign(text, node):
        lines = filled(node.value.rstrip("\n"), width, width)
    else:
        before = _indent(_first("\n".join(written))) - _indent(_first(node.value))
        lines = [line[before:] for line in written]
    yield from (margin + line if line else "" for line in lines)


def _first(text: str) -> str:
    """The first line that is not blank."""
    return next((line for line in text.split("\n") if line.strip()), "")


def _is_prose(value: str) -> bool:
    """Whether a text has no line whose own indent, or whose end, means something."""
    return all(line == line.strip() for line in value.rstrip("\n").split("\n"))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_PARTED = "rules"
"""The list of a file that has a blank line between its items."""


def laid_out(text: str, root: yaml.Node) -> str:
    """The text laid out; `root` is what was read of it."""
    return "".join(f"{line}\n" for line in _Layout(text, root).lines())


@dataclass(frozen=True, slots=True)
class _Said:
    """Lines to write, the line of the file that they end on, and behind which a comment stands."""

    lines: list[str]
    last: int
    behind: int = -1


class _Layout:
    def __init__(self, text: str, root: yaml.Node) -> None:
        self._text = text
        self._root = root
        self._left = deque(remarks(text, root))
        self._lines: list[str] = []
        self._parted = False  # whether a blank line is due before the next one
        self._opened = True  # nothing blank begins a file, or what stands below a name

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
        """Lay out a group or a list.

        `lead` is what its first line begins with, `until` the line that follows it in the file, and
        `deep` the column in the file from which on comments at its end belong to it.
        """
        column = len(lead)
        parts = [part if isinstance(part, tuple) else (None, part) for part in node.value]
        starts = [(name or value).start_mark.line for name, value in parts]
        for (name, value), start, end in zip(parts, starts, [*starts[1:], until], strict=True):
            if start != starts[0] and self._is_parted(node):
                self._parted = True
            self._above(start, column)
            self._part(lead, name, value, end)
            lead = " " * column
        self._inside(deep, column, until)

    def _is_parted(self, node: yaml.Node) -> bool:
        parts = self._root.value if isinstance(self._root, yaml.MappingNode) else ()
        return any(value is node and name.value == _PARTED for name, value in parts)

    def _part(self, lead: str, name: yaml.Node | None, value: yaml.Node, until: int) -> None:
        column = len(lead)
        head = f"{lead}{self._written(name)}:" if name else f"{lead}-"
        if not is_block(value):
            self._leaf(head, value, column)
        elif name:
            self._line(_Said([head], name.end_mark.line))
            self._opened = True
            written = value.start_mark.column
            # A list may stand no deeper than its name: comments there belong to what follows.
            deep = written + (written == name.start_mark.column)
            self._block(value, " " * (column + 2), until, deep)
        else:
            self._block(value, f"{head} ", until, value.start_mark.column)

    def _written(self, node: yaml.Node) -> str:
        return self._text[node.start_mark.index : node.end_mark.index]

    def _leaf(self, head: str, value: yaml.Node, column: int) -> None:
        said = self._said(value, column, WIDEST - len(head) - 1)
        said.lines[0] = " ".join(filter(None, (head, said.lines[0])))
        self._line(said)

    def _said(self, node: yaml.Node, column: int, room: int) -> _Said:
        """What a part says that is no block; its first line has so much room."""
        first, last = node.start_mark.line, node.end_mark.line
        if isinstance(node, yaml.ScalarNode):
            lines = lines_of(self._text, node, column, room)
            return _Said(lines, first, 0) if in_block(node) else _Said(lines, last)
        inner = [one for one in self._left if first <= one.line < last]
        short = None if inner else on_one_line(self._text, node)
        if short and (first == last or len(short) <= room):
            return _Said([short], last)
        for one in inner:
            self._left.remove(one)
        return _Said(as_written(self._text, node, column), last)

    def _line(self, said: _Said) -> None:
        """Write lines, with the comment that stands behind one of them."""
        lines = said.lines
        while self._left and self._left[0].line <= said.last:
            one = self._left.popleft()
            if one.line == said.last and not one.own:
                lines[said.behind] += " " * max(1, one.gap) + one.text
            else:
                self._remark(one, len(lines[0]) - len(lines[0].lstrip(" ")))
        self._write(lines)

    def _above(self, line: int, column: int) -> None:
        """Write the remarks that stand above a line."""
        while self._left and self._left[0].line < line:
            self._remark(self._left.popleft(), column)

    def _inside(self, deep: int, column: int, until: int) -> None:
        """Write the comments that end a group: those that stand as far to the right as it does."""
        own = 0
        for number, one in enumerate(self._left, start=1):
            if one.line >= until or (one.text and one.column < deep):
                break
            own = number if one.text else own
        for _ in range(own):
            self._remark(self._left.popleft(), column)

    def _remark(self, one: Remark, column: int) -> None:
        if one.text:
            self._write([" " * column + one.text])
        else:
            self._parted = True

    def _write(self, lines: list[str]) -> None:
        if self._parted and not self._opened:
            self._lines.append("")
        self._lines += lines
        self._parted = self._opened = False


def is_block(node: yaml.Node) -> bool:
    """Whether it is a list or a group, with something in it, in lines of its own."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style and bool(node.value)
