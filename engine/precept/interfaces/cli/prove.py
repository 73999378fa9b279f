"""What came of proofs, as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

import click

from precept.execution.protocol import Protocol
from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page
from precept.interfaces.cli.errors import ExitCode
from precept.interfaces.cli.parameters import FORMAT_OPTION, ruleset_argument
from precept.interfaces.cli.rulesets import with_solver
from precept.language import library
from precept.language.syntax.writer import as_file
from precept.model.ruleset import Target
from precept.report import results
from precept.solver.incompleteness import LeftOpen
from precept.solver.properties import OF_MANY, Outcome, Result
from precept.solver.prove import Redundant, Report
from precept.verification import cache
from precept.verification.gherkin.steps import NoPhrase
from precept.verification.gherkin.writer import ScenarioWriter


def report_as_json(report: Report, protocol: Protocol) -> dict[str, Any]:
    """The report as an object.

    - `ruleset`: its id.
    - `properties`: each with
      - `id`, made of `kind` and a name; `says`: what is to be proved; `cites`;
      - `result`: `proved`, `refuted` or `not_proved`; `why` it is not proved, or null;
      - `counterexample` and `witness`, either of them null or with the `case`, as `decide` takes
        it, and the `scenario` of it, null where the vocabulary lacks a phrase.
    - `left_open`: the conclusions that a case leaves open though it can come out only one way:
      `target`, the `status` that it comes to, and the `case`, null if it could not be settled
      whether there is one. There are none unless `completion` is proved.
    - `redundant`: the rules without which every case would come to the same: `rule`, and `others`
      that say as much; null if that could not be settled.
    """
    writer = ScenarioWriter(protocol)
    return {
        "ruleset": protocol.ruleset.id,
        "properties": [_property(outcome, writer) for outcome in report.outcomes],
        "left_open": [_left_open(one) for one in report.left_open],
        "redundant": None
        if report.redundant is None
        else [{"rule": one.rule, "others": list(one.others)} for one in report.redundant],
    }


def _property(outcome: Outcome, writer: ScenarioWriter) -> dict[str, Any]:
    of = outcome.property
    shown = None if outcome.case is None else _shown(outcome.case, of.says, of.targets, writer)
    return {
        "id": of.id,
        "kind": of.kind.value,
        "says": of.says,
        "cites": list(of.cites),
        "result": outcome.result.value,
        "why": outcome.why or None,
        "counterexample": None if of.possible else shown,
        "witness": shown if of.possible else None,
    }


def _shown(
    case: Mapping[str, Any], says: str, targets: Iterable[Target], writer: ScenarioWriter
) -> dict[str, Any]:
    try:
        scenario = writer.scenario(says, case, targets)
    except NoPhrase:
        scenario = None
    return {"case": case, "scenario": scenario}


def _left_open(one: LeftOpen) -> dict[str, Any]:
    of = one.conclusion
    return {"target": of.target._asdict(), "status": of.status, "case": one.case}


_RESULTS = MappingProxyType({Result.REFUTED: "Refuted", Result.NOT_PROVED: "Not proved"})


def print_report(report: Report, protocol: Protocol) -> None:
    """Print what came of every property."""
    _Page(report, protocol).print()


class _Page(Page):
    def __init__(self, report: Report, protocol: Protocol) -> None:
        super().__init__()
        self._report = report
        self._ruleset = protocol.ruleset
        self._writer = ScenarioWriter(protocol)

    def print(self) -> None:
        self.line(self._ruleset.title, style="bold")
        self.line(f"{self._ruleset.id} {self._ruleset.version}, proved of every case at once")
        self.line()
        self._counts()
        for outcome in self._report.outcomes:
            if outcome.result is not Result.PROVED:
                self._outcome(outcome)
        self._left_open(self._report.left_open)
        self._redundant(self._report.redundant)
        self.line()
        self.line(self._sum())

    def _counts(self) -> None:
        of = Counter(outcome.property.kind for outcome in self._report.outcomes)
        proved = Counter(
            outcome.property.kind
            for outcome in self._report.outcomes
            if outcome.result is Result.PROVED
        )
        for outcome in {one.property.kind: one for one in self._report.outcomes}.values():
            kind = outcome.property.kind
            if kind in OF_MANY:
                self.line(f"{proved[kind]:>4} of {of[kind]:<4} {OF_MANY[kind]}", 2)
            else:
                self.line(
                    f"{outcome.result.value.replace('_', ' '):>12} {outcome.property.says}", 2
                )

    def _outcome(self, outcome: Outcome) -> None:
        of = outcome.property
        cited = f"   [{', '.join(of.cites)}]" if of.cites else ""
        self.heading(f"{_RESULTS[outcome.result]}: {of.says}{cited}")
        self.line(of.id, 2, "dim")
        if outcome.why or outcome.case is None:
            self.line(outcome.why or "There is no such case.", 2)
            return
        self.line("It is not so of this case:", 2)
        self._block(self._scenario(outcome, outcome.case))
        self._block(as_file(outcome.case))

    def _scenario(self, outcome: Outcome, case: Mapping[str, Any]) -> str:
        of = outcome.property
        try:
            scenario = self._writer.scenario(of.says, case, of.targets)
        except NoPhrase:
            return ""
        return "\n".join(
            [*([" ".join(f"@{cite}" for cite in of.cites)] if of.cites else []), scenario]
        )

    def _left_open(self, found: Iterable[LeftOpen]) -> None:
        by_case: dict[str, list[str]] = {}
        unsettled: list[str] = []
        for one in found:
            said = f"{one.conclusion.target.id} {one.conclusion.status}"
            if one.case is None:
                unsettled.append(said)
            else:
                by_case.setdefault(self._told(one.case), []).append(said)
        if by_case:
            self.heading("Left open, though it can come out only one way")
        for told, conclusions in by_case.items():
            self.line(f"{told}: {', '.join(conclusions)}", 2)
        if unsettled:
            self.heading("Not settled whether it is left open where it can come out only one way")
            self.line(", ".join(unsettled), 2)

    def _told(self, case: Mapping[str, Any]) -> str:
        try:
            return "; ".join(self._writer.givens(case)) or "nothing known"
        except NoPhrase:
            return "; ".join(f"{name}: {value}" for name, value in case["facts"].items())

    def _redundant(self, redundant: Iterable[Redundant] | None) -> None:
        for number, one in enumerate(redundant or ()):
            if not number:
                self.heading("Rules that change nothing, for others say as much")
            self.line(f"{one.rule}: {', '.join(one.others)}", 2)

    def _sum(self) -> str:
        results = Counter(outcome.result for outcome in self._report.outcomes)
        named = self._ruleset.id
        if self._report.holds:
            return f"{named}: all {results.total()} properties are proved"
        counted = [f"{results[result]} {result.value.replace('_', ' ')}" for result in Result]
        return f"{named}: of {results.total()} properties {', '.join(counted)}"

    def _block(self, text: str) -> None:
        if text:
            self.line()
        self.verbatim(text, 4)


@click.command("prove")
@ruleset_argument("all bundled rulesets")
@FORMAT_OPTION
def command(ruleset: str | None, *, as_json: bool) -> int:
    """Prove what must hold in every case, or show a counterexample."""
    names = library.names() if ruleset is None else (ruleset,)
    prove = partial(_prove, as_json=as_json)
    return max(with_solver(name, prove, as_json=as_json) for name in names)


def _prove(name: str, *, as_json: bool) -> int:
    # What needs the solver comes in only where it is there.
    from precept.verification.proofs import proved

    basis = results.basis("proofs", library.locate(name))
    protocol, report = proved(name)
    shown = report_as_json(report, protocol)
    cache.keep("proofs", protocol.ruleset.id, basis, shown)
    if as_json:
        console.json_line(shown)
    else:
        print_report(report, protocol)
    return ExitCode.DONE if report.holds else ExitCode.FINDINGS
