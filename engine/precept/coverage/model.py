"""Coverage as data. What is there is counted, what is lacking is listed by name."""

from __future__ import annotations

from dataclasses import dataclass


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
