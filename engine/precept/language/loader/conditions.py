"""Conditions: lines and joins of them, with constants typed by the element compared."""

from __future__ import annotations

import re
from dataclasses import replace

from precept.language import grammar
from precept.language.loader import faults
from precept.language.loader.context import LoadingContext
from precept.language.loader.shape import Group
from precept.language.loader.types import read_points, read_scalar
from precept.language.syntax.conditions import MEMBERSHIPS, WITHIN, Line, meant_by, parse_line
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode, kind
from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    Holds,
    Not,
    Op,
    ScoreComparison,
    class_finding,
)
from precept.model.diagnostics import NOWHERE, Diagnostics
from precept.model.outcomes import declarations
from precept.model.types import Boolean, Code, CodeSet, Ordered, Scale, Type
from precept.model.vocabulary import Classification, Element

_OPS = {
    "is": Op.EQ,
    "is not": Op.EQ,
    "is more than": Op.GT,
    "is at least": Op.GE,
    "is less than": Op.LT,
    "is at most": Op.LE,
    "includes": Op.HAS,
    "does not include": Op.HAS,
}
_NEGATED = ("is not", "does not include")


def _bare(line: Line, element: Element, diagnostics: Diagnostics) -> Condition | None:
    """Return what a name alone says: that the element is yes, or behind `not` that it is no."""
    if not isinstance(element.type, Boolean):
        message = f"`{element.id}` is not a yes or no, so it must be compared"
        if _is_moment(element.type):
            message = f"`{element.id}` is a moment, which differs from case to case"
        help = _how_to_compare(element)
        diagnostics.add(faults.NOT_COMPARABLE, line.name.span, message, help=help)
        return None
    holds = Comparison(element.id, Op.EQ, True, "yes", span=line.name.span)
    return Not(holds) if line.negated else holds


def as_line(choice: ScalarNode, name: str, diagnostics: Diagnostics) -> Line | None:
    """The value of an interpretation, such as `at most 6 months`, as a condition on `name`."""
    before = f"{name} is "
    text = ScalarNode(before + choice.value, choice.span, choice.offset - len(before))
    return parse_line(text, diagnostics)


def _chosen(line: Line, context: LoadingContext) -> Line | None:
    """Return a line `is within` an interpretation with the comparison that this one makes."""
    name = line.values[0]
    if name.value not in context.choices:
        message = f"no interpretation `{name.value}` has a value"
        help = context.diagnostics.did_you_mean(
            name.value, context.choices, "give it one in interpretations.yaml"
        )
        context.diagnostics.add(faults.UNKNOWN_INTERPRETATION, name.span, message, help=help)
        return None
    chosen = as_line(context.choices[name.value], line.name.value, context.diagnostics)
    if chosen is None or not chosen.comparison or chosen.comparison == WITHIN:
        return None  # the fault is reported with the interpretation
    return replace(
        chosen,
        name=line.name,
        interpretation=name.value,
        is_own=name.value in context.own,
    )


def _compared(line: Line, element: Element, diagnostics: Diagnostics) -> Condition | None:
    if line.comparison == "is between":
        low = _constant(line, element, Op.GE, line.values[0], diagnostics)
        high = _constant(line, element, Op.LE, line.values[1], diagnostics)
        return _ordered(low, high, diagnostics) if low and high else None
    op = _OPS[line.comparison]
    compared = _constant(line, element, op, line.values[0], diagnostics)
    return Not(compared) if compared and line.comparison in _NEGATED else compared


def _with_parameters(line: Line, context: LoadingContext) -> Line | None:
    """Return a line with the values that are in force in place of the names of parameters."""
    for text in line.values:
        if text.value in context.parameters and text.value not in context.in_force:
            message = f"`{text.value}` is a parameter, whose value depends on the day"
            help = "compare with it in a rule: what is counted is the same on each day"
            context.diagnostics.add(faults.BAD_PARAMETER, text.span, message, help=help)
            return None
        if meant := _misspelt(text.value, context):
            message = f"the vocabulary declares no parameter `{text.value}`"
            context.diagnostics.add(faults.BAD_PARAMETER, text.span, message, help=meant)
            return None
    values = (
        ScalarNode(value.value, value.span or text.span)
        if (value := context.in_force.get(text.value))
        else text
        for text in line.values
    )
    return replace(line, values=tuple(values))


_KNOWN = "known"
_NAME = re.compile(grammar.NAME)


def _misspelt(text: str, context: LoadingContext) -> str:
    """Return which parameter is meant where a name stands for a number; empty for anything else."""
    if text == _KNOWN or text in context.parameters or not _NAME.fullmatch(text):
        return ""
    return context.diagnostics.did_you_mean(text, context.parameters)


def _asks_if_known(line: Line, type_: Type) -> bool:
    """Return whether a line says `is not known`, of which `known` is no code of its own."""
    said = line.comparison in ("is", "is not") and line.values[0].value == _KNOWN
    return said and not (isinstance(type_, Code) and _KNOWN in type_.codes)


