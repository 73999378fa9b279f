"""What a ruleset answers about each of its targets, with the rules and statements it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from precept.decision.evidence import Plain
from precept.decision.model import AdviceRecord, FindingRecord, NoteRecord, NoteStatus
from precept.ir.answers import Answer
from precept.ir.ledger import order
from precept.ir.rules import Rule, Ruleset, Target
from precept.ir.truth import Truth
from precept.semantics.evaluator import Evaluation

Record = FindingRecord | AdviceRecord | NoteRecord

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
        match target.kind:
            case "finding":
                return FindingRecord.model_validate(self._finding(target.id, evaluation))
            case "action":
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
            **self._shown(Target("finding", id_), evaluation, truth),
        }

    def _note(self, id_: str, evaluation: Evaluation) -> Plain:
        truth, text = evaluation.outcome.notes[id_], self._words.notes[id_].text
        shown = self._shown(Target("note", id_), evaluation, truth)
        del shown["rules"]
        return {"id": id_, "status": _NOTE_STATUS[truth], "text": text, **shown}

    def _advice(self, id_: str, evaluation: Evaluation) -> Plain:
        advice = evaluation.outcome.advice[id_]
        return {
            "id": id_,
            "answer": advice.answer,
            "strongest": advice.strongest.word if advice.strongest else None,
            "could_be": advice.could_be.word if advice.could_be else None,
            "audience": self._words.actions[id_].audience,
            **self._shown(Target("action", id_), evaluation, *_DECIDING[advice.answer]),
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
