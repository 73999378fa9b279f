"""What is missing, by the rule or the statement that it is missing of, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from precept.coverage.boundaries import not_shown
from precept.coverage.measure import figures_lacking, rules
from precept.coverage.seen import Seen
from precept.evidence.model import Outcome, ScenarioRecord
from precept.ir.rules import Ruleset
from precept.ir.words import plain
from precept.report.asserted import unasserted
from precept.report.shown import seen

_SIDES = MappingProxyType({"at": "exactly on it", "beyond": "just beyond it"})


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that no scenario shows: of a rule, or of an interpretation or a target."""

    kind: str
    of: str
    words: str
    cites: tuple[str, ...]


def gaps(ruleset: Ruleset, run: Iterable[ScenarioRecord]) -> Iterator[Gap]:
    """All gaps that the scenarios leave."""
    run = tuple(run)
    shown = seen(ruleset, run)
    yield from _of_rules(ruleset, shown)
    yield from _of_interpretations(ruleset, run)
    for one in unasserted(ruleset, run):
        yield Gap(one.target.kind, one.target.id, one.words, one.cites)


def _of_rules(ruleset: Ruleset, shown: Seen) -> Iterator[Gap]:
    lacking = rules(ruleset, shown)
    for ids, words in (
        (lacking.without_firing_scenario, "no scenario shows it where it applies"),
        (lacking.without_refuted_scenario, "no scenario shows it where it does not apply"),
        (lacking.without_open_scenario, "no scenario shows it while a fact is missing"),
    ):
        yield from (Gap("rule", id_, words, ruleset.rules[id_].cites) for id_ in ids)
    for figure in figures_lacking(ruleset, shown):
        sides = " or ".join(_SIDES[side] for side in figure.lacking)
        words = f"no scenario stands {sides}: {plain(figure.element)} {figure.comparison}"
        yield Gap("rule", figure.rule, words, ruleset.rules[figure.rule].cites)


def _of_interpretations(ruleset: Ruleset, run: Iterable[ScenarioRecord]) -> Iterator[Gap]:
    passed = {one.name for one in run if one.outcome is Outcome.PASSED}
    for boundary in not_shown(ruleset, passed):
        cites = ruleset.interpretations[boundary.interpretation].cites
        named = ", ".join(f"“{name}”" for name in boundary.lacking)
        words = f"its boundary is not shown: {named}" if named else "no scenario shows its boundary"
        yield Gap("interpretation", boundary.interpretation, words, cites)
