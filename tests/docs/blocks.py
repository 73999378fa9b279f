"""The blocks of a page: files, commands with what they print, and Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(
    r"^(?P<mark>```+)(?P<info>[^\n]*)\n(?P<text>.*?)^(?P=mark)$", re.MULTILINE | re.DOTALL
)
_NAMED = re.compile(r"`(?P<file>[\w./-]+\.(?:yaml|feature|txt))`:?$")


@dataclass(frozen=True)
class Block:
    """A fenced block: where it stands, its language, and what more is said behind that.

    `file` is the file that the line before it ends with; empty if it names none.
    """

    place: str
    language: str
    info: str
    text: str
    file: str


@dataclass(frozen=True)
class Command:
    """A command, and the lines that it prints, as far as they are shown."""

    words: str
    shown: tuple[str, ...]


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of a page, in its order."""
    text = page.read_text("utf-8")
    for match in _FENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        language, _, info = match["info"].strip().partition(" ")
        before = text[: match.start()].rstrip().rpartition("\n")[2]
        named = _NAMED.search(before)
        file = named["file"] if named else ""
        yield Block(f"{page.name}:{line}", language, info, match["text"], file)


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console block: each behind a `$`, then what it prints."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        words, *shown = part.rstrip("\n").split("\n")
        yield Command(words, tuple(shown))


def as_shown(printed: str, shown: tuple[str, ...]) -> bool:
    """Whether something was printed as it is shown, `…` standing for any number of lines."""
    lines = (r"(?:.*\n)*?" if line == "…" else re.escape(line.rstrip()) + "\n" for line in shown)
    plain = "".join(f"{line.rstrip()}\n" for line in printed.splitlines())
    return re.fullmatch("".join(lines), plain) is not None
