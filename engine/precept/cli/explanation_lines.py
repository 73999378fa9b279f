"""The parts of explanations that need no memory of what was told before, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from precept.cli.page import Line
from precept.explanation.model import Fact, Found, Nearest, Source
from precept.explanation.wording import who
from precept.ir.truth import Truth


def told_by(told: Fact | Source) -> str:
    """Who told of something and when, to stand behind it; empty if that is not known."""
    words = "; ".join(filter(None, map(who, told.evidence)))
    return f"   [{words}]" if words else ""


def sources(fact: Fact, indent: int) -> Iterator[Line]:
    """What a value was measured from or counted in."""
    for source in fact.measured_from:
        yield f"from {source.words}{told_by(source)}", indent


def words(item: Fact | Found) -> str:
    """What is so, or what is not so where that is what counts."""
    if isinstance(item, Found) and item.negated:
        return f"it is not so that {item.words}"
    return item.words


def lacking(near: Nearest, indent: int) -> Iterator[Line]:
    """What would have to be otherwise for a rule to fire, and what of it is so."""
    items = (*near.rule.because, *near.rule.unless)
    for item in items:
        yield from _lack(item, indent)
    for facts in near.instead:
        yield f"or instead {' and '.join(fact.asked for fact in facts)}", indent
    otherwise = {fact.element for fact in (*near.failed, *near.unknown)}
    so = (item for item in items if item.status is Truth.TRUE)
    met = [words(item) for item in so if isinstance(item, Found) or item.element not in otherwise]
    if met:
        yield f"the rest is so: {'; '.join(met)}", indent


def _lack(item: Fact | Found, indent: int) -> Iterator[Line]:
    """What is not as it would have to be, down to the facts."""
    if item.status is Truth.TRUE:
        return
    if isinstance(item, Fact):
        yield f"it would take {item.asked}", indent
        joint = "but" if item.status is Truth.FALSE else "but so far"
        yield f"{joint} {item.words}{told_by(item)}", indent + 2
        yield from sources(item, indent + 6)
        return
    yield f"it would take that {words(item)}", indent
    for rule in item.by:
        for below in (*rule.because, *rule.unless):
            yield from _lack(below, indent + 2)
