"""`precept decide`: what a clinician reads, what a program gets, and the exit codes."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.interfaces.cli.run import (
    AS_OF,
    COMMAND,
    EXACTLY_24_HOURS,
    HOW_LONG_IS_NOT_KNOWN,
    NOTHING_KNOWN,
    RELAPSE,
    precept,
    stable,
    write,
)
from tests.language.loader import sound

from precept.execution.runtime.engine import Engine
from precept.language import library
from precept.model.answers import Outcome, Truth
from precept.model.facts import Value

CASES = {
    "a relapse": RELAPSE,
    "exactly 24 hours": EXACTLY_24_HOURS,
    "how long is not known": HOW_LONG_IS_NOT_KNOWN,
    "nothing known": NOTHING_KNOWN,
}


def _ruleset(extra: str = "") -> Path:
    """The ruleset about colds, with more rules at its end; a path of its own in every test."""
    file = "rules/01_colds.yaml"
    return sound.write({**sound.SOUND, file: sound.SOUND[file] + extra}, Path.cwd() / "cold")


_CONFLICT = """\
  - id: no-rest
    cites: p1.1
    when: fever
    advise: rest
    strength: not needed
"""
OLD_WITH_FEVER = f"{AS_OF}facts:\n  age: 80\n  fever: yes\n"


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_decision_as_it_is_read(case: str, snapshot: SnapshotAssertion) -> None:
    ran = precept("decide", write("case.yaml", case))
    assert (ran.code, ran.err) == (0, "")
    assert stable(ran.out) == snapshot


@pytest.mark.parametrize(
    ("case", "status"),
    [
        (RELAPSE, "true"),
        (EXACTLY_24_HOURS, "false"),
        (HOW_LONG_IS_NOT_KNOWN, "unknown"),
        (NOTHING_KNOWN, "unknown"),
    ],
    ids=CASES,
)
def test_whether_the_definition_is_met(case: str, status: str) -> None:
    decision = precept("decide", write("case.yaml", case), "--format", "json").object()
    findings = {item["id"]: item for item in decision["findings"]}
    met = findings["relapse_definition_met"]
    assert met["status"] == status
    assert met["cites"] == ["p1.2"]


def test_everything_about_a_decision(snapshot: SnapshotAssertion) -> None:
    ran = precept("decide", write("case.yaml", EXACTLY_24_HOURS), "--all")
    assert (ran.code, ran.err) == (0, "")
    assert stable(ran.out) == snapshot


SHIPPED_CASES = sorted((library.shipped() / "ms_relapse" / "cases").glob("*.yaml"))


@pytest.mark.parametrize("case", SHIPPED_CASES, ids=lambda case: case.stem)
def test_a_decision_fits_on_one_screen(case: Path) -> None:
    lines = precept("decide", case).out.splitlines()
    assert len(lines) <= 45
    assert max(map(len, lines)) <= 100


def test_what_the_summary_counts_is_in_the_rest() -> None:
    case = write("case.yaml", EXACTLY_24_HOURS)
    (summary,) = re.findall(
        r"(\d+) answers still open · (\d+) found · .*", precept("decide", case).out
    )
    said = precept("decide", case, "--all").out
    _, _, open_answers = said.partition("\nOpen advice")
    assert len(re.findall(r"^  \w", open_answers.partition("\nQuestions")[0], re.MULTILINE)) == int(
        summary[0]
    )
    _, _, found = said.partition("\nFound\n")
    assert len(re.findall(r"^  \w", found.partition("\n\n")[0], re.MULTILINE)) == int(summary[1])


def test_questions_that_urgent_advice_depends_on_come_first_and_say_so() -> None:
    said = precept("decide", write("case.yaml", NOTHING_KNOWN)).out
    _, _, asked = said.partition("Questions that matter most\n")
    assert asked.splitlines()[0] == "  1  Has the person suddenly become unable to see?   [urgent]"
    known = f"{NOTHING_KNOWN}facts:\n  new_symptoms: yes\n  sudden_loss_of_sight: yes\n"
    said = precept("decide", write("case.yaml", known)).out
    assert "Urgent\n  go to the hospital now   [patient · should · p4.2]\n" in said
    # What is advised already is not waited for.
    assert "[urgent]" not in said


def test_answers_that_deny_a_sudden_loss_are_named_below_the_urgent_advice() -> None:
    loss = f"{AS_OF}facts:\n  sudden_loss_of_sight: yes\n"
    said = precept("decide", write("case.yaml", f"{loss}  present_disability: no\n")).out
    urgent, check, advised = (said.index(f"\n{head}\n") for head in ("Urgent", "Check", "Possible"))
    assert urgent < check < advised
    assert "Answers disagree" in said[check:advised]
    assert "1 note" not in said
    assert "\nCheck\n" not in precept("decide", write("case.yaml", loss)).out


def test_a_reason_that_lies_in_a_set_is_the_one_code_of_it_that_is_asked_for() -> None:
    symptoms = (
        "symptoms_to_relieve: {present: [fatigue, muscle_spasms], absent: [neuropathic_pain]}"
    )
    case = write("case.yaml", f"{AS_OF}facts:\n  {symptoms}\n")
    said = precept("decide", case, "--all").out
    assert "neuropathic pain   [patient · p16.4]\n      because no neuropathic pain\n" in said
    assert "fatigue   [patient · might · p16.4]\n      because fatigue\n" in said
    assert "relieve   [p16.2]\n      because muscle spasms\n" in said


def test_reasons_go_down_to_the_facts() -> None:
    facts = "  determination: relapse\n  high_dose_status: completed\n"
    said = precept("decide", write("case.yaml", f"{AS_OF}facts:\n{facts}"), "--all").out
    _, _, pulse = said.partition("\nDoes not apply\n")
    _, _, pulse = pulse.partition("on 3 to 5 days in total")
    reason = next(line for line in pulse.splitlines() if "because" in line)
    assert reason.endswith("because high-dose corticosteroids completed for this relapse")


def test_that_an_exception_does_not_hold_is_told_apart_from_the_reasons_against() -> None:
    facts = "  determination: relapse\n  can_walk: yes\n  physical_disability: yes\n"
    said = precept("decide", write("case.yaml", f"{AS_OF}facts:\n{facts}"), "--all").out
    _, _, rehabilitation = said.partition("inpatient rehabilitation program")
    assert rehabilitation.startswith(
        "   [patient · p17.1, p17.2, p18.1]\n"
        "      because a person who can still walk\n"
        "      nor is it said to be not needed, "
        "because significant physical disability at present\n"
    )


def test_a_minute_more_than_24_hours_is_enough() -> None:
    case = write("case.yaml", EXACTLY_24_HOURS.replace("09T09:00", "09T08:59"))
    decision = precept("decide", case, "--format", "json").object()
    assert decision["findings"][0]["status"] == "true"


def test_what_is_not_known_is_asked() -> None:
    case = write("case.yaml", HOW_LONG_IS_NOT_KNOWN)
    ran = precept("decide", case, "--format", "json")
    assert "new_symptoms_duration" in ran.object()["findings"][0]["missing"]
    assert "How long have the new symptoms lasted?" in precept("decide", case, "--all").out


# JSON

# The case comes first, and what is missing or not covered before the trace.
_KEYS = [
    *("case", "decision_id", "ruleset", "engine", "as_of", "facts", "findings", "advice", "notes"),
    *("missing", "not_covered", "trace", "not_used", "scores", "classifications", "while_unknown"),
]


def test_json_has_the_keys_that_were_promised() -> None:
    case = write("case.yaml", OLD_WITH_FEVER + "  looks_ill: yes\n  since_last: 7 months\n")
    ran = precept("decide", case, "--ruleset", _ruleset(), "--format", "json")
    decision = ran.object()
    assert (ran.code, ran.err) == (0, "")
    assert list(decision) == _KEYS
    assert list(decision["ruleset"]) == ["id", "version", "status", "fingerprint"]
    assert decision["as_of"] == "2026-03-10T09:00:00+01:00"
    for finding in decision["findings"]:
        assert list(finding) == ["id", "status", "rules", "cites", "missing"]
    for advice in decision["advice"]:
        assert list(advice) == [
            *("id", "answer", "strongest", "could_be", "audience", "rules", "cites", "missing"),
            "may_be_against",
            "amounts",
            *("repeat", "after", "may_be_after"),
        ]
    for note in decision["notes"]:
        assert [key for key in note if key != "missing"] == ["id", "status", "text", "cites"]
    for firing in decision["trace"]:
        assert list(firing) == ["rule", "reasons", "cites", "target"]
    assert all(decision[key] for key in ("facts", "findings", "advice", "notes", "trace"))


def test_json_holds_the_answers_with_what_they_rest_on() -> None:
    case = write("case.yaml", OLD_WITH_FEVER + "  looks_ill: yes\n  since_last: 7 months\n")
    decision = precept("decide", case, "--ruleset", _ruleset(), "--format", "json").object()
    assert decision["ruleset"]["id"] == "cold"
    assert [(item["id"], item["status"], item["rules"]) for item in decision["findings"]] == [
        ("cold", "true", ["cold-by-look"]),
        ("bad_cold", "unknown", ["bad-cold"]),
    ]
    (rest,) = decision["advice"]
    assert rest == {
        "id": "rest",
        "answer": "recommended",
        "strongest": "should",
        "could_be": "should",
        "audience": "patient",
        "rules": ["rest-in-bed"],
        "cites": ["p1.2"],
        "missing": [],
        "may_be_against": None,
        "amounts": [],
        "repeat": None,
        "after": [],
        "may_be_after": [],
    }
    assert [(item["id"], item["status"]) for item in decision["notes"]] == [("colds_pass", "shown")]
    assert [item["rule"] for item in decision["trace"]] == [
        *("cold-by-look", "passing", "rest-in-bed"),
    ]


def test_only_the_listed_words_are_answers() -> None:
    answers = {
        "findings": {"true", "false", "unknown"},
        "advice": {"recommended", "not_needed", "does_not_apply", "cannot_tell"},
        "notes": {"shown", "not_shown", "cannot_tell"},
    }
    seen: dict[str, set[str]] = {part: set() for part in answers}
    ruleset = _ruleset(_CONFLICT)
    facts = (
        "",
        "  age: 80\n",
        "  looks_ill: yes\n  fever: yes\n  since_last: 1 year\n",
        "  fever: no\n  course: mild\n  age: 5\n  since_last: 1 month\n",
        "  fever: yes\n  age: 5\n  looks_ill: no\n  course: mild\n",
    )
    for more in facts:
        case = write("case.yaml", f"{AS_OF}facts:\n{more}")
        decision = precept("decide", case, "--ruleset", ruleset, "--format", "json").object()
        for part, found in seen.items():
            found |= {item.get("answer", item.get("status")) for item in decision[part]}
    assert seen == answers


def test_an_error_as_json() -> None:
    ran = precept("decide", write("case.yaml", "as_of: never\n"), "--format", "json")
    assert (ran.code, ran.err) == (2, "")
    answer = ran.object()
    assert list(answer) == ["case", "urgent", "urgent_is_complete", "errors"]
    assert answer["urgent_is_complete"] is False
    (error,) = answer["errors"]
    assert error["code"] == "CAS101"
    assert {"code", "where", "message", "help"} <= set(error)
    assert error["where"]["file"] == "case.yaml"
    assert (error["where"]["line"], error["where"]["column"]) == (1, 8)


# What is urgent

_TWO_VERDICTS = f"""\
{AS_OF}facts:
  sudden_loss_of_sight: {{value: yes, by: patient}}
  determination:
    - {{value: relapse, by: neurologist, at: 2026-03-10T08:00}}
    - {{value: pseudo_relapse, by: neurologist, at: 2026-03-10T08:00}}
