"""Coverage: what the scenarios of a ruleset show of its statements, rules and thresholds.

What there is is counted; what is not covered is listed by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from precept.execution.evaluator import World
from precept.execution.protocol import Protocol
from precept.language import library
from precept.language.features import Scenario, key, read_file, read_folder
from precept.language.files import files_within, from_here
from precept.language.ledger.account import Fate, fates
from precept.model.answers import Truth
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset
from precept.verification.evidence.clause_coverage import clauses_without_scenario
from precept.verification.evidence.nearest import Nearest, nearest
from precept.verification.evidence.recorder import scenario_records
from precept.verification.evidence.rule_coverage import (
    SIDES,
    RuleCoverage,
    can_be_refuted,
    comparison_text,
    never_open,
    rule_coverage,
    thresholds,
)
from precept.verification.evidence.runner import execute
from precept.verification.run import Outcome, ScenarioRecord


@dataclass(frozen=True, slots=True)
class StatementCoverage:
    """The statements of the ledger: `total` = `encoded` + `reasoned` + those `unaccounted`.

    A statement is encoded if a rule cites it, and reasoned if no rule can encode it for a given
    reason; `unaccounted` lists the locators of the rest.
    """

    total: int
    encoded: int
    reasoned: int
    unaccounted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleGaps:
    """The rules, and the ids of those not shown to fire, to be refuted, or to stay undecided.

    A scenario shows a rule if it passes, has the tag of a statement that the rule cites, and
    asserts the answer with its exact citation and, where advice is recommended, the rule's own
    word, so that the assertions would not hold without the rule. `irrefutable` are the rules that
    no case shows to be refuted, and `never_open` those that none shows to stay undecided; they need
    no scenario that does. Some are known without a solver, the others only if it is installed.
    """

    total: int
    without_firing_scenario: tuple[str, ...]
    without_refuted_scenario: tuple[str, ...]
    without_open_scenario: tuple[str, ...]
    irrefutable: tuple[str, ...] = ()
    never_open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThresholdGap:
    """A comparison with a number that scenarios do not show on both sides.

    `missing_sides` has `at`, the number itself, or `beyond`, at most one step of the element's
    resolution past it, where the comparison has the other truth; or both.
    """

    rule: str
    element: str
    comparison: str
    missing_sides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoundaryGap:
    """An interpretation whose boundary no scenario shows.

    `missing_scenarios` are those that it names and that do not exist or did not pass; it is empty
    where the interpretation has a value and names none.
    """

    interpretation: str
    missing_scenarios: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScenarioProblem:
    """A scenario that did not pass: its place, its name, and why.

    `line` is that of the scenario or, for a row of examples, of the row.
    """

    file: str
    line: int
    scenario: str
    message: str


@dataclass(frozen=True, slots=True)
class ScenarioCounts:
    """The scenarios, each row of examples being one.

    `undefined` have a step that is not in the vocabulary, or are in a folder that is named after
    no ruleset; `failed` have an assertion that does not hold, or none at all; `skipped` are tagged
    to be skipped; `drafts` pass, but are tagged as drafts and cover nothing.
    """

    total: int
    undefined: tuple[ScenarioProblem, ...]
    failed: tuple[ScenarioProblem, ...]
    skipped: tuple[ScenarioProblem, ...]
    drafts: tuple[ScenarioProblem, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the scenarios of a ruleset show.

    `clauses_without_scenario` are the names of the impossible combinations, guarantees and
    exclusions that no scenario shows. `nearest` are the scenarios that come nearest to showing that
    rules fire or are refuted, where none does.

    As JSON: an object of these fields by name. `total`, `encoded` and `reasoned` are numbers, all
    else are lists of what is not covered.
    """

    ruleset: str
    statements: StatementCoverage
    rules: RuleGaps
    thresholds_without_both_sides: tuple[ThresholdGap, ...]
    interpretations_without_boundary: tuple[BoundaryGap, ...]
    clauses_without_scenario: tuple[str, ...]
    scenarios: ScenarioCounts
    nearest: tuple[Nearest, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether everything is covered."""
        rules, scenarios = self.rules, self.scenarios
        return not (
            self.statements.unaccounted
            or rules.without_firing_scenario
            or rules.without_refuted_scenario
            or rules.without_open_scenario
            or self.thresholds_without_both_sides
            or self.interpretations_without_boundary
            or self.clauses_without_scenario
            or scenarios.undefined
            or scenarios.failed
            or scenarios.skipped
        )


@dataclass(frozen=True, slots=True)
class Features:
    """The scenarios of a ruleset below a folder, and those in folders named after no ruleset."""

    folder: Path
    scenarios: tuple[Scenario, ...]
    stray: tuple[ScenarioProblem, ...]


def read_features(folder: Path) -> Features:
    """Read the features of the ruleset in a folder, and stray ones beside them.

    Raises:
        BadInput: if a feature is not Gherkin.
    """
    own = library.features(folder)
    scenarios = read_folder(from_here(own)) if own else ()
    stray = tuple(_stray(folder.resolve().parent))
    return Features(own or folder, scenarios, stray)


def _stray(rulesets: Path) -> Iterator[ScenarioProblem]:
    beside = rulesets.parent / "features"
    for file in files_within(beside, ".feature") if beside.is_dir() else ():
        name, *inside = file.relative_to(beside).parts
        if (rulesets / name / "ruleset.yaml").is_file():
            continue
        message = f"there is no ruleset `{name}`" if inside else "it is in no ruleset's folder"
        for scenario in read_file(from_here(file)):
            yield ScenarioProblem(scenario.file, scenario.line, scenario.name, message)


_UNJUDGED = "it was drafted from the rules, and nobody has judged it"


def measure(protocol: Protocol, features: Features) -> Coverage:
    """Run features in this process and return what they cover."""
    results = execute(protocol, features.scenarios)
    records = scenario_records(features.scenarios, features.folder, results.__getitem__)
    worlds = [results[key(scenario)].worlds for scenario in features.scenarios]
    coverage = coverage_of(protocol.ruleset, features, records, chain(*worlds))
    gaps, rules = coverage.rules, protocol.ruleset.rules
    without = (
        *((rules[id_], Truth.TRUE) for id_ in gaps.without_firing_scenario),
        *((rules[id_], Truth.FALSE) for id_ in gaps.without_refuted_scenario),
    )
    found = nearest(protocol.ruleset, features.scenarios, records, worlds, without)
    return replace(coverage, nearest=tuple(found))


def coverage_of(
    ruleset: Ruleset,
    features: Features,
    records: tuple[ScenarioRecord, ...],
    worlds: Iterable[World | None] = (),
) -> Coverage:
    """Return what features cover, given the record of each of their scenarios.

    `worlds` are what cases were decided from, where that is known; what is so in one of them needs
    no solver to be seen as possible.
    """
    shown = rule_coverage(ruleset, records)

    def problems(outcome: Outcome) -> Iterator[ScenarioProblem]:
        for scenario, record in zip(features.scenarios, records, strict=True):
            if record.outcome is outcome:
                yield ScenarioProblem(scenario.file, record.line, record.name, record.message)

    drafts = (
        ScenarioProblem(scenario.file, record.line, record.name, _UNJUDGED)
        for scenario, record in zip(features.scenarios, records, strict=True)
        if record.is_draft and record.outcome is Outcome.PASSED
    )
    return Coverage(
        ruleset=ruleset.id,
        statements=_statements(ruleset),
        rules=rule_gaps(ruleset, shown, worlds),
        thresholds_without_both_sides=tuple(threshold_gaps(ruleset, shown)),
        interpretations_without_boundary=tuple(boundary_gaps(ruleset, records)),
        clauses_without_scenario=tuple(
            name for name, _ in clauses_without_scenario(ruleset, records)
        ),
        scenarios=ScenarioCounts(
            total=len(records) + len(features.stray),
            undefined=(*features.stray, *problems(Outcome.UNDEFINED)),
            failed=tuple(problems(Outcome.FAILED)),
            skipped=tuple(problems(Outcome.SKIPPED)),
            drafts=tuple(drafts),
        ),
    )


def _statements(ruleset: Ruleset) -> StatementCoverage:
    fate_of = fates(ruleset)
    counted = Counter(fate_of.values())
    return StatementCoverage(
        total=len(fate_of),
        encoded=counted[Fate.ENCODED],
        reasoned=counted[Fate.REASONED],
        unaccounted=tuple(locator for locator, fate in fate_of.items() if fate is Fate.OPEN),
    )


def rule_gaps(
    ruleset: Ruleset, shown: RuleCoverage, worlds: Iterable[World | None] = ()
) -> RuleGaps:
    """Return the rules, and which of their truths are not shown; `worlds` are those of cases."""

    def without(truth: Truth) -> list[str]:
        return [id_ for id_ in ruleset.rules if (id_, truth) not in shown.truths]

    rules, elements = ruleset.rules, ruleset.vocabulary.elements
    irrefutable = {id_ for id_ in without(Truth.FALSE) if not can_be_refuted(rules[id_], elements)}
    settled = {*never_open(ruleset)}.intersection(without(Truth.UNKNOWN))
    unshown = {
        Truth.FALSE: [id_ for id_ in without(Truth.FALSE) if id_ not in irrefutable],
        Truth.UNKNOWN: [id_ for id_ in without(Truth.UNKNOWN) if id_ not in settled],
    }
    if any(unshown.values()) and find_spec("z3"):
        # The solver is optional, and its import takes long.
        from precept.verification.evidence.goals import Showable

        can_show = Showable(ruleset, tuple(world for world in worlds if world))
        for truth, never in ((Truth.FALSE, irrefutable), (Truth.UNKNOWN, settled)):
            never |= {id_ for id_ in unshown[truth] if not can_show(rules[id_], truth)}
            unshown[truth] = [id_ for id_ in unshown[truth] if id_ not in never]
    return RuleGaps(
        total=len(rules),
        without_firing_scenario=tuple(without(Truth.TRUE)),
        without_refuted_scenario=tuple(unshown[Truth.FALSE]),
        without_open_scenario=tuple(unshown[Truth.UNKNOWN]),
        irrefutable=tuple(id_ for id_ in rules if id_ in irrefutable),
        never_open=tuple(id_ for id_ in rules if id_ in settled),
    )


def threshold_gaps(ruleset: Ruleset, shown: RuleCoverage) -> Iterator[ThresholdGap]:
    """Yield the thresholds that are not shown on both sides."""
    elements = ruleset.vocabulary.elements
    known = {(side.rule, side.element, side.comparison, side.side) for side in shown.sides}
    # On the day on which a parameter changes one rule gives way to another, and either shows it.
    days = {element.id for element in elements.values() if element.of_decision}
    known_of_days = {found[1:] for found in known if found[1] in days}
    for rule in ruleset.rules.values():
        for threshold in thresholds(rule, elements):
            place = (rule.id, threshold.word, comparison_text(threshold))
            missing = tuple(
                side
                for side in SIDES
                if (*place, side) not in known and (*place[1:], side) not in known_of_days
            )
            if missing:
                yield ThresholdGap(*place, missing)


def boundary_gaps(ruleset: Ruleset, records: Iterable[ScenarioRecord]) -> Iterator[BoundaryGap]:
    """Yield the interpretations whose boundary no scenario that passed shows.

    An interpretation with a value has to name scenarios that show it; others may.
    """
    passed = {record.name for record in records if record.is_evidence}
    for interpretation in ruleset.interpretations.values():
        missing = tuple(name for name in interpretation.boundary if name not in passed)
        if missing or (interpretation.value and not interpretation.boundary):
            yield BoundaryGap(interpretation.id, missing)
