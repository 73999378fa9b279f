"""Decisions about what is advised against, as readers and services get them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.interfaces.cli.run import Ran, precept
from tests.prohibitions.painkiller import CARELESS, case, painkiller

from precept.execution.decision import builder
from precept.execution.decision.model import Decision, ProhibitionRecord
from precept.execution.protocol import load
from precept.explanation.timeline import answer
from precept.explanation.why import why
from precept.explanation.why_not import explain
from precept.interfaces.cli import rulesets
from precept.model.answers import Answer
from precept.model.dependencies import can_conflict, possible_conflicts
from precept.model.errors import Conflict
from precept.model.outcomes import TargetOutcome
from precept.model.ruleset import Target

TARGET = Target("action", "painkiller")
NO_MORE = {"kidney_disease": "no", "ulcer": "no"}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    # Each test has a ruleset of its own in a folder of the same name.
    rulesets.load_once.cache_clear()


def decided(*edits: tuple[str, str], **facts: str) -> Decision:
    return load(painkiller(Path(), *edits)).decide(case(**facts))


def shown(
    command: str, *options: str, edits: tuple[tuple[str, str], ...] = (), **facts: str
) -> Ran:
    painkiller(Path(), *edits)
    Path("case.yaml").write_text(json.dumps({**case(**facts), "ruleset": "painkiller"}))
    return precept(command, "case.yaml", "--ruleset", "painkiller", *options)


@pytest.mark.parametrize(
    ("facts", "answer", "word", "cites"),
    [
        ({"kidney_disease": "yes"}, "advised_against", "do not offer", ("p1.3",)),
        ({"ulcer": "yes", "kidney_disease": "no"}, "advised_against", "avoid", ("p1.4",)),
        (
            {"ulcer": "yes", "kidney_disease": "yes"},
            *("advised_against", "do not offer", ("p1.3", "p1.4")),
        ),
        # Nothing silences a prohibition.
        ({"ulcer": "yes", "mild": "yes"}, "advised_against", "avoid", ("p1.4",)),
        ({"ulcer": "yes", "taken": "yes"}, "advised_against", "avoid", ("p1.4",)),
        ({"mild": "yes", **NO_MORE}, "not_needed", None, ("p1.2",)),
        (
            {"taken": "yes", "pain": "yes", "mild": "no", **NO_MORE},
            *("does_not_apply", None, ("p1.5",)),
        ),
        ({"pain": "yes", "mild": "no", **NO_MORE}, "recommended", "offer", ("p1.1",)),
        # What a prohibition could turn is not told.
        ({"mild": "yes"}, "cannot_tell", None, ("p1.3", "p1.4", "p1.5")),
        ({"taken": "yes", "pain": "no"}, "cannot_tell", None, ("p1.2", "p1.3", "p1.4")),
        ({"pain": "no", "mild": "no"}, "cannot_tell", None, ("p1.3", "p1.4", "p1.5")),
        (
            {"pain": "no", "mild": "no", **NO_MORE},
            "does_not_apply",
            None,
            ("p1.1", "p1.2", "p1.3", "p1.4"),
        ),
    ],
)
def test_each_answer(
    facts: dict[str, str], answer: str, word: str | None, cites: tuple[str, ...]
) -> None:
    record = decided(**facts).action("painkiller")
    assert record.answer.value == answer
    assert record.strongest == word
    assert record.cites == cites


def test_an_open_prohibition_is_named_with_the_answer_it_is_beside() -> None:
    decision = decided(CARELESS, pain="yes", mild="no", ulcer="no")
    record = decision.action("painkiller")
    assert record.answer is Answer.RECOMMENDED
    assert record.may_be_against == ProhibitionRecord(
        "do not offer", ("kidneys",), ("p1.3",), ("kidney_disease",)
    )
    assert Decision.from_json(decision.to_json()) == decision
    settled = decided(CARELESS, pain="yes", mild="no", ulcer="no", kidney_disease="no")
    assert settled.action("painkiller").may_be_against is None


def test_an_open_prohibition_counts_for_the_id_and_nothing_else_does_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers: list[object] = []

    def identity(_fingerprint: str, _facts: object, given: str) -> str:
        answers.append(json.loads(given)["advice"]["painkiller"])
        return ""

    monkeypatch.setattr(builder, "decision_id", identity)
    decided(CARELESS, pain="yes", mild="no", ulcer="no")
    decided(CARELESS, pain="yes", mild="no", ulcer="no", kidney_disease="no")
    assert answers == [
        ["recommended", "offer", "offer", ["p1.1"], ["do not offer", ["p1.3"]]],
        ["recommended", "offer", "offer", ["p1.1"]],
    ]


def test_a_recommendation_and_a_prohibition_are_a_conflict_that_names_both() -> None:
    facts = {"pain": "yes", "kidney_disease": "yes", "ulcer": "no", "mild": "no"}
    with pytest.raises(Conflict) as raised:
        decided(CARELESS, **facts)
    assert raised.value.rules == {"painkiller": ("in-pain", "kidneys")}
    assert raised.value.against == {"painkiller"}
    ran = shown("decide", edits=(CARELESS,), **facts)
    assert ran.code != 0
    assert "recommended and advised against, by `in-pain`, `kidneys`" in " ".join(ran.err.split())


def test_it_has_a_heading_of_its_own_and_never_one_of_the_others() -> None:
    out = shown("decide", kidney_disease="yes", mild="yes", pain="yes").out
    assert "\nAdvised against\n  take the painkiller   [patient · do not offer · p1.3]\n" in out
    assert "      because kidney disease\n" in out
    assert "Not needed" not in out
    assert "not needed" not in out
    assert "Nothing is advised" not in out


REST = (
    ("actions:\n", "actions:\n  rest: {meaning: rest, to: patient, steps: [rest]}\n"),
    ("    advise: painkiller\n    strength: not needed", "    advise: rest\n    strength: %s"),
)


@pytest.mark.parametrize(
    ("word", "headings"),
    [
        ("not needed", ["Advised against", "Not needed"]),
        ("should", ["To do", "Advised against"]),
        ("may", ["Possible", "Advised against"]),
    ],
)
def test_it_stands_below_what_is_recommended_and_above_what_is_not_needed(
    word: str, headings: list[str]
) -> None:
    edits = (REST[0], (REST[1][0], REST[1][1] % word))
    out = shown("decide", edits=edits, kidney_disease="yes", mild="yes").out
    known = ("To do", "Possible", "Advised against", "Not needed")
    assert [line for line in out.splitlines() if line in known] == headings


def test_of_two_words_that_mean_the_same_both_engines_take_the_later() -> None:
    edits = (
        ("  do not offer: must not\n", "  do not offer: must not\n  never give: must not\n"),
        ("strength: avoid", "strength: never give"),
    )
    record = decided(*edits, kidney_disease="yes", ulcer="yes").action("painkiller")
    assert (record.strongest, record.could_be) == ("never give", "never give")


def test_what_the_document_leaves_out_of_it_is_shown_with_it() -> None:
    left_out = "not_covered:\n  dose: {says: how much, touches: painkiller}\n"
    protocol = load(painkiller(Path(), interpretations=left_out))
    for facts, topics in (({"kidney_disease": "yes"}, ["how much"]), ({"mild": "yes"}, [])):
        assert [item.text for item in protocol.decide(case(**facts)).not_covered] == topics


def test_a_timeline_names_what_may_be_against() -> None:
    outcome = TargetOutcome(Answer.RECOMMENDED, "offer", "offer", "avoid")
    assert answer(TARGET, outcome) == "recommended (offer, may be advised against: avoid)"
    against = TargetOutcome(Answer.ADVISED_AGAINST, "avoid", "must not")
    assert answer(TARGET, against) == "advised against (avoid, could be must not)"


def test_rules_can_contradict_each_other_about_an_action_that_one_prohibits() -> None:
    ruleset = load(painkiller(Path(), (REST[0]), (REST[1][0], REST[1][1] % "may"))).ruleset
    assert possible_conflicts(ruleset) == {TARGET}
    assert can_conflict([TARGET], ruleset)
    assert not can_conflict([Target("action", "rest")], ruleset)


def test_what_is_not_needed_is_said_not_to_be_advised_against() -> None:
    out = shown("decide", "--all", mild="yes", kidney_disease="no", ulcer="no").out
    assert "\nNot needed\n  take the painkiller   [patient · p1.2]\n" in out
    words = "nor is it said to be advised against, because no kidney disease; no an ulcer"
    assert f"because mild pain\n      {words}\n" in out


@pytest.mark.parametrize("options", [(), ("--all",)])
def test_an_open_prohibition_is_printed_beside_the_recommendation(options: tuple[str, ...]) -> None:
    ran = shown("decide", *options, edits=(CARELESS,), pain="yes", mild="no", ulcer="no")
    out = " ".join(ran.out.split())
    beginning = (
        "unless it turns out to be advised against (“do not offer”, p1.3): cannot tell, missing: "
    )
    assert "take the painkiller [patient · offer · p1.1]" in out
    missing = "whether there is kidney disease"
    assert beginning + ("1" if options else missing) in out


def test_an_open_answer_names_its_prohibition() -> None:
    out = " ".join(shown("decide", "--all", mild="yes", kidney_disease="no").out.split())
    assert "Open advice" in out
    assert "unless it turns out to be advised against (“avoid”, p1.4): cannot tell, missing:" in out


def test_the_explanation_rests_on_the_prohibition_and_proposes_nothing() -> None:
    protocol = load(painkiller(Path()))
    seen = protocol.evaluate(case(kidney_disease="yes", mild="yes", ulcer="no"))
    explained = explain(seen, protocol.ruleset, TARGET)
    assert explained.status is Answer.ADVISED_AGAINST
    assert explained.why is not None
    assert [rule.rule for rule in explained.why.by] == ["kidneys"]
    assert explained.why.also == ()
    assert explained.why_not is not None
    assert explained.why_not.nearest == ()
    assert [rule.rule for rule in explained.why_not.stopped_by] == ["kidneys"]
    out = shown("explain", "painkiller", kidney_disease="yes", mild="yes", ulcer="no").out
    assert "Advised against: take the painkiller" in out
    assert "it would be recommended" not in out


def test_the_explanation_of_a_recommendation_names_the_prohibition_that_is_open() -> None:
    ran = shown("explain", "painkiller", edits=(CARELESS,), pain="yes", mild="no", ulcer="no")
    words = " ".join(ran.out.split())
    assert "Recommended: take the painkiller" in words
    said = "unless it turns out to be advised against (“do not offer”, p1.3): cannot tell, missing:"
    assert f"{said} whether there is kidney disease" in words


def test_the_explanation_as_data_names_the_open_prohibition_too() -> None:
    facts = {"pain": "yes", "mild": "no", "ulcer": "no"}
    ran = shown("explain", "painkiller", "--format", "json", edits=(CARELESS,), **facts)
    (told,) = ran.object()["explanations"]
    against = told["may_be_against"]
    assert (against["word"], against["cites"]) == ("do not offer", ["p1.3"])
    assert against["missing"] == ["kidney_disease"]


def test_not_needed_rests_on_the_prohibitions_that_are_refuted() -> None:
    protocol = load(painkiller(Path()))
    seen = protocol.evaluate(case(mild="yes", **NO_MORE))
    by = why(seen, protocol.ruleset, TARGET).by
    assert [(rule.rule, rule.status.value) for rule in by] == [
        ("mild-pain", "true"),
        ("kidneys", "false"),
        ("with-an-ulcer", "false"),
    ]


def test_an_interview_tells_of_a_prohibition_at_once_and_at_the_end() -> None:
    painkiller(Path())
    replies = "yes\nno\nyes\nno\nno\n"
    out = precept(
        "ask", "--ruleset", "painkiller", "--as-of", "2026-03-10T09:00+01:00", typed=replies
    ).out
    replied, end = out.split("Nothing is recommended")
    assert "Advised against: take the painkiller   [patient · do not offer · p1.3]" in replied
    assert "Advised against" in end
    assert "take the painkiller   [patient · do not offer · p1.3]" in end


def test_a_guarantee_does_not_hide_a_prohibition_nor_the_other_way_round() -> None:
    safety = "guarantees:\n  - {cites: p1.1, always: painkiller, when: pain}\n"
    painkiller(Path(), safety=safety)
    Path("case.yaml").write_text(json.dumps(case(pain="yes", kidney_disease="yes")))
    out = precept("decide", "case.yaml", "--ruleset", "painkiller").out
    assert "Urgent\n  take the painkiller   [patient · advised against: do not offer · p1.3]" in out
    assert "Advised against\n  take the painkiller   [patient · do not offer · p1.3]" in out
