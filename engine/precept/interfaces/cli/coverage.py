"""Coverage as the authors of a ruleset read it: a summary first, then what is lacking, by topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from dataclasses import asdict

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page
from precept.interfaces.cli.errors import ExitCode, exit_code_of
from precept.interfaces.cli.parameters import FORMAT_OPTION, ruleset_argument
from precept.interfaces.cli.rulesets import load_with_folder
from precept.language import library
from precept.model.ruleset import Rule, Ruleset
from precept.verification.coverage.measure import Coverage, Figure, Place, measure, read_features
from precept.verification.coverage.thresholds import AT

_HOW = (
    "A scenario shows a rule when it bears the tag of a statement that the rule cites, and asserts "
    "the answer, the exact citation and, where advice is recommended, the rule's word; and when "
    "all that would not hold as well by other rules."
)


def print_coverage(coverage: Coverage, ruleset: Ruleset) -> None:
    """Print what the scenarios of a ruleset assert, and what they lack."""
    page = Page()
    page.line(ruleset.title, style="bold")
    page.line(f"{ruleset.id} {ruleset.version}")
    page.line()
    for words in _summary(coverage):
        page.line(words, 2)
    _rules(coverage, ruleset, page)
    _statements(coverage, ruleset, page)
    _boundaries(coverage, page)
    _places("Scenarios that are not understood", coverage.scenarios.unbound, page)
    _places("Scenarios that failed", coverage.scenarios.failed, page)
    _places("Scenarios that are skipped", coverage.scenarios.skipped, page)


def _summary(coverage: Coverage) -> Iterator[str]:
    statements, rules, scenarios = coverage.statements, coverage.rules, coverage.scenarios
    yield (
        f"statements  {statements.total}: {statements.encoded} encoded, "
        f"{statements.reasoned} set aside with a reason, {len(statements.unaccounted)} open"
    )
    yield (
        f"rules       {rules.total}: {_shown(rules.without_firing_scenario, 'where they fire')}, "
        f"{_shown(rules.without_refuted_scenario, 'where they do not')}, "
        f"{_shown(rules.without_open_scenario, 'where a fact is missing')}"
    )
    yield f"figures     {_shown(coverage.figures_without_both_sides, 'on both sides')}"
    yield f"choices     {_shown(coverage.interpretations_without_boundary, 'at their boundary')}"
    skipped = len(scenarios.skipped)
    lacking = len(scenarios.unbound) + len(scenarios.failed) + skipped
    yield (
        f"scenarios   {scenarios.total}: {scenarios.total - lacking} passed, "
        f"{len(scenarios.failed)} failed, {len(scenarios.unbound)} not understood"
        f"{f', {skipped} skipped' if skipped else ''}"
    )


def _shown(lacking: Sized, how: str) -> str:
    return f"{len(lacking)} not shown {how}" if lacking else f"all shown {how}"


def _rules(coverage: Coverage, ruleset: Ruleset, page: Page) -> None:
    topic = None
    for rule in ruleset.rules.values():
        lacking = list(_lacking(rule, coverage))
        if not lacking:
            continue
        if rule.topic != topic:
            topic = rule.topic
            page.heading(topic)
        page.line(f"{rule.id}   [{', '.join(rule.cites)}]", 2)
        for cite in rule.cites:
            page.line(f"{cite}  {ruleset.ledger.statements[cite].says}", 6, "dim")
        for words in lacking:
            page.line(words, 6)
    if topic is not None:
        page.line()
        page.line(_HOW, 2, "dim")


def _lacking(rule: Rule, coverage: Coverage) -> Iterator[str]:
    rules = coverage.rules
    for without, words in (
        (rules.without_firing_scenario, "it fires"),
        (rules.without_refuted_scenario, "it does not fire"),
        (rules.without_open_scenario, "it waits for a fact that is missing"),
    ):
        if rule.id in without:
            yield f"no scenario shows that {words}"
    for figure in coverage.figures_without_both_sides:
        if figure.rule == rule.id:
            yield from _sides(figure)


def _sides(figure: Figure) -> Iterator[str]:
    for side in figure.lacking:
        where = "exactly at" if side == AT else "one step beyond"
        yield f"no scenario shows the answer {where} `{figure.element} {figure.comparison}`"


def _statements(coverage: Coverage, ruleset: Ruleset, page: Page) -> None:
    unaccounted = coverage.statements.unaccounted
    if unaccounted:
        page.heading("Statements that are open: no rule encodes them, and nothing says why")
    says = {locator: ruleset.ledger.statements[locator].says for locator in unaccounted}
    for locator in filter(says.get, unaccounted):
        page.line(f"{locator}  {says[locator]}", 2)
    if untouched := [locator for locator in unaccounted if not says[locator]]:
        page.line(f"not restated yet: {', '.join(untouched)}", 2)


def _boundaries(coverage: Coverage, page: Page) -> None:
    for number, boundary in enumerate(coverage.interpretations_without_boundary):
        if not number:
            page.heading("Interpretations whose boundary no scenario shows")
        page.line(boundary.interpretation, 2)
        if not boundary.lacking:
            page.line("it has a value, and names no scenario under `boundary`", 6)
        for name in boundary.lacking:
            page.line(f"there is no scenario `{name}` that passes", 6)


def _places(heading: str, places: Iterable[Place], page: Page) -> None:
    for number, place in enumerate(places):
        if not number:
            page.heading(heading)
        page.line(f"{place.file}:{place.line}  {place.scenario}", 2)
        for words in place.message.split("\n"):
            page.line(words, 6)


@click.command("coverage")
@ruleset_argument()
@FORMAT_OPTION
def command(ruleset: str | None, *, as_json: bool) -> int:
    """Show what a ruleset's scenarios cover and what they lack."""
    name = ruleset or library.DEFAULT
    return exit_code_of(name, lambda: _cover(name, as_json=as_json), as_json=as_json)


def _cover(name: str, *, as_json: bool) -> int:
    protocol, folder = load_with_folder(name)
    measured = measure(protocol, read_features(folder))
    if as_json:
        console.json_line(asdict(measured))
    else:
        print_coverage(measured, protocol.ruleset)
    return ExitCode.DONE if measured.complete else ExitCode.FINDINGS
