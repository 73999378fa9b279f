"""Findings: each is concluded by a rule, and none rests on itself."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping
from itertools import combinations
from math import inf

from precept.model.conditions import Comparison, Condition, Holds, Op, comparisons, findings, leaves
from precept.model.dependencies import CyclicFindings, strata
from precept.model.diagnostics import NOWHERE, Diagnostic, Fault, Span
from precept.model.outcomes import ACTION, FINDING
from precept.model.ruleset import Interpretation, Rule, Ruleset
from precept.model.types import Ordered, Scale, Type
from precept.model.vocabulary import (
    Counted,
    Element,
    Measured,
    Vocabulary,
    event_comparisons,
    event_condition,
    event_list,
)

CYCLE = Fault(
    "FND101",
    "cyclic-findings",
    "A finding rests on itself, by way of the findings that it is built on, so nothing could ever "
    "settle it.",
    "break the circle: let one of its rules ask for a fact instead of the finding",
)
WITHOUT_RULE = Fault(
    "FND102",
    "finding-without-rule",
    "A rule or a guarantee reads a finding that no rule concludes. It could never be true.",
    "add a rule that concludes it, or declare it as an element that is asked",
)

FINDING_FAULTS = (CYCLE, WITHOUT_RULE)


def check_findings(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """The faults of a ruleset's findings."""
    yield from _without_rule(ruleset)
    try:
        strata(ruleset.rules.values())
    except CyclicFindings as error:
        path = " → ".join(f"`{finding}`" for finding in error.path)
        rule = _closing(ruleset, error.path)
        yield CYCLE.at(rule.span or NOWHERE, f"findings rest on each other: {path}")


def _closing(ruleset: Ruleset, path: tuple[str, ...]) -> Rule:
    """A rule that takes the first step of the path."""
    for rule in ruleset.rules.values():
        if rule.target == (FINDING.id, path[0]):
            read = {leaf.finding for leaf in leaves(rule.condition) if isinstance(leaf, Holds)}
            if path[1] in read:
                return rule
    raise AssertionError(path)


def findings_read(ruleset: Ruleset) -> Iterator[Holds]:
    """Return every place where a condition reads a finding."""
    for condition in ruleset.conditions:
        yield from (leaf for leaf in leaves(condition) if isinstance(leaf, Holds))


def _without_rule(ruleset: Ruleset) -> Iterator[Diagnostic]:
    known = {rule.target.id for rule in ruleset.rules.values()}
    for leaf in findings_read(ruleset):
        if leaf.finding not in known:
            message = f"no rule concludes the finding `{leaf.finding}`"
            yield WITHOUT_RULE.at(leaf.span or NOWHERE, message)


NEVER_ADVISED = Fault(
    "SAF201",
    "advice-that-never-comes",
    "A guarantee, an exclusion or a combination names an action that no rule recommends. What must "
    "always be advised never would be, and what must not be advised needs no promise.",
    "add the rule that advises it, or delete the action here",
)

GUARANTEE_FAULTS = (NEVER_ADVISED,)


