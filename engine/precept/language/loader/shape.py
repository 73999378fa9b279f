"""Groups of lines: check them against the grammar, and read their values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field

from precept.language.grammar import GroupSpec
from precept.language.loader import faults
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode, kind
from precept.model.diagnostics import Diagnostics, Span, one_of
from precept.model.records import dataclass

_ID = re.compile(r"[a-z][a-z0-9_]*")
_HYPHENATED_ID = re.compile(r"[a-z][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one group, read by name. Whatever does not fit is added to `diagnostics`."""

    span: Span
    fields: dict[str, Node] = field(repr=False)
    keys: dict[str, ScalarNode] = field(repr=False)
    diagnostics: Diagnostics = field(repr=False)
    # What is asked for again is not faulty again.
    _read: dict[str, ScalarNode | None] = field(default_factory=dict, init=False, repr=False)

    def text(self, name: str) -> ScalarNode | None:
        """Return the text behind a name; None where there is none."""
        if name not in self._read:
            node = self.fields.get(name)
            self._read[name] = (
                None if node is None else as_text(node, f"`{name}`", self.diagnostics)
            )
        return self._read[name]

    def string(self, name: str) -> str:
        """Return the text behind a name, or the empty string."""
        text = self.text(name)
        return text.value if text else ""

    def texts(self, name: str) -> tuple[ScalarNode, ...]:
        """Return the texts behind a name: a list, or one text that stands for a list of one."""
        node = self.fields.get(name)
        if node is None:
            return ()
        items = node.items if isinstance(node, SequenceNode) else (node,)
        read = (as_text(item, f"an item of `{name}`", self.diagnostics) for item in items)
        return tuple(text for text in read if text)

    def strings(self, name: str) -> tuple[str, ...]:
        """Return the texts behind a name as strings."""
        return tuple(text.value for text in self.texts(name))


def group(
    node: Node | None,
    spec: GroupSpec,
    diagnostics: Diagnostics,
    name: str = "",
    more: Iterable[str] = (),
) -> Group | None:
    """Read a group of lines, reporting those that are missing or unknown; None if it is no group.

    `name` is that of the entry, if its author chose one; `more` are further lines it may have.
    """
    what = f"{spec.label} `{name}`" if name else spec.label
    lines = mapping(node, what, diagnostics)
    if lines is None:
        return None
    allowed = (*spec.names, *more)
    for key, _ in lines:
        if key.value not in allowed:
            _refuse_unknown(key, what, allowed, diagnostics)
    for required in spec.required:
        if lines.get(required) is None:
            message = f"{what} has no `{required}`"
            diagnostics.add(faults.MISSING_FIELD, lines.span, message, help=f"add `{required}:`")
    fields = {key.value: value for key, value in lines}
    return Group(lines.span, fields, {key.value: key for key, _ in lines}, diagnostics)


def mapping(node: Node | None, what: str, diagnostics: Diagnostics) -> MappingNode | None:
    """Return the node if it is a group, whatever lines it has."""
    if node is None or isinstance(node, MappingNode):
        return node
    message = f"{what} needs a group of `name: value` lines, not {kind(node)}"
    diagnostics.add(faults.WRONG_SHAPE, node.span, message)
    return None


def _refuse_unknown(
    key: ScalarNode, what: str, allowed: tuple[str, ...], diagnostics: Diagnostics
) -> None:
    help = diagnostics.did_you_mean(key.value, allowed, f"{what} may have {one_of(allowed)}")
    message = f"{what} cannot have a line `{key.value}`"
    diagnostics.add(faults.UNKNOWN_FIELD, key.span, message, help=help)


def as_text(node: Node, what: str, diagnostics: Diagnostics) -> ScalarNode | None:
    """Return the node if it is a text that is not empty."""
    if isinstance(node, ScalarNode) and node.value.strip():
        return node
    diagnostics.add(faults.WRONG_SHAPE, node.span, f"{what} needs a text, but it is {kind(node)}")
    return None


def entries(
    node: Node | None, what: str, diagnostics: Diagnostics, pattern: re.Pattern[str] = _ID
) -> Iterator[tuple[ScalarNode, Node]]:
    """Return the named entries of a group whose names the author chooses."""
    if node is None:
        return
    if not isinstance(node, MappingNode):
        message = f"`{what}` needs named entries, not {kind(node)}"
        diagnostics.add(faults.WRONG_SHAPE, node.span, message)
        return
    for key, value in node:
        if pattern.fullmatch(key.value):
            yield key, value
        else:
            diagnostics.add(faults.BAD_ID, key.span, f"`{key.value}` is not a name for {what}")


def items(node: Node | None, what: str, diagnostics: Diagnostics) -> tuple[Node, ...]:
    """Return the items of a list; none where there is no list."""
    if node is None:
        return ()
    if isinstance(node, SequenceNode):
        return node.items
    diagnostics.add(faults.WRONG_SHAPE, node.span, f"`{what}` needs a list, not {kind(node)}")
    return ()


def is_id(text: ScalarNode, diagnostics: Diagnostics) -> bool:
    """Return whether a text can be the id of a rule or a ruleset; adds a fault if not."""
    if _HYPHENATED_ID.fullmatch(text.value):
        return True
    diagnostics.add(faults.BAD_ID, text.span, f"`{text.value}` is not a name")
    return False
