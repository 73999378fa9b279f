"""How many events had begun by an instant, against every history that a list leaves possible."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.execution.intake.flare import RULESET, case

from precept.execution.intake.case import read_case
from precept.execution.intake.clock import EARLIEST
from precept.execution.intake.measures import Occurrence, count_begun
from precept.language.syntax.data import from_data
from precept.model.diagnostics import Diagnostics
from precept.model.facts import Interval
from precept.model.ruleset import Ruleset
from precept.model.vocabulary import Counted

MOMENTS = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(sorted)
OCCURRENCES = st.builds(
    lambda certain, known: Occurrence(certain, known[0], known[1], known[1], 9),
    st.booleans(),
    MOMENTS,
)


def brute_force(found: list[Occurrence], by: list[int]) -> Interval:
    """The fewest and the most, trying out each instant for each event, or that it never was."""
    never = 9
    choices = [[*range(one.lo, one.hi + 1), *[never] * (not one.certain)] for one in found]
    counts = [
        sum(began <= at for began in began_at)
        for began_at in product(*choices)
        for at in range(by[0], by[1] + 1)
    ]
    return Interval(min(counts), max(counts))


@given(st.lists(OCCURRENCES, max_size=3), MOMENTS)
def test_it_is_as_many_as_some_history_has_and_never_more_or_fewer(
    found: list[Occurrence], by: list[int]
) -> None:
    known, possible = count_begun(found, EARLIEST, Interval(*by)), brute_force(found, by)
    assert known == possible


@given(st.lists(OCCURRENCES, max_size=3), MOMENTS, st.one_of(st.none(), st.integers(0, 4)))
def test_a_list_that_may_lack_what_began_earlier_bounds_it_from_below_alone(
    found: list[Occurrence], by: list[int], complete_since: int | None
) -> None:
    known = count_begun(found, complete_since, Interval(*by))
    assert known == Interval(brute_force(found, by).lo, None)


@cache
def by_a_day(line: str) -> Ruleset:
    """The ruleset that counts strong therapies by the date of birth."""
    words = RULESET.vocabulary
    element = words.elements["therapies_before"]
    assert isinstance(element.measured, Counted)
    counted: Mapping[str, Any] = {"begun_by": "", line: "born"}
    changed = replace(element, measured=replace(element.measured, **counted))
    elements = MappingProxyType({**words.elements, "therapies_before": changed})
    return replace(RULESET, vocabulary=replace(words, elements=elements))


def therapies_by(line: str, born: str) -> Interval | str:
    began = ("2025-12-31T23:30", "2026-01-01T00:00", "2026-01-01T23:59", "2026-01-02T00:00")
    entries = [{"id": at, "started": at, "kind": "strong"} for at in began]
    history = {"therapies": {"complete_since": "always", "entries": entries}}
    data = from_data(case(born=born, history=history), "case", Diagnostics())
    read = read_case(data, by_a_day(line))
    if read.facts is None:
        return read.faults[0].message
    found = read.facts.values["therapies_before"]
    assert isinstance(found, Interval)
    return found


def test_a_day_is_over_with_its_last_instant() -> None:
    assert therapies_by("begun_by", "2026-01-01") == Interval(3, 3)
    assert therapies_by("begun_by", "2025-12-31") == Interval(1, 1)
    assert therapies_by("begun_by", "2025-12") == Interval(0, 1)
    assert therapies_by("begun_by", "at least 2025-12-31") == Interval(1, 3)
    assert therapies_by("begun_by", "unknown") == Interval(0, 4)


def test_a_day_begins_with_its_first_instant() -> None:
    assert therapies_by("none_before", "2025-12-31") == Interval(4, 4)
    message = therapies_by("none_before", "2026-01-01")
    assert message == "one of `therapies` that counts for `therapies_before` began before `born`"
