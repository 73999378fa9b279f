"""Several values of one thing: the latest by now counts, and corrections replace what was wrong."""

from __future__ import annotations

from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.execution.intake.flare import case, faults, known, taken

from precept.model.facts import Interval, Members


def at(when: str, value: object, **more: str) -> dict[str, object]:
    return {"value": value, "at": when, **more}


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ([at("2026-03-01", True)], True),
        ([at("2026-03-01", True), at("2026-03-02", False)], False),
        ([at("2026-03-02", False), at("2026-03-01", True)], False),
        ([at("2026-03-01T10:00", True), at("2026-03-01T11:00", False)], False),
        # Of what may have been told later, both may be so.
        ([at("2026-03", True), at("2026-03-10", False)], None),
        ([at("2026-02", True), at("2026-03-10", False)], False),
        ([at("2026-03", False), at("2026-03-10", False)], False),
        # That it is not known does not make what was known unknown.
        ([at("2026-03-01", True), at("2026-03-02", "unknown")], True),
        ([], None),
    ],
)
def test_the_latest_value_by_now(told: list[dict[str, object]], value: bool | None) -> None:
    for order in permutations(told):
        assert known("persists", persists=list(order)) is value


@pytest.mark.parametrize("when", ["2026-03-01", "2026"])
def test_a_single_value_may_have_a_time(when: str) -> None:
    alone = at(when, True, by="clinician")
    assert known("persists", persists=alone) is known("persists", persists=[alone])
    assert not faults(persists=alone)
    # A correction needs something to correct, so it stands in a list.
    assert [code for code, _ in faults(persists={**alone, "corrects": when})] == ["FIL102"]


@pytest.mark.parametrize("name", ["at", "reported"])
@pytest.mark.parametrize("when", ["2026-04-01", "2027", "2026-03-31T12:01"])
def test_a_value_of_after_the_decision_is_refused(name: str, when: str) -> None:
    said = {"value": True, name: when}
    place = (f"facts.persists.{name}",)
    assert faults(persists=said) == [("CAS106", place)]
    listed = [at("2026-03-01", False), {"at": "2026-03-02", **said}]
    assert faults(persists=listed) == [("CAS106", (f"facts.persists[1].{name}",))]
    # A time that may be before the decision is not refused.
    assert not faults(persists={"value": True, name: "2026-03-31T12:00"})
    assert not faults(persists={"value": True, name: "2026"})


def test_a_later_correction_is_refused() -> None:
    told = [WRONG, correction(False, reported="2026-04-01")]
    assert faults(persists=told) == [("CAS106", ("facts.persists[1].reported",))]


@pytest.mark.parametrize("when", ["unknown", None])
def test_a_value_without_a_time_hides_no_other_fault_and_is_not_hidden(when: str | None) -> None:
    said = {"value": "perhaps", **({"at": when} if when else {})}
    told = [at("2026-03-01", False), said]
    assert [code for code, _ in faults(persists=told)] == ["CAS117", "VAL101"]


def test_of_numbers_and_sets_that_may_be_the_latest_all_is_left_possible() -> None:
    visits = [at("2026-03", 2), at("2026-03-10", "between 5 and 7"), at("2025", 40)]
    assert known("visits", visits=visits) == Interval(2, 7)
    symptoms = [
        at("2026-03", {"present": ["fever", "cough"]}),
        at("2026-03-10", {"present": ["cough"], "absent": ["rash"]}),
    ]
    assert known("symptoms", symptoms=symptoms) == Members(frozenset({"cough"}))


@pytest.mark.parametrize("when", ["2026-03-01T10:00", "2026-03-01"])
def test_two_different_values_for_one_time_contradict_each_other(when: str) -> None:
    told = [at("2026-02-01", True), at(when, True), at(when, False)]
    places = ("facts.persists[1].value", "facts.persists[2].value")
    assert faults(persists=told) == [("CAS107", places)]
    assert faults(persists=[at(when, True), at(when, True)]) == []


def test_a_time_told_in_two_ways_is_one_time() -> None:
    told = [at("2026-03-01T10:00", True), at("2026-03-01T09:00Z", False)]
    assert [code for code, _ in faults(persists=told)] == ["CAS107"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([True], ("CAS117", ("facts.persists[0]",))),
        ([{"value": True}], ("CAS117", ("facts.persists[0]",))),
        ([at("unknown", True)], ("CAS117", ("facts.persists[0]",))),
        ([at("noon", True)], ("CAS104", ("facts.persists[0].at",))),
        ([{"at": "2026-03-01"}], ("FIL101", ("facts.persists[0]",))),
        ([{**at("2026-03-01", True), "wen": "x"}], ("FIL102", ("facts.persists[0].wen",))),
    ],
)
def test_each_of_several_says_when(told: Any, expected: tuple[str, tuple[str, ...]]) -> None:
    assert faults(persists=told) == [expected]


