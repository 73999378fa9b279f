"""Build the decision about a case from its facts and their evaluation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from operator import itemgetter
from typing import Any, Generic, TypeVar

from precept.execution.computing import on_its_day
from precept.execution.decision.model import (
    AdviceRecord,
    AmountRecord,
    ClassificationRecord,
    Decision,
    Due,
    EngineRef,
    FactRecord,
    FindingRecord,
    FiringRecord,
    FollowsRecord,
    NextDue,
    NotCoveredRecord,
    NoteRecord,
    NoteStatus,
    NotUsedRecord,
    ProhibitionRecord,
    Reason,
    RepeatRecord,
    RulesetRef,
    ScoreRecord,
    WhileUnknownRecord,
)
from precept.execution.evaluator import Evaluation, Firing, compare, truth
from precept.execution.standing import Standing
from precept.model import outcomes
from precept.model.answers import Answer, Outcome, Points, Truth
from precept.model.arithmetic import formulas_in_words
from precept.model.conditions import Comparison, Holds, Leaf, ScoreComparison, leaves
from precept.model.dependencies import retractable
from precept.model.facts import Facts, Interval, NotUsed, is_exact
from precept.model.identity import decision_id, group, member
from precept.model.ledger import order
from precept.model.outcomes import ACTION, FINDING, NOTE, SCORE, kind_of, possible_codes
from precept.model.quantities import points_in_words, write_points
from precept.model.ruleset import Rule, Ruleset, Target
from precept.model.types import Ordered, Scale, from_microseconds, to_microseconds, without_ends
from precept.model.vocabulary import (
    Action,
    Element,
    Limit,
    Repeat,
    Vocabulary,
    amount_name,
    wait_name,
)
from precept.model.words import day_in_words, in_words, moment_in_words, phrase_for


def known(facts: Facts, elements: Mapping[str, Element]) -> dict[str, str]:
    """Return what is known of each element, in words."""
    return {
        id_: in_words(value, elements[id_].type, facts.tzinfo)
        for id_, value in facts.values.items()
    }


def _fact(id_: str, known: str, facts: Facts) -> FactRecord:
    why, given = facts.follows.get(id_, ()), facts.given.get(id_)
    follows = tuple([FollowsRecord(item.elements, item.because) for item in why])
    if given is None:
        return FactRecord(id_, None, known, follows=follows)
    evidence = given.evidence
    return FactRecord(
        id_,
        given.text,
        known,
        evidence.by or None,
        evidence.reported or None,
        evidence.reference or None,
        follows,
    )


UNKNOWN = "unknown"
_INSTANT = Ordered(Scale.DATE_TIME, 1, None, None)


def not_used(item: NotUsed, facts: Facts, words: Vocabulary) -> NotUsedRecord:
    """Return the record of a value that says nothing of the present, and why it does not."""
    element = words.elements[item.element]
    value = in_words(item.value, element.type, facts.tzinfo)
    return NotUsedRecord(
        item.element,
        phrase_for(element, value),
        in_words(item.at, _INSTANT, facts.tzinfo) if item.at else None,
        _why_not_used(item, facts, words),
        item.missing,
    )


def _why_not_used(item: NotUsed, facts: Facts, words: Vocabulary) -> str:
    if item.began is None:
        unknown = " or ".join(words.elements[id_].meaning for id_ in item.missing)
        return f"it may be from before, because it is not known {unknown}"
    began = in_words(item.began, _INSTANT, facts.tzinfo)
    is_a_date = not began.startswith("at ")
    onset = phrase_for(words.elements[item.onset], began) if is_a_date else "the onset"
    sure = "is" if item.is_before else "may be"
    return f"it {sure} from before {onset}" + ("" if is_a_date else f" ({began})")


class _Trace:
    """Writes why rules fired. What a reason says apart from the case is written once."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._targets = {rule.id: rule.target.id for rule in ruleset.rules.values()}
        self._conditions = {
            id(leaf): (leaf, _condition(leaf))
            for rule in ruleset.rules.values()
            for leaf in leaves(rule.condition)
        }

    def record(self, firing: Firing, known: Mapping[str, str], outcome: Outcome) -> FiringRecord:
        rule = firing.rule
        because = [self._reason(leaf, known, outcome) for leaf in firing.because]
        return FiringRecord(rule.id, tuple(because), rule.cites, self._targets[rule.id])

    def _reason(self, leaf: Leaf, known: Mapping[str, str], outcome: Outcome) -> Reason:
        own = self._conditions.get(id(leaf))
        condition = own[1] if own else _condition(leaf)
        match leaf:
            case Comparison(element):
                return Reason(element, condition, known.get(element, UNKNOWN))
            case Holds(finding):
                return Reason(finding, condition, outcome.findings[finding].value)
            case ScoreComparison(score):
                return Reason(score, condition, _points(outcome.scores[score]))


