"""Interviews about small rulesets, replied to at random, and what would have been worth asking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import strategies as st
from tests.explanation.what_if.looked import OPEN, Looked, smallest

from precept.execution.evaluator import Evaluator
from precept.explanation.interview import Interview
from precept.explanation.questions import Question
from precept.model.errors import BadCase, Conflict
from precept.model.facts import Members, Value
from precept.model.outcomes import status_of
from precept.model.ruleset import Role, Target
from precept.model.types import CodeSet
from precept.model.words import as_case_value

Data = dict[str, Any]

AS_OF = "2026-03-10T09:00Z"
ROLES = {
    "patient": Role("patient"),
    "clinician": Role("clinician"),
    "neurologist": Role("neurologist", ("clinician",)),
}
_MAY_JUDGE: dict[str | None, tuple[str, ...]] = {
    None: (),
    "patient": ("patient",),
    "clinician": ("clinician", "neurologist"),
    "neurologist": ("neurologist",),
}


class Held(Looked):
    """A ruleset in which some things are for some people to say, and one of them to be asked."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.random = Random(seed)
        self.who = self.random.choice(("", "", *ROLES))
        words = self.ruleset.vocabulary
        self.elements = {
            id: replace(one, judged_by=judge, may_judge=_MAY_JUDGE[judge])
            for id, one in words.elements.items()
            for judge in [self.random.choice((*[None] * 6, *ROLES))]
        }
        words = replace(words, elements=self.elements)
        self.ruleset = replace(self.ruleset, vocabulary=words, roles=ROLES)
        known = {id: self._random_point(id) for id in self.elements if self.random.random() < 0.1}
        self.told: Data = {
            id: as_case_value(value, self.elements[id].type) for id, value in known.items()
        }

    def begin(self) -> Interview | None:
        """The interview before its first question; None if what is known cannot be so."""
        try:
            case = {"as_of": AS_OF, "facts": self.told}
            return Interview.begin(self.protocol, case, self.who)
        except (BadCase, Conflict):
            return None

    def hold(self, interview: Interview) -> Iterator[Interview]:
        """The interview after each reply, one that was not known among them."""
        while question := interview.question:
            interview = self.reply(interview, question)
            yield interview

    def reply(self, interview: Interview, question: Question) -> Interview:
        """The interview after a reply that can be so; without any, after passing over it."""
        for _ in range(self.random.choice((0, 3, 3, 3))):
            try:
                return interview.reply(self._say(question.element))
            except (BadCase, Conflict):
                continue
        return interview.skip()

    def may_say(self, id: str) -> bool:
        element = self.elements[id]
        return not self.who or element.judged_by is None or self.who in element.may_judge

    def worth_asking(self, interview: Interview, asked: list[str]) -> set[str]:
        """All that is in a smallest set that could settle an open answer, if it may be asked."""
        self.values = dict(interview.seen.facts.values)
        left = [
            id
            for id in self.elements
            if id not in self.told and id not in asked and self.may_say(id)
        ]
        outcome = Evaluator(self.ruleset).evaluate(self.values).outcome
        found: set[str] = set()
        for target in (one for one in self.targets if status_of(one, outcome) in OPEN):
            found |= self._in_a_smallest(left, target)
        return found

    def worth_asking_for(self, target: Target, interview: Interview, asked: list[str]) -> set[str]:
        """The same, for one answer."""
        self.values = dict(interview.seen.facts.values)
        left = [id for id in self.elements if id not in self.told and id not in asked]
        outcome = Evaluator(self.ruleset).evaluate(self.values).outcome
        is_open = status_of(target, outcome) in OPEN
        return self._in_a_smallest(list(filter(self.may_say, left)), target) if is_open else set()

    def _in_a_smallest(self, left: list[str], target: Target) -> set[str]:
        sets = smallest(left, lambda told: self.can_settle(told, target))
        return {id for one in sets for id in one}

    def _random_point(self, id: str) -> Value:
        return self.random.choice(self._points(id))

    def _say(self, id: str) -> str:
        of, value = self.elements[id].type, self._random_point(id)
        if isinstance(of, CodeSet):
            assert isinstance(value, Members)
            doubt = " ?" if value.present and self.random.random() < 0.3 else ""
            return (", ".join(sorted(value.present)) or "none") + doubt
        return str(as_case_value(value, of))


HELD = st.integers(0, 2**32).map(Held)
