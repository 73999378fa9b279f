"""The account of a ledger for readers: its findings in words, and all of it as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from enum import Enum
from typing import Any

from precept.language.ledger.account import Account, Entry, Fate
from precept.language.ledger.alignment import Inserted, Place, Status
from precept.model.records import dataclass

COMPARED = (Status.VERIFIED, Status.CHANGED, Status.REMOVED, Status.MOVED)


class Kind(Enum):
    """What a finding is about."""

    STATEMENT = "statement"
    OUTSIDE = "outside the guidance"
    INSERTED = "inserted"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference between the ledger and the document; `entry` is the statement it concerns."""

    kind: Kind
    locator: str
    words: str
    sentence: str = ""
    entry: Entry | None = None


def findings(account: Account) -> Iterator[Finding]:
    """Yield each difference between the ledger and the document."""
    for entry in account.entries:
        if entry.is_suspect:
            words, sentence = "; ".join(doubts(entry)), text(entry.place)
            yield Finding(Kind.STATEMENT, entry.place.locator, words, sentence, entry)
    for place in account.outside:
        if place.is_suspect:
            yield Finding(Kind.OUTSIDE, place.locator, _fate(place), text(place))
    for item in account.inserted:
        where = f"new, after {item.after}" if item.after else "new, before all others"
        yield Finding(Kind.INSERTED, item.sentence.locator, where, item.sentence.text)
    for place in account.elsewhere:
        yield Finding(Kind.ELSEWHERE, place.locator, now(place).strip())


def doubts(entry: Entry) -> Iterator[str]:
    """Yield each reason to review what rests on a statement."""
    if entry.place.is_suspect:
        yield f"the sentence in the document was {_fate(entry.place)}"
    for figure in entry.not_stated:
        yield f"the sentence does not state the figure “{figure}”"
    for word in entry.unsaid:
        yield f"a rule advises with the word “{word}”, which no sentence that it cites contains"


def _fate(place: Place) -> str:
    return f"{place.status.value}{now(place)}"


def now(place: Place) -> str:
    """Return the locator of a sentence in the document if it differs from the ledger's."""
    if place.now is None or place.now.locator == place.locator:
        return ""
    return f" (now {place.now.locator})"


def text(place: Place) -> str:
    """Return the sentence in the document; empty if there is none."""
    return place.now.text if place.now else ""


def counts(account: Account) -> Iterator[tuple[str, str]]:
    """Yield what was counted, and the numbers in words."""
    fates = Counter(entry.fate for entry in account.entries)
    encoded, reasoned = fates[Fate.ENCODED], fates[Fate.REASONED]
    split = f"{encoded} encoded, {reasoned} set aside with a reason, {fates[Fate.OPEN]} open"
    yield "statements", f"{len(account.entries)}: {split}"
    if account.document:
        yield "document", _statuses(entry.place for entry in account.entries)
        if account.outside:
            yield "outside", _statuses(account.outside)
        yield "inserted", str(len(account.inserted))


def _statuses(places: Iterable[Place]) -> str:
    counted = Counter(place.status for place in places)
    return ", ".join(f"{counted[status]} {status.value}" for status in COMPARED)


def as_json(account: Account) -> dict[str, Any]:
    """Return the account as an object.

    - `ruleset`: its id. `document`: the file it was compared with, or null.
    - `statements`: in the document's order, each with
      - `locator`, `kind`, `says`, `figures`: as the ledger has them;
      - `encoded_by`: the rules that cite it; `not_a_rule`: why none can, or null;
      - `status`: `verified`, `changed`, `removed`, `moved` or `not_compared`;
      - `now`: the locator of the matching sentence in the document, or null;
      - `sentence`: that sentence, or null; `figures_not_stated`: the figures it does not state;
        `words_not_said`: the words of rules that no sentence they cite contains;
      - `suspect`: what must be reviewed: `rules`, `guarantees` (`always go_to_hospital`) and
        `interpretations` that cite it, and `scenarios` (`file`, `line`, `name`,
        `draft`) with its tag.
    - `outside`: the sentences outside the guidance: `locator`, `status`, `now`, `sentence`.
    - `inserted`: the sentences that the ledger does not have: `locator`, `sentence`, and `after`,
      the ledger's locator of the nearest known sentence before it, or null.
    - `summary`: how many `statements` there are; of these how many are `encoded`, `reasoned` or
      `open`, and how many have each status; of all sentences how many are `elsewhere`, verified
      but with another locator, and how many were `inserted`; how many `figures_not_stated` and
      `words_not_said`.
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
        "words_not_said": list(entry.unsaid),
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
        "words_not_said": sum(len(entry.unsaid) for entry in account.entries),
    }
