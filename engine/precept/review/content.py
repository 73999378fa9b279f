"""Parts of a ruleset as those who review it see them: what they mean, and in which words."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from precept.decision.identity import digest, meaning_of
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
    match value:
        case Enum():
            return value.name
        case str():
            return " ".join(unicodedata.normalize("NFC", value).split())
        case bool() | None:
            return value
        case int():
            return str(value)
        case Mapping():
            return {key: content(item) for key, item in value.items()}
        case tuple():
            return [content(item) for item in value]
        case _:
            return _fields(value)


def _fields(value: Any) -> dict[str, Any]:
    assert dataclasses.is_dataclass(value)
    told = {
        one.name: content(getattr(value, one.name))
        for one in dataclasses.fields(value)
        if one.name != "span"
    }
    return {"": type(value).__name__, **told}


def texts(plain: Any) -> Iterator[str]:
    """Every text in plain data."""
    match plain:
        case str():
            yield plain
        case dict():
            for item in plain.values():
                yield from texts(item)
        case list():
            for item in plain:
                yield from texts(item)
