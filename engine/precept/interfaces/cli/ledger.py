"""`precept ledger`: show how each statement is encoded, next to the source text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page
from precept.interfaces.cli.errors import ExitCode, exit_code_of
from precept.interfaces.cli.parameters import FORMAT_OPTION, PATH, ruleset_argument
from precept.interfaces.cli.rulesets import find_document
from precept.language import library
from precept.language.examine import examine
from precept.language.features import Scenario
from precept.language.ledger.account import Account, Entry, Fate, account
from precept.language.ledger.alignment import Inserted, Place, Status, align, not_compared
from precept.language.ledger.sentences import read_document
from precept.model.diagnostics import Diagnostic
from precept.model.errors import BadInput
from precept.report.ledger_view import findings, now, texts
from precept.verification.coverage.measure import read_features


def account_as_json(account: Account) -> dict[str, Any]:
    """The account as an object.

    - `ruleset`: its id. `document`: the file it was compared with, or null.
    - `statements`: in the document's order, each with
      - `locator`, `kind`, `says`, `figures`: as the ledger has them;
      - `encoded_by`: the rules that cite it; `not_a_rule`: why none can, or null;
      - `status`: `verified`, `changed`, `removed`, `moved` or `not_compared`;
      - `now`: the locator of the sentence that stands for it in the document, or null;
      - `sentence`: that sentence, or null; `figures_not_stated`: those it does not state;
      - `suspect`: what needs a second look: `rules`, `guarantees` (`always go_to_hospital`) and
        `interpretations` that cite it, and `scenarios` (`file`, `line`, `name`) with its tag.
    - `outside`: the sentences outside the guidance: `locator`, `status`, `now`, `sentence`.
    - `inserted`: the sentences that the ledger does not know: `locator`, `sentence`, and `after`,
      the ledger's locator of the nearest one before that it does know, or null.
    - `summary`: how many `statements` there are; of these how many are `encoded`, `reasoned` or
      `open`, and how many have each status; of all sentences how many stand `elsewhere`, verified
      but with another locator, and how many were `inserted`; how many `figures_not_stated`.
    """
    return {
        "ruleset": account.ruleset.id,
        "document": str(account.document) if account.document else None,
        "statements": [_statement(entry) for entry in account.entries],
        "outside": [_place(place) for place in account.outside],
        "inserted": [_inserted(item) for item in account.inserted],
        "summary": _summary(account),
    }


def _statement(entry: Entry) -> dict[str, Any]:
    statement = entry.statement
    return {
        **_place(entry.place),
        "kind": statement.kind,
        "says": statement.says,
        "figures": list(statement.figures),
        "figures_not_stated": list(entry.not_stated),
        "encoded_by": list(entry.rules),
        "not_a_rule": statement.not_a_rule or None,
        "suspect": _suspect(entry),
    }


def _suspect(entry: Entry) -> dict[str, list[Any]]:
    cited: dict[str, list[Any]] = {
        "rules": list(entry.rules),
        "guarantees": list(entry.guarantees),
        "interpretations": list(entry.interpretations),
        "scenarios": [asdict(item) for item in entry.scenarios],
    }
    return cited if entry.is_suspect else {kind: [] for kind in cited}


def _place(place: Place) -> dict[str, Any]:
    return {
        "locator": place.locator,
        "status": place.status.value,
        "now": place.now.locator if place.now else None,
        "sentence": place.now.text if place.now else None,
    }


def _inserted(inserted: Inserted) -> dict[str, Any]:
    sentence = inserted.sentence
    return {"locator": sentence.locator, "after": inserted.after, "sentence": sentence.text}


def _summary(account: Account) -> dict[str, int]:
    fates = Counter(entry.fate for entry in account.entries)
    statuses = Counter(entry.place.status for entry in account.entries)
    return {
        "statements": len(account.entries),
        **{fate.value: fates[fate] for fate in Fate},
        **{status.value: statuses[status] for status in Status},
        "elsewhere": len(account.elsewhere),
        "inserted": len(account.inserted),
        "figures_not_stated": sum(len(entry.not_stated) for entry in account.entries),
    }


_COMPARED = (Status.VERIFIED, Status.CHANGED, Status.REMOVED, Status.MOVED)


def print_account(account: Account) -> None:
    """Print an account."""
    _Page(account).print()


class _Page(Page):
    def __init__(self, account: Account) -> None:
        super().__init__()
        self._account = account

    def print(self) -> None:
        ruleset = self._account.ruleset
        self.line(ruleset.title, style="bold")
        self.line(f"ledger of {ruleset.id} {ruleset.version}")
        self.line(_compared(self._account))
        for entry in self._account.entries:
            self._entry(entry)
        if not self._account.holds:
            self.heading("What does not fit the document")
            self.lines(findings(self._account))
        self.heading("In numbers")
        self.lines((words, 2) for words in _numbers(self._account))

    def _entry(self, entry: Entry) -> None:
        statement, place = entry.statement, entry.place
        about = " · ".join([statement.kind or "not restated yet", *statement.figures])
        whereabouts = f" ({place.status.value}, see below)" if place.is_suspect else now(place)
        self.heading(f"{statement.locator}   {about}{whereabouts}")
        self.lines(texts(place, statement.says, 2))
        match entry.fate:
            case Fate.ENCODED:
                self.line(f"encoded by: {', '.join(entry.rules)}", 2)
            case Fate.REASONED:
                self.line(f"not a rule: {statement.not_a_rule}", 2)
            case Fate.OPEN:
                self.line("open: no rule cites it, and nothing says why", 2)


def _compared(account: Account) -> str:
    if account.document:
        return f"compared with {account.document}"
    file = account.ruleset.ledger.document
    return (
        "not compared with the document: name it with --document, or let PRECEPT_DOCUMENTS name "
        f"the folder that holds {file}"
    )


def _numbers(account: Account) -> Iterator[str]:
    fates = Counter(entry.fate for entry in account.entries)
    yield (
        f"statements  {len(account.entries)}: {fates[Fate.ENCODED]} encoded, "
        f"{fates[Fate.REASONED]} set aside with a reason, {fates[Fate.OPEN]} open"
    )
    if account.document:
        yield f"document    {_statuses(entry.place for entry in account.entries)}"
        if account.outside:
            yield f"outside     {_statuses(account.outside)}"
        yield f"inserted    {len(account.inserted)}"


def _statuses(places: Iterable[Place]) -> str:
    counted = Counter(place.status for place in places)
    return ", ".join(f"{counted[status]} {status.value}" for status in _COMPARED)


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
        console.json_line(account_as_json(shown))
    else:
        print_account(shown)
    return ExitCode.DONE if shown.holds else ExitCode.FINDINGS


def _account(name: str, document: Path | None) -> Account:
    ruleset, found = examine(name)
    folder = library.locate(name)
    if ruleset and folder and not document:
        document = find_document(ruleset, folder)
    sentences = read_document(document, found) if document else ()
    scenarios = _scenarios(folder, found) if folder else ()
    if ruleset is None or any(item.is_error for item in found):
        raise BadInput("the ledger cannot be shown", found)
    alignment = align(ruleset.ledger, sentences) if document else not_compared(ruleset.ledger)
    return account(ruleset, document, alignment, scenarios)


def _scenarios(folder: Path, found: list[Diagnostic]) -> tuple[Scenario, ...]:
    try:
        return read_features(folder).scenarios
    except BadInput as error:
        found += error.diagnostics
        return ()
