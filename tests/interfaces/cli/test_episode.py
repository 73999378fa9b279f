"""`precept episode`: how answers moved as things became known, and entries that are added."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.interfaces.cli.run import precept, stable, write

JSON = ("--format", "json")
BEGUN = """\
ruleset: ms_relapse
zone: Europe/Berlin
entries:
  - recorded: 2026-03-09T08:15
    by: patient
    facts:
      ms_course: relapsing
      new_symptoms: yes
      new_symptoms_onset: 2026-03-08T20:00
      new_symptoms_persist: yes
      worsening_symptoms: no
"""
STEROIDS = """\
recorded: 2026-03-09T16:00
by: neurologist
reference: letter of 9 March
facts:
  at_the_hospital: no
history:
  therapies:
    complete_since: always
    entries:
      - {id: steroids, kind: other, started: 2026-03-09, goes_on: yes}
"""
CORRECTED = """\
recorded: 2026-03-11T10:00
by: clinician
facts:
  new_symptoms_onset: {value: 2026-03-09T07:00, corrects: 2026-03-09T08:15}
  new_symptoms_persist: no
  new_symptoms_end: 2026-03-09T23:30
"""


@pytest.fixture
def episode() -> Path:
    path = write("episode.yaml", BEGUN)
    for number, entry in enumerate((STEROIDS, CORRECTED)):
        ran = precept("episode", "add", path, write(f"{number}.yaml", entry))
        assert (ran.code, ran.err) == (0, "")
    return path


def test_how_answers_moved(episode: Path, snapshot: SnapshotAssertion) -> None:
    ran = precept("episode", "show", episode)
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 100
    assert ran.out == snapshot
    assert episode.read_text() == snapshot


def test_an_entry_that_is_added_tells_what_it_moved() -> None:
    path = write("episode.yaml", BEGUN)
    added = precept("episode", "add", path, write("entry.yaml", CORRECTED))
    told = precept("episode", "show", path).out
    assert added.out in told
    assert "until 11 March 2026, 10:00     time passed" in added.out


def test_a_state_is_the_case_as_it_was_known_then(episode: Path) -> None:
    first = precept("episode", "show", episode, "--at", "2026-03-10T10:00", "--format", "case")
    before = write("before.yaml", first.out)
    told = precept("decide", before).out
    assert told.startswith(precept("episode", "show", episode, "--at", "2026-03-10T10:00").out)
    assert "letter of 9 March" in first.out
    assert "corrects" not in first.out
    decided = [
        precept("decide", before, *JSON).object()["decision_id"],
        precept("episode", "show", episode, *JSON, "--at", "2026-03-10T09:00Z").object()[
            "decision_id"
        ],
    ]
    assert decided[0] == decided[1]
    latest = precept("episode", "show", episode, "--format", "case").out
    assert "as_of: 2026-03-11T10:00:00+01:00" in latest
    assert "corrects: 2026-03-09T08:15" in latest


def test_json_has_the_keys_that_were_promised(episode: Path) -> None:
    told = precept("episode", "show", episode, *JSON).object()
    assert list(told) == ["episode", "entries"]
    assert [one["by"] for one in told["entries"]] == ["patient", "neurologist", "clinician"]
    for one in told["entries"]:
        assert list(one) == ["recorded", "by", "meanwhile", "effect"]
        assert list(one["effect"]) == ["because", "changes", "refused", "details"]
    (move, *_) = told["entries"][2]["meanwhile"]["changes"]
    assert list(move) == ["target", "words", "before", "after"]
    added = precept("episode", "add", episode, write("entry.yaml", "by: patient\n"), *JSON)
    assert list(added.object()) == ["episode", "added"]


def test_an_entry_with_a_fault_leaves_the_file_as_it_was(
    episode: Path, snapshot: SnapshotAssertion
) -> None:
    before = episode.read_bytes()
    entry = """\
recorded: 2026-03-12T10:00
by: patient
facts:
  sudden_loss_of_sight: yes
  determination: relapse
  new_symptom: no
