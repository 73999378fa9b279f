"""Citations: the statements of the ledger that something rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType

from precept.language import grammar
from precept.language.loader import faults, shape
from precept.language.loader.shape import Group
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from precept.model.diagnostics import Diagnostics, did_you_mean, one_of
from precept.model.ledger import Ledger, Outside, Statement


def read_cites(group: Group, ledger: Ledger, diagnostics: Diagnostics) -> tuple[str, ...]:
    """The statements under `cites`.

    That none stands there, or one that the ledger lacks, is added to `diagnostics`.
    """
    cites = group.texts("cites")
    node = group.fields.get("cites")
    if isinstance(node, SequenceNode) and not node.items:
        diagnostics.add(faults.NO_CITATION, node.span, "no statement is cited here")
    for cite in cites:
        if cite.value not in ledger.statements:
            message = f"no statement `{cite.value}` stands in the ledger"
            help = did_you_mean(cite.value, ledger.statements)
            diagnostics.add(faults.UNKNOWN_STATEMENT, cite.span, message, help=help)
    return tuple(cite.value for cite in cites)


_LOCATOR = re.compile(r"p[1-9]\d*\.[1-9]\d*")
_PARAGRAPH = re.compile(r"p[1-9]\d*")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_ANY = re.compile(r".*")


def read_ledger(node: Node | None, diagnostics: Diagnostics) -> Ledger:
    """The ledger that a file declares, without the entries that are faulty."""
    parts = shape.group(node, grammar.LEDGER, diagnostics)
    fields = parts.fields if parts else {}
    document = shape.group(fields.get("document"), grammar.DOCUMENT, diagnostics)
    statements = {}
    for key, value in shape.entries(fields.get("statements"), "statements", diagnostics, _ANY):
        if statement := _statement(key, value, diagnostics):
            statements[key.value] = statement
    return Ledger(
        document=document.string("file") if document else "",
        title=document.string("title") if document else "",
        statements=MappingProxyType(statements),
        outside=MappingProxyType(_outside(fields.get("outside"), diagnostics)),
    )


def _statement(key: ScalarNode, node: Node, diagnostics: Diagnostics) -> Statement | None:
    if not _LOCATOR.fullmatch(key.value):
        diagnostics.add(faults.BAD_STATEMENT, key.span, f"`{key.value}` is not a locator")
        return None
    # One that nobody has looked at yet is told by its fingerprint alone.
    untouched = isinstance(node, MappingNode) and [name.value for name, _ in node] == [
        "fingerprint"
    ]
    spec = grammar.UNREAD_STATEMENT if untouched else grammar.STATEMENT
    group = shape.group(node, spec, diagnostics, key.value)
    if group is None:
        # It is there to be cited all the same.
        return Statement(key.value, "", "", "", span=key.span)
    _check_kind(group.text("kind"), diagnostics)
    _check_fingerprints(key, group.texts("fingerprint"), diagnostics)
    return Statement(
        locator=key.value,
        kind=group.string("kind"),
        fingerprint=group.string("fingerprint"),
        says=group.string("says"),
        figures=group.strings("figures"),
        not_a_rule=group.string("not_a_rule"),
        span=key.span,
    )


def _check_kind(kind: ScalarNode | None, diagnostics: Diagnostics) -> None:
    if kind and kind.value not in grammar.STATEMENT_KINDS:
        help = did_you_mean(
            kind.value, grammar.STATEMENT_KINDS, f"it is one of {one_of(grammar.STATEMENT_KINDS)}"
        )
        message = f"`{kind.value}` is not a kind of statement"
        diagnostics.add(faults.BAD_STATEMENT, kind.span, message, help=help)


def _check_fingerprints(
    key: ScalarNode, texts: Iterable[ScalarNode], diagnostics: Diagnostics
) -> None:
    for text in texts:
        if not _FINGERPRINT.fullmatch(text.value):
            message = f"the fingerprint of `{key.value}` is malformed"
            diagnostics.add(faults.BAD_STATEMENT, text.span, message)


def _outside(node: Node | None, diagnostics: Diagnostics) -> dict[str, Outside]:
    outside = {}
    for key, value in shape.entries(node, "outside", diagnostics, _PARAGRAPH):
        if group := shape.group(value, grammar.OUTSIDE, diagnostics, key.value):
            _check_fingerprints(key, group.texts("fingerprints"), diagnostics)
            outside[key.value] = Outside(group.string("because"), group.strings("fingerprints"))
    return outside
