"""Words that nothing uses: they would be asked or read, and change no answer."""

from __future__ import annotations

from collections.abc import Iterator

from precept.checks.reading import comparisons, events, read_findings, where
from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import NOWHERE
from precept.ir.history import Counted, EventList, Measured
from precept.ir.rules import Ruleset
from precept.ir.vocabulary import Element

ELEMENT = Fault(
    "VOC201",
    "unused-element",
    "An element is declared that no rule, guarantee or impossible combination compares, and that "
    "nothing is measured with. Its answer could change nothing.",
    "delete it, or compare it in the rule that it was meant for",
)
CONCLUSION = Fault(
    "VOC202",
    "unused-conclusion",
    "A finding, an action or a note is declared that no rule concludes, so it would never come up.",
    "delete it, or add the rule that concludes it",
)
EVENTS = Fault(
    "VOC203",
    "unused-events",
    "A list of events is declared that no element is measured or counted from, or a field of one "
    "that tells nothing about which events these are.",
    "delete it, or name it in the `measured` or `counted` of an element",
)
FAULTS = (ELEMENT, CONCLUSION, EVENTS)


def check(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Everything that is declared and not used."""
    yield from _elements(ruleset)
    yield from _conclusions(ruleset)
    yield from _events(ruleset)


def _elements(ruleset: Ruleset) -> Iterator[Diagnostic]:
    words = ruleset.vocabulary
    used = {leaf.element for condition in ruleset.conditions for leaf in comparisons(condition)}
    used.update(name for element in words.elements.values() for name in _ends(element))
    used.update(name for listed in words.history.values() for name in listed.present.values())
    for element in words.elements.values():
        if element.id not in used:
            message = f"nothing uses the element `{element.id}`"
            yield ELEMENT.at(element.span or NOWHERE, message)


def _ends(element: Element) -> tuple[str, ...]:
    """The elements that one is measured or counted with."""
    match element.measured:
        case Measured(start=str(start), end=end, persists=persists):
            return (start, end, persists)
        case Measured(end=end, persists=persists):
            return (end, persists)
        case Counted() as counted:
            return counted.counted_with
        case None:
            return ()


def _conclusions(ruleset: Ruleset) -> Iterator[Diagnostic]:
    words, safety = ruleset.vocabulary, ruleset.safety
    # What is read or promised and not concluded is a fault of another kind.
    named = {leaf.finding for leaf in read_findings(ruleset)}
    named.update(guarantee.action for guarantee in safety.guarantees)
    named.update(action for pair in safety.pairs for action in pair.actions)
    named.update(rule.target.id for rule in ruleset.rules.values())
    for what, declared in (
        ("finding", words.findings),
        ("action", words.actions),
        ("note", words.notes),
    ):
        for word in declared.values():
            if word.id not in named:
                message = f"no rule concludes the {what} `{word.id}`"
                yield CONCLUSION.at(word.span or NOWHERE, message)


def _events(ruleset: Ruleset) -> Iterator[Diagnostic]:
    sources = [element.measured for element in ruleset.vocabulary.elements.values()]
    for listed in ruleset.vocabulary.history.values():
        taken = [source for source in sources if events(source) == listed.id]
        if not taken:
            message = f"nothing is measured or counted from the list `{listed.id}`"
            yield EVENTS.at(listed.span or NOWHERE, message)
            continue
        read = {leaf.element for source in taken for leaf in comparisons(where(source))}
        for name in sorted(listed.fields.keys() - read - _by_itself(listed)):
            message = f"no `where` asks for the field `{name}` of the list `{listed.id}`"
            yield EVENTS.at(listed.fields[name].span or NOWHERE, message)


def _by_itself(listed: EventList) -> set[str]:
    """The fields that tell when an event was, and whether it is the one in question."""
    return {listed.begins, listed.ends, listed.persists, *listed.present}
