"""What stands in a YAML file and means nothing to a program: comments, and blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

_COMMENT = re.compile("#.*")
_SIGN = re.compile("[|>][-+0-9]*")


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, or for an empty `text` a blank line; line and column are counted from 0.

    `own` says that nothing else stands on the line; `gap` is how far behind that a comment stands.
    """

    line: int
    column: int
    text: str
    own: bool
    gap: int


def remarks(text: str, root: yaml.Node) -> Iterator[Remark]:
    """The remarks of a text in their order; `root` is what was read of it."""
    masked, inside = list(text), set[int]()
    for start, end in _texts(text, root):
        masked[start:end] = re.sub(".", "x", text[start:end])
        first = text.count("\n", 0, start)
        inside.update(range(first, first + 1 + text.count("\n", start, end)))
    lines = "".join(masked).split("\n")
    for number, (line, written) in enumerate(zip(lines, text.split("\n"), strict=True)):
        if comment := _COMMENT.search(line):
            before = line[: comment.start()]
            gap = len(before) - len(before.rstrip())
            said = written[comment.start() :].rstrip()
            yield Remark(number, comment.start(), said, not before.strip(), gap)
        elif not line.strip() and number not in inside:
            yield Remark(number, 0, "", own=True, gap=0)


def _texts(text: str, node: yaml.Node) -> Iterator[tuple[int, int]]:
    """From where to where the texts stand; all else is notation, or a remark."""
    if isinstance(node, yaml.ScalarNode):
        yield stretch(text, node)
        return
    for part in node.value:
        for inner in part if isinstance(part, tuple) else (part,):
            yield from _texts(text, inner)


def stretch(text: str, node: yaml.ScalarNode) -> tuple[int, int]:
    """Where a text begins and ends. One in a block begins with the end of the line of its sign."""
    start, end = node.start_mark.index, node.end_mark.index
    if not in_block(node):
        return start, end
    content = text[start:end]
    start += len(content.partition("\n")[0])
    if "+" in sign(text, node) and content.endswith("\n"):
        return start, end - 1  # all of its blank lines belong to it
    return start, start + len(text[start:end].rstrip())


def in_block(node: yaml.Node) -> bool:
    """Whether it is a text below a `|` or a `>`."""
    return isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")


def sign(text: str, node: yaml.ScalarNode) -> str:
    """The sign before a text in a block, such as `>-`."""
    found = _SIGN.match(text, node.start_mark.index)
    assert found is not None
    return found[0]
