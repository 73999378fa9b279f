"""The ledger and what rests on it: citations, interpretations, sign-offs and waivers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from precept.language import grammar
from precept.language.contents import ELSEWHERE, is_inside
from precept.language.loader import faults, shape
from precept.language.loader.conditions import as_line
from precept.language.loader.context import LoadingContext
from precept.language.loader.shape import Group
from precept.language.syntax.conditions import WITHIN
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from precept.language.syntax.nodes import MappingNode as Lines
from precept.model.diagnostics import Diagnostics, one_of
from precept.model.ledger import (
    LOCATOR,
    Approval,
    Ledger,
    Outside,
    Retirement,
    Reviews,
    SignOff,
    Statement,
    Waiver,
)
from precept.model.outcomes import declarations
from precept.model.ruleset import Interpretation, NotCovered


def read_cites(group: Group, context: LoadingContext) -> tuple[str, ...]:
    """Return the statements under `cites`.

    That none stands there, or one that the ledger lacks, is added to `diagnostics`.
    """
    cites = group.texts("cites")
    node = group.fields.get("cites")
    if isinstance(node, SequenceNode) and not node.items:
        context.diagnostics.add(faults.NO_CITATION, node.span, "no statement is cited here")
    for cite in cites:
        if cite.value not in context.ledger.statements:
            message = f"no statement `{cite.value}` stands in the ledger"
            help = context.diagnostics.did_you_mean(cite.value, context.ledger.statements)
            context.diagnostics.add(faults.UNKNOWN_STATEMENT, cite.span, message, help=help)
    return tuple(cite.value for cite in cites)


_LOCATOR = re.compile(LOCATOR)
_PARAGRAPH = re.compile(r"p[1-9]\d*")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_ANY = re.compile(r".*")


def read_ledger(node: Node | None, diagnostics: Diagnostics) -> Ledger:
    """Return the ledger that a file declares, without the entries that are faulty."""
    parts = shape.group(node, grammar.LEDGER, diagnostics)
    fields = parts.fields if parts else {}
    document = shape.group(fields.get("document"), grammar.DOCUMENT, diagnostics)
    file = document.text("file") if document else None
    if file and not is_inside(file.value):
        message = f"`{file.value}` is not in the ruleset's folder"
        diagnostics.add(ELSEWHERE, file.span, message, help="write its name, without a folder")
    statements = {}
    for key, value in shape.entries(fields.get("statements"), "statements", diagnostics, _ANY):
        if statement := _statement(key, value, diagnostics):
            statements[key.value] = statement
    return Ledger(
        document=document.string("file") if document else "",
        title=document.string("title") if document else "",
        abbreviations=document.strings("abbreviations") if document else (),
        statements=MappingProxyType(statements),
        outside=MappingProxyType(_outside(fields.get("outside"), diagnostics)),
    )


def _statement(key: ScalarNode, node: Node, diagnostics: Diagnostics) -> Statement | None:
    if not _LOCATOR.fullmatch(key.value):
        diagnostics.add(faults.BAD_STATEMENT, key.span, f"`{key.value}` is not a locator")
        return None
    # A statement that nobody has restated yet has its fingerprint alone.
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
        help = diagnostics.did_you_mean(
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


def read_choices(node: Node | None, diagnostics: Diagnostics) -> Mapping[str, ScalarNode]:
    """The values that interpretations have, as written: all of them the end of a comparison."""
    choices = {}
    for name, entry in _entries(node, Diagnostics()):
        value = entry.get("value") if isinstance(entry, Lines) else None
        if isinstance(value, ScalarNode) and _is_sound(value, diagnostics):
            choices[name.value] = value
    return MappingProxyType(choices)


def read_own(node: Node | None) -> frozenset[str]:
    """The names of the interpretations whose value has a figure of the authors' own."""
    own: set[str] = set()
    for name, entry in _entries(node, Diagnostics()):
        value = entry.get("value") if isinstance(entry, Lines) else None
        group = shape.group(entry, grammar.INTERPRETATION, Diagnostics(), name.value)
        if group and isinstance(value, ScalarNode):
            said = set(value.value.split())
            if any(said.issuperset(figure.split()) for figure in group.strings("figures")):
                own.add(name.value)
    return frozenset(own)


def _is_sound(value: ScalarNode, diagnostics: Diagnostics) -> bool:
    line = as_line(value, "it", Diagnostics())
    if line and line.comparison and line.comparison != WITHIN:
        return True
    message = f"`{value.value}` is not the end of a comparison"
    diagnostics.add(faults.BAD_INTERPRETATION, value.span, message)
    return False


def read_interpretations(
    node: Node | None, context: LoadingContext
) -> Mapping[str, Interpretation]:
    """Return the interpretations by their names."""
    read = {}
    for name, entry in _entries(node, context.diagnostics):
        if group := shape.group(entry, grammar.INTERPRETATION, context.diagnostics, name.value):
            read[name.value] = _interpretation(name, group, context)
    return MappingProxyType(read)


