"""`precept ask`: interviews as they are read, saved, broken off and held by programs."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from select import select
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.interfaces.cli.run import COMMAND, Ran, precept, write
from tests.language.loader import sound

from precept.interfaces.cli import rulesets
from precept.language.syntax.writer import as_file

AS_OF = ("--as-of", "2026-03-10T21:40+01:00", "--zone", "Europe/Berlin")
JSON = ("--format", "json")
IN_A_TERMINAL = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))"

FOLLOW_UP = """\
shows: A visit four weeks after a relapse.
as_of: 2026-04-07T10:00+02:00
zone: Europe/Berlin
facts:
  ms_course: relapsing
  determination: {value: relapse, by: neurologist, reported: 2026-03-11T10:00+01:00}
  relapse_onset: 2026-03-08
  new_symptoms: yes
  new_symptoms_onset: 2026-03-08T20:00
  sudden_loss_of_sight: no
  sudden_loss_of_walking: no
  sudden_loss_of_limb_use: no
  new_disability: no
  high_dose_status: completed
  oral_steroid_after_pulse: none
history:
  therapies:
    complete_since: 2020
    entries:
      - {id: current, kind: disease_modifying, new: yes, started: 2025-12, goes_on: yes}
"""


@pytest.fixture(autouse=True)
def _without_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRECEPT_DOCUMENTS", raising=False)


def ask(*replies: str, arguments: tuple[str | Path, ...] = AS_OF) -> Ran:
    return precept("ask", *arguments, typed="".join(f"{reply}\n" for reply in replies))


def test_somebody_frightened_who_has_lost_their_sight(snapshot: SnapshotAssertion) -> None:
    ran = ask(
        *("I can't see!!", "yes", "why", "1", "?", "back", "none ?", "stop", "mine.yaml"),
        arguments=("--as", "patient", *AS_OF),
    )
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 100
    assert ran.out == snapshot
    assert Path("mine.yaml").read_text() == snapshot
    assert precept("decide", "mine.yaml").out.index("go to the hospital now") > 0


def test_a_clinician_at_a_follow_up_visit(snapshot: SnapshotAssertion) -> None:
    case = write("visit.yaml", FOLLOW_UP)
    ran = ask(
        # What is to be relieved, what is taken, and how it goes: somebody mistypes.
        *("2, 4", "no", "no", "no", "1", "2", "back", "1"),
        # How bad it is: somebody hesitates, and asks what for.
        *("no", "why", "no", "no", "yes"),
        # An answer that cannot be, and one that is not known exactly.
        *("between 3 and 1", "at least 1", "no", "no", "no", "2"),
        # What is not so beside what was said before.
        *("no", "2026-03-07", "2026-03-29", "none", "5 days", "no", "no", "yes", "20", "2, 4"),
        "follow_up.yaml",
        arguments=("--as", "clinician", "--case", case),
    )
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 100
    assert ran.out == snapshot
    assert Path("follow_up.yaml").read_text() == snapshot


@pytest.mark.parametrize("said", ["?", "I don't know", "don’t know", "Unknown"])
def test_not_to_know_can_be_said_in_more_than_one_way(said: str) -> None:
    assert (
        "2. Do the leaves hang?"
        in ask(
            said,
            arguments=(
                "-r",
                "tutorial",
                *("--zone", "UTC"),
            ),
        ).out
    )


def test_when_the_input_ends_before_there_is_no_asking_where_to_save() -> None:
    ran = ask("yes")
    assert (ran.code, ran.err) == (1, "")
    assert "There are more questions." in ran.out
    assert "go to the hospital now" in ran.out
    assert "save this" not in ran.out


def test_a_case_that_is_saved_decides_as_it_was_told() -> None:
    ran = ask("no", "no", "no", "?", "yes", arguments=(*AS_OF, *JSON, "--save", "told.yaml"))
    assert (ran.code, ran.err) == (1, "")
    decided = precept("decide", "told.yaml", *JSON).object()
    assert decided["decision_id"] == ran.objects()[-1]["decision"]["decision_id"]


@pytest.mark.parametrize("machine", ["Asia/Tokyo", "America/New_York"])
def test_the_zone_of_the_machine_decides_nothing(
    machine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", machine)
    time.tzset()
    try:
        refused = ask("stop", arguments=("-r", "tutorial"))
        begun = ask("stop", arguments=("-r", "tutorial", "--zone", "Europe/Berlin", *JSON))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert (refused.code, refused.out, refused.codes()) == (2, "", ["ASK102"])
    as_of = datetime.fromisoformat(begun.objects()[0]["as_of"])
    assert as_of.utcoffset() == as_of.astimezone(ZoneInfo("Europe/Berlin")).utcoffset()
    assert abs(datetime.now(UTC) - as_of) < timedelta(minutes=5)


def test_a_zone_that_does_not_exist_is_named() -> None:
    refused = ask("stop", arguments=("-r", "tutorial", "--zone", "Europe/Berlinn"))
    assert (refused.code, refused.codes()) == (2, ["CAS102"])


def test_nothing_is_written_over() -> None:
    kept = write("kept.yaml", "as_of: 2026-03-10T09:00Z\n")
    refused = ask("1", arguments=("-r", "tutorial", "--save", kept))
    assert (refused.code, refused.out, refused.codes()) == (2, "", ["ASK101"])
    ran = ask(
        "stop",
        "kept.yaml",
        "nowhere/new.yaml",
        "new.yaml",
        arguments=(
            "-r",
            "tutorial",
            *("--zone", "Europe/Berlin"),
        ),
    )
    assert ran.code == 0
    assert ran.out.count("error[ASK101]") == 2
    assert kept.read_text() == "as_of: 2026-03-10T09:00Z\n"
    assert Path("new.yaml").read_text().startswith("ruleset: tutorial\nas_of: ")


def test_programs_are_told_the_same_as_data() -> None:
    told = ask("why", "x", "1", arguments=("-r", "tutorial", "--as-of", AS_OF[1], *JSON)).objects()
    assert [list(one) for one in told] == [
        ["ruleset", "title", "as_of"],
        ["question"],
        ["reason"],
        ["question"],
        ["element", "urgent", "errors"],
        ["question"],
        ["urgent", "changes"],
        ["question"],
        ["case", "decision"],
    ]
    question = told[1]["question"]
    assert list(question) == [*("element", "settles", "type", "unit", "ask", "answers", "choices")]
    assert question["type"] == "code"
    assert question["choices"][0] == {"code": "growing", "words": "a plant that is growing"}
    assert told[-1]["case"]["facts"] == {"growth": "growing"}


def test_what_is_urgent_is_told_of_a_case_that_is_refused() -> None:
    sound.write(sound.SOUND, Path("cold"))
    case = write("case.yaml", "as_of: 2026-03-10T09:00Z\nfacts: {course: sever, looks_ill: yes}\n")
    ran = ask(arguments=("-r", "cold", "--case", case))
    assert (ran.code, ran.codes(), ran.places()) == (2, ["VAL103"], ["case.yaml:2:17"])


def test_without_a_solver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rulesets, "find_spec", lambda _: None)
    ran = ask()
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["PRF101"])


def test_it_can_be_broken_off() -> None:
    """In a terminal, where a line is edited while the solver has been at work."""
    command = [sys.executable, "-c", IN_A_TERMINAL, str(COMMAND), "ask"]
    command += ["-r", "tutorial", "--zone", "UTC"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    ) as child:
        read_until(b"> ", child)
        # One that comes just before the line is waited for has no effect yet.
        for _ in range(20):
            assert child.stdin
            child.stdin.write(b"\x03")
            if b"\n" in read_until(b"\n", child, seconds=1):
                break
        else:
            child.kill()
        assert child.wait() == 130


def read_until(end: bytes, child: subprocess.Popen[bytes], seconds: int = 60) -> bytes:
    """What is said up to an end, or until no more comes for so long."""
    assert child.stdout
    said = b""
    while not said.endswith(end) and select([child.stdout], [], [], seconds)[0]:
        if not (more := child.stdout.read(1024)):
            break
        said += more
    return said


_RELAPSE = """\
as_of: 2026-03-10T21:40+01:00
zone: Europe/Berlin
facts:
  ms_course: relapsing
  new_symptoms: no
  worsening_symptoms: no
  recurrent_symptoms: no
  sudden_loss_of_sight: no
  sudden_loss_of_walking: no
  sudden_loss_of_limb_use: no
  determination: relapse
