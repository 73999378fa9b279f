"""Who may judge what the vocabulary reserves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from precept.language import grammar
from precept.language.loader import faults, shape
from precept.language.loader.scalars import read_scalar
from precept.language.loader.shape import Group
from precept.language.loader.types import read_type
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode
from precept.model.diagnostics import NOWHERE, Diagnostics, did_you_mean, one_of
from precept.model.types import Boolean, Code, CodeSet, Ordered, Scale, Type
from precept.model.vocabulary import (
    Action,
    Counted,
    Element,
    Finding,
    Measured,
    Note,
    Phrase,
    Vocabulary,
)
from precept.model.words import VALUE


def read_judge(group: Group, diagnostics: Diagnostics) -> str | None:
    """Who may judge an element or a field; None if just anyone may."""
    judge = group.text("judged_by")
    if judge and judge.value not in grammar.JUDGES:
        help = did_you_mean(judge.value, grammar.JUDGES, f"it is {one_of(grammar.JUDGES)}")
        diagnostics.add(faults.UNKNOWN_CODE, judge.span, f"nobody is `{judge.value}`", help=help)
    return judge.value if judge else None


_INSTANTS = (Scale.DATE, Scale.DATE_TIME)
_JUDGES = ("clinician", "neurologist")


def read_changeable(group: Group, diagnostics: Diagnostics) -> bool:
    """Whether an element is marked as one that may be otherwise."""
    text = group.text("changeable")
    return text is not None and read_scalar(text, Boolean(), diagnostics) is True


def check_changeable(vocabulary: Vocabulary, diagnostics: Diagnostics) -> None:
    """Add to `diagnostics` the elements that are marked and can be nothing else than they are."""
    for element in vocabulary.elements.values():
        if element.changeable and (why := next(_fixed(element, vocabulary), "")):
            message = f"`{element.id}` {why}, so nobody can change it"
            diagnostics.add(faults.NOT_CHANGEABLE, element.span or NOWHERE, message)


def _fixed(element: Element, vocabulary: Vocabulary) -> Iterator[str]:
    if element.judged_by in _JUDGES:
        yield f"is what a {element.judged_by} judges"
    if element.measured:
        yield "is measured from what has happened"
    if isinstance(element.type, Ordered) and element.type.scale in _INSTANTS:
        yield "is a time"
    if element.id in _tell_of_events(vocabulary):
        yield "tells of something that others are measured from"


def _tell_of_events(vocabulary: Vocabulary) -> Iterator[str]:
    """The elements by which it is known what has happened."""
    for listed in vocabulary.history.values():
        yield from listed.present.values()
    for element in vocabulary.elements.values():
        match element.measured:
            case Measured(persists=persists):
                yield persists
            case Counted() as counted:
                yield from counted.counted_with


_ARTICLE = re.compile("^(?:a|an) ")
COMPLETE = "complete"
"""In place of a code of a set: nothing that was not said is present."""


def read_phrases(group: Group, type_: Type, diagnostics: Diagnostics) -> tuple[Phrase, ...]:
    """The phrases under `steps`: a list, or each behind the value that it says.

    A listed phrase of a yes-or-no element says yes, and with "no" before it says no; so do those of
    the codes of a set.
    """
    steps = group.fields.get("steps")
    if isinstance(steps, MappingNode):
        return _by_value(steps, type_, diagnostics)
    phrases: list[Phrase] = []
    for text in group.texts("steps"):
        if isinstance(type_, Boolean):
            phrases += [Phrase(text.value, "yes"), Phrase(_denied(text), "no")]
        elif text.value.count(VALUE) == 1:
            phrases.append(Phrase(text.value))
        else:
            message = f"`{text.value}` does not say which value is meant"
            diagnostics.add(faults.BAD_PHRASE, text.span, message)
    return tuple(phrases)


def _by_value(steps: MappingNode, type_: Type, diagnostics: Diagnostics) -> tuple[Phrase, ...]:
    values = _values(type_)
    phrases: list[Phrase] = []
    for key, node in steps:
        if key.value not in values:
            help = did_you_mean(key.value, values, f"it is one of {one_of(values)}")
            message = f"`{key.value}` is no value that a phrase could say"
            diagnostics.add(faults.BAD_PHRASE, key.span, message, help=help)
        items = (
            (node,) if isinstance(node, ScalarNode) else shape.items(node, key.value, diagnostics)
        )
        texts = [text for item in items if (text := shape.as_text(item, "a phrase", diagnostics))]
        phrases += [Phrase(text.value, key.value) for text in texts]
        if (
            isinstance(type_, CodeSet)
            and key.value in type_.codes
            and steps.get(f"not {key.value}") is None
        ):
            phrases += [Phrase(_denied(text), f"not {key.value}") for text in texts]
    return tuple(phrases)


def _denied(phrase: ScalarNode) -> str:
    """The phrase with "no" before it, which takes the place of an article."""
    return f"no {_ARTICLE.sub('', phrase.value)}"


def _values(type_: Type) -> tuple[str, ...]:
    match type_:
        case Boolean():
            return ("yes", "no")
        case Code(codes):
            return codes
        case CodeSet(codes):
            return (*(said for code in codes for said in (code, f"not {code}")), COMPLETE)
        case Ordered():
            return ()


def read_element(key: ScalarNode, node: Node, diagnostics: Diagnostics) -> Element | None:
    """An element, without what it is measured from; None if it is faulty."""
    group = shape.group(node, grammar.ELEMENT, diagnostics, key.value)
    type_ = read_type(group, diagnostics) if group else None
    if group is None or type_ is None:
        return None
    return Element(
        id=key.value,
        type=type_,
        meaning=group.string("meaning"),
        ask=group.string("ask"),
        steps=read_phrases(group, type_, diagnostics),
        judged_by=read_judge(group, diagnostics),
        changeable=read_changeable(group, diagnostics),
        span=key.span,
    )


def read_finding(key: ScalarNode, node: Node, diagnostics: Diagnostics) -> Finding | None:
    """A finding, or None with the faults added to `diagnostics`."""
    group = shape.group(node, grammar.FINDING, diagnostics, key.value)
    if group is None:
        return None
    return Finding(key.value, group.string("meaning"), group.strings("steps"), key.span)


def read_action(key: ScalarNode, node: Node, diagnostics: Diagnostics) -> Action | None:
    """An action, or None with the faults added to `diagnostics`."""
    group = shape.group(node, grammar.ACTION, diagnostics, key.value)
    if group is None:
        return None
    audience, urgency = group.string("to"), group.string("urgency")
    steps = group.strings("steps")
    return Action(key.value, group.string("meaning"), audience, urgency, steps, key.span)


def read_note(key: ScalarNode, node: Node, diagnostics: Diagnostics) -> Note | None:
    """A note, or None with the faults added to `diagnostics`."""
    group = shape.group(node, grammar.NOTE, diagnostics, key.value)
    if group is None:
        return None
    return Note(key.value, group.string("text"), group.strings("steps"), key.span)
