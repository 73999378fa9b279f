"""Parts of a ruleset as those who review it see them: what they mean, and in which words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from precept.decision.identity import digest, meaning_of, plain
from precept.features.model import Scenario
from precept.ir.ledger import Statement
from precept.ir.rules import Rule


def of_rule(rule: Rule) -> str:
    """The fingerprint of a rule: its meaning, and its own restatement if it has one."""
    return digest({"rule": meaning_of(rule), "says": content(rule.says)})


def of_statement(statement: Statement) -> str:
    """The fingerprint of a statement: of the sentence, and of all that the ledger says of it."""
    return digest(content(statement))


def of_scenario(scenario: Scenario) -> str:
    """The fingerprint of what a scenario expects: its tags, and its steps with their tables."""
    steps = [
        [step.kind, content(step.text), content(step.table), content(step.doc)]
        for step in scenario.steps
    ]
    return digest({"tags": sorted(scenario.tags), "steps": steps})


def content(value: Any) -> Any:
    """A part as plain data: every word of it, but not where it stands or how it is laid out."""
    return plain(value, frozenset({"span"}), _laid_out_anyhow)


def _laid_out_anyhow(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def texts(data: Any) -> Iterator[str]:
    """Every text in plain data."""
    match data:
        case str():
            yield data
        case dict():
            for item in data.values():
                yield from texts(item)
        case list():
            for item in data:
                yield from texts(item)
