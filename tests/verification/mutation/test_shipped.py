"""The scenarios of the guideline kill every mutant that differs: a sample, as there are many."""

from __future__ import annotations

from random import Random

from tests.effort import EFFORT
from tests.guideline import Guideline

from precept.verification.mutation.judge import Judge
from precept.verification.mutation.mutants import Status


def test_no_mutant_of_the_guideline_survives(guideline: Guideline) -> None:
    found = guideline.mutants
    some = Random(0).sample(list(found.by_id), min(len(found.by_id), 150 * EFFORT))
    judge = Judge(guideline.ruleset, found, guideline.stories)
    statuses = {id: judge.verdict(id).status for id in some}
    survived = {id for id, status in statuses.items() if status is Status.SURVIVED}
    assert survived == set()
    assert Status.KILLED in statuses.values()
