"""What an evaluation comes to about one target: what a comparison of rulesets looks at."""

from __future__ import annotations

from dataclasses import dataclass

from precept.ir.answers import Advice, Answer
from precept.ir.conditions import Any
from precept.ir.rules import Ruleset, Target
from precept.ir.safety import Always
from precept.ir.strength import Strength
from precept.ir.truth import Truth
from precept.semantics.conditions import truth
from precept.semantics.evaluator import Evaluation

_NOTE = {Truth.TRUE: "shown", Truth.FALSE: "not_shown", Truth.UNKNOWN: "cannot_tell"}
_URGENT = {Truth.TRUE: "urgent", Truth.FALSE: "not_urgent", Truth.UNKNOWN: "cannot_tell"}
_NOTHING = Advice(Answer.DOES_NOT_APPLY)


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer with its words, empty where there is none, and what is cited for it."""

    answer: str
    strongest: str = ""
    could_be: str = ""
    cites: frozenset[str] = frozenset()


def seen(target: Target, ruleset: Ruleset, evaluation: Evaluation) -> Seen:
    """What is seen of a target; what a ruleset does not know never comes up."""
    outcome, cites = evaluation.outcome, _cites(target, evaluation)
    match target:
        case Target("finding", id_):
            return Seen(outcome.findings.get(id_, Truth.FALSE).value, cites=cites)
        case Target("note", id_):
            return Seen(_NOTE[outcome.notes.get(id_, Truth.FALSE)], cites=cites)
        case Target("action", id_):
            advice = outcome.advice.get(id_, _NOTHING)
            clash = _is_excluded(id_, ruleset, evaluation)
            answer = Answer.CONFLICT if clash else advice.answer
            return Seen(answer.value, _word(advice.strongest), _word(advice.could_be), cites)
        case _:
            return _urgent(target.id, ruleset, evaluation)


def _word(strength: Strength | None) -> str:
    return strength.word if strength else ""


def _is_excluded(action: str, ruleset: Ruleset, evaluation: Evaluation) -> bool:
    """Whether an action and one that excludes it are both recommended."""
    answers = {id_: one.answer for id_, one in evaluation.outcome.advice.items()}
    pairs = (pair.actions for pair in ruleset.safety.excludes if action in pair.actions)
    return any(all(answers[one] is Answer.RECOMMENDED for one in pair) for pair in pairs)


def _cites(target: Target, evaluation: Evaluation) -> frozenset[str]:
    fired = (firing.rule for firing in evaluation.trace)
    return frozenset(cite for rule in fired if rule.target == target for cite in rule.cites)


def _urgent(action: str, ruleset: Ruleset, evaluation: Evaluation) -> Seen:
    of = [
        one for one in ruleset.safety.guarantees if isinstance(one, Always) and one.action == action
    ]
    world = evaluation.world
    held = [one for one in of if truth(one.when, world) is Truth.TRUE]
    status = _URGENT[truth(Any(tuple(one.when for one in of)), world)]
    return Seen(status, cites=frozenset(cite for one in held for cite in one.cites))
