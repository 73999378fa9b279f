"""The safety clauses that scenarios show: impossible combinations, guarantees and exclusions.

A scenario shows a clause if one of its assertions would not hold without the clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from precept.model.answers import Answer
from precept.model.ruleset import Always, Clause, Excludes, Impossible, Never, Ruleset
from precept.verification.gherkin.scenario import Consultation
from precept.verification.run import AssertionRecord, ScenarioRecord
from precept.verification.safeguards import (
    shows_exclusion,
    shows_guarantee,
    sole_refusal,
)


def clauses_without_scenario(
    ruleset: Ruleset, records: Iterable[ScenarioRecord]
) -> tuple[tuple[str, Clause], ...]:
    """Return the clauses by name that no scenario that passed shows."""
    shown = {
        name
        for record in records
        if record.is_evidence
        for consultation in record.consultations
        for name in consultation.clauses
    }
    names = ruleset.safety.clauses
    return tuple((name, clause) for name, clause in names.items() if name not in shown)


def shown_clauses(consultation: Consultation, ruleset: Ruleset) -> Iterator[str]:
    """Yield the names of the clauses that the assertions of a consultation show."""
    held = [item for item in consultation.assertions if item.holds]
    refused = any(item.aspect == "refused" for item in held)
    sole = sole_refusal(consultation.case, ruleset) if refused else None
    for name, clause in ruleset.safety.clauses.items():
        if clause is sole or _is_shown(clause, held, consultation, ruleset):
            yield name


def _is_shown(
    clause: Clause, held: list[AssertionRecord], consultation: Consultation, ruleset: Ruleset
) -> bool:
    if consultation.traced is None:
        return False
    evaluation = consultation.traced.evaluation
    match clause:
        case Impossible():
            return False
        case Always(action=action) | Never(action=action):
            return any(
                item.aspect == "guaranteed" and item.target == action for item in held
            ) and shows_guarantee(clause, ruleset, evaluation)
        case Excludes(actions=actions):
            return any(
                item.aspect == "excludes"
                and item.target in actions
                and shows_exclusion(item.target, other, ruleset, evaluation)
                for item in held
                for other in actions
                if other in item.expected and _is_not_recommended(other, held)
            )


def _is_not_recommended(action: str, held: Iterable[AssertionRecord]) -> bool:
    """Return whether it is asserted that an action is not recommended."""
    refuting = (
        Answer.DOES_NOT_APPLY.value,
        Answer.NOT_NEEDED.value,
        Answer.ADVISED_AGAINST.value,
    )
    return any(
        item.target == action and item.aspect == "status" and item.expected in refuting
        for item in held
    )
