"""Random vocabularies about what has happened: lists of events, and what is measured in them."""

from __future__ import annotations

from random import Random

from tests.differential.files import Data
from tests.differential.formulas import Formulas

_ASKED = {"meaning": "what it is", "ask": "What is it?"}
_DURATIONS: tuple[Data, ...] = (
    {"type": "duration"},
    {"type": "duration", "resolution": "1 minute", "most": "100000 hours"},
    {"type": "duration", "resolution": "1 hour"},
    {"type": "duration in days"},
    {"type": "duration in days", "least": "1 day"},
    {"type": "duration in months"},
    {"type": "duration in months", "resolution": "1 year"},
)
_PERIODS = ("7 days", "30 days", "2 weeks", "1 month", "6 months", "1 year", "1 year 1 day")
_HOURS = ("24 hours", "25 hours", "30 minutes")
_WHERE = ("sure", "sure is no", "kind is strong", "kind is not weak", "dose is at least 20 mg")
_FIELDS: Data = {
    "sure": {"type": "boolean", "judged_by": "clinician"},
    "kind": {"type": "code", "codes": ["strong", "weak", "other"]},
    "dose": {"type": "quantity", "unit": "mg", "resolution": "0.5 mg"},
}
_TOLD: Data = {
    "onset": {"type": "date and time"},
    "end": {"type": "date and time"},
    "goes_on": {"type": "boolean"},
    "sure": _FIELDS["sure"],
    "signs": {"type": "set of codes", "codes": ["fever", "cough", "rash"]},
    "born": {"type": "date", "least": "1920-06-15"},
    "dated": {"type": "date"},
    "turned": {"type": "date and time"},
    "fell": {"type": "boolean", "over_time": "event"},
    "verdict": {"type": "code", "codes": ["mild", "severe", "other"], "judged_by": "clinician"},
}
_SINCE = ("onset", "turned", ["onset", "turned"], ["turned", "onset"])
"""What values of an element may be about."""


def random_declarations(random: Random) -> Data:
    """The elements and lists of a vocabulary."""
    lists = {"visits": _list(random, "at", lasts=False), "courses": _list(random, "began")}
    if random.random() < 0.7:
        lists["visits"]["present"] = {"at": "onset", "sure": "sure"}
    derived = {f"e{place}": _derived(random, lists) for place in range(random.randint(3, 7))}
    if random.random() < 0.6:
        how = {"from": random.choice(("onset", "turned")), "to": "now"}
        # Whole hours are nearly always rounded.
        of = random.choice(
            (random.choice(_DURATIONS), {"type": "duration", "resolution": "1 hour"})
        )
        derived["ago"] = of | {"measured": how}
    elements = {name: of | _ASKED for name, of in (_TOLD | derived).items()}
    for name in ("fell", "verdict", "signs", *derived):
        if random.random() < (0.8 if name == "fell" else 0.4):
            elements[name] = elements[name] | {"since": random.choice(_SINCE)}
    add_computed(elements, random)
    return {"elements": elements, "history": lists}


def add_computed(elements: Data, random: Random) -> None:
    """Add elements that are computed from others, and from each other."""
    for place in range(random.choice((0, 0, 1, 2, 3))):
        formulas = Formulas(elements, random)
        if formulas.are_possible:
            elements[f"c{place}"] = formulas.computed() | _ASKED


def _list(random: Random, begins: str, *, lasts: bool = True) -> Data:
    names = ["sure", *random.sample(["kind", "dose"], random.randint(1, 2))]
    fields = {begins: {"type": "date and time"}} | {name: _FIELDS[name] for name in names}
    about: Data = {"meaning": "what has happened", "begins": begins, "fields": fields}
    if lasts:
        fields["ended"] = {"type": "date and time"}
        about["ends"] = "ended"
        if random.random() < 0.8:
            fields["goes_on"] = {"type": "boolean"}
            about["while"] = "goes_on"
    return about


