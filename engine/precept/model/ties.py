"""What elements have in common, and what is declared to tie their values."""

from __future__ import annotations

from precept.model.conditions import elements
from precept.model.ruleset import Ruleset
from precept.model.vocabulary import Latest, Measured, elements_behind, event_list


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
        if other.id in elements_behind(one.measured):
            return f"`{one.id}` is taken from `{other.id}`"
    match first.measured, second.measured:
        case Measured(start=Latest() as later), Measured(start=Latest() as earlier) if (
            later.events == earlier.events and later.nth != earlier.nth
        ):
            return f"both are times since the latest of `{later.events}`, of which one came first"
    for impossible in ruleset.safety.impossible:
        if {*pair} <= elements(impossible.when):
            return f"an impossible combination reads both: {impossible.because}"
    return ""
