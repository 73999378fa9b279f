"""Mutants of the vocabulary that mean the same: nothing that rules read can differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from precept.execution.evaluator import World, truth
from precept.model.answers import Truth
from precept.model.conditions import Comparison, Condition, Leaf, with_leaves
from precept.model.facts import Value
from precept.model.ruleset import Never, Rule, Ruleset
from precept.model.types import Boolean, Code
from precept.model.vocabulary import (
    NOW,
    Counted,
    Element,
    EntryPhrase,
    EventList,
    Taken,
    event_condition,
    event_list,
)
from precept.verification.mutation.mutants import Mutant


def is_symmetric(mutant: Mutant, ruleset: Ruleset) -> bool:
    """Return whether rules treat two targets alike whose phrases are exchanged.

    Then every assertion about one of them holds of the other.
    """
    # A change of one target alone, as of an amount, exchanges nothing.
    if mutant.changes[0].section not in ("findings", "actions", "notes") or len(mutant.changes) < 2:
        return False
    one, other = (str(change.key) for change in mutant.changes)
    return _said_of(one, ruleset) == _said_of(other, ruleset)


def _said_of(target: str, ruleset: Ruleset) -> object:
    """Return all that rules and guarantees say of a target, its name left out."""
    rules = {
        (rule.when, rule.unless, rule.cites, _without_target(rule))
        for rule in ruleset.rules.values()
        if rule.target.id == target
    }
    guarantees = {
        (isinstance(item, Never), item.condition, item.cites)
        for item in ruleset.safety.guarantees
        if item.action == target
    }
    excluded = any(target in pair.actions for pair in ruleset.safety.excludes)
    # Whatever is excluded with one of the two would have to be so with the other.
    return rules, guarantees, target if excluded else ""


def _without_target(rule: Rule) -> object:
    return getattr(rule.conclusion, "strength", None)


def is_unread(mutant: Mutant, ruleset: Ruleset) -> bool:
    """Return whether no measurement reads what a changed phrase of an event sets."""
    change = mutant.changes[0]
    if change.section != "history":
        return False
    before, after = change.before, change.after
    if replace(before, steps=()) != replace(after, steps=()):
        return False
    elements = ruleset.vocabulary.elements.values()
    read = [element for element in elements if event_list(element.measured) == before.id]
    return all(
        old == new or _reads_alike(old, new, before, read)
        for old, new in zip(before.steps, after.steps, strict=True)
    )


def _reads_alike(
    before: EntryPhrase, after: EntryPhrase, events: EventList, read: Sequence[Element]
) -> bool:
    if (before.text, before.present) != (after.text, after.present):
        return False
    seen = [tuple(_seen(phrase, events, item) for item in read) for phrase in (before, after)]
    taken = {item.measured.value for item in read if isinstance(item.measured, Taken)}
    if any(before.sets.get(name) != after.sets.get(name) for name in taken):
        return False
    if seen[0] != seen[1]:
        return False
    counted = [item for item, sight in zip(read, seen[0], strict=True) if sight is not Truth.FALSE]
    no_end = f"{{{events.ends}}}" not in before.text
    goes_on, over = (
        [phrase.sets.get(events.persists) == said for phrase in (before, after)]
        for said in ("yes", "no")
    )
    # What has an end is over, whether or not that is stated as well.
    if over[0] is not over[1] and no_end and any(_is_of_now(item) for item in counted):
        return False
    # An event that is not certain to count may last until now, whatever is stated of its end.
    return goes_on[0] is goes_on[1] or not counted or (no_end and Truth.TRUE not in seen[0])


def _is_of_now(element: Element) -> bool:
    """Return whether an element counts the events under way at the time of the decision."""
    return isinstance(element.measured, Counted) and element.measured.during == NOW


def _seen(phrase: EntryPhrase, events: EventList, element: Element) -> Truth:
    """Return whether an event that a phrase states can count for an element."""
    if phrase.planned or (_is_of_now(element) and _is_over(phrase, events)):
        return Truth.FALSE
    where = event_condition(element.measured)
    counts = Truth.TRUE if where is None else truth(where, World(_values(phrase, events), {}))
    dated = f"{{{events.begins}}}" in phrase.text or events.begins in phrase.sets
    if isinstance(element.measured, Counted) and element.measured.within and not dated:
        # An event of unknown date is not certain to lie within any period.
        return Truth.FALSE if counts is Truth.FALSE else Truth.UNKNOWN
    return counts


def _is_over(phrase: EntryPhrase, events: EventList) -> bool:
    said = phrase.sets.get(events.persists)
    return said == "no" or (said != "yes" and f"{{{events.ends}}}" in phrase.text)


def _values(phrase: EntryPhrase, events: EventList) -> Mapping[str, Value]:
    values: dict[str, Value] = {}
    for id_, text in phrase.sets.items():
        match events.fields[id_].type:
            case Boolean():
                values[id_] = text == "yes"
            case Code():
                values[id_] = text
            case _:
                pass
    return values


def permuted(mutant: Mutant, ruleset: Ruleset) -> Ruleset | None:
    """Return the ruleset with two codes exchanged whose phrases a mutant exchanges.

    If it decides every case like the ruleset itself, so does the mutant. None if other parts than
    rules tell the codes apart, or if a mutant does something else.
    """
    change = mutant.changes[0]
    element = change.before
    if len(mutant.changes) > 1 or not isinstance(element, Element):
        return None
    exchanged = {
        old.value for old, new in zip(element.steps, change.after.steps, strict=False) if old != new
    }
    alike = replace(element, steps=()) == replace(change.after, steps=())
    if not (isinstance(element.type, Code) and alike and len(exchanged) == 2):
        return None
    one, other = exchanged

    def exchange(condition: Condition) -> Condition:
        return _exchanged(condition, element.id, (str(one), str(other)))

    if any(exchange(item) != item for item in _other_conditions(ruleset)):
        return None
    rules = {
        id_: replace(rule, when=exchange(rule.when), unless=rule.unless and exchange(rule.unless))
        for id_, rule in ruleset.rules.items()
    }
    return replace(ruleset, rules=rules)


def _other_conditions(ruleset: Ruleset) -> Iterable[Condition]:
    """Return the conditions on facts outside rules."""
    yield from (item.when for item in ruleset.safety.impossible)
    yield from (item.condition for item in ruleset.safety.guarantees)
    yield from (item.when for item in ruleset.decisions.values())
    yield from (item.when for item in ruleset.silences)
    for element in ruleset.vocabulary.elements.values():
        if isinstance(element.measured, Counted) and element.measured.until:
            yield element.measured.until


def _exchanged(condition: Condition, element: str, codes: tuple[str, str]) -> Condition:
    """Return a condition with two codes of an element exchanged."""

    def exchanged(leaf: Leaf) -> Condition:
        if isinstance(leaf, Comparison) and leaf.element == element and leaf.value in codes:
            return replace(leaf, value=codes[1 - codes.index(str(leaf.value))])
        return leaf

    return with_leaves(condition, exchanged)
