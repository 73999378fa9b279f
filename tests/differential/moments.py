"""Random times as a case tells them: when the decision is, and when something was before it.

Times lie on, or just beside, what rules compare with, counted back from the decision, which itself
is often on the day of a change of clocks or at the end of a month.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from tests.differential.oracle.clocks import FIRST_YEAR, at_local, months_later

ZONES = (
    "Europe/Berlin",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "Pacific/Auckland",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "Asia/Beirut",
    "Atlantic/Azores",
    "UTC",
)
DECIDED = (
    *("2026-03-31T12:00", "2026-03-29T12:00", "2025-10-26T12:00", "2026-10-25T23:30"),
    *("2024-02-29T23:59", "2026-02-28T00:00", "2026-03-08T03:00", "2025-11-02T12:00"),
    *("2026-04-05T08:15", "2025-10-05T12:00", "2026-05-31T18:20", "2027-01-01T00:00"),
    *("2026-03-29T04:00", "2025-10-26T03:30", "2025-04-25T01:00", "2026-07-14T16:45"),
)
_LENGTHS = (
    timedelta(),
    timedelta(minutes=1),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=24),
    timedelta(hours=25),
    timedelta(days=1),
    timedelta(days=2),
    timedelta(days=7),
    timedelta(days=30),
    timedelta(days=31),
    timedelta(days=365),
    timedelta(days=366),
)
_BESIDE = (
    timedelta(),
    timedelta(),
    timedelta(seconds=20),
    timedelta(minutes=1),
    timedelta(hours=1),
    timedelta(days=1),
)
_STEP = timedelta(minutes=30)


class Moments:
    """Chooses when a decision is, and times before it, in one time zone."""

    def __init__(self, random: Random, lengths: Sequence[timedelta], months: Sequence[int]) -> None:
        """Choose times that lie so long, or so many months, before the decision, and others."""
        self._random = random
        self._back = [*_LENGTHS, *lengths]
        self._months = [1, 6, 12, *months]
        self.decide()

    def decide(self) -> None:
        """Choose the time of a decision, and its zone."""
        random = self._random
        self.zone: tzinfo = ZoneInfo(random.choice(ZONES))
        local = datetime.fromisoformat(random.choice(DECIDED))
        if random.random() < 0.2:
            local -= timedelta(minutes=random.randint(0, 2_000_000))
        while not (found := at_local(local, self.zone)):
            local += timedelta(minutes=30)
        instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=found[0])
        self.now: datetime = instant.astimezone(self.zone)

    def told(self) -> dict[str, Any]:
        """The time of the decision as a case tells it; its zone may be left out."""
        local = self.now.replace(tzinfo=None)
        in_zone = len(at_local(local, self.zone)) == 1
        if self._random.random() < 0.15:
            offset = self.now.utcoffset()
            assert offset is not None
            self.zone = timezone(offset)
            return {"as_of": self.now.isoformat()}
        assert isinstance(self.zone, ZoneInfo)
        written = local.isoformat() if in_zone else self.now.isoformat()
        if self._random.random() < 0.3:
            written = self.now.isoformat()
        return {"as_of": written, "zone": self.zone.key}

    def past(self) -> datetime:
        """An instant before the decision, seldom after it."""
        random = self._random
        if random.random() < 0.35:
            day = months_later(self.now.date(), -random.choice(self._months))
            then = self.now.replace(year=day.year, month=day.month, day=day.day)
        else:
            then = self.now.astimezone(UTC) - random.choice(self._back)
        if random.random() < 0.25:
            then -= timedelta(days=random.randint(0, 500))
        then = then.astimezone(UTC) + random.choice((-1, 1, -1)) * random.choice(_BESIDE)
        if random.random() < 0.3:
            then = self._near_a_change(then)
        latest = self.now.astimezone(UTC)
        if then > latest and random.random() < 0.97:
            then = latest
        return then if then.year > FIRST_YEAR else latest

    def _near_a_change(self, then: datetime) -> datetime:
        """An instant at the latest change of clocks in half a year, if there is one."""
        for _ in range(200):
            before = then - timedelta(days=1)
            if self._offset(before) != self._offset(then):
                before = before.replace(minute=0, second=0)
                while self._offset(before) == self._offset(before + _STEP):
                    before += _STEP
                beside: int = self._random.choice((*range(-5, 5), self._random.randint(-24, 24)))
                return before + _STEP + beside * _STEP
            then = before
        return then

    def _offset(self, then: datetime) -> timedelta | None:
        return then.astimezone(self.zone).utcoffset()

    def exactly(self, then: datetime) -> str:
        """An instant with its offset."""
        return then.astimezone(self._random.choice((UTC, self.zone))).isoformat()

    def moment(self, exact: float = 0.45) -> str:
        """An instant as it may be known: exactly, to the day, month or year, or between two."""
        random, then = self._random, self.past()
        local = then.astimezone(self.zone).replace(tzinfo=None)
        if random.random() < exact:
            unchanged = self._on_unchanged_clocks(then)
            if random.random() < 0.6 and not at_local(unchanged, self.zone):
                return unchanged.isoformat()
            is_clear = len(at_local(local, self.zone)) == 1
            if random.random() < (0.4 if is_clear else 0.3):
                return self.exactly(then) if random.random() < 0.8 else local.isoformat()
            return local.isoformat(timespec="auto" if local.second else "minutes")
        text = local.isoformat()[: random.choice((4, 7, 7, 10, 10, 10, 10))]
        match random.randrange(20):
            case 0:
                return f"at most {text}"
            case 1:
                return f"at least {text}"
            case 2:
                other = self.past().astimezone(self.zone).replace(tzinfo=None)
                first, last = sorted((local, other))
                return f"between {first.date()} and {last.date()}"
        return text

    def _on_unchanged_clocks(self, then: datetime) -> datetime:
        """What clocks show that nobody has changed for some hours."""
        before = self._offset(then - timedelta(hours=3))
        assert before is not None
        return then.replace(tzinfo=None) + before
