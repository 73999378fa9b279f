"""Check rules: findings, guarantees, interpretations, and comparisons of measured elements."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from math import inf

from precept.model.conditions import (
    Comparison,
    Condition,
    Holds,
    Op,
    ScoreComparison,
    comparisons,
    elements,
    leaves,
)
from precept.model.dependencies import CyclicFindings, retractable, strata, targets_read
from precept.model.diagnostics import NOWHERE, Diagnostic, Fault, Severity, Span, one_of
from precept.model.ruleset import Always, Interpretation, Never, Rule, Ruleset, Target
from precept.model.ties import declared_tie, shared_by
from precept.model.types import Boolean, Ordered, Scale, Type
from precept.model.vocabulary import (
    Counted,
    Element,
    Measured,
    Source,
    Taken,
    Vocabulary,
    comparisons_behind,
    event_comparisons,
    event_condition,
    event_list,
)

CYCLE = Fault(
    "FND101",
    "cyclic-findings",
    "A finding depends on itself through other findings, so nothing can ever settle it.",
    "break the cycle: let one of the rules compare an element instead of reading the finding",
)
WITHOUT_RULE = Fault(
    "FND102",
    "finding-without-rule",
    "A rule or guarantee reads a finding or a score that no rule concludes or adds to, so it can "
    "never change.",
    "add a rule that concludes it or adds points, or declare it as an element",
)

FINDING_FAULTS = (CYCLE, WITHOUT_RULE)


def check_findings(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Check that a rule concludes each finding, and that no finding depends on itself."""
    yield from _without_rule(ruleset)
    try:
        strata(ruleset.rules.values())
    except CyclicFindings as error:
        path = " → ".join(f"`{finding}`" for finding in error.path)
        rule = _closing(ruleset, error.path)
        yield CYCLE.at(rule.span or NOWHERE, f"findings depend on each other: {path}")


def _closing(ruleset: Ruleset, path: tuple[str, ...]) -> Rule:
    """Return a rule that is the first step of the path."""
    for rule in ruleset.rules.values():
        read = {target.id for target in targets_read(rule.condition)}
        if rule.target.id == path[0] and path[1] in read:
            return rule
    raise AssertionError(path)


def conclusions_read(ruleset: Ruleset) -> Iterator[Holds | ScoreComparison]:
    """Return every place where a condition reads a finding or a score."""
    for condition in ruleset.conditions:
        yield from (leaf for leaf in leaves(condition) if not isinstance(leaf, Comparison))


def _without_rule(ruleset: Ruleset) -> Iterator[Diagnostic]:
    known = {rule.target.id for rule in ruleset.rules.values()}
    for leaf in conclusions_read(ruleset):
        if leaf.word not in known:
            concludes = (
                "adds to the score"
                if isinstance(leaf, ScoreComparison)
                else "concludes the finding"
            )
            message = f"no rule {concludes} `{leaf.word}`"
            yield WITHOUT_RULE.at(leaf.span or NOWHERE, message)


NEVER_ADVISED = Fault(
    "SAF201",
    "advice-that-never-comes",
    "A guarantee, exclusion or combination names an action that no rule recommends, so it can "
    "never have an effect.",
    "add the rule that advises the action, or delete it here",
)

EVENT_OR_STATE = Fault(
    "SAF202",
    "neither-event-nor-state",
    "A yes or no that a guarantee of urgent advice rests on does not say whether a later no takes "
    "it back: a loss of sight stays one that happened, but pain can pass.",
    "add `over_time: event` if a yes stays, or `over_time: state` if the latest value counts",
)

NOT_INDEPENDENT = Fault(
    "SAF203",
    "not-independent",
    "Two elements are judged independent although something ties their values, or although they "
    "share nothing that `precept prove` would ask about.",
    "delete the pair, or what ties it",
    Severity.WARNING,
)

TAKEN_BACK = Fault(
    "SAF204",
    "guarantee-that-is-taken-back",
    "A guarantee reads a finding or a score that holds only while something is not known. Urgent "
    "advice must hold whatever else is known.",
    "let the guarantee read facts, or findings that do not rest on what is not known",
)

GUARANTEE_FAULTS = (NEVER_ADVISED, EVENT_OR_STATE, NOT_INDEPENDENT, TAKEN_BACK)


