"""What does not fit the document, in words: each finding with all that it makes suspect."""

from __future__ import annotations

from collections.abc import Iterator

from precept.language.ledger.account import Account, Entry
from precept.language.ledger.alignment import Place, Status
from precept.report.change_table import Line


def findings(account: Account) -> Iterator[Line]:
    """The lines that tell the findings of an account; none if it holds."""
    for entry in account.entries:
        if entry.is_suspect:
            yield f"{entry.statement.locator} {_what_came_of(entry.place)}", 2
            yield from texts(entry.place, entry.statement.says, 4)
            yield from _makes_suspect(entry)
    for place in account.outside:
        if place.is_suspect:
            yield f"{place.locator}, outside the guidance, {_what_came_of(place)}", 2
            yield from texts(place, "", 4)
    for item in account.inserted:
        where = f"after {item.after}" if item.after else "before all others"
        yield f"{item.sentence.locator} is new, {where}", 2
        yield f"document: {item.sentence.text}", 4
    if moved_on := account.elsewhere:
        first = f"{moved_on[0].locator}{now(moved_on[0])}"
        yield f"{len(moved_on)} verified, but with another locator now, such as {first}", 2


def texts(place: Place, says: str, indent: int) -> Iterator[Line]:
    """The document's sentence, if it has one, beside the restatement, if there is one."""
    if place.now:
        yield f"document: {place.now.text}", indent
    if says:
        yield f"restated: {says}", indent


def now(place: Place) -> str:
    """Where a sentence stands now, if that is not where it stood."""
    if place.now is None or place.now.locator == place.locator:
        return ""
    return f" (now {place.now.locator})"


def _what_came_of(place: Place) -> str:
    kept = place.status is Status.VERIFIED
    return "is what it was" if kept else f"was {place.status.value}{now(place)}"


def _makes_suspect(entry: Entry) -> Iterator[Line]:
    for figure in entry.not_stated:
        yield f"figure that the sentence does not state: {figure}", 4
    for kind, names in (
        ("rules", entry.rules),
        ("guarantees", entry.guarantees),
        ("interpretations", entry.interpretations),
    ):
        if names:
            yield f"suspect {kind}: {', '.join(names)}", 4
    if entry.scenarios:
        yield "suspect scenarios:", 4
    for item in entry.scenarios:
        yield f"{item.file}:{item.line}  {item.name}", 6
