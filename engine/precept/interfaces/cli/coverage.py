"""`precept coverage`: show what the scenarios of a ruleset cover, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from dataclasses import asdict

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.console import Line, Page
from precept.interfaces.cli.errors import ExitCode, exit_code_of
from precept.interfaces.cli.parameters import FORMAT_OPTION, ruleset_argument
from precept.interfaces.cli.rulesets import load_with_folder
from precept.language import library
from precept.model.ruleset import Ruleset
from precept.verification.evidence.coverage import (
    Coverage,
    ScenarioProblem,
    measure,
    read_features,
)
from precept.verification.evidence.gaps import of_clauses, of_interpretations, of_rules
from precept.verification.evidence.nearest import Nearest

_HOW = (
    "A scenario covers a rule if it has the tag of a statement that the rule cites and asserts the "
    "answer, the exact citation and, where advice is recommended, the rule's word, and if other "
    "rules would not give the same result."
)


@click.command("coverage")
@ruleset_argument()
@FORMAT_OPTION
def command(ruleset: str | None, *, as_json: bool) -> int:
    """Show what a ruleset's scenarios cover and what they lack."""
    name = ruleset or library.DEFAULT
    return exit_code_of(name, lambda: _cover(name, as_json=as_json), as_json=as_json)


def _cover(name: str, *, as_json: bool) -> int:
    protocol, folder = load_with_folder(name)
    coverage = measure(protocol, read_features(folder))
    if as_json:
        console.json_line(asdict(coverage))
    else:
        print_coverage(coverage, protocol.ruleset)
    return ExitCode.DONE if coverage.complete else ExitCode.FINDINGS


def print_coverage(coverage: Coverage, ruleset: Ruleset) -> None:
    """Print what the scenarios of a ruleset cover and what is missing, by topic."""
    page = Page()
    page.line(ruleset.title, style="bold")
    page.line(f"{ruleset.id} {ruleset.version}")
    page.line()
    for line in _summary(coverage):
        page.line(line, 2)
    _rules(coverage, ruleset, page)
    _statements(coverage, ruleset, page)
    _interpretations(coverage, ruleset, page)
    _clauses(coverage, ruleset, page)
    _problems("Undefined scenarios", coverage.scenarios.undefined, page)
    _problems("Failed scenarios", coverage.scenarios.failed, page)
    _problems("Skipped scenarios", coverage.scenarios.skipped, page)
    _problems("Drafts, which cover nothing", coverage.scenarios.drafts, page)


def _summary(coverage: Coverage) -> Iterator[str]:
    statements, rules, scenarios = coverage.statements, coverage.rules, coverage.scenarios
    yield (
        f"statements       {statements.total}: {statements.encoded} encoded, "
        f"{statements.reasoned} set aside with a reason, {len(statements.unaccounted)} open"
    )
    applying, refuted, undecided = (
        rules.total - len(without)
        for without in (
            rules.without_firing_scenario,
            rules.without_refuted_scenario,
            rules.without_open_scenario,
        )
    )
    always, settled = len(rules.irrefutable), len(rules.never_open)
    not_to_apply = f"{refuted - always} not to apply"
    not_to_apply += f" (no case shows that of {always})" if always else ""
    while_open = f"{undecided - settled} while a fact is missing"
    while_open += f" (no case shows that of {settled})" if settled else ""
    yield (
        f"rules            {rules.total}: {applying} shown to apply, {not_to_apply}, {while_open}"
    )
    thresholds = coverage.thresholds_without_both_sides
    yield f"thresholds       {_shown(thresholds, 'on both sides')}"
    boundaries = coverage.interpretations_without_boundary
    yield f"interpretations  {_shown(boundaries, 'at their boundaries')}"
    yield f"safety clauses   {_shown(coverage.clauses_without_scenario, 'by a scenario')}"
    counts = {
        "failed": len(scenarios.failed),
        "undefined": len(scenarios.undefined),
        "skipped": len(scenarios.skipped),
        "drafts": len(scenarios.drafts),
    }
    passed = scenarios.total - sum(counts.values())
    rest = "".join(f", {number} {outcome}" for outcome, number in counts.items() if number)
    yield f"scenarios        {scenarios.total}: {passed} passed{rest}"


def _shown(missing: Sized, how: str) -> str:
    return f"{len(missing)} not shown {how}" if missing else f"all shown {how}"


def _rules(coverage: Coverage, ruleset: Ruleset, page: Page) -> None:
    topic = None
    found = tuple(of_rules(ruleset, coverage.rules, coverage.thresholds_without_both_sides))
    for rule in ruleset.rules.values():
        gaps = [gap for gap in found if gap.id == rule.id]
        if not gaps:
            continue
        if rule.topic != topic:
            topic = rule.topic
            page.heading(topic)
        page.line(f"{rule.id}   [{', '.join(rule.cites)}]", 2)
        for cite in rule.cites:
            page.line(f"{cite}  {ruleset.ledger.statements[cite].says}", 6, "dim")
        for gap in gaps:
            page.line(gap.words, 6)
            for near in coverage.nearest:
                if gap.name == f"rule {near.rule} {near.status}":
                    page.lines(_nearest(near))
    if topic is not None:
        page.line()
        page.line(_HOW, 2, "dim")


def _nearest(near: Nearest) -> Iterator[Line]:
    """Yield the scenario that comes nearest to showing a rule, and what it lacks."""
    if near.file:
        yield f"nearest: {near.file}:{near.line}  {near.scenario}", 8
    for lack in near.lacks:
        yield (f"there, {lack}" if near.file else lack), 10 if near.file else 8


def _statements(coverage: Coverage, ruleset: Ruleset, page: Page) -> None:
    unaccounted = coverage.statements.unaccounted
    if unaccounted:
        page.heading("Open statements: no rule encodes them, and no reason is given")
    says = {locator: ruleset.ledger.statements[locator].says for locator in unaccounted}
    for locator in filter(says.get, unaccounted):
        page.line(f"{locator}  {says[locator]}", 2)
    if not_restated := [locator for locator in unaccounted if not says[locator]]:
        page.line(f"not restated yet: {', '.join(not_restated)}", 2)


def _interpretations(coverage: Coverage, ruleset: Ruleset, page: Page) -> None:
    boundaries = coverage.interpretations_without_boundary
    for number, gap in enumerate(of_interpretations(ruleset, boundaries)):
        if not number:
            page.heading("Interpretations whose boundary is not shown")
        page.line(gap.id, 2)
        page.line(gap.words, 6)


def _clauses(coverage: Coverage, ruleset: Ruleset, page: Page) -> None:
    for number, gap in enumerate(of_clauses(ruleset, coverage.clauses_without_scenario)):
        if not number:
            page.heading("Safety clauses that no scenario shows")
        page.line(f"{gap.id}   [{', '.join(gap.cites)}]" if gap.cites else gap.id, 2)
        page.line(gap.words, 6)


def _problems(heading: str, problems: Iterable[ScenarioProblem], page: Page) -> None:
    for number, problem in enumerate(problems):
        if not number:
            page.heading(heading)
        page.line(f"{problem.file}:{problem.line}  {problem.scenario}", 2)
        for line in problem.message.split("\n"):
            page.line(line, 6)
