"""Where the rules of a ruleset contradict each other about a case."""

from __future__ import annotations

from precept.errors import Conflict
from precept.ir.answers import Answer, Outcome
from precept.ir.rules import Ruleset
from precept.ir.truth import Truth


def conflict(ruleset: Ruleset, outcome: Outcome) -> Conflict | None:
    """Every contradiction in an outcome, with the rules that fired; None if there is none."""
    answers = {id_: advice.answer for id_, advice in outcome.advice.items()}
    excluded = [
        pair.actions
        for pair in ruleset.safety.excludes
        if all(answers[action] is Answer.RECOMMENDED for action in pair.actions)
    ]
    actions = {id_ for id_, answer in answers.items() if answer is Answer.CONFLICT}
    actions.update(action for pair in excluded for action in pair)
    rules = {action: _fired(action, ruleset, outcome) for action in sorted(actions)}
    return Conflict(rules, excluded) if rules else None


def _fired(action: str, ruleset: Ruleset, outcome: Outcome) -> tuple[str, ...]:
    advising = (rule.id for rule in ruleset.rules.values() if rule.target == ("action", action))
    return tuple(sorted(id_ for id_ in advising if outcome.rules[id_] is Truth.TRUE))
