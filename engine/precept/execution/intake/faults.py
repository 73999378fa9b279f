"""The faults of a case."""

from __future__ import annotations

from precept.model.diagnostics import Fault

NO_TIME = Fault(
    "CAS101",
    "no-time-of-decision",
    "The case does not give the time of the decision, or not its time zone.",
    "add `as_of:` with date, time and offset, like `2026-03-10T09:00+01:00`",
)
BAD_ZONE = Fault(
    "CAS102",
    "unknown-time-zone",
    "The time zone does not exist, or `as_of` has another offset than the zone has at that time.",
    "name the zone like `Europe/Berlin`, and write `as_of` with the offset that it has there",
)
UNKNOWN_FACT = Fault(
    "CAS103",
    "unknown-fact",
    "The ruleset does not declare this element or list, so it would have no effect.",
    "correct the name or leave the fact out",
)
NOT_A_TIME = Fault(
    "CAS104",
    "not-a-date-or-time",
    "The value is not a full or partial date, or a date with a time.",
    "write it like `2026-03-08T20:00`, `2026-03-08` or `2026-03`",
)
NO_SUCH_TIME = Fault(
    "CAS105",
    "time-skipped-by-the-clocks",
    "This time was skipped when the clocks of the time zone were put forward.",
    "check the time, or write it with its offset",
)
IN_THE_FUTURE = Fault(
    "CAS106",
    "after-the-decision",
    "An event or a value is dated after the time of the decision.",
    "check both times; `as_of` is the time at which the case is decided",
)
CONTRADICTION = Fault(
    "CAS107",
    "facts-contradict",
    "The facts contradict each other.",
    "correct one of them, or leave out what is not known",
)
NOT_THE_JUDGE = Fault(
    "CAS108",
    "the-wrong-person-judges",
    "A judgement is given by somebody who may not make it.",
    "leave it out until somebody who may judge has done so",
)

TOO_DISTANT = Fault(
    "CAS109",
    "too-distant-time",
    "The time is outside the years in which durations can be computed exactly.",
    "check the year; it may be from 1900 to 2150",
)
REVERSED = Fault(
    "CAS110",
    "interval-reversed",
    "The interval ends before it begins, so it is empty.",
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
    "An event has no id, or a value that its list does not allow.",
    "give each event an `id:`, and only values that the vocabulary declares",
)
TWICE = Fault(
    "CAS113",
    "an-event-is-listed-twice",
    "The same event is listed twice, so it would be counted twice.",
    "make it one entry, with the evidence of both under `sources:`",
)
PRESENT = Fault(
    "CAS114",
    "the-index-event-is-ambiguous",
    "An event of a list may be the one that the facts describe, which must be counted once.",
    "add `present:` with the id of the entry that the facts describe, or `present: none`",
)
IMPOSSIBLE = Fault(
    "CAS115",
    "impossible-combination",
    "The ruleset declares that these facts cannot be true together.",
    "correct one of them, or leave out what is not known",
)
NOT_IN_FORCE = Fault(
    "CAS120",
    "not-in-force",
    "The case is to be decided on a day on which a parameter, such as an income limit, has no "
    "value yet. No other value stands in for it.",
    "correct the time of the decision, or decide the case by a ruleset that was in force then",
)
TOO_MANY = Fault(
    "CAS116",
    "too-many-events",
    "The list has more events, or corrections of a value, than one person can have.",
    "leave out the oldest, and give `complete_since:`",
)
NO_TIME_OF_VALUE = Fault(
    "CAS117",
    "no-time-of-value",
    "If several values of an element are given, each needs its time: the latest one counts.",
    "write each as `{value: …, at: …}`",
)

UNKNOWN_ROLE = Fault(
    "CAS118",
    "role-not-declared",
    "The case names a role that the ruleset does not declare, so it is unknown what it may judge.",
    "name a role that ruleset.yaml declares under `roles:`, or leave `by:` out",
)

NOT_COMPUTABLE = Fault(
    "CAS119",
    "cannot-be-computed",
    "A formula has no value for these facts: it divides by zero, or takes the root or the "
    "logarithm of a number that has none.",
    "correct the facts that it is computed from",
)

ALL = tuple(item for item in list(globals().values()) if isinstance(item, Fault))
