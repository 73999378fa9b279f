"""Questions about missing facts: which to ask first, how to ask them, how to read the replies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC
from functools import partial

from precept.execution.decision.model import NoteStatus
from precept.execution.protocol import TracedDecision
from precept.language.grammar import UNKNOWN
from precept.language.loader.types import name_of
from precept.language.syntax.nodes import MappingNode, Node, ScalarNode, SequenceNode
from precept.model.arithmetic import Computed
from precept.model.conditions import Comparison, Condition, leaves
from precept.model.dependencies import targets_read, with_dependencies
from precept.model.diagnostics import Source, Span
from precept.model.facts import Interval, Members, OtherThan, Value, is_exact
from precept.model.outcomes import OPEN, rules_concluding
from precept.model.records import dataclass
from precept.model.ruleset import Always, Ruleset
from precept.model.types import Boolean, Code, CodeSet, Ordered, Scale
from precept.model.vocabulary import NOW, Element, Measured, Vocabulary
from precept.model.words import in_words, phrase_for


@dataclass(frozen=True, slots=True)
class RankedQuestion:
    """A missing fact.

    Attributes:
        element: The element that is not known.
        urgent: Whether a guarantee of urgent advice depends on it.
        advice: How many open pieces of advice depend on it.
    """

    element: str
    urgent: bool
    advice: int


def rank_questions(traced: TracedDecision, ruleset: Ruleset) -> tuple[RankedQuestion, ...]:
    """Return all missing facts, the most important first.

    Facts that urgent advice depends on come first, in the order of the guarantees. The others
    follow by how many open pieces of advice depend on them, then by how many open answers of any
    kind, then as the vocabulary declares them.
    """
    decision = traced.decision
    advice = {item.id: item.missing for item in decision.advice if item.answer in OPEN}
    waiting = [item.missing for item in decision.findings if item.status in OPEN]
    waiting += [score.missing for score in decision.scores if score.status in OPEN]
    waiting += [note.missing for note in decision.notes if note.status is NoteStatus.CANNOT_TELL]
    waiting += advice.values()
    asked = partial(_to_ask, values=traced.facts.values, words=ruleset.vocabulary)
    in_advice = Counter(id_ for missing in advice.values() for id_ in asked(missing))
    in_answers = Counter(id_ for missing in waiting for id_ in asked(missing))
    urgent = dict.fromkeys(
        id_
        for guarantee in ruleset.safety.guarantees
        if isinstance(guarantee, Always) and guarantee.action in advice
        for below in elements_below(guarantee.when, ruleset)
        if below in advice[guarantee.action]
        for id_ in asked((below,))
    )
    others = [id_ for id_ in asked(decision.missing) if id_ not in urgent]
    others.sort(key=lambda id_: (-in_advice[id_], -in_answers[id_]))
    return tuple(RankedQuestion(id_, id_ in urgent, in_advice[id_]) for id_ in (*urgent, *others))


def _to_ask(
    missing: Iterable[str], values: Mapping[str, Value], words: Vocabulary
) -> tuple[str, ...]:
    """Return the elements to ask for: in place of one that is computed, what it lacks."""

    def lacking(id_: str) -> Iterator[str]:
        source = words.elements[id_].measured
        behind = source.operands if isinstance(source, Computed) else ()
        unknown = [name for name in behind if not is_exact(values.get(name))]
        for name in unknown:
            yield from lacking(name)
        if not unknown:
            yield id_

    return tuple(dict.fromkeys(name for id_ in missing for name in lacking(id_)))


def elements_below(condition: Condition, ruleset: Ruleset) -> tuple[str, ...]:
    """Return the elements of a condition and of all conclusions that it reads, each once."""

    def comparisons() -> Iterator[Comparison]:
        read = (rules_concluding(target, ruleset) for target in targets_read(condition))
        rules = with_dependencies((rule for concluding in read for rule in concluding), ruleset)
        for part in (condition, *(rule.condition for rule in rules)):
            yield from (leaf for leaf in leaves(part) if isinstance(leaf, Comparison))

    return tuple(dict.fromkeys(leaf.element for leaf in comparisons()))


def element_to_ask(element: Element, values: Mapping[str, Value], excluded: Collection[str]) -> str:
    """Return the element to ask for in order to know one: itself, or one it is measured from.

    If it is known when something began, people can say whether it goes on, or when it ended, more
    easily than how long it lasted.
    """
    match element.measured:
        case Measured(start=str(start), end=end, persists=persists) if start in values:
            if persists and persists not in values:
                return element.id if persists in excluded else persists
            is_over = not values.get(persists)
            if is_over and end != NOW and end not in {*values, *excluded}:
                return end
        case Computed() as computed:
            unknown = (id_ for id_ in computed.operands if id_ not in {*values, *excluded})
            return next(unknown, element.id)
    return element.id


_EXAMPLES = {
    Scale.INTEGER: "a whole number, like `3`",
    Scale.QUANTITY: "a number{of_unit}",
    Scale.CLOCK: "hours and minutes or weeks, like `37 hours`, `2 hours 30 minutes` or `2 weeks`",
    Scale.DAYS: "days, like `5 days`",
    Scale.MONTHS: "months and years, like `6 months` or `1 year 2 months`",
    Scale.DATE: "a date, or a part of one, like `2026-03-08`, `2026-03` or `2026`",
    Scale.DATE_TIME: "a date, with a time if it is known, like `2026-03-08T20:00` or `2026-03-08`",
}
_RANGED = (Scale.INTEGER, Scale.QUANTITY)
_FAR = 10**15
"""Ends farther away than this were not declared by anybody."""
_ROUGHLY = "`at least`, `at most` or `between … and …` if it is not known exactly"
_SET = (
    "all that apply by their numbers, like `1, 3`, or `none`. The others count as absent; end with "
    "`?` if you do not know about them"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to choose from: its code, and the vocabulary's words for it."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question about an element.

    Attributes:
        element: The element that is asked for.
        settles: The element whose value matters: the same, or one that is measured from it.
        type: The type of the element, as the vocabulary names it.
        unit: The unit of a quantity; otherwise empty.
        ask: The question.
        answers: How it can be answered, in words.
        choices: The answers to choose from, if there are any.
    """

    element: str
    settles: str
    type: str
    unit: str
    ask: str
    answers: tuple[str, ...]
    choices: tuple[Choice, ...] = ()


