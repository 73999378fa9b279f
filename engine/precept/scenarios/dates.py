"""Dates as features say them: `8 March 2026 at 20:00`, `March 2026`, `2025`."""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import available_timezones

from precept.ir.times import MONTHS

_SAID = re.compile(
    rf"(?:(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)}) )?(?P<year>\d{{4}})"
    r"(?: at (?P<hour>\d{1,2}):(?P<minute>\d\d))?"
)


def written(said: str) -> str:
    """A date or time as a case writes it; what is not said in this way is left as it is."""
    match = _SAID.fullmatch(said)
    if match is None or (match["hour"] and not match["day"]):
        return said
    text = match["year"]
    if match["month"]:
        text += f"-{MONTHS.index(match['month']) + 1:02}"
    if match["day"]:
        text += f"-{int(match['day']):02}"
    return text + (f"T{int(match['hour']):02}:{match['minute']}" if match["hour"] else "")


@cache
def zone(said: str) -> str:
    """The time zone that a city, such as `Berlin`, or a zone's own name means; as said if none."""
    city = said.replace(" ", "_")
    named = [name for name in available_timezones() if name == city or name.endswith(f"/{city}")]
    # `Berlin` is Europe/Berlin; shorter names are the ones in use.
    return min(named, key=lambda name: (len(name), name), default=said)
