"""The interpretations file: what was chosen where the document is vague."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from precept.language.loader import faults, shape
from precept.language.loader.conditions import as_line
from precept.language.loader.ledger import read_cites
from precept.language.loader.shape import Group
from precept.language.syntax.conditions import WITHIN
from precept.language.syntax.nodes import MappingNode as Lines
from precept.language.syntax.nodes import Node, ScalarNode
from precept.model.diagnostics import Diagnostic, did_you_mean
from precept.model.ledger import Ledger
from precept.model.ruleset import Interpretation, NotCovered
from precept.model.vocabulary import Vocabulary

_REQUIRED = ("cites", "vague", "choice", "because")
_OPTIONAL = ("value", "words", "overruled_by", "boundary")


def read_choices(node: Node | None, found: list[Diagnostic]) -> Mapping[str, ScalarNode]:
    """The values that interpretations have, as written: all of them the end of a comparison."""
    choices = {}
    for name, entry in _entries(node, []):
        value = entry.get("value") if isinstance(entry, Lines) else None
        if isinstance(value, ScalarNode) and _is_sound(value, found):
            choices[name.value] = value
    return MappingProxyType(choices)


def _is_sound(value: ScalarNode, found: list[Diagnostic]) -> bool:
    line = as_line(value, "it", [])
    if line and line.comparison and line.comparison != WITHIN:
        return True
    message = f"`{value.value}` is not the end of a comparison"
    found.append(faults.BAD_INTERPRETATION.at(value.span, message))
    return False


def read_interpretations(
    node: Node | None, vocabulary: Vocabulary, ledger: Ledger, found: list[Diagnostic]
) -> Mapping[str, Interpretation]:
    """The interpretations by their names."""
    read = {}
    for name, entry in _entries(node, found):
        what = f"the interpretation `{name.value}`"
        if group := shape.group(entry, what, found, _REQUIRED, _OPTIONAL):
            read[name.value] = _interpretation(name, group, vocabulary, ledger, found)
    return MappingProxyType(read)


def _entries(node: Node | None, found: list[Diagnostic]) -> tuple[tuple[ScalarNode, Node], ...]:
    group = shape.group(
        node, "the interpretations file", found, (), ["interpretations", "not_covered"]
    )
    named = group.fields.get("interpretations") if group else None
    return tuple(shape.entries(named, "interpretations", found))


def _interpretation(
    name: ScalarNode, group: Group, vocabulary: Vocabulary, ledger: Ledger, found: list[Diagnostic]
) -> Interpretation:
    known = (*vocabulary.elements, *vocabulary.findings, *vocabulary.actions, *vocabulary.notes)
    return Interpretation(
        id=name.value,
        cites=read_cites(group, ledger, found),
        vague=group.string("vague"),
        choice=group.string("choice"),
        because=group.string("because"),
        overruled_by=group.string("overruled_by"),
        value=group.string("value"),
        words=_words(group, "words", known, found),
        boundary=group.strings("boundary"),
        span=name.span,
    )


def read_not_covered(
    node: Node | None, vocabulary: Vocabulary, found: list[Diagnostic]
) -> Mapping[str, NotCovered]:
    """What the document does not say, by name."""
    read = {}
    fields = node.get("not_covered") if isinstance(node, Lines) else None
    for name, entry in shape.entries(fields, "not_covered", found):
        group = shape.group(entry, f"`{name.value}`", found, ["says"], ["touches"])
        if group:
            touches = _words(group, "touches", tuple(vocabulary.actions), found)
            read[name.value] = NotCovered(name.value, group.string("says"), touches, name.span)
    return MappingProxyType(read)


def _words(
    group: Group, name: str, known: tuple[str, ...], found: list[Diagnostic]
) -> tuple[str, ...]:
    texts = group.texts(name)
    for text in texts:
        if text.value not in known:
            message = f"`{name}` names `{text.value}`, which the vocabulary does not declare"
            help = did_you_mean(text.value, known)
            found.append(faults.UNKNOWN_ELEMENT.at(text.span, message, help=help))
    return tuple(text.value for text in texts)