def question_about(element: Element, settles: str, known: Value | None = None) -> Question:
    """Return the question about an element, asked for its own value or for another element's.

    Codes of which it is known that they are not the answer are no choices.
    """
    type_ = element.type
    codes = type_.codes if isinstance(type_, Code | CodeSet) else ()
    choices = tuple(
        Choice(code, phrase_for(element, code)) for code in codes if code not in _excluded(known)
    )
    unit = type_.unit if isinstance(type_, Ordered) else ""
    answers = tuple(_answers(element))
    return Question(element.id, settles, name_of(type_), unit, element.ask, answers, choices)


def _excluded(known: Value | None) -> frozenset[str]:
    match known:
        case OtherThan(codes) | Members(absent=codes):
            return codes
        case _:
            return frozenset()


def _answers(element: Element) -> Iterator[str]:
    match element.type:
        case Boolean():
            yield "yes or no"
        case Code():
            yield "one of these, by its number"
        case CodeSet():
            yield _SET
        case Ordered() as ordered:
            unit = " or ".join((ordered.unit, *(other.unit for other in ordered.also)))
            of_unit = f" of {unit}" if unit else ""
            yield _EXAMPLES[ordered.scale].format(of_unit=of_unit)
            if ordered.scale in _RANGED and (range_ := _declared_range(ordered)) != Interval():
                yield f"it is {in_words(range_, ordered, UTC)}"
            yield _ROUGHLY


def _declared_range(ordered: Ordered) -> Interval:
    """Return the range without ends that go without saying."""
    low, high = (
        None if end is None or abs(end) > _FAR else end
        for end in (ordered.minimum, ordered.maximum)
    )
    return Interval(low or None, high)


NONE = "none"
NOT_SURE = "?"

_YES_OR_NO = {"yes": "yes", "y": "yes", "no": "no", "n": "no"}
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def read_reply(said: str, element: Element, choices: tuple[Choice, ...] = ()) -> Node:
    """Return a reply about an element as the value of a fact, unchecked.

    A number is that of one of the choices.
    """
    numbered = tuple(choice.code for choice in choices)
    text = _scalar(" ".join(said.split()))
    match element.type:
        case Boolean():
            return _as(text, _YES_OR_NO.get(text.value.casefold(), text.value))
        case Code(codes):
            return _code(text, codes, numbered or codes)
        case CodeSet(codes):
            return _members(text, codes, numbered or codes)
        case Ordered(Scale.QUANTITY, unit=unit) if _NUMBER.fullmatch(text.value):
            return _as(text, f"{text.value} {unit}".rstrip())
        case _:
            return text


def _scalar(said: str) -> ScalarNode:
    return ScalarNode(said, Span(Source("your answer", said), 1, 1, 1, 1 + len(said)))


def _as(text: ScalarNode, value: str) -> ScalarNode:
    """Return another value at the place of a text."""
    return ScalarNode(value, text.span)


def _code(text: ScalarNode, codes: tuple[str, ...], numbered: tuple[str, ...]) -> ScalarNode:
    """Return the code that a reply names by its number among the choices or by its words."""
    if text.value in codes:
        return text
    if text.value.isdecimal() and 0 < int(text.value) <= len(numbered):
        return _as(text, numbered[int(text.value) - 1])
    written = re.sub(r"[ -]", "_", text.value.casefold())
    return _as(text, written) if written in codes else text


def _members(text: ScalarNode, codes: tuple[str, ...], numbered: tuple[str, ...]) -> Node:
    """Return the codes of a set; without a question mark at the end, the others are absent."""
    span = text.span
    named = [
        ScalarNode(m[0].strip(), text.part(*m.span())) for m in re.finditer(r"[^,]+", text.value)
    ]
    sure = not (named and named[-1].value.endswith(NOT_SURE))
    if not sure:
        named[-1] = _as(named[-1], named[-1].value.removesuffix(NOT_SURE).strip())
    present = [item for item in named if item.value]
    if len(present) == 1 and present[0].value.casefold() == NONE:
        present = []
    lines: list[tuple[ScalarNode, Node]] = []
    if present:
        items = SequenceNode(tuple(_code(item, codes, numbered) for item in present), span)
        lines.append((ScalarNode("present", span), items))
    if sure:
        lines.append((ScalarNode("complete", span), ScalarNode("yes", span)))
    return MappingNode(tuple(lines), span) if lines else _as(text, UNKNOWN)
