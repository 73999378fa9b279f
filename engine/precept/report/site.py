"""All that the report shows, brought together from what is on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from precept.language.ledger.alignment import Alignment, Status
from precept.language.review.sign_offs import Weighed, Whole, weigh
from precept.model.ruleset import Ruleset
from precept.report import findings
from precept.report.changes import Before, Changed, Current, Diff, changed
from precept.report.features import Feature, read
from precept.report.findings import Concern
from precept.report.results import RecordState, Results
from precept.report.reviews import GOOD, of_reviews
from precept.report.rules import Rules, RuleView
from precept.report.statements import Blocks, State, Statements, StatementView, Traced, traced
from precept.verification.evidence.exports import Cell, matrix
from precept.verification.evidence.gaps import KINDS, Gap, gap_names, gaps
from precept.verification.run import Outcome


@dataclass(frozen=True, slots=True)
class Material:
    """What a report is made of. `name` is how the ruleset was named.

    `features` is the folder of the features, if there is one; `review` who stands for what on the
    day that is `today`; `before` the earlier state it is compared with, and `diff` what
    changes for patients.
    """

    name: str
    ruleset: Ruleset
    features: Path | None
    current: Current
    alignment: Alignment
    results: Results
    review: Whole
    today: date
    before: Before | None = None
    diff: Diff | None = None


class Site:
    """The report as data. Every part is made when it is first asked for."""

    def __init__(self, material: Material) -> None:
        """Tell of this material."""
        self.name = material.name
        self.ruleset = material.ruleset
        self.run = material.current.scenarios
        self.standing = material.current.standing
        self.stamp = material.current.run
        self.results = material.results
        self.alignment = material.alignment
        self.review = material.review
        self.diff = material.diff
        self._today = material.today
        self._before = material.before
        self._folder = material.features

    @cached_property
    def features(self) -> tuple[Feature, ...]:
        """The features with what became of them."""
        return read(self._folder, self.run) if self._folder else ()

    @cached_property
    def blocks(self) -> Blocks:
        """The scenarios of all features."""
        return Blocks(self.features)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What no scenario shows; nothing is said of that where none was run."""
        if self.standing is not RecordState.CURRENT:
            return ()
        return tuple(gaps(self.ruleset, self.run))

    @cached_property
    def waivers(self) -> tuple[Weighed, ...]:
        """The waivers, each with what it is worth."""
        if self.standing is not RecordState.CURRENT:
            return tuple(weigh(self.ruleset.waivers, None, (), self._today))
        kinds: tuple[str, ...] = KINDS
        known = gap_names(self.ruleset, self.run)
        if self.results.state("mutants") is RecordState.CURRENT:
            kinds, known = (*kinds, "mutant"), known | {one.name for one in self.results.survivors}
        return tuple(weigh(self.ruleset.waivers, known, kinds, self._today))

    @cached_property
    def waived(self) -> frozenset[str]:
        """The names of the gaps that are put up with."""
        return frozenset(one.waiver.gap for one in self.waivers if one.state in GOOD)

    @cached_property
    def guarantees(self) -> tuple[Traced, ...]:
        """The guarantees, traced."""
        return traced(self.ruleset, self.results, self.blocks)

    @cached_property
    def statements(self) -> Mapping[str, StatementView]:
        """The statements by locator, in the document's order."""
        made = Statements(
            *(self.ruleset, self.alignment, self.blocks),
            *(self.results, self.gaps, self.guarantees),
        )
        return {one.locator: one for one in made.views()}

    @cached_property
    def rules(self) -> Mapping[str, RuleView]:
        """The rules by their ids."""
        return Rules(self.ruleset).views

    @cached_property
    def matrix(self) -> tuple[Cell, ...]:
        """The rows of the matrix."""
        return matrix(self.ruleset, self.run)

    @cached_property
    def changed(self) -> Changed | None:
        """What changed since an earlier state, if there is one to compare with."""
        return changed(self._before, self.ruleset, self.run) if self._before else None

    @property
    def compared(self) -> bool:
        """Whether the document is at hand."""
        places = self.alignment.places.values()
        return any(place.status is not Status.NOT_COMPARED for place in places)

    @property
    def is_known(self) -> bool:
        """Whether all that could find something wrong was run on what is there now."""
        told = (self.standing, *map(self.results.state, ("proofs", "pairs")))
        return all(one is RecordState.CURRENT for one in told)

    @cached_property
    def outcomes(self) -> Mapping[Outcome, int]:
        """How many scenarios came to each outcome."""
        counted = Counter(one.outcome for one in self.run)
        return {outcome: counted[outcome] for outcome in Outcome}

    @cached_property
    def states(self) -> Mapping[State, int]:
        """How many statements are in each state."""
        counted = Counter(one.state for one in self.statements.values())
        return {state: counted[state] for state in State}

    @cached_property
    def concerns(self) -> tuple[Concern, ...]:
        """All that is wrong, then all that is missing; nothing else."""
        found = (
            *findings.of_scenarios(self.run, self.standing),
            *findings.of_statements(self.statements.values(), self.waived),
            *findings.of_document(self.alignment, self.statements),
            *findings.of_gaps(self.gaps, self.waived),
            *findings.of_results(self.results, self.waived),
            *findings.not_on_record(self.results, self.standing, self.name),
            *of_reviews(self.review.statements, self.waivers),
        )
        kept = [one for one in found if one.items]
        return tuple(sorted(kept, key=lambda one: one.weight != findings.WRONG))

    def weighing(self, weight: str) -> int:
        """How many things are `wrong`, or `missing`."""
        return sum(len(one.items) for one in self.concerns if one.weight == weight)
