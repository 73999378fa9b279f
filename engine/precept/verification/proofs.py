"""The page that knows the order of a proof: examine, prove, and decide every case that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from precept.execution.evaluator import Evaluation, Evaluator
from precept.execution.protocol import Protocol, load
from precept.model.errors import BadCase, Conflict, SolverDisagrees
from precept.solver.co_recommendations import Pairs, co_recommendations
from precept.solver.encoding import Claim, both_recommended, is_satisfied, is_unknown
from precept.solver.prove import ProofReport, prove


def proved(ruleset: str | Path) -> tuple[Protocol, ProofReport]:
    """The protocol of a ruleset, and what came of every property.

    Raises:
        BadRuleset: if the ruleset has faults; nothing is proved then.
        SolverDisagrees: if a case that the solver found does not come to what it says.
    """
    protocol = load(ruleset)
    report = prove(protocol.ruleset)
    for outcome in report.proofs:
        if outcome.case is not None:
            confirm(protocol, outcome.property.id, outcome.case, outcome.claim)
    for one in report.incomplete:
        if one.case is not None:
            claim = (is_unknown(one.conclusion.condition),)
            confirm(protocol, ":".join(one.conclusion.target), one.case, claim)
    return protocol, report


def paired(ruleset: str | Path) -> tuple[Protocol, Pairs]:
    """The protocol of a ruleset, and the actions that it can recommend to one person at once.

    Raises:
        BadRuleset: if the ruleset has faults.
        SolverDisagrees: if they are not both recommended in a case that the solver found.
    """
    protocol = load(ruleset)
    pairs = co_recommendations(protocol.ruleset)
    for pair in pairs.found:
        claim = both_recommended(protocol.ruleset, pair.actions)
        confirm(protocol, " and ".join(pair.actions), pair.case, claim)
    return protocol, pairs


def confirm(protocol: Protocol, what: str, case: Mapping[str, Any], claim: Claim) -> None:
    """Hold what the solver claims of a case against the reference evaluator and the runtime.

    Raises:
        SolverDisagrees: if the case does not come to it; `what` it was found for.
    """
    try:
        evaluated = evaluation(protocol, case)
    except BadCase:
        raise SolverDisagrees(what) from None
    if not is_satisfied(claim, evaluated.world):
        raise SolverDisagrees(what)


def evaluation(protocol: Protocol, case: Mapping[str, Any]) -> Evaluation:
    """What a case comes to, contradictions of the rules about it included.

    Raises:
        BadCase: if it is refused.
    """
    try:
        return protocol.evaluate(case).evaluation
    except Conflict:
        # There is no decision to look at, though there is a case.
        return Evaluator(protocol.ruleset).evaluate(protocol.normalize(case).values)
