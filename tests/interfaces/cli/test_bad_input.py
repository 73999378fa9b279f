"""Whatever is wrong with a case: exit code 2, no decision, the place, and what is allowed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion
from tests.effort import examples
from tests.interfaces.cli.run import AS_OF, names_of_libraries, precept, process, write


@dataclass(frozen=True)
class Bad:
    """A case that is refused: with which code, where, and with what way out."""

    name: str
    code: str
    place: str
    content: str | bytes
    offers: str = ""


def _fact(name: str, code: str, place: str, line: str, offers: str = "") -> Bad:
    """A case whose only fault is the fact on its fourth line."""
    return Bad(name, code, place, f"{AS_OF}facts:\n  {line}\n", offers)


_RANGE = "at most 1756800 hours"
_COURSES = "`relapsing`, `primary_progressive`, `secondary_progressive` or `no_ms`"

BAD = (
    # Type, unit, range, code
    _fact("no yes or no", "VAL101", ":4:17", "new_symptoms: maybe", "`yes` or `no`"),
    _fact("a number for a yes", "VAL101", ":4:17", "new_symptoms: 1", "`yes` or `no`"),
    _fact("a list for a yes", "CAS117", ":4:18", "new_symptoms: [yes]"),
    _fact("nothing for a yes", "FIL103", ":4:16", "new_symptoms:"),
    _fact("not a duration", "VAL101", ":4:26", "new_symptoms_duration: long", "`24 hours`"),
    _fact("a fraction", "VAL101", ":4:26", "new_symptoms_duration: 1.5 hours", "30 minutes"),
    _fact("less than nothing", "VAL101", ":4:26", "new_symptoms_duration: -1 hours"),
    _fact("no unit", "VAL102", ":4:26", "new_symptoms_duration: 24", "`24 hours`"),
    _fact("a wrong unit", "VAL102", ":4:26", "new_symptoms_duration: 2 days", "`48 hours`"),
    _fact("an unknown unit", "VAL102", ":4:26", "new_symptoms_duration: 5 ells", "hours"),
    _fact("out of range", "VAL104", ":4:26", "new_symptoms_duration: 9999999 hours", _RANGE),
    _fact("too fine", "VAL105", ":4:26", "new_symptoms_duration: 90 seconds", "round"),
    _fact("a misspelt code", "VAL103", ":4:14", "ms_course: relapsng", "`relapsing`"),
    _fact("no such code", "VAL103", ":4:14", "ms_course: other", _COURSES),
    _fact("a code by its words", "VAL103", ":4:14", "ms_course: Relapsing", "`relapsing`"),
    _fact("not a time", "CAS104", ":4:23", "new_symptoms_onset: noon", "2026-03-08"),
    _fact("no such day", "CAS104", ":4:23", "new_symptoms_onset: 2026-02-30", "2026-03-08"),
    _fact("an American date", "CAS104", ":4:23", "new_symptoms_onset: 03/08/2026", "2026-03-08"),
    # Names
    _fact("a misspelt element", "CAS103", ":4:3", "new_symptom: yes", "`new_symptoms`"),
    _fact("an unknown element", "CAS103", ":4:3", "zebra: yes"),
    _fact("a finding", "CAS103", ":4:3", "relapse_definition_met: yes"),
    Bad("a misspelt part", "FIL102", ":2:1", "as_of: 2026-03-10T09:00Z\nfact: {}\n", "`facts`"),
    _fact("a misspelt part of a fact", "FIL102", ":4:30", "new_symptoms: {value: yes, b: me}"),
    # Time
    Bad("no time", "CAS101", ":1:1", "facts: {}\n", "2026-03-10T09:00+01:00"),
    Bad("no zone", "CAS101", ":1:8", "as_of: 2026-03-10T09:00\n", "offset"),
    Bad("a day for a time", "CAS101", ":1:8", "as_of: 2026-03-10\n", "offset"),
    Bad("no such zone", "CAS102", ":2:7", "as_of: 2026-03-10T09:00Z\nzone: Berlin\n", "Europe/"),
    Bad("another offset", "CAS102", ":1:8", AS_OF.replace("+01", "+02")),
    _fact("after the decision", "CAS106", ":4:23", "new_symptoms_onset: 2026-03-10T09:01"),
    _fact("a day after the decision", "CAS106", ":4:23", "new_symptoms_onset: 2026-03-11"),
    _fact("a skipped time", "CAS105", ":4:23", "new_symptoms_onset: 2025-03-30T02:30"),
    _fact(
        *("an end before its start", "CAS107", ":4:23"),
        "new_symptoms_onset: 2026-03-08\n  new_symptoms_end: 2026-03-07",
    ),
    _fact(
        *("longer than since its start", "CAS107", ":6:26"),
        "new_symptoms_onset: 2026-03-10T08:00\n  new_symptoms_persist: yes\n"
        "  new_symptoms_duration: 2 hours",
    ),
    # The file
    Bad("an empty file", "SYN105", ":1:1", ""),
    Bad("only a comment", "SYN105", ":1:1", "# later\n"),
    Bad("a very large file", "SYN102", "", b" " * 1_000_001, "1,000,000"),
    Bad("a deep file", "SYN107", ":1:33", "[" * 100_000),
    _fact("an anchor", "SYN108", ":4:17", "new_symptoms: &a yes"),
    _fact("an alias", "SYN108", ":4:17", "new_symptoms: *a"),
    _fact("a tag", "SYN108", ":4:17", "new_symptoms: !bool yes"),
    Bad("two documents", "SYN108", ":3:1", f"{AS_OF}---\n{AS_OF}"),
    _fact("a fact twice", "SYN106", ":5:3", "new_symptoms: yes\n  new_symptoms: no"),
    Bad("the time twice", "SYN106", ":2:1", "as_of: 2026-03-10T09:00Z\nas_of: 2026-03-10T09:00Z"),
    Bad("not utf-8", "SYN103", ":1:10", b"shows: s\xc3\xb6\xe9\n", "UTF-8"),
    Bad("a control character", "SYN104", ":1:8", "shows: \x07\n"),
    Bad("a comparison", "SYN104", ":1:10", "shows: > 24 hours\n", "quotation marks"),
    Bad("prose with a colon", "SYN104", ":1:13", "shows: a day: or two\n", "quotation marks"),
    Bad("a text", "FIL103", ":1:1", "A person with new symptoms\n"),
    Bad("a list", "FIL103", ":1:1", "- new_symptoms\n"),
    Bad("facts that are a text", "FIL103", ":3:8", f"{AS_OF}facts: none\n"),
)


def only_urgent(out: str) -> bool:
    """Whether nothing was answered but what is urgent all the same."""
    said = ("Urgent: ", "  Still holds ", "  May hold ")
    return all(line.startswith(said) for line in out.splitlines())


@pytest.mark.parametrize("bad", BAD, ids=[f"{bad.code}-{bad.name}" for bad in BAD])
def test_a_bad_case_is_refused_with_place_and_way_out(bad: Bad) -> None:
    case = write("case.yaml", bad.content)
    ran = precept("decide", case)
    assert (ran.code, only_urgent(ran.out)) == (2, True)
    assert ran.codes() == [bad.code]
    assert ran.places()[0] == f"case.yaml{bad.place}"
    assert "= help: " in ran.err
    assert bad.offers in ran.err
    assert list(names_of_libraries(ran.err)) == []

    ran = precept("decide", case, "--format", "json")
    assert (ran.code, ran.err) == (2, "")
    (error,) = ran.object()["errors"]
    assert error["code"] == bad.code
    assert error["where"]["file"] == "case.yaml"
    assert bad.place in ("", f":{error['where'].get('line')}:{error['where'].get('column')}")
    assert error["message"]
    assert bad.offers in error["help"]
    assert list(names_of_libraries(error["message"] + error["help"])) == []


def test_messages_of_cases_as_they_are_read(snapshot: SnapshotAssertion) -> None:
    shown = []
    for bad in BAD:
        if len(bad.content) < 1000:
            err = precept("decide", write("case.yaml", bad.content)).err
            shown.append(f"# {bad.name}\n{err}")
    assert "\n".join(shown) == snapshot


def test_all_faults_of_a_case_are_told_at_once() -> None:
    facts = "  new_symptom: yes\n  ms_course: relapsng\n  new_symptoms_onset: 2027\n  zebra: 1\n"
    ran = precept("decide", write("case.yaml", f"{AS_OF}facts:\n{facts}"))
    assert ran.codes() == ["CAS103", "VAL103", "CAS106", "CAS103"]
    assert ran.places() == [f"case.yaml:{place}" for place in ("4:3", "5:14", "6:23", "7:3")]
    assert ran.err.endswith("4 errors\n")


def test_a_missing_case() -> None:
    ran = precept("decide", "missing.yaml")
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["SYN101"])
    assert ran.places() == ["missing.yaml"]


def test_a_real_process_answers_bad_files_like_any_other() -> None:
    large = write("large.yaml", b"")
    with large.open("wb") as file:
        file.truncate(50_000_000)
    deep = write("deep.yaml", "- " * 400_000)
    latin = write("latin.yaml", b"shows: \xe9\n")
    ran = process("decide", large, ".", deep, latin, "missing.yaml")
    assert (ran.code, ran.out.strip()) == (2, "")
    assert ran.codes() == ["SYN102", "SYN101", "SYN107", "SYN103", "SYN101"]
    assert [place.split(":")[0] for place in ran.places()] == [
        *("large.yaml", ".", "deep.yaml", "latin.yaml", "missing.yaml"),
    ]
    assert list(names_of_libraries(ran.err)) == []


# Cases that were not refused, or not in words


@pytest.mark.parametrize(
    "content",
    [
        f"{AS_OF}facts:\n  new_symptoms_duration: {'9' * 5000} hours\n",
        f"{AS_OF}facts:\n  new_symptoms_onset: 0026-03-08\n  new_symptoms_persist: yes\n",
        "as_of: 0001-01-01T00:00+01:00\nzone: Europe/Berlin\n",
        "as_of: 9999-12-31T23:59-05:00\nzone: America/New_York\n",
    ],
    ids=["five thousand digits", "a year of two digits", "year 1", "year 9999"],
)
def test_values_beyond_all_bounds_are_refused(content: str) -> None:
    ran = precept("decide", write("case.yaml", content))
    assert (ran.code, only_urgent(ran.out)) == (2, True)


@pytest.mark.parametrize("as_of", ["2026-03-29T02:30", "2026-10-25T02:30"])
def test_a_time_of_decision_that_the_clocks_never_or_twice_showed_is_refused(as_of: str) -> None:
    ran = precept("decide", write("case.yaml", f"as_of: {as_of}\nzone: Europe/Berlin\n"))
    assert (ran.code, ran.out) == (2, "")


def test_a_time_with_a_space_is_understood_everywhere() -> None:
    fact = "new_symptoms_onset: 2026-03-08 20:00"
    case = write("case.yaml", f"as_of: 2026-03-10 09:00+01:00\nfacts:\n  {fact}\n")
    assert precept("decide", case).code == 0


def test_a_very_long_value_is_shown_in_part() -> None:
    ran = precept("decide", write("case.yaml", f"{AS_OF}facts:\n  ms_course: {'x' * 100_000}\n"))
    assert ran.code == 2
    assert len(ran.err) < 2_000


def test_a_link_to_itself_is_refused() -> None:
    case = write("other.yaml", "").with_name("case.yaml")
    case.symlink_to(case)
    ran = precept("decide", case)
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["SYN101"])


@pytest.mark.parametrize("name", ["x" * 300, "x\0"], ids=["too long", "a sign no file can have"])
def test_a_ruleset_with_an_impossible_name_is_refused(name: str) -> None:
    ran = precept("decide", write("case.yaml", AS_OF), "--ruleset", name)
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["RST101"])


_LINES = st.lists(
    st.builds(
        lambda name, value: f"  {name}: {value}\n",
        st.sampled_from(
            [
                *("ms_course", "new_symptoms", "new_symptoms_onset", "new_symptoms_end"),
                *("new_symptoms_persist", "new_symptoms_duration", "zebra"),
            ]
        ),
        st.sampled_from(
            [
                *("yes", "no", "unknown", "relapsing", "24 hours", "25 h", "2026-03-08", "2026"),
                *("2026-03-08T20:00", "2025-10-26T02:30", "2027-01-01", "0", "''", "[]", "{}"),
                *("{value: yes}", "{value: unknown, by: patient}", "1e9 hours", "&a x", "'\\x'"),
            ]
        ),
    ),
    max_size=6,
)


@examples(75)
@given(_LINES)
@example(["  new_symptoms_duration: {value: 24 hours, by: , reported: []}\n"])
def test_any_case_is_decided_or_refused(lines: list[str]) -> None:
    ran = precept("decide", write("case.yaml", f"{AS_OF}facts:\n{''.join(lines)}"))
    assert ran.code in (0, 2)
    assert only_urgent(ran.out) == (ran.code == 2)
    assert bool(ran.codes()) == (ran.code == 2)
    assert list(names_of_libraries(ran.err)) == []
