"""Coverage as data. What is there is counted, what is lacking is listed by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from precept.execution.protocol import Protocol
from precept.language import library
from precept.language.features import Scenario, read_file
from precept.language.ledger.account import Fate, fates
from precept.model.answers import Truth
from precept.model.ruleset import Ruleset
from precept.verification.coverage.rule_coverage import Seen, look
from precept.verification.coverage.thresholds import SIDES, figures, in_words
from precept.verification.gherkin.consultation import Result, run


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of the ledger: `total` = `encoded` + `reasoned` + those `unaccounted`.

    Encoded are those that a rule cites, reasoned those that no rule can encode, with the reason;
    `unaccounted` lists the locators of the rest.
    """

    total: int
    encoded: int
    reasoned: int
    unaccounted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules, and the ids of those that no scenario shows to fire, to be refuted, to stay open.

    A scenario shows it if it passes, bears the tag of a statement that the rule cites, and asserts
    the answer with its exact citation and, where advice is recommended, the rule's own word, in
    such a way that the assertions would not hold without the rule.
    """

    total: int
    without_firing_scenario: tuple[str, ...]
    without_refuted_scenario: tuple[str, ...]
    without_open_scenario: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A comparison with a number whose sides scenarios do not both show.

    `lacking` is `at`, the number itself, or `beyond`, at most one step of the element's resolution
    past it, where the comparison comes out otherwise; or both.
    """

    rule: str
    element: str
    comparison: str
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Boundary:
    """An interpretation whose boundary is not shown.

    `lacking` are the scenarios that it names and that are not there, or failed; it is empty where
    the interpretation has a value and names none.
    """

    interpretation: str
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A scenario that came to nothing: where it stands, what it is called, and why.

    `line` is that of the scenario or, for a row of examples, of the row.
    """

    file: str
    line: int
    scenario: str
    message: str


@dataclass(frozen=True, slots=True)
class Scenarios:
    """The scenarios, each row of examples being one.

    `unbound` are those with a step that nothing understands, and those whose folder is named after
    no ruleset; `failed` are those with an assertion that does not hold, or with none at all;
    `skipped` are those of which a tag says that they are not to be run.
    """

    total: int
    unbound: tuple[Place, ...]
    failed: tuple[Place, ...]
    skipped: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the scenarios of a ruleset show.

    As JSON: an object of these fields by name. `total`, `encoded` and `reasoned` are numbers, all
    else is a list of what is lacking, empty where nothing is.
    """

    ruleset: str
    statements: Statements
    rules: Rules
    figures_without_both_sides: tuple[Figure, ...]
    interpretations_without_boundary: tuple[Boundary, ...]
    scenarios: Scenarios

    @property
    def complete(self) -> bool:
        """Whether nothing is lacking."""
        rules, scenarios = self.rules, self.scenarios
        return not (
            self.statements.unaccounted
            or rules.without_firing_scenario
            or rules.without_refuted_scenario
            or rules.without_open_scenario
            or self.figures_without_both_sides
            or self.interpretations_without_boundary
            or scenarios.unbound
            or scenarios.failed
            or scenarios.skipped
        )


@dataclass(frozen=True, slots=True)
class Features:
    """The scenarios of a ruleset, and those whose folder is named after no ruleset."""

    scenarios: tuple[Scenario, ...]
    astray: tuple[Place, ...]


def read_features(folder: Path) -> Features:
    """What is written about the ruleset in a folder, and what belongs to no ruleset beside it.

    Raises:
        BadInput: if a feature is not Gherkin.
    """
    own = library.features(folder)
    files = sorted(own.rglob("*.feature")) if own else []
    scenarios = [scenario for file in files for scenario in read_file(_from_here(file))]
    return Features(tuple(scenarios), tuple(_astray(folder.resolve().parent)))


def _astray(rulesets: Path) -> Iterator[Place]:
    beside = rulesets.parent / "features"
    for file in sorted(beside.rglob("*.feature")):
        name, *inside = file.relative_to(beside).parts
        if (rulesets / name / "ruleset.yaml").is_file():
            continue
        message = f"there is no ruleset `{name}`" if inside else "it is in no ruleset's folder"
        for scenario in read_file(_from_here(file)):
            yield Place(scenario.file, scenario.line, scenario.name, message)


def _from_here(file: Path) -> Path:
    """The name of a file as seen from the working folder, if it lies in it."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file


def not_shown(ruleset: Ruleset, passed: Collection[str]) -> Iterator[Boundary]:
    """The choices of which no scenario shows the boundary, by the names of those that passed.

    Whoever chooses a value names scenarios that show it; others may.
    """
    for choice in ruleset.interpretations.values():
        lacking = tuple(name for name in choice.boundary if name not in passed)
        if lacking or (choice.value and not choice.boundary):
            yield Boundary(choice.id, lacking)


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