def _not_known(line: Line, element: Element, context: LoadingContext) -> Condition | None:
    name = line.name
    if line.comparison == "is":
        message = f"`{element.id} {line.comparison} {_KNOWN}` cannot be asked"
        help = "compare its value; only what `is not known` may be asked for"
    elif isinstance(element.type, CodeSet):
        message = f"`{element.id}` is a set, of which each code may be known or not"
        help = "declare a yes or no for what has to be known"
    elif _is_moment(element.type):
        message = f"`{element.id}` is a moment, which is hardly ever known exactly"
        help = f"ask for a duration that is `measured` from `{element.id}`"
    elif not context.may_be_unknown:
        message = f"`{element.id} is not known` stands where it must not"
        help = "use it in the `when` of a rule that finds it out, or has a default for it"
    else:
        return Comparison(element.id, Op.NOT_KNOWN, True, "", span=name.span)
    context.diagnostics.add(faults.BAD_UNKNOWN, name.span, message, help=help)
    return None


def _ordered(
    low: Comparison | ScoreComparison, high: Comparison | ScoreComparison, diagnostics: Diagnostics
) -> Condition | None:
    # One value lies between 5 and 5, none between 7 and 5.
    if not isinstance(low.value, int) or not isinstance(high.value, int) or low.value <= high.value:
        return AllOf((low, high))
    message = f"nothing lies between `{low.text}` and `{high.text}`"
    help = "write the lower value first"
    diagnostics.add(faults.OUT_OF_RANGE, high.span or NOWHERE, message, help=help)
    return None


def _constant(
    line: Line, element: Element, op: Op, text: ScalarNode, diagnostics: Diagnostics
) -> Comparison | None:
    if unfit := _unfit(op, element.type):
        message = f"`{element.id}` {unfit}, so it cannot be `{line.comparison.removeprefix('is ')}`"
        help = _how_to_compare(element)
        diagnostics.add(faults.NOT_COMPARABLE, line.name.span, message, help=help)
        return None
    found = Diagnostics()
    value = read_scalar(text, element.type, found)
    instead = meant_by(text.value) if isinstance(element.type, Ordered) else ""
    diagnostics += [replace(item, help=instead or item.help) for item in found]
    if value is None:
        return None
    named = line.interpretation
    return Comparison(element.id, op, value, text.value, named, text.span, is_own=line.is_own)


def _unfit(op: Op, type_: Type) -> str:
    """Return why an element of a type cannot be compared in this way; empty if it can."""
    if isinstance(type_, CodeSet):
        return "" if op is Op.HAS else "is a set of codes"
    if op is Op.HAS:
        return "is no set of codes"
    if _is_moment(type_):
        return "is a moment, which differs from case to case"
    return "" if op is Op.EQ or isinstance(type_, Ordered) else "has no size"


def _is_moment(type_: Type) -> bool:
    return isinstance(type_, Ordered) and type_.scale is Scale.DATE_TIME


def _how_to_compare(element: Element) -> str:
    if _is_moment(element.type):
        return f"declare a duration that is `measured` from `{element.id}`, and compare that"
    return f"write it like `{element.id} {_example(element.type)}`"


def _example(type_: Type) -> str:
    match type_:
        case Boolean():
            return "is yes"
        case Code(codes):
            return f"is {codes[0]}"
        case CodeSet(codes):
            return f"includes {codes[0]}"
        case Ordered():
            return "is at least …"


_JOINS = ("all", "any", "not")
_AT_LEAST, _OF = _COUNTED = ("at least", "of")


def read_condition(node: Node, context: LoadingContext) -> Condition | None:
    """Return the condition that a node says; None if it is faulty."""
    match node:
        case ScalarNode():
            line = parse_line(node, context.diagnostics)
            return _line(line, context) if line else None
        case MappingNode(entries=((key, value),)) if key.value in _JOINS:
            return _joined(key, value, context)
        case MappingNode() if (number := node.get(_AT_LEAST)) is not None:
            return _counted(node, number, context)
    message = f"conditions must say how they are joined, but this is {kind(node)}"
    context.diagnostics.add(faults.BAD_CONDITION, node.span, message)
    return None


def _counted(node: MappingNode, number: Node, context: LoadingContext) -> Condition | None:
    """Return the condition that at least a number of conditions are true."""
    listed, diagnostics = node.get(_OF), context.diagnostics
    if not isinstance(listed, SequenceNode) or len(node.entries) != len(_COUNTED):
        message = f"`{_AT_LEAST}` needs a number, and a list of conditions under `{_OF}:`"
        help = f"write `{_AT_LEAST}: 2` and below it `{_OF}:` with the list, and nothing else"
        diagnostics.add(faults.BAD_CONDITION, node.span, message, help=help)
        return None
    parts = [read_condition(item, context) for item in listed.items]
    text = number.value if isinstance(number, ScalarNode) else ""
    if not text.isdecimal() or not 0 < int(text) <= len(parts):
        message = f"`{text}` is no number from 1 to {len(parts)}, as many as there are conditions"
        diagnostics.add(faults.BAD_CONDITION, number.span, message, help="write a whole number")
        return None
    sound = tuple(part for part in parts if part is not None)
    return AtLeast(int(text), sound, number.span) if len(sound) == len(parts) else None


