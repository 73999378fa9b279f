"""How many events had begun by an instant, against every history that a list leaves possible."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from precept.execution.intake.clock import EARLIEST
from precept.execution.intake.measures import Occurrence, count_begun
from precept.model.facts import Interval

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
