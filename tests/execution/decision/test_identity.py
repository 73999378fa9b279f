"""The same meaning and facts, the same id; anything else, another one."""

from __future__ import annotations

import copy
import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.execution.decision.canonical import sha256
from tests.execution.decision.plant import (
    CASE,
    FEVER,
    HOUR,
    LONG,
    NAIVE,
    NFC,
    NFD,
    protocol,
    rules,
    ruleset,
    vocabulary,
    with_facts,
)

from precept.execution.protocol import Protocol
from precept.model.answers import WORDS
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Holds, Not, Op
from precept.model.facts import Facts, Interval, Value
from precept.model.identity import SEMANTICS, digest, normalised, ruleset_fingerprint
from precept.model.ruleset import Advise, DecisionPoint, Find, Ruleset, Silence
from precept.model.types import Boolean, Code, Ordered, Scale
from precept.model.vocabulary import Action, Element, Finding, Note, Phrase, Vocabulary

FINDS, ADVISES, NOTES = rules()
NFC_ID = protocol().decide(CASE).decision_id


def decided(case: dict[str, Any]) -> str:
    return protocol().decide(case).decision_id


# What identifies a decision, written out.


def test_the_id_is_the_digest_of_this_content() -> None:
    decision = protocol().decide(CASE)
    content = {
        "ruleset": ruleset_fingerprint(ruleset()),
        "semantics": SEMANTICS,
        "as_of": "2026-03-10T09:00:00+01:00",
        "zone": "Europe/Berlin",
        "facts": {
            "therapy": NFC,
            "lasting": [str(30 * HOUR), str(30 * HOUR)],
            "fever": False,
            "visits": ["2", "2"],
        },
        "history": {},
        "answers": {
            "findings": {"long": ["true", ["p1.1"]]},
            "advice": {"call": ["recommended", "should", "should", ["p1.2", "p2.1"]]},
            "notes": {"about": ["not_shown", ["p3.1"]]},
        },
    }
    assert decision.decision_id == sha256(content)


def test_nor_is_there_more_in_it_when_nothing_is_known() -> None:
    found = protocol().decide(with_facts(therapy=None, lasting=None, fever=None, visits=None))
    content = {
        "ruleset": found.ruleset.fingerprint,
        "semantics": SEMANTICS,
        "as_of": "2026-03-10T09:00:00+01:00",
        "zone": "Europe/Berlin",
        "facts": {},
        "history": {},
        "answers": {
            "findings": {"long": ["unknown", ["p1.1"]]},
            "advice": {"call": ["cannot_tell", None, "should", ["p1.2", "p2.1"]]},
            "notes": {"about": ["cannot_tell", ["p3.1"]]},
        },
    }
    assert found.decision_id == sha256(content)


