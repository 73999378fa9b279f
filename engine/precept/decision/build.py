"""From an evaluation to the decision that leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from precept.decision.evidence import Plain, fact_records, firing_records, known
from precept.decision.identity import decision_id
from precept.decision.model import Decision, EngineRef, NoteStatus, RulesetRef
from precept.ir.answers import Advice, Answer, Outcome
from precept.ir.facts import Facts
from precept.ir.ledger import order
from precept.ir.rules import Rule, Ruleset, Target
from precept.ir.truth import Truth
from precept.semantics.evaluator import Evaluation

_NOTE_STATUS = {
    Truth.TRUE: NoteStatus.SHOWN,
    Truth.FALSE: NoteStatus.NOT_SHOWN,
    Truth.UNKNOWN: NoteStatus.CANNOT_TELL,
}
# What has come of the rules that an answer rests on, and whether these are only the rules for the
# action (True) or only those against it (False).
_DECIDING = {
    Answer.RECOMMENDED: (Truth.TRUE, True),
    Answer.NOT_NEEDED: (Truth.TRUE, False),
    Answer.DOES_NOT_APPLY: (Truth.FALSE, None),
    Answer.CANNOT_TELL: (Truth.UNKNOWN, None),
    Answer.CONFLICT: (Truth.UNKNOWN, None),
}


class Builder:
    """Builds decisions of one ruleset."""

    def __init__(self, ruleset: Ruleset, reference: RulesetRef, engine: EngineRef) -> None:
        """Keep what every decision of the ruleset carries."""
        self._ruleset = ruleset
        self._words = ruleset.vocabulary
        self._reference = reference
        self._engine = engine
        self._rules: dict[Target, list[Rule]] = {}
        for rule in sorted(ruleset.rules.values(), key=lambda rule: rule.id):
            self._rules.setdefault(rule.target, []).append(rule)
        self._place = {id_: place for place, id_ in enumerate(self._words.elements)}
        self._order = {cite: order(cite) for rule in ruleset.rules.values() for cite in rule.cites}

    def build(self, facts: Facts, evaluation: Evaluation) -> Decision:
        """The decision about a case, with its identity."""
        answers = self._answers(evaluation)
        seen = known(facts, self._words.elements)
        return Decision.model_validate(
            {
                "decision_id": decision_id(self._reference.fingerprint, facts, _in_short(answers)),
                "ruleset": self._reference,
                "engine": self._engine,
                "as_of": facts.as_of.isoformat(),
                "facts": fact_records(seen, facts.given),
                **answers,
                "missing": self._in_order(evaluation.missing.values()),
                "not_covered": list(self._not_covered(evaluation.outcome)),
                "trace": firing_records(seen, evaluation),
            }
        )

    def _answers(self, evaluation: Evaluation) -> dict[str, list[Plain]]:
        outcome = evaluation.outcome
        return {
            "findings": [
                self._finding(id_, it, evaluation) for id_, it in outcome.findings.items()
            ],
            "advice": [self._advice(id_, it, evaluation) for id_, it in outcome.advice.items()],
            "notes": [self._note(id_, it, evaluation) for id_, it in outcome.notes.items()],
        }

    def _finding(self, id_: str, truth: Truth, evaluation: Evaluation) -> Plain:
        return {
            "id": id_,
            "status": truth,
            **self._shown(Target("finding", id_), evaluation, truth),
        }

    def _note(self, id_: str, truth: Truth, evaluation: Evaluation) -> Plain:
        status, text = _NOTE_STATUS[truth], self._words.notes[id_].text
        shown = self._shown(Target("note", id_), evaluation, truth)
        del shown["rules"]
        return {"id": id_, "status": status, "text": text, **shown}

    def _advice(self, id_: str, advice: Advice, evaluation: Evaluation) -> Plain:
        return {
            "id": id_,
            "answer": advice.answer,
            "strongest": advice.strongest.word if advice.strongest else None,
            "could_be": advice.could_be.word if advice.could_be else None,
            "audience": self._words.actions[id_].audience,
            **self._shown(Target("action", id_), evaluation, *_DECIDING[advice.answer]),
        }

    def _not_covered(self, outcome: Outcome) -> Iterable[Plain]:
        """What touches an action that is recommended; or everything, where nothing is named."""
        for item in self._ruleset.not_covered.values():
            answers = [outcome.advice[action].answer for action in item.touches]
            if not answers or Answer.RECOMMENDED in answers:
                yield {"id": item.id, "says": item.says}

    def _shown(
        self,
        target: Target,
        evaluation: Evaluation,
        deciding: Truth,
        for_it: bool | None = None,
    ) -> Plain:
        """The rules that an answer rests on, what they cite, and what the open ones wait for."""
        came_to, missing = evaluation.outcome.rules, evaluation.missing
        all_of = self._rules.get(target, ())
        rules = [one for one in all_of if came_to[one.id] is deciding]
        if for_it is not None:
            rules = [one for one in rules if one.is_against is not for_it]
        return {
            "rules": [one.id for one in rules],
            "cites": sorted({c for one in rules for c in one.cites}, key=self._order.__getitem__),
            "missing": self._in_order([missing.get(one.id, ()) for one in all_of]),
        }

    def _in_order(self, elements: Iterable[Iterable[str]]) -> list[str]:
        return sorted(set().union(*elements), key=self._place.__getitem__)


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
