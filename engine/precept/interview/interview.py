"""An interview: what is known so far, what was asked, and how it goes on with each reply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from precept.cases import Case, read
from precept.explanation.targets import targets
from precept.intake.evidence import may_judge
from precept.interview.case import facts_of, is_unknown, with_fact
from precept.interview.measured import told_from
from precept.interview.next_question import next_element
from precept.interview.question import Question, question
from precept.interview.reading import read_reply
from precept.ir.answers import Answer
from precept.ir.rules import Ruleset, Target
from precept.ir.safety import Always
from precept.protocol import Evaluated, Protocol
from precept.semantics.guarantees import held
from precept.syntax.nodes import Mapping, Node, Text


@dataclass(frozen=True)
class Reply:
    """What was said of an element; None if it was not known."""

    element: str
    value: Node | None = field(repr=False)


@dataclass(frozen=True)
class Interview:
    """An interview at one moment; each step gives another one.

    `case` is what is known so far, `seen` what it comes to, `who` answers, if that is told: nobody
    is asked what they may not judge. `about` are the answers that it is held for. `before` is the
    interview without its last reply.
    """

    protocol: Protocol = field(repr=False)
    case: Mapping = field(repr=False)
    seen: Evaluated = field(repr=False)
    about: tuple[Target, ...]
    who: str = ""
    replies: tuple[Reply, ...] = field(default=(), repr=False)
    before: Interview | None = field(default=None, repr=False)

    @classmethod
    def begin(
        cls, protocol: Protocol, case: Case, who: str = "", about: Sequence[Target] = ()
    ) -> Interview:
        """An interview about a case, of which as much may be known as there is.

        Without any `about` it is held for all answers.

        Raises:
            BadCase, Conflict, EnginesDisagree: as `Protocol.evaluate`.
        """
        node = read(case, [])
        seen = protocol.evaluate(node if isinstance(node, Mapping) else case)
        # What was decided could be read.
        assert isinstance(node, Mapping)
        every = targets(protocol.ruleset.vocabulary)
        return cls(protocol, node, seen, tuple(about) or every, who)

    @property
    def ruleset(self) -> Ruleset:
        """The rules that it is about."""
        return self.protocol.ruleset

    @cached_property
    def question(self) -> Question | None:
        """What to ask now; None if nothing is left that could matter.

        Raises:
            Unsolved: if there is no solver, or if it gives up.
        """
        wanted = next_element(self.protocol, self.seen, self.about, self.closed)
        if wanted is None:
            return None
        elements = self.ruleset.vocabulary.elements
        asked = told_from(elements[wanted], self.seen.facts.values, self.closed)
        return question(elements[asked], wanted)

    @cached_property
    def closed(self) -> frozenset[str]:
        """The elements that are not asked for: told or asked already, or not theirs to say."""
        told = {key.value for key, _ in facts_of(self.case)}
        asked = {reply.element for reply in self.replies}
        others = {
            element.id
            for element in self.ruleset.vocabulary.elements.values()
            if self.who and not may_judge(self.who, element)
        }
        return frozenset(told | asked | others)

    @property
    def every_target(self) -> tuple[Target, ...]:
        """What must be advised whatever else is known, then all it is about, advice first."""
        guarantees = self.ruleset.safety.guarantees
        urgent = (Target("action", one.action) for one in guarantees if isinstance(one, Always))
        about = sorted(self.about, key=lambda target: target.kind != "action")
        return tuple(dict.fromkeys((*urgent, *about)))

    @property
    def urgent(self) -> tuple[str, ...]:
        """The actions that are urgent by now: so whatever else is known, or by their own words."""
        evaluation = self.seen.evaluation
        advice = evaluation.outcome.advice
        urgent = {one.action for one in held(self.ruleset.safety, evaluation)}
        actions = self.ruleset.vocabulary.actions.values()
        urgent |= {
            one.id for one in actions if one.urgency and advice[one.id].answer is Answer.RECOMMENDED
        }
        return tuple(one.id for one in actions if one.id in urgent)

    def reply(self, said: str) -> Interview:
        """The interview with a reply to the present question, in words as people say them.

        Raises:
            BadCase: if it cannot be so, or not beside what was said before; its `urgent` is what
                must be heeded all the same.
            Conflict, EnginesDisagree: as `Protocol.evaluate`.
        """
        assert self.question, "there is no question to reply to"
        element = self.ruleset.vocabulary.elements[self.question.element]
        value = read_reply(said, element)
        if is_unknown(value):
            return self.pass_over()
        case = with_fact(self.case, element.id, self._signed(value))
        seen = self.protocol.evaluate(case)
        return self._next(Reply(element.id, value), case, seen)

    def pass_over(self) -> Interview:
        """The interview if the reply to the present question is not known."""
        assert self.question, "there is no question to pass over"
        return self._next(Reply(self.question.element, None), self.case, self.seen)

    def back(self) -> Interview:
        """The interview before its last reply; without any, as it is."""
        return self.before or self

    def _next(self, reply: Reply, case: Mapping, seen: Evaluated) -> Interview:
        replies = (*self.replies, reply)
        return replace(self, case=case, seen=seen, replies=replies, before=self)

    def _signed(self, value: Node) -> Node:
        if not self.who:
            return value
        by = Text("by", value.span), Text(self.who, value.span)
        return Mapping(((Text("value", value.span), value), by), value.span)