def check_guarantees(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """The faults of what must hold of every case."""
    advised = {rule.target for rule in ruleset.rules.values() if not rule.is_against}
    for action, span in _targets_named(ruleset):
        if (ACTION.id, action) not in advised:
            yield NEVER_ADVISED.at(span, f"no rule recommends the action `{action}`")


def _targets_named(ruleset: Ruleset) -> Iterator[tuple[str, Span]]:
    """The actions that are named, each with its place."""
    for guarantee in ruleset.safety.guarantees:
        yield guarantee.action, guarantee.span or NOWHERE
    for pair in ruleset.safety.pairs:
        yield from ((action, pair.span or NOWHERE) for action in pair.actions)


UNUSED = Fault(
    "INT201",
    "unused-interpretation",
    "An interpretation has a value that no comparison and no period takes over by its name. To "
    "change it would change nothing.",
    "compare `is within` it, or delete its `value`",
)

INTERPRETATION_FAULTS = (UNUSED,)


def check_interpretations(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """The faults of a ruleset's interpretations."""
    words = ruleset.vocabulary
    used = {name for condition in ruleset.conditions for name in _named(condition, words)}
    for choice in ruleset.interpretations.values():
        if choice.value and choice.id not in used:
            message = f"no rule takes over the value of `{choice.id}`"
            yield UNUSED.at(choice.span or NOWHERE, message)


def touched(choice: Interpretation, ruleset: Ruleset) -> tuple[str, ...]:
    """The rules that change with a choice: they take over its value, or read or conclude its words.

    They come in the order of the ruleset.
    """
    words = set(choice.words)
    return tuple(
        rule.id
        for rule in ruleset.rules.values()
        if choice.id in _named(rule.condition, ruleset.vocabulary)
        or words & (_read(rule.condition) | {rule.target.id})
    )


def _named(condition: Condition, words: Vocabulary) -> Iterator[str]:
    """The interpretations in a condition, and in how its elements are measured and counted."""
    for leaf in comparisons(condition):
        source = words.elements[leaf.element].measured
        yield leaf.interpretation
        yield from (inside.interpretation for inside in event_comparisons(source))
        if isinstance(source, Counted):
            yield source.interpretation


def _read(condition: Condition) -> frozenset[str]:
    return findings(condition) | {leaf.element for leaf in comparisons(condition)}


TWO_FAMILIES = Fault(
    "VOC206",
    "clock-and-calendar",
    "The same stretch of time is measured in hours by the clock and in days or months on the "
    "calendar. A day is not always 24 hours, so two rules could each be right and contradict each "
    "other.",
    "measure it in one of the two, by the words of the document",
)
SETTLED = Fault(
    "VAL201",
    "comparison-settled-beforehand",
    "By the range that the vocabulary declares, a comparison is always true or never. It says "
    "nothing about anyone.",
    "compare with a number inside the range, or correct the range",
)
_ORDER = {Op.GT: operator.gt, Op.GE: operator.ge, Op.LT: operator.lt, Op.LE: operator.le}

MEASURE_FAULTS = (TWO_FAMILIES, SETTLED)


def check_measures(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """The faults of what is measured and of the numbers that it is held against."""
    yield from _two_families(ruleset.vocabulary)
    types = {element.id: element.type for element in ruleset.vocabulary.elements.values()}
    for condition in ruleset.conditions:
        yield from _settled(condition, types)
    for element in ruleset.vocabulary.elements.values():
        if source := element.measured:
            yield from _settled(event_condition(source), _fields(source, ruleset.vocabulary))
            yield from _settled(source.until if isinstance(source, Counted) else None, types)


def _two_families(words: Vocabulary) -> Iterator[Diagnostic]:
    measured = [one for one in words.elements.values() if isinstance(one.measured, Measured)]
    for one, other in combinations(measured, 2):
        if one.measured == other.measured and _by_clock(one) is not _by_clock(other):
            message = f"`{one.id}` and `{other.id}` are one stretch of time, by clock and calendar"
            yield TWO_FAMILIES.at(other.span or NOWHERE, message, also=[one.span or NOWHERE])


def _by_clock(element: Element) -> bool:
    return isinstance(element.type, Ordered) and element.type.scale is Scale.CLOCK


def _fields(source: Measured | Counted, words: Vocabulary) -> dict[str, Type]:
    listed = event_list(source)
    return {one.id: one.type for one in words.history[listed].fields.values()} if listed else {}


def _settled(condition: Condition | None, types: Mapping[str, Type]) -> Iterator[Diagnostic]:
    for leaf in comparisons(condition):
        type_ = types[leaf.element]
        if not isinstance(type_, Ordered):
            continue
        settled = _always_or_never(leaf, type_)
        if settled is not None:
            said = f"`{leaf.element} {leaf.op.value} {leaf.text}`"
            message = f"{said} is {'always' if settled else 'never'} so"
            yield SETTLED.at(leaf.span or NOWHERE, message)


def _always_or_never(leaf: Comparison, type_: Ordered) -> bool | None:
    """Return the only result a comparison can have within its element's range, or None."""
    assert isinstance(leaf.value, int)
    low = -inf if type_.minimum is None else type_.minimum
    high = inf if type_.maximum is None else type_.maximum
    if leaf.op is Op.EQ:
        if not low <= leaf.value <= high:
            return False
        return True if low == high else None
    at_low, at_high = (_ORDER[leaf.op](end, leaf.value) for end in (low, high))
    return at_low if at_low == at_high else None
