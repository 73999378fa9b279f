"""What pairs were like: the kinds of cases and answers on which the engines were compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.table import Table

from precept.execution.evaluator import Evaluation
from precept.model.answers import Answer, Truth
from precept.model.arithmetic import Computed
from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    Not,
    ScoreComparison,
    counts,
    leaves,
)
from precept.model.facts import Facts, Interval, Members, Value
from precept.model.outcomes import possible_codes
from precept.model.ruleset import Ruleset
from precept.model.types import CodeSet, Ordered, Scale, Type
from precept.model.vocabulary import (
    DECIDED_ON,
    Counted,
    Measured,
    Taken,
    everything_computed,
)

Census = Counter[str]
PAIRS, RULESETS = "pairs", "rulesets"
REFUSED_CASES, REFUSED_RULESETS = "cases refused", "rulesets refused"
ORDERS = "pairs tried in another order"
_DEEP = 6


class Counts:
    """Tells what is in the pairs of one ruleset."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Look at its rules."""
        self._elements = ruleset.vocabulary.elements
        conditions = [rule.condition for rule in ruleset.rules.values()]
        self._is_deep = max(map(_depth, conditions), default=0) >= _DEEP
        self._counts = any(any(counts(condition)) for condition in conditions)
        self._compares_scores = any(
            isinstance(leaf, ScoreComparison)
            for condition in conditions
            for leaf in leaves(condition)
        )
        self._classifications = tuple(ruleset.vocabulary.classifications)
        self._constructs = tuple(_constructs(ruleset))
        self._figures = {
            (leaf.element, leaf.value)
            for condition in conditions
            for leaf in leaves(condition)
            if isinstance(leaf, Comparison)
        }

    def of(self, facts: Facts, evaluation: Evaluation) -> Iterator[str]:
        """Each thing that is in a pair, once."""
        yield PAIRS
        yield from set(self._in(facts, evaluation))

    def _in(self, facts: Facts, evaluation: Evaluation) -> Iterator[str]:
        yield from self._constructs
        if self._is_deep:
            yield "with conditions nested six deep or more"
        if self._compares_scores:
            yield "with a score that is compared"
        if self._counts:
            yield "with conditions that are counted"
        if facts.history:
            yield "with a history"
        if len(facts.values) < len(self._elements):
            yield "with facts unknown"
        yield from self._given(facts)
        yield from (f"with rules that are {one.value}" for one in evaluation.outcome.rules.values())
        yield from map(_answer, (one.answer for one in evaluation.outcome.advice.values()))
        for score in evaluation.outcome.scores.values():
            yield f"with a score that is {'known' if score.least == score.most else 'open'}"
        yield from self._concluded(evaluation)
        if any(firing.rule.while_unknown for firing in evaluation.trace):
            yield "with rules that fire while something is not known"
        if any(firing.rule.says_done for firing in evaluation.trace):
            yield "with actions that are done"
        if Truth.UNKNOWN in evaluation.outcome.findings.values():
            yield "with findings that are unknown"

    def _concluded(self, evaluation: Evaluation) -> Iterator[str]:
        for value in evaluation.outcome.computed.values():
            yield f"with a computed value that is {_how_far_known(value)}"
        for id_ in self._classifications:
            status, _ = possible_codes(id_, evaluation.outcome)
            yield f"with a classification that is {status.value}"

    def _given(self, facts: Facts) -> Iterator[str]:
        for id_, value in facts.values.items():
            yield from self._of_value(id_, value)
        for id_, given in facts.given.items():
            if given.is_converted:
                yield "with a quantity that is converted"
            elif _in_another_unit(given.text, self._elements[id_].type):
                yield "with a quantity in another unit"

    def _of_value(self, id_: str, value: Value) -> Iterator[str]:
        of = self._elements[id_].type
        match value:
            case Interval(low, high):
                if low != high:
                    yield "with an interval"
                if {(id_, low), (id_, high)} & self._figures:
                    yield "with a number on a boundary"
            case Members(present, absent):
                assert isinstance(of, CodeSet)
                in_part = len(present | absent) < len(of.codes)
                yield f"with a set of codes known {'in part' if in_part else 'whole'}"


def _constructs(ruleset: Ruleset) -> Iterator[str]:
    """What the ruleset is written with."""
    words, rules = ruleset.vocabulary, ruleset.rules.values()
    sources = [element.measured for element in words.elements.values()]
    there = {
        "a table": bool(ruleset.tables),
        "a score": bool(words.scores),
        "a classification": bool(words.classifications),
        "a parameter": bool(words.parameters),
        "a prohibition": any(rule.prohibits for rule in rules),
        "a default while something is not known": any(rule.while_unknown for rule in rules),
        "an amount of an action": any(action.amounts for action in words.actions.values()),
        "the day of the decision in a formula": any(
            DECIDED_ON in one.terms_read for one in everything_computed(words).values()
        ),
        "a computed element": any(isinstance(one, Computed) for one in sources),
        "a value taken of events": any(isinstance(one, Taken) for one in sources),
        "a count or value within a last period": any(
            (isinstance(one, Counted) and one.last)
            or (isinstance(one, Taken) and one.within is not None)
            for one in sources
        ),
        "a time since what may never have been": any(
            isinstance(one, Measured) and one.never for one in sources
        ),
        "a time up to the latest event": any(
            isinstance(one, Measured) and one.at is not None for one in sources
        ),
    }
    return (f"with {name}" for name, is_there in there.items() if is_there)


def _how_far_known(value: Interval | None) -> str:
    if value is None:
        return "unknown"
    return "known" if value.lo == value.hi else "known in part"


def _answer(answer: Answer) -> str:
    return f"with actions answered {answer.value.replace('_', ' ')}"


def _in_another_unit(text: str, of: Type) -> bool:
    if not isinstance(of, Ordered) or of.scale is not Scale.QUANTITY or not text:
        return False
    return text.rsplit(maxsplit=1)[-1].removesuffix("s") != of.unit.removesuffix("s")


def _depth(condition: Condition) -> int:
    match condition:
        case AllOf(parts) | AnyOf(parts) | AtLeast(_, parts):
            return 1 + max(map(_depth, parts), default=0)
        case Not(part):
            return 1 + _depth(part)
        case _:
            return 0


def table(seen: Census) -> Table:
    """What was seen, the most frequent first."""
    made = Table("", "number", "of all pairs")
    made.columns[1].justify = made.columns[2].justify = "right"
    for name, number in sorted(
        seen.items(), key=lambda item: (not item[0].startswith("with"), item[1]), reverse=True
    ):
        made.add_row(name, f"{number:,}", f"{number / seen[PAIRS]:.1%}")
    return made
