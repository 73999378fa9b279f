"""The scenarios of the guideline kill every mutant that differs: a sample, as there are many."""

from __future__ import annotations

from random import Random

from tests.effort import EFFORT
from tests.verification.mutation.judged import scenarios, stories

from precept import load
from precept.verification.mutation.judge import Judge
from precept.verification.mutation.mutants import Status
from precept.verification.mutation.mutate import mutants

UNSEEN = {"element taper_begun:measurement_changed:10"}
"""`taper_length` has the same `none_before`, so it refuses the cases that would tell this one."""


def test_no_mutant_of_the_guideline_survives() -> None:
    protocol = load("ms_relapse")
    found = mutants(protocol.ruleset)
    some = Random(0).sample(list(found.by_id), min(len(found.by_id), 300 * EFFORT))
    judge = Judge(protocol.ruleset, found, stories(protocol, scenarios("ms_relapse")))
    statuses = {id: judge.verdict(id).status for id in some}
    survived = {id for id, status in statuses.items() if status is Status.SURVIVED}
    assert survived - UNSEEN == set()
    assert Status.KILLED in statuses.values()
