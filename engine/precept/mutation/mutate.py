"""All mutants of a protocol, and what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from precept.mutation.journal import Journal
from precept.mutation.judge import Judge
from precept.mutation.mutant import Kind, Mutant
from precept.mutation.mutants import Mutants, mutants
from precept.mutation.recording import Recorded
from precept.mutation.survivor import Survivor, Survivors
from precept.mutation.verdict import Fate, Verdict
from precept.mutation.workers import judged
from precept.protocol import Protocol

Told = Callable[[int, int], None]
"""Told how many of how many mutants are judged."""


@dataclass(frozen=True, slots=True)
class Report:
    """The mutants that can be told apart by no case, those that survived, and all by their kinds.

    `counts` are by kind and fate, `by_rule` by the id of the rule and fate, `discarded` by kind:
    those that would be type errors.
    """

    ruleset: str
    counts: Mapping[tuple[Kind, Fate], int]
    by_rule: Mapping[tuple[str, Fate], int]
    discarded: Mapping[Kind, int]
    equivalent: tuple[Mutant, ...]
    survived: tuple[Survivor, ...]

    def count(self, fate: Fate) -> int:
        """How many mutants came to that fate."""
        return sum(number for (_, of), number in self.counts.items() if of is fate)

    @property
    def total(self) -> int:
        """How many mutants there are, those that were discarded among them."""
        return sum(self.counts.values()) + sum(self.discarded.values())


def mutate(
    protocol: Protocol,
    consultations: Sequence[Recorded],
    journal: Journal,
    jobs: int,
    progress: Told,
) -> Report:
    """Judge all mutants by these consultations, going on from where the journal ends.

    Raises:
        SolverDisagrees: if a case that the solver found does not come to what it says.
    """
    found = mutants(protocol.ruleset)
    judge = Judge(protocol.ruleset, found, consultations)
    verdicts = dict(_judged(judge, tuple(found.by_id), journal, jobs, progress))
    report = _report(protocol, found, verdicts)
    journal.end()
    return report


def _report(protocol: Protocol, found: Mutants, verdicts: Mapping[str, Verdict]) -> Report:
    of = [(one, verdicts[one.id]) for one in found.by_id.values()]
    survivors = Survivors(protocol)
    return Report(
        ruleset=protocol.ruleset.id,
        counts=Counter((one.kind, verdict.fate) for one, verdict in of),
        by_rule=Counter((one.rule.id, verdict.fate) for one, verdict in of),
        discarded=found.discarded,
        equivalent=tuple(one for one, verdict in of if verdict.fate is Fate.EQUIVALENT),
        survived=tuple(
            survivors.survivor(one, verdict) for one, verdict in of if verdict.fate is Fate.SURVIVED
        ),
    )


def _judged(
    judge: Judge, ids: Sequence[str], journal: Journal, jobs: int, progress: Told
) -> Iterator[tuple[str, Verdict]]:
    known = journal.verdicts()
    journal.begin(known.values())
    yield from known.items()
    left = [id_ for id_ in ids if id_ not in known]
    progress(len(known), len(ids))
    for number, verdict in enumerate(judged(judge, left, jobs), start=len(known) + 1):
        journal.add(verdict)
        progress(number, len(ids))
        yield verdict.mutant, verdict
