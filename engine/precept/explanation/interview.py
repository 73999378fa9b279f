"""Interviews: ask for one missing fact after the other, the most important first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import field, replace
from functools import cached_property

from precept.execution.evaluator import active_guarantees, holds
from precept.execution.intake.case import CaseInput, read_case_input, role_fault
from precept.execution.intake.claims import may_judge
from precept.execution.protocol import Evaluated, Protocol
from precept.explanation.model import Applied
from precept.explanation.questions import (
    Question,
    element_to_ask,
    elements_below,
    question_about,
    read_reply,
)
from precept.explanation.what_if import depends_on, relevant_questions
from precept.explanation.why import Document, TreeBuilder
from precept.language.grammar import UNKNOWN
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from precept.model.answers import Answer, Truth
from precept.model.conditions import elements
from precept.model.dependencies import retractable
from precept.model.diagnostics import Diagnostics, Source, Span
from precept.model.errors import BadInput
from precept.model.outcomes import targets, title
from precept.model.records import dataclass
from precept.model.ruleset import Always, Rule, Ruleset, Target

FACTS = "facts"


def known_facts(case: MappingNode) -> tuple[tuple[ScalarNode, Node], ...]:
    """Return the facts of a case that are not given as unknown."""
    facts = case.get(FACTS)
    lines = facts.entries if isinstance(facts, MappingNode) else ()
    return tuple((key, value) for key, value in lines if not is_unknown(value))


def with_line(case: MappingNode, name: str, text: str) -> MappingNode:
    """Return a case with one line replaced; faults in it are reported under its name."""
    span = Span(Source(name, text), 1, 1, 1, 1 + len(text))
    lines = {key.value: (key, value) for key, value in case}
    lines[name] = ScalarNode(name, span), ScalarNode(text, span)
    return replace(case, entries=tuple(lines.values()))


def with_fact(case: MappingNode, element: str, value: Node) -> MappingNode:
    """Return a case with one more fact; with one that is later than any before of its element."""
    known = tuple(line for line in known_facts(case) if line[0].value != element)
    before = next((node for key, node in known_facts(case) if key.value == element), None)
    if before is not None:
        value = SequenceNode(
            (*_dated(before, "reported"), *_dated(value, "as_of", case)), value.span
        )
    lines = (*known, (ScalarNode(element, value.span), value))
    facts = ScalarNode(FACTS, case.span), MappingNode(lines, case.span)
    others = tuple(line for line in case.entries if line[0].value != FACTS)
    return replace(case, entries=(*others, facts))


def _dated(value: Node, line: str, given_in: MappingNode | None = None) -> Iterator[Node]:
    """Yield the values of a fact, each with its time: its own, or the one in a line of a group."""
    if isinstance(value, SequenceNode) and any(
        isinstance(item, MappingNode) for item in value.items
    ):
        yield from value.items
        return
    is_group = isinstance(value, MappingNode) and value.get("value") is not None
    lines = ((ScalarNode("value", value.span), value),)
    group = value if is_group else MappingNode(lines, value.span)
    assert isinstance(group, MappingNode)
    at = (given_in or group).get(line)
    assert isinstance(at, ScalarNode)
    yield replace(group, entries=(*group.entries, (ScalarNode("at", value.span), at)))


def is_unknown(value: Node) -> bool:
    """Return whether a fact is given as unknown, with or without evidence."""
    said = value.get("value") if isinstance(value, MappingNode) else value
    return isinstance(said, ScalarNode) and said.value == UNKNOWN


def next_element(
    protocol: Protocol, seen: Evaluated, about: Sequence[Target], excluded: Collection[str]
) -> str | None:
    """Return the element to ask for next; None if no other than the excluded ones can matter.

    Elements that guarantees of urgent advice depend on come first, in the order of the guarantees,
    then those for advice, then those for findings and notes; in each of these the most helpful.
    Last come those that an answer assumes to be unknown, which holds only until they are known.

    Raises:
        Unsolved: if there is no solver, or if it gives up.
    """
    for element in _guarded(protocol, seen, excluded):
        return element
    advice = [target for target in about if target.kind == "action"]
    rest = [target for target in about if target.kind != "action"]
    for some in (advice, rest):
        for element in relevant_questions(protocol, seen, some, excluded):
            return element
    return next(_assumed_unknown(protocol.ruleset, seen, about, excluded), None)


def _assumed_unknown(
    ruleset: Ruleset, seen: Evaluated, about: Sequence[Target], excluded: Collection[str]
) -> Iterator[str]:
    """Yield the elements that settled answers assume to be unknown: somebody may know them."""
    for id_, assumed in retractable(ruleset).items():
        fires = seen.evaluation.outcome.rules[id_] is Truth.TRUE
        if fires and ruleset.rules[id_].target in about:
            yield from (leaf.element for leaf in assumed if leaf.element not in excluded)


def _guarded(protocol: Protocol, seen: Evaluated, excluded: Collection[str]) -> Iterator[str]:
    """Yield the elements that open guarantees depend on, as far as they can matter."""
    ruleset = protocol.ruleset
    for guarantee in ruleset.safety.guarantees:
        if not isinstance(guarantee, Always):
            continue
        if holds(guarantee, seen.evaluation.world) is Truth.UNKNOWN:
            useful = relevant_questions(
                protocol, seen, [Target("action", guarantee.action)], excluded
            )
            yield from (id_ for id_ in elements_below(guarantee.when, ruleset) if id_ in useful)


@dataclass(frozen=True)
class Reply:
    """The value that was given for an element; None if it was not known."""

    element: str
    value: Node | None = field(repr=False)


@dataclass(frozen=True)
class Interview:
    """An interview at one moment; each step returns another one.

    Attributes:
        protocol: What decides the case.
        case: What is known so far.
        seen: The evaluated case.
        about: The answers that the interview is held for.
        who: The role of the person who answers, who is asked only what this role may judge.
        replies: The replies so far.
        before: The interview before the last reply.
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
        """Begin an interview about a case, by default for all answers.

        Raises:
            BadInput: if the ruleset does not declare the role `who`.
            BadCase, Conflict, EnginesDisagree: as `Protocol.evaluate`.
        """
        if who and (fault := role_fault(ScalarNode(who, Span(Source(who))), protocol.ruleset)):
            raise BadInput("nobody can be asked", [fault])
        node = read_case_input(case, Diagnostics())
        seen = protocol.evaluate(node if isinstance(node, MappingNode) else case)
        # What was decided could be read.
        assert isinstance(node, MappingNode)
        every = targets(protocol.ruleset.vocabulary)
        return cls(protocol, node, seen, tuple(about) or every, who)

    @property
    def ruleset(self) -> Ruleset:
        """The rules of the interview."""
        return self.protocol.ruleset

    @cached_property
    def question(self) -> Question | None:
        """The question to ask now; None if nothing is left that could matter.

        Raises:
            Unsolved: if there is no solver, or if it gives up.
        """
        wanted = next_element(self.protocol, self.seen, self.about, self.excluded)
        if wanted is None:
            return None
        elements = self.ruleset.vocabulary.elements
        onset = next(iter(self._onsets_to_ask(wanted)), None)
        values = self.seen.facts.values
        asked = onset or element_to_ask(elements[wanted], values, self.excluded)
        return question_about(elements[asked], wanted, values.get(asked))

    @cached_property
    def excluded(self) -> frozenset[str]:
        """The elements not to ask for: known, asked already, or for others to judge.

        A value that was not used does not make an element known, and others can know its onset.
        """
        known = {key.value for key, _ in known_facts(self.case)}
        not_used = {item.element for item in self.seen.facts.not_used}
        settled_by_onset = {id_ for id_ in not_used if any(self._onsets_to_ask(id_))}
        return frozenset((known - not_used | self._unaskable) - settled_by_onset)

    @cached_property
    def _unaskable(self) -> frozenset[str]:
        """The elements that were asked for already, or that others judge."""
        asked = {reply.element for reply in self.replies}
        others = {
            element.id
            for element in self.ruleset.vocabulary.elements.values()
            if self.who and not may_judge(self.who, element)
        }
        return frozenset(asked | others)

    def _onsets_to_ask(self, element: str) -> Iterator[str]:
        """Yield the onsets that may show that a value of an element can be used after all."""
        known = {key.value for key, _ in known_facts(self.case)}
        for item in self.seen.facts.not_used:
            if item.element == element:
                yield from (id_ for id_ in item.missing if id_ not in {*known, *self._unaskable})

    @property
    def every_target(self) -> tuple[Target, ...]:
        """The actions that guarantees name, then what the interview is about, advice first."""
        guarantees = self.ruleset.safety.guarantees
        urgent = (Target("action", item.action) for item in guarantees if isinstance(item, Always))
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
        """Return the interview after a reply to the present question, in words.

        Raises:
            BadCase: if the reply is invalid or contradicts what is known; its `urgent` is the
                advice that is urgent nevertheless.
            Conflict, EnginesDisagree: as `Protocol.evaluate`.
        """
        assert self.question, "there is no question to reply to"
        element = self.ruleset.vocabulary.elements[self.question.element]
        value = read_reply(said, element, self.question.choices)
        if is_unknown(value):
            return self.skip()
        case = with_fact(self.case, element.id, self._signed(value))
        seen = self.protocol.evaluate(case)
        return self._next(Reply(element.id, value), case, seen)

    def skip(self) -> Interview:
        """Return the interview after a reply that the answer is not known."""
        assert self.question, "there is no question to skip"
        return self._next(Reply(self.question.element, None), self.case, self.seen)

    def back(self) -> Interview:
        """Return the interview before its last reply; without replies, the same one."""
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
class AffectedAnswer:
    """An answer that a question affects, in the vocabulary's words."""

    target: Target
    words: str


