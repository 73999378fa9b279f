"""What the scenarios that passed have shown of a ruleset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from precept.coverage.figures import figures, side
from precept.coverage.shown import shown
from precept.ir.conditions import Comparison
from precept.ir.rules import Rule, Ruleset
from precept.ir.truth import Truth
from precept.scenarios.consultation import Answered
from precept.scenarios.run import Result


@dataclass(frozen=True, slots=True)
class Seen:
    """The truths of rules, as (rule, truth), and the sides of figures, as (rule, figure, side)."""

    truths: frozenset[tuple[str, Truth]]
    sides: frozenset[tuple[str, Comparison, str | None]]


def look(ruleset: Ruleset, results: Iterable[Result]) -> Seen:
    """What results show. Of a rule only scenarios that bear a tag of its statements count."""
    results = tuple(results)
    elements, rules = ruleset.vocabulary.elements, ruleset.rules.values()
    truths, sides = set[tuple[str, Truth]](), set[tuple[str, Comparison, str | None]]()
    for rule in rules:
        for answered in _tagged(rule, results):
            truth = shown(rule, answered, rules)
            if truth is None or answered.consulted is None:
                continue
            truths.add((rule.id, truth))
            for figure in figures(rule, elements):
                on = side(figure, elements[figure.element], rule, answered.consulted)
                sides.add((rule.id, figure, on))
    return Seen(frozenset(truths), frozenset(sides))


def _tagged(rule: Rule, results: Iterable[Result]) -> Iterator[Answered]:
    for result in results:
        if not {*rule.cites}.isdisjoint(result.scenario.tags):
            yield from result.answered
