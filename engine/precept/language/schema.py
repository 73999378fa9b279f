"""What JSON Schemas of our files are made of: texts, words to choose from, groups and lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from precept.execution.intake.case import PARTS
from precept.execution.intake.claims import EVIDENCE
from precept.execution.intake.clock import UNKNOWN
from precept.explanation.episodes.entry import WITHDRAWN
from precept.language.loader.history import RESERVED
from precept.language.loader.ledger import KINDS
from precept.language.loader.types import LINES, NAMES
from precept.language.loader.words import JUDGES
from precept.model.answers import WORDS
from precept.model.ruleset import Ruleset
from precept.model.types import Boolean, Code, CodeSet, Type
from precept.model.vocabulary import Element, EventList, Vocabulary

Schema = dict[str, Any]

TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""Any text. What a text means is for its element to say, so an editor may take it for a number."""

FINGERPRINT: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_NAME = "^[a-z][a-z0-9_]*$"


def either(*schemas: Schema) -> Schema:
    """One of several."""
    return schemas[0] if len(schemas) == 1 else {"anyOf": list(schemas)}


def words(known: Mapping[str, str] | Iterable[str]) -> Schema:
    """A word to choose from, with what it means, where that is said; any, if none are known."""
    if not isinstance(known, Mapping):
        return {"enum": list(known)}
    if not known:
        return TEXT
    return {"anyOf": [{"const": word, "description": says} for word, says in known.items()]}


