"""What a caller holds in hands: frozen, never a yes or no, the same from JSON, and to the point."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from typing import Any

import pytest
from tests.execution.decision.plant import CASE, protocol, rules, with_facts

from precept.execution.decision.model import Decision, Due, NoteStatus
from precept.model.answers import Answer, Truth
from precept.model.conditions import Holds, Not

DECISION = protocol().decide(CASE)
NOTHING_KNOWN = protocol().decide({"as_of": "2026-03-10T09:00+01:00"})


def parts(record: Any) -> Iterator[Any]:
    """A record and all records in it."""
    yield record
    for field in fields(record):
        value = getattr(record, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if is_dataclass(item):
                yield from parts(item)


MODELS = {type(part).__name__: part for part in parts(DECISION)}


def test_these_are_all_the_models() -> None:
    assert set(MODELS) == {
        "AdviceRecord",
        "Decision",
        "EngineRef",
        "FactRecord",
        "FindingRecord",
        "FiringRecord",
        "NoteRecord",
        "Reason",
        "RulesetRef",
    }


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS.keys())
def test_nothing_can_be_changed(model: Any) -> None:
    for field in fields(model):
        with pytest.raises(FrozenInstanceError):
            setattr(model, field.name, None)
        with pytest.raises(FrozenInstanceError):
            delattr(model, field.name)
    with pytest.raises((AttributeError, TypeError)):
        model.more = 1


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS.keys())
def test_what_is_in_them_cannot_be_changed_either(model: Any) -> None:
    hash(model)
    for field in fields(model):
        value = getattr(model, field.name)
        assert not isinstance(value, list | dict | set | bytearray), field.name


THREE_VALUED = {
    **{str(member): member for kind in (Truth, Answer, NoteStatus, Due) for member in kind},
    "a finding": DECISION.finding("long"),
    "an advice": DECISION.action("call"),
    "a note": DECISION.note("about"),
}


@pytest.mark.parametrize("answer", THREE_VALUED.values(), ids=THREE_VALUED.keys())
def test_an_answer_is_no_yes_or_no(answer: object) -> None:
    with pytest.raises(TypeError, match="not a yes or no"):
        bool(answer)
    with pytest.raises(TypeError, match="not a yes or no"):
        assert not answer


@pytest.mark.parametrize("decision", [DECISION, NOTHING_KNOWN], ids=["settled", "open"])
def test_json_there_and_back(decision: Decision) -> None:
    text = decision.to_json()
    assert Decision.from_json(text) == decision
    assert json.loads(text) == decision.to_dict()
    assert Decision.from_json(text).to_json() == text
    assert pickle.loads(pickle.dumps(decision)) == decision  # noqa: S301 (our own bytes)


def test_the_json_that_services_read() -> None:
    read = json.loads(DECISION.to_json())
    assert read["ruleset"].keys() == {"id", "version", "status", "fingerprint"}
    assert read["as_of"] == "2026-03-10T09:00:00+01:00"
    assert read["findings"] == [
        {"id": "long", "status": "true", "rules": ["finds"], "cites": ["p1.1"], "missing": []}
    ]
    assert read["advice"] == [
        {
            "id": "call",
            "answer": "recommended",
            "strongest": "should",
            "could_be": "should",
            "audience": "patient",
            "rules": ["advises"],
            "cites": ["p1.2", "p2.1"],
            "missing": [],
            "may_be_against": None,
            "amounts": [],
            "repeat": None,
            "after": [],
            "may_be_after": [],
        }
    ]
    assert read["notes"] == [
        {
            "id": "about",
            "status": "not_shown",
            "text": "Something about it.",
            "cites": ["p3.1"],
            "missing": [],
        }
    ]
    assert [firing["rule"] for firing in read["trace"]] == ["finds", "advises"]


def test_what_is_missing_is_named_with_the_answer_and_for_all() -> None:
    assert NOTHING_KNOWN.finding("long").missing == ("lasting",)
    assert NOTHING_KNOWN.action("call").missing == ("therapy", "lasting", "fever")
    assert NOTHING_KNOWN.note("about").missing == ("lasting",)
    assert NOTHING_KNOWN.missing == ("therapy", "lasting", "fever")
    assert DECISION.missing == ()


def test_what_there_is_not_is_a_key_error() -> None:
    for find in (DECISION.finding, DECISION.action, DECISION.note):
        with pytest.raises(KeyError, match="nothing_of_the_kind"):
            find("nothing_of_the_kind")


def because(decision: Decision, rule: str) -> list[dict[str, Any]]:
    return [
        reason.to_dict()
        for firing in decision.trace
        if firing.rule == rule
        for reason in firing.reasons
    ]


def test_a_firing_shows_the_comparisons_with_the_values_seen() -> None:
    assert because(DECISION, "finds") == [
        {"id": "lasting", "condition": "is more than 24 hours", "value": "30 hours"}
    ]


def test_a_finding_that_was_false_is_not_shown_like_one_that_was_true() -> None:
    """A rule can fire because a finding is false; the trace says which it was."""
    refuted = protocol().decide(with_facts(lasting="2 hours"))
    finds, _, notes = rules()
    assert notes.when == Not(Holds("long"))
    confirmed = protocol(finds, replace(notes, when=Holds("long"))).decide(CASE)
    assert [firing.rule for firing in refuted.trace] == ["notes"]
    assert because(refuted, "notes") != because(confirmed, "notes")


def test_a_model_that_is_not_understood_quotes_nothing() -> None:
    broken = json.loads(DECISION.to_json())
    broken["facts"][0]["value"] = ["Wilhelmina"]
    with pytest.raises(ValueError, match=r"facts\.0\.value") as refused:
        Decision.from_json(json.dumps(broken))
    assert "Wilhelmina" not in str(refused.value)
