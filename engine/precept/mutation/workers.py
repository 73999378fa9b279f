"""Mutants judged by several processes at once."""

from __future__ import annotations

import copyreg
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from types import MappingProxyType
from typing import Any

from precept.mutation.judge import Judge
from precept.mutation.verdict import Verdict

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
