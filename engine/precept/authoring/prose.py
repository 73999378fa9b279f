"""Texts over several lines: the same words, laid out anew."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from precept.authoring.remarks import in_block, sign, stretch

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