@dataclass(frozen=True, slots=True)
class QuestionReason:
    """Why a question is asked: the answers it affects, and the open rules that read the reply."""

    affects: tuple[AffectedAnswer, ...]
    rules: tuple[Applied, ...]


def explain_question(interview: Interview, document: Document | None = None) -> QuestionReason:
    """Return why the present question is asked.

    Args:
        interview: The interview.
        document: The document's sentences, to be shown beside the statements.

    Raises:
        Unsolved: if there is no solver, or if it gives up.
    """
    question = interview.question
    if question is None:
        return QuestionReason((), ())
    words = interview.ruleset.vocabulary
    affects = tuple(AffectedAnswer(target, title(target, words)) for target in _affected(interview))
    tree = TreeBuilder(interview.seen, interview.ruleset, document)
    rules = (tree.rule(rule) for rule in _reading(question.settles, interview))
    return QuestionReason(affects, tuple(rules))


def _affected(interview: Interview) -> Iterator[Target]:
    assert interview.question
    asked, seen = interview.question.settles, interview.seen
    for target in interview.every_target:
        if asked in _assumed_unknown(interview.ruleset, seen, [target], interview.excluded):
            yield target
            continue
        # Most answers do not depend on it, which shows without the solver.
        if asked in depends_on(target, seen, interview.ruleset) and asked in relevant_questions(
            interview.protocol, seen, [target], interview.excluded
        ):
            yield target


def _reading(element: str, interview: Interview) -> Sequence[Rule]:
    """Return the rules that read an element themselves and are open, or assume it is unknown."""
    status = interview.seen.evaluation.outcome.rules
    taken_back = retractable(interview.ruleset)
    rules = interview.ruleset.rules.values()
    return [
        rule
        for rule in rules
        if (
            status[rule.id] is Truth.UNKNOWN
            or (status[rule.id] is Truth.TRUE and rule.id in taken_back)
        )
        and element in elements(rule.condition)
    ]
