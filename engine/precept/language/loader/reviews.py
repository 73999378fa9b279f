"""The reviews file: a journal of sign-offs and approvals; and what ruleset.yaml says of people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from precept.language import grammar
from precept.language.loader import faults, shape
from precept.language.loader.shape import Group
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode
from precept.model.diagnostics import Diagnostics, did_you_mean
from precept.model.ledger import Approval, Ledger, Retirement, Reviews, SignOff, Waiver

_DIGEST = re.compile(r"[0-9a-f]{64}")


def read_reviews(
    node: Node | None, about: Group | None, ledger: Ledger, diagnostics: Diagnostics
) -> Reviews:
    """What the journal holds, and whom `about`, ruleset.yaml, names."""
    group = shape.group(node, grammar.REVIEWS, diagnostics)
    items = shape.items(group.fields.get("reviews") if group else None, "reviews", diagnostics)
    entries = [entry for item in items if (entry := _entry(item, ledger, diagnostics))]
    return Reviews(
        authors=about.strings("authors") if about else (),
        retired=_retired(about.fields.get("retired"), diagnostics) if about else None,
        sign_offs=tuple(entry for entry in entries if isinstance(entry, SignOff)),
        approvals=tuple(entry for entry in entries if isinstance(entry, Approval)),
    )


def _retired(node: Node | None, diagnostics: Diagnostics) -> Retirement | None:
    group = shape.group(node, grammar.RETIRED, diagnostics)
    on = _day(group, "on", diagnostics) if group else None
    return Retirement(on, group.string("because")) if group and on else None


def _entry(node: Node, ledger: Ledger, diagnostics: Diagnostics) -> SignOff | Approval | None:
    if isinstance(node, MappingNode) and node.get("approved") is not None:
        group = shape.group(node, grammar.APPROVAL, diagnostics)
        return _approval(group, diagnostics) if group else None
    group = shape.group(node, grammar.SIGN_OFF, diagnostics)
    return _sign_off(group, ledger, diagnostics) if group else None


def _approval(group: Group, diagnostics: Diagnostics) -> Approval | None:
    on, print_ = _day(group, "on", diagnostics), group.text("fingerprint")
    if on is None or print_ is None or not _is_digest(print_, print_.value, diagnostics):
        return None
    return Approval(group.string("approved"), on, print_.value, group.span)


def _sign_off(group: Group, ledger: Ledger, diagnostics: Diagnostics) -> SignOff | None:
    on, statement = _day(group, "on", diagnostics), group.text("sign_off")
    if on is None or statement is None:
        return None
    if statement.value not in ledger.statements:
        message = f"no statement `{statement.value}` stands in the ledger"
        help = did_you_mean(statement.value, ledger.statements)
        diagnostics.add(faults.UNKNOWN_STATEMENT, statement.span, message, help=help)
    parts = dict(_parts(group, diagnostics))
    return SignOff(statement.value, group.string("by"), on, parts, group.span)


def _parts(group: Group, diagnostics: Diagnostics) -> Iterator[tuple[str, str]]:
    for text in group.texts("of"):
        print_, _, name = text.value.partition(" ")
        if _is_digest(text, print_, diagnostics):
            yield name, print_


def _is_digest(text: ScalarNode, digest: str, diagnostics: Diagnostics) -> bool:
    if _DIGEST.fullmatch(digest):
        return True
    message = f"`{digest}` is no fingerprint: it has 64 hexadecimal digits"
    diagnostics.add(faults.BAD_REVIEW, text.span, message)
    return False


def _day(group: Group, name: str, diagnostics: Diagnostics) -> date | None:
    text = group.text(name)
    if text is None:
        return None
    try:
        return date.fromisoformat(text.value)
    except ValueError:
        message = f"`{name}` needs a date like `2026-03-10`, not `{text.value}`"
        diagnostics.add(faults.BAD_REVIEW, text.span, message)
        return None


def read_waivers(node: Node | None, diagnostics: Diagnostics) -> tuple[Waiver, ...]:
    """What the waivers file holds."""
    group = shape.group(node, grammar.WAIVERS, diagnostics)
    items = shape.items(group.fields.get("waivers") if group else None, "waivers", diagnostics)
    return tuple(waiver for item in items if (waiver := _waiver(item, diagnostics)))


def _waiver(node: Node, diagnostics: Diagnostics) -> Waiver | None:
    group = shape.group(node, grammar.WAIVER, diagnostics)
    until, gap = (_day(group, "until", diagnostics), group.text("gap")) if group else (None, None)
    if group is None or until is None or gap is None:
        return None
    return Waiver(gap.value, group.string("because"), group.string("by"), until, gap.span)
