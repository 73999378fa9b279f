"""`precept mutate`: mutation-test the rules and list surviving mutants."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

import click
from rich.padding import Padding
from rich.table import Table

from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page
from precept.interfaces.cli.errors import ExitCode
from precept.interfaces.cli.parameters import FORMAT_OPTION, ruleset_argument
from precept.interfaces.cli.rulesets import load_with_folder, with_solver
from precept.language import library
from precept.language.features import DRAFT
from precept.model.ruleset import Ruleset
from precept.report import results
from precept.verification import cache
from precept.verification.evidence.coverage import read_features
from precept.verification.evidence.runner import run
from precept.verification.mutation.mutants import Kind, Mutant, Status

if TYPE_CHECKING:
    from precept.verification.mutation.mutate import MutationReport, SurvivingMutant


def report_as_json(report: MutationReport) -> dict[str, Any]:
    """Return the report as an object.

    - `ruleset`: its id.
    - `total` = `killed` + `equivalent` + `discarded`, that would be type errors, + those that
      `survived`.
    - `survived`: each with `id`, `kind`, what it is `about`, such as `rule rest-in-bed` or
      `element fever`, its `topic` and `cites`, the `rule` if it is one, the `change`;
      a `case`, as `decide` takes it, that shows the difference, and the `scenario` of it that the
      mutant fails; null where there is none, `reason` says why.
    - `proved_equivalent`: each with `id`, `kind`, `about`, `topic`, `cites`, `rule` and `change`.
    - `rules`: by the id of the rule, how many were `killed`, `equivalent` and `survived`; `parts`:
      the same by what is changed.
    - `kinds`: by kind, how many were `killed`, `equivalent`, `survived` and `discarded`.
    """
    parts: dict[str, dict[str, int]] = {}
    for (about, status), number in report.by_part.items():
        parts.setdefault(about, {})[status.value] = number
    rule = "rule "
    return {
        "ruleset": report.ruleset,
        "total": report.total,
        "killed": report.count(Status.KILLED),
        "equivalent": report.count(Status.EQUIVALENT),
        "discarded": sum(report.discarded.values()),
        "survived": [_survivor(item) for item in report.survived],
        "proved_equivalent": [_mutant(item) for item in report.equivalent],
        "rules": {
            about.removeprefix(rule): counts
            for about, counts in parts.items()
            if about.startswith(rule)
        },
        "parts": parts,
        "kinds": {
            kind.value: {
                **{status.value: report.counts.get((kind, status), 0) for status in Status},
                "discarded": report.discarded.get(kind, 0),
            }
            for kind in Kind
        },
    }


def _mutant(mutant: Mutant) -> dict[str, Any]:
    return {
        "id": mutant.id,
        "kind": mutant.kind.value,
        "about": mutant.about,
        "topic": mutant.topic,
        "rule": mutant.rule.id if mutant.rule else None,
        "cites": list(mutant.cites),
        "change": mutant.change,
    }


def _survivor(surviving_mutant: SurvivingMutant) -> dict[str, Any]:
    told = {
        "case": surviving_mutant.case,
        "scenario": surviving_mutant.scenario,
        "reason": surviving_mutant.reason or None,
    }
    return {**_mutant(surviving_mutant.mutant), **told}


def print_report(report: MutationReport, ruleset: Ruleset) -> None:
    """Print the status of all mutants."""
    page = Page()
    page.line(ruleset.title, style="bold")
    page.line(f"{ruleset.id} {ruleset.version}, with one place changed at a time")
    page.line()
    console.console().print(Padding.indent(_counts(report), 2))
    _equivalent(report.equivalent, page)
    _survived(report.survived, ruleset, page)
    page.line()
    page.line(_sum(report))


def _counts(report: MutationReport) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    for name in (*Status, "discarded"):
        table.add_column(name, justify="right")
    for kind in Kind:
        counts = [report.counts.get((kind, status), 0) for status in Status]
        counts.append(report.discarded.get(kind, 0))
        if any(counts):
            table.add_row(kind.words, *map(str, counts))
    counts = [*map(report.count, Status), sum(report.discarded.values())]
    table.add_row("all", *map(str, counts))
    return table


def _equivalent(mutants: Iterable[Mutant], page: Page) -> None:
    about = None
    for mutant in mutants:
        if about is None:
            page.heading("Proved equivalent: no case shows a difference")
        if mutant.about != about:
            about = mutant.about
            page.line(_named(mutant), 2)
        page.line(_change(mutant), 6)


def _survived(survived: Iterable[SurvivingMutant], ruleset: Ruleset, page: Page) -> None:
    topic = about = None
    for alike in _alike(survived):
        first = alike[0].mutant
        if first.topic != topic:
            topic = first.topic
            page.heading(f"Survived: {topic}")
        if first.about != about:
            about = first.about
            _cited(first, ruleset, page)
        for item in alike:
            page.line(_change(item.mutant), 6)
        _scenario(alike[0], page)


def _cited(mutant: Mutant, ruleset: Ruleset, page: Page) -> None:
    page.line(_named(mutant), 2)
    for cite in mutant.cites:
        page.line(f"{cite}  {ruleset.ledger.statements[cite].says}", 6, "dim")


def _alike(survived: Iterable[SurvivingMutant]) -> list[list[SurvivingMutant]]:
    """Return the mutants in groups: those of one part that the same scenario kills."""
    found: dict[tuple[str, str], list[SurvivingMutant]] = {}
    for item in survived:
        _, _, steps = (item.scenario or "").partition("\n")
        found.setdefault((item.mutant.about, steps or item.reason), []).append(item)
    return list(found.values())


def _scenario(surviving_mutant: SurvivingMutant, page: Page) -> None:
    if surviving_mutant.scenario is None:
        page.line(f"no scenario shows it: {surviving_mutant.reason}", 6)
        return
    page.line()
    tags = " ".join(f"@{tag}" for tag in (DRAFT, *surviving_mutant.mutant.cites))
    page.verbatim(f"{tags}\n{surviving_mutant.scenario}", 4)
    page.line()


def _sum(report: MutationReport) -> str:
    named = f"{report.ruleset}: of {report.total} mutants"
    killed = f"{report.count(Status.KILLED)} killed, {report.count(Status.EQUIVALENT)} equivalent"
    discarded = sum(report.discarded.values())
    return f"{named} {killed}, {discarded} discarded, {len(report.survived)} survived"


def _change(mutant: Mutant) -> str:
    return f"{mutant.kind.words}: {mutant.change}"


def _named(mutant: Mutant) -> str:
    name = mutant.about.removeprefix("rule ")
    return f"{name}   [{', '.join(mutant.cites)}]" if mutant.cites else name


@click.command("mutate")
@ruleset_argument("all bundled rulesets")
@click.option(
    *("--jobs", "-j"),
    type=click.IntRange(min=1),
    help="The number of processes; by default one per core.",
)
@FORMAT_OPTION
def command(ruleset: str | None, jobs: int | None, *, as_json: bool) -> int:
    """Mutation-test a ruleset and list surviving mutants.

    A run that was interrupted is resumed, if it could write to `.precept_cache`.
    """
    names = library.names() if ruleset is None else (ruleset,)
    mutate = partial(_mutate, jobs=jobs or os.cpu_count() or 1, as_json=as_json)
    return max(with_solver(name, mutate, as_json=as_json) for name in names)


def _mutate(name: str, *, jobs: int, as_json: bool) -> int:
    # Imported here because it loads the solver, whose absence `with_solver` reports.
    from precept.verification.mutation.mutate import Journal, mutate
    from precept.verification.mutation.replay import replayable

    protocol, folder = load_with_folder(name)
    features = read_features(folder)
    records = run(protocol, features.scenarios, features.folder)
    stories = replayable(protocol.ruleset, features.scenarios, records)
    basis = results.basis("mutants", folder)
    journal = Journal(cache.CACHE / "mutation" / f"{protocol.ruleset.id}.jsonl", basis)
    with console.progress(f"{protocol.ruleset.id}: mutants") as progress:
        report = mutate(protocol, stories, journal, jobs, progress)
    shown = report_as_json(report)
    cache.store("mutants", protocol.ruleset.id, basis, shown)
    if as_json:
        console.json_line(shown)
    else:
        print_report(report, protocol.ruleset)
    return ExitCode.FINDINGS if report.survived else ExitCode.DONE
