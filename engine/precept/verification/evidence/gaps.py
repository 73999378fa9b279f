"""Gaps: what no scenario that passed shows or asserts, each by the name that a waiver gives it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from precept.language.ledger.account import Fate, fates
from precept.model.answers import Answer, Truth
from precept.model.conditions import class_finding, classification_of
from precept.model.outcomes import CLASSIFICATION, SCORE
from precept.model.records import dataclass
from precept.model.ruleset import (
    Advise,
    Always,
    Clause,
    Excludes,
    Impossible,
    Never,
    Rule,
    Ruleset,
    Target,
)
from precept.model.words import plain
from precept.verification.evidence.clause_coverage import clauses_without_scenario
from precept.verification.evidence.coverage import (
    BoundaryGap,
    RuleGaps,
    ThresholdGap,
    boundary_gaps,
    rule_gaps,
    threshold_gaps,
)
from precept.verification.evidence.rule_coverage import AT, BEYOND, rule_coverage
from precept.verification.gherkin.assertions import STATUS_WORDS
from precept.verification.run import AssertionRecord, ScenarioRecord

KINDS = (
    *("statement", "rule", "threshold", "interpretation", "value", "strength", "missing"),
    *("impossible", "always", "never", "excludes"),
)
"""The kinds of gaps: the first words of their names."""

_SIDES = MappingProxyType({AT: "exactly at", BEYOND: "one step beyond"})


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that no scenario shows of a rule, an interpretation or a target.

    `name` is what a waiver calls it: *rule rest-in-bed refuted*.
    """

    kind: str
    id: str
    name: str
    words: str
    cites: tuple[str, ...]


def gap_names(ruleset: Ruleset, records: Iterable[ScenarioRecord]) -> frozenset[str]:
    """Return the names of all gaps, open statements included."""
    open_ = (f"statement {id_}" for id_, fate in fates(ruleset).items() if fate is Fate.OPEN)
    return frozenset((*open_, *(gap.name for gap in gaps(ruleset, records))))


def gaps(ruleset: Ruleset, records: Iterable[ScenarioRecord]) -> Iterator[Gap]:
    """Yield the gaps that scenarios leave, open statements aside."""
    records = tuple(records)
    shown = rule_coverage(ruleset, records)
    yield from of_rules(ruleset, rule_gaps(ruleset, shown), threshold_gaps(ruleset, shown))
    yield from of_interpretations(ruleset, boundary_gaps(ruleset, records))
    yield from of_clauses(ruleset, (name for name, _ in clauses_without_scenario(ruleset, records)))
    asserted = [
        assertion
        for record in records
        if record.is_evidence
        for consultation in record.consultations
        for assertion in consultation.assertions
        if assertion.holds
    ]
    by_target: dict[Target, list[Rule]] = {}
    for rule in ruleset.rules.values():
        by_target.setdefault(rule.target, []).append(rule)
    for target, rules in by_target.items():
        cites = tuple(dict.fromkeys(cite for rule in rules for cite in rule.cites))
        name = classification_of(target.id)
        whole = Target(CLASSIFICATION.id, name)
        about = [item for item in asserted if (item.kind, item.target) in (target, whole)]
        for name, words in _unasserted(target, rules, about):
            yield Gap(*target, name, words, cites)


def of_rules(
    ruleset: Ruleset, rules: RuleGaps, thresholds: Iterable[ThresholdGap]
) -> Iterator[Gap]:
    """Yield the gaps in what is shown of rules and their thresholds."""
    for ids, truth, words in (
        (rules.without_firing_scenario, "fires", "no scenario shows that it applies"),
        (rules.without_refuted_scenario, "refuted", "no scenario shows that it does not apply"),
        (rules.without_open_scenario, "open", "no scenario shows it while a fact is missing"),
    ):
        for id_ in ids:
            yield Gap("rule", id_, f"rule {id_} {truth}", words, ruleset.rules[id_].cites)
    for gap in thresholds:
        sides = " or ".join(_SIDES[side] for side in gap.missing_sides)
        comparison = f"{plain(gap.element)} {gap.comparison}"
        words = f"no scenario shows the answer {sides} “{comparison}”"
        name = f"threshold {gap.rule} {gap.element} {gap.comparison}"
        yield Gap("rule", gap.rule, name, words, ruleset.rules[gap.rule].cites)


