"""A small ruleset with one of everything, for tests of decisions and of what identifies them."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any

from tests.generate import ruleset_of

from precept.execution.protocol import Protocol
from precept.model.answers import WORDS
from precept.model.conditions import AllOf, Comparison, Condition, Holds, Not, Op
from precept.model.ruleset import Advise, Find, Role, Rule, Ruleset, Show
from precept.model.types import Boolean, Code, Ordered, Scale
from precept.model.vocabulary import Action, Element, Finding, Note, Phrase, Vocabulary

HOUR = 3_600 * 1_000_000
NFC = "naïve"
NFD = unicodedata.normalize("NFD", NFC)

THERAPIES = Code((NFC, "treated"))
CASE: dict[str, Any] = {
    "as_of": "2026-03-10T09:00+01:00",
    "zone": "Europe/Berlin",
    "facts": {"therapy": NFC, "lasting": "30 hours", "fever": False, "visits": 2},
}


def vocabulary(code: Code = THERAPIES) -> Vocabulary:
    return Vocabulary(
        elements={
            "therapy": Element("therapy", code, "which therapy", "Which?", (Phrase("on {value}"),)),
            "lasting": Element("lasting", Ordered(Scale.CLOCK), "how long", "How long?"),
            "fever": Element("fever", Boolean(), "whether there is fever", "Is there?"),
            "visits": Element("visits", Ordered(Scale.INTEGER), "how many visits", "How many?"),
            "seen_by": Element(
                "seen_by", Boolean(), "", "", judged_by="neurologist", may_judge=("neurologist",)
            ),
        },
        findings={"long": Finding("long", "it lasts long")},
        actions={"call": Action("call", "call the practice", "patient")},
        notes={"about": Note("about", "Something about it.")},
    )


LONG = Comparison("lasting", Op.GT, 24 * HOUR, "24 hours")
NAIVE = Comparison("therapy", Op.EQ, NFC, NFC)
FEVER = Comparison("fever", Op.EQ, True, "yes")


def rules(advising: Condition | None = None) -> tuple[Rule, ...]:
    both = advising or AllOf((Holds("long"), NAIVE))
    return (
        Rule("finds", "Time", ("p1.1",), LONG, None, Find("long"), "It is long."),
        Rule("advises", "", ("p1.2", "p2.1"), both, FEVER, Advise("call", WORDS["should"])),
        Rule("notes", "", ("p3.1",), Not(Holds("long")), None, Show("about")),
    )


def ruleset(*of: Rule, words: Vocabulary | None = None) -> Ruleset:
    made = ruleset_of(words or vocabulary(), of or rules())
    roles = {role: Role(role) for role in ("patient", "neurologist")}
    return replace(made, id="plant", title="Plant", roles=roles)


def protocol(*of: Rule, words: Vocabulary | None = None) -> Protocol:
    return Protocol(ruleset(*of, words=words))


def with_facts(**facts: object) -> dict[str, Any]:
    """The case with some facts changed; None takes one away."""
    changed = {**CASE["facts"], **facts}
    return {**CASE, "facts": {id: fact for id, fact in changed.items() if fact is not None}}
