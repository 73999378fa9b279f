"""Run scenarios, and tell what they show of a ruleset and what they lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from precept.coverage.boundaries import not_shown
from precept.coverage.features import Features
from precept.coverage.figures import SIDES, figures, in_words
from precept.coverage.model import Coverage, Figure, Place, Rules, Scenarios, Statements
from precept.coverage.seen import Seen, look
from precept.ir.rules import Ruleset
from precept.ir.truth import Truth
from precept.ledger.fate import Fate, fates
from precept.protocol import Protocol
from precept.scenarios.run import Result, run


def measure(protocol: Protocol, features: Features) -> Coverage:
    """What features show of a protocol."""
    results = tuple(run(protocol, features.scenarios))
    ruleset, seen = protocol.ruleset, look(protocol.ruleset, results)
    passed = {result.scenario.name for result in results if result.outcome == "passed"}
    return Coverage(
        ruleset=ruleset.id,
        statements=_statements(ruleset),
        rules=rules(ruleset, seen),
        figures_without_both_sides=tuple(figures_lacking(ruleset, seen)),
        interpretations_without_boundary=tuple(not_shown(ruleset, passed)),
        scenarios=Scenarios(
            total=len(results) + len(features.astray),
            unbound=(*features.astray, *_places(results, "undefined")),
            failed=tuple(_places(results, "failed")),
            skipped=tuple(_places(results, "skipped")),
        ),
    )


def _statements(ruleset: Ruleset) -> Statements:
    of = fates(ruleset)
    counted = Counter(of.values())
    return Statements(
        total=len(of),
        encoded=counted[Fate.ENCODED],
        reasoned=counted[Fate.REASONED],
        unaccounted=tuple(locator for locator, fate in of.items() if fate is Fate.OPEN),
    )


def rules(ruleset: Ruleset, seen: Seen) -> Rules:
    """The rules, and which of them nothing that was seen shows."""

    def without(truth: Truth) -> tuple[str, ...]:
        return tuple(id_ for id_ in ruleset.rules if (id_, truth) not in seen.truths)

    return Rules(
        total=len(ruleset.rules),
        without_firing_scenario=without(Truth.TRUE),
        without_refuted_scenario=without(Truth.FALSE),
        without_open_scenario=without(Truth.UNKNOWN),
    )


def figures_lacking(ruleset: Ruleset, seen: Seen) -> Iterator[Figure]:
    """The figures of which not both sides were seen."""
    for rule in ruleset.rules.values():
        for figure in figures(rule, ruleset.vocabulary.elements):
            lacking = tuple(on for on in SIDES if (rule.id, figure, on) not in seen.sides)
            if lacking:
                yield Figure(rule.id, figure.element, in_words(figure), lacking)


def _places(results: Iterable[Result], outcome: str) -> Iterator[Place]:
    for result in results:
        if result.outcome == outcome:
            scenario = result.scenario
            yield Place(scenario.file, scenario.line, scenario.name, result.message)
