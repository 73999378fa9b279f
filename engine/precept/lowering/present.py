"""The event in question: whether the elements that tell of it say the same as the fields do."""

from __future__ import annotations

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import NOWHERE
from precept.ir.history import EventList
from precept.ir.vocabulary import Element
from precept.lowering import faults
from precept.lowering.conditions import Scope


def check_present(scope: Scope, found: list[Diagnostic]) -> None:
    """Add to `found` what does not fit between the lists and the elements of a vocabulary."""
    for events in scope.vocabulary.history.values():
        wrong = [one for name in events.present if (one := _misfit(name, events, scope))]
        if events.present and events.begins not in events.present:
            wrong.append(f"does not say which element tells of `{events.begins}`")
        for why in wrong:
            message = f"`present` of `{events.id}` {why}"
            found.append(faults.BAD_EVENTS.at(events.span or NOWHERE, message))


def _misfit(name: str, events: EventList, scope: Scope) -> str:
    id_ = events.present[name]
    element = scope.vocabulary.elements.get(id_)
    if element is None:
        return "" if scope.is_faulty(id_) else f"names `{id_}`, which is no element"
    if element.measured:
        return f"names `{id_}`, which is measured, not told"
    if _kind(element) != _kind(events.fields[name]):
        return f"names `{id_}`, whose type, range or judge is not that of the field `{name}`"
    return ""


def _kind(of: Element) -> object:
    return of.type, of.judged_by
