"""A set of codes: what is present, what is absent, and whether that is all."""

from __future__ import annotations

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import Span
from precept.intake import faults
from precept.intake.clock import said
from precept.ir.facts import Members
from precept.ir.types import Boolean, CodeSet
from precept.lowering import scalars, shape
from precept.syntax.nodes import Mapping as Lines
from precept.syntax.nodes import Node, Sequence


def read_members(node: Node, what: str, of: CodeSet, found: list[Diagnostic]) -> Members | None:
    """A list of what is present; or what is present, what is absent, and whether that is all."""
    if not isinstance(node, Lines):
        return Members(frozenset(_codes(node, what, of, found)))
    group = shape.group(node, what, found, (), ["present", "absent", "complete"])
    if group is None:
        return None
    present, absent = (
        _codes(group.fields.get(name), what, of, found) for name in ("present", "absent")
    )
    both = [code for code in absent if code in present]
    for code in both:
        message = f"`{code}` is said to be both present and absent"
        found.append(faults.CONTRADICTION.at(absent[code], message, also=[present[code]]))
    complete = said(group, "complete")
    if complete and scalars.read(complete, Boolean(), found):
        return Members(frozenset(present), frozenset(of.codes) - frozenset(present))
    return None if both else Members(frozenset(present), frozenset(absent))


def _codes(node: Node | None, what: str, of: CodeSet, found: list[Diagnostic]) -> dict[str, Span]:
    """The codes that a list names, or a text that stands for a list of one, with their places."""
    items = node.items if isinstance(node, Sequence) else (node,) if node else ()
    codes = {}
    for item in items:
        text = shape.as_text(item, f"a code of {what}", found)
        code = scalars.read(text, of, found) if text else None
        if text and isinstance(code, str):
            codes[code] = text.span
    return codes
