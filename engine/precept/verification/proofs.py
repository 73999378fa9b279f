"""Proofs whose example cases are decided again, by the evaluator and the runtime."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from precept.execution.decision.model import AdviceRecord
from precept.execution.evaluator import Evaluation, Evaluator
from precept.execution.protocol import Protocol, load
from precept.model.answers import Answer
from precept.model.errors import BadCase, Conflict, SolverDisagrees
from precept.model.ruleset import Impossible
from precept.solver.co_recommendations import Pairs, co_recommendations
from precept.solver.encoding import Claim, both_recommended, is_satisfied, is_unknown
from precept.solver.prove import ProofReport, prove
from precept.verification.reference import ReferenceProtocol


def prove_ruleset(
    ruleset: str | Path, progress: Callable[[int, int], None] = lambda _done, _total: None
) -> tuple[Protocol, ProofReport]:
    """Load a ruleset, prove its properties, and confirm every example case.

    `progress` is called with the number of questions answered and the number of all.

    Raises:
        BadRuleset: if the ruleset has faults; then nothing is proved.
        SolverDisagrees: if an example case does not show what the solver claims.
    """
    protocol = load(ruleset)
    report = prove(protocol.ruleset, progress=progress)
    for proof in report.proofs:
        if proof.case is not None:
            confirm(protocol, proof.property.id, proof.case, proof.claim)
    for found in report.incomplete:
        if found.case is not None:
            claim = (is_unknown(found.conclusion.condition),)
            confirm(protocol, ":".join(found.conclusion.target), found.case, claim)
    for removal in report.removals:
        if removal.case is not None:
            advice_without(protocol, removal.impossible, removal.case)
    return protocol, report


def advice_without(
    protocol: Protocol, impossible: Impossible, case: Mapping[str, Any]
) -> tuple[AdviceRecord, ...] | None:
    """Return what a person that an impossible combination removes would be advised without it.

    None if the rules contradict each other about that person.

    Raises:
        SolverDisagrees: if the combination is not all that keeps the case from a decision.
    """
    ruleset, name = protocol.ruleset, f"impossible:{impossible.because}"
    others = tuple(item for item in ruleset.safety.impossible if item is not impossible)
    without = replace(ruleset, safety=replace(ruleset.safety, impossible=others))
    try:
        decision = ReferenceProtocol(without, protocol.reference).decide(case)
    except BadCase:
        raise SolverDisagrees(name) from None
    except Conflict:
        return None
    try:
        protocol.normalize(case)
    except BadCase:
        return tuple(item for item in decision.advice if item.answer is Answer.RECOMMENDED)
    raise SolverDisagrees(name)


def find_pairs(ruleset: str | Path) -> tuple[Protocol, Pairs]:
    """Load a ruleset, find the actions that it can recommend together, and confirm each pair.

    Raises:
        BadRuleset: if the ruleset has faults.
        SolverDisagrees: if an example case does not recommend both actions.
    """
    protocol = load(ruleset)
    pairs = co_recommendations(protocol.ruleset)
    for pair in pairs.found:
        claim = both_recommended(protocol.ruleset, pair.actions)
        confirm(protocol, " and ".join(pair.actions), pair.case, claim)
    return protocol, pairs


def confirm(protocol: Protocol, name: str, case: Mapping[str, Any], claim: Claim) -> None:
    """Check a claim of the solver on its example case.

    Raises:
        SolverDisagrees: if the claim does not hold; `name` is that of the property.
    """
    try:
        evaluated = evaluate(protocol, case)
    except BadCase:
        raise SolverDisagrees(name) from None
    if not is_satisfied(claim, evaluated.world):
        raise SolverDisagrees(name)


def evaluate(protocol: Protocol, case: Mapping[str, Any]) -> Evaluation:
    """Evaluate a case, one with conflicting rules included.

    Raises:
        BadCase: if the case is refused.
    """
    try:
        return protocol.evaluate(case).evaluation
    except Conflict:
        # A conflict gets no decision, but its evaluation can be compared.
        return Evaluator(protocol.ruleset).evaluate(protocol.normalize(case).values)
