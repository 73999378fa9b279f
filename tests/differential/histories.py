"""Random cases of any vocabulary as plain data, written in every way. Some are contradictory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from tests.differential.moments import Moments
from tests.differential.oracle.amounts import number, step_of
from tests.differential.oracle.answers import Rules
from tests.differential.oracle.clocks import day_of, instant, moment, months_between, shown
from tests.differential.oracle.declared import (
    DECIDED_ON,
    Declared,
    leaves,
    listed,
    may_judge,
)
from tests.differential.oracle.faults import Refused

Data = dict[str, Any]

_MOST = 14
"""How many elements are told at most, more or less."""


class Storyteller:
    """Tells cases in the words of one ruleset."""

    def __init__(self, declared: Declared, random: Random) -> None:
        """Learn its words, and what its rules compare with."""
        self._declared = declared
        self._random = random
        self._near: dict[str, list[str]] = {}
        rules = Rules(declared)
        conditions = [*rules.conditions.values(), *rules.impossible]
        for tree in [*conditions, *(when for _, trees in rules.guarantees for when in trees)]:
            for leaf in leaves(tree):
                if leaf[0] == "compare" and leaf[1] in declared.elements:
                    self._near.setdefault(leaf[1], []).append(leaf[3])
        lengths, months = [*self._compared_with()], [*self._compared_months()]
        self._times = Moments(random, lengths, months)

    def _compared_with(self) -> Iterator[timedelta]:
        for words in self._constants():
            for kind in ("duration", "duration in days"):
                length = _number(words, kind)
                if length is not None and length < 10_000_000_000_000_000:
                    in_days = kind == "duration in days"
                    yield timedelta(days=length) if in_days else timedelta(microseconds=length)

    def _compared_months(self) -> Iterator[int]:
        for words in self._constants():
            length = _number(words, "duration in months")
            if length is not None and length[0] < 100:
                yield length[0]

    def _constants(self) -> Iterator[str]:
        for name, words in self._near.items():
            if self._declared.elements[name]["type"].startswith("duration"):
                yield from words
        yield from (value.removeprefix("at most ") for value in self._declared.values.values())

    # A case

    def case(self) -> Data:
        """A case that is accepted more often than not."""
        random = self._random
        self._times.decide()
        elements = self._declared.elements
        told = min(random.choice((0.1, 0.3, 0.6, 0.8)), _MOST / len(elements))
        names = [name for name in elements if random.random() < told]
        facts = {name: self._fact(elements[name]) for name in names if self._is_told(name)}
        history = {
            name: self._list(of, facts)
            for name, of in self._declared.history.items()
            if random.random() < max(told, 0.5)
        }
        self._tell_lengths(facts)
        self._tell_of_onsets(facts)
        if random.random() < 0.95:
            self._mend(facts)
        case = self._times.told() | {"facts": facts}
        return case | ({"history": history} if history else {})

    def _is_told(self, name: str) -> bool:
        """Whether to tell an element directly: seldom if it is measured."""
        of = self._declared.elements[name]
        if name == DECIDED_ON:
            return False
        is_derived = any(way in of for way in ("measured", "counted", "taken", "computed"))
        return self._random.random() < (0.15 if is_derived else 1)

    # Facts

    def _fact(self, of: Data) -> Any:
        random = self._random
        if random.random() < (0.3 if "over_time" in of or "since" in of else 0.12):
            return self._several(of)
        value = self._value(of)
        if random.random() < (0.5 if "since" in of else 0.25):
            about = {"value": value}
            if random.random() < 0.6:
                about["by"] = self._role(of)
            if random.random() < 0.4:
                about["reported"] = self._times.exactly(self._times.past())
            if random.random() < 0.3:
                about["at"] = self._time()
            return about
        return value

    def _role(self, of: Data) -> str:
        roles = self._declared.roles
        judge = of.get("judged_by")
        if judge and self._random.random() < 0.9:
            return self._random.choice([role for role in roles if may_judge(role, judge, roles)])
        return self._random.choice(list(roles))

    def _several(self, of: Data) -> list[Data]:
        """Several values, each with its time; sometimes one is a correction of another."""
        random = self._random
        times = [self._time() for _ in range(random.randint(1, 3))]
        if random.random() < 0.1:
            times.append(times[0])
        values: list[Data] = [{**self._inside(of), "at": at} for at in times]
        if random.random() < 0.4:
            corrected = random.choice(values)
            reported = sorted(self._times.past() for _ in "12")
            if random.random() < 0.7:
                corrected["reported"] = self._times.exactly(reported[0])
            correction = {**self._inside(of), "corrects": corrected["at"]}
            values.append(correction | {"reported": self._times.exactly(reported[1])})
        random.shuffle(values)
        return values

    def _inside(self, of: Data) -> Data:
        return {"value": self._value(of)}

    def _time(self) -> str:
        """The time of a value: a full or partial date, or an instant."""
        while (text := self._times.moment(0.6)).startswith(("at ", "between ")):
            pass
        return text

    # What times and durations say of each other

    def _tell_lengths(self, facts: Data) -> None:
        """Have durations say what the times beside them say, or say it in their place."""
        random, now = self._random, instant(self._times.now)
        for name, of in self._declared.elements.items():
            how = of.get("measured", {})
            began = self._instant(facts.get(how.get("from", "")))
            if began is None or random.random() > 0.4:
                continue
            goes_on = how["to"] == "now" or str(facts.get(how.get("while", ""))) in ("yes", "True")
            end = now if goes_on else self._instant(facts.get(how["to"]))
            if end is not None and end >= began:
                facts[name] = self._length(of, began, end)
                if random.random() < 0.3:
                    facts.pop(how["from"])

    def _length(self, of: Data, began: int, end: int) -> str:
        """How long something lasted, rounded up or down."""
        if of["type"] == "duration":
            step = int(step_of(of))
            rounded_up = self._random.choice((0, step - 1, step - 1))
            minutes = (end - began + rounded_up) // step * step // 60_000_000
            return f"{minutes} minutes"
        days = [day_of(when, self._times.zone) for when in (began, end)]
        if of["type"] == "duration in days":
            return f"{(days[1] - days[0]).days} days"
        months, rest = months_between(*days)
        in_years = of.get("resolution") == "1 year"
        return f"{months // 12} years" if in_years else f"{months} months {rest} days"

    def _instant(self, told: Any) -> int | None:
        """The first instant of a time that a fact tells; None if it tells none."""
        try:
            return moment(str(told), self._times.zone)[0]
        except Refused:
            return None

    def _tell_of_onsets(self, facts: Data) -> None:
        """Tell what is about something that began, at about the time when it did."""
        random = self._random
        for name, of in self._declared.elements.items():
            is_event = of.get("over_time") == "event"
            if "since" not in of or random.random() > (0.8 if is_event else 0.2):
                continue
            began = self._began(random.choice(listed(of["since"])), facts)
            if began is None:
                continue
            beside = (0, -1, -40) if is_event else (0, 0, 1, -1)
            first = shown(began, self._times.zone) + timedelta(days=random.choice(beside))
            now = self._times.now.replace(tzinfo=None)
            values = [
                self._inside(of) | {"at": first.isoformat()[: random.choice((4, 7, 10, 16))]},
                self._inside(of) | {"at": now.isoformat()[:10]},
            ]
            facts[name] = values[: random.choice((1, 2, 2, 2))]
            if is_event and random.random() < 0.7:
                # What is or may be from before says yes, what is about it no.
                for value, said in zip(values, ("yes", "no"), strict=True):
                    value["value"] = said

    def _began(self, name: str, facts: Data) -> int | None:
        """When something began by its time, or by how long ago that was."""
        for element, of in self._declared.elements.items():
            if of.get("measured", {}).get("from") == name and name not in facts:
                length = _number(str(facts.get(element)), of["type"])
                if length is not None:
                    if of["type"] == "duration in months":
                        length = 30 * length[0] + length[1]
                    size = 1 if of["type"] == "duration" else 86_400_000_000
                    return max(0, instant(self._times.now) - int(length) * size)
        return self._instant(facts.get(name))

    def _value(self, of: Data) -> Any:
        random = self._random
        match of["type"]:
            case "boolean":
                return random.choice(("yes", "no", "yes", "no", True, "unknown"))
            case "code":
                return random.choice(of["codes"])
            case "set of codes":
                return self._members(of["codes"])
            case "date and time":
                return self._times.moment()
            case _:
                return self._interval(of)

    def _members(self, codes: list[str]) -> Any:
        random = self._random
        present = [code for code in codes if random.random() < 0.3]
        if random.random() < 0.3:
            return present
        absent = [code for code in codes if code not in present and random.random() < 0.4]
        about: Data = {"present": present, "absent": absent}
        if random.random() < 0.3:
            about["complete"] = "yes"
        return about

    def _interval(self, of: Data) -> str:
        random = self._random
        if "never" in of.get("measured", {}) and random.random() < 0.2:
            return random.choice(("never", "at most never", "at least never"))
        name = next((id_ for id_, one in self._declared.elements.items() if one is of), "")
        numbers = [self._number(of, name) for _ in range(2)]
        low, high = sorted(numbers, key=lambda text: number(text, of))
        if of["type"] == "date" and random.random() < 0.3:
            return low[: random.choice((4, 7))]
        shapes = (low, low, low, f"at least {low}", f"at most {high}", f"between {low} and {high}")
        return random.choice(shapes)

    def _number(self, of: Data, name: str) -> str:
        """A number on or beside one that is compared with, in the unit that is easiest."""
        random, near = self._random, self._near.get(name) or [""]
        words, step = random.choice(near), random.randint(-2, 2)
        match of["type"]:
            case "integer":
                count = int(words or 3) + step * int(of.get("resolution", 1))
                return str(max(0, count) if "counted" in of else count)
            case "quantity":
                unit = of["unit"]
                base = number(words, of) if words else 2
                size = number(of["resolution"], of) if "resolution" in of else 1
                return f"{float(base + step * size):g} {unit}"
            case "date":
                day = datetime.fromisoformat(words) if words else datetime(1990, 2, 28)  # noqa: DTZ001 - a date
                if random.random() < 0.4:
                    day = self._times.past()
                return (day + timedelta(days=step)).date().isoformat()
            case "duration":
                size = 60 if of.get("resolution") == "1 hour" else random.choice((1, 30))
                minutes = (number(words, of) if words else 0) // 60_000_000 + size * step
                return f"{max(0, minutes)} minutes"
            case "duration in days":
                return f"{max(0, (number(words, of) if words else 5) + step)} days"
            case _:
                months, days = number(words, of) if words else (6, 0)
                whole = of.get("resolution") == "1 year"
                return f"{max(0, months + (12 * step if whole else step))} months {days} days"

    # Lists of events

    def _list(self, of: Data, facts: Data) -> Data:
        random = self._random
        entries = [
            self._event(of, f"e{place}") for place in range(random.choice((0, 1, 1, 2, 2, 3)))
        ]
        if entries and random.random() < 0.04:
            entries.append({**random.choice(entries), "id": "again"})
        about: Data = {"entries": entries}
        if random.random() < 0.6:
            about["complete_since"] = "always" if random.random() < 0.5 else self._since()
        past = [entry for entry in entries if "planned" not in entry]
        if "present" in of and random.random() < 0.85:
            about["present"] = "none"
            if past and random.random() < 0.5:
                entry = random.choice(past)
                about["present"] = entry["id"]
                for field, element in of["present"].items():
                    if field in entry and element in facts and random.random() < 0.8:
                        self._agree(entry, field, facts, element)
        return about

    def _agree(self, entry: Data, field: str, facts: Data, element: str) -> None:
        """Have one of two say what the other says."""
        if self._random.random() < 0.5:
            facts.pop(element)
        else:
            entry.pop(field)

    def _since(self) -> str:
        then = self._times.past() - timedelta(days=self._random.choice((0, 1, 30, 200, 365, 400)))
        return then.astimezone(self._times.zone).isoformat()[: self._random.choice((4, 7, 10, 10))]

    def _event(self, of: Data, name: str) -> Data:
        random, fields = self._random, of["fields"]
        entry: Data = {"id": name}
        for field, declared in fields.items():
            if random.random() < 0.85:
                entry[field] = self._value(declared)
        if random.random() < 0.08:
            entry["planned"] = "yes"
        judged: Data = next((one for one in fields.values() if "judged_by" in one), {})
        if random.random() < 0.2:
            entry["by"] = self._role(judged)
        elif random.random() < 0.1:
            entry["sources"] = [{"by": self._role(judged)} for _ in "12"]
        if random.random() < 0.95:
            self._mend_event(entry, of)
        return entry

    def _mend_event(self, entry: Data, of: Data) -> None:
        begins, ends, goes_on = of["begins"], of.get("ends", ""), of.get("while", "")
        if ends in entry and entry.get(goes_on) in ("yes", True):
            entry.pop(self._random.choice((ends, goes_on)))
        if begins in entry and ends in entry and _later(entry[begins], entry[ends]):
            entry[begins], entry[ends] = entry[ends], entry[begins]

    def _mend(self, facts: Data) -> None:
        """Take away what often contradicts the rest."""
        for of in self._declared.elements.values():
            how = of.get("measured", {})
            start, end, goes_on = (how.get(key, "") for key in ("from", "to", "while"))
            if (
                end in facts
                and goes_on in facts
                and "yes" in str(facts[goes_on]).replace("True", "yes")
            ):
                facts.pop(self._random.choice((end, goes_on)))
            if start in facts and end in facts and _later(facts[start], facts[end]):
                facts[start], facts[end] = facts[end], facts[start]


def _later(one: Any, other: Any) -> bool:
    return isinstance(one, str) and isinstance(other, str) and one > other


def _number(words: str, kind: str) -> Any:
    try:
        return number(words, {"type": kind})
    except Refused:
        return None
