"""Values that are taken of events: right of every history in which there are some."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.execution.intake import flare

from precept.model.facts import Interval, Value

MILLION = 1_000_000
DAYS = ("2026-03-01", "2026-03-02", "2026-03-03", "2025-03-31", "2025-03-30")
# A month or a year may be anything of that.
TIMES = (*DAYS, "2026-03", "2026", None)
STRENGTHS = ("1 mg", "2 mg", "5 mg", "between 1 mg and 4 mg", "at least 3 mg", None)
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(("strong", "strong", "weak", None)),
            "strength": st.sampled_from(STRENGTHS),
            "started": st.sampled_from(TIMES),
        }
    ),
    max_size=3,
)
Entry = dict[str, Any]


def dates(started: str | None) -> list[str]:
    """Days that an event may have begun on."""
    among = (*DAYS, "2026-01-01", "2026-03-31", "2019-01-01")
    return [day for day in among if started is None or day.startswith(started)]


def ends(strength: str | None) -> list[Fraction]:
    """Strengths that an event may have had, the least and the greatest among them."""
    match strength:
        case "between 1 mg and 4 mg":
            return [Fraction(1), Fraction(4)]
        case "at least 3 mg":
            return [Fraction(3), Fraction(9_000)]
        case None:
            return [Fraction(-9_000), Fraction(9_000)]
    return [Fraction(strength.removesuffix(" mg"))]


def histories(entries: list[Entry], lacking: list[str]) -> list[list[tuple[str, Fraction, str]]]:
    """Every way that it may have been: when each event began, how strong it was, of what kind."""
    ways = [
        [
            (day, strength, kind)
            for day in dates(one["started"])
            for strength in ends(one["strength"])
            for kind in ([one["kind"]] if one["kind"] else ["strong", "weak"])
        ]
        for one in entries
    ]
    unlisted = [(day, strength, "strong") for day in lacking for strength in ends(None)]
    return [
        [*way, *([more] if more else [])]
        for way in product(*(some[:: max(1, len(some) // 6)] for some in ways))
        for more in (None, *unlisted)
    ]


def value(element: str, way: list[tuple[str, Fraction, str]]) -> set[Fraction] | set[str]:
    """What the element may be in a history, empty if there is nothing that it is taken of."""
    if element in ("latest_strength", "mean_strength"):
        way = [one for one in way if one[2] == "strong"]
    if element == "highest_strength":
        way = [one for one in way if one[0] >= "2025-03-31"]
    if not way:
        return set()
    strengths = [one[1] for one in way]
    match element:
        case "latest_kind":
            return {one[2] for one in way if one[0] == max(way)[0]}
        case "latest_strength":
            return {one[1] for one in way if one[0] == max(way)[0]}
        case "first_strength":
            return {one[1] for one in way if one[0] == min(way)[0]}
        case "highest_strength":
            return {max(strengths)}
        case "lowest_strength":
            return {min(strengths)}
    return {sum(strengths, Fraction(0)) / len(strengths)}


ELEMENTS = (
    *("latest_kind", "latest_strength", "first_strength"),
    *("highest_strength", "lowest_strength", "mean_strength"),
)


@examples(25)
@given(ENTRIES, st.sampled_from(("always", "2026-03-02", "2025-03-31", None)))
def test_it_is_right_of_every_history(entries: list[Entry], since: str | None) -> None:
    unlisted = {"always": [], None: ["2026-03-31", "2019-01-01"]}
    lacking = unlisted.get(since, [day for day in dates(None) if day <= str(since)])
    named = [
        {"id": f"e{place}"} | {name: said for name, said in one.items() if said}
        for place, one in enumerate(entries)
    ]
    history = {"therapies": {"entries": named, "complete_since": since}}
    read = flare.taken(flare.case(history=history))
    if read.facts is None:  # the same event twice
        return
    for element in ELEMENTS:
        known = read.facts.values.get(element)
        for way in histories(entries, lacking):
            possible = value(element, way)
            assert known is None or possible, f"{element} is known, though there may be none"
            assert all(_allows(known, one) for one in possible), f"{element}: {known}, {way}"


def _allows(known: Value | None, one: Fraction | str) -> bool:
    if not isinstance(known, Interval):
        return known in (None, one)
    assert isinstance(one, Fraction)
    low, high = known.lo, known.hi
    return (low is None or low <= one * MILLION) and (high is None or one * MILLION <= high)


def entry(id_: str, started: str, strength: str, **more: str) -> dict[str, str]:
    return {"id": id_, "kind": "strong", "started": started, "strength": strength, **more}


ONE, TWO, FIVE = (
    entry("one", "2026-01-01", "1 mg"),
    entry("two", "2026-02-01", "2 mg"),
    entry("five", "2025-01-01", "5 mg", kind="weak"),
)

SOME = entry("some", "2026", "2 mg")
STRONG = entry("strong", "2026", "at least 4 mg")
PLAN = entry("plan", "2026-05-01", "9 mg", planned="yes")


def exactly(milligrams: float) -> Interval:
    return Interval(int(milligrams * MILLION), int(milligrams * MILLION))


@pytest.mark.parametrize(
    ("element", "entries", "since", "expected"),
    [
        ("latest_kind", [ONE, FIVE], "always", "strong"),
        ("latest_kind", [ONE, FIVE], "2025-12-31", "strong"),
        ("latest_kind", [ONE, FIVE], "2026-01-01", None),
        ("latest_kind", [], "always", None),
        ("latest_strength", [ONE, TWO], "always", exactly(2)),
        ("latest_strength", [TWO, ONE, FIVE], "2026-01-31", exactly(2)),
        ("latest_strength", [ONE, SOME], "always", Interval(MILLION, 2_000_000)),
        ("latest_strength", [TWO, PLAN], "always", exactly(2)),
        ("first_strength", [ONE, FIVE, TWO], "always", exactly(5)),
        ("first_strength", [ONE, FIVE, TWO], "1990", None),
        ("highest_strength", [ONE, TWO, FIVE], "always", exactly(2)),
        ("highest_strength", [ONE, TWO, FIVE], "2025-03-30", exactly(2)),
        ("lowest_strength", [ONE, TWO, FIVE], "always", exactly(1)),
        ("mean_strength", [ONE, TWO, FIVE], "always", exactly(1.5)),
        ("mean_strength", [TWO, STRONG], "always", Interval(3 * MILLION, 9_000_000_000 * MILLION)),
        # A third of it is no millionth of a unit: both of those around it are possible.
        (
            "mean_strength",
            [ONE, TWO, entry("x", "2026-02-02", "1 mg")],
            "always",
            Interval(1_333_333, 1_333_334),
        ),
    ],
)  # fmt: skip
def test_what_is_taken(
    element: str, entries: list[dict[str, str]], since: str, expected: Value | None
) -> None:
    history = {"therapies": {"entries": entries, "complete_since": since}}
    assert flare.known(element, history=history) == expected


def test_what_a_list_may_lack_may_still_be_larger() -> None:
    known = flare.known("highest_strength", history={"therapies": {"entries": [ONE, TWO]}})
    assert isinstance(known, Interval)
    assert known.lo == 2 * MILLION
    assert known.hi != known.lo


def test_a_value_told_beside_it_has_to_be_the_same() -> None:
    history = {"therapies": {"entries": [ONE, TWO], "complete_since": "always"}}
    assert flare.known("latest_strength", latest_strength="2 mg", history=history) == exactly(2)
    for told in ("1 mg", "3 mg"):
        found = flare.faults(latest_strength=told, history=history)
        assert [code for code, _ in found] == ["CAS107"]
