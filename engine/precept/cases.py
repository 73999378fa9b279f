"""A case as it is handed over, before anything is known about its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from precept import library
from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.suggest import did_you_mean
from precept.lowering import shape
from precept.syntax.data import from_data
from precept.syntax.nodes import Mapping as Lines
from precept.syntax.nodes import Node, Text
from precept.syntax.reader import read_file

Case = str | Path | Mapping[str, object] | Lines
"""A case: the path of a file, plain data of the same shape, or what was read of either."""

OTHER_RULESET = Fault(
    "RST102",
    "other-ruleset",
    "A case names the ruleset that it is for, and would be decided by another one.",
    "decide it by the ruleset that it names, or correct the line",
)


def read(case: Case, found: list[Diagnostic]) -> Node | None:
    """A case as it is written, with its places; what cannot be read is added to `found`."""
    if isinstance(case, Lines):
        return case
    if isinstance(case, Mapping):
        return from_data(case, "case", found)
    return read_file(Path(case), str(case), found)


def named_ruleset(case: Case) -> str | None:
    """The id of the ruleset that a case names; None if it names none, or cannot be read."""
    named = _ruleset(read(case, []))
    return named.value if isinstance(named, Text) else None


def refuse_others(node: Node | None, ruleset: str, found: list[Diagnostic]) -> None:
    """Add to `found` that a case names another ruleset than the one of this id, if it does."""
    named = _ruleset(node)
    text = shape.as_text(named, "`ruleset`", found) if named else None
    if text and text.value != ruleset:
        message = f"the case is for the ruleset `{text.value}`, not for `{ruleset}`"
        misspelt = text.value not in library.names()
        help = did_you_mean(text.value, library.names()) if misspelt else ""
        found.append(OTHER_RULESET.at(text.span, message, help=help))


def _ruleset(node: Node | None) -> Node | None:
    return node.get("ruleset") if isinstance(node, Lines) else None
