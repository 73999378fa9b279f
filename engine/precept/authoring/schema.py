"""JSON Schemas of the files of a ruleset, for editors that complete and underline by them.

They say how a file is built. What it means only `precept check` can judge.
"""

from __future__ import annotations

from collections.abc import Mapping

from precept.authoring.case_schema import case, episode
from precept.authoring.known import Known
from precept.authoring.schema_parts import (
    FINGERPRINT,
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
from precept.ir.strength import WORDS
from precept.lowering.judges import JUDGES
from precept.lowering.ledger import KINDS
from precept.lowering.types import LINES, NAMES

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
