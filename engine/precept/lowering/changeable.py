"""What may be otherwise: never what has happened to a person, nor what is for somebody to judge."""

from __future__ import annotations

from collections.abc import Iterator

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import NOWHERE
from precept.ir.history import Counted, Measured
from precept.ir.types import Boolean, Ordered, Scale
from precept.ir.vocabulary import Element, Vocabulary
from precept.lowering import faults, scalars
from precept.lowering.shape import Group

_INSTANTS = (Scale.DATE, Scale.DATE_TIME)
_JUDGES = ("clinician", "neurologist")


def read_changeable(group: Group, found: list[Diagnostic]) -> bool:
    """Whether an element is marked as one that may be otherwise."""
    text = group.text("changeable")
    return text is not None and scalars.read(text, Boolean(), found) is True


def check_changeable(vocabulary: Vocabulary, found: list[Diagnostic]) -> None:
    """Add to `found` the elements that are marked and can be nothing else than they are."""
    for element in vocabulary.elements.values():
        if element.changeable and (why := next(_fixed(element, vocabulary), "")):
            message = f"`{element.id}` {why}, so nobody can change it"
            found.append(faults.NOT_CHANGEABLE.at(element.span or NOWHERE, message))


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
