"""All facts of a case as they are claimed, be they at odds with each other or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.suggest import did_you_mean
from precept.intake import faults
from precept.intake.claim import Claim, read_claim, unpack, until_now
from precept.intake.clock import UNKNOWN, Clock
from precept.intake.timed import read_timed
from precept.ir.types import CodeSet
from precept.ir.vocabulary import Element
from precept.lowering import shape
from precept.syntax.nodes import Mapping as Lines
from precept.syntax.nodes import Node, Sequence, Text

_Entries = tuple[tuple[Text, Node], ...]


def read_claims(
    node: Node | None, elements: Mapping[str, Element], clock: Clock, found: list[Diagnostic]
) -> tuple[Claim, ...]:
    """All that the facts claim; what cannot be read is added to `found`."""
    entries, repeated = _entries(node, found)
    claims = list(_claims(entries, elements, clock, found))
    again = (replace(one, at_fault=True) for one in _claims(repeated, elements, clock, found))
    return (*claims, *again)


def _entries(node: Node | None, found: list[Diagnostic]) -> tuple[_Entries, _Entries]:
    """The facts, and those that stand there once more."""
    if isinstance(node, Lines):
        return node.entries, node.repeated
    if node is not None and not (isinstance(node, Text) and node.value in ("", UNKNOWN)):
        shape.group(node, "`facts`", found)
    return (), ()


def _claims(
    entries: _Entries, elements: Mapping[str, Element], clock: Clock, found: list[Diagnostic]
) -> Iterator[Claim]:
    for key, value in entries:
        element = elements.get(key.value)
        if element is None:
            message = f"unknown data element `{key.value}`"
            help = did_you_mean(key.value, elements)
            found.append(faults.UNKNOWN_FACT.at(key.span, message, help=help))
        elif isinstance(value, Sequence) and _is_timed(value, element):
            yield from read_timed(value.items, element, clock, found)
        else:
            claim = read_claim(*unpack(value, element, found), element, clock, found)
            yield from [now] if (now := until_now(claim, element, clock, found)) else ()


def _is_timed(listed: Sequence, element: Element) -> bool:
    """Whether a list holds values for several times; of a set of codes it may hold its members."""
    return not isinstance(element.type, CodeSet) or any(isinstance(i, Lines) for i in listed.items)
