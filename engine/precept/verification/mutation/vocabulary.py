"""The mutants of the vocabulary: types, measurements, judges, phrases and lists of events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise

from precept.language.loader.roles import with_superiors
from precept.language.loader.types import without_range
from precept.model.arithmetic import Computed
from precept.model.conditions import Comparison, Condition, comparisons
from precept.model.outcomes import KIND_OF_SECTION
from precept.model.ruleset import Ruleset
from precept.model.types import (
    MONTH,
    Boolean,
    Code,
    CodeSet,
    Ordered,
    Scale,
    next_on_grid,
    previous_on_grid,
)
from precept.model.vocabulary import (
    EARLIEST,
    EXTREMES,
    LATEST,
    NOW,
    OVER_TIME,
    Action,
    Counted,
    Element,
    EntryPhrase,
    EventList,
    Finding,
    Latest,
    Measured,
    Note,
    Phrase,
    Source,
    Taken,
    Vocabulary,
    event_comparisons,
)
from precept.verification.mutation.formulas import computed_changes
from precept.verification.mutation.mutants import (
    Change,
    Kind,
    Mutant,
    condition_changes,
    instead,
    others,
)

_Changed = tuple[Kind, str, tuple[Change, ...]]


def vocabulary_mutants(ruleset: Ruleset) -> Iterator[Mutant]:
    """Make the mutants of the vocabulary of a ruleset."""
    numbers: dict[tuple[str, Kind], int] = {}
    for kind, change, changes in _changes(ruleset):
        first = changes[0]
        about = f"{_SINGULAR[first.section]} {first.key}"
        number = numbers[about, kind] = numbers.get((about, kind), 0) + 1
        yield Mutant(f"{about}:{kind}:{number}", kind, change, changes, about, "Vocabulary")


_SINGULAR = {
    "elements": "element",
    "history": "history",
    **{section: kind.id for section, kind in KIND_OF_SECTION.items()},
}


def _changes(ruleset: Ruleset) -> Iterator[_Changed]:
    words = ruleset.vocabulary
    for element in words.elements.values():
        for kind, change, after in _element_changes(element, ruleset):
            yield kind, change, (Change("elements", element.id, element, after),)
    for events in words.history.values():
        for kind, change, listed in _list_changes(events, ruleset):
            yield kind, change, (Change("history", events.id, events, listed),)
    for action in words.actions.values():
        for change, changed in _amount_changes(action):
            yield Kind.AMOUNT, change, (Change("actions", action.id, action, changed),)
        for change, changed in _order_changes(action):
            yield Kind.ORDER, change, (Change("actions", action.id, action, changed),)
    yield from _exchanged_names(ruleset)


def _amount_changes(action: Action) -> Iterator[tuple[str, Action]]:
    for place, amount in enumerate(action.amounts):
        for change, computed in computed_changes(amount.computed):
            changed = replace(amount, computed=computed)
            amounts = (*action.amounts[:place], changed, *action.amounts[place + 1 :])
            yield f"{amount.id}: {change}", replace(action, amounts=amounts)


def _order_changes(action: Action) -> Iterator[tuple[str, Action]]:
    """Leave out each action before it, and move when it is due; its rules are changed apart."""
    for name in action.after:
        yield f"not after `{name}`", replace(action, after=tuple(others(action.after, name)))
    repeat = action.repeat
    for place, limit in enumerate(repeat.limits if repeat else ()):
        assert repeat
        step = _A_STEP.get(repeat.scale, 1)
        for moved in (limit.period - step, limit.period + step, 10 * limit.period):
            change = f"due {'sooner' if moved < limit.period else 'later'} than after {limit.text}"
            changed = replace(limit, period=moved)
            limits = (*repeat.limits[:place], changed, *repeat.limits[place + 1 :])
            yield change, replace(action, repeat=replace(repeat, limits=limits))


def _element_changes(element: Element, ruleset: Ruleset) -> Iterator[tuple[Kind, str, Element]]:
    for kind, change, type_ in _type_changes(element, ruleset):
        steps = element.steps
        if isinstance(type_, Code | CodeSet):
            known = {*type_.codes, *(f"not {code}" for code in type_.codes), None, "complete"}
            steps = tuple(phrase for phrase in steps if phrase.value in known)
        yield kind, change, replace(element, type=type_, steps=steps)
    for change, judged in _judge_changes(element, ruleset):
        yield Kind.ROLE, change, judged
    for change, timed in _time_changes(element):
        yield Kind.TIME, change, timed
    for change, measured in _measure_changes(element, ruleset.vocabulary):
        yield Kind.MEASURE, change, replace(element, measured=measured)
    for steps, change in _exchanged_phrases(element):
        yield Kind.PHRASE, change, replace(element, steps=steps)


def _exchanged_phrases(element: Element) -> Iterator[tuple[tuple[Phrase, ...], str]]:
    """Exchange the values of every two phrases."""
    for first, second in combinations(element.steps, 2):
        # A phrase with a place for the value cannot stand for one without.
        if first.value == second.value or None in (first.value, second.value):
            continue
        texts = {first.text: second.text, second.text: first.text}
        steps = tuple(
            replace(phrase, text=texts.get(phrase.text, phrase.text)) for phrase in element.steps
        )
        yield steps, f"“{first.text}” and “{second.text}” exchanged"


def _type_changes(
    element: Element, ruleset: Ruleset
) -> Iterator[tuple[Kind, str, Ordered | Code | CodeSet]]:
    match element.type:
        case Ordered() as type_:
            yield from ((Kind.RANGE, change, changed) for change, changed in _range_changes(type_))
            if type_.scale in (Scale.CLOCK, Scale.QUANTITY):
                coarser = replace(type_, resolution=10 * type_.resolution)
                yield Kind.RESOLUTION, "ten times the resolution", coarser
            for other in type_.also:
                for twice, words in ((Fraction(2), "twice"), (Fraction(1, 2), "half")):
                    changed = replace(other, is_=other.is_ * twice)
                    also = tuple(changed if item == other else item for item in type_.also)
                    change = f"1 {other.unit} is {words} as much"
                    yield Kind.FACTOR, change, replace(type_, also=also)
        case Code(codes) | CodeSet(codes) as type_ if len(codes) > 1:
            compared = {leaf.value for leaf in _comparisons(ruleset) if leaf.element == element.id}
            for code in (code for code in codes if code not in compared):
                left = replace(type_, codes=tuple(others(codes, code)))
                yield Kind.CODE_REMOVED, f"`{code}` left out", left
        case _:
            pass


def _range_changes(type_: Ordered) -> Iterator[tuple[str, Ordered]]:
    """Leave out each end of a declared range, and move it by a step."""
    default = without_range(type_)
    if type_.minimum is not None and type_.minimum != default.minimum:
        yield "`least` left out", replace(type_, minimum=default.minimum)
        for moved in (next_on_grid(type_.minimum, type_), previous_on_grid(type_.minimum, type_)):
            yield "`least` moved by a step", replace(type_, minimum=moved)
    if type_.maximum is not None and type_.maximum != default.maximum:
        yield "`most` left out", replace(type_, maximum=default.maximum)
        for moved in (next_on_grid(type_.maximum, type_), previous_on_grid(type_.maximum, type_)):
            yield "`most` moved by a step", replace(type_, maximum=moved)


def _comparisons(ruleset: Ruleset) -> Iterator[Comparison]:
    for condition in ruleset.conditions:
        yield from comparisons(condition)
    for element in ruleset.vocabulary.elements.values():
        yield from event_comparisons(element.measured)


def _judge_changes(element: Element, ruleset: Ruleset) -> Iterator[tuple[str, Element]]:
    judge = element.judged_by
    if judge is None:
        return
    yield f"judged by everyone, not by the {judge}", replace(element, judged_by=None, may_judge=())
    for role in others(ruleset.roles, judge):
        allowed = with_superiors(role, ruleset.roles)
        yield instead(role, judge), replace(element, judged_by=role, may_judge=allowed)


def _time_changes(element: Element) -> Iterator[tuple[str, Element]]:
    """Change whether an element tells an event or a state, and from which onsets it counts."""
    if element.over_time:
        (other,) = others(OVER_TIME, element.over_time)
        yield instead(other, element.over_time), replace(element, over_time=other)
    for onset in element.since:
        yield f"not since `{onset}`", replace(element, since=tuple(others(element.since, onset)))


def _instants(words: Vocabulary, but: str) -> list[str]:
    """Return the elements that are a date and time, and now, other than one of them."""
    dated = (
        element.id
        for element in words.elements.values()
        if isinstance(element.type, Ordered) and element.type.scale is Scale.DATE_TIME
    )
    return others([*dated, NOW], but)


def _measure_changes(element: Element, words: Vocabulary) -> Iterator[tuple[str, Source]]:
    match element.measured:
        case Measured() as measured:
            yield from _duration_changes(measured, words)
        case Counted() as counted:
            changes = _count_changes(counted, words)
            # Whether there is one within a period of another says no more than whether there is.
            is_yes_or_no = isinstance(element.type, Boolean)
            yield from (
                (change, changed)
                for change, changed in changes
                if not (is_yes_or_no and changed.within and changed.last != counted.last)
            )
        case Taken() as taken:
            yield from _taking_changes(element, taken, words)
        case Computed() as computed:
            yield from computed_changes(computed)
        case None:
            return


def _duration_changes(measured: Measured, words: Vocabulary) -> Iterator[tuple[str, Measured]]:
    start, end, persists = measured.start, measured.end, measured.persists
    if (at := measured.at) is not None:
        for change, where in _where_changes(at.where, words.history[at.events]):
            chosen = replace(at, where=where)
            both = chosen if isinstance(start, Latest) else start
            yield change, replace(measured, start=both, at=chosen)
        yield "`now` in place of the latest event", replace(measured, at=None)
    yield from ((change, replace(measured, start=new)) for change, new in _starts(measured, words))
    for other in _instants(words, end) if measured.at is None else ():
        if other != start:
            yield instead(other, end), replace(measured, end=other)
    if measured.never:
        yield "`never` left out", replace(measured, never=False)
    if persists:
        yield "`while` left out", replace(measured, persists="")
        for other in others(_persisting(words), persists):
            yield instead(other, persists), replace(measured, persists=other)


def _starts(measured: Measured, words: Vocabulary) -> Iterator[tuple[str, str | Latest]]:
    start = measured.start
    if isinstance(start, Latest):
        if measured.at is not None:
            return
        for change, where in _where_changes(start.where, words.history[start.events]):
            yield change, replace(start, where=where)
        for nth in (start.nth - 1, start.nth + 1) if start.nth > 1 else ():
            yield f"{nth} latest events in place of {start.nth}", replace(start, nth=nth)
        return
    for other in _instants(words, start):
        if other not in (NOW, measured.end):
            yield instead(other, start), other


def _persisting(words: Vocabulary) -> Iterable[str]:
    """Return the elements that say whether a duration goes on."""
    measured = (element.measured for element in words.elements.values())
    found = (item.persists for item in measured if isinstance(item, Measured) and item.persists)
    return dict.fromkeys(found)


def _taking_changes(
    element: Element, taken: Taken, words: Vocabulary
) -> Iterator[tuple[str, Taken]]:
    for change, where in _where_changes(taken.where, words.history[taken.events]):
        yield change, replace(taken, where=where)
    ordered = isinstance(element.type, Ordered)
    for other in others(EXTREMES if ordered else (LATEST, EARLIEST), taken.which):
        yield instead(other, taken.which), replace(taken, which=other)
    fields = words.history[taken.events].fields
    alike = [name for name, field in fields.items() if field.type == fields[taken.value].type]
    for other in others(alike, taken.value):
        yield instead(other, taken.value), replace(taken, value=other)
    if taken.within is not None:
        yield "`in_the_last` left out", replace(taken, within=None)
        step = _A_STEP.get(taken.scale, 1)
        for moved in (taken.within - step, taken.within + step, 10 * taken.within):
            change = f"`in_the_last` {'shorter' if moved < taken.within else 'longer'}"
            yield change, replace(taken, within=moved)


_PERIODS = ("within", "in_the_last")
_A_STEP = {Scale.MONTHS: MONTH, Scale.CLOCK: 60_000_000}
"""How far a period is moved, in counts of its scale: a month, or a minute."""


def _count_changes(counted: Counted, words: Vocabulary) -> Iterator[tuple[str, Counted]]:
    for change, where in _where_changes(counted.where, words.history[counted.events]):
        yield change, replace(counted, where=where)
    yield from _instant_changes(counted, words)
    if counted.within is not None:
        line, other = _PERIODS[:: -1 if counted.last else 1]
        yield f"`{line}` left out", replace(counted, within=None, last=False)
        yield f"`{other}` in place of `{line}`", replace(counted, last=not counted.last)
        step = _A_STEP.get(counted.scale, 1)
        for moved in (counted.within - step, counted.within + step, 10 * counted.within):
            change = f"`{line}` {'shorter' if moved < counted.within else 'longer'}"
            yield change, replace(counted, within=moved)
    if counted.until is not None:
        yield "`until` left out", replace(counted, until=None)
        for _, change, until in condition_changes(counted.until, words):
            if until is not None:
                yield change, replace(counted, until=until)


def _instant_changes(counted: Counted, words: Vocabulary) -> Iterator[tuple[str, Counted]]:
    """Leave out or replace the instants that choose the events which are counted."""
    during, begun_by, earliest = counted.during, counted.begun_by, counted.none_before
    if during:
        yield "`during` left out", replace(counted, during="")
        yield "`begun_by` in place of `during`", replace(counted, during="", begun_by=during)
        for other in _instants(words, during):
            yield instead(other, during), replace(counted, during=other)
    if begun_by:
        yield "`begun_by` left out", replace(counted, begun_by="")
        if begun_by in (*_instants(words, ""), NOW):
            yield "`during` in place of `begun_by`", replace(counted, during=begun_by, begun_by="")
        for other in others(_instants(words, begun_by), NOW):
            yield instead(other, begun_by), replace(counted, begun_by=other)
    if earliest:
        yield "`none_before` left out", replace(counted, none_before="")
        for other in others(_instants(words, earliest), NOW):
            yield instead(other, earliest), replace(counted, none_before=other)


def _where_changes(
    where: Condition | None, events: EventList
) -> Iterator[tuple[str, Condition | None]]:
    if where is None:
        return
    yield "`where` left out", None
    fields = Vocabulary(events.fields, {}, {}, {})
    for _, change, changed in condition_changes(where, fields):
        if changed is not None:
            yield change, changed


def _list_changes(events: EventList, ruleset: Ruleset) -> Iterator[tuple[Kind, str, EventList]]:
    for change, listed in _field_changes(events, ruleset.vocabulary):
        yield Kind.FIELDS, change, listed
    for id_, field in events.fields.items():
        for change, judged in _judge_changes(field, ruleset):
            yield Kind.ROLE, change, replace(events, fields={**events.fields, id_: judged})
    for place, phrase in enumerate(events.steps):
        for change, changed in _entry_phrase_changes(phrase, events):
            steps = (*events.steps[:place], changed, *events.steps[place + 1 :])
            yield Kind.EVENT_PHRASE, f"“{phrase.text}”: {change}", replace(events, steps=steps)


def _field_changes(events: EventList, words: Vocabulary) -> Iterator[tuple[str, EventList]]:
    if events.ends:
        yield (
            "`begins` and `ends` exchanged",
            replace(events, begins=events.ends, ends=events.begins),
        )
        yield "`ends` left out", replace(events, ends="", persists="")
    if events.persists:
        yield "`while` left out", replace(events, persists="")
        for id_ in others(events.fields, events.persists):
            if isinstance(events.fields[id_].type, Boolean):
                yield instead(id_, events.persists), replace(events, persists=id_)
    for field, element in events.present.items():
        left = {name: id_ for name, id_ in events.present.items() if name != field}
        yield f"`{field}` of the index event left out", replace(events, present=left)
        type_ = words.elements[element].type
        for id_ in others(words.elements, element):
            if words.elements[id_].type == type_ and id_ not in events.present.values():
                changed = {**events.present, field: id_}
                yield instead(id_, element), replace(events, present=changed)


_SLOT = re.compile(r"\{(\w+)\}")


def _entry_phrase_changes(
    phrase: EntryPhrase, events: EventList
) -> Iterator[tuple[str, EntryPhrase]]:
    slots = _SLOT.findall(phrase.text)
    for id_, field in events.fields.items():
        if id_ not in phrase.sets:
            continue
        left = {name: text for name, text in phrase.sets.items() if name != id_}
        yield f"`{id_}` not set", replace(phrase, sets=left)
        for other in others(_values(field), phrase.sets[id_]):
            yield f"`{id_}` set to `{other}`", replace(phrase, sets={**phrase.sets, id_: other})
    toggled = "not planned" if phrase.planned else "planned"
    yield toggled, replace(phrase, planned=not phrase.planned)
    if events.present:
        toggled = "not the index event" if phrase.present else "the index event"
        yield toggled, replace(phrase, present=not phrase.present)
    for one, other in combinations(slots, 2):
        if events.fields[one].type == events.fields[other].type:
            text = phrase.text.replace(f"{{{one}}}", "{}")
            text = text.replace(f"{{{other}}}", f"{{{one}}}").replace("{}", f"{{{other}}}")
            yield f"`{one}` and `{other}` exchanged", replace(phrase, text=text)


def _values(field: Element) -> tuple[str, ...]:
    match field.type:
        case Boolean():
            return ("yes", "no")
        case Code(codes):
            return codes
        case _:
            return ()


_Target = Finding | Action | Note
_Word = Element | _Target


def _exchanged_names(ruleset: Ruleset) -> Iterator[_Changed]:
    """Exchange the phrases, and the meanings, of declarations of a kind that follow each other."""
    words = ruleset.vocabulary
    read = {leaf.element for rule in ruleset.rules.values() for leaf in comparisons(rule.condition)}
    alike: dict[object, list[Element]] = {}
    for element in words.elements.values():
        values = tuple(phrase.value for phrase in element.steps)
        alike.setdefault((element.type, values), []).append(element)
    for elements in alike.values():
        for one, other in pairwise(elements):
            named = f"of `{one.id}` and `{other.id}` exchanged"
            if one.steps:
                exchanged = replace(one, steps=other.steps), replace(other, steps=one.steps)
                yield _exchange("elements", f"the phrases {named}", (one, other), exchanged)
            # Only what a rule reads is ever named as missing.
            if one.id in read and other.id in read:
                renamed = replace(one, meaning=other.meaning), replace(other, meaning=one.meaning)
                yield _exchange("elements", f"the meanings {named}", (one, other), renamed)
    targets: tuple[tuple[str, Sequence[_Target]], ...] = (
        ("findings", (*words.findings.values(),)),
        ("actions", (*words.actions.values(),)),
        ("notes", (*words.notes.values(),)),
    )
    for section, declared in targets:
        for first, second in pairwise(declared):
            change = f"the phrases of `{first.id}` and `{second.id}` exchanged"
            turned = replace(first, steps=second.steps), replace(second, steps=first.steps)
            yield _exchange(section, change, (first, second), turned)


def _exchange(
    section: str, change: str, before: tuple[_Word, _Word], after: tuple[_Word, _Word]
) -> _Changed:
    changes = (Change(section, old.id, old, new) for old, new in zip(before, after, strict=True))
    return Kind.PHRASE, change, tuple(changes)
