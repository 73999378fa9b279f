"""The faults of a case."""

from __future__ import annotations

from precept.model.diagnostics import Fault

NO_TIME = Fault(
    "CAS101",
    "no-time-of-decision",
    "A case does not say at what time it is to be decided, or not in which time zone.",
    "add `as_of:` with date, time and offset, like `2026-03-10T09:00+01:00`",
)
BAD_ZONE = Fault(
    "CAS102",
    "unknown-time-zone",
    "The time zone is not known, or the offset of `as_of` is not that of the zone at that time.",
    "name it like `Europe/Berlin`",
)
UNKNOWN_FACT = Fault(
    "CAS103",
    "unknown-fact",
    "A fact is given of something that the ruleset never asks about, so it would have no effect.",
    "correct the name or leave the fact out",
)
NOT_A_TIME = Fault(
    "CAS104",
    "not-a-date-or-time",
    "The value is not a date, a part of a date, or a date with a time.",
    "write it like `2026-03-08T20:00`, `2026-03-08` or `2026-03`",
)
NO_SUCH_TIME = Fault(
    "CAS105",
    "time-skipped-by-the-clocks",
    "The clocks of the time zone were put forward over this time, so it never was.",
    "check the time, or write it with its offset",
)
IN_THE_FUTURE = Fault(
    "CAS106",
    "after-the-decision",
    "Something is said to have happened after the time of the decision.",
    "check both times; `as_of` is the time at which the case is decided",
)
CONTRADICTION = Fault(
    "CAS107",
    "facts-contradict",
    "Two facts cannot both be so.",
    "correct one of them, or leave out what is not known",
)
NOT_THE_JUDGE = Fault(
    "CAS108",
    "the-wrong-person-judges",
    "A judgement is given by someone who may not make it.",
    "leave it out until the one who may judge has judged",
)

TOO_DISTANT = Fault(
    "CAS109",
    "too-distant-time",
    "A time lies so far away that durations could not be told exactly, or nobody was there.",
    "check the year; it may be from 1900 to 2150",
)
REVERSED = Fault(
    "CAS110",
    "interval-reversed",
    "An interval ends before it begins, so nothing lies in it.",
    "write the smaller end first",
)
BAD_CORRECTION = Fault(
    "CAS111",
    "bad-correction",
    "A correction names the time of the value that it corrects, and was reported after that value.",
    "give it `corrects:` with the same time as the value, and `reported:` with a later one",
)
BAD_ENTRY = Fault(
    "CAS112",
    "bad-event",
    "An event of a list has no name of its own, or a word about it means nothing here.",
    "give each event an `id:`, and say of it what the vocabulary declares",
)
TWICE = Fault(
    "CAS113",
    "an-event-is-listed-twice",
    "The same event stands in a list twice, so it would be counted twice.",
    "make it one entry, with the evidence of both under `sources:`",
)
PRESENT = Fault(
    "CAS114",
    "event-in-question-not-told",
    "An event of a list may be the very one that the facts tell of, and it must be counted once.",
    "say `present:` with the id of the entry that is the one in question, or `present: none`",
)
IMPOSSIBLE = Fault(
    "CAS115",
    "impossible-combination",
    "The facts make up a combination that the ruleset declares to be impossible.",
    "correct one of them, or leave out what is not known",
)
TOO_MANY = Fault(
    "CAS116",
    "too-many-events",
    "A list holds more events than a person's history could.",
    "leave out the oldest, and say from when the list is complete",
)
NO_TIME_OF_VALUE = Fault(
    "CAS117",
    "no-time-of-value",
    "Where several values are given of one thing, each says when it was so: the latest counts.",
    "write each as `{value: …, at: …}`",
)

ALL = tuple(item for item in list(globals().values()) if isinstance(item, Fault))
