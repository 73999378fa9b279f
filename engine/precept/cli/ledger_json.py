"""An account of a ledger as JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from precept.cli.ledger_account import Account, Entry
from precept.ledger.alignment import Inserted, Place
from precept.ledger.fate import Fate
from precept.ledger.matching import Status


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
