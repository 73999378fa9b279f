"""What became of mutants, as the authors of a ruleset read it: counts, then what survived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console

from precept.cli import output
from precept.ir.rules import Rule, Ruleset
from precept.mutation.mutant import Kind, Mutant
from precept.mutation.mutate import Report
from precept.mutation.survivor import Survivor
from precept.mutation.verdict import Fate


def print_report(report: Report, ruleset: Ruleset) -> None:
    """Print what became of all mutants."""
    to = output.console()
    output.line(to, ruleset.title, style="bold")
    output.line(to, f"{ruleset.id} {ruleset.version}, with one place of one rule changed at a time")
    to.print()
    for line in _counts(report):
        output.verbatim(to, line, 2)
    _equivalent(report.equivalent, to)
    _survived(report.survived, ruleset, to)
    to.print()
    output.line(to, _sum(report))


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


def _equivalent(mutants: Iterable[Mutant], to: Console) -> None:
    for number, one in enumerate(mutants):
        if not number:
            _heading("Proved to come to the same in every case", to)
        output.line(to, _named(one.rule), 2)
        output.line(to, f"{one.kind.words}: {one.says}", 6)


def _survived(survived: Iterable[Survivor], ruleset: Ruleset, to: Console) -> None:
    topic = None
    for alike in _alike(survived):
        rule = alike[0].mutant.rule
        if rule.topic != topic:
            topic = rule.topic
            _heading(f"Survived: {topic}", to)
        output.line(to, _named(rule), 2)
        for cite in rule.cites:
            output.line(to, f"{cite}  {ruleset.ledger.statements[cite].says}", 6, "dim")
        for one in alike:
            output.line(to, f"{one.mutant.kind.words}: {one.mutant.says}", 6)
        _scenario(alike[0], to)


def _alike(survived: Iterable[Survivor]) -> list[list[Survivor]]:
    """The mutants of one rule that one scenario kills, together."""
    found: dict[tuple[str, str], list[Survivor]] = {}
    for one in survived:
        steps = (one.scenario or one.why).partition("\n")[2]
        found.setdefault((one.mutant.rule.id, steps), []).append(one)
    return list(found.values())


def _scenario(one: Survivor, to: Console) -> None:
    if one.scenario is None:
        output.line(to, f"no scenario shows it: {one.why}", 6)
        return
    to.print()
    tags = " ".join(f"@{cite}" for cite in one.mutant.rule.cites)
    for line in (tags, *one.scenario.splitlines()):
        output.verbatim(to, line, 4)
    to.print()


def _sum(report: Report) -> str:
    named = f"{report.ruleset}: of {report.total} mutants"
    killed = f"{report.count(Fate.KILLED)} killed, {report.count(Fate.EQUIVALENT)} equivalent"
    discarded = sum(report.discarded.values())
    return f"{named} {killed}, {discarded} discarded, {len(report.survived)} survived"


def _named(rule: Rule) -> str:
    return f"{rule.id}   [{', '.join(rule.cites)}]"


def _heading(words: str, to: Console) -> None:
    to.print()
    output.line(to, words, style="bold")