def test_a_value_that_lies_after_the_decision_is_refused_in_a_list_too() -> None:
    told = [at("2026-03-01", "2026-02-01"), at("2026-03-02", "2026-05-01")]
    assert faults(onset=told) == [("CAS106", ("facts.onset[1].value",))]
    assert faults(born=[at("2026-03-01", "2025-12-24")]) == []


def test_a_judgement_in_a_list_is_for_its_judge() -> None:
    told = [at("2026-03-01", "flare", by="neurologist"), at("2026-03-02", "no_flare", by="patient")]
    assert faults(verdict=told) == [("CAS108", ("facts.verdict[1].by",))]


# Corrections


WRONG = at("2026-03-01", True, reported="2026-03-02")


def correction(value: object, **more: str) -> dict[str, object]:
    return {"value": value, "corrects": "2026-03-01", "reported": "2026-03-05", **more}


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ([WRONG, correction(False)], False),
        ([at("2026-03-01", True), correction(False)], False),
        # Reported on the same day.
        ([WRONG, correction(False, reported="2026-03-02")], False),
        # It was so, but at another time: now what was told before is the latest, or is not.
        ([at("2026-02-01", False), WRONG, correction(True, at="2026-01-01")], False),
        ([at("2026-02-01", False), WRONG, correction(True, at="2026-02-20")], True),
        # It is not known after all.
        ([WRONG, correction("unknown")], None),
        ([at("2026-02-01", False), WRONG, correction("unknown")], False),
        # A correction is corrected.
        ([WRONG, correction(False), correction(True, reported="2026-03-09")], True),
        # Two that contradict each other are settled.
        ([WRONG, at("2026-03-01", False, reported="2026-03-03"), correction(False)], False),
    ],
)
def test_what_a_correction_corrects_is_gone(
    told: list[dict[str, object]], value: bool | None
) -> None:
    for order in permutations(told):
        assert known("persists", persists=list(order)) is value


LATE = at("2026-03-01", True, reported="2026-03-10")


@pytest.mark.parametrize(
    ("told", "code", "places"),
    [
        ([WRONG, correction(False, corrects="2026-03-02")], "CAS111", ["[1].corrects"]),
        ([correction(False)], "CAS111", ["[0].corrects"]),
        ([WRONG, correction(False, corrects="noon")], "CAS104", ["[1].corrects"]),
        ([LATE, correction(False)], "CAS111", ["[1].corrects", "[0]"]),
        ([WRONG, correction(False, reported="2026-03-01")], "CAS111", ["[1].corrects", "[0]"]),
        ([WRONG, correction(False, reported="unknown")], "CAS111", ["[1].corrects", "[0]"]),
        ([WRONG, correction(False, reported="later")], "CAS111", ["[1].corrects", "[0]"]),
        # Told for the time itself, it is dated before it.
        ([at("2026-03-01", True), correction(False, reported="2026-02")], "CAS111", None),
        # Two corrections of one day: which of them is right?
        ([WRONG, correction(False), correction(True)], "CAS107", ["[1].value", "[2].value"]),
    ],
)
def test_a_correction_names_the_time_and_comes_later(
    told: list[dict[str, object]], code: str, places: list[str] | None
) -> None:
    expected = places or ["[1].corrects", "[0]"]
    assert faults(persists=told) == [(code, tuple(f"facts.persists{one}" for one in expected))]


def test_a_correction_that_stands_before_what_it_corrects_is_the_same() -> None:
    assert known("persists", persists=[correction(False), WRONG]) is False


# The order of a list


TIMES = st.sampled_from(["2026-03-01", "2026-03-01T10:00", "2026-03", "2025", "2026-05-01"])
TOLD = st.builds(
    lambda when, value, corrects, reported: (
        {"value": value, "reported": reported, **({"corrects": when} if corrects else {"at": when})}
    ),
    TIMES,
    st.booleans(),
    st.sampled_from([False, False, True]),
    st.sampled_from(["2026-03-01", "2026-03-12", "unknown"]),
)


@examples(150)
@given(st.lists(TOLD, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_a_list_makes_no_difference(told: list[Any], random: Random) -> None:
    shuffled = random.sample(told, len(told))
    one, other = (taken(case(persists=listed)) for listed in (told, shuffled))
    assert sorted(item.code for item in one.faults) == sorted(item.code for item in other.faults)
    if one.facts and other.facts:
        assert one.facts.values == other.facts.values
