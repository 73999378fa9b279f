"""What no scenario that passed ever asserts: values, strengths, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from precept.language.ledger.account import Fate, fates
from precept.model.ruleset import Advise, Rule, Ruleset, Target
from precept.model.words import plain
from precept.verification.coverage.measure import figures_lacking, not_shown, rules
from precept.verification.coverage.rule_coverage import Seen
from precept.verification.coverage.thresholds import figures, in_words
from precept.verification.evidence.run import ConsultationRecord, Outcome, ScenarioRecord
from precept.verification.gherkin.assertions import STATUSES

_Asserted = tuple[str, str, str, str | tuple[str, ...]]
"""Of what something was asserted, as kind and id, which aspect of it, and what it is."""


@dataclass(frozen=True, slots=True)
class Unasserted:
    """Something that could be asserted of a target and never is, in words.

    `name` is what a waiver calls it: *value go_to_hospital not_needed*.
    """

    target: Target
    name: str
    words: str
    cites: tuple[str, ...]


def unasserted(ruleset: Ruleset, run: Iterable[ScenarioRecord]) -> Iterator[Unasserted]:
    """All that is never asserted of what the rules conclude."""
    passed = (one for one in run if one.outcome is Outcome.PASSED)
    consulted = (it for one in passed for it in one.consultations)
    made = (item for it in consulted for item in it.assertions if item.holds)
    seen = {(item.kind, item.target, item.aspect, item.expected) for item in made}
    for target, leading in _by_target(ruleset).items():
        cites = tuple(dict.fromkeys(cite for rule in leading for cite in rule.cites))
        for name, words in _lacking(target, leading, seen):
            yield Unasserted(target, name, words, cites)


def _by_target(ruleset: Ruleset) -> dict[Target, list[Rule]]:
    found: dict[Target, list[Rule]] = {}
    for rule in ruleset.rules.values():
        found.setdefault(rule.target, []).append(rule)
    return found


def _lacking(target: Target, rules: list[Rule], seen: set[_Asserted]) -> Iterator[tuple[str, str]]:
    for status, words in _statuses(target, rules):
        if (*target, "status", status) not in seen:
            yield f"value {target.id} {status}", f"never asserted to be {words}"
    for word in dict.fromkeys(_strengths(rules)):
        if (*target, "strongest", word) not in seen:
            yield f"strength {target.id} {word}", f"never asserted with the word “{word}”"
    about = (item for item in seen if item[:2] == target and item[2] in ("missing", "includes"))
    if not any(item[3] for item in about):
        yield f"missing {target.id}", "never asserted what is missing while it is undecided"


def _statuses(target: Target, rules: list[Rule]) -> Iterator[tuple[str, str]]:
    """The statuses that the rules can come to, each with its first phrase."""
    against = any(rule.is_against for rule in rules)
    left_out = set()
    if target.kind == "action":
        # With rules on both sides there may be no case to which neither applies.
        left_out = {"does_not_apply" if against else "not_needed"}
        if all(rule.is_against for rule in rules):
            left_out = {"recommended"}
    told = {status: words for words, status in reversed(tuple(STATUSES[target.kind].items()))}
    yield from ((status, words) for status, words in told.items() if status not in left_out)


def _strengths(rules: list[Rule]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule.conclusion, Advise) and not rule.is_against:
            yield rule.conclusion.strength.word


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
