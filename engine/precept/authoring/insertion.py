"""Lines put into a file that somebody else wrote, with nothing else in it touched."""

from __future__ import annotations

from collections.abc import Iterable

import yaml

from precept.authoring.faults import IN_BRACKETS
from precept.authoring.layout import is_block
from precept.authoring.remarks import stretch
from precept.diagnostics.source import Source, Span
from precept.errors import BadInput


def inserted(text: str, name: str, lines: Iterable[str], source: Source) -> str:
    """The text of a file with lines at the end of the list or the group of a name.

    A blank line parts them from what stands there.

    Raises:
        BadInput: if that stands in brackets, and is not empty.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)
    node = next((value for key, value in root.value if key.value == name), None)
    if node is None:
        return f"{text.rstrip()}\n\n{name}:\n{_block(lines, 2)}"
    if is_block(node):
        end = _line_end(text, _end(text, node))
        return f"{text[:end]}\n\n{_block(lines, node.start_mark.column)}{text[end + 1 :]}"
    if node.value:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        span = Span(source, line, column, line, column + 1)
        message = f"`{name}` stands in brackets, so nothing can be added below it"
        raise BadInput("there is no place for it", [IN_BRACKETS.at(span, message)])
    start, end = node.start_mark.index, node.end_mark.index
    below = _line_end(text, end)
    behind = text[end:below].rstrip()
    return f"{text[:start].rstrip()}{behind}\n{_block(lines, 2)}{text[below + 1 :]}"


def _block(lines: Iterable[str], column: int) -> str:
    return "".join(f"{' ' * column if line else ''}{line}\n" for line in lines)


def _end(text: str, node: yaml.Node) -> int:
    """Where the last of what a node says ends."""
    if isinstance(node, yaml.ScalarNode):
        return stretch(text, node)[1]
    if not is_block(node):
        return node.end_mark.index
    last = node.value[-1]
    return _end(text, last[-1] if isinstance(last, tuple) else last)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
