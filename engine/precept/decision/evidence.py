"""What a decision saw: the facts, as given and as understood, and the rules that fired."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from precept.ir.conditions import Comparison, Holds
from precept.ir.facts import Facts, Given
from precept.ir.truth import Truth
from precept.ir.vocabulary import Element
from precept.ir.words import in_words
from precept.semantics.evaluator import Evaluation, Firing

Plain = dict[str, Any]
"""The fields of a record. The records of a decision are made, and checked, all at once."""


def known(facts: Facts, elements: Mapping[str, Element]) -> dict[str, str]:
    """What is known of each element, in words."""
    return {
        id_: in_words(value, elements[id_].type, facts.tzinfo)
        for id_, value in facts.values.items()
    }


def fact_records(known: Mapping[str, str], given: Mapping[str, Given]) -> list[Plain]:
    """What is known, each with how it was given, if it was."""
    return [_fact(id_, words, given.get(id_)) for id_, words in known.items()]


def firing_records(known: Mapping[str, str], evaluation: Evaluation) -> list[Plain]:
    """The rules that fired, each with the comparisons that made it true and the values seen."""
    settled = evaluation.outcome.findings
    return [_firing(one, known, settled) for one in evaluation.trace]


def _fact(id_: str, known: str, given: Given | None) -> Plain:
    if given is None:
        return {"id": id_, "given": None, "known": known}
    evidence = given.evidence
    return {
        "id": id_,
        "given": given.text,
        "known": known,
        "by": evidence.by or None,
        "reported": evidence.reported or None,
        "reference": evidence.reference or None,
    }


def _firing(firing: Firing, known: Mapping[str, str], settled: Mapping[str, Truth]) -> Plain:
    return {
        "rule": firing.rule.id,
        "because": [_reason(leaf, known, settled) for leaf in firing.because],
        "cites": firing.rule.cites,
        "concludes": firing.rule.target.id,
    }


def _reason(
    leaf: Comparison | Holds, known: Mapping[str, str], settled: Mapping[str, Truth]
) -> Plain:
    if isinstance(leaf, Holds):
        return {"id": leaf.finding, "condition": "finding", "seen": settled[leaf.finding].value}
    condition = f"{leaf.op.value} {leaf.text}"
    return {"id": leaf.element, "condition": condition, "seen": known[leaf.element]}
