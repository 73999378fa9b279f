"""Mutants judged in this process by all or some scenarios of a ruleset."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from precept import load
from precept.execution.protocol import Protocol
from precept.language import library
from precept.language.features import Scenario
from precept.verification.evidence.coverage import read_features
from precept.verification.evidence.runner import run
from precept.verification.mutation.mutate import Journal, MutationReport, mutate
from precept.verification.mutation.replay import Story, replayable

TUTORIAL = load("tutorial")
JOURNAL = Path("journal.jsonl")


def scenarios(ruleset: str) -> tuple[Scenario, ...]:
    """All scenarios of a shipped ruleset."""
    folder = library.locate(ruleset)
    assert folder is not None
    return read_features(folder).scenarios


def stories(protocol: Protocol, of: Iterable[Scenario]) -> tuple[Story, ...]:
    """What is replayed of scenarios, wherever their files are."""
    of = tuple(of)
    return replayable(protocol.ruleset, of, run(protocol, of, Path("/")))


def judged(
    protocol: Protocol,
    of: Iterable[Scenario],
    *,
    jobs: int = 1,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> MutationReport:
    """What becomes of all mutants, with a journal in the folder that the test works in."""
    journal = Journal(JOURNAL, "this ruleset")
    return mutate(protocol, stories(protocol, of), journal, jobs, progress)
