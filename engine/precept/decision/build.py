"""From an evaluation to the decision that leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from precept.decision.answers import Answers
from precept.decision.evidence import Plain, fact_records, firing_records, known
from precept.decision.identity import decision_id
from precept.decision.model import Decision, EngineRef, RulesetRef
from precept.ir.answers import Answer, Outcome
from precept.ir.facts import Facts
from precept.ir.rules import Ruleset
from precept.semantics.evaluator import Evaluation


class Builder:
    """Builds decisions of one ruleset."""

    def __init__(self, ruleset: Ruleset, reference: RulesetRef, engine: EngineRef) -> None:
        """Keep what every decision of the ruleset carries."""
        self._ruleset = ruleset
        self._reference = reference
        self._engine = engine
        self._answers = Answers(ruleset)

    def build(self, facts: Facts, evaluation: Evaluation) -> Decision:
        """The decision about a case, with its identity."""
        answers = self._answers.all(evaluation)
        seen = known(facts, self._ruleset.vocabulary.elements)
        return Decision.model_validate(
            {
                "decision_id": decision_id(self._reference.fingerprint, facts, _in_short(answers)),
                "ruleset": self._reference,
                "engine": self._engine,
                "as_of": facts.as_of.isoformat(),
                "facts": fact_records(seen, facts.given),
                **answers,
                "missing": self._answers.in_order(evaluation.missing.values()),
                "not_covered": list(self._not_covered(evaluation.outcome)),
                "trace": firing_records(seen, evaluation),
            }
        )

    def _not_covered(self, outcome: Outcome) -> Iterable[Plain]:
        """What touches an action that is recommended; or everything, where nothing is named."""
        for item in self._ruleset.not_covered.values():
            answers = [outcome.advice[action].answer for action in item.touches]
            if not answers or Answer.RECOMMENDED in answers:
                yield {"id": item.id, "says": item.says}


def _in_short(answers: Mapping[str, list[Plain]]) -> Plain:
    """The answers by their ids, with what they cite: what the identity of a decision stands on."""
    return {
        "findings": {one["id"]: [one["status"].value, one["cites"]] for one in answers["findings"]},
        "advice": {
            one["id"]: [one["answer"].value, one["strongest"], one["could_be"], one["cites"]]
            for one in answers["advice"]
        },
        "notes": {one["id"]: [one["status"].value, one["cites"]] for one in answers["notes"]},
    }
