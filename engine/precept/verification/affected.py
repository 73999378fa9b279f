"""What a save touches: the rules that change with it, and the scenarios to run again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from precept.language.features import Scenario
from precept.model.conditions import findings
from precept.model.outcomes import ACTION
from precept.model.ruleset import Rule, Ruleset, Target
from precept.verification.gherkin.assertions import AssertionParser
from precept.verification.gherkin.steps import UndefinedStep


def touched_rules(before: Ruleset, after: Ruleset) -> tuple[Rule, ...]:
    """The rules that change, as they were and as they are, and those that read what they conclude.

    So no conclusion of any other rule changes.
    """
    both = [*before.rules.values(), *after.rules.values()]
    touched = {one.id for one in both if before.rules.get(one.id) != after.rules.get(one.id)}
    while True:
        concluded = {rule.target.id for rule in both if rule.id in touched}
        more = {rule.id for rule in both if findings(rule.condition) & concluded} - touched
        if not more:
            return tuple(rule for rule in both if rule.id in touched)
        touched |= more


def touched_scenarios(
    saved: Iterable[Path], before: Ruleset | None, after: Ruleset, scenarios: Iterable[Scenario]
) -> tuple[Scenario, ...]:
    """The scenarios that could come out otherwise than before, and those about what is touched.

    These are the scenarios of features that were saved, and those that assert what touched rules
    conclude or bear the tag of a statement that they cite. Where words change, or what must hold of
    every case, and where cases may come to be refused, they are all.
    """
    scenarios = tuple(scenarios)
    if before is None or (before.vocabulary, before.safety) != (after.vocabulary, after.safety):
        return scenarios
    rules = touched_rules(before, after)
    targets = {rule.target for rule in rules}
    if targets & {*_contradictable(before), *_contradictable(after)}:
        return scenarios
    files = {path.resolve() for path in saved}
    cited = {cite for rule in rules for cite in rule.cites}
    assertions = AssertionParser(after.vocabulary)
    return tuple(
        one
        for one in scenarios
        if Path(one.file).resolve() in files
        or cited & {*one.tags}
        or targets & {*_asserted(one, assertions)}
    )


def _contradictable(ruleset: Ruleset) -> Iterator[Target]:
    """The actions about which rules could contradict each other, so that a case is refused."""
    for rule in ruleset.rules.values():
        if rule.is_against:
            yield rule.target
    for pair in ruleset.safety.excludes:
        yield from (Target(ACTION.id, action) for action in pair.actions)


def _asserted(scenario: Scenario, assertions: AssertionParser) -> Iterator[Target]:
    """What a scenario asserts something of."""
    last: Target | None = None
    for step in scenario.steps:
        try:
            expected = assertions.parse(step.text, last) if step.kind == "then" else ()
        except UndefinedStep:
            continue
        for one in expected:
            last = Target(one.kind, one.target)
            yield Target(ACTION.id if one.kind == "urgent" else one.kind, one.target)
