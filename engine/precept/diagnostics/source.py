"""Where something stands: a place in a file, or a path into data that came without one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# All that YAML ends a line at, so that a line has the same number everywhere.
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Source:
    """A text someone wrote, under the name they know it by.

    Both are left out of the representation: it may be a patient's case, or the text of one that was
    handed over for its name.
    """

    name: str = field(repr=False)
    text: str = field(default="", repr=False)

    def line(self, number: int) -> str:
        """The line of that number, from 1, without its ending; empty where there is none."""
        lines = _LINE_END.split(self.text)
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column, each from 1, of the character at an offset from 0."""
        lines = _LINE_END.split(self.text[:offset])
        return len(lines), len(lines[-1]) + 1


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source. Lines and columns count from 1, the end column is exclusive.

    Line 0 means that the source has no lines: data handed over by a program. `path` then says where
    in it, as in `facts.ms_course`.
    """

    source: Source
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    path: str = field(default="", repr=False)

    def __str__(self) -> str:
        """`file:line:column`, or `name: path` for data without lines."""
        if self.line:
            return f"{self.source.name}:{self.line}:{self.column}"
        return f"{self.source.name}: {self.path}" if self.path else self.source.name

    def part(self, start: int, end: int) -> Span:
        """The stretch from character `start` to `end` of this one, if it lies on one line."""
        if not self.line or self.line != self.end_line:
            return self
        first = self.column + start
        return Span(self.source, self.line, first, self.line, self.column + end, self.path)


NOWHERE = Span(Source("the ruleset"))
"""The place of what was not written in a file: a ruleset that a program built."""
