"""What the record of a run shows of rules and of their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from precept.coverage.figures import figures, in_words
from precept.coverage.seen import Seen
from precept.evidence.model import ConsultationRecord, Outcome, ScenarioRecord
from precept.ir.rules import Rule, Ruleset


def seen(ruleset: Ruleset, run: Iterable[ScenarioRecord]) -> Seen:
    """What the scenarios that passed show, each of the rules whose statements it is about."""
    passed = [one for one in run if one.outcome is Outcome.PASSED]
    about = [(rule, tuple(_tagged(rule, passed))) for rule in ruleset.rules.values()]
    return Seen(
        truths=frozenset(
            (rule.id, it.shows[rule.id])
            for rule, consulted in about
            for it in consulted
            if rule.id in it.shows
        ),
        sides=frozenset(
            (rule.id, figure, on)
            for rule, consulted in about
            for figure in figures(rule, ruleset.vocabulary.elements)
            for on in _sides(rule, in_words(figure), figure.element, consulted)
        ),
    )


def _tagged(rule: Rule, passed: Iterable[ScenarioRecord]) -> Iterator[ConsultationRecord]:
    for one in passed:
        if not {*rule.cites}.isdisjoint(one.tags):
            yield from one.consultations


def _sides(
    rule: Rule, comparison: str, element: str, consulted: Iterable[ConsultationRecord]
) -> Iterator[str]:
    wanted = (rule.id, element, comparison)
    for one in (side for it in consulted for side in it.sides):
        if (one.rule, one.element, one.comparison) == wanted:
            yield one.side
