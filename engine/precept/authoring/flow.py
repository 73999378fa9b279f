"""Lists in brackets and groups in braces."""

from __future__ import annotations

import textwrap

import yaml


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
