"""An account of a ledger as people read it: each statement, what does not fit, and the numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Console

from precept.cli import output
from precept.cli.ledger_account import Account, Entry
from precept.cli.ledger_findings import Line, findings, now, texts
from precept.ledger.alignment import Place
from precept.ledger.fate import Fate
from precept.ledger.matching import Status

_COMPARED = (Status.VERIFIED, Status.CHANGED, Status.REMOVED, Status.MOVED)


def print_account(account: Account) -> None:
    """Print an account."""
    _Page(account, output.console()).print()


class _Page:
    def __init__(self, account: Account, to: Console) -> None:
        self._account = account
        self._to = to

    def print(self) -> None:
        ruleset = self._account.ruleset
        self._line(ruleset.title, style="bold")
        self._line(f"ledger of {ruleset.id} {ruleset.version}")
        self._line(_compared(self._account))
        for entry in self._account.entries:
            self._entry(entry)
        if not self._account.holds:
            self._heading("What does not fit the document")
            self._lines(findings(self._account))
        self._heading("In numbers")
        self._lines((words, 2) for words in _numbers(self._account))

    def _entry(self, entry: Entry) -> None:
        statement, place = entry.statement, entry.place
        about = " · ".join([statement.kind, *statement.figures])
        whereabouts = f" ({place.status.value}, see below)" if place.is_suspect else now(place)
        self._heading(f"{statement.locator}   {about}{whereabouts}")
        self._lines(texts(place, statement.says, 2))
        match entry.fate:
            case Fate.ENCODED:
                self._line(f"encoded by: {', '.join(entry.rules)}", 2)
            case Fate.REASONED:
                self._line(f"not a rule: {statement.not_a_rule}", 2)
            case Fate.OPEN:
                self._line("open: no rule cites it, and nothing says why", 2)

    def _lines(self, lines: Iterable[Line]) -> None:
        for words, indent in lines:
            self._line(words, indent)

    def _heading(self, words: str) -> None:
        self._line("")
        self._line(words, style="bold")

    def _line(self, words: str, indent: int = 0, style: str = "") -> None:
        output.line(self._to, words, indent, style)


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
