"""The words of one ruleset, for an editor to offer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from precept.ir.rules import Ruleset
from precept.ir.types import Boolean, Code, CodeSet
from precept.ir.vocabulary import Element, Vocabulary


@dataclass(frozen=True, slots=True)
class Known:
    """Names, each with what it means. Where there are none, any name will do."""

    statements: Mapping[str, str] = field(default_factory=dict)
    findings: Mapping[str, str] = field(default_factory=dict)
    actions: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, str] = field(default_factory=dict)
    conditions: Mapping[str, str] = field(default_factory=dict)
    vocabulary: Vocabulary | None = None


def known(ruleset: Ruleset) -> Known:
    """The words of a ruleset."""
    of = ruleset.vocabulary
    return Known(
        statements={one.locator: one.says for one in ruleset.ledger.statements.values()},
        findings={one.id: one.meaning for one in of.findings.values()},
        actions={one.id: one.meaning for one in of.actions.values()},
        notes={one.id: one.text for one in of.notes.values()},
        decisions={id_: ", ".join(one.among) for id_, one in ruleset.decisions.items()},
        conditions=dict(_conditions(ruleset)),
        vocabulary=of,
    )


def _conditions(ruleset: Ruleset) -> Iterator[tuple[str, str]]:
    """Conditions that can be written out in full; those with a number cannot."""
    for element in ruleset.vocabulary.elements.values():
        for said in _said(element):
            yield said, element.meaning
    for finding in ruleset.vocabulary.findings.values():
        yield finding.id, finding.meaning
        yield f"not {finding.id}", f"not: {finding.meaning}"


def _said(element: Element) -> Iterator[str]:
    match element.type:
        case Boolean():
            yield from (element.id, f"{element.id} is no")
        case Code(codes):
            yield from (f"{element.id} is {code}" for code in codes)
        case CodeSet(codes):
            yield from (f"{element.id} includes {code}" for code in codes)
