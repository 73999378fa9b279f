"""From an evaluation to the decision that leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from precept.decision.identity import decision_id
from precept.decision.model import (
    AdviceRecord,
    Decision,
    EngineRef,
    FactRecord,
    FindingRecord,
    FiringRecord,
    NotCoveredRecord,
    NoteRecord,
    NoteStatus,
    Reason,
    RulesetRef,
)
from precept.ir.answers import Answer
from precept.ir.conditions import Comparison, Holds
from precept.ir.facts import Facts
from precept.ir.ledger import order
from precept.ir.rules import Advise, Find, Rule, Ruleset, Show
from precept.ir.truth import Truth
from precept.ir.words import in_words
from precept.semantics.evaluator import Evaluation, Firing

_NOTE_STATUS = {
    Truth.TRUE: NoteStatus.SHOWN,
    Truth.FALSE: NoteStatus.NOT_SHOWN,
    Truth.UNKNOWN: NoteStatus.CANNOT_TELL,
}


class Builder:
    """Builds decisions of one ruleset."""

    def __init__(self, ruleset: Ruleset, reference: RulesetRef, engine: EngineRef) -> None:
        """Keep what every decision of the ruleset carries."""
        self._ruleset = ruleset
        self._reference = reference
        self._engine = engine
        self._rules: dict[tuple[type, str], list[Rule]] = {}
        for rule in sorted(ruleset.rules.values(), key=lambda rule: rule.id):
            self._rules.setdefault(_target(rule), []).append(rule)

    def build(self, facts: Facts, evaluation: Evaluation) -> Decision:
        """The decision about a case, with its identity."""
        findings = tuple(self._findings(evaluation))
        advice = tuple(self._advice(evaluation))
        notes = tuple(self._notes(evaluation))
        answers = {
            "findings": {item.id: [item.status.value, list(item.cites)] for item in findings},
            "advice": {
                item.id: [item.answer.value, item.strongest, item.could_be, list(item.cites)]
                for item in advice
            },
            "notes": {item.id: [item.status.value, list(item.cites)] for item in notes},
        }
        return Decision(
            decision_id=decision_id(self._reference.fingerprint, facts, answers),
            ruleset=self._reference,
            engine=self._engine,
            as_of=facts.as_of.isoformat(),
            facts=tuple(self._facts(facts)),
            findings=findings,
            advice=advice,
            notes=notes,
            missing=self._in_order(set().union(*evaluation.missing.values())),
            not_covered=tuple(self._not_covered(evaluation)),
            trace=tuple(
                self._firing(firing, facts, evaluation.outcome.findings)
                for firing in evaluation.trace
            ),
        )

    def _facts(self, facts: Facts) -> Iterable[FactRecord]:
        zone = facts.tzinfo
        for id_, value in facts.values.items():
            given = facts.given.get(id_)
            yield FactRecord(
                id=id_,
                given=given.text if given else None,
                known=in_words(value, self._ruleset.vocabulary.elements[id_].type, zone),
                by=(given and given.evidence.by) or None,
                reported=(given and given.evidence.reported) or None,
                reference=(given and given.evidence.reference) or None,
            )

    def _findings(self, evaluation: Evaluation) -> Iterable[FindingRecord]:
        for id_, truth in evaluation.outcome.findings.items():
            shown = self._bearing(Find, id_, evaluation, _all_of(truth))
            yield FindingRecord(id=id_, status=truth, **shown)

    def _notes(self, evaluation: Evaluation) -> Iterable[NoteRecord]:
        for id_, truth in evaluation.outcome.notes.items():
            shown = self._bearing(Show, id_, evaluation, _all_of(truth))
            text = self._ruleset.vocabulary.notes[id_].text
            cites, missing = shown["cites"], shown["missing"]
            yield NoteRecord(
                id=id_, status=_NOTE_STATUS[truth], text=text, cites=cites, missing=missing
            )

    def _advice(self, evaluation: Evaluation) -> Iterable[AdviceRecord]:
        for id_, advice in evaluation.outcome.advice.items():
            shown = self._bearing(Advise, id_, evaluation, _deciding(advice.answer))
            yield AdviceRecord(
                id=id_,
                answer=advice.answer,
                strongest=advice.strongest.word if advice.strongest else None,
                could_be=advice.could_be.word if advice.could_be else None,
                audience=self._ruleset.vocabulary.actions[id_].audience,
                **shown,
            )

    def _not_covered(self, evaluation: Evaluation) -> Iterable[NotCoveredRecord]:
        """What touches an action that is recommended; or everything, where nothing is named."""
        for item in self._ruleset.not_covered.values():
            answers = [evaluation.outcome.advice[action].answer for action in item.touches]
            if not answers or Answer.RECOMMENDED in answers:
                yield NotCoveredRecord(id=item.id, says=item.says)

    def _bearing(
        self,
        kind: type,
        target: str,
        evaluation: Evaluation,
        wanted: Callable[[Rule], Truth | None],
    ) -> dict[str, Any]:
        """The rules that bear on an answer, what they cite, and what the open ones wait for."""
        all_of = self._rules.get((kind, target), [])
        rules = [rule for rule in all_of if evaluation.outcome.rules[rule.id] is wanted(rule)]
        cites = {cite for rule in rules for cite in rule.cites}
        missing = set().union(*(evaluation.missing.get(rule.id, ()) for rule in all_of))
        return {
            "rules": tuple(rule.id for rule in rules),
            "cites": tuple(sorted(cites, key=order)),
            "missing": self._in_order(missing),
        }

    def _in_order(self, elements: set[str]) -> tuple[str, ...]:
        return tuple(id_ for id_ in self._ruleset.vocabulary.elements if id_ in elements)

    def _firing(self, firing: Firing, facts: Facts, findings: Mapping[str, Truth]) -> FiringRecord:
        return FiringRecord(
            rule=firing.rule.id,
            because=tuple(self._reason(leaf, facts, findings) for leaf in firing.because),
            cites=firing.rule.cites,
            concludes=_target(firing.rule)[1],
        )

    def _reason(
        self, leaf: Comparison | Holds, facts: Facts, findings: Mapping[str, Truth]
    ) -> Reason:
        if isinstance(leaf, Holds):
            return Reason(id=leaf.finding, condition="finding", seen=findings[leaf.finding].value)
        type_ = self._ruleset.vocabulary.elements[leaf.element].type
        seen = in_words(facts.values[leaf.element], type_, facts.tzinfo)
        return Reason(id=leaf.element, condition=f"{leaf.op.value} {leaf.text}", seen=seen)


def _target(rule: Rule) -> tuple[type, str]:
    match rule.conclusion:
        case Find(target) | Advise(target) | Show(target):
            return type(rule.conclusion), target


def _all_of(truth: Truth) -> Callable[[Rule], Truth | None]:
    return lambda _: truth


def _deciding(answer: Answer) -> Callable[[Rule], Truth | None]:
    """Which truth makes a rule one of those that an answer rests on."""

    def wanted(rule: Rule) -> Truth | None:
        assert isinstance(rule.conclusion, Advise)
        positive = rule.conclusion.strength.rank is not None
        match answer:
            case Answer.RECOMMENDED:
                return Truth.TRUE if positive else None
            case Answer.NOT_NEEDED:
                return None if positive else Truth.TRUE
            case Answer.DOES_NOT_APPLY:
                return Truth.FALSE
            case _:
                return Truth.UNKNOWN

    return wanted