"""


def test_what_is_urgent_comes_before_what_is_wrong(snapshot: SnapshotAssertion) -> None:
    ran = precept("decide", write("case.yaml", _TWO_VERDICTS))
    assert (ran.code, ran.codes()) == (2, ["CAS107"])
    assert ran.out.splitlines()[0].startswith("Urgent: go to the hospital now.")
    assert ran.out + ran.err == snapshot


def test_what_is_urgent_stands_beside_the_errors() -> None:
    ran = precept("decide", write("case.yaml", _TWO_VERDICTS), "--format", "json")
    assert ran.code == 2
    answer = ran.object()
    assert [error["code"] for error in answer["errors"]] == ["CAS107"]
    hospital, doctor = answer["urgent"]
    assert hospital == {
        "action": "go_to_hospital",
        "meaning": "go to the hospital now",
        "audience": "patient",
        "cites": ["p4.2"],
        "in_every_reading": True,
        "disputed": True,
    }
    assert (doctor["action"], doctor["cites"]) == ("contact_doctor", ["p3.1"])


def test_a_real_process_tells_what_is_urgent_first() -> None:
    case = write("case.yaml", _TWO_VERDICTS)
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    ran = subprocess.run(
        [COMMAND, "decide", case],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=buffered,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 2
    assert ran.stdout.startswith(b"Urgent: go to the hospital now.")


# Exit codes


def test_a_conflict_makes_no_decision_and_names_the_rules(snapshot: SnapshotAssertion) -> None:
    case = write("case.yaml", OLD_WITH_FEVER)
    ran = precept("decide", case, "--ruleset", _ruleset(_CONFLICT))
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == snapshot


def test_a_conflict_as_json() -> None:
    case = write("case.yaml", OLD_WITH_FEVER)
    ran = precept("decide", case, "--ruleset", _ruleset(_CONFLICT), "--format", "json")
    assert (ran.code, ran.err) == (4, "")
    (error,) = ran.object()["errors"]
    assert list(error) == ["code", "where", "message", "help"]
    assert error["where"] == {"action": "rest", "rules": ["no-rest", "rest-in-bed"]}


def _disagree(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = Engine.decide

    def lie(self: Engine, values: Mapping[str, Value]) -> Outcome:
        outcome = honest(self, values)
        flipped = dict.fromkeys(outcome.findings, Truth.FALSE)
        return dataclasses.replace(outcome, findings=flipped)

    monkeypatch.setattr(Engine, "decide", lie)


def test_engines_that_disagree_make_no_decision(
    monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    _disagree(monkeypatch)
    ran = precept("decide", write("case.yaml", RELAPSE))
    assert ran.code == 3
    assert ran.out.startswith("Urgent: contact your neurologist or your primary care doctor")
    assert ran.err == snapshot


def test_engines_that_disagree_are_both_told_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    _disagree(monkeypatch)
    ran = precept("decide", write("case.yaml", RELAPSE), "--format", "json")
    assert (ran.code, ran.err) == (3, "")
    (error,) = ran.object()["errors"]
    told = error["where"]
    assert told["reference"]["findings"]["relapse_definition_met"] == "true"
    assert told["runtime"]["findings"]["relapse_definition_met"] == "false"


def test_of_several_cases_the_highest_exit_code_wins() -> None:
    good = write("good.yaml", f"{AS_OF}facts:\n  age: 80\n")
    bad = write("bad.yaml", "as_of: never\n")
    torn = write("torn.yaml", OLD_WITH_FEVER)
    chosen = ("--ruleset", _ruleset(_CONFLICT))
    assert precept("decide", good, good, *chosen).code == 0
    assert precept("decide", bad, good, *chosen).code == 2
    assert precept("decide", good, bad, *chosen).code == 2
    assert precept("decide", torn, bad, good, *chosen).code == 4
    assert precept("decide", good, bad, torn, *chosen).code == 4


def test_of_several_cases_each_is_answered() -> None:
    good = write("good.yaml", f"{AS_OF}facts:\n  age: 80\n")
    bad = write("bad.yaml", "as_of: never\n")
    torn = write("torn.yaml", OLD_WITH_FEVER)
    chosen = ("--ruleset", _ruleset(_CONFLICT))
    ran = precept("decide", bad, good, torn, *chosen, "--format", "json")
    assert [item["case"] for item in ran.objects()] == ["bad.yaml", "good.yaml", "torn.yaml"]
    assert ["errors" in item for item in ran.objects()] == [True, False, True]
    ran = precept("decide", bad, good, torn, *chosen)
    assert ran.out.count(" · decision ") == 1
    assert "bad.yaml:1:8" in ran.err
    assert "torn.yaml" in ran.err


# Options


def test_as_of_takes_the_place_of_the_cases_own_time() -> None:
    case = write("case.yaml", EXACTLY_24_HOURS)
    later = ("--as-of", "2026-03-10T09:01+01:00")
    decision = precept("decide", case, *later, "--format", "json").object()
    assert decision["as_of"] == "2026-03-10T09:01:00+01:00"
    assert decision["findings"][0]["status"] == "true"


def test_a_case_without_a_time_can_be_given_one() -> None:
    case = write("case.yaml", "facts: {}\n")
    assert precept("decide", case).code == 2
    assert precept("decide", case, "--as-of", "2026-03-10T09:00+01:00").code == 0


@pytest.mark.parametrize("as_of", ["tomorrow", "2026-03-10", "2026-03-10T09:00", "09:00"])
def test_an_as_of_that_is_no_time_is_refused(as_of: str) -> None:
    ran = precept("decide", write("case.yaml", NOTHING_KNOWN), "--as-of", as_of)
    assert (ran.code, ran.out) == (2, "")
    assert ran.codes() == ["CAS101"]
    assert ran.places() == ["as_of:1:1"]


def test_an_event_after_as_of_is_refused_for_that_time_only() -> None:
    reported = "    reported: 2026-03-09T08:00+01:00\n"
    case = write("case.yaml", RELAPSE.replace(reported, ""))
    ran = precept("decide", case, "--as-of", "2026-03-08T19:59+01:00")
    assert (ran.code, ran.codes(), ran.places()) == (2, ["CAS106"], ["case.yaml:7:12"])
    assert precept("decide", case, "--as-of", "2026-03-08T20:00+01:00").code == 0


def test_an_as_of_that_is_empty_is_refused() -> None:
    ran = precept("decide", write("case.yaml", RELAPSE), "--as-of", "")
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["CAS101"])


def test_a_ruleset_that_is_empty_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    # Nor is it the folder one happens to be in.
    monkeypatch.chdir(_ruleset())
    case = write("case.yaml", RELAPSE)
    for arguments in (("decide", case, "--ruleset", ""), ("check", "")):
        ran = precept(*arguments)
        assert (ran.code, ran.out, ran.codes()) == (2, "", ["RST101"])


def test_a_ruleset_is_named_by_its_id_or_its_folder() -> None:
    case = write("case.yaml", NOTHING_KNOWN)

    def decided(*chosen: str | Path) -> str:
        decision = precept("decide", case, "--format", "json", *chosen).object()
        return str(decision["ruleset"]["id"])

    assert decided("--ruleset", "ms_relapse") == "ms_relapse"
    assert decided("--ruleset", _ruleset()) == "cold"
    assert decided() == "ms_relapse"


def test_a_case_in_a_rulesets_folder_is_decided_by_that_ruleset() -> None:
    folder = _ruleset() / "cases"
    folder.mkdir()
    case = write(str(folder / "case.yaml"), NOTHING_KNOWN)
    decision = precept("decide", case, "--format", "json").object()
    assert decision["ruleset"]["id"] == "cold"
    chosen = precept("decide", case, "--format", "json", "--ruleset", "ms_relapse").object()
    assert chosen["ruleset"]["id"] == "ms_relapse"


def test_a_case_that_names_its_ruleset_is_decided_by_that_one() -> None:
    case = write("case.yaml", f"{NOTHING_KNOWN}ruleset: tutorial\n")
    for chosen in ((), ("--ruleset", "tutorial")):
        decision = precept("decide", case, "--format", "json", *chosen).object()
        assert decision["ruleset"]["id"] == "tutorial"
    own = write("own.yaml", f"{NOTHING_KNOWN}ruleset: cold\n")
    assert precept("decide", own, "--ruleset", _ruleset()).code == 0


@pytest.mark.parametrize(
    ("named", "code", "place"),
    [
        ("ruleset: tutorial", "RST102", "2:10"),
        ("ruleset: ms_relaps", "RST102", "2:10"),
        ("ruleset: [ms_relapse]", "FIL103", "2:10"),
        ("ruleset:", "FIL103", "2:9"),
    ],
)
def test_a_case_that_names_another_ruleset_is_refused(named: str, code: str, place: str) -> None:
    case = write("case.yaml", f"{NOTHING_KNOWN}{named}\n")
    ran = precept("decide", case, "--ruleset", "ms_relapse")
    assert (ran.code, ran.out, ran.codes(), ran.places()) == (2, "", [code], [f"case.yaml:{place}"])


def test_a_case_in_a_rulesets_folder_that_names_another_is_refused() -> None:
    folder = _ruleset() / "cases"
    folder.mkdir()
    ran = precept("decide", write(str(folder / "x.yaml"), f"{NOTHING_KNOWN}ruleset: tutorial\n"))
    assert (ran.code, ran.codes()) == (2, ["RST102"])


def _course(evidence: str) -> str:
    """A case whose first fact has evidence with an escape sequence."""
    return RELAPSE.replace("relapsing", f'{{value: relapsing, {evidence}: "\\e[31m\\x9b2J"}}')


@pytest.mark.parametrize(
    ("command", "evidence", "code"),
    [
        (("explain", "--all"), "reference", 0),
        (("explain", "--format", "json"), "reference", 0),
        (("decide", "--format", "json"), "reference", 0),
        # There is no such role.
        (("decide",), "by", 2),
    ],
)
def test_what_a_case_holds_cannot_steer_the_terminal(
    command: tuple[str, ...], evidence: str, code: int
) -> None:
    ran = precept(*command, write("case.yaml", _course(evidence)))
    assert ran.code == code
    said = ran.out + ran.err
    assert "[31m" in said
    assert all(char.isprintable() for char in said.replace("\n", ""))


@pytest.mark.parametrize("name", ["ms_relaps", "no_such_ruleset", "no/such/folder", "."])
def test_a_ruleset_that_is_not_there(name: str) -> None:
    ran = precept("decide", write("case.yaml", NOTHING_KNOWN), "--ruleset", name)
    assert (ran.code, ran.out, ran.codes(), ran.places()) == (2, "", ["RST101"], [name])
    assert "ms_relapse" in ran.err


def test_a_ruleset_with_faults_decides_nothing() -> None:
    edited = sound.edited("rules/01_colds.yaml", "looks_ill", "looks_il")
    folder = sound.write(edited, Path.cwd() / "cold")
    ran = precept("decide", write("case.yaml", NOTHING_KNOWN), "--ruleset", folder)
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["VOC101"])
    assert ran.places() == [f"{folder}/rules/01_colds.yaml:12:11"]


def test_facts_may_come_in_any_order() -> None:
    case = write("case.yaml", RELAPSE)
    lines = RELAPSE.splitlines(keepends=True)
    facts = sorted([*lines[3:5], "".join(lines[5:9]), *lines[9:]])
    other = write("other.yaml", "".join([*lines[:3], *facts]))
    assert case.read_text() != other.read_text()
    one, two = precept("decide", case, other, "--format", "json").objects()
    assert one.pop("case") != two.pop("case")
    assert one == two
