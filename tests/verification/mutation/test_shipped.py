"""The scenarios of the guideline kill every mutant that differs."""

from __future__ import annotations

from random import Random

from tests.effort import EFFORT
from tests.verification.mutation.judged import scenarios, stories

from precept import load
from precept.verification.mutation.judge import Judge
from precept.verification.mutation.mutants import Kind, Status
from precept.verification.mutation.mutate import mutants

# There are thousands of these, and one assertion of a citation notices all of a rule's.
MANY = (Kind.CITATION, Kind.CONCLUSION)


def test_no_mutant_of_the_guideline_survives() -> None:
    protocol = load("ms_relapse")
    found = mutants(protocol.ruleset)
    many = [one.id for one in found.by_id.values() if one.kind in MANY]
    some = Random(0).sample(many, min(len(many), 300 * EFFORT))
    rest = [one.id for one in found.by_id.values() if one.kind not in MANY]
    judge = Judge(protocol.ruleset, found, stories(protocol, scenarios("ms_relapse")))
    statuses = {id: judge.verdict(id).status for id in (*rest, *some)}
    assert [id for id, status in statuses.items() if status is Status.SURVIVED] == []
    assert len(statuses) > 1000
