"""Learning, in a case as it is written: something told, something told more exactly, never less."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from tests.cases import FIELDS, Case, Teller

# What may be said once more is known: the same, or part of it.
_NARROWER: dict[str, tuple[object, ...]] = {
    "at least 300 mg": ("500 mg", "between 300 mg and 0.4 g", "at least 1 g"),
    "between 99.5 mg and 0.3 g": ("100 mg", "between 100 mg and 200 mg"),
    "between 200 pills and 400 pills": ("300 pills", "between 250 pills and 300 pills"),
    "at most 300 pills": ("300 pills", "-5 pills", "between 0 pills and 1 pill"),
    "at least 5": ("7", "between 5 and 9"),
    "between 2 and 4": ("2", "between 3 and 4"),
    "at most 9": ("between 0 and 5", "3"),
    "at least 1": ("2", "between 1 and 4"),
    "1970": ("1970-05", "1970-05-06"),
    "1988-02": ("1988-02-29",),
    "between 1958 and 1964-03": ("1958", "1964-03-01", "between 1960 and 1961"),
}
_CODES = ("fever", "cough", "rash")
_LONG_AGO: dict[str, Case] = {
    "flares": {"onset": "2016-05"},
    "therapies": {"started": "2016-05", "stopped": "2017-11-30", "goes_on": False},
}
"""When an event may have been that a list lacks which is complete since 2020, or later."""
_SINCE = ("always", "2020", "2023-06-01", "2024", "2025")


class Refiner:
    """Learns more about a case, and takes nothing back."""

    def __init__(self, case: Case, random: Random) -> None:
        """Begin with what is known."""
        self.case = copy.deepcopy(case)
        self._random = random
        self._teller = Teller(random, case["as_of"], case["zone"])
        self._zone = ZoneInfo(case["zone"])
        self._now = datetime.fromisoformat(case["as_of"]).replace(tzinfo=self._zone)

    def learn(self) -> None:
        """Learn one thing."""
        steps: list[Callable[[], None]] = [self._give, self._narrow, self._narrow]
        if self.case["history"]:
            steps += [self._fill, self._fill, self._add, self._complete]
        self._random.choice(steps)()

    def _give(self) -> None:
        """A fact that was not given."""
        facts, all_facts = self.case["facts"], self._teller.facts()
        unknown = [id for id in all_facts if facts.get(id, "unknown") == "unknown"]
        if unknown:
            id = self._random.choice(unknown)
            facts[id] = all_facts[id]()

    def _narrow(self) -> None:
        """A fact, more exactly."""
        facts = self.case["facts"]
        if facts:
            id = self._random.choice(list(facts))
            facts[id] = self._more_exactly(id, facts[id])

    def _more_exactly(self, name: str, said: Any) -> Any:
        if name == "symptoms":
            return self._members(said)
        if name in ("onset", "end", "started", "stopped"):
            return self._time(said)
        narrower = _NARROWER.get(said, ()) if isinstance(said, str) else ()
        return self._random.choice((said, *narrower))

    def _members(self, said: Any) -> Case:
        told = said if isinstance(said, dict) else {"present": said}
        present, absent = (list(told.get(name, ())) for name in ("present", "absent"))
        if told.get("complete"):
            return told
        for code in _CODES:
            if code not in (*present, *absent) and self._random.random() < 0.4:
                self._random.choice((present, absent)).append(code)
        return {"present": present, "absent": absent}

    def _time(self, said: str) -> str:
        """A time within the one that was said."""
        if said.startswith("between "):
            return said.removeprefix("between ").split(" and ")[0]
        if len(said) > len("2026-03-31"):
            return said
        first = datetime.fromisoformat(said + "-01-01"[len(said) - 4 :])
        days, longer = {4: (365, 7), 7: (28, 10), 10: (1, 16)}[len(said)]
        # At these hours no clock is put forward or back.
        some = timedelta(days=self._random.randrange(days), hours=self._random.randint(4, 23))
        within = (first + some).replace(tzinfo=self._zone)
        return within.isoformat()[:longer] if within <= self._now else said

    def _entries(self, listed: str) -> list[Case]:
        entries: list[Case] = self.case["history"][listed]["entries"]
        return entries

    def _fill(self) -> None:
        """A field of an event, or what it says more exactly."""
        listed = self._random.choice(list(self.case["history"]))
        if not self._entries(listed):
            return
        entry = self._random.choice(self._entries(listed))
        name = self._random.choice(FIELDS[listed])
        if name in entry:
            entry[name] = self._more_exactly(name, entry[name])
        else:
            entry[name] = self._teller.field(name)

    def _add(self) -> None:
        """An event that the list may lack: one that was over before, or is only planned."""
        name = self._random.choice(list(self.case["history"]))
        listed = self.case["history"][name]
        entry: Case = {"id": f"n{len(listed['entries'])}"}
        entry |= {field: self._teller.field(field) for field in FIELDS[name]}
        if entry.get("goes_on"):
            del entry["stopped"]
        since = listed.get("complete_since")
        if since == "always" or self._random.random() < 0.2:
            entry["planned"] = "yes"
        elif since:
            entry |= _LONG_AGO[name]
        listed["entries"].append(entry)

    def _complete(self) -> None:
        """That a list is complete from earlier on."""
        listed = self.case["history"][self._random.choice(list(self.case["history"]))]
        known = listed.get("complete_since")
        earlier = _SINCE[: _SINCE.index(known) + 1] if known else _SINCE
        possible = [since for since in earlier if since == "always" or since < self.case["as_of"]]
        listed["complete_since"] = self._random.choice(possible)
