"""What is put on record of proofs, mutants and pairs of actions, for the report to tell."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precept.language import library
from precept.model.ruleset import Ruleset
from precept.verification import cache

if TYPE_CHECKING:
    from precept.solver.co_recommendations import Pairs
    from precept.solver.prove import Report as Proved
    from precept.verification.mutation.mutate import Report as Mutated


KINDS = ("proofs", "mutants", "pairs")
"""Of what there are results."""

_NOBODYS = {"sound": None, "because": ""}


def basis(kind: str, folder: Path | None) -> str:
    """The fingerprint of what a result is of: the ruleset and, of mutants, its features."""
    if folder is None:
        return ""
    features = library.features(folder) if kind == "mutants" else None
    return cache.fingerprint(folder, *([features] if features else []))


def proofs(report: Proved) -> Mapping[str, Any]:
    """What came of every property."""
    return {
        "properties": [
            {
                "id": one.property.id,
                "kind": one.property.kind.value,
                "says": one.property.says,
                "cites": one.property.cites,
                "result": one.result.value,
                "why": one.why,
                # What shows that something is possible is no reason to look at it.
                "case": None if one.property.possible else one.case,
            }
            for one in report.outcomes
        ]
    }


def mutants(report: Mutated) -> Mapping[str, Any]:
    """How many changes of each rule came to what, and all that no scenario notices."""
    rules: dict[str, dict[str, int]] = {}
    for (rule, fate), number in report.by_rule.items():
        rules.setdefault(rule, {})[fate.value] = number
    return {
        "rules": rules,
        "survived": [
            {
                "name": f"mutant {one.mutant.id}",
                "rule": one.mutant.rule.id,
                "change": one.mutant.says,
                "cites": one.mutant.rule.cites,
                "scenario": one.scenario or "",
                "why": one.why,
            }
            for one in report.survived
        ],
    }


def pairs(found: Pairs, ruleset: Ruleset) -> Mapping[str, Any]:
    """The actions that come together, and what a clinician says of that."""
    judged = {
        frozenset(one.actions): {"sound": one.sound, "because": one.because}
        for one in ruleset.safety.combinations
    }
    return {
        "pairs": [
            {
                "actions": one.actions,
                "facts": one.case["facts"],
                **judged.get(frozenset(one.actions), _NOBODYS),
            }
            for one in found.found
        ],
        "not_settled": found.undecided,
    }