"""


def test_changes_are_the_differences_between_the_decisions_before_and_after() -> None:
    case = write("relapse.yaml", _RELAPSE)
    before = _statuses(precept("decide", case, *JSON).object())
    ran = ask("yes", arguments=("--case", case, *JSON))
    after = _statuses(ran.objects()[-1]["decision"])
    (told,) = (item for item in ran.objects() if "changes" in item)
    changed = {
        change["target"]["id"]: (change["before"]["status"], change["after"]["status"])
        for change in told["changes"]
        if change["target"]["kind"] != "note"
        and change["before"]["status"] != change["after"]["status"]
    }
    differ = {id_: (status, after[id_]) for id_, status in before.items() if status != after[id_]}
    assert changed == differ
    assert changed["go_to_hospital"] == ("cannot_tell", "recommended")
    assert all(change["before"] != change["after"] for change in told["changes"])


def test_what_follows_from_a_reply_is_recorded_and_not_asked() -> None:
    case = write("relapse.yaml", _RELAPSE)
    # A new disability, and a high dose that is under way.
    ran = ask("yes", "3", arguments=("--case", case, *JSON))
    end = ran.objects()[-1]
    facts = {fact["id"]: fact for fact in end["decision"]["facts"]}
    sources = {
        "present_disability": "new_disability",
        "physical_disability": "new_disability",
        "on_steroids": "high_dose_status",
        "pulse_begun": "high_dose_status",
    }
    for id_, source in sources.items():
        assert any(source in item["facts"] for item in facts[id_]["follows"])
        # It is no reply: it is not saved, and comes from the replies again.
        assert id_ not in end["case"]["facts"]
    given = ("new_disability", "high_dose_status", "ms_course")
    assert [facts[id_]["follows"] for id_ in given] == [[], [], []]
    replies = ask(*["?"] * 60, arguments=("--case", write("end.yaml", as_file(end["case"])), *JSON))
    asked = {item["question"]["element"] for item in replies.objects() if "question" in item}
    assert asked.isdisjoint(sources)


def _statuses(decision: dict[str, Any]) -> dict[str, str]:
    """The status of each finding and action."""
    kinds = {"findings": "status", "advice": "answer"}
    return {item["id"]: item[name] for kind, name in kinds.items() for item in decision[kind]}
