"""What became of mutants, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from precept.execution.protocol import load
from precept.interfaces.cli import console, exits
from precept.interfaces.cli.console import Page
from precept.interfaces.cli.resources import answered
from precept.language import library
from precept.model.ruleset import Rule, Ruleset
from precept.report import records
from precept.verification import cache
from precept.verification.coverage.measure import read_features
from precept.verification.gherkin.consultation import run
from precept.verification.mutation.judge import Fate
from precept.verification.mutation.mutants import Kind, Mutant
from precept.verification.mutation.mutate import Report
from precept.verification.mutation.surviving_mutant import Survivor

if TYPE_CHECKING:
    from precept.verification.mutation.mutate import Told


def report_as_json(report: Report) -> dict[str, Any]:
    """The report as an object.

    - `ruleset`: its id.
    - `total` = `killed` + `equivalent` + `discarded`, that would be type errors, + those that
      `survived`.
    - `survived`: each with `id`, `kind`, the `topic` and the `cites` of its `rule`, the `change`;
      a `case`, as `decide` takes it, that shows the difference, and the `scenario` of it that the
      mutant fails; null where there is none, `why` says why.
    - `proved_equivalent`: each with `id`, `kind`, `topic`, `cites`, `rule` and `change`.
    - `kinds`: by kind, how many were `killed`, `equivalent`, `survived` and `discarded`.
    """
    return {
        "ruleset": report.ruleset,
        "total": report.total,
        "killed": report.count(Fate.KILLED),
        "equivalent": report.count(Fate.EQUIVALENT),
        "discarded": sum(report.discarded.values()),
        "survived": [_survivor(one) for one in report.survived],
        "proved_equivalent": [_mutant(one) for one in report.equivalent],
        "kinds": {
            kind.value: {
                **{fate.value: report.counts.get((kind, fate), 0) for fate in Fate},
                "discarded": report.discarded.get(kind, 0),
            }
            for kind in Kind
        },
    }


def _mutant(mutant: Mutant) -> dict[str, Any]:
    rule = mutant.rule
    return {
        "id": mutant.id,
        "kind": mutant.kind.value,
        "topic": rule.topic,
        "rule": rule.id,
        "cites": list(rule.cites),
        "change": mutant.says,
    }


def _survivor(one: Survivor) -> dict[str, Any]:
    told = {"case": one.case, "scenario": one.scenario, "why": one.why or None}
    return {**_mutant(one.mutant), **told}


def print_report(report: Report, ruleset: Ruleset) -> None:
    """Print what became of all mutants."""
    page = Page()
    page.line(ruleset.title, style="bold")
    page.line(f"{ruleset.id} {ruleset.version}, with one place of one rule changed at a time")
    page.line()
    page.verbatim("\n".join(_counts(report)), 2)
    _equivalent(report.equivalent, page)
    _survived(report.survived, ruleset, page)
    page.line()
    page.line(_sum(report))


def _counts(report: Report) -> Iterator[str]:
    yield _row("", *Fate, "discarded")
    for kind in Kind:
        counts = [report.counts.get((kind, fate), 0) for fate in Fate]
        numbers = (*counts, report.discarded.get(kind, 0))
        if any(numbers):
            yield _row(kind.words, *numbers)
    discarded = sum(report.discarded.values())
    yield _row("all", *(report.count(fate) for fate in Fate), discarded)


def _row(name: str, *cells: object) -> str:
    return f"{name:<24}" + "".join(f"{cell:>12}" for cell in cells)


def _equivalent(mutants: Iterable[Mutant], page: Page) -> None:
    rule = None
    for one in mutants:
        if rule is None:
            page.heading("Proved to come to the same in every case")
        if one.rule != rule:
            rule = one.rule
            page.line(_named(rule), 2)
        page.line(_change(one), 6)


def _survived(survived: Iterable[Survivor], ruleset: Ruleset, page: Page) -> None:
    topic = rule = None
    for alike in _alike(survived):
        of = alike[0].mutant.rule
        if of.topic != topic:
            topic = of.topic
            page.heading(f"Survived: {topic}")
        if of != rule:
            rule = of
            _betrayed(rule, ruleset, page)
        for one in alike:
            page.line(_change(one.mutant), 6)
        _scenario(alike[0], page)


def _betrayed(rule: Rule, ruleset: Ruleset, page: Page) -> None:
    page.line(_named(rule), 2)
    for cite in rule.cites:
        page.line(f"{cite}  {ruleset.ledger.statements[cite].says}", 6, "dim")


def _alike(survived: Iterable[Survivor]) -> list[list[Survivor]]:
    """The mutants of one rule that one scenario kills, together."""
    found: dict[tuple[str, str], list[Survivor]] = {}
    for one in survived:
        _, _, steps = (one.scenario or "").partition("\n")
        found.setdefault((one.mutant.rule.id, steps or one.why), []).append(one)
    return list(found.values())


def _scenario(one: Survivor, page: Page) -> None:
    if one.scenario is None:
        page.line(f"no scenario shows it: {one.why}", 6)
        return
    page.line()
    tags = " ".join(f"@{cite}" for cite in one.mutant.rule.cites)
    page.verbatim(f"{tags}\n{one.scenario}", 4)
    page.line()


def _sum(report: Report) -> str:
    named = f"{report.ruleset}: of {report.total} mutants"
    killed = f"{report.count(Fate.KILLED)} killed, {report.count(Fate.EQUIVALENT)} equivalent"
    discarded = sum(report.discarded.values())
    return f"{named} {killed}, {discarded} discarded, {len(report.survived)} survived"


def _change(mutant: Mutant) -> str:
    return f"{mutant.kind.words}: {mutant.says}"


def _named(rule: Rule) -> str:
    return f"{rule.id}   [{', '.join(rule.cites)}]"


def mutate_all(ruleset: str | None, jobs: int, *, as_json: bool) -> int:
    """Judge the mutants of one ruleset, or of all that are shipped; the exit code."""
    names = library.names() if ruleset is None else (ruleset,)
    mutate = partial(_mutate, jobs=jobs, as_json=as_json)
    return max(answered(name, mutate, as_json=as_json) for name in names)


def _mutate(name: str, *, jobs: int, as_json: bool) -> int:
    # What needs the solver comes in only where it is there.
    from precept.verification.mutation.judge import record
    from precept.verification.mutation.mutate import Journal, mutate

    protocol, folder = load(name), library.locate(name)
    # What could be loaded was found.
    assert folder is not None
    consultations = record(run(protocol, read_features(folder).scenarios))
    basis = records.basis("mutants", folder)
    journal = Journal(cache.CACHE / "mutation" / f"{protocol.ruleset.id}.jsonl", basis)
    with _bar(protocol.ruleset.id) as progress:
        report = mutate(protocol, consultations, journal, jobs, progress)
    cache.keep("mutants", protocol.ruleset.id, basis, records.mutants(report))
    if as_json:
        console.json_line(report_as_json(report))
    else:
        print_report(report, protocol.ruleset)
    return exits.FINDINGS if report.survived else exits.DONE


@contextmanager
def _bar(ruleset: str) -> Iterator[Told]:
    """A bar on the error output, where somebody sees it."""
    to = console.console(errors=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=to, transient=True, disable=not to.is_terminal) as bar:
        task = bar.add_task(f"{ruleset}: mutants", total=None)
        yield lambda number, total: bar.update(task, completed=number, total=total)