def _condition(leaf: Leaf) -> str:
    match leaf:
        case Holds():
            return "finding"
        case Comparison():
            return f"{leaf.op.value} {leaf.text}".rstrip() + leaf.mark
        case ScoreComparison():
            return f"{leaf.op.value} {points_in_words(leaf.value)}{leaf.mark}"


def _points(points: Points) -> str:
    least, most = write_points(points.least), points_in_words(points.most)
    return most if points.least == points.most else f"{least} to {most}"


_RECORDS_KEPT = 1_000
"""How many records of each answer are kept; they hold no facts."""

_SECOND = 1_000_000
_DUE = {Truth.TRUE: Due.NO, Truth.FALSE: Due.YES, Truth.UNKNOWN: Due.UNKNOWN}


def _wait(limit: Limit, computed: Interval | None) -> tuple[int, int]:
    """Return the least and the most time until a limit is passed, by what is computed."""
    every = Interval(0, limit.period)
    known = (computed and computed.meet(every)) or every
    assert known.lo is not None
    assert known.hi is not None
    return known.lo, known.hi


def _next_due(repeat: Repeat, least: int, most: int, as_of: datetime) -> NextDue | None:
    """Return when an action is due again, by the time to wait; None if nothing is known.

    Words never say an earlier second than is meant.
    """
    longest = max(limit.period for limit in repeat.limits)
    if least == 0 and most == longest:
        return None
    is_by_clock = repeat.scale is Scale.CLOCK
    now = to_microseconds(as_of) if is_by_clock else as_of.toordinal()

    def written(left: int) -> tuple[str, str]:
        at = now + left
        if not is_by_clock:
            day = date.fromordinal(at)
            return day.isoformat(), day_in_words(day)
        assert as_of.tzinfo is not None
        instant, shown = (
            from_microseconds(count, as_of.tzinfo) for count in (at, -(-at // _SECOND) * _SECOND)
        )
        return instant.isoformat(), moment_in_words(shown)

    (earliest, first), (latest, last) = written(least), written(most)
    if least == most:
        return NextDue(earliest, latest, f"on {last}")
    if least == 0:
        return NextDue(None, latest, f"by {last}")
    return NextDue(earliest, latest, f"between {first} and {last}")


_R = TypeVar("_R")

Record = FindingRecord | ClassificationRecord | ScoreRecord | AdviceRecord | NoteRecord


class _Kept(Generic[_R]):
    """The records of one answer, with what of each the ids of decisions depend on, as JSON.

    Cases share a record in which the rules for the answer stand alike: it depends on their status
    and on what each of them misses, on nothing else.
    """

    def __init__(
        self,
        id_: str,
        rules: Sequence[str],
        make: Callable[[str, Evaluation], _R],
        identity: Callable[[_R], list[Any]],
    ) -> None:
        self._id, self._make, self._identity = id_, make, identity
        self._standings: Callable[[Mapping[str, Standing]], object] = (
            itemgetter(*rules) if rules else lambda _: None
        )
        self._kept: dict[object, tuple[_R, str]] = {}

    def of(self, evaluation: Evaluation) -> tuple[_R, str]:
        key = self._standings(evaluation.standings)
        found = self._kept.get(key)
        if found is None:
            record = self._make(self._id, evaluation)
            if len(self._kept) >= _RECORDS_KEPT:
                self._kept.clear()
            found = self._kept[key] = record, member(self._id, self._identity(record))
        return found


def _status_and_cites(record: FindingRecord | NoteRecord) -> list[Any]:
    return [record.status.value, record.cites]


def _points_and_cites(record: ScoreRecord) -> list[Any]:
    return [record.least, record.most, record.cites]


class Answers:
    """Builds the records of answers of a ruleset."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Sort the rules of each target, the elements and the statements."""
        self._words = ruleset.vocabulary
        self._rules: dict[Target, list[Rule]] = {}
        for rule in sorted(ruleset.rules.values(), key=lambda rule: rule.id):
            self._rules.setdefault(rule.target, []).append(rule)
        self._place = {id_: place for place, id_ in enumerate(self._words.elements)}
        self._order = {cite: order(cite) for rule in ruleset.rules.values() for cite in rule.cites}
        self.findings = self._keeping(FINDING, self._finding, _status_and_cites)
        self._alone = self._keeping(ACTION, self._advice, _identity)
        self.notes = self._keeping(NOTE, self._note, _status_and_cites)
        self.scores = self._keeping(SCORE, self._score, _points_and_cites)

    def _keeping(
        self,
        kind: outcomes.Kind,
        make: Callable[[str, Evaluation], _R],
        identity: Callable[[_R], list[Any]],
    ) -> dict[str, _Kept[_R]]:
        rules = {
            id_: [rule.id for rule in self._rules.get(Target(kind.id, id_), ())]
            for id_ in kind.declared(self._words)
        }
        return {id_: _Kept(id_, ids, make, identity) for id_, ids in rules.items()}

    def record(
        self, target: Target, evaluation: Evaluation, as_of: datetime | None = None
    ) -> Record:
        """Return the record of the answer about a target.

        Without the time of the decision it does not say when an action is due again.
        """
        match kind_of(target):
            case outcomes.FINDING:
                return self.findings[target.id].of(evaluation)[0]
            case outcomes.ACTION:
                return self.advice(target.id, evaluation, as_of)[0]
            case outcomes.CLASSIFICATION:
                return self.classification(target.id, evaluation)
            case outcomes.SCORE:
                return self.scores[target.id].of(evaluation)[0]
            case _:
                return self.notes[target.id].of(evaluation)[0]

    def in_order(self, elements: Iterable[Iterable[str]]) -> tuple[str, ...]:
        """Return all of the elements, in the order of their declaration."""
        return tuple(sorted(set().union(*elements), key=self._place.__getitem__))

    def _finding(self, id_: str, evaluation: Evaluation) -> FindingRecord:
        truth = evaluation.outcome.findings[id_]
        grounds = self._grounds(Target(FINDING.id, id_), evaluation, truth)
        return FindingRecord(id_, truth, *grounds)

    def classification(self, id_: str, evaluation: Evaluation) -> ClassificationRecord:
        """Return the record of a classification, which rests on the rules of its codes."""
        truth, codes = possible_codes(id_, evaluation.outcome)
        findings = self._words.classifications[id_].findings
        found = [
            self.findings[findings[code].id].of(evaluation)[0]
            for code in (codes if truth is not Truth.FALSE else findings)
        ]
        rules = sorted({rule for record in found for rule in record.rules})
        return ClassificationRecord(
            id_,
            truth,
            tuple(codes),
            tuple(rules),
            self._in_ledger_order(cite for record in found for cite in record.cites),
            self.in_order(record.missing for record in found),
        )

    def _score(self, id_: str, evaluation: Evaluation) -> ScoreRecord:
        points = evaluation.outcome.scores[id_]
        target = Target(SCORE.id, id_)
        rules, cites, missing = self._grounds(target, evaluation, Truth.TRUE)
        least, most = (write_points(end) for end in (points.least, points.most))
        return ScoreRecord(id_, points.status, least, most, rules, cites, missing)

    def _note(self, id_: str, evaluation: Evaluation) -> NoteRecord:
        truth, text = evaluation.outcome.notes[id_], self._words.notes[id_].text
        _, cites, missing = self._grounds(Target(NOTE.id, id_), evaluation, truth)
        return NoteRecord(id_, NoteStatus(NOTE.values[truth]), text, cites, missing)

    def advice(
        self, id_: str, evaluation: Evaluation, as_of: datetime | None
    ) -> tuple[AdviceRecord, str]:
        """Return the record of the advice about an action, and what the id depends on, as JSON."""
        alone = self._alone[id_].of(evaluation)
        action = self._words.actions[id_]
        if not (action.amounts or action.repeat or action.after):
            return alone
        record = self._with_more(alone[0], action, evaluation, as_of)
        return (record, member(id_, _identity(record))) if record is not alone[0] else alone

    def _with_more(
        self, record: AdviceRecord, action: Action, evaluation: Evaluation, as_of: datetime | None
    ) -> AdviceRecord:
        """Return a record with amounts, repeat and order, which differ from case to case."""
        answers = evaluation.outcome.advice
        if record.answer not in (Answer.RECOMMENDED, Answer.CANNOT_TELL):
            # What is advised against because it is not due says when it is.
            is_early = record.answer is Answer.ADVISED_AGAINST and action.repeat is not None
            repeat = self._repeat(action, evaluation, as_of) if is_early else None
            return replace(record, repeat=repeat) if repeat and repeat.due is Due.NO else record
        after, may_be_after = (
            tuple(name for name in action.after if answers[name].answer is answer)
            for answer in (Answer.RECOMMENDED, Answer.CANNOT_TELL)
        )
        return replace(
            record,
            amounts=tuple(self._amounts(action, evaluation)),
            repeat=self._repeat(action, evaluation, as_of),
            after=after,
            may_be_after=may_be_after,
        )

    def _advice(self, id_: str, evaluation: Evaluation) -> AdviceRecord:
        advice = evaluation.outcome.advice[id_]
        target = Target(ACTION.id, id_)
        return AdviceRecord(
            id_,
            advice.answer,
            advice.strongest.word if advice.strongest else None,
            advice.could_be.word if advice.could_be else None,
            self._words.actions[id_].audience,
            *self._grounds(target, evaluation, *self._deciding(target, advice.answer, evaluation)),
            self._prohibition(target, evaluation),
        )

    def _amounts(self, action: Action, evaluation: Evaluation) -> Iterator[AmountRecord]:
        """Return how much of an action is or may be recommended."""
        values = evaluation.world.values
        for amount in action.amounts:
            possible = evaluation.outcome.computed[amount_name(action, amount)]
            # Whoever would get more than is allowed gets no decision.
            allowed = Interval(amount.type.minimum, amount.type.maximum)
            possible = possible and possible.meet(allowed)
            if possible == allowed:
                possible = None
            computed = on_its_day(amount.computed, partial(truth, world=evaluation.world))
            operands = computed.operands
            yield AmountRecord(
                amount.id,
                amount.meaning,
                in_words(possible, without_ends(amount.type), UTC) if possible else None,
                formulas_in_words(computed),
                operands,
                tuple(id_ for id_ in operands if not is_exact(values.get(id_))),
            )

    def _repeat(
        self, action: Action, evaluation: Evaluation, as_of: datetime | None
    ) -> RepeatRecord | None:
        """Return whether an action that is repeated is due, and when next."""
        repeat, outcome = action.repeat, evaluation.outcome
        if repeat is None:
            return None
        due = _DUE[outcome.findings[repeat.not_due]]
        if due is Due.YES:
            return RepeatRecord(repeat.words, due, None, repeat.cites, ())
        waits = {
            limit.element: _wait(limit, outcome.computed[wait_name(action, limit)])
            for limit in repeat.limits
        }
        least, most = map(max, zip(*waits.values(), strict=True))
        # What is not known of a limit matters while another one may be passed before it.
        needed = [id_ for id_, (low, high) in waits.items() if low < high > least]
        needed = [repeat.limits[0].element, *needed] if needed else []
        values = evaluation.world.values
        return RepeatRecord(
            repeat.words,
            due,
            _next_due(repeat, least, most, as_of) if as_of else None,
            repeat.cites,
            tuple(id_ for id_ in dict.fromkeys(needed) if not is_exact(values.get(id_))),
        )

    def _prohibition(self, target: Target, evaluation: Evaluation) -> ProhibitionRecord | None:
        """Return the record of the prohibition of an action that is open."""
        word = evaluation.outcome.advice[target.id].may_be_against
        if word is None:
            return None
        statuses, missing = evaluation.outcome.rules, evaluation.missing
        rules = [
            rule
            for rule in self._rules[target]
            if rule.prohibits and statuses[rule.id] is Truth.UNKNOWN
        ]
        return ProhibitionRecord(
            word.word,
            tuple(rule.id for rule in rules),
            self._cited(rules),
            self.in_order(missing[rule.id] for rule in rules),
        )

    def _deciding(
        self, target: Target, answer: Answer, evaluation: Evaluation
    ) -> tuple[Truth, Callable[[Rule], bool]]:
        """Return the status of the rules that an answer rests on, and which of them it can be."""
        match answer:
            case Answer.RECOMMENDED:
                return Truth.TRUE, lambda rule: rule.recommends
            case Answer.ADVISED_AGAINST:
                return Truth.TRUE, lambda rule: rule.prohibits
            case Answer.NOT_NEEDED:
                return Truth.TRUE, lambda rule: rule.says_not_needed
            case Answer.DOES_NOT_APPLY:
                statuses = evaluation.outcome.rules
                refuted = all(
                    rule.says_done or statuses[rule.id] is Truth.FALSE
                    for rule in self._rules.get(target, ())
                )
                # What is done is the reason only where the action would otherwise be advised.
                if refuted:
                    return Truth.FALSE, lambda rule: not rule.says_done
                return Truth.TRUE, lambda rule: rule.says_done
            case Answer.CANNOT_TELL | Answer.CONFLICT:
                return Truth.UNKNOWN, lambda _: True

    def _grounds(
        self,
        target: Target,
        evaluation: Evaluation,
        deciding: Truth,
        is_among: Callable[[Rule], bool] = lambda _: True,
    ) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Return the rules that an answer rests on, what they cite, and which facts are missing."""
        statuses, missing = evaluation.outcome.rules, evaluation.missing
        concluding = self._rules.get(target, ())
        rules = [rule for rule in concluding if statuses[rule.id] is deciding and is_among(rule)]
        waiting = [missing[rule.id] for rule in concluding if rule.id in missing]
        return (
            tuple(rule.id for rule in rules),
            self._cited(rules),
            self.in_order(waiting) if waiting else (),
        )

    def _cited(self, rules: Iterable[Rule]) -> tuple[str, ...]:
        """Return the statements that rules cite, in order."""
        return self._in_ledger_order(cite for rule in rules for cite in rule.cites)

    def _in_ledger_order(self, cites: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(set(cites), key=self._order.__getitem__))


def _identity(record: AdviceRecord) -> list[Any]:
    """Return the part of the answer for an action that the id of a decision depends on."""
    answer = [record.answer.value, record.strongest, record.could_be, record.cites]
    against = record.may_be_against
    amounts = [[amount.id, amount.value] for amount in record.amounts]
    repeat, order = record.repeat, [list(record.after), list(record.may_be_after)]
    return [
        *answer,
        *([[against.word, against.cites]] if against else []),
        *([amounts] if amounts else []),
        *([[repeat.due.value, repeat.words]] if repeat else []),
        *([order] if any(order) else []),
    ]


def _members(answers: Mapping[str, tuple[Any, str]], name: str) -> str:
    return f'"{name}":{group({id_: text for id_, (_, text) in answers.items()})}'


def _records(answers: Mapping[str, tuple[_R, str]]) -> tuple[_R, ...]:
    return tuple([record for record, _ in answers.values()])


class Builder:
    """Builds the decisions of a ruleset."""

    def __init__(self, ruleset: Ruleset, reference: RulesetRef, engine: EngineRef) -> None:
        """Keep the parts that all decisions of the ruleset share."""
        self._ruleset = ruleset
        self._reference = reference
        self._engine = engine
        self._answers = Answers(ruleset)
        self._retractable = retractable(ruleset)
        self._trace = _Trace(ruleset)

    def build(self, facts: Facts, evaluation: Evaluation) -> Decision:
        """Return the decision about a case, with its identity."""
        outcome, answers = evaluation.outcome, self._answers
        findings = {id_: kept.of(evaluation) for id_, kept in answers.findings.items()}
        advice = {id_: answers.advice(id_, evaluation, facts.as_of) for id_ in outcome.advice}
        scores = {id_: kept.of(evaluation) for id_, kept in answers.scores.items()}
        notes = {id_: kept.of(evaluation) for id_, kept in answers.notes.items()}
        classes = self._ruleset.vocabulary.classifications
        words = known(facts, self._ruleset.vocabulary.elements)
        identity = decision_id(
            self._reference.fingerprint,
            facts,
            group(
                {
                    "findings": _members(findings, "findings"),
                    "advice": _members(advice, "advice"),
                    "notes": _members(notes, "notes"),
                    **({"scores": _members(scores, "scores")} if scores else {}),
                }
            ),
        )
        return Decision(
            decision_id=identity,
            ruleset=self._reference,
            engine=self._engine,
            as_of=facts.as_of.isoformat(),
            facts=tuple(_fact(id_, text, facts) for id_, text in words.items()),
            findings=_records(findings),
            advice=_records(advice),
            notes=_records(notes),
            missing=answers.in_order(evaluation.missing.values()),
            not_covered=tuple(self._not_covered(outcome)),
            trace=tuple(
                [self._trace.record(firing, words, outcome) for firing in evaluation.trace]
            ),
            scores=_records(scores),
            classifications=tuple(answers.classification(id_, evaluation) for id_ in classes),
            while_unknown=tuple(self._while_unknown(outcome, facts)),
            not_used=tuple(
                not_used(item, facts, self._ruleset.vocabulary) for item in facts.not_used
            ),
        )

    def _while_unknown(self, outcome: Outcome, facts: Facts) -> Iterable[WhileUnknownRecord]:
        """Return what is not known and some settled answers rest on that, by element."""
        resting: dict[str, list[str]] = {}
        for id_, assumed in sorted(self._retractable.items()):
            if outcome.rules[id_] is Truth.TRUE:
                for leaf in assumed:
                    if compare(leaf, facts.values.get(leaf.element)) is Truth.TRUE:
                        resting.setdefault(leaf.element, []).append(id_)
        for element in self._answers.in_order([resting]):
            yield WhileUnknownRecord(element, tuple(resting[element]))

    def _not_covered(self, outcome: Outcome) -> Iterable[NotCoveredRecord]:
        """Return what concerns an action that is recommended or advised against, or names none."""
        for item in self._ruleset.not_covered.values():
            answers = [outcome.advice[action].answer for action in item.touches]
            if not answers or {Answer.RECOMMENDED, Answer.ADVISED_AGAINST} & set(answers):
                yield NotCoveredRecord(item.id, item.says)
