"""What one fact may say: quantities, intervals, sets, dates; each exactly, or not at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.execution.intake.flare import faults, known

from precept.model.facts import Interval, Members
from precept.model.quantities import parse_quantity, write_quantity

MILLION = 1_000_000


def point(number: int) -> Interval:
    return Interval(number, number)


def codes(**parts: Any) -> list[str]:
    return [code for code, _ in faults(**parts)]


# Quantities


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        ("500 mg", 500 * MILLION),
        ("500mg", 500 * MILLION),
        ("0.5 g", 500 * MILLION),
        ("0.5000 g", 500 * MILLION),
        ("500000 µg", 500 * MILLION),
        ("500000 \N{GREEK SMALL LETTER MU}g", 500 * MILLION),
        ("0.0005 kg", 500 * MILLION),
        ("0.5 mg", MILLION // 2),
        ("0 mg", 0),
        ("2 g", 2000 * MILLION),
    ],
)
def test_one_dose_in_every_unit_of_its_kind(dose: str, expected: int) -> None:
    assert known("dose", dose=dose) == point(expected)


@pytest.mark.parametrize(
    ("dose", "code"),
    [
        ("500", "VAL102"),
        ("mg", "VAL102"),
        ("500 ml", "VAL102"),
        ("500 pills", "VAL102"),
        ("500 Mg", "VAL102"),
        ("1e3 mg", "VAL102"),
        ("1,5 mg", "VAL101"),
        ("\u0665 mg", "VAL102"),
        ("-0.5 mg", "VAL104"),
        ("2000.5 mg", "VAL104"),
        ("2.0005 g", "VAL104"),
        ("0.25 mg", "VAL105"),
        ("0.0000001 mg", "VAL105"),
        ("0.1 µg", "VAL105"),
    ],
)
def test_a_dose_that_is_none_too_fine_or_out_of_range(dose: str, code: str) -> None:
    assert codes(dose=dose) == [code]


@pytest.mark.parametrize("said", ["1 pill", "1 pills", "1.0 pills"])
def test_pills_are_counted(said: str) -> None:
    assert known("tablets", tablets=said) == point(MILLION)


def test_no_number_is_too_great_for_the_engine() -> None:
    assert codes(tablets="9000000000 pills") == []
    assert codes(tablets="9000000001 pills") == ["VAL104"]
    assert codes(tablets="-9000000001 pills") == ["VAL104"]


@examples(100)
@given(st.integers(-(10**15), 10**15), st.sampled_from(["mg", "ml", "pills", "°C", "m"]))
def test_a_quantity_in_words_is_read_as_it_was(number: int, unit: str) -> None:
    assert parse_quantity(write_quantity(number, unit), unit) == number


@examples(100)
@given(st.decimals(-1000, 1000, places=3, allow_nan=False), st.sampled_from(["µg", "mg", "g"]))
def test_a_quantity_is_exact_in_each_unit(number: Any, unit: str) -> None:
    in_milligrams = {"µg": 1, "mg": 1_000, "g": 1_000_000}[unit]
    expected = number * in_milligrams * 1_000
    assert parse_quantity(f"{number} {unit}", "mg") == expected


# Intervals


@pytest.mark.parametrize(
    ("hours", "low", "high"),
    [
        ("30 hours", 30, 30),
        ("between 20 hours and 30 hours", 20, 30),
        ("between 1 hour and 30 min and 30 hours", 1.5, 30),
        ("between 20 hours and 20 hours", 20, 20),
        ("at least 30 hours", 30, 100_000),
        ("at most 30 hours", 0, 30),
        ("at least 0 hours", None, None),
    ],
)
def test_an_interval(hours: str, low: float | None, high: float | None) -> None:
    value = known("hours", hours=hours)
    hour = 3_600 * MILLION
    if low is None or high is None:
        assert value == Interval(0, 100_000 * hour)
    else:
        assert value == Interval(round(low * hour), round(high * hour))


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ("between 30 hours and 20 hours", ["CAS110"]),
        ("between 20 hours and 30", ["VAL102"]),
        ("between 20 and 30 hours", ["VAL102"]),
        ("between 20 hours and 999999 hours", ["VAL104"]),
        ("at least 20 ells", ["VAL102"]),
        ("at least 30 seconds", ["VAL105"]),
        ("at least", ["VAL101"]),
        ("more than 20 hours", ["VAL101"]),
        ("between 20 hours", ["VAL101"]),
    ],
)
def test_what_is_no_interval(hours: str, expected: list[str]) -> None:
    assert codes(hours=hours) == expected


def test_whole_numbers_have_intervals_too() -> None:
    assert known("visits", visits="between 2 and 4") == Interval(2, 4)
    assert known("visits", visits="at least 4") == Interval(4, 99)
    assert codes(visits="between 4 and 2") == ["CAS110"]


# Dates


@pytest.mark.parametrize(
    ("born", "first", "last"),
    [
        ("1970-03-08", "1970-03-08", "1970-03-08"),
        ("1970-03", "1970-03-01", "1970-03-31"),
        ("1970", "1970-01-01", "1970-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("between 1970 and 1972-06", "1970-01-01", "1972-06-30"),
        ("at least 2025-12-25", "2025-12-25", "2026-01-01"),
        ("at most 1920-07", "1920-06-15", "1920-07-31"),
        ("1920", "1920-06-15", "1920-12-31"),
        ("2026", "2026-01-01", "2026-01-01"),
    ],
)
def test_a_date_known_in_part_is_its_whole_range_as_far_as_it_may_be(
    born: str, first: str, last: str
) -> None:
    ends = (date.fromisoformat(one).toordinal() for one in (first, last))
    assert known("born", born=born) == Interval(*ends)


@pytest.mark.parametrize(
    ("born", "code"),
    [
        ("1920-06-14", "VAL104"),
        ("1919", "VAL104"),
        ("2026-01-02", "VAL104"),
        ("2027", "VAL104"),
        ("1899", "CAS109"),
        ("0970-03-08", "CAS109"),
        ("1970-W10", "CAS104"),
        ("1970-W10-7", "CAS104"),
        ("19700308", "CAS104"),
        ("1970-067", "CAS104"),
        ("70-03-08", "CAS104"),
        ("8 March 1970", "CAS104"),
        ("\uff11\uff19\uff17\uff10", "CAS104"),
        ("1970-02-30", "CAS104"),
        ("1970-13", "CAS104"),
        ("1970-03-08T12:00", "CAS104"),
    ],
)
def test_what_is_no_date_or_none_of_the_range(born: str, code: str) -> None:
    assert codes(born=born) == [code]


@pytest.mark.parametrize(
    "onset",
    [
        *("2026-W10-7T12:00", "20260308T1200", "2026-03-08T12", "2026-03-08T24:00", "12:00"),
        *("2026-03-08T12:00+1", "2026-03-08T12:00 CET", "2026-03-08t12:00", "2026-03-08T12:00:60"),
        *("2026-067T12:00", "\uff12026-03-08T12:00", "now", "yesterday", "2026/03/08"),
    ],
)
def test_other_ways_to_write_a_time_are_refused(onset: str) -> None:
    assert codes(onset=onset) == ["CAS104"]


def test_a_day_that_the_zone_never_had_is_refused() -> None:
    """Samoa went from 29 to 31 December."""
    assert codes(onset="2011-12-30", zone="Pacific/Apia") == ["CAS105"]
    assert codes(onset="2011-12-30T12:00", zone="Pacific/Apia") == ["CAS105"]
    assert codes(onset="2011-12-29", zone="Pacific/Apia") == []


# Sets of codes


@pytest.mark.parametrize(
    ("said", "present", "absent"),
    [
        ("cough", {"cough"}, set()),
        # Fever never comes with a rash.
        (["fever", "cough"], {"fever", "cough"}, {"rash"}),
        ([], set(), set()),
        ({"present": ["fever"], "absent": ["rash"]}, {"fever"}, {"rash"}),
        ({"present": "fever", "complete": True}, {"fever"}, {"cough", "rash"}),
        ({"complete": "yes"}, set(), {"fever", "cough", "rash"}),
        ({"complete": "no"}, set(), set()),
        ({"present": ["cough"], "complete": "unknown"}, {"cough"}, set()),
        ({"value": ["cough"], "by": "patient"}, {"cough"}, set()),
        ({"value": {"absent": ["fever"]}, "by": "patient"}, set(), {"fever"}),
    ],
)
def test_a_set_is_known_as_far_as_it_is_told(
    said: object, present: set[str], absent: set[str]
) -> None:
    assert known("symptoms", symptoms=said) == Members(frozenset(present), frozenset(absent))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["fver"], [("VAL103", ("facts.symptoms[0]",))]),
        (
            {"present": ["cough", "fever"], "absent": ["fever"]},
            [("CAS107", ("facts.symptoms.absent[0]", "facts.symptoms.present[1]"))],
        ),
        ({"complete": "maybe"}, [("VAL101", ("facts.symptoms.complete",))]),
        ({"present": ["fever"], "missing": []}, [("FIL102", ("facts.symptoms.missing",))]),
    ],
)
def test_what_is_no_set(said: object, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert faults(symptoms=said) == expected


# Who may judge


@pytest.mark.parametrize(
    ("element", "value", "by", "fine"),
    [
        ("verdict", "flare", "neurologist", True),
        ("verdict", "flare", "unknown", True),
        ("verdict", "flare", "clinician", False),
        ("verdict", "flare", "patient", False),
        ("verdict", "unknown", "patient", False),
        ("seen", "at_home", "clinician", True),
        ("seen", "at_home", "neurologist", True),
        ("seen", "at_home", "patient", False),
        ("pain", "yes", "patient", True),
        ("pain", "yes", "clinician", False),
        ("persists", "yes", "clinician", True),
    ],
)
def test_a_judgement_is_for_its_judge(element: str, value: str, by: str, fine: bool) -> None:
    found = faults(**{element: {"value": value, "by": by}})
    assert found == ([] if fine else [("CAS108", (f"facts.{element}.by",))])
