"""`precept ledger`."""

from __future__ import annotations

from pathlib import Path

from precept import library
from precept.cli import exits, output
from precept.cli.documents import at_hand
from precept.cli.ledger_account import Account, account
from precept.cli.ledger_json import account_as_json
from precept.cli.ledger_text import print_account
from precept.coverage.features import read_features
from precept.diagnostics.diagnostic import Diagnostic
from precept.errors import BadInput
from precept.features.model import Scenario
from precept.ledger.alignment import align, not_compared
from precept.ledger.document import read_document
from precept.protocol import examine


def show_ledger(ruleset: str | None, document: Path | None, *, as_json: bool) -> int:
    """Show a ledger, beside its document where one is at hand; the exit code."""
    name = ruleset or library.DEFAULT
    try:
        shown = _account(name, document)
    except BadInput as error:
        output.refusal(name, error.diagnostics, as_json=as_json)
        return exits.code(error)
    if as_json:
        output.json_line(account_as_json(shown))
    else:
        print_account(shown)
    return exits.DONE if shown.holds else exits.FINDINGS


def _account(name: str, document: Path | None) -> Account:
    ruleset, found = examine(name)
    folder = library.locate(name)
    if ruleset and folder and not document:
        document = at_hand(ruleset.ledger.document, folder)
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
