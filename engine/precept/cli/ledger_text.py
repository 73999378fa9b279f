"""An account of a ledger as people read it: each statement, what does not fit, and the numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from precept.cli.ledger_account import Account, Entry
from precept.cli.ledger_findings import findings, now, texts
from precept.cli.page import Page
from precept.ledger.alignment import Place
from precept.ledger.fate import Fate
from precept.ledger.matching import Status

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
