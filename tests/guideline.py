"""The shipped rulesets, each loaded once; the guideline and its scenarios, run once for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

import pytest

from precept.execution.protocol import Protocol, load
from precept.language import library
from precept.language.features import Key
from precept.model.ruleset import Ruleset
from precept.verification.evidence.coverage import Features, read_features
from precept.verification.evidence.recorder import TestResult, scenario_records
from precept.verification.evidence.runner import execute
from precept.verification.mutation.mutants import Mutants
from precept.verification.mutation.mutate import mutants
from precept.verification.mutation.replay import Story, replayable
from precept.verification.run import ScenarioRecord


@cache
def shipped(ruleset: str) -> Protocol:
    """The protocol of a shipped ruleset, loaded once for all tests that change nothing of it."""
    return load(ruleset)


@dataclass(frozen=True)
class Guideline:
    """The guideline, its features, and the result of each of its scenarios."""

    protocol: Protocol
    features: Features
    results: Mapping[Key, TestResult]
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
    protocol, features = shipped("ms_relapse"), read_features(folder)
    results = execute(protocol, features.scenarios)
    # Files are named from the folder that the session starts in, which tests may leave.
    records = scenario_records(features.scenarios, features.folder, results.__getitem__)
    return Guideline(protocol, features, results, records)
