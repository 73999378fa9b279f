"""What came of proofs, as the authors of a ruleset read it: counts, then what was refuted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from precept.cli.page import Page
from precept.proof.left_open import LeftOpen
from precept.proof.property import OF_MANY, Outcome, Result
from precept.proof.prove import Report
from precept.proof.redundancy import Redundant
from precept.protocol import Protocol
from precept.scenarios.steps import Unsayable
from precept.scenarios.writing import Writer
from precept.syntax.writer import as_file

_RESULTS = MappingProxyType({Result.REFUTED: "Refuted", Result.NOT_PROVED: "Not proved"})


def print_report(report: Report, protocol: Protocol) -> None:
    """Print what came of every property."""
    _Page(report, protocol).print()


class _Page(Page):
    def __init__(self, report: Report, protocol: Protocol) -> None:
        super().__init__()
        self._report = report
        self._ruleset = protocol.ruleset
        self._writer = Writer(protocol)

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
        except Unsayable:
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
        except Unsayable:
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