def check_guarantees(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Check guarantees, exclusions and judgements of pairs, and what urgent advice rests on."""
    yield from _never_advised(ruleset)
    yield from _events_or_states(ruleset)
    yield from _not_independent(ruleset)
    yield from _taken_back(ruleset)


def _taken_back(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Check that no guarantee rests on what is not known."""
    try:
        rests = retractable(ruleset)
    except CyclicFindings:
        return  # reported by itself
    targets = {rule.target: rests[rule.id] for rule in ruleset.rules.values() if rule.id in rests}
    for guarantee in ruleset.safety.guarantees:
        exception = getattr(guarantee, "unless", None)
        read = targets_read(guarantee.condition)
        read |= targets_read(exception) if exception else frozenset()
        for target in sorted(read & targets.keys()):
            named = one_of(leaf.element for leaf in targets[target])
            message = f"a guarantee reads `{target.id}`, which rests on {named} not being known"
            yield TAKEN_BACK.at(guarantee.span or NOWHERE, message)


def _not_independent(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Check that nothing ties what is judged independent, and that there is something to judge."""
    for item in ruleset.safety.independent:
        named = " and ".join(f"`{id_}`" for id_ in item.elements)
        if tie := declared_tie(item.elements, ruleset):
            message = f"{named} are judged independent, but {tie}"
        elif not shared_by(item.elements, ruleset):
            message = f"{named} share no interpretation and no list of events"
        else:
            continue
        yield NOT_INDEPENDENT.at(item.span or NOWHERE, message)


def _events_or_states(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Check that every yes or no behind urgent advice is declared an event or a state."""
    declared = ruleset.vocabulary.elements
    undeclared: dict[str, list[Span]] = {}
    for guarantee in ruleset.safety.guarantees:
        if isinstance(guarantee, Always):
            for id_ in sorted(_elements_below(guarantee.when, ruleset)):
                element = declared[id_]
                is_given = isinstance(element.type, Boolean) and element.measured is None
                if is_given and not element.over_time:
                    undeclared.setdefault(id_, []).append(guarantee.span or NOWHERE)
    for id_, spans in undeclared.items():
        message = f"`{id_}` does not say whether it is an event or a state"
        yield EVENT_OR_STATE.at(declared[id_].span or NOWHERE, message, also=spans)


def _elements_below(condition: Condition, ruleset: Ruleset) -> set[str]:
    """Return the elements of a condition and of the rules of all conclusions below it."""
    found: set[str] = set()
    seen: set[Target] = set()
    left = [condition]
    while left:
        part = left.pop()
        found |= elements(part)
        more = targets_read(part) - seen
        seen |= more
        concluding = (ruleset.concluding.get(target, ()) for target in more)
        left += [rule.condition for rules in concluding for rule in rules]
    return found


def _never_advised(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Check that rules recommend the actions of guarantees, exclusions and combinations.

    That an action is never recommended may be because a rule prohibits it.
    """
    advised = {rule.target.id for rule in ruleset.rules.values() if rule.recommends}
    prohibited = {rule.target.id for rule in ruleset.rules.values() if rule.prohibits}
    for guarantee in ruleset.safety.guarantees:
        known = advised | prohibited if isinstance(guarantee, Never) else advised
        if guarantee.action not in known:
            yield _never_advised_at(guarantee.action, guarantee.span)
    for pair in ruleset.safety.pairs:
        for action in pair.actions:
            if action not in advised:
                yield _never_advised_at(action, pair.span)


def _never_advised_at(action: str, span: Span | None) -> Diagnostic:
    return NEVER_ADVISED.at(span or NOWHERE, f"no rule recommends the action `{action}`")


UNUSED = Fault(
    "INT201",
    "unused-interpretation",
    "No comparison or period refers to the value of this interpretation, so changing it would have "
    "no effect.",
    "refer to it by `is within`, or delete its `value`",
)

INTERPRETATION_FAULTS = (UNUSED,)


def check_interpretations(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Check that rules refer to the value of each interpretation."""
    words = ruleset.vocabulary
    used = {name for condition in ruleset.conditions for name in _named(condition, words)}
    for choice in ruleset.interpretations.values():
        if choice.value and choice.id not in used:
            message = f"no rule refers to the value of `{choice.id}`"
            yield UNUSED.at(choice.span or NOWHERE, message)


def affected_rules(choice: Interpretation, ruleset: Ruleset) -> tuple[str, ...]:
    """Return the rules that refer to the value of a choice, or read or conclude its words.

    They are in the order of the ruleset.
    """
    words = set(choice.words)
    return tuple(
        rule.id
        for rule in ruleset.rules.values()
        if choice.id in _named(rule.condition, ruleset.vocabulary)
        or words & (_read(rule.condition) | {rule.target.id})
    )


def _named(condition: Condition, words: Vocabulary) -> Iterator[str]:
    """Return the interpretations that a condition and its measured elements refer to."""
    for leaf in leaves(condition):
        if isinstance(leaf, ScoreComparison):
            yield leaf.interpretation
    for leaf in comparisons(condition):
        source = words.elements[leaf.element].measured
        yield leaf.interpretation
        inside = (*event_comparisons(source), *comparisons_behind(source))
        yield from (comparison.interpretation for comparison in inside)
        if isinstance(source, Counted | Taken):
            yield source.interpretation


def _read(condition: Condition) -> frozenset[str]:
    return frozenset(leaf.word for leaf in leaves(condition))


TWO_FAMILIES = Fault(
    "VOC206",
    "clock-and-calendar",
    "The same duration is measured in hours by the clock and in days or months on the calendar. A "
    "day is not always 24 hours, so two correct rules could contradict each other.",
    "delete one of the two elements, and compare the other in the unit that the document uses",
)
SETTLED = Fault(
    "VAL201",
    "comparison-settled-beforehand",
    "Within the range that the vocabulary declares, the comparison is always true or always false.",
    "compare with a number within the range, or correct the range",
)
_ORDER = {Op.GT: operator.gt, Op.GE: operator.ge, Op.LT: operator.lt, Op.LE: operator.le}

MEASURE_FAULTS = (TWO_FAMILIES, SETTLED)


def check_measures(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Check measured elements and the numbers that elements are compared with."""
    yield from _two_families(ruleset.vocabulary)
    types = {element.id: element.type for element in ruleset.vocabulary.elements.values()}
    for condition in ruleset.conditions:
        yield from _settled(condition, types)
    for element in ruleset.vocabulary.elements.values():
        if source := element.measured:
            yield from _settled(event_condition(source), _fields(source, ruleset.vocabulary))
            for leaf in comparisons_behind(source):
                yield from _settled(leaf, types)


def _two_families(words: Vocabulary) -> Iterator[Diagnostic]:
    measured = [item for item in words.elements.values() if isinstance(item.measured, Measured)]
    for first, second in combinations(measured, 2):
        if _same_ends(first, second) and _by_clock(first) is not _by_clock(second):
            message = (
                f"`{first.id}` and `{second.id}` are the same duration, "
                "by the clock and on the calendar"
            )
            yield TWO_FAMILIES.at(second.span or NOWHERE, message, also=[first.span or NOWHERE])


def _same_ends(first: Element, second: Element) -> bool:
    """Return whether two durations are measured between the same instants."""
    one, other = first.measured, second.measured
    assert isinstance(one, Measured)
    assert isinstance(other, Measured)
    return replace(one, never=False) == replace(other, never=False)


def _by_clock(element: Element) -> bool:
    return isinstance(element.type, Ordered) and element.type.scale is Scale.CLOCK


def _fields(source: Source, words: Vocabulary) -> dict[str, Type]:
    listed = event_list(source)
    return (
        {element.id: element.type for element in words.history[listed].fields.values()}
        if listed
        else {}
    )


def _settled(condition: Condition | None, types: Mapping[str, Type]) -> Iterator[Diagnostic]:
    for leaf in comparisons(condition):
        type_ = types[leaf.element]
        if not isinstance(type_, Ordered) or leaf.op is Op.NOT_KNOWN:
            continue
        settled = _always_or_never(leaf, type_)
        if settled is not None:
            comparison = f"`{leaf.element} {leaf.op.value} {leaf.text}`"
            message = f"{comparison} is {'always' if settled else 'never'} true"
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
