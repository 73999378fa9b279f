"""Prove the properties of a ruleset, and print the results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click

from precept.execution.decision.model import AdviceRecord
from precept.execution.protocol import Protocol
from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page
from precept.interfaces.cli.errors import ExitCode
from precept.interfaces.cli.parameters import FORMAT_OPTION, ruleset_argument
from precept.interfaces.cli.rulesets import with_solver
from precept.language import library
from precept.language.features import DRAFT
from precept.language.syntax.writer import as_file
from precept.model.facts import Interval
from precept.model.quantities import LARGEST_QUANTITY, LONGEST
from precept.model.ruleset import Target
from precept.model.types import Ordered, without_ends
from precept.model.vocabulary import Element
from precept.model.words import in_words
from precept.report import results
from precept.verification import cache
from precept.verification.gherkin.steps import NoPhrase
from precept.verification.gherkin.writer import ScenarioWriter

if TYPE_CHECKING:
    from precept.solver.incompleteness import IncompleteConclusion
    from precept.solver.properties import Proof
    from precept.solver.prove import ProofReport, Redundant
    from precept.solver.removals import Removal
    from precept.solver.untied import Pair, Ties


def report_as_json(report: ProofReport, protocol: Protocol) -> dict[str, Any]:
    """Return the report as an object.

    - `ruleset`: its id.
    - `kinds`: what the properties of each kind say.
    - `properties`: each with
      - `id`, made of `kind` and a name; `description`; `cites`;
      - `result`: `proved`, `refuted` or `not_proved`; `reason`: why it is not proved, or null;
      - `taken_as_free`: the computed values that the result rests on as if they had nothing to do
        with what they are computed from, each an `element` that is free `within` its range in
        words, null without a range;
      - `counterexample` and `witness`, either of them null or with the `case`, as `decide` takes
        it, and the `scenario` of it, null where the vocabulary lacks a phrase.
    - `impossible`: each impossible combination by its reason (`because`), with
      - `case`: a case that it alone refuses, the fewest facts first, as `decide` takes it; null if
        it removes nobody, or if there may be one (`reason`);
      - `facts`: the case in words, null without one;
      - `advised`: each `action` that the case would be advised without it, and its `word`; null if
        there is no case, or if the rules contradict each other about it;
      - `implied_by`: the reasons of those that refuse every case of it.
    - `untied`: the pairs of `elements` that share something, that no impossible combination or
      measure ties, and that are not judged `independent`; and what they share (`shared`): the
      interpretations that name both, or the list that both are measured in; null if the solver gave
      up.
    - `contradicted`: as `untied`, the pairs that are judged `independent` although no accepted case
      has some two of their values.
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
        "properties": [
            _property(outcome, writer, protocol.ruleset.vocabulary.elements)
            for outcome in report.proofs
        ],
        "impossible": [_removal(item, protocol, writer) for item in report.removals],
        "untied": None if report.ties is None else _pairs(report.ties.untied),
        "contradicted": None if report.ties is None else _pairs(report.ties.contradicted),
        "incomplete": [_incomplete(item) for item in report.incomplete],
        "redundant": None
        if report.redundant is None
        else [
            {"rule": item.rule, "covered_by": list(item.covered_by)} for item in report.redundant
        ],
    }


def _pairs(pairs: Iterable[Pair]) -> list[dict[str, Any]]:
    return [{"elements": list(pair.elements), "shared": list(pair.shared)} for pair in pairs]


def _property(
    outcome: Proof, writer: ScenarioWriter, elements: Mapping[str, Element]
) -> dict[str, Any]:
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
        "taken_as_free": [
            {"element": id_, "within": _range(elements[id_]) or None}
            for id_ in outcome.taken_as_free
        ],
        "counterexample": None if of.possible else shown,
        "witness": shown if of.possible else None,
    }


def _range(element: Element) -> str:
    """Return the declared range of a number in words; empty if it has none."""
    type_ = element.type
    assert isinstance(type_, Ordered)
    of_all = {LARGEST_QUANTITY, -LARGEST_QUANTITY, LONGEST.get(type_.scale)}
    low, high = (None if end in of_all else end for end in (type_.minimum, type_.maximum))
    within = Interval(low, high)
    return "" if within == Interval() else in_words(within, without_ends(type_), UTC)


def _shown(
    case: Mapping[str, Any], description: str, targets: Iterable[Target], writer: ScenarioWriter
) -> dict[str, Any]:
    try:
        scenario = writer.scenario(description, case, targets)
    except NoPhrase:
        scenario = None
    return {"case": case, "scenario": scenario}


