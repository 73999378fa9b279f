"""What is lacking is what coverage finds, and waivers move it out of the way for a while."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.report.recorded import recorded, rendered, site

from precept.execution.protocol import load
from precept.language import library
from precept.language.review.sign_offs import State
from precept.model.ledger import Waiver
from precept.report.site import Site
from precept.verification.evidence.coverage import measure, read_features
from precept.verification.run import Outcome

TUTORIAL = library.shipped() / "tutorial"


@pytest.mark.parametrize(
    ("left_out", "number"),
    [
        ("A thirsty plant that is growing", 1),
        ("Both sides of 3 days", 2),
        ("The leaves stand firm", 0),
    ],
)
def test_the_gaps_are_those_of_coverage(left_out: str, number: int) -> None:
    run = recorded(TUTORIAL, {left_out: Outcome.SKIPPED})
    features = read_features(TUTORIAL)
    others = tuple(it for it in features.scenarios if it.name != left_out)
    covered = measure(load("tutorial"), replace(features, scenarios=others))
    rules = covered.rules
    lacking = [
        *rules.without_firing_scenario,
        *rules.without_refuted_scenario,
        *rules.without_open_scenario,
        *(figure.rule for figure in covered.thresholds_without_both_sides),
    ]
    assert [gap.id for gap in site(TUTORIAL, run).gaps if gap.kind == "rule"] == lacking
    assert len(lacking) == number


def _waived(until: date, gap: str = "statement p2.2") -> Site:
    shown = site(TUTORIAL, recorded(TUTORIAL))
    waiver = Waiver(gap, "the roots will have to wait", "Gardener", until)
    shown.ruleset = replace(shown.ruleset, waivers=(waiver,))
    return shown


def _open(shown: Site) -> list[str]:
    found = (
        concern
        for concern in shown.concerns
        if concern.title == "Statements neither encoded nor set aside"
    )
    return [item.at for concern in found for item in concern.items]


def test_a_waiver_in_force_hides_a_gap() -> None:
    shown = _waived(date(2026, 12, 31))
    assert _open(shown) == ["p3.2", "p4.2"]
    assert [weighed.state for weighed in shown.waivers] == [State.IN_FORCE]


@pytest.mark.parametrize(
    ("until", "gap"), [(date(2026, 3, 9), "statement p2.2"), (date(2026, 12, 31), "statement p1.1")]
)
def test_an_expired_or_unused_waiver_hides_nothing_and_is_listed(until: date, gap: str) -> None:
    shown = _waived(until, gap)
    assert _open(shown) == ["p2.2", "p3.2", "p4.2"]
    assert [
        item.at
        for concern in shown.concerns
        if concern.title == "Expired and unused waivers"
        for item in concern.items
    ] == [gap]


def test_a_sentence_that_changed_makes_its_statement_suspect(tmp_path: Path) -> None:
    document = tmp_path / "document.txt"
    shutil.copy(TUTORIAL / "document.txt", document)
    text = document.read_text("utf-8")
    document.write_text(text.replace("at least 3 days", "at least 4 days"), "utf-8")
    view = site(TUTORIAL, recorded(TUTORIAL), document=document).statements["p1.1"]
    assert view.state == "suspect"
    assert view.doubts == (
        "the sentence in the document was changed",
        "the sentence does not state the figure “3 days”",
    )


def test_what_is_new_in_the_document_is_wrong(tmp_path: Path) -> None:
    document = tmp_path / "document.txt"
    text = (TUTORIAL / "document.txt").read_text("utf-8")
    document.write_text(f"Plants like <b>company</b>. {text}", "utf-8")
    shown = site(TUTORIAL, recorded(TUTORIAL), document=document)
    named = {concern.title: [item.at for item in concern.items] for concern in shown.concerns}
    assert named["Sentences that the ledger does not have"] == ["p1.1"]
    assert named["Sentences whose place changed"] == ["p1.1", "p1.2"]
    assert "Plants like &lt;b&gt;company&lt;/b&gt;." in rendered(shown)["document.html"]
