"""The guideline and its scenarios, run once for all tests that judge these runs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pytest

from precept.execution.protocol import Protocol, load
from precept.language import library
from precept.model.ruleset import Ruleset
from precept.verification.evidence.coverage import Features, read_features
from precept.verification.evidence.runner import run
from precept.verification.mutation.mutants import Mutants
from precept.verification.mutation.mutate import mutants
from precept.verification.mutation.replay import Story, replayable
from precept.verification.run import ScenarioRecord


@dataclass(frozen=True)
class Guideline:
    """The guideline, its features, and the record of each of its scenarios."""

    protocol: Protocol
    features: Features
    records: tuple[ScenarioRecord, ...]

    @property
    def ruleset(self) -> Ruleset:
        return self.protocol.ruleset

    @cached_property
    def mutants(self) -> Mutants:
        return mutants(self.ruleset)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """Return what is replayed of the scenarios."""
        return replayable(self.ruleset, self.features.scenarios, self.records)


@pytest.fixture(scope="session")
def guideline() -> Guideline:
    folder = library.locate("ms_relapse")
    assert folder is not None
    protocol, features = load(folder), read_features(folder)
    return Guideline(protocol, features, run(protocol, features.scenarios, features.folder))
