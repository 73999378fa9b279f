"""The vocabulary: the words that rules, cases and features may use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from precept.language import grammar
from precept.language.loader import faults, shape
from precept.language.loader.conditions import condition_behind
from precept.language.loader.context import LoadingContext
from precept.language.loader.formulas import check_cycles, read_computed
from precept.language.loader.history import (
    check_present,
    check_until,
    is_instant,
    read_counted,
    read_events,
    read_measured,
    read_taken,
)
from precept.language.loader.shape import Group
from precept.language.loader.types import read_judge, read_points, read_scalar, read_type
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode
from precept.model.arithmetic import Computed
from precept.model.conditions import AllOf
from precept.model.diagnostics import NOWHERE, Diagnostics, one_of
from precept.model.types import NEVER, Boolean, Code, CodeSet, Ordered, Scale, Type
from precept.model.vocabulary import (
    EVENT,
    OVER_TIME,
    STATE,
    Action,
    Amount,
    Classification,
    Counted,
    Element,
    Finding,
    Measured,
    Note,
    Phrase,
    Score,
    Vocabulary,
)
from precept.model.words import NEVER_WAS, VALUE

_NOT_OF_A_NAME = re.compile(r"[^a-z0-9_]+")
_Word = TypeVar("_Word")


def read_vocabulary(nodes: Iterable[Node], context: LoadingContext) -> None:
    """Read the words that files declare together into the context, without the faulty ones."""
    nodes = tuple(nodes)
    parts = [shape.group(node, grammar.VOCABULARY, context.diagnostics) for node in nodes]
    _each_name_once(nodes, context.diagnostics)

    def words(
        name: str, read: Callable[[ScalarNode, Node, LoadingContext], _Word | None]
    ) -> AnyMapping[str, _Word]:
        found: dict[str, _Word] = {}
        for part in parts:
            node = part.fields.get(name) if part else None
            for key, value in shape.entries(node, name, context.diagnostics):
                if (word := read(key, value, context)) is not None:
                    found.setdefault(key.value, word)
        return MappingProxyType(found)

    context.declared = declared(nodes)
    classifications = words("classifications", read_classification)
    of_codes = {
        finding.id: finding
        for classification in classifications.values()
        for finding in classification.findings.values()
    }
    context.vocabulary = Vocabulary(
        words("elements", read_element),
        MappingProxyType({**words("findings", read_finding), **of_codes}),
        words("actions", read_action),
        words("notes", read_note),
        words("history", read_events),
        words("scores", read_score),
        classifications,
    )
    # What an element is measured from may be declared anywhere.
    elements = {
        key.value: _with_measure(element, node, context)
        for key, node in _declarations(nodes)
        if (element := context.vocabulary.elements.get(key.value)) and element.span is key.span
    }
    context.vocabulary = replace(context.vocabulary, elements=MappingProxyType(elements))
    exhaustive = {
        key.value: _with_exhaustive(found, node, context)
        for key, node in _declarations(nodes)
        if (found := context.vocabulary.classifications.get(key.value)) and found.span is key.span
    }
    context.vocabulary = replace(context.vocabulary, classifications=MappingProxyType(exhaustive))
    actions = {
        key.value: _with_amounts(action, node, context)
        for key, node in _declarations(nodes)
        if (action := context.vocabulary.actions.get(key.value)) and action.span is key.span
    }
    context.vocabulary = replace(context.vocabulary, actions=MappingProxyType(actions))
    check_cycles(context)
    check_until(context)
    check_present(context)
    check_changeable(context)
    check_events(context)
    check_onsets(context)


def declared(nodes: Iterable[Node]) -> frozenset[str]:
    """Return every name that vocabulary files declare, be the declaration sound or not.

    One that is written like no name, such as `Fever`, stands for the name that was meant.
    """
    names = {key.value for key, _ in _declarations(nodes)}
    return frozenset(names | {_NOT_OF_A_NAME.sub("_", name.lower()) for name in names})


def _declarations(nodes: Iterable[Node]) -> Iterator[tuple[ScalarNode, Node]]:
    for node in nodes:
        for _, part in node if isinstance(node, MappingNode) else ():
            yield from part if isinstance(part, MappingNode) else ()


def _each_name_once(nodes: Iterable[Node], diagnostics: Diagnostics) -> None:
    seen: dict[str, ScalarNode] = {}
    for key, _ in _declarations(nodes):
        if key.value in seen:
            message = f"`{key.value}` is declared twice"
            diagnostics.add(faults.TWICE, key.span, message, also=[seen[key.value].span])
        seen.setdefault(key.value, key)


def _with_measure(element: Element, node: Node, context: LoadingContext) -> Element:
    """Return the element with what it is measured from, which may be words declared anywhere."""
    assert isinstance(node, MappingNode)
    ways = ("measured", "counted", "taken", "computed")
    names = [name for name in ways if node.get(name) is not None]
    if len(names) > 1:
        message = f"`{element.id}` is both {' and '.join(names)}"
        help = "take it from one of them"
        context.diagnostics.add(faults.BAD_MEASURE, element.span or node.span, message, help=help)
    measured = read_measured(node.get("measured"), element, context)
    counted = read_counted(node.get("counted"), element, context)
    taken = read_taken(node.get("taken"), element, context)
    computed = read_computed(node.get("computed"), element, context)
    of = element.type
    if counted and isinstance(of, Ordered):
        of = replace(of, minimum=max(0, of.minimum or 0))
    if measured and measured.never and isinstance(of, Ordered):
        if most := node.get("most"):
            message = f"`{element.id}` has a `most`, but what was `never` counts as longer"
            help = "delete one of the two"
            context.diagnostics.add(faults.BAD_MEASURE, most.span, message, help=help)
        of = replace(of, maximum=NEVER)
    return replace(element, type=of, measured=measured or counted or taken or computed)


_INSTANTS = (Scale.DATE, Scale.DATE_TIME)


def read_flag(group: Group, name: str, diagnostics: Diagnostics) -> bool:
    """Return whether a line says `yes`; a line that is missing says `no`."""
    text = group.text(name)
    return text is not None and read_scalar(text, Boolean(), diagnostics) is True


def check_changeable(context: LoadingContext) -> None:
    """Report elements that are marked as changeable and cannot be changed."""
    for element in context.vocabulary.elements.values():
        if element.changeable and (why := next(_fixed(element, context.vocabulary), "")):
            message = f"`{element.id}` {why}, so nobody can change it"
            context.diagnostics.add(faults.NOT_CHANGEABLE, element.span or NOWHERE, message)


def _fixed(element: Element, vocabulary: Vocabulary) -> Iterator[str]:
    if element.judged_by:
        yield f"is for the {element.judged_by} to judge"
    if isinstance(element.measured, Measured | Counted):
        yield "is measured from what has happened"
    if isinstance(element.measured, Computed):
        yield "is computed from others"
    if element.over_time == EVENT:
        yield "tells what has happened"
    if isinstance(element.type, Ordered) and element.type.scale in _INSTANTS:
        yield "is a time"
    if element.id in _tell_of_events(vocabulary):
        yield "tells of something that others are measured from"


def _tell_of_events(vocabulary: Vocabulary) -> Iterator[str]:
    """Return the elements by which it is known what has happened."""
    for listed in vocabulary.history.values():
        yield from listed.present.values()
    for element in vocabulary.elements.values():
        match element.measured:
            case Measured(persists=persists):
                yield persists
            case Counted() as counted:
                yield from counted.counted_with


def read_over_time(group: Group, diagnostics: Diagnostics) -> str:
    """Return whether an element is declared an event or a state; empty if it is neither."""
    text = group.text("over_time")
    if text is None or text.value in OVER_TIME:
        return text.value if text else ""
    message = f"`{text.value}` is neither `{EVENT}` nor `{STATE}`"
    help = diagnostics.did_you_mean(text.value, OVER_TIME)
    diagnostics.add(faults.NOT_AN_EVENT, text.span, message, help=help)
    return ""


def check_events(context: LoadingContext) -> None:
    """Report elements that are declared an event and cannot be one."""
    goes_on = {
        element.measured.persists
        for element in context.vocabulary.elements.values()
        if isinstance(element.measured, Measured)
    }
    for element in context.vocabulary.elements.values():
        if element.over_time != EVENT:
            continue
        if not isinstance(element.type, Boolean):
            why = "is no yes or no"
        elif element.measured:
            why = "is counted in the history"
        elif element.id in goes_on:
            why = "says whether something goes on"
        else:
            continue
        message = f"`{element.id}` {why}, so it cannot be an event"
        context.diagnostics.add(faults.NOT_AN_EVENT, element.span or NOWHERE, message)


def check_onsets(context: LoadingContext) -> None:
    """Report what elements name in `since` and is no onset."""
    elements = context.vocabulary.elements
    for element in elements.values():
        for name in element.since:
            onset = elements.get(name)
            if onset is None and context.is_faulty(name):
                continue
            if not is_instant(onset):
                why = "is no date and time"
            elif element.id in _all_since(name, elements):
                why = "waits for it in turn" if name != element.id else "is that element itself"
            else:
                continue
            message = f"`since` of `{element.id}` names `{name}`, which {why}"
            context.diagnostics.add(faults.BAD_ONSET, element.span or NOWHERE, message)


def _all_since(name: str, elements: AnyMapping[str, Element]) -> set[str]:
    """Return an onset, the onsets that its own values are held against, and so on."""
    found: set[str] = set()
    left = [name]
    while left:
        onset = left.pop()
        if onset not in found:
            found.add(onset)
            left += elements[onset].since if onset in elements else ()
    return found


_ARTICLE = re.compile("^(?:a|an) ")
COMPLETE = "complete"
"""In place of a code of a set: nothing that was not said is present."""


def read_phrases(group: Group, type_: Type, diagnostics: Diagnostics) -> tuple[Phrase, ...]:
    """Return the phrases under `steps`: a list, or each behind the value that it says.

    A listed phrase of a yes-or-no element says yes, and with "no" before it says no; so do those of
    the codes of a set.
    """
    steps = group.fields.get("steps")
    if isinstance(steps, MappingNode):
        measured = group.fields.get("measured")
        if isinstance(measured, MappingNode) and measured.get("never"):
            return _or_never(steps, diagnostics)
        return _by_value(steps, type_, diagnostics)
    phrases: list[Phrase] = []
    for text in group.texts("steps"):
        if isinstance(type_, Boolean):
            phrases += [Phrase(text.value, "yes"), Phrase(_denied(text), "no")]
        elif text.value.count(VALUE) == 1:
            phrases.append(Phrase(text.value))
        else:
            message = f"`{text.value}` does not say which value is meant"
            diagnostics.add(faults.BAD_PHRASE, text.span, message)
    return tuple(phrases)


_A_VALUE = "value"


def _or_never(steps: MappingNode, diagnostics: Diagnostics) -> tuple[Phrase, ...]:
    """Return the phrases for a duration and for the time since what never was."""
    phrases = []
    for key, node in steps:
        if key.value not in (_A_VALUE, NEVER_WAS):
            message = f"`{key.value}` is no value that a phrase could say"
            help = f"it is `{_A_VALUE}` or `{NEVER_WAS}`"
            diagnostics.add(faults.BAD_PHRASE, key.span, message, help=help)
        text = shape.as_text(node, "a phrase", diagnostics)
        if text and (text.value.count(VALUE) == 1) is (key.value == _A_VALUE):
            phrases.append(Phrase(text.value, None if key.value == _A_VALUE else NEVER_WAS))
        elif text:
            message = f"`{text.value}` does not say which value is meant"
            diagnostics.add(faults.BAD_PHRASE, text.span, message)
    return tuple(phrases)


def _by_value(steps: MappingNode, type_: Type, diagnostics: Diagnostics) -> tuple[Phrase, ...]:
    values = _values(type_)
    phrases: list[Phrase] = []
    for key, node in steps:
        if key.value not in values:
            help = diagnostics.did_you_mean(key.value, values, f"it is one of {one_of(values)}")
            message = f"`{key.value}` is no value that a phrase could say"
            diagnostics.add(faults.BAD_PHRASE, key.span, message, help=help)
        items = (
            (node,) if isinstance(node, ScalarNode) else shape.items(node, key.value, diagnostics)
        )
        texts = [text for item in items if (text := shape.as_text(item, "a phrase", diagnostics))]
        phrases += [Phrase(text.value, key.value) for text in texts]
        if (
            isinstance(type_, CodeSet)
            and key.value in type_.codes
            and steps.get(f"not {key.value}") is None
        ):
            phrases += [Phrase(_denied(text), f"not {key.value}") for text in texts]
    return tuple(phrases)


def _denied(phrase: ScalarNode) -> str:
    """Return the phrase with "no" before it, which takes the place of an article."""
    return f"no {_ARTICLE.sub('', phrase.value)}"


def _values(type_: Type) -> tuple[str, ...]:
    match type_:
        case Boolean():
            return ("yes", "no")
        case Code(codes):
            return codes
        case CodeSet(codes):
            return (*(said for code in codes for said in (code, f"not {code}")), COMPLETE)
        case Ordered():
            return ()


def read_element(key: ScalarNode, node: Node, context: LoadingContext) -> Element | None:
    """Return an element, without what it is measured from; None if it is faulty."""
    group = shape.group(node, grammar.ELEMENT, context.diagnostics, key.value)
    type_ = read_type(group, context.diagnostics) if group else None
    if group is None or type_ is None:
        return None
    judge, may_judge = read_judge(group, context)
    return Element(
        id=key.value,
        type=type_,
        meaning=group.string("meaning"),
        ask=group.string("ask"),
        steps=read_phrases(group, type_, context.diagnostics),
        judged_by=judge,
        may_judge=may_judge,
        changeable=read_flag(group, "changeable", context.diagnostics),
        over_time=read_over_time(group, context.diagnostics),
        since=tuple(dict.fromkeys(group.strings("since"))),
        span=key.span,
    )


def read_finding(key: ScalarNode, node: Node, context: LoadingContext) -> Finding | None:
    """Return a finding; None if it is faulty."""
    group = shape.group(node, grammar.FINDING, context.diagnostics, key.value)
    if group is None:
        return None
    return Finding(key.value, group.string("meaning"), group.strings("steps"), key.span)


_CODE = re.compile(grammar.CODE_NAME)
_NOT_A_CODE = re.compile(
    r"(?:not|perhaps)(?:_.*)?|more|less|at|between|within|undecided|none_of_these|.*_or_.*"
)
"""Codes that conditions or features would take for something else."""


def read_classification(
    key: ScalarNode, node: Node, context: LoadingContext
) -> Classification | None:
    """Return a classification, without when it is exhaustive; None if it is faulty."""
    group = shape.group(node, grammar.CLASSIFICATION, context.diagnostics, key.value)
    if group is None or "codes" not in group.fields:
        return None
    codes = group.texts("codes")
    for code in codes:
        if not _CODE.fullmatch(code.value) or _NOT_A_CODE.fullmatch(code.value):
            message = f"`{code.value}` is not a name for a code"
            help = (
                "write small letters, digits and `_`, and not what a condition would take for a "
                "comparison, such as `not_low` or `low_or_high`"
            )
            context.diagnostics.add(faults.BAD_ID, code.span, message, help=help)
            return None
    names = tuple(code.value for code in codes)
    if len(names) < 2 or len(set(names)) < len(names):
        message = f"the classification `{key.value}` needs a list of at least two different `codes`"
        help = "list them under `codes:`"
        context.diagnostics.add(faults.UNKNOWN_TYPE, group.span, message, help=help)
        return None
    steps = group.strings("steps")
    return Classification(key.value, group.string("meaning"), names, None, steps, key.span)


def _with_exhaustive(found: Classification, node: Node, context: LoadingContext) -> Classification:
    """Return a classification with when it is exhaustive, which may read any word."""
    assert isinstance(node, MappingNode)
    match node.get("exhaustive"):
        case None:
            return found
        case MappingNode() as when:
            group = shape.group(when, grammar.EXHAUSTIVE, context.diagnostics)
            condition = condition_behind(group, "when", context) if group else None
            return replace(found, exhaustive=condition)
        case ScalarNode() as text:
            always = read_scalar(text, Boolean(), context.diagnostics) is True
            return replace(found, exhaustive=AllOf(()) if always else None)
        case other:
            message = "`exhaustive` needs `yes`, `no`, or a condition under `when:`"
            context.diagnostics.add(faults.WRONG_SHAPE, other.span, message)
            return found


def read_score(key: ScalarNode, node: Node, context: LoadingContext) -> Score | None:
    """Return a score; None if it is faulty."""
    group = shape.group(node, grammar.SCORE, context.diagnostics, key.value)
    text = group.text("start") if group else None
    start = read_points(text, context.diagnostics) if text else 0
    if group is None or start is None:
        return None
    return Score(key.value, group.string("meaning"), start, group.strings("steps"), key.span)


def read_action(key: ScalarNode, node: Node, context: LoadingContext) -> Action | None:
    """Return an action; None if it is faulty."""
    group = shape.group(node, grammar.ACTION, context.diagnostics, key.value)
    if group is None:
        return None
    audience, urgency = group.text("to"), group.string("urgency")
    if audience:
        context.is_role(audience)
    steps = group.strings("steps")
    return Action(
        key.value,
        group.string("meaning"),
        audience.value if audience else "",
        urgency,
        steps,
        key.span,
    )


def _with_amounts(action: Action, node: Node, context: LoadingContext) -> Action:
    """Return the action with its amounts, which may be computed from words declared anywhere."""
    assert isinstance(node, MappingNode)
    entries = shape.entries(node.get("amounts"), "amounts", context.diagnostics)
    read = [_amount(key, part, context) for key, part in entries]
    return replace(action, amounts=tuple(amount for amount in read if amount))


def _amount(key: ScalarNode, node: Node, context: LoadingContext) -> Amount | None:
    group = shape.group(node, grammar.AMOUNT, context.diagnostics, key.value)
    type_ = read_type(group, context.diagnostics) if group else None
    if group is None or type_ is None:
        return None
    like = Element(key.value, type_, group.string("meaning"), "", span=key.span)
    computed = read_computed(group.fields.get("computed"), like, context)
    if computed is None or not isinstance(type_, Ordered):
        return None
    if type_.scale is Scale.DATE_TIME:
        message = f"`{key.value}` is an amount, which cannot be a date and time"
        help = "say how long after, as a duration, or give the date"
        context.diagnostics.add(faults.BAD_FORMULA, key.span, message, help=help)
        return None
    ends = tuple(text.value for name in ("least", "most") if (text := group.text(name)))
    return Amount(key.value, type_, like.meaning, computed, ends, key.span)


def read_note(key: ScalarNode, node: Node, context: LoadingContext) -> Note | None:
    """Return a note; None if it is faulty."""
    group = shape.group(node, grammar.NOTE, context.diagnostics, key.value)
    if group is None:
        return None
    return Note(
        key.value,
        group.string("text"),
        group.strings("steps"),
        key.span,
        alert=read_flag(group, "alert", context.diagnostics),
    )
