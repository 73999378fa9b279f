"""What became of mutants, as the authors of a ruleset read it: counts, then what survived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from precept.cli.page import Page
from precept.ir.rules import Rule, Ruleset
from precept.mutation.mutant import Kind, Mutant
from precept.mutation.mutate import Report
from precept.mutation.survivor import Survivor
from precept.mutation.verdict import Fate


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
