"""Faults of a copy, told of what it is a copy of."""

from __future__ import annotations

from dataclasses import replace

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import Span


def moved(item: Diagnostic, place: str, shown: str) -> Diagnostic:
    """The fault where its author knows it to be: `shown` takes the place of the copy's folder."""

    def elsewhere(span: Span) -> Span:
        name = span.source.name.replace(place, shown)
        return replace(span, source=replace(span.source, name=name))

    message = item.message.replace(place, shown)
    also = tuple(elsewhere(span) for span in item.also)
    return replace(item, span=elsewhere(item.span), message=message, also=also)
