"""A page of words for people, printed line by line."""

from __future__ import annotations

from collections.abc import Iterable

from precept.cli import output

Line = tuple[str, int]
"""Words, and how far they are indented."""


class Page:
    """Prints on the output, each line wrapped."""

    def __init__(self) -> None:
        """Begin on the output as it is now."""
        self._to = output.console()

    def line(self, words: str = "", indent: int = 0, style: str = "") -> None:
        """Print one line; without words an empty one."""
        output.line(self._to, words, indent, style)

    def lines(self, lines: Iterable[Line]) -> None:
        """Print lines, each with its indent."""
        for words, indent in lines:
            self.line(words, indent)

    def heading(self, words: str) -> None:
        """Begin a part of the page."""
        self.line()
        self.line(words, style="bold")

    def verbatim(self, text: str, indent: int) -> None:
        """Print lines as they are, to be copied into a file."""
        for line in text.splitlines():
            output.verbatim(self._to, line, indent)
