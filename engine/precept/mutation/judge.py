"""Scenarios first, then every case at once: the fate of one mutant after the other."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from precept.ir.rules import Ruleset
from precept.mutation.mutant import Mutant
from precept.mutation.mutants import Mutants
from precept.mutation.recording import Recorded
from precept.mutation.replay import Replay
from precept.mutation.verdict import Fate, Verdict
from precept.proof.apart import Apart
from precept.proof.case import case
from precept.proof.instants import Untellable
from precept.proof.solver import EFFORT, Undecided


class Judge:
    """Judges the mutants of one ruleset."""

    def __init__(
        self,
        ruleset: Ruleset,
        mutants: Mutants,
        consultations: Iterable[Recorded],
        effort: int = EFFORT,
    ) -> None:
        """Judge by these consultations; `effort` is how much work goes into one proof."""
        self._ruleset = ruleset
        self._mutants = mutants
        self._replay = Replay(ruleset, consultations)
        self._effort = effort

    def verdict(self, id_: str) -> Verdict:
        """What becomes of the mutant of that id."""
        mutant = self._mutants.by_id[id_]
        killer = self._replay.killer(mutant)
        if killer is not None:
            return Verdict(id_, Fate.KILLED, killer.scenario)
        return self._proved(mutant)

    def _proved(self, mutant: Mutant) -> Verdict:
        try:
            values = self._apart.case(mutant.of(self._ruleset))
            if values is None:
                return Verdict(mutant.id, Fate.EQUIVALENT)
            return Verdict(mutant.id, Fate.SURVIVED, case=case(values, self._ruleset))
        except Undecided:
            return Verdict(mutant.id, Fate.SURVIVED, why="the solver gave up")
        except Untellable:
            return Verdict(mutant.id, Fate.SURVIVED, why="no case can tell what is known then")

    @cached_property
    def _apart(self) -> Apart:
        # Made when first needed: where every mutant is killed there is nothing to prove.
        changed = (mutant.changed for mutant in self._mutants.by_id.values())
        return Apart(self._ruleset, filter(None, changed), self._effort)
