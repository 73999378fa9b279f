"""The values that an ordered element can be given directly: whole steps of its resolution."""

from __future__ import annotations

from precept.model.durations import MONTH, MOST_DAYS_OVER
from precept.model.types import Ordered, Scale


def on_grid(count: int, of: Ordered) -> bool:
    """Whether a number is a whole number of steps. Beside whole months, so are the days over."""
    if of.scale is not Scale.MONTHS:
        return count % of.resolution == 0
    days = count % MONTH
    steps = days if of.resolution < MONTH else count
    return days <= MOST_DAYS_OVER and steps % of.resolution == 0


def next_on_grid(count: int, of: Ordered) -> int:
    """The first value on the grid that is more."""
    return _next(count, of, 1)


def previous_on_grid(count: int, of: Ordered) -> int:
    """The last value on the grid that is less."""
    return _next(count, of, -1)


def _next(count: int, of: Ordered, way: int) -> int:
    # Days over begin anew with each month, so that there every day has to be looked at.
    step = of.resolution if of.scale is not Scale.MONTHS else 1
    count = count // step * step if way > 0 or count % step == 0 else (count // step + 1) * step
    count += way * step
    while not on_grid(count, of):
        count += way * step
    return count