def _derived(random: Random, lists: Data) -> Data:
    name = random.choice(list(lists))
    where = _where(random, lists[name]["fields"])
    if random.random() < 0.4:
        measured, duration = _measured(random, name, where), random.choice(_DURATIONS)
        if measured["from"] == "born" and duration["type"] == "duration":
            measured["from"] = "turned"
        since = measured["from"] == name != measured["to"]
        if since and "most" not in duration and random.random() < 0.5:
            measured["never"] = "longer than any"
        return duration | {"measured": measured}
    how: Data = {"events": name, **where}
    if random.random() < 0.3:
        return _taken(random, how, lists[name]["fields"])
    if random.random() < 0.3:
        how["none_before"] = random.choice(("onset", "onset", "dated"))
    if random.random() < 0.3:
        how["until"] = random.choice(("goes_on is no", "sure", "signs includes fever"))
    if random.random() < 0.4:
        days = {"type": "duration in days"} | random.choice(({}, {}, {"least": "1 day"}))
        return days | {"counted": how}
    at = random.choice(("onset", "now"))
    period = random.choice(_PERIODS if random.random() < 0.6 else _HOURS)
    by = random.choice((at, at, "dated"))
    choices: list[Data] = [{}, {"begun_by": by}, {"within": period}, {"in_the_last": period}]
    if "ends" in lists[name]:
        choices += [{"during": "onset"}, {"during": "now"}]
    how |= random.choice(choices)
    if random.random() < 0.3 and not {"within", "until"} & set(how):
        return {"type": "boolean", "counted": how}
    return {"type": "integer", "counted": how} | random.choice(({}, {"least": "0"}))


_REPEATS = (
    {"every": "30 minutes"},
    {"every": "6 hours", "at_most": "2", "within": "24 hours"},
    {"every": "30 minutes", "at_most": "3", "within": "25 hours"},
    {"every": "7 days"},
    {"every": "1 day", "at_most": "2", "within": "30 days"},
)


def random_repeat(random: Random, declared: Data) -> Data:
    """How soon and how often something is done again, recorded in a list of events."""
    name = random.choice(list(declared["history"]))
    fields = declared["history"][name]["fields"]
    # Other worlds have lists with fields of their own.
    can_choose = sum(one.split()[0] in fields for one in _WHERE) > 1
    where = _where(random, fields) if can_choose else {}
    return {"meaning": "turn", "given": name, **where, **random.choice(_REPEATS), "cites": "p1.1"}


def _taken(random: Random, how: Data, fields: Data) -> Data:
    value = random.choice([name for name in fields if name in _FIELDS])
    of = {line: said for line, said in fields[value].items() if line != "judged_by"}
    ways = ["latest", "earliest"]
    if value == "dose":
        ways += ["largest", "smallest", "mean"]
    how |= {"value": value, "of": random.choice(ways)}
    if random.random() < 0.3:
        how["in_the_last"] = random.choice(_PERIODS + _HOURS)
    return of | {"taken": how}


def _where(random: Random, fields: Data) -> Data:
    fitting = [one for one in _WHERE if one.split()[0] in fields]
    if random.random() < 0.3 or not fitting:
        return {}
    if random.random() < 0.2:
        return {"where": {"not": random.choice(fitting)}}
    if random.random() < 0.3:
        kind = random.choice(("all", "any"))
        return {"where": {kind: random.sample(fitting, 2)}}
    return {"where": random.choice(fitting)}


def _measured(random: Random, name: str, where: Data) -> Data:
    how: Data = {"from": "onset", "to": "end"}
    match random.randrange(6):
        case 0:
            return how
        case 1:
            return {"from": random.choice(("onset", "end")), "to": "now"}
        case 2:
            return {"from": name, **where, "to": random.choice(("onset", "now"))}
        case 3:
            start = random.choice(("onset", "born", name))
            return {"from": start, **where, "to": name}
        case 4:
            return {"from": "born", "to": random.choice(("onset", "now"))}
    return how | {"while": "goes_on"}
