"""The report as data: everything its pages show, from what is recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from precept.language.ledger.account import Account
from precept.language.review.sign_offs import EvaluatedWaiver, ReviewStatus, evaluate_waivers
from precept.model.records import dataclass
from precept.report import findings
from precept.report.changes import Before, Changed, Current, Diff, changed
from precept.report.features import Feature, read
from precept.report.findings import Concern
from precept.report.results import RecordState, Results
from precept.report.statements import (
    Blocks,
    GuaranteeView,
    RuleView,
    State,
    StatementView,
    guarantee_views,
    rule_views,
    statement_views,
)
from precept.verification.evidence.exports import Cell, matrix
from precept.verification.evidence.gaps import KINDS, Gap, gap_names, gaps
from precept.verification.run import Outcome


@dataclass(frozen=True, slots=True)
class Material:
    """What a report is made from.

    Attributes:
        name: The ruleset as the user named it.
        features: The folder of its features, if there is one.
        current: The scenarios as they are now, with their last results.
        account: The ledger, next to the document where there is one.
        results: The recorded proofs, mutants and pairs of actions.
        review: Its sign-offs.
        today: The day on which waivers are judged.
        before: The earlier state it is compared with.
        diff: What changes for patients since then.
    """

    name: str
    features: Path | None
    current: Current
    account: Account
    results: Results
    review: ReviewStatus
    today: date
    before: Before | None = None
    diff: Diff | None = None


class Site:
    """The report. Each part is made when it is first read."""

    def __init__(self, material: Material) -> None:
        """Take what the report is made from."""
        self.name = material.name
        self.ruleset = material.account.ruleset
        self.run = material.current.scenarios
        self.run_state = material.current.state
        self.stamp = material.current.run
        self.results = material.results
        self.account = material.account
        self.review = material.review
        self.diff = material.diff
        self._today = material.today
        self._before = material.before
        self._folder = material.features

    @cached_property
    def features(self) -> tuple[Feature, ...]:
        """The features with the results of their scenarios."""
        return read(self._folder, self.run) if self._folder else ()

    @cached_property
    def blocks(self) -> Blocks:
        """The scenarios of all features."""
        return Blocks(self.features)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What no scenario shows; empty without a current run."""
        if self.run_state is not RecordState.CURRENT:
            return ()
        return tuple(gaps(self.ruleset, self.run))

    @cached_property
    def waivers(self) -> tuple[EvaluatedWaiver, ...]:
        """The waivers with their states."""
        if self.run_state is not RecordState.CURRENT:
            return tuple(evaluate_waivers(self.ruleset.waivers, None, (), self._today))
        kinds: tuple[str, ...] = KINDS
        known = gap_names(self.ruleset, self.run)
        if self.results.state("mutants") is RecordState.CURRENT:
            kinds, known = (*kinds, "mutant"), known | {one.name for one in self.results.survivors}
        return tuple(evaluate_waivers(self.ruleset.waivers, known, kinds, self._today))

    @cached_property
    def waived(self) -> frozenset[str]:
        """The names of the gaps that a waiver covers."""
        return frozenset(it.waiver.gap for it in self.waivers if it.state in findings.EFFECTIVE)

    @cached_property
    def guarantees(self) -> tuple[GuaranteeView, ...]:
        """The guarantees with their evidence."""
        return guarantee_views(self.ruleset, self.results, self.blocks)

    @cached_property
    def statements(self) -> Mapping[str, StatementView]:
        """The statements by locator, in the order of the document."""
        return statement_views(self.account, self.blocks, self.results, self.gaps, self.guarantees)

    @cached_property
    def rules(self) -> Mapping[str, RuleView]:
        """The rules by id."""
        return rule_views(self.ruleset)

    @cached_property
    def matrix(self) -> tuple[Cell, ...]:
        """The rows of the matrix."""
        return matrix(self.ruleset, self.run)

    @cached_property
    def changed(self) -> Changed | None:
        """What changed since the earlier state, if there is one to compare with."""
        return changed(self._before, self.ruleset, self.run) if self._before else None

    @property
    def is_known(self) -> bool:
        """Whether the scenarios, proofs and pairs are all current."""
        states = (self.run_state, *map(self.results.state, ("proofs", "pairs")))
        return all(state is RecordState.CURRENT for state in states)

    @cached_property
    def outcomes(self) -> Mapping[Outcome, int]:
        """How many scenarios had each outcome."""
        counted = Counter(record.outcome for record in self.run)
        return {outcome: counted[outcome] for outcome in Outcome}

    @cached_property
    def states(self) -> Mapping[State, int]:
        """How many statements are in each state."""
        counted = Counter(view.state for view in self.statements.values())
        return {state: counted[state] for state in State}

    @cached_property
    def concerns(self) -> tuple[Concern, ...]:
        """Everything that is wrong, then everything that is missing."""
        found = (
            *findings.of_scenarios(self.run, self.run_state),
            *findings.of_ledger(self.account),
            *findings.of_statements(self.statements.values(), self.waived),
            *findings.of_gaps(self.gaps, self.waived),
            *findings.of_results(self.results, self.waived),
            *findings.not_recorded(self.results, self.run_state, self.name),
            *findings.of_reviews(self.review.statements, self.waivers),
        )
        kept = [concern for concern in found if concern.items]
        return tuple(sorted(kept, key=lambda concern: concern.weight != findings.WRONG))

    def count(self, weight: str) -> int:
        """Count the things that are `wrong`, or `missing`."""
        return sum(len(concern.items) for concern in self.concerns if concern.weight == weight)
