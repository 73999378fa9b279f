"""Whatever the report counts is what the run counted."""

from __future__ import annotations

import re
from collections import Counter

from tests.report.planted import FAILING, LEFT_OUT, SKIPPED, UNBOUND, UNDEFINED

from precept.report.findings import MISSING, WRONG
from precept.report.site import Site
from precept.verification.run import Outcome, Run


def test_outcomes_are_those_of_the_run(told: Site, run: Run) -> None:
    assert told.outcomes == run.counts
    assert all(told.outcomes[outcome] for outcome in Outcome)


def test_features_show_every_scenario_once(told: Site, run: Run) -> None:
    shown = Counter(one.id for feature in told.features for one in feature.ran)
    assert shown == Counter(one.id for one in run.scenarios)


def test_every_row_of_examples_has_its_own_outcome(told: Site) -> None:
    rows = [
        row
        for block in told.blocks.all
        for table in block.examples
        for row in table.rows
        if block.title == "Rows of their own"
    ]
    came_to = [row.ran.outcome for row in rows if row.ran]
    assert came_to == [Outcome.PASSED, Outcome.FAILED]


def test_every_statement_is_in_one_state(told: Site) -> None:
    assert sum(told.states.values()) == len(told.ruleset.ledger.statements)


def test_each_concern_names_all_that_is_of_its_kind(told: Site) -> None:
    named = {one.title: [item.words for item in one.items] for one in told.concerns}
    assert named["Scenarios that fail"] == [FAILING, "Rows of their own (3 days, not met)"]
    assert named["Scenarios with an undefined step"] == [UNDEFINED]
    assert named["Scenarios that no test runs"] == [UNBOUND]
    assert named["Skipped scenarios"] == [SKIPPED]
    assert named["Scenarios that were not run"] == [LEFT_OUT]
    assert len(named["Statements neither encoded nor set aside"]) == 3


def test_what_is_wrong_stands_before_what_is_missing(told: Site) -> None:
    weights = [one.weight for one in told.concerns]
    assert weights == sorted(weights, key=[WRONG, MISSING].index)
    assert {*weights} == {WRONG, MISSING}


def test_the_front_page_counts_what_it_lists(told: Site, pages: dict[str, str]) -> None:
    front = pages["index.html"]
    listed = re.findall(r'<span class="count">(\d+)</span>', front)
    assert list(map(int, listed)) == [len(one.items) for one in told.concerns]
    assert f"{told.count(WRONG)} things are wrong" in front
    assert f"{told.count(MISSING)} are missing" in front
