"""Parameters: numbers that the document changes on some days, and the rules that compare with them.

A rule that compares with a parameter stands for one rule for each stretch of days in which it has
one value; so do a row of a table, a guarantee and the like. Each of these compares with that value,
cites the statements that state it besides its own, and holds only on these days. So nothing that
reads rules has to know of parameters. A rule that reads what is computed with a parameter, or
recommends such an amount of an action, stands for as many rules, to cite the value in force.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import TypeVar

from precept.language import grammar
from precept.language.loader import faults, shape
from precept.language.loader.conditions import read_condition
from precept.language.loader.context import LoadingContext
from precept.language.loader.ledger import read_cites
from precept.language.loader.shape import Group
from precept.language.loader.types import read_count
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from precept.model.arithmetic import Computed
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Not, Op
from precept.model.diagnostics import Diagnostics
from precept.model.records import dataclass
from precept.model.ruleset import Always, Guarantee, Rule, Silence
from precept.model.types import Ordered, Scale
from precept.model.vocabulary import DECIDED_ON, DatedValue, Element, Parameter
from precept.model.words import day_in_words

_DAY = Ordered(Scale.DATE)


def read_parameters(nodes: Iterable[Node], context: LoadingContext) -> None:
    """Read the parameters that vocabulary files declare."""
    found: dict[str, Parameter] = {}
    for part in (node for node in nodes if isinstance(node, MappingNode)):
        declared = part.get("parameters")
        for key, node in shape.entries(declared, "parameters", context.diagnostics):
            if parameter := _parameter(key, node, context):
                found.setdefault(key.value, parameter)
    context.parameters = MappingProxyType(found)


def declare_day(context: LoadingContext) -> None:
    """Add the parameters to the vocabulary, and the day of the decision if anything rests on it."""
    found, words = context.parameters, context.vocabulary
    if not found and not context.names_day:
        return
    if (own := words.elements.get(DECIDED_ON)) and own.span:
        why = "as there are parameters" if found else "which a formula names"
        message = f"`{DECIDED_ON}` is the day of the decision, {why}"
        help = "give the element another name"
        context.diagnostics.add(faults.TWICE, own.span, message, help=help)
    context.vocabulary = replace(with_day(context).vocabulary, parameters=found)


def with_day(context: LoadingContext) -> LoadingContext:
    """Return the context with the day of the decision among the elements."""
    # No case is decided before the first day from which every parameter has a value.
    firsts = (parameter.values[0].since for parameter in context.parameters.values())
    day = Element(
        *(DECIDED_ON, replace(_DAY, minimum=max(firsts, default=None))),
        *("on which day it is decided", "On which day is it decided?"),
        of_decision=True,
    )
    words = context.vocabulary
    elements = MappingProxyType({**words.elements, DECIDED_ON: day})
    return replace(context, vocabulary=replace(words, elements=elements))


def _parameter(key: ScalarNode, node: Node, context: LoadingContext) -> Parameter | None:
    group = shape.group(node, grammar.PARAMETER, context.diagnostics, key.value)
    if group is None:
        return None
    items = shape.items(group.fields.get("values"), "values", context.diagnostics)
    values = [value for item in items if (value := _value(item, context))]
    if len(values) < len(items):
        return None
    if not values or any(first.since >= then.since for first, then in pairwise(values)):
        message = f"the values of `{key.value}` do not begin one after the other"
        help = "list at least one value, and give each a later day than the one before"
        context.diagnostics.add(faults.BAD_PARAMETER, key.span, message, help=help)
        return None
    return Parameter(key.value, group.string("meaning"), tuple(values), key.span)


def _value(node: Node, context: LoadingContext) -> DatedValue | None:
    group = shape.group(node, grammar.PARAMETER_VALUE, context.diagnostics)
    since, value = (group.text("from"), group.text("value")) if group else (None, None)
    if group is None or since is None or value is None:
        return None
    day, cites = read_count(since, _DAY, context.diagnostics), read_cites(group, context)
    return None if day is None else DatedValue(day, value.value, cites, value.span)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which parameters keep their values: from one day to before another.

    `values` are those of the parameters that a rule reads. An end is None where it is open.
    """

    values: Mapping[str, DatedValue]
    since: int | None
    before: int | None

    def rule(self, rule: Rule) -> Rule:
        """Return a rule for these days."""
        cites = self._cites(rule.cites)
        if not self._days:
            return replace(rule, cites=cites)
        begins = max(value.since for value in self.values.values())
        id_ = f"{rule.id}-{date.fromordinal(begins).isoformat()}"
        return replace(rule, id=id_, cites=cites, when=self.condition(rule.when))

    def citing(self, silence: Silence) -> Silence:
        """Return a silence for these days."""
        cites = self._cites(silence.cites)
        return replace(silence, cites=cites, when=self.condition(silence.when))

    def guarantee(self, guarantee: Guarantee) -> Guarantee:
        """Return a guarantee for these days."""
        cites = self._cites(guarantee.cites)
        if isinstance(guarantee, Always):
            return replace(guarantee, cites=cites, when=self.condition(guarantee.when))
        others = tuple(Not(day) for day in self._days)
        without = AnyOf((guarantee.without, *others)) if others else guarantee.without
        return replace(guarantee, cites=cites, without=without)

    @property
    def is_bounded(self) -> bool:
        """Whether there are other days than these."""
        return bool(self._days)

    def condition(self, condition: Condition) -> Condition:
        """Return the condition that it is one of these days, and another one is true."""
        if not self._days:
            return condition
        parts = condition.parts if isinstance(condition, AllOf) else (condition,)
        return AllOf((*self._days, *parts))

    def _cites(self, own: Iterable[str]) -> tuple[str, ...]:
        """Return what is cited, and then the statements that state the values."""
        values = (cite for value in self.values.values() for cite in value.cites)
        return tuple(dict.fromkeys((*own, *values)))

    @property
    def _days(self) -> tuple[Condition, ...]:
        """The conditions that it is one of these days; none if it is any day."""
        return (
            *(() if self.since is None else (_on_or_after(self.since),)),
            *(() if self.before is None else (Not(_on_or_after(self.before)),)),
        )