def test_intervals_are_exact_and_a_side_without_bound_is_null() -> None:
    values: dict[str, Value] = {
        "large": Interval(2**60 + 1, None),
        "small": Interval(None, -1),
        "code": NFD,
        "yes": True,
    }
    facts = Facts(datetime(2026, 3, 10, 8, tzinfo=UTC), values=values)
    assert normalised(facts) == {
        "large": ["1152921504606846977", None],
        "small": [None, "-1"],
        "code": NFC,
        "yes": True,
    }


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
PLAIN = st.recursive(
    st.none() | st.booleans() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@examples(100)
@given(PLAIN)
def test_digests_are_those_of_rfc_8785(content: Any) -> None:
    assert digest(content) == sha256(content)


def test_names_are_sorted_by_their_utf_16_code_units() -> None:
    # As code points the last two would stand the other way round.
    text = '{"a":"1","\U0001f600":"2","\ufb33":"3"}'
    assert (
        digest({"\ufb33": "3", "\U0001f600": "2", "a": "1"})
        == hashlib.sha256(text.encode()).hexdigest()
    )


# The same in other words.

SAME_CASES: dict[str, dict[str, Any]] = {
    "facts in another order": {**CASE, "facts": dict(reversed(CASE["facts"].items()))},
    "another order of all": dict(reversed(CASE.items())),
    "another unit": with_facts(lasting="29 hours 60 minutes"),
    "a timedelta": with_facts(lasting=timedelta(hours=30)),
    "other words for no": with_facts(fever="no"),
    "a number as text": with_facts(visits="2"),
    "another fact said to be unknown": with_facts(seen_by="unknown"),
    "evidence": with_facts(
        lasting={"value": "30 hours", "by": "patient", "reported": "2026-03-10", "reference": "O/1"}
    ),
    "seconds in as_of": {**CASE, "as_of": "2026-03-10T09:00:00.000+01:00"},
    "as_of without its offset": {**CASE, "as_of": "2026-03-10T09:00"},
    "as_of as a datetime": {
        **CASE,
        "as_of": datetime(2026, 3, 10, 9, tzinfo=timezone(timedelta(hours=1))),
    },
    "what it shows": {**CASE, "shows": "a long one"},
    "decomposed characters": with_facts(therapy=NFD),
}


@pytest.mark.parametrize("case", SAME_CASES.values(), ids=SAME_CASES.keys())
def test_the_same_facts_have_the_same_id(case: dict[str, Any]) -> None:
    assert decided(case) == NFC_ID


def words(**changed: Any) -> Vocabulary:
    """The vocabulary with some elements, findings, actions or notes in other words."""
    return replace(
        vocabulary(),
        **{
            kind: {**getattr(vocabulary(), kind), entry.id: entry}
            for kind, entry in changed.items()
        },
    )


def element(**changed: Any) -> Vocabulary:
    return words(elements=replace(vocabulary().elements["lasting"], **changed))


def reversed_words() -> Vocabulary:
    kinds = ("elements", "findings", "actions", "notes")
    turned = {kind: dict(reversed(getattr(vocabulary(), kind).items())) for kind in kinds}
    return Vocabulary(**turned)


def decomposed() -> Ruleset:
    naive = Comparison("therapy", Op.EQ, NFD, NFD)
    return ruleset(*rules(AllOf((Holds("long"), naive))), words=vocabulary(Code((NFD, "treated"))))


SAME_RULESETS: dict[str, Ruleset] = {
    "rules in another order": ruleset(NOTES, ADVISES, FINDS),
    "declarations in another order": ruleset(words=reversed_words()),
    "another restatement": ruleset(replace(FINDS, says="Otherwise said."), ADVISES, NOTES),
    "another topic": ruleset(replace(FINDS, topic="Length"), ADVISES, NOTES),
    "a number spelt otherwise": ruleset(
        replace(FINDS, when=replace(LONG, text="1440 minutes")), ADVISES, NOTES
    ),
    "another meaning": ruleset(words=element(meaning="for how long")),
    "another question": ruleset(words=element(ask="For how long?")),
    "what can be changed": ruleset(words=element(changeable=True)),
    "other steps": ruleset(words=element(steps=(Phrase("lasting {value}"),))),
    "another meaning of a finding": ruleset(words=words(findings=Finding("long", "it is long"))),
    "another meaning of an action": ruleset(words=words(actions=Action("call", "ring", "patient"))),
    "another version": replace(ruleset(), version="2"),
    "another title": replace(ruleset(), title="Another"),
    "a decision point": replace(ruleset(), decisions={"x": DecisionPoint("x", LONG, ("call",))}),
    "a silence": replace(ruleset(), silences=(Silence("x", LONG, ("p1.1",)),)),
    "decomposed characters": decomposed(),
}


@pytest.mark.parametrize("other", SAME_RULESETS.values(), ids=SAME_RULESETS.keys())
def test_a_ruleset_of_the_same_meaning_gives_the_same_id(other: Ruleset) -> None:
    assert ruleset_fingerprint(other) == ruleset_fingerprint(ruleset())
    assert Protocol(other).decide(CASE).decision_id == NFC_ID


def test_the_same_twice() -> None:
    one, other = protocol().decide(CASE), protocol().decide(copy.deepcopy(CASE))
    assert one == other
    assert one.to_json() == other.to_json()


# Something else.

OTHER_CASES: dict[str, dict[str, Any]] = {
    "a microsecond later": {**CASE, "as_of": "2026-03-10T09:00:00.000001+01:00"},
    "another day": {**CASE, "as_of": "2026-03-11T09:00+01:00"},
    "the same instant and offset in another zone": {**CASE, "zone": "Europe/Paris"},
    "the same instant at another offset": {
        "as_of": datetime(2026, 3, 10, 8, tzinfo=UTC),
        "facts": CASE["facts"],
    },
    "no zone": {"as_of": CASE["as_of"], "facts": CASE["facts"]},
    "another code": with_facts(therapy="treated"),
    "a microsecond longer": with_facts(lasting="30 hours 1 microsecond"),
    "another number": with_facts(visits=3),
    "the opposite": with_facts(fever=True),
    "a fact more, that no rule reads": with_facts(seen_by=True),
    "a fact less, that no rule reads": with_facts(visits=None),
    "a fact less": with_facts(fever=None),
}


@pytest.mark.parametrize("case", OTHER_CASES.values(), ids=OTHER_CASES.keys())
def test_other_facts_have_another_id(case: dict[str, Any]) -> None:
    assert decided(case) != NFC_ID


def test_all_of_these_cases_differ() -> None:
    assert len({decided(case) for case in OTHER_CASES.values()}) == len(OTHER_CASES)


def advising(condition: Condition) -> Ruleset:
    return ruleset(*rules(condition))


def changed_rule(place: int, **changed: Any) -> Ruleset:
    of = list(rules())
    of[place] = replace(of[place], **changed)
    return ruleset(*of)


OTHER_RULESETS: dict[str, Ruleset] = {
    "another operator": changed_rule(0, when=replace(LONG, op=Op.GE)),
    "another number": changed_rule(0, when=replace(LONG, value=24 * HOUR + 1)),
    "another element": changed_rule(0, when=replace(LONG, element="visits")),
    "another code": advising(AllOf((Holds("long"), replace(NAIVE, value="treated")))),
    "any for all": advising(AnyOf((Holds("long"), NAIVE))),
    "not": advising(AllOf((Holds("long"), Not(NAIVE)))),
    "a part less": advising(AllOf((Holds("long"),))),
    "no exception": changed_rule(1, unless=None),
    "another exception": changed_rule(1, unless=replace(FEVER, value=False)),
    "another strength of the same rank": changed_rule(
        1, conclusion=Advise("call", WORDS["usually"])
    ),
    "another conclusion": changed_rule(2, conclusion=Find("long"), when=NAIVE),
    "other cites": changed_rule(0, cites=("p1.2",)),
    "a cite more": changed_rule(0, cites=("p1.1", "p1.2")),
    "another name of a rule": changed_rule(0, id="found"),
    "a rule less": ruleset(FINDS, ADVISES),
    "another range": ruleset(words=element(type=Ordered(Scale.CLOCK, maximum=99 * HOUR))),
    "another resolution": ruleset(words=element(type=Ordered(Scale.CLOCK, resolution=HOUR))),
    "another judge": ruleset(words=element(judged_by="clinician")),
    "a code more": ruleset(words=vocabulary(Code((NFC, "treated", "other")))),
    "another audience": ruleset(words=words(actions=Action("call", "", "neurologist"))),
    "a word more": ruleset(words=words(notes=Note("more", ""))),
    "an element more": ruleset(words=words(elements=Element("more", Boolean(), "", ""))),
}


@pytest.mark.parametrize("other", OTHER_RULESETS.values(), ids=OTHER_RULESETS.keys())
def test_a_ruleset_of_another_meaning_gives_another_id(other: Ruleset) -> None:
    assert ruleset_fingerprint(other) != ruleset_fingerprint(ruleset())
    assert Protocol(other).decide(CASE).decision_id != NFC_ID


def test_all_of_these_rulesets_differ() -> None:
    prints = {ruleset_fingerprint(other) for other in OTHER_RULESETS.values()}
    assert len(prints) == len(OTHER_RULESETS)
