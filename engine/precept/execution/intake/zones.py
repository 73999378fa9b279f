"""Time zones, from the tzdata package alone.

The zone files of a machine differ from those of another in age, and some of their names mean the
machine's own zone. One case must have one answer everywhere.
"""

from __future__ import annotations

from datetime import tzinfo
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import tzdata

from precept.model.diagnostics import did_you_mean

_FOLDER = Path(tzdata.__file__).parent
_NO_PLACE = "Factory"  # what a machine has before anybody sets its zone


def release() -> str:
    """Return the release of the time zone database, such as `2026a`."""
    iana: str = tzdata.IANA_VERSION
    return iana


@cache
def zone_names() -> frozenset[str]:
    """Return the names of all time zones."""
    return frozenset((_FOLDER / "zones").read_text("utf-8").split()) - {_NO_PLACE}


def zone_of(name: str) -> tzinfo | None:
    """Return the time zone with an IANA name; None if there is none. Letter case counts."""
    return _read(name) if name in zone_names() else None


@cache
def _read(name: str) -> tzinfo:
    with (_FOLDER / "zoneinfo" / name).open("rb") as file:
        return ZoneInfo.from_file(file, name)


def zone_of_city(city: str) -> str:
    """Return the name of the time zone of a city, such as `Berlin`; empty if there is none."""
    wanted = city.replace(" ", "_").casefold()
    named = (name for name in zone_names() if name.casefold().rpartition("/")[2] == wanted)
    # `Berlin` is Europe/Berlin; shorter names are the ones in use.
    return min(named, key=lambda name: (len(name), name), default="")


def nearest_zone(name: str) -> str:
    """Return a help text that names the time zone that was probably meant; empty if there is none.

    A city is enough, without its continent or with another one.
    """
    near = zone_of_city(name.rpartition("/")[2])
    return f"did you mean `{near}`?" if near else did_you_mean(name, zone_names())
