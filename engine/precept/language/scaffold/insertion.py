"""Insert lines into the YAML of an author, and leave everything else as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import yaml

from precept.language.formatting.yaml_layout import extent, is_block
from precept.language.syntax.reader import read
from precept.model.diagnostics import Diagnostics, Fault, Source, Span
from precept.model.errors import BadInput

IN_BRACKETS = Fault(
    "NEW102",
    "in-brackets",
    "A list or group in brackets has no lines of its own to which an item could be added.",
    "write each of its items on a line of its own",
)


def inserted(text: str, path: Sequence[str], lines: Iterable[str], source: Source) -> str:
    """Return the text of a file with lines added to the end of the list or group at a path.

    The last name of the path may be missing; all before it are there. A blank line separates items
    at the top of a file from those before.

    Raises:
        BadInput: if the file cannot be read, or the list or group is in brackets and not empty.
    """
    *above, name = path
    faults = Diagnostics()
    read(source, faults)
    if faults:
        raise BadInput("the file has faults", faults)
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert root is not None
    group: yaml.Node = root
    for step in above:
        found = _value(group, step)
        assert found is not None
        group = found
    node = _value(group, name)
    between = "\n" if above else "\n\n"
    if node is None and not above:
        return f"{text.rstrip()}\n\n{name}:\n{_block(lines, 2)}"
    if node is None and is_block(group):
        end, column = _line_end(text, _end(text, group)), group.start_mark.column
        added = _block((f"{name}:", *(f"  {line}" for line in lines)), column)
        return f"{text[:end]}{between}{added}{text[end + 1 :]}"
    node = node or group
    if is_block(node):
        end = _line_end(text, _end(text, node))
        return f"{text[:end]}{between}{_block(lines, node.start_mark.column)}{text[end + 1 :]}"
    if node.value:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        span = Span(source, line, column, line, column + 1)
        message = f"`{name}` is in brackets, so nothing can be added to it"
        raise BadInput("nothing can be added", [IN_BRACKETS.at(span, message)])
    start, end = node.start_mark.index, node.end_mark.index
    below = _line_end(text, end)
    behind = text[end:below].rstrip()
    column = group.start_mark.column + 2
    return f"{text[:start].rstrip()}{behind}\n{_block(lines, column)}{text[below + 1 :]}"


def _value(group: yaml.Node, name: str) -> yaml.Node | None:
    assert isinstance(group, yaml.MappingNode)
    return next((value for key, value in group.value if key.value == name), None)


def _block(lines: Iterable[str], column: int) -> str:
    return "".join(f"{' ' * column if line else ''}{line}\n" for line in lines)


def _end(text: str, node: yaml.Node) -> int:
    """Return where the content of a node ends."""
    if isinstance(node, yaml.ScalarNode):
        return extent(text, node)[1]
    if not is_block(node):
        return node.end_mark.index
    last = node.value[-1]
    return _end(text, last[-1] if isinstance(last, tuple) else last)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
