"""Runs recorded in this process: real scenarios and decisions, without a runner between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from precept.execution.protocol import load
from precept.language import library
from precept.language.features import Key, key, read_feature
from precept.language.ledger.account import account
from precept.language.ledger.alignment import align, not_compared
from precept.language.ledger.sentences import read_document
from precept.language.review.fingerprints import Reviewed
from precept.language.review.sign_offs import read_scenarios, review_status
from precept.model.diagnostics import Diagnostics
from precept.report.changes import Before, Diff, current
from precept.report.pages import Renderer, pages
from precept.report.results import Results
from precept.report.site import Material, Site
from precept.verification.evidence.recorder import RulesetFeatures, Session, TestResult, assemble
from precept.verification.evidence.runner import execute
from precept.verification.run import Outcome, Run

WHEN = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def recorded(
    folder: Path,
    instead: Mapping[str, Outcome | None] | None = None,
    ran: Mapping[Key, TestResult] | None = None,
) -> Run:
    """The record of a run of all features about the ruleset in a folder.

    `instead` says of scenarios, by name, that they were `SKIPPED`, or, by None, that no test runs
    them. `ran` are the results of all, if they have been executed.
    """
    protocol, features, said = load(folder), library.features(folder), instead or {}
    assert features is not None
    read = tuple(map(read_feature, sorted(features.rglob("*.feature"))))
    subject = RulesetFeatures(folder, features, read)
    bound = [
        scenario
        for scenario in subject.scenarios
        if said.get(scenario.name, Outcome.PASSED) is not None
    ]
    run = [scenario for scenario in bound if scenario.name not in said]
    results = dict(execute(protocol, run) if ran is None else ran)
    for scenario in bound:
        outcome = said.get(scenario.name)
        if outcome and outcome is not Outcome.NEVER_RUN:
            results[key(scenario)] = TestResult(scenario.name, outcome)
    session = Session(results, {key(scenario) for scenario in bound}, None, {}, WHEN, WHEN)
    return assemble(subject, protocol.ruleset, session)


def site(
    folder: Path,
    run: Run | None,
    results: Results | None = None,
    document: Path | None = None,
    before: tuple[Before, Diff] | None = None,
) -> Site:
    """The report of what a folder holds."""
    ruleset, features = load(folder).ruleset, library.features(folder)
    of_run = current(run, ruleset, features)
    alignment = not_compared(ruleset.ledger)
    if document:
        alignment = align(ruleset.ledger, read_document(document, Diagnostics()))
    recorded_results = results or Results({})
    review = review_status(ruleset, Reviewed(ruleset, read_scenarios(folder)))
    ledger = account(ruleset, document, alignment, ())
    material = Material(
        str(folder), features, of_run, ledger, recorded_results, review, WHEN.date()
    )
    if before:
        material = replace(material, before=before[0], diff=before[1])
    return Site(material)


def rendered(report: Site) -> dict[str, str]:
    """All pages of a report by their paths."""
    renderer = Renderer(report)
    return {page.path: renderer.page(page) for page in pages(report)}


def edit(file: Path, old: str, new: str) -> None:
    """Replace a stretch of a file, which must stand there."""
    text = file.read_text("utf-8")
    assert old in text, f"{old!r} does not stand in {file.name}"
    file.write_text(text.replace(old, new), "utf-8")
