"""The JSON Schemas of cases and episodes, with the words of a vocabulary if one is at hand."""

from __future__ import annotations

from precept.authoring.schema_parts import (
    TEXT,
    Schema,
    either,
    entries,
    group,
    listed,
    one_or_more,
    texts,
    words,
)
from precept.episodes.entry import WITHDRAWN
from precept.intake.case import PARTS
from precept.intake.clock import UNKNOWN
from precept.intake.evidence import EVIDENCE
from precept.ir.history import EventList
from precept.ir.types import Boolean, Code, CodeSet, Type
from precept.ir.vocabulary import Vocabulary
from precept.lowering.history import RESERVED

_ANY_NAME = ".*"


def case(vocabulary: Vocabulary | None) -> Schema:
    """The schema of a case."""
    return group(texts("as_of"), {**texts(*PARTS), **_told(vocabulary, (), ())})


def episode(vocabulary: Vocabulary | None) -> Schema:
    """The schema of an episode, whose entries have the parts of a case."""
    told = _told(vocabulary, ("at", "corrects"), (WITHDRAWN,))
    entry = group(texts("recorded"), {**texts("by", "reference"), **told})
    return group(texts("zone"), {**texts("ruleset", "shows"), "entries": listed(entry)})


def _told(
    vocabulary: Vocabulary | None, of_fact: tuple[str, ...], of_list: tuple[str, ...]
) -> dict[str, Schema]:
    """Facts and history; what may be said of one value and of a list, besides what always may."""
    facts, history = entries(_fact(None, of_fact)), entries(_list(None, of_list))
    if vocabulary:
        elements, lists = vocabulary.elements.values(), vocabulary.history.values()
        facts = group(
            {}, {one.id: _fact(one.type, of_fact) | _meaning(one.ask) for one in elements}
        )
        history = group({}, {one.id: _list(one, of_list) | _meaning(one.meaning) for one in lists})
    return {"facts": either(facts, {"type": "null"}), "history": history}


def _meaning(words: str) -> Schema:
    return {"description": words}


def _fact(of: Type | None, more: tuple[str, ...]) -> Schema:
    value = _value(of)
    told = group({"value": value}, texts(*EVIDENCE, *more))
    timed = group({"value": value}, texts(*EVIDENCE, "at", "corrects"))
    return either(value, told, listed(timed))


def _value(of: Type | None) -> Schema:
    match of:
        case Boolean():
            return words(("yes", "no", UNKNOWN))
        case Code(codes):
            return words((*codes, UNKNOWN))
        case CodeSet(codes):
            return _members(words(codes))
        case None:
            return either(TEXT, _members(TEXT))
        case _:
            return TEXT


def _members(code: Schema) -> Schema:
    sides = {"present": one_or_more(code), "absent": one_or_more(code)}
    return either(words((UNKNOWN,)), listed(code), group({}, {**sides, **texts("complete")}))


def _list(of: EventList | None, more: tuple[str, ...]) -> Schema:
    entry = entries(either(_field(None), listed(group({}, texts(*EVIDENCE)))), _ANY_NAME)
    if of:
        fields = {one.id: _field(one.type) for one in of.fields.values()}
        always = texts(*(name for name in RESERVED if name != "sources"))
        sources = {"sources": listed(group({}, texts(*EVIDENCE)))}
        entry = group({"id": TEXT}, {**always, **sources, **fields})
    said = {**texts("complete_since", "present"), **{name: one_or_more(TEXT) for name in more}}
    return group({}, {"entries": listed(entry), **said})


def _field(of: Type | None) -> Schema:
    value = _value(of)
    return either(value, group({"value": value}, texts(*EVIDENCE)))
