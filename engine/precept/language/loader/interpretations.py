"""The interpretations file: what was chosen where the document is vague."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from precept.language import grammar
from precept.language.loader import faults, shape
from precept.language.loader.conditions import as_line
from precept.language.loader.ledger import read_cites
from precept.language.loader.shape import Group
from precept.language.syntax.conditions import WITHIN
from precept.language.syntax.nodes import MappingNode as Lines
from precept.language.syntax.nodes import Node, ScalarNode
from precept.model.diagnostics import Diagnostics, did_you_mean
from precept.model.ledger import Ledger
from precept.model.ruleset import Interpretation, NotCovered
from precept.model.vocabulary import Vocabulary


def read_choices(node: Node | None, diagnostics: Diagnostics) -> Mapping[str, ScalarNode]:
    """The values that interpretations have, as written: all of them the end of a comparison."""
    choices = {}
    for name, entry in _entries(node, Diagnostics()):
        value = entry.get("value") if isinstance(entry, Lines) else None
        if isinstance(value, ScalarNode) and _is_sound(value, diagnostics):
            choices[name.value] = value
    return MappingProxyType(choices)


def _is_sound(value: ScalarNode, diagnostics: Diagnostics) -> bool:
    line = as_line(value, "it", Diagnostics())
    if line and line.comparison and line.comparison != WITHIN:
        return True
    message = f"`{value.value}` is not the end of a comparison"
    diagnostics.add(faults.BAD_INTERPRETATION, value.span, message)
    return False


def read_interpretations(
    node: Node | None, vocabulary: Vocabulary, ledger: Ledger, diagnostics: Diagnostics
) -> Mapping[str, Interpretation]:
    """The interpretations by their names."""
    read = {}
    for name, entry in _entries(node, diagnostics):
        if group := shape.group(entry, grammar.INTERPRETATION, diagnostics, name.value):
            read[name.value] = _interpretation(name, group, vocabulary, ledger, diagnostics)
    return MappingProxyType(read)


def _entries(node: Node | None, diagnostics: Diagnostics) -> tuple[tuple[ScalarNode, Node], ...]:
    group = shape.group(node, grammar.INTERPRETATIONS, diagnostics)
    named = group.fields.get("interpretations") if group else None
    return tuple(shape.entries(named, "interpretations", diagnostics))


def _interpretation(
    name: ScalarNode, group: Group, vocabulary: Vocabulary, ledger: Ledger, diagnostics: Diagnostics
) -> Interpretation:
    known = (*vocabulary.elements, *vocabulary.findings, *vocabulary.actions, *vocabulary.notes)
    return Interpretation(
        id=name.value,
        cites=read_cites(group, ledger, diagnostics),
        vague=group.string("vague"),
        choice=group.string("choice"),
        because=group.string("because"),
        overruled_by=group.string("overruled_by"),
        value=group.string("value"),
        words=_words(group, "words", known, diagnostics),
        boundary=group.strings("boundary"),
        span=name.span,
    )


def read_not_covered(
    node: Node | None, vocabulary: Vocabulary, diagnostics: Diagnostics
) -> Mapping[str, NotCovered]:
    """What the document does not say, by name."""
    read = {}
    fields = node.get("not_covered") if isinstance(node, Lines) else None
    for name, entry in shape.entries(fields, "not_covered", diagnostics):
        group = shape.group(entry, grammar.NOT_COVERED, diagnostics, name.value)
        if group:
            touches = _words(group, "touches", tuple(vocabulary.actions), diagnostics)
            read[name.value] = NotCovered(name.value, group.string("says"), touches, name.span)
    return MappingProxyType(read)


def _words(
    group: Group, name: str, known: tuple[str, ...], diagnostics: Diagnostics
) -> tuple[str, ...]:
    texts = group.texts(name)
    for text in texts:
        if text.value not in known:
            message = f"`{name}` names `{text.value}`, which the vocabulary does not declare"
            help = did_you_mean(text.value, known)
            diagnostics.add(faults.UNKNOWN_ELEMENT, text.span, message, help=help)
    return tuple(text.value for text in texts)
