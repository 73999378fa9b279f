"""A process that is lost while it judges does not lose the run."""

from __future__ import annotations

import os
import signal
from functools import cache
from pathlib import Path

import pytest
from tests.verification.mutation.judged import TUTORIAL, scenarios, stories

from precept.verification.mutation.judge import Judge, Verdict
from precept.verification.mutation.mutants import Status
from precept.verification.mutation.mutate import mutants
from precept.verification.mutation.workers import judged_in_processes

_MUTANTS = mutants(TUTORIAL.ruleset)
_IDS = tuple(_MUTANTS.by_id)[:24]
_FATAL = _IDS[12]


class _Fatal(Judge):
    """Ends its process while it judges a mutant, always or only the first time."""

    once: Path | None = None
    fatal = frozenset({_FATAL})

    def verdict(self, id_: str) -> Verdict:
        if id_ in self.fatal and not (self.once and self.once.exists()):
            if self.once:
                self.once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().verdict(id_)


class _Faulty(Judge):
    def verdict(self, id_: str) -> Verdict:
        raise ArithmeticError(id_)


def _judge(kind: type[Judge] = Judge) -> Judge:
    return kind(TUTORIAL.ruleset, _MUTANTS, stories(TUTORIAL, scenarios("tutorial")))


@cache
def _alone() -> dict[str, Verdict]:
    judge = _judge()
    return {id_: judge.verdict(id_) for id_ in _IDS}


def _by_id(judge: Judge) -> dict[str, Verdict]:
    verdicts = list(judged_in_processes(judge, _IDS, 2))
    assert len(verdicts) == len(_IDS)
    return {verdict.mutant: verdict for verdict in verdicts}


def test_a_mutant_that_loses_processes_is_named_and_the_rest_is_judged() -> None:
    found, alone = _by_id(_judge(_Fatal)), dict(_alone())
    lost = found.pop(_FATAL)
    assert lost.status is Status.SURVIVED
    assert "processes ended" in lost.reason
    alone.pop(_FATAL)
    assert found == alone


def test_a_process_that_somebody_ends_once_changes_no_verdict(tmp_path: Path) -> None:
    judge = _judge(_Fatal)
    judge.once = tmp_path / "ended"  # type: ignore[attr-defined]
    assert _by_id(judge) == _alone()
    assert (tmp_path / "ended").exists()


def test_processes_that_keep_ending_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("precept.verification.mutation.workers._MOST_LOST", 3)
    judge = _judge(_Fatal)
    judge.fatal = frozenset(_IDS)  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError, match="keep ending"):
        _by_id(judge)


def test_what_a_judge_raises_is_raised() -> None:
    with pytest.raises(ArithmeticError):
        _by_id(_judge(_Faulty))


def test_processes_are_replaced_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("precept.verification.mutation.workers._LIFETIME", 10)
    assert _by_id(_judge()) == _alone()
