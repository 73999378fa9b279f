"""Judge mutants in several processes, and go on when one of them is lost."""

from __future__ import annotations

import copyreg
import signal
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from types import MappingProxyType
from typing import Any

from precept.verification.mutation.judge import Judge, Verdict
from precept.verification.mutation.mutants import Status

_CHUNK = 16
_ATTEMPTS = 2
"""How many processes may be lost by a mutant: the first may have been ended by somebody else."""
_MOST_LOST = 50
"""When so many processes are lost, something other than a mutant ends them."""
_LIFETIME = 4000
"""After so many mutants a process is replaced, so that its memory stays bounded."""

# Spawn: a fork would inherit locks of threads that it does not have.
_CONTEXT = get_context("spawn")


class _Worker:
    """A process that judges chunks of mutants and sends each verdict at once."""

    def __init__(self, judge: bytes) -> None:
        self.connection, other = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_work, args=(other,), daemon=True)
        self._process.start()
        other.close()
        self.given: deque[str] = deque()
        self.judged = 0
        self._judge: bytes | None = judge

    def give(self, ids: Sequence[str]) -> None:
        """Give some mutants to a process that has none."""
        self.given.extend(ids)
        try:
            if self._judge is not None:
                self.connection.send_bytes(self._judge)
                self._judge = None
            self.connection.send(tuple(ids))
        except OSError:
            pass  # It is lost, which shows when a verdict is expected.

    def verdict(self) -> Verdict | None:
        """Return the next verdict, or None if the process is lost; raise what it raised."""
        try:
            verdict: Verdict | Exception = self.connection.recv()
        except (EOFError, OSError):
            return None
        if isinstance(verdict, Exception):
            raise verdict
        self.given.remove(verdict.mutant)
        self.judged += 1
        return verdict

    def end(self) -> None:
        """End the process, whatever it does."""
        self.connection.close()
        self._process.terminate()
        self._process.join()


def judged_in_processes(judge: Judge, ids: Sequence[str], jobs: int) -> Iterator[Verdict]:
    """Judge mutants in so many processes. A process that is lost is replaced.

    A mutant that loses several processes is not judged: it survives, and the verdict says why.

    Raises:
        ChildProcessError: if processes keep ending, whatever they judge.
    """
    pool = _Pool(judge, ids, jobs)
    try:
        yield from pool.verdicts()
    finally:
        pool.end()


class _Pool:
    def __init__(self, judge: Judge, ids: Sequence[str], jobs: int) -> None:
        self._judge = bytes(ForkingPickler.dumps(judge))
        self._rest, self._jobs = deque(ids), jobs
        self._lost = Counter[str]()
        self._workers: list[_Worker] = []

    def verdicts(self) -> Iterator[Verdict]:
        while self._busy():
            connections = {worker.connection: worker for worker in self._workers if worker.given}
            for ready in wait([*connections]):
                assert isinstance(ready, Connection)
                worker = connections[ready]
                verdict = worker.verdict()
                yield from self._after_loss(worker) if verdict is None else (verdict,)
                if verdict is None or (worker.judged >= _LIFETIME and not worker.given):
                    worker.end()
                    self._workers.remove(worker)

    def _busy(self) -> bool:
        """Give every process something to do; return whether one has."""
        missing = min(self._jobs - len(self._workers), -(-len(self._rest) // _CHUNK))
        self._workers += [_Worker(self._judge) for _ in range(missing)]
        for worker in self._workers:
            if self._rest and not worker.given:
                size = min(_CHUNK, len(self._rest))
                worker.give([self._rest.popleft() for _ in range(size)])
        return any(worker.given for worker in self._workers)

    def _after_loss(self, worker: _Worker) -> Iterator[Verdict]:
        """Take back what a lost process had; a mutant that lost several is not judged."""
        cause = worker.given[0]  # They are judged in order.
        self._lost[cause] += 1
        if self._lost.total() >= _MOST_LOST:
            raise ChildProcessError("the processes that judge mutants keep ending")
        if self._lost[cause] >= _ATTEMPTS:
            yield _not_judged(worker.given.popleft())
        self._rest.extend(worker.given)

    def end(self) -> None:
        for worker in self._workers:
            worker.end()


def _not_judged(id_: str) -> Verdict:
    reason = f"{_ATTEMPTS} processes ended while they judged it"
    return Verdict(id_, Status.SURVIVED, reason=reason)


def _work(connection: Connection) -> None:
    """Judge what comes until the main process ends or closes the connection."""
    # The main process handles Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        judge: Judge = connection.recv()
        while True:
            for id_ in connection.recv():
                connection.send(judge.verdict(id_))
    except (EOFError, OSError):
        return
    except Exception as error:  # noqa: BLE001 - the main process raises it
        connection.send(error)


def _reduced(proxy: MappingProxyType[Any, Any]) -> tuple[Any, tuple[dict[Any, Any]]]:
    return _proxy, (dict(proxy),)


def _proxy(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(content)


# Rulesets are made of these, which pickle does not know.
copyreg.pickle(MappingProxyType, _reduced)
