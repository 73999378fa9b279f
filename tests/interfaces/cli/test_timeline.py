"""`precept timeline`: a table, JSON and a picture of how answers change."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.interfaces.cli.run import AS_OF, NOTHING_KNOWN, precept, write
from tests.language.loader import sound

from precept.language import library

JSON = ("--format", "json")
COLD = f"""\
{AS_OF}facts:
  course: severe
  onset: {{value: 2026-03-09T08:00, by: patient, reported: 2026-03-09T20:00}}
  persists: yes
  looks_ill: {{value: no, by: clinician, reported: 2026-03-10T07:30}}
  lasted: at most 60 hours
  off_work: 4 days
"""


@pytest.fixture(autouse=True)
def _ruleset() -> None:
    sound.write(sound.SOUND, Path("cold"))


def colds() -> tuple[str, Path]:
    """The ruleset about colds, by a path of its own in every test."""
    return "--ruleset", Path.cwd() / "cold"


def timeline(case: str, *arguments: str) -> dict[str, object]:
    ran = precept("timeline", write("case.yaml", case), *colds(), *arguments, *JSON)
    assert (ran.code, ran.err) == (0, "")
    return ran.object()


def test_a_table_as_it_is_read(snapshot: SnapshotAssertion) -> None:
    ran = precept("timeline", write("case.yaml", COLD), *colds())
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 100
    assert ran.out == snapshot


def test_advice_comes_first_and_notes_are_only_counted() -> None:
    case = library.shipped() / "ms_relapse" / "cases" / "relapse.yaml"
    short, whole = (precept("timeline", case, *more).out for more in ((), ("--all",)))
    assert short.count("3 notes change: --all") == 2
    assert "develop over hours or days" not in short
    assert whole.count("develop over hours or days") == 2


def test_a_table_of_what_never_changes() -> None:
    said = precept("timeline", write("case.yaml", NOTHING_KNOWN), *colds()).out
    assert "from 10 March 2026, 09:00 to 10 March 2027, 09:00" in said
    assert said.endswith("\nNothing changes.\n")


def test_json_has_the_keys_that_were_promised() -> None:
    told = timeline(COLD)
    assert list(told) == [
        *("case", "as_of", "zone", "start", "end", "before", "after", "rows", "turns")
    ]
    assert isinstance(told["rows"], list)
    assert isinstance(told["turns"], list)
    row, turn = told["rows"][0], told["turns"][0]
    assert list(row) == ["target", "words", "spells"]
    assert row["target"] == {"kind": "finding", "id": "cold"}
    assert list(row["spells"][0]) == [
        *("since", "until", "status", "word", "could_be", "may_be_against")
    ]
    assert list(turn) == ["at", "because"]


def test_it_is_told_to_the_microsecond_when_an_answer_turns() -> None:
    told = timeline(COLD)
    assert [turn["at"] for turn in told["turns"]] == [  # type: ignore[attr-defined]
        "2026-03-10T07:30:00+01:00",
        "2026-03-10T08:00:00.000001+01:00",
    ]
    # After 60 hours, which may be rounded to a minute, it contradicts that it lasted no longer.
    assert told["end"] == "2026-03-11T20:00:59.999999+01:00"
    assert told["after"] == ["`lasted` is not what `onset` leaves possible"]


@pytest.mark.parametrize(
    ("stretch", "ends"),
    [
        (("--to", "2026-03-11T10:00"), ("2026-03-09T08:00:00+01:00", "2026-03-11T10:00:00+01:00")),
        (
            ("--from", "2026-03-09T12:00", "--to", "2026-03-10"),
            ("2026-03-09T12:00:00+01:00", "2026-03-10T23:59:59.999999+01:00"),
        ),
        (
            ("--from", "2026-03-11"),
            ("2026-03-11T00:00:00+01:00", "2026-03-11T20:00:59.999999+01:00"),
        ),
        (
            ("--from", "2026-03-10T07:00Z", "--to", "2026-03-10T10:00+02:00"),
            ("2026-03-10T08:00:00+01:00", "2026-03-10T09:00:00+01:00"),
        ),
    ],
)
def test_it_goes_from_one_time_to_another(stretch: tuple[str, ...], ends: tuple[str, str]) -> None:
    told = timeline(COLD, *stretch)
    assert (told["start"], told["end"]) == ends


# The picture


def test_a_picture_says_all_that_the_table_says() -> None:
    case = write("case.yaml", COLD)
    drawn = precept("timeline", case, *colds(), "--format", "svg")
    assert (drawn.code, drawn.err) == (0, "")
    words = [one.text for one in Xml.fromstring(drawn.out).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314 (our own)
    for expected in (
        *("the person has a cold", "stay in bed today", "open", "found", "recommended"),
        *("10 March 2026", "just after 08:00", "the time of the case"),
    ):
        assert any(expected in (one or "") for one in words), expected
    assert len(drawn.out) < 20_000
    assert "http" not in drawn.out.replace("http://www.w3.org/2000/svg", "")


def test_an_instant_can_be_drawn_too() -> None:
    now = ("--from", "2026-03-10T09:00", "--to", "2026-03-10T09:00")
    case = write("case.yaml", COLD)
    drawn = precept("timeline", case, *colds(), *now, "--format", "svg")
    assert drawn.code == 0
    assert "Nothing changes." in drawn.out


def test_words_in_a_picture_are_nothing_but_words() -> None:
    files = sound.edited("vocabulary.yaml", "meaning: the person has a cold", 'meaning: "<b>&amp;"')
    sound.write(files, Path("cold"))
    drawn = precept("timeline", write("case.yaml", COLD), *colds(), "--format", "svg").out
    assert "&lt;b&gt;&amp;amp;" in drawn


@pytest.mark.parametrize("format", ["text", "json", "svg"])
def test_it_can_be_written_to_a_file(format: str) -> None:
    case = write("case.yaml", COLD)
    arguments = ("timeline", case, *colds(), "--format", format)
    ran = precept(*arguments, "-o", "timeline.txt")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert Path("timeline.txt").read_text("utf-8") == precept(*arguments).out


# What is refused


def test_a_file_that_cannot_be_written_is_refused() -> None:
    case = write("case.yaml", COLD)
    ran = precept("timeline", case, *colds(), "-o", case / "picture.svg")
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["EXP103"])


@pytest.mark.parametrize(
    ("stretch", "places"),
    [
        (("--from", "tomorrow", "--to", "2300"), ["--from:1:1", "--to:1:1"]),
        (("--from", "2026-03-29T02:30"), ["--from:1:1"]),
        (("--from", "0001-01-01T00:00+14:00"), ["--from:1:1"]),
        (("--to", "9999-12-31T23:59-14:00"), ["--to:1:1"]),
        (("--from", "2026-04-01", "--to", "2026-03-31"), ["--to:1:1"]),
    ],
)
def test_times_that_are_none_are_refused(stretch: tuple[str, ...], places: list[str]) -> None:
    ran = precept("timeline", write("case.yaml", COLD), *colds(), *stretch)
    assert (ran.code, ran.out) == (2, "")
    assert ran.codes() == ["EXP102"] * len(places)
    assert ran.places() == places


def test_a_case_without_a_decision_has_no_timeline() -> None:
    case = write("case.yaml", COLD.replace("60 hours", "9 hours"))
    ran = precept("timeline", case, *colds(), *JSON)
    assert (ran.code, ran.object()["errors"][0]["code"]) == (2, "CAS107")
    # Nor one at a time without a decision.
    case = write("case.yaml", COLD)
    ran = precept("timeline", case, *colds(), "--from", "2026-03-12")
    assert (ran.code, ran.codes()) == (2, ["CAS107"])
