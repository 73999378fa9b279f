"""What a decision saw: the facts, as given and as understood, and the rules that fired."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from precept.execution.decision.model import (
    AdviceRecord,
    Decision,
    EngineRef,
    FindingRecord,
    NoteRecord,
    NoteStatus,
    RulesetRef,
)
from precept.execution.evaluator import Evaluation, Firing
from precept.model import outcomes
from precept.model.answers import Answer, Outcome, Truth
from precept.model.conditions import Comparison, Holds
from precept.model.facts import Facts, Given
from precept.model.identity import decision_id
from precept.model.ledger import order
from precept.model.outcomes import ACTION, FINDING, NOTE, kind_of
from precept.model.ruleset import Rule, Ruleset, Target
from precept.model.vocabulary import Element
from precept.model.words import in_words

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


Record = FindingRecord | AdviceRecord | NoteRecord

# What has come of the rules that an answer rests on, and whether these are only the rules for the
# action (True) or only those against it (False).
_DECIDING = {
    Answer.RECOMMENDED: (Truth.TRUE, True),
    Answer.NOT_NEEDED: (Truth.TRUE, False),
    Answer.DOES_NOT_APPLY: (Truth.FALSE, None),
    Answer.CANNOT_TELL: (Truth.UNKNOWN, None),
    Answer.CONFLICT: (Truth.UNKNOWN, None),
}


class Answers:
    """Tells the answers of one ruleset."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Put the rules of each target, the elements and the statements in order."""
        self._words = ruleset.vocabulary
        self._rules: dict[Target, list[Rule]] = {}
        for rule in sorted(ruleset.rules.values(), key=lambda rule: rule.id):
            self._rules.setdefault(rule.target, []).append(rule)
        self._place = {id_: place for place, id_ in enumerate(self._words.elements)}
        self._order = {cite: order(cite) for rule in ruleset.rules.values() for cite in rule.cites}

    def all(self, evaluation: Evaluation) -> dict[str, list[Plain]]:
        """The fields of all records of a decision."""
        outcome = evaluation.outcome
        return {
            "findings": [self._finding(id_, evaluation) for id_ in outcome.findings],
            "advice": [self._advice(id_, evaluation) for id_ in outcome.advice],
            "notes": [self._note(id_, evaluation) for id_ in outcome.notes],
        }

    def record(self, target: Target, evaluation: Evaluation) -> Record:
        """What is answered about one target."""
        match kind_of(target):
            case outcomes.FINDING:
                return FindingRecord.model_validate(self._finding(target.id, evaluation))
            case outcomes.ACTION:
                return AdviceRecord.model_validate(self._advice(target.id, evaluation))
            case _:
                return NoteRecord.model_validate(self._note(target.id, evaluation))

    def in_order(self, elements: Iterable[Iterable[str]]) -> list[str]:
        """All of the elements, as they were declared."""
        return sorted(set().union(*elements), key=self._place.__getitem__)

    def _finding(self, id_: str, evaluation: Evaluation) -> Plain:
        truth = evaluation.outcome.findings[id_]
        return {
            "id": id_,
            "status": truth,
            **self._shown(Target(FINDING.id, id_), evaluation, truth),
        }

    def _note(self, id_: str, evaluation: Evaluation) -> Plain:
        truth, text = evaluation.outcome.notes[id_], self._words.notes[id_].text
        shown = self._shown(Target(NOTE.id, id_), evaluation, truth)
        del shown["rules"]
        return {"id": id_, "status": NoteStatus(NOTE.values[truth]), "text": text, **shown}

    def _advice(self, id_: str, evaluation: Evaluation) -> Plain:
        advice = evaluation.outcome.advice[id_]
        return {
            "id": id_,
            "answer": advice.answer,
            "strongest": advice.strongest.word if advice.strongest else None,
            "could_be": advice.could_be.word if advice.could_be else None,
            "audience": self._words.actions[id_].audience,
            **self._shown(Target(ACTION.id, id_), evaluation, *_DECIDING[advice.answer]),
        }

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
        cites = {cite for one in rules for cite in one.cites}
        waiting = [missing[one.id] for one in all_of if one.id in missing]
        return {
            "rules": [one.id for one in rules],
            "cites": sorted(cites, key=self._order.__getitem__),
            "missing": self.in_order(waiting) if waiting else [],
        }


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
