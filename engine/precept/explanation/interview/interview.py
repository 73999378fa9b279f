"""A case with one fact more, and what it tells already."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from precept.execution.evaluator import active_guarantees, truth
from precept.execution.intake.case import CaseInput, read_case_input
from precept.execution.intake.claims import may_judge
from precept.execution.protocol import Evaluated, Protocol
from precept.explanation.interview.question import Question, question, told_from
from precept.explanation.interview.replies import read_reply
from precept.explanation.model import Applied
from precept.explanation.priorities import elements_below
from precept.explanation.what_if import depends_on, relevant
from precept.explanation.why import Document, TreeBuilder
from precept.language.grammar import UNKNOWN
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode
from precept.model.answers import Answer, Truth
from precept.model.conditions import elements
from precept.model.diagnostics import Diagnostics, Source, Span
from precept.model.outcomes import targets, title
from precept.model.ruleset import Always, Rule, Ruleset, Target

FACTS = "facts"


def facts_of(case: MappingNode) -> tuple[tuple[ScalarNode, Node], ...]:
    """The facts of which a case says something."""
    facts = case.get(FACTS)
    lines = facts.entries if isinstance(facts, MappingNode) else ()
    return tuple((key, value) for key, value in lines if not is_unknown(value))


def with_line(case: MappingNode, name: str, text: str) -> MappingNode:
    """A case with another line of a name; what is wrong with it is told by that name."""
    span = Span(Source(name, text), 1, 1, 1, 1 + len(text))
    lines = {key.value: (key, value) for key, value in case}
    lines[name] = ScalarNode(name, span), ScalarNode(text, span)
    return replace(case, entries=tuple(lines.values()))


def with_fact(case: MappingNode, element: str, value: Node) -> MappingNode:
    """A case in which a fact is told of which it said nothing."""
    lines = (*facts_of(case), (ScalarNode(element, value.span), value))
    facts = ScalarNode(FACTS, case.span), MappingNode(lines, case.span)
    others = tuple(line for line in case.entries if line[0].value != FACTS)
    return replace(case, entries=(*others, facts))


def is_unknown(value: Node) -> bool:
    """Whether a fact is said not to be known, be it with evidence."""
    said = value.get("value") if isinstance(value, MappingNode) else value
    return isinstance(said, ScalarNode) and said.value == UNKNOWN


def next_element(
    protocol: Protocol, seen: Evaluated, about: Sequence[Target], but: Collection[str]
) -> str | None:
    """The element to ask for, of all but some; None if no other can matter to what it is about.

    What must be advised whatever else is known comes first, in the order of the guarantees. Then
    comes advice, and last what is only found or noted; of each what helps most.

    Raises:
        Unsolved: if there is no solver, or if it gives up.
    """
    for element in _guarded(protocol, seen, but):
        return element
    advice = [target for target in about if target.kind == "action"]
    rest = [target for target in about if target.kind != "action"]
    for some in (advice, rest):
        for element in relevant(protocol, seen, some, but):
            return element
    return None


def _guarded(protocol: Protocol, seen: Evaluated, but: Collection[str]) -> Iterator[str]:
    """What guarantees stand on that are still open, as far as it can matter."""
    ruleset = protocol.ruleset
    for guarantee in ruleset.safety.guarantees:
        if not isinstance(guarantee, Always):
            continue
        if truth(guarantee.when, seen.evaluation.world) is Truth.UNKNOWN:
            useful = relevant(protocol, seen, [Target("action", guarantee.action)], but)
            yield from (one for one in elements_below(guarantee.when, ruleset) if one in useful)


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
    case: MappingNode = field(repr=False)
    seen: Evaluated = field(repr=False)
    about: tuple[Target, ...]
    who: str = ""
    replies: tuple[Reply, ...] = field(default=(), repr=False)
    before: Interview | None = field(default=None, repr=False)

    @classmethod
    def begin(
        cls, protocol: Protocol, case: CaseInput, who: str = "", about: Sequence[Target] = ()
    ) -> Interview:
        """An interview about a case, of which as much may be known as there is.

        Without any `about` it is held for all answers.

        Raises:
            BadCase, Conflict, EnginesDisagree: as `Protocol.evaluate`.
        """
        node = read_case_input(case, Diagnostics())
        seen = protocol.evaluate(node if isinstance(node, MappingNode) else case)
        # What was decided could be read.
        assert isinstance(node, MappingNode)
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
        """The actions that are urgent by a guarantee, or recommended and urgent by their words."""
        evaluation = self.seen.evaluation
        guaranteed = {
            guarantee.action for guarantee in active_guarantees(self.ruleset.safety, evaluation)
        }
        advice = evaluation.outcome.advice
        return tuple(
            action.id
            for action in self.ruleset.vocabulary.actions.values()
            if action.id in guaranteed
            or (action.urgency and advice[action.id].answer is Answer.RECOMMENDED)
        )

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

    def _next(self, reply: Reply, case: MappingNode, seen: Evaluated) -> Interview:
        replies = (*self.replies, reply)
        return replace(self, case=case, seen=seen, replies=replies, before=self)

    def _signed(self, value: Node) -> Node:
        if not self.who:
            return value
        by = ScalarNode("by", value.span), ScalarNode(self.who, value.span)
        return MappingNode(((ScalarNode("value", value.span), value), by), value.span)


@dataclass(frozen=True, slots=True)
class Bears:
    """An answer that a question bears on, in the vocabulary's words."""

    target: Target
    words: str


@dataclass(frozen=True, slots=True)
class Because:
    """Why a question is asked: what it bears on, and the open rules that read the reply."""

    bears_on: tuple[Bears, ...]
    rules: tuple[Applied, ...]


def because(interview: Interview, document: Document | None = None) -> Because:
    """Why the present question is asked. `document` tells the sentences that rules cite.

    Raises:
        Unsolved: if there is no solver, or if it gives up.
    """
    question = interview.question
    if question is None:
        return Because((), ())
    words = interview.ruleset.vocabulary
    bears_on = tuple(Bears(one, title(one, words)) for one in _bears_on(interview))
    tree = TreeBuilder(interview.seen, interview.ruleset, document)
    rules = (tree.rule(rule) for rule in _reading(question.settles, interview))
    return Because(bears_on, tuple(rules))


def _bears_on(interview: Interview) -> Iterator[Target]:
    assert interview.question
    asked, seen = interview.question.settles, interview.seen
    for target in interview.every_target:
        # Most answers do not wait for it, which is told without the solver.
        if asked in depends_on(target, seen, interview.ruleset) and asked in relevant(
            interview.protocol, seen, [target], interview.closed
        ):
            yield target


def _reading(element: str, interview: Interview) -> Sequence[Rule]:
    """The rules that are still open and read an element themselves."""
    came_to = interview.seen.evaluation.outcome.rules
    rules = interview.ruleset.rules.values()
    return [
        rule
        for rule in rules
        if came_to[rule.id] is Truth.UNKNOWN and element in elements(rule.condition)
    ]