def listed(item: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": item}


def one_or_more(item: Schema) -> Schema:
    """A list, or one item that stands for a list of one."""
    return either(item, listed(item))


def group(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """A group of these lines and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def entries(entry: Schema, pattern: str = _NAME) -> Schema:
    """A group whose names its author chooses."""
    return {
        "type": "object",
        "propertyNames": {"pattern": pattern},
        "additionalProperties": entry,
    }


def texts(*names: str) -> dict[str, Schema]:
    """Lines that hold any text."""
    return dict.fromkeys(names, TEXT)


@dataclass(frozen=True, slots=True)
class Known:
    """Names, each with what it means. Where there are none, any name will do."""

    statements: Mapping[str, str] = field(default_factory=dict)
    findings: Mapping[str, str] = field(default_factory=dict)
    actions: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, str] = field(default_factory=dict)
    conditions: Mapping[str, str] = field(default_factory=dict)
    vocabulary: Vocabulary | None = None


def known(ruleset: Ruleset) -> Known:
    """The words of a ruleset."""
    of = ruleset.vocabulary
    return Known(
        statements={one.locator: one.says for one in ruleset.ledger.statements.values()},
        findings={one.id: one.meaning for one in of.findings.values()},
        actions={one.id: one.meaning for one in of.actions.values()},
        notes={one.id: one.text for one in of.notes.values()},
        decisions={id_: ", ".join(one.among) for id_, one in ruleset.decisions.items()},
        conditions=dict(_conditions(ruleset)),
        vocabulary=of,
    )


def _conditions(ruleset: Ruleset) -> Iterator[tuple[str, str]]:
    """Conditions that can be written out in full; those with a number cannot."""
    for element in ruleset.vocabulary.elements.values():
        for said in _said(element):
            yield said, element.meaning
    for finding in ruleset.vocabulary.findings.values():
        yield finding.id, finding.meaning
        yield f"not {finding.id}", f"not: {finding.meaning}"


def _said(element: Element) -> Iterator[str]:
    match element.type:
        case Boolean():
            yield from (element.id, f"{element.id} is no")
        case Code(codes):
            yield from (f"{element.id} is {code}" for code in codes)
        case CodeSet(codes):
            yield from (f"{element.id} includes {code}" for code in codes)


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


FILES: Mapping[str, str] = {
    "ruleset": "ruleset.yaml",
    "ledger": "ledger.yaml",
    "vocabulary": "vocabulary{,/*}.yaml",
    "rules": "rules/*.yaml",
    "interpretations": "interpretations.yaml",
    "safety": "safety.yaml",
    "decisions": "decisions.yaml",
    "reviews": "reviews.yaml",
    "waivers": "waivers.yaml",
    "case": "cases/**/*.yaml",
    "episode": "episodes/**/*.yaml",
}
"""Which files of a ruleset each schema is for."""

_CONDITION: Schema = {"$ref": "#/$defs/condition"}


def schemas(known: Known) -> Mapping[str, Schema]:
    """The schema of each kind of file; with the words of a ruleset, of the files of that one."""
    made = {
        "ruleset": _ruleset(),
        "ledger": _ledger(),
        "vocabulary": _vocabulary(),
        "rules": _rules(known),
        "interpretations": _interpretations(known),
        "safety": _safety(known),
        "decisions": _decisions(known),
        "reviews": _reviews(known),
        "waivers": group({"waivers": listed(group(texts("gap", "because", "by", "until")))}),
        "case": case(known.vocabulary),
        "episode": episode(known.vocabulary),
    }
    return {
        name: {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": FILES[name],
            **schema,
            "$defs": {"condition": _condition(known)},
        }
        for name, schema in made.items()
    }


def _condition(known: Known) -> Schema:
    line = either(*([words(known.conditions)] if known.conditions else []), {"type": "string"})
    joined = listed(_CONDITION) | {"minItems": 1}
    joins = {"all": joined, "any": joined, "not": _CONDITION}
    return either(line, *(group({name: inner}) for name, inner in joins.items()))


def _ruleset() -> Schema:
    people = {"authors": one_or_more(TEXT), "retired": group(texts("on", "because"))}
    return group(texts("id", "version", "title"), people)


def _ledger() -> Schema:
    print_ = {"fingerprint": FINGERPRINT}
    read = {"kind": words(KINDS), **print_, **texts("says")}
    more = {"figures": one_or_more(TEXT), **texts("not_a_rule")}
    statement = either(group(read, more), group(print_))
    outside = group({**texts("because"), "fingerprints": one_or_more(FINGERPRINT)})
    return group(
        {
            "document": group(texts("file", "title")),
            "statements": entries(statement, r"^p[1-9]\d*\.[1-9]\d*$"),
        },
        {"outside": entries(outside, r"^p[1-9]\d*$")},
    )


def _vocabulary() -> Schema:
    phrases = one_or_more(TEXT)
    steps = {"steps": either(phrases, entries(phrases, ".*"))}
    return group(
        {},
        {
            "elements": entries(_element(steps)),
            "history": entries(_events()),
            "findings": entries(group(texts("meaning"), {"steps": phrases})),
            "actions": entries(
                group(texts("meaning", "to"), {**texts("urgency"), "steps": phrases})
            ),
            "notes": entries(group(texts("text"), {"steps": phrases})),
        },
    )


def _type() -> dict[str, Schema]:
    return {"codes": one_or_more(TEXT), **texts(*(name for name in LINES if name != "codes"))}


def _element(steps: Mapping[str, Schema]) -> Schema:
    where = {"where": _CONDITION}
    limits = texts("during", "begun_by", "within", "none_before")
    measures = {
        "measured": group(texts("from", "to"), {**texts("while"), **where}),
        "counted": group(texts("events"), {**where, **limits, "until": _CONDITION}),
    }
    more = {**_type(), "judged_by": words(JUDGES), "changeable": words(("yes", "no"))}
    return group({"type": words(NAMES), **texts("meaning", "ask")}, {**more, **measures, **steps})


def _events() -> Schema:
    yes_or_no = texts("planned", "present")
    phrase = either(TEXT, group(texts("says"), {"sets": entries(TEXT), **yes_or_no}))
    field = group(
        {"type": words(NAMES)}, {**texts("meaning"), **_type(), "judged_by": words(JUDGES)}
    )
    return group(
        {**texts("meaning", "begins"), "fields": entries(field)},
        {**texts("ends", "while"), "present": entries(TEXT), "steps": listed(phrase)},
    )


def _cites(known: Known) -> dict[str, Schema]:
    return {"cites": one_or_more(words(known.statements))}


def _rules(known: Known) -> Schema:
    always = {**texts("id"), **_cites(known), "when": _CONDITION}
    more = {"unless": _CONDITION, **texts("says")}
    rule = either(
        group({**always, "find": words(known.findings)}, more),
        group({**always, "advise": words(known.actions), "strength": words(WORDS.keys())}, more),
        group({**always, "note": words(known.notes)}, more),
    )
    return group({**texts("topic"), "rules": listed(rule)})


def _interpretations(known: Known) -> Schema:
    choice = group(
        {**_cites(known), **texts("vague", "choice", "because")},
        {
            **texts("value", "overruled_by"),
            "words": one_or_more(TEXT),
            "boundary": one_or_more(TEXT),
        },
    )
    left = group(texts("says"), {"touches": one_or_more(words(known.actions))})
    return group({}, {"interpretations": entries(choice), "not_covered": entries(left)})


def _safety(known: Known) -> Schema:
    action = words(known.actions)
    pair = listed(action) | {"minItems": 2, "maxItems": 2}
    impossible = group({"when": _CONDITION, **texts("because")})
    guarantee = either(
        group({**_cites(known), "always": action, "when": _CONDITION}),
        group({**_cites(known), "never": action, "without": _CONDITION}),
    )
    together = group({"together": pair, "sound": words(("yes", "no")), **texts("because")})
    return group(
        {},
        {
            "impossible": listed(impossible),
            "guarantees": listed(guarantee),
            "excludes": listed(pair),
            "combinations": listed(together),
        },
    )


def _decisions(known: Known) -> Schema:
    point = group({"when": _CONDITION, "among": one_or_more(words(known.actions))})
    silence = group(
        {
            "decision": words(known.decisions),
            **_cites(known),
            "when": _CONDITION,
            **texts("because"),
        }
    )
    return group({}, {"decisions": entries(point), "silences": listed(silence)})


def _reviews(known: Known) -> Schema:
    signed = {"sign_off": words(known.statements), **texts("by", "on"), "of": one_or_more(TEXT)}
    approved = {**texts("approved", "on"), "fingerprint": FINGERPRINT}
    return group({"reviews": listed(either(group(signed), group(approved)))})
