"""Explanations of random cases, and what they are held against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from tests.execution.evaluator.pairs import Pair

from precept.execution.evaluator import Evaluator
from precept.execution.protocol import Evaluated
from precept.explanation.model import Applied, Fact, Found
from precept.explanation.wording import condition
from precept.model.answers import Answer, Truth
from precept.model.conditions import Comparison, leaves
from precept.model.facts import Facts, Members, Value
from precept.model.outcomes import status_of, targets
from precept.model.ruleset import Ruleset, Target

_NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)


def evaluated(ruleset: Ruleset, values: Mapping[str, Value]) -> Evaluated:
    """What the reference evaluator makes of values."""
    return Evaluated(
        Facts(_NOW, values=values, premises=values), Evaluator(ruleset).evaluate(values)
    )


def answer(ruleset: Ruleset, values: Mapping[str, Value], target: Target) -> object:
    """What comes of a target: its status and, of advice, its word."""
    outcome = Evaluator(ruleset).evaluate(values).outcome
    word = outcome.advice[target.id].strongest if target.kind == "action" else None
    return status_of(target, outcome), word


def settled(pair: Pair, seen: Evaluated) -> Iterator[Target]:
    """The targets of which something can be told."""
    for target in targets(pair.ruleset.vocabulary):
        came_to = status_of(target, seen.evaluation.outcome)
        if came_to not in (Truth.UNKNOWN, Answer.CANNOT_TELL, Answer.CONFLICT):
            yield target


def only(told: Iterable[Fact], values: Mapping[str, Value]) -> dict[str, Value]:
    """The values that facts name, and of sets only the codes that they name."""
    kept: dict[str, Value] = {}
    for fact in told:
        value = values[fact.element]
        if isinstance(value, Members):
            code = frozenset({fact.condition.removeprefix("includes ")})
            so_far = kept.get(fact.element, Members())
            assert isinstance(so_far, Members)
            value = Members(
                so_far.present | value.present & code, so_far.absent | value.absent & code
            )
        kept[fact.element] = value
    return kept


def units(told: Iterable[Fact]) -> list[list[Fact]]:
    """Facts that are known or not known together: those of one element, or one code of a set."""
    grouped: dict[tuple[str, str], list[Fact]] = {}
    for fact in told:
        code = fact.condition if fact.condition.startswith("includes ") else ""
        grouped.setdefault((fact.element, code), []).append(fact)
    return list(grouped.values())


def applied(rules: Iterable[Applied]) -> Iterator[Applied]:
    """All rules of a tree."""
    for rule in rules:
        yield rule
        for item in (*rule.because, *rule.unless):
            if isinstance(item, Found):
                yield from applied(item.by)


def found(rules: Iterable[Applied]) -> Iterator[Found]:
    """All findings of a tree."""
    for rule in applied(rules):
        yield from (item for item in (*rule.because, *rule.unless) if isinstance(item, Found))


def comparisons(ruleset: Ruleset) -> dict[tuple[str, str], Comparison]:
    """The comparisons of all rules, by element and words."""
    every = (leaf for rule in ruleset.rules.values() for leaf in leaves(rule.condition))
    told = (leaf for leaf in every if isinstance(leaf, Comparison))
    return {(leaf.element, condition(leaf)): leaf for leaf in told}