def condition_behind(group: Group, name: str, context: LoadingContext) -> Condition | None:
    """The condition behind a name; None where there is none, or with its faults in `found`."""
    node = group.fields.get(name)
    return read_condition(node, context) if node else None


def _joined(key: ScalarNode, value: Node, context: LoadingContext) -> Condition | None:
    if key.value == "not":
        part = read_condition(value, context)
        return Not(part) if part else None
    if not isinstance(value, SequenceNode) or not value.items:
        message = f"`{key.value}` needs a list of conditions, not {kind(value)}"
        context.diagnostics.add(faults.BAD_CONDITION, key.span, message)
        return None
    parts = [read_condition(item, context) for item in value.items]
    sound = tuple(part for part in parts if part is not None)
    if len(sound) < len(parts):
        return None
    return AllOf(sound) if key.value == "all" else AnyOf(sound)


def _line(line: Line, context: LoadingContext) -> Condition | None:
    name = line.name.value
    if element := context.vocabulary.elements.get(name):
        if not line.comparison:
            return _bare(line, element, context.diagnostics)
        written = _chosen(line, context) if line.comparison == WITHIN else line
        if written and isinstance(element.type, Ordered):
            written = _with_parameters(written, context)
        if _asks_if_known(line, element.type):
            return _not_known(line, element, context)
        return _compared(written, element, context.diagnostics) if written else None
    if name in context.vocabulary.findings:
        return _finding(line, context.diagnostics)
    if classification := context.vocabulary.classifications.get(name):
        return _classified(line, classification, context.diagnostics)
    if name in context.vocabulary.scores:
        return _score(line, context)
    if not context.is_faulty(name):
        _refuse_unknown(line.name, context)
    return None


def _refuse_unknown(name: ScalarNode, context: LoadingContext) -> None:
    vocabulary, diagnostics = context.vocabulary, context.diagnostics
    if name.value in declarations(vocabulary):
        message = f"`{name.value}` is advised or noted; a condition reads elements and findings"
        diagnostics.add(faults.UNKNOWN_ELEMENT, name.span, message, help="name a finding instead")
        return
    known = (
        *vocabulary.elements,
        *vocabulary.findings,
        *vocabulary.classifications,
        *vocabulary.scores,
    )
    diagnostics.add(
        faults.UNKNOWN_ELEMENT,
        name.span,
        f"unknown data element `{name.value}`",
        label="not declared in vocabulary.yaml",
        help=diagnostics.did_you_mean(name.value, known),
    )


def _finding(line: Line, diagnostics: Diagnostics) -> Condition | None:
    name = line.name
    if line.comparison:
        message = f"`{name.value}` is a finding: it holds or not, and is not compared"
        help = f"write `{name.value}` or `not {name.value}`"
        diagnostics.add(faults.NOT_COMPARABLE, name.span, message, help=help)
        return None
    holds = Holds(name.value, name.span)
    return Not(holds) if line.negated else holds


def _classified(
    line: Line, classification: Classification, diagnostics: Diagnostics
) -> Condition | None:
    name, codes = line.name, classification.codes
    if line.comparison not in ("is", "is not"):
        message = f"`{name.value}` is a classification, so it must be compared with a code"
        help = f"write it like `{class_finding(name.value, codes[0])}`"
        diagnostics.add(faults.NOT_COMPARABLE, name.span, message, help=help)
        return None
    code = read_scalar(line.values[0], Code(codes), diagnostics)
    if code is None:
        return None
    holds = Holds(class_finding(name.value, str(code)), name.span)
    return Not(holds) if line.comparison in _NEGATED else holds


def _score(line: Line, context: LoadingContext) -> Condition | None:
    name, diagnostics = line.name, context.diagnostics
    written = _chosen(line, context) if line.comparison == WITHIN else line
    if written is None:
        return None
    if written.comparison in ("", *MEMBERSHIPS):
        message = f"`{name.value}` is a score, so it must be compared with points"
        help = f"write it like `{name.value} is at least 3`"
        diagnostics.add(faults.NOT_COMPARABLE, name.span, message, help=help)
        return None
    read = [read_points(text, diagnostics) for text in written.values]
    points = [point for point in read if point is not None]
    if len(points) < len(read):
        return None

    def compared(op: Op, end: int) -> ScoreComparison:
        text = written.values[end]
        return ScoreComparison(
            name.value,
            op,
            points[end],
            text.value,
            written.interpretation,
            text.span,
            is_own=written.is_own,
        )

    if written.comparison == "is between":
        return _ordered(compared(Op.GE, 0), compared(Op.LE, 1), diagnostics)
    leaf = compared(_OPS[written.comparison], 0)
    return Not(leaf) if written.comparison in _NEGATED else leaf
