"""Scenarios written for a case: its facts, and assertions of the answers that it gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, repeat
from typing import Any

from precept.execution.decision.builder import Record
from precept.execution.decision.model import (
    AdviceRecord,
    ClassificationRecord,
    FindingRecord,
    ScoreRecord,
)
from precept.execution.protocol import Protocol
from precept.model.answers import IMPERATIVE, Truth
from precept.model.conditions import classification_of
from precept.model.outcomes import ACTION, CLASSIFICATION, declared
from precept.model.ruleset import (
    Always,
    Clause,
    DecisionPoint,
    Excludes,
    Impossible,
    Never,
    Silence,
    Target,
)
from precept.model.vocabulary import Vocabulary
from precept.model.words import day_in_words, listed, phrase_for, plain
from precept.verification.gherkin.assertions import (
    AND_BECAUSE,
    DUE_WORDS,
    NO_WORD,
    NOTHING_AGAINST,
    STATUS_WORDS,
    against,
    answer_record,
    aspect_value,
    refusal_value,
)
from precept.verification.gherkin.givens import CaseBuilder
from precept.verification.gherkin.scenario import CONSULTED, ScenarioExecution, StepParser
from precept.verification.gherkin.steps import (
    Given,
    NoPhrase,
    SetFact,
    SetMember,
    SetTime,
    UndefinedStep,
)
from precept.verification.safeguards import (
    DECISION_WORDS,
    decision_status,
    excluded_by,
    guaranteed_by,
)

_REFUSED = "the case is refused because rules contradict each other"


class ScenarioWriter:
    """Writes scenarios in the words of one protocol's vocabulary."""

    def __init__(self, protocol: Protocol) -> None:
        """Write in the words of this protocol."""
        self._protocol = protocol
        self._vocabulary = protocol.ruleset.vocabulary
        self._parser = StepParser(protocol.ruleset)

    def scenario(
        self,
        name: str,
        case: Mapping[str, Any],
        targets: Iterable[Target],
        *,
        exact: bool = False,
        prohibitions: bool = False,
    ) -> str:
        """Return a scenario that passes: the case, and the answers that the targets get.

        `exact` asserts the words of advice and the citations, too, and `prohibitions` that nothing
        can speak against an action where that is so.

        Raises:
            NoPhrase: if a phrase is missing, or if nothing is asserted.
        """
        execution, givens = self._consulted(case)
        targets = tuple(targets)
        assertions = [*self._assertions(execution, targets, exact=exact)]
        traced = execution.consultations[-1].traced
        if prohibitions and traced and targets[-1].kind == ACTION.id:
            advice = traced.decision.action(targets[-1].id)
            assertions += [] if advice.may_be_against else [NOTHING_AGAINST]
        return _written(name, execution, givens, assertions)

    def draft(
        self,
        name: str,
        case: Mapping[str, Any],
        targets: Iterable[Target],
        background: Sequence[str] = (),
    ) -> tuple[str, ScenarioExecution]:
        """Return an exact scenario below a background, and its execution.

        The case gives what the background does not.

        Raises:
            NoPhrase: if a phrase is missing, or if nothing is asserted.
            StepFailed: if the case contradicts the background.
        """
        execution, givens = self._consulted(case, background)
        assertions = tuple(self._assertions(execution, targets, exact=True))
        return _written(name, execution, givens, assertions), execution

    def scenario_of_clause(
        self, name: str, case: Mapping[str, Any], clause: Clause | DecisionPoint | Silence
    ) -> str:
        """Return a scenario that passes: the case, and what a clause or a decision says of it.

        Raises:
            NoPhrase: if a phrase is missing, or if nothing can be asserted.
        """
        execution, givens = self._consulted(case)
        return _written(name, execution, givens, tuple(self._of_clause(execution, clause)))

    def _consulted(
        self, case: Mapping[str, Any], background: Sequence[str] = ()
    ) -> tuple[ScenarioExecution, tuple[str, ...]]:
        execution = ScenarioExecution(self._protocol, self._parser)
        givens = self.givens(case)
        for text in (*background, *givens):
            execution.given(text)
        execution.when(CONSULTED)
        return execution, givens

    def _of_clause(
        self, execution: ScenarioExecution, clause: Clause | DecisionPoint | Silence
    ) -> Iterator[str]:
        ruleset, consultation = self._protocol.ruleset, execution.consultations[-1]
        if consultation.traced is None:
            reasons = refusal_value(consultation.refusal, "refused")
            if reasons:
                yield f"the case is refused because {AND_BECAUSE.join(reasons)}"
            return
        evaluation = consultation.traced.evaluation
        if isinstance(clause, DecisionPoint | Silence):
            id_ = clause.id if isinstance(clause, DecisionPoint) else clause.decision
            status = decision_status(ruleset.decisions[id_], ruleset, evaluation)
            words = next(word for word, value in DECISION_WORDS.items() if value == status)
            yield f"{plain(id_)} {words}"
        for action in self._actions_of(clause):
            yield from self._assertions(execution, [Target(ACTION.id, action)], exact=False)
            if cites := guaranteed_by(action, ruleset.safety, evaluation.world):
                yield f"it is guaranteed by exactly {listed(cites)}"
            if others := excluded_by(action, ruleset.safety, evaluation):
                phrases = [_phrase(Target(ACTION.id, id_), self._vocabulary) for id_ in others]
                yield f"it excludes {listed(phrases)}"

    def _actions_of(self, clause: Clause | DecisionPoint | Silence) -> tuple[str, ...]:
        """Return the actions to assert: of an impossible combination, any one."""
        match clause:
            case Always(action=action) | Never(action=action):
                return (action,)
            case Excludes(actions=actions):
                return actions
            case Impossible():
                return (*self._vocabulary.actions,)[:1]
            case _:
                return ()

    def _assertions(
        self, execution: ScenarioExecution, targets: Iterable[Target], *, exact: bool
    ) -> Iterator[str]:
        traced = execution.consultations[-1].traced
        if traced is None:
            yield _REFUSED
            return
        told = set[str]()
        for target in targets:
            record = answer_record(traced.decision, target)
            if name := classification_of(target.id):
                whole = traced.decision.classification(name)
                record = whole if _tells_all(whole, record) else record
                if record is whole and name in told:
                    continue
                told.add(name if record is whole else "")
                sentence = self._classified(name, target, record)
            else:
                sentence = f"{_phrase(target, self._vocabulary)} is {_word(target, record)}"
            if not exact:
                yield sentence
                continue
            if isinstance(record, AdviceRecord):
                yield sentence + (_with_word(record.strongest) if record.strongest else "")
                could_be = record.could_be
                yield f"its word could become {could_be}" if could_be else NO_WORD
                if record.may_be_against:
                    yield against(record.may_be_against.word)
                yield from self._ordered(record)
            else:
                yield sentence
            cites = record.cites
            yield f"it cites exactly {listed(cites)}" if cites else "it cites nothing"

    def _ordered(self, record: AdviceRecord) -> Iterator[str]:
        """Yield the sentences about what comes before an action, and when it is due."""
        for names, words in ((record.after, "comes"), (record.may_be_after, "may come")):
            if names:
                phrases = [_phrase(Target(ACTION.id, id_), self._vocabulary) for id_ in names]
                yield f"it {words} after {listed(phrases)}"
        if record.repeat:
            how = next(word for word, due in DUE_WORDS.items() if due is record.repeat.due)
            yield " ".join(filter(None, ("it is", how, "due")))
            if record.repeat.next_due:
                yield f"it is next due {record.repeat.next_due.words}"

    def _classified(self, name: str, target: Target, record: Record) -> str:
        """Return the sentence about a code of a classification, or about all that it may have."""
        phrase = _phrase(Target(CLASSIFICATION.id, name), self._vocabulary)
        if isinstance(record, ClassificationRecord):
            return f"{phrase} is {' or '.join(map(plain, record.codes))}"
        assert isinstance(record, FindingRecord)
        code = self._vocabulary.findings[target.id].code
        return f"{phrase} is {_CERTAINTY[record.status]}{plain(code)}"

    def givens(self, case: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the sentences that state a case.

        Raises:
            NoPhrase: if a phrase is missing.
        """
        return tuple(self._given(given) for given in _givens(case))

    def _given(self, given: Given) -> str:
        text = self._text(given)
        try:
            understood = self._parser.given(text)
        except UndefinedStep:
            raise NoPhrase from None
        if understood != given:
            raise NoPhrase
        return text

    def _text(self, given: Given) -> str:
        match given:
            case SetTime(as_of, zone):
                at = datetime.fromisoformat(as_of)
                return f"it is {day_in_words(at)} at {at:%H:%M} in {zone}"
            case SetFact(id_, str(value)):
                return phrase_for(self._vocabulary.elements[id_], value)
            case SetMember(id_, str(code), present):
                return phrase_for(
                    self._vocabulary.elements[id_], code if present else f"not {code}"
                )
            case _:
                raise NoPhrase


def _written(
    name: str, execution: ScenarioExecution, givens: Sequence[str], assertions: Sequence[str]
) -> str:
    """Return a scenario as text, if it passes.

    Raises:
        NoPhrase: if it asserts nothing.
    """
    if not assertions:
        raise NoPhrase
    for text in assertions:
        execution.then(text)
    steps = (*_steps("Given", givens), f"When {CONSULTED}", *_steps("Then", assertions))
    return "\n".join((f"Scenario: {name}", *(f"  {step}" for step in steps)))


_CERTAINTY = {Truth.TRUE: "", Truth.FALSE: "not ", Truth.UNKNOWN: "perhaps "}


def _tells_all(whole: ClassificationRecord, record: Record) -> bool:
    """Return whether all codes that a classification may have can be named in one sentence."""
    is_open = isinstance(record, FindingRecord) and record.status is Truth.UNKNOWN
    return is_open and whole.status is Truth.UNKNOWN and len(whole.codes) > 1


def _word(target: Target, record: Record) -> str:
    if isinstance(record, ScoreRecord):
        return record.range
    words = STATUS_WORDS[target.kind].items()
    return next(word for word, status in words if status == aspect_value(record, "status"))


def _phrase(target: Target, vocabulary: Vocabulary) -> str:
    phrases = declared(target, vocabulary).steps
    if not phrases:
        raise NoPhrase
    return phrases[0]


def _with_word(word: str) -> str:
    return " in the imperative" if word == IMPERATIVE else f" with the word {word}"


def _givens(case: Mapping[str, Any]) -> Iterator[Given]:
    default = CaseBuilder()
    if (case["as_of"], case["zone"]) != (default.as_of, default.zone):
        yield SetTime(case["as_of"], case["zone"])
    for id_, value in case["facts"].items():
        if isinstance(value, str):
            yield SetFact(id_, value)
            continue
        for name, present in (("present", True), ("absent", False)):
            yield from (SetMember(id_, code, present) for code in value.get(name, ()))


def _steps(keyword: str, sentences: Iterable[str]) -> Iterator[str]:
    for word, sentence in zip(chain((keyword,), repeat("And")), sentences, strict=False):
        yield f"{word} {sentence}"
