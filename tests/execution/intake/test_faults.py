"""Each fault of a case, alone, at its places, and as whoever wrote the case is to read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.execution.intake.flare import RULESET

from precept.execution.intake import faults
from precept.execution.intake.case import read_case
from precept.language.syntax.reader import read_file
from precept.model.diagnostics import Diagnostic, Diagnostics, as_text, in_order
from precept.model.ruleset import Ruleset
from precept.model.types import Ordered, Scale
from precept.model.vocabulary import DECIDED_ON, DatedValue, Element, Parameter

AS_OF = "as_of: 2026-03-31T12:00\nzone: Europe/Berlin\n"
_FLARES = "history:\n  flares:\n"


def _facts(*lines: str) -> str:
    return f"{AS_OF}facts:\n" + "".join(f"  {line}\n" for line in lines)


def _flares(*lines: str) -> str:
    return f"{AS_OF}history:\n  flares:\n" + "".join(f"    {line}\n" for line in lines)


FAULTY = {
    "no time": ("CAS101", "facts: {}\n"),
    "no offset": ("CAS101", "as_of: 2026-03-31T12:00\n"),
    "a time that came twice": ("CAS101", AS_OF.replace("2026-03-31T12:00", "2025-10-26T02:30")),
    "no such zone": ("CAS102", AS_OF.replace("Europe/", "Europa/")),
    "another offset": ("CAS102", AS_OF.replace("12:00", "12:00+01:00")),
    "unknown fact": ("CAS103", _facts("onst: 2026-03-10")),
    "unknown list": ("CAS103", AS_OF + "history:\n  flars: {}\n"),
    "no date": ("CAS104", _facts("onset: 2026-W10")),
    "no time of the clocks": ("CAS105", _facts("onset: 2026-03-29T02:30")),
    "after the decision": ("CAS106", _facts("onset: 2026-04-01")),
    "an event after the decision": (
        "CAS106",
        _flares("entries:", "  - {id: a, onset: 2026-04-01}"),
    ),
    "complete since tomorrow": ("CAS106", _flares("complete_since: 2026-04-01")),
    "the end first": ("CAS107", _facts("onset: 2026-03-10", "end: 2026-03-09")),
    "ended and goes on": ("CAS107", _facts("end: 2026-03-09", "persists: yes")),
    "longer than it was": (
        "CAS107",
        _facts("onset: 2026-03-31T10:00", "persists: yes", "hours: 3 hours"),
    ),
    "longer than may be": ("CAS107", _facts("onset: 2010", "end: 2026-01-01")),
    "more than are listed": (
        "CAS107",
        _facts("flares_ever: 2") + "history:\n  flares:\n    complete_since: always\n",
    ),
    "present and absent": ("CAS107", _facts("symptoms: {present: [fever], absent: [fever]}")),
    "two values of one time": (
        "CAS107",
        _facts(
            *("visits:", "  - {value: 2, at: 2026-03-01}", "  - {value: 3, at: 2026-03-01}"),
        ),
    ),
    "an event that ends first": (
        "CAS107",
        AS_OF
        + "history:\n  therapies:\n    entries:\n"
        + "      - {id: a, started: 2026-03-02, stopped: 2026-03-01}\n",
    ),
    "fact and entry at odds": (
        "CAS107",
        _facts("onset: 2026-03-10")
        + "history:\n  flares:\n    present: a\n    entries:\n      - {id: a, onset: 2026-03-09}\n",
    ),
    "the wrong judge": ("CAS108", _facts("verdict: {value: flare, by: patient}")),
    "the wrong judge of an event": (
        "CAS108",
        _flares("entries:", "  - {id: a, confirmed: yes, by: patient}"),
    ),
    "reported later": ("CAS106", _facts("visits: {value: 2, reported: 2026-08-01}")),
    "an event reported later": ("CAS106", _flares("entries:", "  - {id: a, reported: 2026-08-01}")),
    "long ago": ("CAS109", _facts("onset: 0026-03-10")),
    "decided in the far future": ("CAS109", "as_of: 2151-01-01T12:00Z\n"),
    "interval reversed": ("CAS110", _facts("visits: between 4 and 2")),
    "corrects nothing": (
        "CAS111",
        _facts("visits:", "  - {value: 2, corrects: 2026-03-01, reported: 2026-03-05}"),
    ),
    "corrects before": (
        "CAS111",
        _facts(
            *("visits:", "  - {value: 3, at: 2026-03-01, reported: 2026-03-04}"),
            "  - {value: 2, corrects: 2026-03-01, reported: 2026-03-02}",
        ),
    ),
    "no such entry": ("CAS112", _flares("present: b", "entries:", "  - {id: a}")),
    "a name that says none": ("CAS112", _flares("entries:", "  - {id: none}")),
    "the one in question is a plan": (
        "CAS112",
        _flares("present: a", "entries:", "  - {id: a, planned: yes}"),
    ),
    "an event twice": (
        "CAS113",
        _flares("entries:", "  - {id: a, onset: 2025-05-05}", "  - {id: b, onset: 2025-05-05}"),
    ),
    "may be the one in question": (
        "CAS114",
        _facts("onset: 2026-03-10") + f"{_FLARES}    entries:\n      - {{id: a, onset: 2026-03}}\n",
    ),
    "complete without the one in question": (
        "CAS114",
        _facts("onset: 2026-03-10") + f"{_FLARES}    complete_since: 2020\n",
    ),
    "impossible": ("CAS115", _facts("symptoms: [fever, rash]")),
    "impossible by the history": (
        "CAS115",
        _facts("verdict: no_flare")
        + f"{_FLARES}    entries:\n"
        + "".join(f"      - {{id: a{i}, onset: 202{i}, confirmed: yes}}\n" for i in range(3)),
    ),
    "too many events": (
        "CAS116",
        _flares("entries:", *(f"  - {{id: a{i}}}" for i in range(201))),
    ),
    "undeclared role": ("CAS118", _facts("verdict: {value: flare, by: Neurologist}")),
    "no time of a value": ("CAS117", _facts("visits: [2, 3]")),
    "not in force": ("CAS120", "as_of: 1999-12-31T12:00\nzone: Europe/Berlin\nfacts: {}\n"),
}


def found(content: str) -> tuple[Diagnostic, ...]:
    read = Diagnostics()
    Path("case.yaml").write_text(content)
    node = read_file(Path("case.yaml"), "case.yaml", read)
    assert node
    return in_order([*read, *read_case(node, _limited()).faults])


def _limited() -> Ruleset:
    """The ruleset with a parameter that has a value since 2000."""
    words, first = RULESET.vocabulary, date(2000, 1, 1).toordinal()
    day = Element(DECIDED_ON, Ordered(Scale.DATE, 1, first), "the day", "Which?", of_decision=True)
    limit = Parameter("limit", "the limit", (DatedValue(first, "3", ("p1.1",)),))
    elements = {**words.elements, DECIDED_ON: day}
    return replace(
        RULESET, vocabulary=replace(words, elements=elements, parameters={"limit": limit})
    )


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_is_found_and_told(name: str, snapshot: SnapshotAssertion) -> None:
    code, content = FAULTY[name]
    told = found(content)
    assert {item.code for item in told} == {code}
    assert "\n".join(as_text(item) for item in told) == snapshot


def test_every_fault_of_a_case_is_provoked_here() -> None:
    # What cannot be computed is refused in test_computed.
    provoked = {code for code, _ in FAULTY.values()} | {faults.NOT_COMPUTABLE.code}
    assert provoked == {fault.code for fault in faults.ALL}


def test_a_case_without_them_is_taken() -> None:
    assert found(_facts("onset: 2026-03-10", "symptoms: [fever]")) == ()


_FAULTY = """\
facts:
  verdict: {value: perhaps, by: patient}
  onsett: 2026-03-08
  onset: yesterday
