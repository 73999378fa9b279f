"""`precept ledger`: show how each statement is encoded, next to the source text."""

from __future__ import annotations

from pathlib import Path

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page
from precept.interfaces.cli.errors import ExitCode, exit_code_of
from precept.interfaces.cli.parameters import FORMAT_OPTION, PATH, ruleset_argument
from precept.interfaces.cli.rulesets import find_document
from precept.language import library
from precept.language.examine import examine
from precept.language.features import DRAFT, Scenario
from precept.language.ledger.account import Account, Entry, Fate, account
from precept.language.ledger.alignment import align, not_compared
from precept.language.ledger.sentences import Sentence, fingerprint, read_document
from precept.model.diagnostics import Diagnostics
from precept.model.errors import BadInput
from precept.report import ledger_view
from precept.report.ledger_view import Finding, Kind, counts, findings, now, text
from precept.verification.evidence.coverage import read_features


@click.command("ledger")
@ruleset_argument()
@click.option(
    "--document",
    metavar="FILE",
    type=PATH,
    help="The source document as a text file; by default it is looked up in the ruleset's folder "
    "and in the folder that PRECEPT_DOCUMENTS names.",
)
@FORMAT_OPTION
def command(ruleset: str | None, document: Path | None, *, as_json: bool) -> int:
    """Show how each statement is encoded, next to the source text.

    For statements that were changed, removed, moved or added in the document, show the rules and
    scenarios to review.
    """
    name = ruleset or library.DEFAULT
    return exit_code_of(name, lambda: _show(name, document, as_json=as_json), as_json=as_json)


def _show(name: str, document: Path | None, *, as_json: bool) -> int:
    shown = _account(name, document)
    if as_json:
        console.json_line(ledger_view.as_json(shown))
    else:
        _print(shown)
    return ExitCode.DONE if shown.holds else ExitCode.FINDINGS


def _account(name: str, document: Path | None) -> Account:
    ruleset, found = examine(name)
    folder = library.locate(name)
    if ruleset and folder and not document:
        document = find_document(ruleset, folder)
    sentences: tuple[Sentence, ...] = ()
    if document:
        known = ruleset.ledger.abbreviations if ruleset else ()
        sentences = read_document(document, found, known)
    scenarios = _scenarios(folder, found) if folder else ()
    if ruleset is None or found.has_errors:
        raise BadInput("the ledger cannot be shown", found)
    alignment = align(ruleset.ledger, sentences) if document else not_compared(ruleset.ledger)
    return account(ruleset, document, alignment, scenarios)


def _scenarios(folder: Path, diagnostics: Diagnostics) -> tuple[Scenario, ...]:
    try:
        return read_features(folder).scenarios
    except BadInput as error:
        diagnostics += error.diagnostics
        return ()


def _print(account: Account) -> None:
    page, ruleset = Page(), account.ruleset
    page.line(ruleset.title, style="bold")
    page.line(f"ledger of {ruleset.id} {ruleset.version}")
    if account.document:
        page.line(f"compared with {account.document}")
    else:
        page.line(
            "not compared with the document: name it with --document, or set PRECEPT_DOCUMENTS to "
            f"the folder that holds {ruleset.ledger.document}"
        )
    for entry in account.entries:
        _entry(entry, page)
    if not account.holds:
        page.heading("Differences from the document")
        _findings(list(findings(account)), page)
    page.heading("In numbers")
    for name, number in counts(account):
        page.line(f"{name:<10}  {number}", 2)


def _entry(entry: Entry, page: Page) -> None:
    statement, place = entry.statement, entry.place
    about = " · ".join([statement.kind or "not restated yet", *statement.figures])
    suspect = f" ({place.status.value}, see below)"
    page.heading(f"{statement.locator}   {about}{suspect if place.is_suspect else now(place)}")
    _texts(text(place), statement.says, 2, page)
    match entry.fate:
        case Fate.ENCODED:
            page.line(f"encoded by: {', '.join(entry.rules)}", 2)
        case Fate.REASONED:
            page.line(f"not a rule: {statement.not_a_rule}", 2)
        case Fate.OPEN:
            page.line("open: no rule cites it, and no reason is given", 2)


def _texts(sentence: str, says: str, indent: int, page: Page) -> None:
    if sentence:
        page.line(f"document: {sentence}", indent)
    if says:
        page.line(f"restated: {says}", indent)


def _findings(found: list[Finding], page: Page) -> None:
    elsewhere = [finding for finding in found if finding.kind is Kind.ELSEWHERE]
    for finding in found:
        if finding.kind is not Kind.ELSEWHERE:
            outside = f" ({Kind.OUTSIDE.value})" if finding.kind is Kind.OUTSIDE else ""
            page.line(f"{finding.locator}{outside}: {finding.words}", 2)
            entry = finding.entry
            _texts(finding.sentence, entry.statement.says if entry else "", 4, page)
            differs = entry.place.is_suspect if entry else True
            if finding.sentence and differs:
                page.line(f"fingerprint: {fingerprint(finding.sentence)}", 4)
            if entry:
                _suspect(entry, page)
    if elsewhere:
        first = elsewhere[0]
        page.line(
            f"{len(elsewhere)} verified, but with another locator, such as {first.locator} "
            f"{first.words}",
            2,
        )


def _suspect(entry: Entry, page: Page) -> None:
    for kind, names in (
        ("rules", entry.rules),
        ("guarantees", entry.guarantees),
        ("interpretations", entry.interpretations),
    ):
        if names:
            page.line(f"suspect {kind}: {', '.join(names)}", 4)
    if entry.scenarios:
        page.line("suspect scenarios:", 4)
    for item in entry.scenarios:
        draft = f" ({DRAFT})" if item.draft else ""
        page.line(f"{item.file}:{item.line}  {item.name}{draft}", 6)
