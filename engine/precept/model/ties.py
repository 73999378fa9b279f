"""What elements have in common, and what is declared to tie their values."""

from __future__ import annotations

from precept.model.conditions import elements
from precept.model.ruleset import Ruleset
from precept.model.vocabulary import Counted, Element, Measured, event_list


def shared_by(pair: tuple[str, str], ruleset: Ruleset) -> tuple[str, ...]:
    """Return what two elements have in common.

    That is each interpretation whose `words` name both, and the list of events that both are
    measured in.
    """
    first, second = (ruleset.vocabulary.elements[id_] for id_ in pair)
    choices = ruleset.interpretations.values()
    shared = [choice.id for choice in choices if {*pair} <= {*choice.words}]
    events = event_list(first.measured)
    if events and events == event_list(second.measured):
        shared.append(events)
    return tuple(shared)


def declared_tie(pair: tuple[str, str], ruleset: Ruleset) -> str:
    """Return in words what the ruleset declares to tie two elements; empty if nothing does."""
    first, second = (ruleset.vocabulary.elements[id_] for id_ in pair)
    for one, other in ((first, second), (second, first)):
        if other.id in _measured_with(one):
            return f"`{one.id}` is measured with `{other.id}`"
    for impossible in ruleset.safety.impossible:
        if {*pair} <= elements(impossible.when):
            return f"an impossible combination reads both: {impossible.because}"
    return ""


def _measured_with(element: Element) -> tuple[str, ...]:
    match element.measured:
        case Counted() as counted:
            return counted.counted_with
        case Measured(start=start, end=end, persists=persists):
            return tuple(name for name in (start, end, persists) if isinstance(name, str))
        case None:
            return ()