def of_interpretations(ruleset: Ruleset, boundaries: Iterable[BoundaryGap]) -> Iterator[Gap]:
    """Yield the gaps in what is shown of interpretations."""
    for gap in boundaries:
        id_, name = gap.interpretation, f"interpretation {gap.interpretation}"
        missing = ", ".join(f"“{scenario}”" for scenario in gap.missing_scenarios)
        words = (
            f"its boundary is not shown: {missing} did not pass"
            if missing
            else "it has a value, but names no scenario under `boundary`"
        )
        yield Gap("interpretation", id_, name, words, ruleset.interpretations[id_].cites)


def of_clauses(ruleset: Ruleset, names: Iterable[str]) -> Iterator[Gap]:
    """Yield the gaps in what is shown of safety clauses."""
    clauses = ruleset.safety.clauses
    for name in names:
        clause = clauses[name]
        cites = clause.cites if isinstance(clause, Always | Never) else ()
        yield Gap("clause", name, name, _unshown(clause), cites)


def _unshown(clause: Clause) -> str:
    match clause:
        case Impossible():
            return "no scenario asserts that a case is refused for this reason alone"
        case Always(action=action):
            return f"no scenario asserts that `{action}` is guaranteed by this"
        case Never(action=action):
            return (
                f"no scenario asserts that `{action}` is guaranteed by this, in a case in which it "
                "would be recommended if only the condition were true"
            )
        case Excludes(actions=(first, second)):
            return (
                f"no scenario asserts that `{first}` or `{second}` excludes the other one, in a "
                "case in which the other one would be recommended but for this"
            )


def _unasserted(
    target: Target, rules: list[Rule], asserted: list[AssertionRecord]
) -> Iterator[tuple[str, str]]:
    """Yield the names and words of what could be asserted of a target and never is."""
    known = {(item.aspect, item.expected) for item in asserted}
    if target.kind == SCORE.id:
        points = [str(item.expected) for item in asserted if item.aspect == "range"]
        known |= {("status", _score_status(point)) for point in points}
    for status, words in _statuses(target, rules):
        if ("status", status) not in known:
            yield f"value {target.id} {status}", f"never asserted to be {words}"
    for word in dict.fromkeys(_strengths(rules)):
        if ("strongest", word) not in known:
            yield f"strength {target.id} {word}", f"never asserted with the word “{word}”"
    if not any(item.expected for item in asserted if item.aspect in ("missing", "includes")):
        yield f"missing {target.id}", "never asserted what is missing while it is undecided"


def _score_status(points: str) -> str:
    return SCORE.values[Truth.UNKNOWN if " to " in points else Truth.TRUE]


def _statuses(target: Target, rules: list[Rule]) -> Iterator[tuple[str, str]]:
    """Yield the statuses that the rules can lead to, each with its first word."""
    impossible: set[str] = set()
    if target.kind == "action":
        # With rules on several sides there may be no case to which none applies.
        sides = {
            Answer.RECOMMENDED.value: any(rule.recommends for rule in rules),
            Answer.ADVISED_AGAINST.value: any(rule.prohibits for rule in rules),
            Answer.NOT_NEEDED.value: any(rule.says_not_needed for rule in rules),
        }
        impossible = {answer for answer, has_rules in sides.items() if not has_rules}
        if sum(sides.values()) > 1:
            impossible.add(Answer.DOES_NOT_APPLY.value)
    said = STATUS_WORDS[target.kind]
    if name := classification_of(target.id):
        code = plain(target.id.removeprefix(class_finding(name, "")))
        said = {code: "true", f"not {code}": "false", f"perhaps {code}": "unknown"}
    words = {status: word for word, status in reversed(tuple(said.items()))}
    yield from ((status, word) for status, word in words.items() if status not in impossible)


def _strengths(rules: list[Rule]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule.conclusion, Advise) and (rule.recommends or rule.prohibits):
            yield rule.conclusion.strength.word
