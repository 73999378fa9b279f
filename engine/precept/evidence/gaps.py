"""What is missing, by the rule or the statement that it is missing of, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from precept.coverage.boundaries import not_shown
from precept.coverage.measure import figures_lacking, rules
from precept.coverage.seen import Seen
from precept.evidence.asserted import unasserted
from precept.evidence.model import Outcome, ScenarioRecord
from precept.evidence.shown import seen
from precept.ir.rules import Ruleset
from precept.ir.words import plain
from precept.ledger.fate import Fate, fates

_SIDES = MappingProxyType({"at": "exactly on it", "beyond": "just beyond it"})


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that no scenario shows: of a rule, or of an interpretation or a target.

    `name` is what a waiver calls it: *rule rest-in-bed refuted*.
    """

    kind: str
    of: str
    name: str
    words: str
    cites: tuple[str, ...]


def gaps(ruleset: Ruleset, run: Iterable[ScenarioRecord]) -> Iterator[Gap]:
    """All gaps that the scenarios leave."""
    run = tuple(run)
    shown = seen(ruleset, run)
    yield from _of_rules(ruleset, shown)
    yield from _of_interpretations(ruleset, run)
    for one in unasserted(ruleset, run):
        yield Gap(one.target.kind, one.target.id, one.name, one.words, one.cites)


def _of_rules(ruleset: Ruleset, shown: Seen) -> Iterator[Gap]:
    lacking = rules(ruleset, shown)
    for ids, came_to, words in (
        (lacking.without_firing_scenario, "fires", "where it applies"),
        (lacking.without_refuted_scenario, "refuted", "where it does not apply"),
        (lacking.without_open_scenario, "open", "while a fact is missing"),
    ):
        for id_ in ids:
            cites, says = ruleset.rules[id_].cites, f"no scenario shows it {words}"
            yield Gap("rule", id_, f"rule {id_} {came_to}", says, cites)
    for figure in figures_lacking(ruleset, shown):
        sides = " or ".join(_SIDES[side] for side in figure.lacking)
        words = f"no scenario stands {sides}: {plain(figure.element)} {figure.comparison}"
        name = f"figure {figure.rule} {figure.element} {figure.comparison}"
        yield Gap("rule", figure.rule, name, words, ruleset.rules[figure.rule].cites)


def _of_interpretations(ruleset: Ruleset, run: Iterable[ScenarioRecord]) -> Iterator[Gap]:
    passed = {one.name for one in run if one.outcome is Outcome.PASSED}
    for boundary in not_shown(ruleset, passed):
        cites = ruleset.interpretations[boundary.interpretation].cites
        named = ", ".join(f"“{name}”" for name in boundary.lacking)
        words = f"its boundary is not shown: {named}" if named else "no scenario shows its boundary"
        name = f"interpretation {boundary.interpretation}"
        yield Gap("interpretation", boundary.interpretation, name, words, cites)


KINDS = ("statement", "rule", "figure", "interpretation", "value", "strength", "missing")
"""The kinds of gaps that a run tells all of, by the first words of their names."""


def names(ruleset: Ruleset, run: Iterable[ScenarioRecord]) -> frozenset[str]:
    """What waivers call all that is lacking, statements that nothing accounts for among it."""
    lacking = (f"statement {id_}" for id_, fate in fates(ruleset).items() if fate is Fate.OPEN)
    return frozenset((*lacking, *(gap.name for gap in gaps(ruleset, run))))
