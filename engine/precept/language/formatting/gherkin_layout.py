"""Format a feature: two spaces a level, aligned tables, one blank line between its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from precept.model.records import dataclass

_ESCAPES = str.maketrans({"\\": "\\\\", "|": "\\|", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, its level, and whether it `begins` a part, with a blank line before it.

    A line that `keeps` is left as it is. A line that `leads`, such as a tag, belongs to the next
    one. A line of level -1 is a description of the part that it is in.
    """

    words: str
    level: int = 0
    begins: bool = False
    keeps: bool = False
    leads: bool = False


def laid_out(text: str, document: Any) -> str:
    """Return a feature formatted; `document` is its syntax tree."""
    lines = text.split("\n")
    feature = document["feature"]
    known = dict(_part(feature, 0, lines)) if feature else {}
    read = (_read(number, line, known) for number, line in enumerate(lines, start=1))
    return "".join(f"{line}\n" for line in _written(_led(read)))


def _part(node: Any, level: int, lines: Sequence[str]) -> Iterator[tuple[int, _Line]]:
    """Return the lines of a node of the syntax tree and of its children, by number."""
    for tag in node.get("tags", ()):
        number = tag["location"]["line"]
        yield number, _Line(lines[number - 1].strip(), leads=True)
    words = f"{node['keyword']}: {node['name']}".rstrip()
    yield node["location"]["line"], _Line(words, level, begins=level > 0)
    for child in node.get("children", ()):
        (inner,) = child.values()
        yield from _part(inner, level + 1, lines)
    for step in node.get("steps", ()):
        yield from _step(step, level + 1, lines)
    for examples in node.get("examples", ()):
        yield from _part(examples, level + 1, lines)
    if node.get("tableHeader"):
        yield from _table([node["tableHeader"], *node["tableBody"]], level + 1)


def _step(step: Any, level: int, lines: Sequence[str]) -> Iterator[tuple[int, _Line]]:
    yield step["location"]["line"], _Line(f"{step['keyword']}{step['text']}", level)
    if table := step.get("dataTable"):
        yield from _table(table["rows"], level + 1)
    if quoted := step.get("docString"):
        number = quoted["location"]["line"]
        yield number, _Line(lines[number - 1], keeps=True)
        for line in lines[number:]:
            number += 1
            yield number, _Line(line, keeps=True)
            if line.strip() == quoted["delimiter"]:
                return


def _table(rows: Sequence[Any], level: int) -> Iterator[tuple[int, _Line]]:
    cells = [[cell["value"].translate(_ESCAPES) for cell in row["cells"]] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row, texts in zip(rows, cells, strict=True):
        padded = (text.ljust(width) for text, width in zip(texts, widths, strict=True))
        yield row["location"]["line"], _Line(f"| {' | '.join(padded)} |", level)


def _read(number: int, line: str, known: dict[int, _Line]) -> _Line:
    if number in known:
        return known[number]
    words = line.strip()
    return _Line(words, leads=True) if words.startswith("#") else _Line(words, level=-1)


def _ended(lines: list[_Line]) -> Iterator[_Line]:
    """Return the lines; comments that end a list of steps or a table get its level."""
    followed: list[_Line] = []
    for line in reversed(lines):
        last = followed[-1] if followed else _Line("")
        followed.append(last if _is_comment(line) else line)
    before = _Line("")
    for line, after in zip(lines, reversed(followed), strict=True):
        if _is_comment(line) and before.level > 0 and not (before.begins or before.leads):
            before = line if after.words else replace(line, level=before.level, leads=False)
        else:
            before = line
        yield before


def _is_comment(line: _Line) -> bool:
    return line.leads and line.words.startswith("#")


def _led(lines: Iterable[_Line]) -> list[_Line]:
    """Return the lines; those that lead get the level of the line that they lead to."""
    led, following = [], _Line("")
    for line in reversed(list(_ended(list(lines)))):
        if line.leads:
            led.append(replace(line, level=following.level, begins=following.begins))
        else:
            led.append(line)
            following = line if line.words else following
    return led[::-1]


def _written(lines: Iterable[_Line]) -> Iterator[str]:
    part, blank, before = 0, False, None
    for line in lines:
        if not line.words and not line.keeps:
            blank = True
            continue
        if before and (blank or (line.begins and not before.leads)):
            yield ""
        part = line.level if line.begins else part
        level = line.level if line.level >= 0 else part + 1
        yield line.words if line.keeps else f"{'  ' * level}{line.words}"
        blank, before = False, line
