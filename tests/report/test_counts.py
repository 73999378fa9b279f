"""Whatever the report counts is what the run counted."""

from __future__ import annotations

import re
from collections import Counter

from tests.report.planted import FAILING, LEFT_OUT, SKIPPED, UNBOUND, UNDEFINED

from precept.report.findings import MISSING, WRONG
from precept.report.site import Site
from precept.verification.run import Outcome, Run


def test_outcomes_are_those_of_the_run(planted_site: Site, run: Run) -> None:
    assert planted_site.outcomes == run.counts
    assert all(planted_site.outcomes[outcome] for outcome in Outcome)


def test_features_show_every_scenario_once(planted_site: Site, run: Run) -> None:
    shown = Counter(record.id for feature in planted_site.features for record in feature.ran)
    assert shown == Counter(record.id for record in run.scenarios)


def test_every_row_of_examples_has_its_own_outcome(planted_site: Site) -> None:
    rows = [
        row
        for block in planted_site.blocks.all
        for table in block.examples
        for row in table.rows
        if block.title == "Rows of their own"
    ]
    came_to = [row.ran.outcome for row in rows if row.ran]
    assert came_to == [Outcome.PASSED, Outcome.FAILED]


def test_every_statement_is_in_one_state(planted_site: Site) -> None:
    assert sum(planted_site.states.values()) == len(planted_site.ruleset.ledger.statements)


def test_each_concern_lists_everything_of_its_kind(planted_site: Site) -> None:
    named = {
        concern.title: [item.words for item in concern.items] for concern in planted_site.concerns
    }
    assert named["Scenarios that fail"] == [FAILING, "Rows of their own (3 days, not met)"]
    assert named["Scenarios with an undefined step"] == [UNDEFINED]
    assert named["Scenarios that no test runs"] == [UNBOUND]
    assert named["Skipped scenarios"] == [SKIPPED]
    assert named["Scenarios that were not run"] == [LEFT_OUT]
    assert len(named["Statements neither encoded nor set aside"]) == 3


def test_what_is_wrong_is_shown_before_what_is_missing(planted_site: Site) -> None:
    weights = [concern.weight for concern in planted_site.concerns]
    assert weights == sorted(weights, key=[WRONG, MISSING].index)
    assert {*weights} == {WRONG, MISSING}


def test_the_front_page_counts_what_it_lists(planted_site: Site, pages: dict[str, str]) -> None:
    front = pages["index.html"]
    listed = re.findall(r'<span class="count">(\d+)</span>', front)
    assert list(map(int, listed)) == [len(concern.items) for concern in planted_site.concerns]
    assert f"{planted_site.count(WRONG)} things are wrong" in front
    assert f"{planted_site.count(MISSING)} are missing" in front