def _removal(removal: Removal, protocol: Protocol, writer: ScenarioWriter) -> dict[str, Any]:
    case, advised = removal.case, None
    if case is not None and (advice := _advice(removal, protocol)) is not None:
        advised = [{"action": item.id, "word": item.strongest} for item in advice]
    return {
        "because": removal.impossible.because,
        "case": case,
        "facts": None if case is None else _facts(case, writer),
        "advised": advised,
        "implied_by": [other.because for other in removal.implied_by],
        "reason": removal.reason or None,
    }


def _advice(removal: Removal, protocol: Protocol) -> tuple[AdviceRecord, ...] | None:
    # Imported here because it loads the solver.
    from precept.verification.proofs import advice_without

    assert removal.case is not None
    return advice_without(protocol, removal.impossible, removal.case)


def _facts(case: Mapping[str, Any], writer: ScenarioWriter) -> list[str]:
    """Return the facts of a case in words, or by the ids of the elements."""
    try:
        return list(writer.givens(case))
    except NoPhrase:
        return [f"{name}: {value}" for name, value in case["facts"].items()]


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
        self._protocol = protocol
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
        self._free(self._report.proofs)
        self._removals(self._report.removals)
        self._ties(self._report.ties)
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
        for id_ in outcome.taken_as_free:
            self.line(self._taken_as_free(id_), 2)
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
        tags = " ".join(f"@{tag}" for tag in (DRAFT, *of.cites))
        return f"{tags}\n{scenario}"

    def _free(self, proofs: Iterable[Proof]) -> None:
        """Print which proofs rest on a computed value that is taken as free."""
        resting: dict[str, list[str]] = {}
        for proof in proofs:
            if proof.result.value not in _RESULTS:
                for id_ in proof.taken_as_free:
                    resting.setdefault(id_, []).append(proof.property.id)
        if resting:
            self.heading("Proved as if computed values were free of what they are computed from")
        for id_, ids in resting.items():
            self.line(self._taken_as_free(id_), 2)
            self.line(", ".join(ids), 6, "dim")

    def _taken_as_free(self, id_: str) -> str:
        within = _range(self._ruleset.vocabulary.elements[id_])
        return f"taken as free{f' within {within}' if within else ''}: `{id_}`"

    def _removals(self, removals: Iterable[Removal]) -> None:
        removed = [item for item in removals if item.case is not None]
        if removed:
            self.heading("Impossible combinations, each with a person that it alone refuses")
        # The fewer facts a combination needs, the more people it shuts out.
        for item in sorted(removed, key=lambda item: len(self._refused(item))):
            self.line(item.impossible.because, 2)
            facts = self._refused(item)
            self.line(f"{'everyone with ' if len(facts) == 1 else ''}{'; '.join(facts)}", 6)
            self.line(f"would be advised: {self._advised(item)}", 6, "dim")
        nobody = [item for item in removals if item.removes_nobody]
        if nobody:
            self.heading("Impossible combinations that refuse nobody")
        for item in nobody:
            others = "; ".join(f"“{other.because}”" for other in item.implied_by)
            why = f"implied by {others}" if others else "never true"
            self.line(f"{item.impossible.because}: {why}", 2)
        for item in removals:
            if item.reason:
                self.line(f"{item.impossible.because}: not known whom it refuses, {item.reason}", 2)

    def _ties(self, ties: Ties | None) -> None:
        if ties and ties.untied:
            self.heading("Elements that share something, and that nothing ties")
            for pair in ties.untied:
                self.line(f"{' and '.join(pair.elements)}: {', '.join(pair.shared)}", 2)
        if ties and ties.contradicted:
            self.heading("Judged independent, although some of their values exclude each other")
            for pair in ties.contradicted:
                self.line(" and ".join(pair.elements), 2)

    def _refused(self, removal: Removal) -> list[str]:
        assert removal.case is not None
        return _facts(removal.case, self._writer)

    def _advised(self, removal: Removal) -> str:
        advice = _advice(removal, self._protocol)
        if advice is None:
            return "nothing, because the rules contradict each other"
        actions = self._ruleset.vocabulary.actions
        return "; ".join(actions[item.id].title for item in advice) or "nothing"

    def _incomplete(self, found: Iterable[IncompleteConclusion]) -> None:
        by_case: dict[str, list[str]] = {}
        unsettled: list[str] = []
        for item in found:
            said = f"{item.conclusion.target.id} {item.conclusion.status}"
            if item.case is None:
                unsettled.append(said)
            else:
                known = "; ".join(_facts(item.case, self._writer)) or "nothing known"
                by_case.setdefault(known, []).append(said)
        if by_case:
            self.heading("Undecided although only one outcome is possible")
        for entry, conclusions in by_case.items():
            self.line(f"{entry}: {', '.join(conclusions)}", 2)
        if unsettled:
            self.heading("Possibly undecided although only one outcome is possible")
            self.line(", ".join(unsettled), 2)

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
