"""What the parts of a ruleset read: words of the vocabulary, numbers and interpretations."""

from __future__ import annotations

from collections.abc import Iterator

from precept.model.conditions import Comparison, Condition, Holds, leaves
from precept.model.ruleset import Ruleset
from precept.model.vocabulary import Counted, Latest, Measured


def read_findings(ruleset: Ruleset) -> Iterator[Holds]:
    """Every place where a condition reads a finding."""
    for condition in ruleset.conditions:
        yield from (leaf for leaf in leaves(condition) if isinstance(leaf, Holds))


def comparisons(condition: Condition | None) -> Iterator[Comparison]:
    """The comparisons of a condition, as written from left to right; None has none."""
    if condition is not None:
        yield from (leaf for leaf in leaves(condition) if isinstance(leaf, Comparison))


def where(source: Measured | Counted | None) -> Condition | None:
    """The condition on the events that an element is taken from; None means all of them."""
    match source:
        case Counted(where=condition) | Measured(start=Latest(where=condition)):
            return condition
        case _:
            return None


def within(source: Measured | Counted | None) -> Iterator[Comparison]:
    """The comparisons that say which events are meant, and when it is over."""
    yield from comparisons(where(source))
    if isinstance(source, Counted):
        yield from comparisons(source.until)


def events(source: Measured | Counted | None) -> str:
    """The list of events that an element is taken from; empty if from none."""
    match source:
        case Counted(events=name) | Measured(start=Latest(events=name)):
            return name
        case _:
            return ""
