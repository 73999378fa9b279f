"""What somebody replies, as a case would write it. Whether it can be so is for intake to say."""

from __future__ import annotations

import re

from precept.language.grammar import UNKNOWN
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from precept.model.diagnostics import Source, Span
from precept.model.types import Boolean, Code, CodeSet, Ordered, Scale
from precept.model.vocabulary import Element

NONE = "none"
NOT_SURE = "?"

_YES_OR_NO = {"yes": "yes", "y": "yes", "no": "no", "n": "no"}
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def read_reply(said: str, element: Element) -> Node:
    """A reply about an element as the value of a fact."""
    text = _whole(" ".join(said.split()))
    match element.type:
        case Boolean():
            return _as(text, _YES_OR_NO.get(text.value.casefold(), text.value))
        case Code(codes):
            return _code(text, codes)
        case CodeSet(codes):
            return _members(text, codes)
        case Ordered(Scale.QUANTITY, unit=unit) if _NUMBER.fullmatch(text.value):
            return _as(text, f"{text.value} {unit}")
        case _:
            return text


def _whole(said: str) -> ScalarNode:
    return ScalarNode(said, Span(Source("your answer", said), 1, 1, 1, 1 + len(said)))


def _as(text: ScalarNode, value: str) -> ScalarNode:
    """What is meant by a text, at its place."""
    return ScalarNode(value, text.span)


def _code(text: ScalarNode, codes: tuple[str, ...]) -> ScalarNode:
    """A code by its number among the choices, or by itself, written as people write it."""
    if text.value in codes:
        return text
    if text.value.isdecimal() and 0 < int(text.value) <= len(codes):
        return _as(text, codes[int(text.value) - 1])
    written = re.sub(r"[ -]", "_", text.value.casefold())
    return _as(text, written) if written in codes else text


def _members(text: ScalarNode, codes: tuple[str, ...]) -> Node:
    """The members of a set that are there; without a doubt at the end, there are no others."""
    span = text.span
    named = [
        ScalarNode(m[0].strip(), text.part(*m.span())) for m in re.finditer(r"[^,]+", text.value)
    ]
    sure = not (named and named[-1].value.endswith(NOT_SURE))
    if not sure:
        named[-1] = _as(named[-1], named[-1].value.removesuffix(NOT_SURE).strip())
    told = [one for one in named if one.value]
    if len(told) == 1 and told[0].value.casefold() == NONE:
        told = []
    lines: list[tuple[ScalarNode, Node]] = []
    if told:
        present = SequenceNode(tuple(_code(one, codes) for one in told), span)
        lines.append((ScalarNode("present", span), present))
    if sure:
        lines.append((ScalarNode("complete", span), ScalarNode("yes", span)))
    return MappingNode(tuple(lines), span) if lines else _as(text, UNKNOWN)
