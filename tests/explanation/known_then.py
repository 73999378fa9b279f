"""Cases whose parts were reported at some time, and what was known of them before."""

from __future__ import annotations

import copy
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

Case = dict[str, Any]


def reported(case: Case, random: Random) -> Case:
    """A case of which some parts say when they were reported, up to its own time."""
    return _Reporter(random, case).case()


class _Reporter:
    def __init__(self, random: Random, case: Case) -> None:
        self._random, self._case = random, copy.deepcopy(case)
        zone = ZoneInfo(case["zone"])
        self._now = datetime.fromisoformat(case["as_of"]).replace(tzinfo=zone)

    def case(self) -> Case:
        for id, value in self._case["facts"].items():
            if isinstance(value, str | bool | int) and self._random.random() < 0.3:
                self._case["facts"][id] = self._value(value)
        for listed in self._case["history"].values():
            listed["entries"] = list(map(self._entry, listed["entries"]))
        return self._case

    def _value(self, value: object) -> Case:
        return {"value": value, **self._evidence()}

    def _evidence(self) -> Case:
        ago = self._random.choice((0, 1, 60, 3_000, self._random.randint(0, 200_000)))
        then = self._now - timedelta(minutes=ago)
        return {
            "by": "neurologist",
            "reported": then.isoformat()[: self._random.choice((10, 16, 25))],
        }

    def _entry(self, entry: Case) -> Case:
        match self._random.choice(("nobody", "nobody", "one", "several", "of a part")):
            case "one":
                return {**entry, **self._evidence()}
            case "several":
                sources = [self._evidence() for _ in range(self._random.randint(1, 2))]
                return {**entry, "sources": sources}
            case "of a part":
                parts = {*entry} & {"confirmed", "kind", "goes_on"}
                return {**entry, **{name: self._value(entry[name]) for name in parts}}
            case _:
                return entry


def known_then(case: Case, then: datetime) -> Case:
    """The case as it was known at some time before its own."""
    case = copy.deepcopy(case)
    case["facts"] = _values(_so_far(case["facts"], then), then)
    for listed in case["history"].values():
        kept = [entry for entry in listed["entries"] if _was_told(entry, then)]
        if kept != listed["entries"]:
            listed.pop("complete_since", None)
            gone = [entry["id"] for entry in listed["entries"] if entry not in kept]
            if listed.get("present") in gone:
                listed["present"] = "none"
        listed["entries"] = [_values(entry, then) for entry in kept]
    return case


def _so_far(facts: Case, then: datetime) -> Case:
    """The facts without the values of later times."""
    kept = {}
    for name, value in facts.items():
        if isinstance(value, list) and value:
            if so_far := [one for one in value if _was_so(one, then)]:
                kept[name] = so_far
        elif _was_so(value, then):
            kept[name] = value
    return kept


def _was_so(told: object, then: datetime) -> bool:
    if not isinstance(told, dict) or "at" not in told:
        return True
    text = told["at"]
    if text.startswith(("at ", "between ")):  # a fault of its own
        return True
    at = datetime.fromisoformat(f"{text}-01-01"[:10] if len(text) < 10 else text)
    return (at if at.tzinfo else at.replace(tzinfo=then.tzinfo)).timestamp() <= then.timestamp()


def _values(told: Case, then: datetime) -> Case:
    known = {name: value for name, value in told.items() if _is_known(value, then)}
    for name, value in known.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            known[name] = [one for one in value if _is_known(one, then)]
    return {name: value for name, value in known.items() if value != [] or told[name] == []}


def _was_told(entry: Case, then: datetime) -> bool:
    told = [*entry.get("sources", ()), *([entry] if "reported" in entry else [])]
    return not told or any(_is_known(one, then) for one in told)


def _is_known(told: object, then: datetime) -> bool:
    if not isinstance(told, dict) or "reported" not in told:
        return True
    text, zone = told["reported"], then.tzinfo
    since = datetime.fromisoformat(text)
    if since.tzinfo is None:
        # Of a day it is certain when the day is over.
        since = (since + timedelta(days=len(text) == 10)).replace(tzinfo=zone)
    return since.timestamp() <= then.timestamp()
