"""Entries of an episode at random, and the case that somebody who knew of them would write anew."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from tests.cases import FIELDS, Teller

Data = dict[str, Any]

ZONE = ZoneInfo("Europe/Berlin")
BEGIN = datetime(2026, 3, 20, 8, tzinfo=ZONE)
HEAD = "# Whoever reads this: nobody is meant.\nzone: Europe/Berlin\nentries:\n"
_BY = ("neurologist",) * 8 + ("clinician", "patient")
_NOT_HERE = ("visits",)  # told as a list of values of their own


def begun(path: Path) -> Path:
    """A file with an episode of which nothing is known but that it began."""
    path.write_text(f"{HEAD}  - recorded: {BEGIN.isoformat()}   # by whom is not known\n")
    return path


# An entry dates what it tells and a case does not, which makes a difference to these.
_DATED = frozenset({"worse_since", "collapsed", "response", "vomited"})


class EntryTeller:
    """Tells entries one after the other, some of them with faults."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.recorded = BEGIN
        # When what was told of each element was so, as it is written.
        self._told: dict[str, list[str]] = {}
        # A few things, told of again and again.
        all_ = Teller(random, "2026-03-20T08:00", "UTC").facts()
        self._about = random.sample([name for name in all_ if name not in _DATED], 8)
        self._listed: dict[str, list[str]] = {name: [] for name in FIELDS}

    def entry(self) -> Data:
        random = self._random
        # Now and then two entries are recorded at one time.
        self.recorded += timedelta(minutes=random.choice((0, 1, 90, 1_440, 7 * 1_440)))
        self._teller = Teller(random, self.recorded.isoformat()[:16], "Europe/Berlin")
        entry: Data = {"recorded": self.recorded.isoformat(), "by": random.choice(_BY)}
        if random.random() < 0.3:
            entry["reference"] = "page 3: above"
        if facts := self._facts():
            entry["facts"] = facts
        if random.random() < 0.5:
            entry["history"] = {
                name: self._list(name) for name in random.choice([[*FIELDS], ["therapies"]])
            }
        return entry

    def keep(self, entry: Data) -> None:
        """Remember an entry that was taken in."""
        for name, told in entry.get("facts", {}).items():
            if isinstance(told, dict) and "corrects" in told:
                continue
            at = told.get("at") if isinstance(told, dict) else None
            self._told.setdefault(name, []).append(at or entry["recorded"])
        for name, listed in entry.get("history", {}).items():
            kept = [one for one in self._listed[name] if one not in listed.get("withdrawn", ())]
            self._listed[name] = [*dict.fromkeys([*kept, *(e["id"] for e in listed["entries"])])]

    def _facts(self) -> Data:
        facts = self._teller.facts()
        facts = {id: facts[id] for id in self._about if id not in _NOT_HERE}
        chosen = self._random.sample([*facts], self._random.randint(0, 3))
        return {id: self._fact(id, facts[id]()) for id in chosen}

    def _fact(self, id: str, value: object) -> object:
        random = self._random
        if isinstance(value, dict) and "value" in value:
            value = value["value"]
        how = random.choice(("plainly", "by somebody", "then", "corrected", "corrected"))
        if how == "corrected" and id in self._told:
            # What stands for a time more than once can only be corrected together.
            return {"value": value, "corrects": random.choice(self._told[id])}
        if how == "by somebody":
            return {"value": value, "by": random.choice(_BY), "reported": "2026-03-19"}
        if how == "then":
            ago = timedelta(days=random.randint(1, 30), seconds=random.randint(1, 86_000))
            return {"value": value, "at": (self.recorded - ago).isoformat()}
        return value

    def _list(self, name: str) -> Data:
        random = self._random
        events = [self._event(name) for _ in range(random.randint(0, 3))]
        listed: Data = {"entries": [*{event["id"]: event for event in events}.values()]}
        if self._listed[name] and random.random() < 0.3:
            listed["withdrawn"] = [random.choice(self._listed[name])]
        if random.random() < 0.3:
            listed["complete_since"] = random.choice(("always", "2025", "unknown"))
        if name == "flares":
            listed["present"] = random.choice(("none", "none", "unknown", *self._listed[name][:1]))
        return listed

    def _event(self, name: str) -> Data:
        known = self._listed[name]
        again = known and self._random.random() < 0.7
        event: Data = {"id": self._random.choice(known) if again else f"e{self._random.random()}"}
        for field in FIELDS[name]:
            if self._random.random() < 0.5:
                event[field] = self._teller.field(field)
        if self._random.random() < 0.2:
            event["sources"] = [{"by": "neurologist"}, {"by": "patient", "reported": "2026-03"}]
        elif self._random.random() < 0.3:
            event["by"] = self._random.choice(_BY)
        return event


def fresh(entries: list[Data], at: datetime) -> Data:
    """The case of somebody who knows what entries tell, and writes down only what counts."""
    facts = {name: _latest(name, entries) for name in _named("facts", entries)}
    history = {name: _known_list(name, entries) for name in _named("history", entries)}
    return {
        "as_of": at.astimezone(ZONE).isoformat(),
        "zone": "Europe/Berlin",
        "facts": {name: told for name, told in facts.items() if told},
        "history": history,
    }


def _named(part: str, entries: list[Data]) -> dict[str, None]:
    return dict.fromkeys(name for entry in entries for name in entry.get(part, {}))


def _signature(entry: Data) -> Data:
    told: Data = {name: entry[name] for name in ("by", "reference") if name in entry}
    return {"reported": entry["recorded"], **told}


def _latest(name: str, entries: list[Data]) -> Data | None:
    by_time: dict[datetime, Data] = {}
    said: dict[datetime, object] = {}
    for entry in entries:
        if name not in entry.get("facts", {}):
            continue
        told = entry["facts"][name]
        if not isinstance(told, dict) or {"present", "absent", "complete"} & told.keys():
            told = {"value": told}
        so = told.get("at") or told.get("corrects") or entry["recorded"]
        corrects = "corrects" in told
        told = {key: value for key, value in told.items() if key not in ("at", "corrects")}
        when, told = datetime.fromisoformat(so), {**_signature(entry), **told}
        # Of two who say the same at one time, the first is heard.
        same = (entry["recorded"], told["value"], corrects)
        if said.get(when) != same:
            by_time[when], said[when] = told, same
    known = [when for when, told in by_time.items() if told["value"] != "unknown"]
    return by_time[max(known)] if known else None


def _known_list(name: str, entries: list[Data]) -> Data:
    listed: Data = {}
    events: dict[str, Data] = {}
    for entry in entries:
        told = entry.get("history", {}).get(name, {})
        for id in told.get("withdrawn", ()):
            events.pop(id, None)
        for event in told.get("entries", ()):
            _add(events.setdefault(event["id"], {"id": event["id"]}), event, entry)
        listed |= {key: told[key] for key in ("complete_since", "present") if key in told}
    return {**listed, "entries": [*events.values()]}


def _add(known: Data, event: Data, entry: Data) -> None:
    own = {name: event[name] for name in ("by", "reference") if name in event}
    signature = _signature(entry) | own
    sources = [*event.get("sources", ())]
    if own or not sources:
        sources.append(signature)
    for name, value in event.items():
        if name not in ("id", "by", "reference", "sources"):
            known[name] = value if "sources" in event else {"value": value, **signature}
    known["sources"] = [*known.get("sources", ()), *sources]
