"""Prove the properties of a ruleset, and print the results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

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
from precept.verification import cache
from precept.verification.gherkin.steps import NoPhrase
from precept.verification.gherkin.writer import ScenarioWriter

if TYPE_CHECKING:
    from precept.solver.incompleteness import IncompleteConclusion
    from precept.solver.properties import Proof
    from precept.solver.prove import ProofReport, Redundant


def report_as_json(report: ProofReport, protocol: Protocol) -> dict[str, Any]:
    """Return the report as an object.

    - `ruleset`: its id.
    - `kinds`: what the properties of each kind say.
    - `properties`: each with
      - `id`, made of `kind` and a name; `description`; `cites`;
      - `result`: `proved`, `refuted` or `not_proved`; `reason`: why it is not proved, or null;
      - `counterexample` and `witness`, either of them null or with the `case`, as `decide` takes
        it, and the `scenario` of it, null where the vocabulary lacks a phrase.
    - `incomplete`: the conclusions that are open in some case although only one status is possible:
      `target`, the possible `status`, and the `case`, null if the solver gave up. The list is empty
      unless `completion` is proved.
    - `redundant`: the rules that change no outcome: `rule`, and the rules it is `covered_by`; null
      if the solver gave up.
    """
    from precept.solver.properties import SUMMARIES

    writer = ScenarioWriter(protocol)
    return {
        "ruleset": protocol.ruleset.id,
        "kinds": {kind.value: words for kind, words in SUMMARIES.items()},
        "properties": [_property(outcome, writer) for outcome in report.proofs],
        "incomplete": [_incomplete(item) for item in report.incomplete],
        "redundant": None
        if report.redundant is None
        else [
            {"rule": item.rule, "covered_by": list(item.covered_by)} for item in report.redundant
        ],
    }


def _property(outcome: Proof, writer: ScenarioWriter) -> dict[str, Any]:
    of = outcome.property
    shown = (
        None if outcome.case is None else _shown(outcome.case, of.description, of.targets, writer)
    )
    return {
        "id": of.id,
        "kind": of.kind.value,
        "description": of.description,
        "cites": list(of.cites),
        "result": outcome.result.value,
        "reason": outcome.reason or None,
        "counterexample": None if of.possible else shown,
        "witness": shown if of.possible else None,
    }


def _shown(
    case: Mapping[str, Any], description: str, targets: Iterable[Target], writer: ScenarioWriter
) -> dict[str, Any]:
    try:
        scenario = writer.scenario(description, case, targets)
    except NoPhrase:
        scenario = None
    return {"case": case, "scenario": scenario}


def _incomplete(item: IncompleteConclusion) -> dict[str, Any]:
    conclusion = item.conclusion
    return {
        "target": conclusion.target._asdict(),
        "status": conclusion.status,
        "case": item.case,
    }


_RESULTS = MappingProxyType({"refuted": "Refuted", "not_proved": "Not proved"})


def print_report(report: ProofReport, protocol: Protocol) -> None:
    """Print the result of every property."""
    _Page(report, protocol).print()


class _Page(Page):
    def __init__(self, report: ProofReport, protocol: Protocol) -> None:
        super().__init__()
        self._report = report
        self._ruleset = protocol.ruleset
        self._writer = ScenarioWriter(protocol)

    def print(self) -> None:
        self.line(self._ruleset.title, style="bold")
        self.line(f"{self._ruleset.id} {self._ruleset.version}, proved for all cases")
        self.line()
        self._counts()
        for outcome in self._report.proofs:
            if outcome.result.value in _RESULTS:
                self._outcome(outcome)
        self._incomplete(self._report.incomplete)
        self._redundant(self._report.redundant)
        self.line()
        self.line(self._sum())

    def _counts(self) -> None:
        from precept.solver.properties import SUMMARIES, Result

        of = Counter(outcome.property.kind for outcome in self._report.proofs)
        proved = Counter(
            outcome.property.kind
            for outcome in self._report.proofs
            if outcome.result is Result.PROVED
        )
        for outcome in {proof.property.kind: proof for proof in self._report.proofs}.values():
            kind = outcome.property.kind
            if kind in SUMMARIES:
                self.line(f"{proved[kind]:>4} of {of[kind]:<4} {SUMMARIES[kind]}", 2)
            else:
                self.line(
                    f"{outcome.result.value.replace('_', ' '):>12} {outcome.property.description}",
                    2,
                )

    def _outcome(self, outcome: Proof) -> None:
        of = outcome.property
        cited = f"   [{', '.join(of.cites)}]" if of.cites else ""
        self.heading(f"{_RESULTS[outcome.result.value]}: {of.description}{cited}")
        self.line(of.id, 2, "dim")
        if outcome.reason or outcome.case is None:
            self.line(outcome.reason or "No case satisfies it.", 2)
            return
        self.line("Counterexample:", 2)
        self._block(self._scenario(outcome, outcome.case))
        self._block(as_file(outcome.case))

    def _scenario(self, outcome: Proof, case: Mapping[str, Any]) -> str:
        of = outcome.property
        try:
            scenario = self._writer.scenario(of.description, case, of.targets)
        except NoPhrase:
            return ""
        return "\n".join(
            [*([" ".join(f"@{cite}" for cite in of.cites)] if of.cites else []), scenario]
        )

    def _incomplete(self, found: Iterable[IncompleteConclusion]) -> None:
        by_case: dict[str, list[str]] = {}
        unsettled: list[str] = []
        for item in found:
            said = f"{item.conclusion.target.id} {item.conclusion.status}"
            if item.case is None:
                unsettled.append(said)
            else:
                by_case.setdefault(self._told(item.case), []).append(said)
        if by_case:
            self.heading("Undecided although only one outcome is possible")
        for entry, conclusions in by_case.items():
            self.line(f"{entry}: {', '.join(conclusions)}", 2)
        if unsettled:
            self.heading("Possibly undecided although only one outcome is possible")
            self.line(", ".join(unsettled), 2)

    def _told(self, case: Mapping[str, Any]) -> str:
        try:
            return "; ".join(self._writer.givens(case)) or "nothing known"
        except NoPhrase:
            return "; ".join(f"{name}: {value}" for name, value in case["facts"].items())

    def _redundant(self, redundant: Iterable[Redundant] | None) -> None:
        for number, item in enumerate(redundant or ()):
            if not number:
                self.heading("Redundant rules, covered by others")
            self.line(f"{item.rule}: {', '.join(item.covered_by)}", 2)

    def _sum(self) -> str:
        results = Counter(outcome.result.value for outcome in self._report.proofs)
        named = self._ruleset.id
        if self._report.holds:
            return f"{named}: all {results.total()} properties are proved"
        counted = [f"{results[item]} {item.replace('_', ' ')}" for item in ("proved", *_RESULTS)]
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
    # Imported here because it loads the solver, whose absence `with_solver` reports.
    from precept.verification.proofs import prove_ruleset

    basis = results.basis("proofs", library.locate(name))
    with console.progress(f"{name}: proofs") as progress:
        protocol, report = prove_ruleset(name, progress)
    shown = report_as_json(report, protocol)
    cache.store("proofs", protocol.ruleset.id, basis, shown)
    if as_json:
        console.json_line(shown)
    else:
        print_report(report, protocol)
    return ExitCode.DONE if report.holds else ExitCode.FINDINGS
