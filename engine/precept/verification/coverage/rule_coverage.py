"""Which truth of a rule a consultation shows: that which its assertions would not hold without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from precept.execution.protocol import TracedDecision
from precept.model.answers import Answer, Truth
from precept.model.conditions import Comparison
from precept.model.outcomes import ACTION, kind_of
from precept.model.ruleset import Advise, Rule, Ruleset
from precept.verification.coverage.thresholds import figures, side
from precept.verification.gherkin.consultation import Answered, Result

_ANSWER = MappingProxyType(
    {
        Truth.TRUE: Answer.RECOMMENDED,
        Truth.FALSE: Answer.DOES_NOT_APPLY,
        Truth.UNKNOWN: Answer.CANNOT_TELL,
    }
)


def shown(rule: Rule, answered: Answered, rules: Iterable[Rule]) -> Truth | None:
    """The truth of a rule that a consultation shows; None if it shows none.

    Where the others of `rules`, all of the ruleset, would have led to the same answer and citation
    alone, nothing is shown of this one.
    """
    consulted = answered.consulted
    if consulted is None:
        return None
    truth = consulted.evaluation.outcome.rules[rule.id]
    said = answered.asserted(*rule.target)
    if "cites" not in said or said.get("status") != _status(rule, truth):
        return None
    if truth is Truth.TRUE and said.get("strongest", "") != _word(rule):
        return None
    # An answer in the negative says by itself that all rules are refuted.
    if truth is Truth.FALSE or _noticed(rule, consulted, rules, asked="missing" in said):
        return truth
    return None


def _status(rule: Rule, truth: Truth) -> str:
    if truth is Truth.TRUE and rule.is_against:
        return Answer.NOT_NEEDED.value
    kind = kind_of(rule.target)
    return kind.values[_ANSWER[truth] if kind is ACTION else truth]


def _word(rule: Rule) -> str:
    """The word that has to be asserted where the rule fires; empty if it has none."""
    conclusion = rule.conclusion
    if not isinstance(conclusion, Advise) or rule.is_against:
        return ""
    return conclusion.strength.word


def _noticed(rule: Rule, consulted: TracedDecision, rules: Iterable[Rule], *, asked: bool) -> bool:
    """Whether the citation, or what is said to be missing, would be another without the rule."""
    truths, missing = consulted.evaluation.outcome.rules, consulted.evaluation.missing
    alike = [
        other
        for other in rules
        if other is not rule and other.target == rule.target and truths[other.id] is truths[rule.id]
    ]
    if not {*rule.cites} <= {cite for other in alike for cite in other.cites}:
        return True
    # Only rules that are open wait for anything.
    others_wait_for = {element for other in alike for element in missing.get(other.id, ())}
    return asked and not {*missing.get(rule.id, ())} <= others_wait_for


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
