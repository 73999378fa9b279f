"""An interrupted run is resumed, and several processes give the same report as one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.verification.mutation.judged import JOURNAL, TUTORIAL, judged, scenarios

from precept.verification.cache import fingerprint
from precept.verification.mutation import mutate as workers
from precept.verification.mutation.judge import Judge, Verdict
from precept.verification.mutation.mutants import Status
from precept.verification.mutation.mutate import Journal, MutationReport

ALL = scenarios("tutorial")
SOME = ALL[:5]


class _BrokenOff(Exception):
    pass


@pytest.fixture
def judging(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the mutants that are judged, as they are."""
    seen: list[str] = []
    verdict = Judge.verdict

    def noted(self: Judge, id: str) -> Verdict:
        seen.append(id)
        return verdict(self, id)

    monkeypatch.setattr(Judge, "verdict", noted)
    return seen


def _break_off(after: int) -> None:
    def progress(number: int, _: int) -> None:
        if number == after:
            raise _BrokenOff

    with pytest.raises(_BrokenOff):
        judged(TUTORIAL, SOME, progress=progress)


def _told(report: MutationReport) -> object:
    return report.counts, report.discarded, report.equivalent, report.survived


def test_an_interrupted_run_is_resumed(judging: list[str]) -> None:
    whole = judged(TUTORIAL, SOME)
    every = judging[:]
    judging.clear()
    _break_off(20)
    _break_off(45)
    assert _told(judged(TUTORIAL, SOME)) == _told(whole)
    assert judging == every
    assert whole.survived


@pytest.mark.parametrize("cut", [-2, -30])
def test_a_truncated_verdict_is_judged_again(judging: list[str], cut: int) -> None:
    _break_off(20)
    text = JOURNAL.read_text("utf-8")
    JOURNAL.write_text(text[:cut], "utf-8")
    again = judging[19]
    judging.clear()
    _break_off(25)
    assert judging[0] == again
    lines = JOURNAL.read_text("utf-8").splitlines()[1:]
    assert len({json.loads(line)["mutant"] for line in lines}) == 25


def test_verdicts_of_other_inputs_are_dropped(judging: list[str]) -> None:
    _break_off(20)
    judging.clear()
    assert Journal(JOURNAL, "that ruleset").verdicts() == {}
    assert len(Journal(JOURNAL, "this ruleset").verdicts()) == 20


def test_a_finished_run_leaves_no_journal() -> None:
    judged(TUTORIAL, SOME)
    assert not JOURNAL.exists()


def test_whatever_a_verdict_rests_on_is_in_the_fingerprint() -> None:
    folders = [Path("ruleset"), Path("features")]
    for folder in folders:
        folder.mkdir()
    seen = [fingerprint(*folders), fingerprint(folders[0])]
    for folder in folders:
        (folder / "file").write_text("one")
        seen.append(fingerprint(*folders))
        (folder / "file").write_text("two")
        seen.append(fingerprint(*folders))
        (folder / "file").rename(folder / "elsewhere")
        seen.append(fingerprint(*folders))
    assert len(set(seen)) == 8
    assert fingerprint(*folders) == seen[-1]


def test_processes_give_the_same_report(
    monkeypatch: pytest.MonkeyPatch, judging: list[str]
) -> None:
    alone = judged(TUTORIAL, SOME)
    judging.clear()
    monkeypatch.setattr(workers, "_WORTH_A_PROCESS", 10)
    assert _told(judged(TUTORIAL, SOME, jobs=2)) == _told(alone)
    assert judging == []
    assert alone.count(Status.SURVIVED) > alone.count(Status.EQUIVALENT) == 0