def _on_or_after(day: int) -> Condition:
    return Comparison(DECIDED_ON, Op.GE, day, day_in_words(date.fromordinal(day)))


def stretches(
    nodes: Iterable[Node | None], context: LoadingContext, also: Iterable[str] = ()
) -> tuple[Stretch, ...]:
    """Return the stretches of days in which the parameters that conditions read keep their values.

    `also` are parameters that are read elsewhere. Nothing if none is read.
    """
    declared = context.parameters
    names = {*also, *(name for node in nodes for name in names_in(node))}
    read = {id_: parameter for id_, parameter in declared.items() if id_ in names}
    if not read:
        return ()
    # Before all of them have a value, nothing is decided.
    first = max(parameter.values[0].since for parameter in read.values())
    days = sorted({value.since for parameter in read.values() for value in parameter.values})
    begins = [first, *(day for day in days if day > first)]
    return tuple(
        Stretch(
            {id_: _on(parameter, day) for id_, parameter in read.items()},
            None if day == first else day,
            before,
        )
        for day, before in zip(begins, [*begins[1:], None], strict=True)
    )


def _on(parameter: Parameter, day: int) -> DatedValue:
    return next(value for value in reversed(parameter.values) if value.since <= day)


_NAME = re.compile(r"[a-z][a-z0-9_]*")


def names_in(node: Node | None) -> Iterator[str]:
    """Yield the words of the texts of a node that may be names, as often as they stand there."""
    match node:
        case ScalarNode(value):
            yield from _NAME.findall(value)
        case SequenceNode(items):
            for item in items:
                yield from names_in(item)
        case MappingNode():
            for _, item in node:
                yield from names_in(item)


def behind(
    nodes: Iterable[Node | None], context: LoadingContext, amounts: Iterable[Computed] = ()
) -> set[str]:
    """Return the parameters by which amounts, and what conditions read, are computed."""
    elements = context.vocabulary.elements
    names = {name for node in nodes for name in names_in(node)}
    found: set[str] = set()
    open_ = [*amounts, *(elements[name].measured for name in names if name in elements)]
    while open_:
        source = open_.pop()
        if isinstance(source, Computed):
            found |= {*source.parameters}
            more = [name for name in source.operands if name in elements and name not in names]
            names |= {*more}
            open_ += [elements[name].measured for name in more]
    return found


_Read = TypeVar("_Read")


def on_each_stretch(
    nodes: Iterable[Node | None],
    context: LoadingContext,
    read: Callable[[LoadingContext], _Read | None],
    also: Iterable[str] = (),
) -> list[tuple[Stretch | None, _Read]]:
    """Return what is read with the values of each stretch of days, without what is faulty.

    `nodes` are the conditions in which parameters may stand, and `also` are those that it reads
    elsewhere. Without any it is read once, and has no stretch.
    """
    found = list[tuple[Stretch | None, _Read]]()
    diagnostics = list[Diagnostics]()
    for stretch in stretches(nodes, context, also) or (None,):
        in_force = stretch.values if stretch else {}
        inside = replace(context, diagnostics=Diagnostics(), in_force=in_force)
        if (once := read(inside)) is not None:
            found.append((stretch, once))
        diagnostics.append(inside.diagnostics)
    context.diagnostics.extend(each_once(diagnostics))
    return found


def condition_of_days(group: Group, name: str, context: LoadingContext) -> Condition | None:
    """Return a condition in which parameters may stand: each day, it is the one with its values.

    None where there is none, or if it is faulty.
    """
    node = group.fields.get(name)
    if node is None:
        return None
    read: list[tuple[Stretch | None, Condition]] = on_each_stretch(
        [node], context, lambda inside: read_condition(node, inside)
    )
    parts = [stretch.condition(found) if stretch else found for stretch, found in read]
    if len(parts) < max(1, len(stretches([node], context))):
        return None
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def each_once(found: Iterable[Diagnostics]) -> Diagnostics:
    """Return the faults of readings of the same lines, each once."""
    every = [item for diagnostics in found for item in diagnostics]
    return Diagnostics({(item.code, item.span, item.message): item for item in every}.values())
