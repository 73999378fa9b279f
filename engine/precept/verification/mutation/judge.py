"""The verdict on a mutant: killed, proved equivalent, or survived."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any

from precept.language.examine import lint
from precept.model.diagnostics import Diagnostics
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset
from precept.solver.backend import EFFORT, Undecided
from precept.solver.distinguish import ClauseDistinguisher, Distinguisher
from precept.solver.example_case import Inexpressible, example_case
from precept.verification.mutation.equivalence import is_symmetric, is_unread, permuted
from precept.verification.mutation.mutants import STATEMENTS, Mutant, Mutants, Status
from precept.verification.mutation.replay import Replay, Story


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of a mutant, by its id.

    `killer` names the scenario, the fault or the property that kills it. `case` is plain data that
    distinguishes a survivor; `reason` says why there is none.
    """

    mutant: str
    status: Status
    killer: str = ""
    case: Mapping[str, Any] | None = field(default=None, repr=False)
    reason: str = ""


_UNNOTICED = "no scenario depends on it"


class Judge:
    """Judges the mutants of one ruleset by scenarios, by `check` and by proofs."""

    def __init__(
        self,
        ruleset: Ruleset,
        mutants: Mutants,
        stories: Iterable[Story],
        effort: int = EFFORT,
    ) -> None:
        """Judge by some scenarios, with an effort for each proof."""
        self._ruleset = ruleset
        self._mutants = mutants
        self._replay = Replay(ruleset, stories)
        self._effort = effort

    def verdict(self, id_: str) -> Verdict:
        """Judge the mutant of an id."""
        mutant = self._mutants.by_id[id_]
        killer = self._replay.killer(mutant)
        if killer is not None:
            return Verdict(id_, Status.KILLED, killer.scenario)
        if mutant.rule is not None:
            return self._distinguished(mutant, self._distinguisher)
        if code := self._fault(mutant):
            return Verdict(id_, Status.KILLED, code)
        if mutant.is_clause:
            return self._proved(mutant)
        if self._means_the_same(mutant):
            return Verdict(id_, Status.EQUIVALENT)
        return Verdict(id_, Status.SURVIVED, reason=_UNNOTICED)

    def _means_the_same(self, mutant: Mutant) -> bool:
        """Return whether no case can show a difference in the vocabulary."""
        if is_symmetric(mutant, self._ruleset) or is_unread(mutant, self._ruleset):
            return True
        exchanged = permuted(mutant, self._ruleset)
        try:
            return exchanged is not None and self._distinguisher.case(exchanged) is None
        except Undecided:
            return False

    def _fault(self, mutant: Mutant) -> str:
        """Return the code of a fault that `check` finds in a mutant; empty if it finds none.

        A figure that nothing uses is only a warning, and yet what shows a wrong ledger.
        """
        found = Diagnostics(lint(mutant.applied_to(self._ruleset)))
        faults = sorted(found, key=lambda item: not item.is_error)
        warns = mutant.changes[0].section == STATEMENTS
        for item in faults:
            if item.is_error or (warns and item.message not in self._warnings):
                return item.fault.code
        return ""

    @cached_property
    def _warnings(self) -> frozenset[str]:
        """What `check` finds in the ruleset itself."""
        return frozenset(item.message for item in lint(self._ruleset))

    def _proved(self, mutant: Mutant) -> Verdict:
        change = mutant.changes[0]
        try:
            if change.after is not None and (
                name := self._clauses.refuted(change.after, mutant.applied_to(self._ruleset))
            ):
                return Verdict(mutant.id, Status.KILLED, name)
        except Undecided:
            return Verdict(mutant.id, Status.SURVIVED, reason="the solver gave up")
        return self._distinguished(mutant, self._clauses)

    def _distinguished(
        self, mutant: Mutant, distinguisher: Distinguisher | ClauseDistinguisher
    ) -> Verdict:
        try:
            values = distinguisher.case(mutant.applied_to(self._ruleset))
            if values is None:
                return Verdict(mutant.id, Status.EQUIVALENT)
            return Verdict(mutant.id, Status.SURVIVED, case=example_case(values, self._ruleset))
        except Undecided:
            return Verdict(mutant.id, Status.SURVIVED, reason="the solver gave up")
        except Inexpressible:
            return Verdict(
                mutant.id, Status.SURVIVED, reason="no case can give the values that show it"
            )

    # Made when first needed: while every mutant is killed there is nothing to prove.

    @cached_property
    def _distinguisher(self) -> Distinguisher:
        changed = (mutant.changed for mutant in self._mutants.by_id.values())
        return Distinguisher(self._ruleset, filter(None, changed), self._effort)

    @cached_property
    def _clauses(self) -> ClauseDistinguisher:
        conditions = [
            condition
            for mutant in self._mutants.by_id.values()
            if mutant.is_clause
            for condition in mutant.conditions
        ]
        return ClauseDistinguisher(self._ruleset, conditions, self._effort)
