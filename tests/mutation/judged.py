"""Mutants judged in this process, by all scenarios of a ruleset or by some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from precept import library, load
from precept.coverage.features import read_features
from precept.features.model import Scenario
from precept.mutation.journal import Journal
from precept.mutation.mutate import Report, mutate
from precept.mutation.recording import Recorded, record
from precept.protocol import Protocol
from precept.scenarios.run import run

TUTORIAL = load("tutorial")
JOURNAL = Path("journal.jsonl")


def scenarios(ruleset: str) -> tuple[Scenario, ...]:
    """All scenarios of a shipped ruleset."""
    folder = library.locate(ruleset)
    assert folder is not None
    return read_features(folder).scenarios


def consultations(protocol: Protocol, of: Iterable[Scenario]) -> tuple[Recorded, ...]:
    """What is replayed of scenarios."""
    return record(run(protocol, of))


def judged(
    protocol: Protocol,
    of: Iterable[Scenario],
    *,
    jobs: int = 1,
    told: Callable[[int, int], None] = lambda *_: None,
) -> Report:
    """What becomes of all mutants, with a journal in the folder that the test works in."""
    journal = Journal(JOURNAL, "this ruleset")
    return mutate(protocol, consultations(protocol, of), journal, jobs, told)
