"""A case with one fact more, and what it tells already."""

from __future__ import annotations

from dataclasses import replace

from precept.diagnostics.source import Source, Span
from precept.intake.clock import UNKNOWN
from precept.syntax.nodes import Mapping, Node, Text

FACTS = "facts"


def facts_of(case: Mapping) -> tuple[tuple[Text, Node], ...]:
    """The facts of which a case says something."""
    facts = case.get(FACTS)
    lines = facts.entries if isinstance(facts, Mapping) else ()
    return tuple((key, value) for key, value in lines if not is_unknown(value))


def with_line(case: Mapping, name: str, text: str) -> Mapping:
    """A case with another line of a name; what is wrong with it is told by that name."""
    span = Span(Source(name, text), 1, 1, 1, 1 + len(text))
    lines = {key.value: (key, value) for key, value in case}
    lines[name] = Text(name, span), Text(text, span)
    return replace(case, entries=tuple(lines.values()))


def with_fact(case: Mapping, element: str, value: Node) -> Mapping:
    """A case in which a fact is told of which it said nothing."""
    lines = (*facts_of(case), (Text(element, value.span), value))
    facts = Text(FACTS, case.span), Mapping(lines, case.span)
    others = tuple(line for line in case.entries if line[0].value != FACTS)
    return replace(case, entries=(*others, facts))


def is_unknown(value: Node) -> bool:
    """Whether a fact is said not to be known, be it with evidence."""
    said = value.get("value") if isinstance(value, Mapping) else value
    return isinstance(said, Text) and said.value == UNKNOWN
