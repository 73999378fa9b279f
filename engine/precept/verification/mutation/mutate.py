"""The verdicts so far, in a file, so that a run that was broken off can be taken up again."""

from __future__ import annotations

import copyreg
import json
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from types import MappingProxyType
from typing import Any

from precept.execution.protocol import Protocol
from precept.language.files import write
from precept.verification.mutation.judge import Fate, Judge, Replayable, Verdict
from precept.verification.mutation.mutants import Kind, Mutant, Mutants, mutants
from precept.verification.mutation.surviving_mutant import Survivor, Survivors


class Journal:
    """A file with a fingerprint in its first line and a verdict in each one after it."""

    def __init__(self, path: Path, fingerprint: str) -> None:
        """Keep the journal there."""
        self._path = path
        self._fingerprint = fingerprint

    def verdicts(self) -> Mapping[str, Verdict]:
        """What is known from before by the ids of mutants; nothing if anything changed since."""
        if not self._path.is_file():
            return {}
        first, *lines = self._path.read_text("utf-8").splitlines() or [""]
        found = [] if first != self._fingerprint else map(_read, lines)
        return {one.mutant: one for one in found if one is not None}

    def begin(self, known: Iterable[Verdict]) -> None:
        """Begin anew with what is known from before."""
        lines = [self._fingerprint, *map(_line, known)]
        write(self._path, "".join(f"{line}\n" for line in lines))

    def add(self, verdict: Verdict) -> None:
        """Note one more verdict."""
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{_line(verdict)}\n")

    def end(self) -> None:
        """Remove the file: a run that is done is not taken up again."""
        self._path.unlink(missing_ok=True)


def _line(verdict: Verdict) -> str:
    return json.dumps(asdict(verdict))


def _read(line: str) -> Verdict | None:
    """The verdict of a line; None if the line was cut short."""
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return Verdict(**{**told, "fate": Fate(told["fate"])})


_AT_ONCE = 16
# Fewer than this many are judged before another process has begun.
_WORTH_A_PROCESS = 500

_judges: list[Judge] = []
"""The judge of this process, if it is a worker."""


def judged(judge: Judge, ids: Sequence[str], jobs: int) -> Iterator[Verdict]:
    """The verdicts on the mutants of these ids, judged in so many processes at most."""
    jobs = min(jobs, 1 + len(ids) // _WORTH_A_PROCESS)
    if jobs == 1:
        yield from map(judge.verdict, ids)
        return
    # Fresh processes: a fork would inherit locks of threads that it does not have.
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(judge,)
    ) as pool:
        yield from pool.map(_verdict, ids, chunksize=_AT_ONCE)


def _begin(judge: Judge) -> None:
    # Who breaks it off speaks to the process that started this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _judges.append(judge)


def _verdict(id_: str) -> Verdict:
    return _judges[0].verdict(id_)


def _reduced(proxy: MappingProxyType[Any, Any]) -> tuple[Any, tuple[dict[Any, Any]]]:
    return _proxy, (dict(proxy),)


def _proxy(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(content)


# Python hands over to other processes all that rulesets are made of, but not these.
copyreg.pickle(MappingProxyType, _reduced)


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
    consultations: Sequence[Replayable],
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