history:
  flares:
    complete_since: soon
    entries:
      - {id: none, onset: never, confirmed: perhaps}
      - {onset: never}
"""


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("as_of: 2026-03-31T12:00+02:00\n", []),
        ("", ["CAS101"]),
        ("as_of: noon\nzone: Europe/Berlin\n", ["CAS101"]),
        ("as_of: 2026-03-31T12:00\n", ["CAS101"]),
        ("as_of: 2151-01-01T12:00Z\n", ["CAS109"]),
        ("as_of: 2026-03-31T12:00\nzone: Europe/Berlinn\n", ["CAS102"]),
        ("as_of: noon\nzone: Europe/Berlinn\n", ["CAS101", "CAS102"]),
        ("as_of: 2026-03-31T12:00+05:00\nzone: Europe/Berlin\n", ["CAS102"]),
    ],
)
def test_a_time_that_cannot_be_read_hides_no_other_fault(head: str, codes: list[str]) -> None:
    rest = sorted(item.code for item in found("as_of: 2026-03-31T12:00+02:00\n" + _FAULTY))
    assert len(rest) == 10
    assert sorted(item.code for item in found(head + _FAULTY)) == sorted([*codes, *rest])


@pytest.mark.parametrize(
    "rest",
    [
        "facts: {onset: 2026-04-02}\n",
        "facts: {visits: {value: 2, reported: 2026-04-02}}\n",
        "facts: {onset: 2026-03-29T02:30}\n",
        "facts: {visits: [{value: 2, at: 2026-04-01T23:30}, {value: 3, at: 2026-04-01T23:30Z}]}\n",
    ],
)
def test_what_depends_on_the_time_is_no_fault_without_it(rest: str) -> None:
    assert [item.code for item in found(rest)] == ["CAS101"]