def _entries(node: Node | None, diagnostics: Diagnostics) -> tuple[tuple[ScalarNode, Node], ...]:
    group = shape.group(node, grammar.INTERPRETATIONS, diagnostics)
    named = group.fields.get("interpretations") if group else None
    return tuple(shape.entries(named, "interpretations", diagnostics))


def _interpretation(name: ScalarNode, group: Group, context: LoadingContext) -> Interpretation:
    known = (*context.vocabulary.elements, *declarations(context.vocabulary))
    return Interpretation(
        id=name.value,
        cites=read_cites(group, context),
        vague=group.string("vague"),
        choice=group.string("choice"),
        because=group.string("because"),
        overruled_by=group.string("overruled_by"),
        value=group.string("value"),
        words=_words(group, "words", known, context.diagnostics),
        figures=group.strings("figures"),
        boundary=group.strings("boundary"),
        span=name.span,
    )


def read_not_covered(node: Node | None, context: LoadingContext) -> Mapping[str, NotCovered]:
    """Return what the document does not say, by name."""
    read = {}
    fields = node.get("not_covered") if isinstance(node, Lines) else None
    for name, entry in shape.entries(fields, "not_covered", context.diagnostics):
        group = shape.group(entry, grammar.NOT_COVERED, context.diagnostics, name.value)
        if group:
            touches = _words(
                group, "touches", tuple(context.vocabulary.actions), context.diagnostics
            )
            read[name.value] = NotCovered(name.value, group.string("says"), touches, name.span)
    return MappingProxyType(read)


def _words(
    group: Group, name: str, known: tuple[str, ...], diagnostics: Diagnostics
) -> tuple[str, ...]:
    texts = group.texts(name)
    for text in texts:
        if text.value not in known:
            message = f"`{name}` names `{text.value}`, which the vocabulary does not declare"
            help = diagnostics.did_you_mean(text.value, known)
            diagnostics.add(faults.UNKNOWN_ELEMENT, text.span, message, help=help)
    return tuple(text.value for text in texts)


_DIGEST = re.compile(r"[0-9a-f]{64}")


def read_reviews(node: Node | None, about: Group | None, context: LoadingContext) -> Reviews:
    """Return what the journal holds, and whom `about`, ruleset.yaml, names."""
    group = shape.group(node, grammar.REVIEWS, context.diagnostics)
    items = shape.items(
        group.fields.get("reviews") if group else None, "reviews", context.diagnostics
    )
    entries = [entry for item in items if (entry := _entry(item, context))]
    return Reviews(
        authors=about.strings("authors") if about else (),
        retired=_retired(about.fields.get("retired"), context.diagnostics) if about else None,
        sign_offs=tuple(entry for entry in entries if isinstance(entry, SignOff)),
        approvals=tuple(entry for entry in entries if isinstance(entry, Approval)),
    )


def _retired(node: Node | None, diagnostics: Diagnostics) -> Retirement | None:
    group = shape.group(node, grammar.RETIRED, diagnostics)
    on = _day(group, "on", diagnostics) if group else None
    return Retirement(on, group.string("because")) if group and on else None


def _entry(node: Node, context: LoadingContext) -> SignOff | Approval | None:
    if isinstance(node, MappingNode) and node.get("approved") is not None:
        group = shape.group(node, grammar.APPROVAL, context.diagnostics)
        return _approval(group, context.diagnostics) if group else None
    group = shape.group(node, grammar.SIGN_OFF, context.diagnostics)
    return _sign_off(group, context) if group else None


def _approval(group: Group, diagnostics: Diagnostics) -> Approval | None:
    on, print_ = _day(group, "on", diagnostics), group.text("fingerprint")
    if on is None or print_ is None or not _is_digest(print_, print_.value, diagnostics):
        return None
    return Approval(group.string("approved"), on, print_.value, group.span)


def _sign_off(group: Group, context: LoadingContext) -> SignOff | None:
    on, statement = _day(group, "on", context.diagnostics), group.text("sign_off")
    if on is None or statement is None:
        return None
    if statement.value not in context.ledger.statements:
        message = f"no statement `{statement.value}` stands in the ledger"
        help = context.diagnostics.did_you_mean(statement.value, context.ledger.statements)
        context.diagnostics.add(faults.UNKNOWN_STATEMENT, statement.span, message, help=help)
    parts = dict(_parts(group, context.diagnostics))
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
    """Return what the waivers file holds."""
    group = shape.group(node, grammar.WAIVERS, diagnostics)
    items = shape.items(group.fields.get("waivers") if group else None, "waivers", diagnostics)
    return tuple(waiver for item in items if (waiver := _waiver(item, diagnostics)))


def _waiver(node: Node, diagnostics: Diagnostics) -> Waiver | None:
    group = shape.group(node, grammar.WAIVER, diagnostics)
    until, gap = (_day(group, "until", diagnostics), group.text("gap")) if group else (None, None)
    if group is None or until is None or gap is None:
        return None
    return Waiver(gap.value, group.string("because"), group.string("by"), until, gap.span)
