"""The order of actions and their repeats.

A repeat becomes words and rules that exist: elements for how long ago the action was last done, a
finding that it is not due yet, and a rule for each limit. So both engines decide whether it is due,
and nothing else that reads rules has to know of repeats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType

from precept.language import grammar
from precept.language.loader import faults, shape
from precept.language.loader.context import LoadingContext
from precept.language.loader.history import read_list, read_where
from precept.language.loader.ledger import read_cites
from precept.language.loader.rules import is_declared
from precept.language.loader.shape import Group
from precept.language.loader.types import read_period, read_scalar
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Op
from precept.model.diagnostics import Span
from precept.model.outcomes import ACTION
from precept.model.ruleset import Find, Impossible, Rule
from precept.model.types import NEVER, Ordered, Scale
from precept.model.vocabulary import (
    NOW,
    Action,
    Element,
    Finding,
    Latest,
    Limit,
    Measured,
    Phrase,
    Repeat,
    Vocabulary,
)
from precept.model.words import NEVER_WAS, VALUE

TOPIC = "Repeats"
"""The topic of the rules for repeats."""

_STEPS = {Scale.CLOCK: 60_000_000, Scale.DAYS: 1}
"""The resolution of how long ago something was done: a minute, or a day."""
_FEWEST, _MOST = 2, 1_000
"""How often something may be done, at least and at most, within a longer period."""


def read_order(nodes: Iterable[Node], context: LoadingContext) -> list[Rule]:
    """Add the order and the repeats of actions to the vocabulary, and return the rules for these.

    `nodes` are the vocabulary files.
    """
    rules: list[Rule] = []
    places: dict[str, Span] = {}
    for part in (node for node in nodes if isinstance(node, MappingNode)):
        declared = part.get("actions")
        for key, node in declared if isinstance(declared, MappingNode) else ():
            action = context.vocabulary.actions.get(key.value)
            if action is None or action.span is not key.span or not isinstance(node, MappingNode):
                continue
            for line, value in node:
                if line.value == "repeat":
                    rules += _with_repeat(action, value, line.span, context)
                elif line.value == "after":
                    places[action.id] = line.span
                    _with_after(action.id, value, context)
    _refuse_circle(places, context)
    return rules


def impossible_times(vocabulary: Vocabulary) -> Iterator[Impossible]:
    """Yield what cannot be told together: that a time of a repeat was later than its last one."""
    for repeat in (it.repeat for it in vocabulary.actions.values() if it.repeat):
        last = repeat.limits[0]
        for limit in repeat.limits[1:]:
            ways = tuple(
                AllOf(
                    (
                        Comparison(last.element, Op.GE, by.period, by.text, span=repeat.span),
                        Comparison(limit.element, Op.LT, by.period, by.text, span=repeat.span),
                    )
                )
                for by in (last, limit)
            )
            because = f"no {repeat.meaning} is later than the last one"
            yield Impossible(AnyOf(ways), because, repeat.span)


def _change(context: LoadingContext, action: str, **changes: object) -> None:
    words = context.vocabulary
    changed = replace(words.actions[action], **changes)  # type: ignore[arg-type]
    actions = MappingProxyType({**words.actions, action: changed})
    context.vocabulary = replace(words, actions=actions)


def _with_after(action: str, node: Node, context: LoadingContext) -> None:
    names = Group(node.span, {"after": node}, {}, context.diagnostics).texts("after")
    known = [name.value for name in names if is_declared(name, ACTION.conclusion, context)]
    _change(context, action, after=tuple(dict.fromkeys(known)))


def _refuse_circle(places: Mapping[str, Span], context: LoadingContext) -> None:
    actions = context.vocabulary.actions
    try:
        TopologicalSorter({id_: action.after for id_, action in actions.items()}).prepare()
    except CycleError as error:
        circle = [*error.args[1]]
        said = " after ".join(f"`{id_}`" for id_ in reversed(circle))
        message = f"no action can come after itself: {said}"
        help = "delete one of these lines `after:`"
        context.diagnostics.add(faults.BAD_ORDER, places[circle[0]], message, help=help)
        for id_ in circle:  # nothing that sorts actions has to fear a circle
            _change(context, id_, after=())


def _with_repeat(action: Action, node: Node, span: Span, context: LoadingContext) -> list[Rule]:
    """Add a repeat with its words to the vocabulary, and return its rules."""
    group = shape.group(node, grammar.REPEAT, context.diagnostics, action.id)
    events = group.text("given") if group else None
    listed = read_list(events, context) if events else None
    if group is None or listed is None:
        return []
    noun = group.text("meaning")
    if noun and VALUE in noun.value:
        message = f"`{noun.value}` names what is done each time, which has no value"
        context.diagnostics.add(faults.BAD_PHRASE, noun.span, message, help="write a noun")
    where = read_where(group, listed, context)
    cites, limits = read_cites(group, context), tuple(_limits(action, group, context))
    if not limits or ("where" in group.fields and where is None):
        return []
    scale = limits[0][1]
    repeat = Repeat(
        listed.id,
        group.string("meaning"),
        tuple(limit for limit, _, _ in limits),
        f"{action.id}_not_due",
        cites,
        scale,
        span,
    )
    _declare(repeat, where, context)
    _change(context, action.id, repeat=repeat)
    return [_rule(action, repeat, limit, text.span) for limit, _, text in limits]


def _limits(
    action: Action, group: Group, context: LoadingContext
) -> Iterator[tuple[Limit, Scale, ScalarNode]]:
    """Yield the limits with their scale and place; nothing if one of them is faulty."""
    every, most, within = (group.text(name) for name in ("every", "at_most", "within"))
    first = _period(every, context) if every else None
    if every is None or first is None:
        return
    limit = Limit(1, first[1], every.value, f"{action.id}_since_last")
    if most is None and within is None:
        yield limit, first[0], every
        return
    if most is None or within is None:
        only = most or within
        assert only
        message = "`at_most` says how often, and `within` in how long a time: one needs the other"
        context.diagnostics.add(faults.BAD_ORDER, only.span, message, help="write both, or neither")
        return
    number = read_scalar(most, Ordered(Scale.INTEGER, 1, _FEWEST, _MOST), context.diagnostics)
    longer = _period(within, context)
    if not isinstance(number, int) or longer is None:
        return
    if longer[0] is not first[0] or longer[1] <= first[1]:
        message = f"`within` {within.value} is not longer than `every` {every.value}"
        help = "write a longer period, both by the clock or both in days"
        context.diagnostics.add(faults.BAD_ORDER, within.span, message, help=help)
        return
    yield limit, first[0], every
    element = f"{action.id}_since_last_{number}"
    yield Limit(number, longer[1], within.value, element), longer[0], within


def _period(text: ScalarNode, context: LoadingContext) -> tuple[Scale, int] | None:
    period = read_period(text, context.diagnostics)
    if period is None or (period[0] in _STEPS and period[1]):
        return period
    message = f"`{text.value}` is no period of a repeat"
    help = "write hours or days, like `6 hours` or `2 days`"
    context.diagnostics.add(faults.BAD_ORDER, text.span, message, help=help)
    return None


def _declare(repeat: Repeat, where: Condition | None, context: LoadingContext) -> None:
    """Add the elements and the finding of a repeat to the vocabulary."""
    words, noun = context.vocabulary, repeat.meaning
    elements: dict[str, Element] = {}
    for limit in repeat.limits:
        last = "last" if limit.number == 1 else f"{_ordinal(limit.number)}-last"
        elements[limit.element] = Element(
            limit.element,
            Ordered(repeat.scale, _STEPS[repeat.scale], 0, NEVER),
            f"how long ago the {last} {noun} was",
            f"How long ago was the {last} {noun}?",
            (
                Phrase(f"{VALUE} since the {last} {noun}"),
                Phrase(f"no {'' if limit.number == 1 else f'{last} '}{noun} so far", NEVER_WAS),
            ),
            measured=Measured(Latest(repeat.events, where, limit.number), NOW, never=True),
            span=repeat.span,
        )
    not_due = Finding(
        repeat.not_due,
        f"the next {noun} is not due yet",
        (f"a next {noun} that is not due yet",),
        repeat.span,
    )
    for name in (*elements, not_due.id):
        if name in context.declared and repeat.span:
            message = f"`{name}` is the name of a word that a repeat brings with it"
            help = "give your own word another name"
            context.diagnostics.add(faults.TWICE, repeat.span, message, help=help)
    context.vocabulary = replace(
        words,
        elements=MappingProxyType({**words.elements, **elements}),
        findings=MappingProxyType({**words.findings, not_due.id: not_due}),
    )


def _ordinal(number: int) -> str:
    """Return a number as in *4th*."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number % 100 < 14 else ending}"


def _rule(action: Action, repeat: Repeat, limit: Limit, span: Span) -> Rule:
    name = "every" if limit.number == 1 else "at-most"
    return Rule(
        f"{action.id.replace('_', '-')}-{name}",
        TOPIC,
        repeat.cites,
        Comparison(limit.element, Op.LT, limit.period, limit.text, span=span),
        None,
        Find(repeat.not_due),
        span=span,
    )
