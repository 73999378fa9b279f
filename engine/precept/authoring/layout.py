"""A YAML file laid out: two spaces a level, one blank line at most, every comment in its place.

What stands on one line stays as it is written: only where it stands changes.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import yaml

from precept.authoring.flow import as_written, on_one_line
from precept.authoring.prose import WIDEST, lines_of
from precept.authoring.remarks import Remark, in_block, remarks

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