"""
    ran = precept("episode", "add", episode, write("entry.yaml", entry))
    assert ran.code == 2
    assert stable(ran.out + ran.err) == snapshot
    assert episode.read_bytes() == before


def test_a_state_without_a_decision_says_why(snapshot: SnapshotAssertion) -> None:
    # What was told of the duration and of the onset cannot both be so, until one is taken back.
    entries = "\n".join(
        f"  - {{recorded: {time}, facts: {{{facts}}}}}"
        for time, facts in (
            ("2026-03-09T08:00", "new_symptoms: yes, new_symptoms_duration: 5 hours"),
            ("2026-03-09T09:00", "new_symptoms_onset: 2026-03-09T03:00"),
            ("2026-03-09T10:00", "new_symptoms_persist: yes"),
            (
                "2026-03-09T11:00",
                "new_symptoms_duration: {value: unknown, corrects: 2026-03-09T08:00}",
            ),
        )
    )
    path = write("episode.yaml", f"zone: Europe/Berlin\nentries:\n{entries}\n")
    ran = precept("episode", "show", path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == snapshot


_EVERY_FAULT = ["CAS102", "EPI101", "FIL101", "FIL103"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("zone: Europe/Berlin\nentries: [{by: patient}]\n", ["FIL101"]),
        ("zone: Europe/Berlin\nentries: [{recorded: now}]\n", ["EPI101"]),
        ("zone: Asia/Tokyo\nentries: [{recorded: 0001-01-01T00:00+14:00}]\n", ["EPI101"]),
        ("zone: Asia/Tokyo\nentries: [{recorded: 9999-12-31T23:59-14:00}]\n", ["EPI101"]),
        ("zone: Mars\nentries: []\n", ["CAS102"]),
        ("entries: []\nas_of: 2026-03-09\n", ["FIL102", "FIL101"]),
        ("zone: UTC\nruleset: tutorial\n", []),
        ("zone: Mars\nentries: [{recorded: now}, {by: x, facts: 3}]\n", _EVERY_FAULT),
    ],
    ids=[
        "without a time",
        "with no time",
        "too early",
        "too late",
        "no such zone",
        "a case",
        "nothing",
        "all at once",
    ],
)
def test_a_file_with_faults(text: str, codes: list[str]) -> None:
    ran = precept("episode", "show", write("episode.yaml", text))
    assert sorted(ran.codes()) == sorted(codes)
    assert ran.code == (2 if codes else 0)


def test_a_time_that_is_no_one_time(episode: Path) -> None:
    beyond = ("0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00")
    for text in ("2026-03-09", "soon", "2026-10-25T02:30", *beyond):
        ran = precept("episode", "show", episode, "--at", text)
        assert (ran.code, ran.out, ran.codes()) == (2, "", ["EPI106"])


FEVER = """\
ruleset: child_fever
zone: Europe/London
entries:
  - recorded: 2026-03-10T09:00
    facts:
      age: 6 years
      temperature: 39.1 °C
      distress: yes
      severe_liver_disease: no
      chickenpox: no
      dehydrated: no
      weight: 22.4 kg
    history:
      paracetamol_doses:
        complete_since: always
        entries: []
"""


def details(path: Path) -> list[tuple[str, str | None, str]]:
    last = precept("episode", "show", path, *JSON).object()["entries"][-1]["effect"]
    for item in last["details"]:
        assert item["target"]["kind"] == "action"
    return [(item["words"], item["before"], item["after"]) for item in last["details"]]


def test_an_entry_tells_how_amounts_and_repeats_moved() -> None:
    path = write("episode.yaml", FEVER)
    dose = "history: {paracetamol_doses: {entries: [{id: a, given: 2026-03-10T09:20}]}}\n"
    entry = f"recorded: 2026-03-10T09:30\nfacts: {{weight: 20 kg}}\n{dose}"
    told = precept("episode", "add", path, write("entry.yaml", entry)).out
    words = "give paracetamol: every 6 hours, at most 4 in 24 hours"
    # Paracetamol is advised against now, so its dose is no longer said.
    assert details(path) == [
        (words, "due now", "next due on 10 March 2026, 15:20"),
        ("give ibuprofen: dose", "220 mg", "200 mg"),
    ]
    said = " ".join(told.split())
    assert "give ibuprofen: dose 220 mg 200 mg" in said
    assert "give paracetamol: every 6 hours, at most due now next due on" in said


def test_an_amount_alone_is_a_change() -> None:
    path = write("episode.yaml", FEVER)
    entry = "recorded: 2026-03-10T09:30\nfacts: {weight: 20 kg}\n"
    told = precept("episode", "add", path, write("entry.yaml", entry)).out
    assert details(path) == [
        ("give paracetamol: dose", "335 mg", "300 mg"),
        ("give ibuprofen: dose", "220 mg", "200 mg"),
    ]
    assert "no answer changes" not in told


def test_what_becomes_known_of_an_amount_and_nothing_else_is_no_change() -> None:
    path = write("episode.yaml", FEVER)
    entry = "recorded: 2026-03-10T09:30\nfacts: {weight: 22.4 kg}\n"
    told = precept("episode", "add", path, write("entry.yaml", entry)).out
    assert details(path) == []
    assert "no answer changes" in told
