"""`precept explain`: why and why not, as a clinician reads it and as a program gets it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.interfaces.cli.run import (
    AS_OF,
    HOW_LONG_IS_NOT_KNOWN,
    NOTHING_KNOWN,
    RELAPSE,
    precept,
    process,
    write,
)
from tests.language.loader import sound

from precept.explanation import what_if as prepared
from precept.language import library

CASES = library.shipped() / "ms_relapse" / "cases"
TUTORIAL = library.shipped() / "tutorial"
JSON = ("--format", "json")
MORE = """\
  - id: no-rest
    cites: p1.2
    when: looks_ill
    unless: cold
    advise: rest
    strength: not needed
  - id: rest-anyhow
    cites: p1.2
    when:
      all: [bad_cold, fever]
    unless: age is at least 70
    advise: rest
    strength: may
"""
COLD = f"""\
{AS_OF}facts:
  course: severe
  onset: {{value: 2026-03-08, by: patient, reported: 2026-03-09T08:00+01:00}}
  persists: yes
  off_work: {{value: 4 days, by: clinician}}
"""
READ = {
    "found": (COLD, "a cold"),
    "recommended": (COLD, "rest"),
    "shown": (f"{AS_OF}facts:\n  since_last: 7 months\n", "colds_pass"),
    "not needed": (f"{AS_OF}facts:\n  looks_ill: yes\n  fever: no\n  course: mild\n", "rest"),
    "does not apply": (COLD.replace("4 days", "2 days") + "  age: 30\n  looks_ill: no\n", "rest"),
    "not so": (COLD.replace("4 days", "2 days"), "bad_cold"),
    "not so for its exception": (
        f"{AS_OF}facts:\n  looks_ill: yes\n  fever: no\n  course: mild\n",
        "cold",
    ),
    "cannot tell": (COLD.replace("severe", "unknown"), "stay in bed today"),
}


def ruleset(extra: str = MORE) -> Path:
    """The ruleset about colds, with more rules at its end; a path of its own in every test."""
    file = "rules/01_colds.yaml"
    return sound.write({**sound.SOUND, file: sound.SOUND[file] + extra}, Path.cwd() / "cold")


@pytest.fixture(autouse=True)
def _without_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRECEPT_DOCUMENTS", raising=False)


@pytest.mark.parametrize(("case", "target"), READ.values(), ids=READ)
def test_an_explanation_as_it_is_read(case: str, target: str, snapshot: SnapshotAssertion) -> None:
    ran = precept("explain", write("case.yaml", case), target, "--ruleset", ruleset())
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 100
    assert ran.out == snapshot


def test_without_a_target_all_is_told_that_is_settled() -> None:
    case = write("case.yaml", RELAPSE)
    told = precept("explain", case, "--format", "json").object()["explanations"]
    decided = precept("decide", case, "--format", "json").object()
    settled = {"recommended", "not_needed", "does_not_apply", "true", "false", "shown"}
    expected = {item["id"] for item in decided["findings"] if item["status"] in settled}
    expected |= {item["id"] for item in decided["advice"] if item["answer"] in settled}
    expected |= {item["id"] for item in decided["notes"] if item["status"] in settled}
    assert sorted(item["target"]["id"] for item in told) == sorted(expected)
    assert told[0]["target"] == {"kind": "action", "id": "contact_doctor"}


def test_how_a_finding_came_about_is_told_once() -> None:
    said = precept("explain", CASES / "early_in_a_new_therapy.yaml", "--all").out
    assert said.count("because the neurologist has determined that this is a relapse\n") == 1
    assert (
        said.count("because the neurologist has determined that this is a relapse (as above)\n") > 5
    )


def test_notes_come_last_and_only_their_number_is_told() -> None:
    case = CASES / "early_in_a_new_therapy.yaml"
    short, whole = (precept("explain", case, *more).out for more in ((), ("--all",)))
    rest, _, last = short.rpartition("\n\n")
    assert last == "12 notes are shown: --all explains them\n"
    assert whole.startswith(rest)
    assert (short.count("\nShown: "), whole.count("\nShown: ")) == (0, 12)


def test_the_event_in_question_is_not_told_as_another_one() -> None:
    ran = precept("explain", CASES / "two_relapses_in_one_year.yaml", "revisit_plan")
    said = " ".join(ran.out.split())
    assert "a history that also lists the current relapse, confirmed and as of 14" in said
    assert "an earlier relapse on 2 March 2025 that was confirmed" in said
    assert said.count("an earlier relapse") == 1
    assert "at least 2 (" not in said


def test_of_a_score_each_point_is_told_with_what_it_comes_from() -> None:
    case = library.shipped() / "curb_65" / "cases" / "rate_unknown.yaml"
    said = " ".join(precept("explain", case, "severity").out.split())
    assert "Open: the CURB-65 score: 3 points, could become 4 adds 1 point by p1.2: " in said
    assert "adds 1 point by p1.2 because a person aged 71 years (at least 65 years)" in said
    assert "does not add 1 point by p1.2 because not found: the blood pressure is low" in said
    assert said.endswith(
        "may add 1 point by p1.2 not known: how fast the person breathes "
        "needed: How many breaths does the person take in a minute?"
    )
    whole = write(
        "case.yaml", case.read_text("utf-8") + "  respiratory_rate: 32 breaths per minute\n"
    )
    ran = precept("explain", whole, "severity", "-r", "curb_65")
    said = " ".join(ran.out.split())
    assert "Known: the CURB-65 score: 4 points adds 1 point by" in said
    assert "may add" not in said


def test_json_has_the_keys_that_were_promised() -> None:
    ran = precept("explain", CASES / "back_on_her_feet.yaml", "inpatient_rehabilitation", *JSON)
    shown = ran.object()
    assert list(shown) == ["case", "decision_id", "as_of", "unsolved", "explanations"]
    (told,) = shown["explanations"]
    assert list(told) == [
        *("target", "words", "status", "why", "why_not"),
        *("missing", "needed", "could_settle", "cut", "changes", "changes_cut"),
        *("may_be_against", "amounts", "repeat", "after", "may_be_after"),
    ]
    assert list(told["why"]) == ["target", "status", "word", "by", "also"]
    assert list(told["why_not"]) == ["target", "status", "nearest", "stopped_by", "open"]
    (rule,) = told["why"]["by"]
    assert list(rule) == [
        *("rule", "status", "says", "strength", "points", "cites", "because", "unless")
    ]
    assert list(rule["cites"][0]) == ["locator", "says", "sentence", "status"]
    (found,) = rule["because"]
    assert list(found) == ["finding", "words", "negated", "status", "by"]
    (fact,) = found["by"][0]["because"]
    assert list(fact) == [
        *("element", "condition", "negated", "status", "words", "asked", "seen"),
        *("evidence", "measured_from", "follows_from"),
    ]
    assert list(fact["evidence"][0]) == ["by", "reported", "reference"]
    (near,) = told["why_not"]["nearest"]
    assert list(near) == ["rule", "failed", "unknown", "instead"]
    case = write("case.yaml", RELAPSE)
    told = precept("explain", case, "relapse_definition_met", *JSON).object()["explanations"][0]
    source = told["why"]["by"][0]["because"][2]["measured_from"][0]
    assert list(source) == ["words", "element", "events", "entry", "evidence"]


def test_what_cannot_be_told_names_what_to_ask() -> None:
    case = write("case.yaml", HOW_LONG_IS_NOT_KNOWN)
    told = precept("explain", case, "relapse_definition_met", *JSON).object()["explanations"][0]
    assert (told["why"], told["why_not"]["nearest"]) == (None, [])
    (waiting,) = told["why_not"]["open"]
    assert [one["element"] for one in waiting["missing"]] == ["new_symptoms_duration"]
    assert "needed: How long have" in precept("explain", case, "relapse_definition_met").out


# What lies before an answer

TREATED = CASES / "too_early_to_tell.yaml"


def test_what_is_needed_is_less_than_what_is_missing() -> None:
    case = write("case.yaml", NOTHING_KNOWN)
    (told,) = precept("explain", case, "diabetes_monitoring", *JSON).object()["explanations"]
    assert set(told["needed"]) < set(told["missing"])
    assert ["has_diabetes"] in told["could_settle"]
    assert told["cut"] is False
    said = precept("explain", case, "diabetes_monitoring").out
    assert said.count("needed: ") == len(told["needed"])
    assert "needed: Does the person have diabetes?" in said


def test_what_would_change_an_answer() -> None:
    shown = precept("explain", TREATED, "pulse_at_home", *JSON).object()
    assert shown["unsolved"] is None
    (told,) = shown["explanations"]
    assert (told["missing"], told["needed"], told["could_settle"]) == ([], [], [])
    assert (told["changes_cut"], told["changes"]) == (
        False,
        [
            {
                "facts": [
                    {
                        "element": "high_dose_route",
                        "value": "intravenous",
                        "words": "high-dose corticosteroids given intravenously",
                        "now": "oral",
                        "now_words": "high-dose corticosteroids taken orally",
                    }
                ],
                "status": "does_not_apply",
            }
        ],
    )
    assert precept("explain", TREATED, "pulse_at_home").out.endswith(
        "  This answer would change if:\n"
        "    high-dose corticosteroids given intravenously → does not apply\n"
    )


def test_without_the_solver_all_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "find_spec", lambda _: None)
    case = write("case.yaml", NOTHING_KNOWN)
    shown = precept("explain", case, "diabetes_monitoring", *JSON).object()
    assert shown["unsolved"] == "the solver is not installed; it comes with `precept[proof]`"
    (told,) = shown["explanations"]
    assert "determination" in told["missing"]
    left = ("needed", "could_settle", "cut", "changes", "changes_cut")
    assert [told[name] for name in left] == [None] * 5
    said = precept("explain", case, "diabetes_monitoring").out
    assert said.count("missing: ") == len(told["missing"])
    assert said.endswith(f"The solver could not say what is needed: {shown['unsolved']}\n")


# The document, where it is at hand


def test_with_the_document_its_sentence_stands_beside_the_restatement() -> None:
    case = TUTORIAL / "cases" / "thirsty.yaml"
    document = " ".join((TUTORIAL / "document.txt").read_text("utf-8").split())
    told = precept("explain", case, "water_the_plant", *JSON).object()["explanations"][0]
    cites = told["why"]["by"][0]["cites"]
    assert cites
    for cite in cites:
        assert cite["status"] == "verified"
        assert cite["sentence"] in document
        assert cite["sentence"] != cite["says"]
    said = " ".join(precept("explain", case, "water_the_plant").out.split())
    assert f"document: {cites[0]['sentence']}" in said


def test_a_sentence_that_was_changed_is_told_as_such() -> None:
    folder = Path(shutil.copytree(TUTORIAL, Path.cwd() / "tutorial"))
    document = folder / "document.txt"
    document.write_text(document.read_text("utf-8").replace("should be watered", "is watered"))
    case = folder / "cases" / "thirsty.yaml"
    said = " ".join(precept("explain", case, "water_the_plant").out.split())
    assert "document (changed since the rule was written): A thirsty plant is watered" in said


def test_a_document_that_cannot_be_read_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("documents").mkdir()
    Path("documents/cold.txt").write_bytes(b"\xff\xfe")
    monkeypatch.setenv("PRECEPT_DOCUMENTS", "documents")
    ran = precept("explain", write("case.yaml", COLD), "--ruleset", ruleset())
    assert (ran.code, ran.out) == (2, "")
    assert ran.places()[0].startswith("documents/cold.txt")


# What cannot be explained


def test_a_target_that_is_not_there_is_refused_all_at_once() -> None:
    case = write("case.yaml", NOTHING_KNOWN)
    ran = precept("explain", case, "go_to_hospitl", "relapse_definition_met", "the weather")
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["EXP101", "EXP101"])
    assert "did you mean `go_to_hospital`?" in ran.err


def test_a_case_that_cannot_be_decided_cannot_be_explained() -> None:
    case = write("case.yaml", "as_of: never\n")
    ran = precept("explain", case)
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["CAS101"])
    assert precept("explain", case, *JSON).object()["errors"][0]["code"] == "CAS101"


def test_it_is_the_same_whatever_order_sets_have() -> None:
    case = Path(CASES / "early_in_a_new_therapy.yaml")
    runs = {process("explain", case, *JSON, PYTHONHASHSEED=seed).out for seed in ("1", "2", "3")}
    assert len(runs) == 1


@pytest.mark.parametrize("name", ["weighed", "weight_unknown"])
def test_json_says_of_an_action_all_that_its_decision_does(name: str) -> None:
    case = library.shipped() / "child_fever" / "cases" / f"{name}.yaml"
    decided = precept("decide", case, *JSON).object()
    facts = {fact["id"]: fact for fact in decided["facts"]}
    advice = {record["id"]: record for record in decided["advice"]}
    told = precept("explain", case, "paracetamol", "weigh", *JSON).object()["explanations"]
    assert [item["target"]["id"] for item in told] == ["paracetamol", "weigh"]
    assert any(item["after"] for item in told) is (name == "weight_unknown")
    for item in told:
        record = advice[item["target"]["id"]]
        for amount in item["amounts"]:
            given = amount.pop("facts")
            assert given == [facts[id_] for id_ in amount["rests_on"] if id_ in facts]
        for key in ("may_be_against", "amounts", "repeat", "after", "may_be_after"):
            assert item[key] == record[key], key


def test_json_says_nothing_of_an_action_about_a_finding() -> None:
    case = library.shipped() / "child_fever" / "cases" / "weighed.yaml"
    (told,) = precept("explain", case, "fever", *JSON).object()["explanations"]
    keys = ("may_be_against", "amounts", "repeat", "after", "may_be_after")
    assert [told[key] for key in keys] == [None, [], None, [], []]
