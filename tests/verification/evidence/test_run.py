"""Only what was asked for and passed is green, and nothing is not much."""

from __future__ import annotations

import pytest

from precept.verification.run import Outcome, Run, Scope


def with_outcomes(run: Run, *outcomes: Outcome) -> Run:
    first = run.scenarios[: len(outcomes)]
    came = zip(first, outcomes, strict=True)
    scenarios = tuple(one.model_copy(update={"outcome": outcome}) for one, outcome in came)
    return run.model_copy(update={"scenarios": scenarios})


@pytest.mark.parametrize("outcome", Outcome)
def test_one_that_did_not_pass_takes_the_green_from_all(run: Run, outcome: Outcome) -> None:
    mixed = with_outcomes(run, Outcome.PASSED, outcome)
    assert mixed.green is (outcome is Outcome.PASSED)
    assert sum(mixed.counts.values()) == 2
    assert mixed.counts[outcome] == (2 if mixed.green else 1)


def test_of_a_selection_only_what_was_selected_counts(run: Run) -> None:
    mixed = with_outcomes(run, Outcome.PASSED, Outcome.NEVER_RUN)
    passed, left = (one.id for one in mixed.scenarios)

    def selecting(*ids: str) -> Run:
        return mixed.model_copy(update={"scope": Scope(full=False, selected=ids)})

    assert selecting(passed).green
    assert not selecting(passed, left).green
    assert not selecting().green


def test_a_run_of_nothing_is_not_green(run: Run) -> None:
    assert not with_outcomes(run).green
