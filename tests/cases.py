"""Random cases of the illness that comes in flares, as plain data, written in every way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

ZONES = ("Europe/Berlin", "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kolkata")
DECIDED = ("2026-03-31T12:00", "2026-03-29T12:00", "2025-10-26T12:00", "2024-02-29T23:59")
FIELDS = {
    "flares": ("onset", "confirmed"),
    "therapies": ("kind", "strength", "started", "stopped", "goes_on"),
}
SIZES = (0, 1, 1, 2, 3, 5)
Case = dict[str, Any]


def random_case(random: Random) -> Case:
    """A case that is taken in more often than not."""
    return Teller(random, random.choice(DECIDED), random.choice(ZONES)).case()


class Teller:
    """Tells what may be so of somebody at one time, in one time zone."""

    def __init__(self, random: Random, as_of: str, zone: str) -> None:
        """Tell by these dice."""
        self._random = random
        self._zone = ZoneInfo(zone)
        self._as_of = as_of
        self._now = datetime.fromisoformat(as_of).replace(tzinfo=self._zone)

    def case(self) -> Case:
        """A whole case."""
        told = self._random.choice((0.2, 0.5, 0.8))
        facts = {id: tell() for id, tell in self.facts().items() if self._random.random() < told}
        if self._random.random() < 0.9:
            self._mend(facts)
        history = {name: self._listed(name) for name in FIELDS if self._random.random() < told}
        if "flares" in history and ("onset" in facts or self._random.random() < 0.3):
            self._say_present(history["flares"], facts)
        return {"as_of": self._as_of, "zone": self._zone.key, "facts": facts, "history": history}

    def facts(self) -> dict[str, Callable[[], object]]:
        """Each fact, and how to tell something of it."""
        one_of = self._one_of
        return {
            "verdict": one_of("flare", "no_flare", {"value": "flare", "by": "neurologist"}),
            "seen": one_of("at_home", "at_work"),
            "pain": one_of("yes", "no", "unknown"),
            "onset": lambda: self._moment(40),
            "end": lambda: self._moment(20),
            "persists": one_of(True, False),
            "confirmed": one_of(True, True, False),
            "dose": one_of("500 mg", "0.4 g", "at least 300 mg", "between 99.5 mg and 0.3 g"),
            "tablets": one_of("1 pill", "between 200 pills and 400 pills", "at most 300 pills"),
            "symptoms": one_of(
                *(["fever"], ["cough", "rash"], {"absent": ["fever"]}, {"present": ["cough"]}),
                {"present": ["fever"], "complete": "yes"},
            ),
            "born": one_of("1970", "1988-03-01", "1988-02", "between 1958 and 1964-03"),
            "visits": one_of(3, "at least 5", "between 2 and 4", self._visits()),
            "flares_ever": one_of("at most 9", "at least 1"),
            "worse_since": lambda: self._moment(2),
            "collapsed": lambda: self._timed(True, False),
            "response": lambda: self._timed("good", "poor"),
            "vomited": lambda: self._timed(True, False),
        }

    def _one_of(self, *values: object) -> Callable[[], object]:
        return lambda: self._random.choice(values)

    def _visits(self) -> list[dict[str, object]]:
        days = self._random.sample(["2023-01", "2023-02-01", "2023-02", "2023-05-05", "2027"], 3)
        return [{"value": self._random.randint(0, 9), "at": day} for day in days]

    def _timed(self, *values: object) -> object:
        """A value alone, or with the time at which it held."""
        value = self._random.choice(values)
        if self._random.random() < 0.5:
            return value
        return [{"value": value, "at": self._moment(2)}]

    @staticmethod
    def _mend(facts: Case) -> None:
        """Take away what often contradicts the rest."""
        if facts.get("persists"):
            facts.pop("end", None)
        if "onset" in facts and "end" in facts and facts["end"] < facts["onset"]:
            facts["onset"], facts["end"] = facts["end"], facts["onset"]

    def _moment(self, months: int) -> str:
        """A time in the past, known more or less exactly."""
        days = self._random.choice(
            (0, 1, 7, 30, 31, 365, 366, self._random.randint(0, 30 * months))
        )
        then = (self._now - timedelta(days=days)).replace(hour=self._random.choice((0, 9, 12)))
        then = min(then, self._now)
        length = self._random.choice((4, 7, 10, 10, 10, 16, 16))
        if length == 16:
            return then.astimezone(UTC).isoformat()
        if self._random.random() < 0.1:
            earlier = then - timedelta(days=self._random.randint(0, 60))
            return f"between {earlier:%Y-%m-%d} and {then.isoformat()[:length]}"
        return then.isoformat()[:length]

    def field(self, name: str) -> object:
        """What may be said of an event."""
        match name:
            case "kind":
                return self._random.choice(("strong", "strong", "weak"))
            case "strength":
                return self._random.choice(("500 mg", "100.5 mg", "at least 300 mg"))
            case "confirmed" | "goes_on":
                return self._random.random() < 0.5
            case _:
                return self._moment(10 if name == "stopped" else 35)

    def _listed(self, name: str) -> Case:
        listed: Case = {
            "entries": [self._entry(i, name) for i in range(self._random.choice(SIZES))]
        }
        since = self._random.choice((None, "always", "always", "2023-06-01", "2025"))
        if since == "always" or (since and since < self._as_of):
            listed["complete_since"] = since
        return listed

    def _entry(self, number: int, listed: str) -> Case:
        entry: Case = {"id": f"e{number}"}
        entry |= {name: self.field(name) for name in FIELDS[listed] if self._random.random() < 0.8}
        if self._random.random() < 0.1:
            entry["planned"] = "yes"
        # Take away what often contradicts the rest.
        if entry.get("goes_on"):
            entry.pop("stopped", None)
        if entry.get("started", "0") > entry.get("stopped", "9"):
            entry.pop("started")
        return entry

    def _say_present(self, listed: Case, facts: Case) -> None:
        """Say which of the flares is the one that the facts tell of."""
        listed["present"] = "none"
        past = [entry for entry in listed["entries"] if "planned" not in entry]
        if past and self._random.random() < 0.3:
            entry = self._random.choice(past)
            listed["present"] = entry["id"]
            # What both tell often contradicts itself.
            for name in ("onset", "confirmed"):
                if name in entry and name in facts:
                    self._random.choice((entry, facts)).pop(name)
