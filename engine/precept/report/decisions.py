"""Decisions as readers see them: groups of answers with their reasons, and what to ask next.

Commands, interviews, episodes and the pages of the report all show these groups.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from precept.execution.decision.model import (
    AdviceRecord,
    AmountRecord,
    ClassificationRecord,
    Decision,
    Due,
    FactRecord,
    FindingRecord,
    NoteRecord,
    ProhibitionRecord,
    RepeatRecord,
    ScoreRecord,
)
from precept.execution.evaluator import active_guarantees
from precept.execution.protocol import Evaluated
from precept.explanation.model import Applied, Fact
from precept.explanation.why import facts, why
from precept.explanation.wording import source_in_brief
from precept.model.answers import IMPERATIVE, NOT_NEEDED, WORDS, Answer, Rank, Truth
from precept.model.conditions import classification_of
from precept.model.outcomes import (
    ACTION,
    CLASSIFICATION,
    FINDING,
    KINDS,
    NOTE,
    OPEN,
    SCORE,
    Kind,
    Status,
    codes_in_words,
    title,
)
from precept.model.records import dataclass
from precept.model.ruleset import Rule, Ruleset, Target
from precept.model.vocabulary import Element, Vocabulary, computed_elements
from precept.model.words import phrase_for

if TYPE_CHECKING:
    from precept.verification.run import ConsultationRecord, ScenarioRecord


@dataclass(frozen=True, slots=True)
class Line:
    """One answer of a decision.

    Attributes:
        target: What it is about.
        words: The vocabulary's words for it.
        audience: Whom advice addresses; empty for findings and notes.
        strength: The document's word for advice; empty for an imperative.
        could_be: A stronger word that open rules may still give it; empty if there is none.
        cites: The statements that it rests on.
        missing: The elements that its open rules wait for.
        may_be_against: The prohibition of the action that is open, if one is and none holds.
        amounts: How much of the action.
        repeat: How often, and whether it is due, if it is repeated.
        after: The actions that come before it, and those that do if they are recommended.
    """

    target: Target
    words: str
    audience: str
    strength: str
    could_be: str
    cites: tuple[str, ...]
    missing: tuple[str, ...]
    may_be_against: ProhibitionRecord | None = None
    amounts: tuple[AmountRecord, ...] = ()
    repeat: RepeatRecord | None = None
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The answers of one kind and status, under one heading."""

    heading: str
    kind: Kind = field(repr=False)
    status: Status
    lines: tuple[Line, ...]


_Record = AdviceRecord | FindingRecord | ClassificationRecord | ScoreRecord | NoteRecord

URGENT = "Urgent"
ALERT = "Check"
# Advice is as strong as the document's word for it, so a possibility never stands under an order.
_RANKS = {Rank.SHOULD: "To do", Rank.USUALLY: "Usual", Rank.MAY: "Possible"}
NOT_DUE = "Not due yet"
_ORDER: tuple[tuple[Kind, Status], ...] = (
    (ACTION, Answer.ADVISED_AGAINST),
    (ACTION, Answer.NOT_NEEDED),
    (ACTION, Answer.DOES_NOT_APPLY),
    (SCORE, Truth.TRUE),
    (SCORE, Truth.UNKNOWN),
    (CLASSIFICATION, Truth.TRUE),
    (CLASSIFICATION, Truth.UNKNOWN),
    (CLASSIFICATION, Truth.FALSE),
    (FINDING, Truth.TRUE),
    (FINDING, Truth.FALSE),
    (NOTE, Truth.TRUE),
    (ACTION, Answer.CANNOT_TELL),
    (FINDING, Truth.UNKNOWN),
    (NOTE, Truth.UNKNOWN),
)
_UNSHOWN = ((NOTE, Truth.FALSE),)
_PLACED = (*_ORDER, *_UNSHOWN, (ACTION, Answer.RECOMMENDED), (ACTION, Answer.CONFLICT))
# A kind of output that has no place above is shown last instead of dropped.
_LAST = tuple(
    (kind, status)
    for kind in KINDS.values()
    for status in kind.headings
    if not any(kind is placed and status is other for placed, other in _PLACED)
)


def groups(decision: Decision, ruleset: Ruleset, urgent: Collection[str] = ()) -> tuple[Group, ...]:
    """Return the answers of a decision in reading order: advice first, what is open last.

    Args:
        decision: What was decided.
        ruleset: The ruleset that decided it.
        urgent: The actions that are urgent although their own words do not say so.
    """
    by_heading: dict[str, list[Line]] = {}
    findings = ruleset.vocabulary.findings
    for kind in (*KINDS.values(), CLASSIFICATION):
        records: tuple[_Record, ...] = getattr(decision, kind.records)
        for record in records:
            if kind is FINDING and findings[record.id].classification:
                continue  # the classification is shown in its place
            for heading in _headings(record, ruleset, urgent, kind):
                line = _line(record, ruleset.vocabulary, kind, heading)
                by_heading.setdefault(heading, []).append(line)
    placed: list[tuple[str, Kind, Status]] = [
        (URGENT, ACTION, Answer.RECOMMENDED),
        (ALERT, NOTE, Truth.TRUE),
        *((heading, ACTION, Answer.RECOMMENDED) for heading in (*_RANKS.values(), NOT_DUE)),
        *((kind.headings[status], kind, status) for kind, status in (*_ORDER, *_LAST)),
    ]
    return tuple(
        Group(heading, kind, status, _in_order(by_heading[heading]))
        for heading, kind, status in placed
        if heading in by_heading
    )


def _in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines with each action after those that come before it, otherwise as they are."""
    left, placed = list(lines), list[Line]()
    waiting = {line.target.id for line in left}
    while left:
        line = next(line for line in left if not waiting.intersection(line.after))
        left.remove(line)
        waiting.discard(line.target.id)
        placed.append(line)
    return tuple(placed)


def urgent_actions(seen: Evaluated, ruleset: Ruleset) -> frozenset[str]:
    """Return the actions that are urgent by a guarantee, whatever else is known."""
    return frozenset(
        guarantee.action for guarantee in active_guarantees(ruleset.safety, seen.evaluation)
    )


def _status(
    record: FindingRecord | ClassificationRecord | ScoreRecord | NoteRecord, kind: Kind
) -> Status:
    if isinstance(record.status, Truth):
        return record.status
    value = record.status.value
    return next(status for status, name in kind.values.items() if name == value)


def _headings(
    record: _Record, ruleset: Ruleset, urgent: Collection[str], kind: Kind
) -> Iterator[str]:
    """Yield the headings under which an answer stands, usually one."""
    words = ruleset.vocabulary
    if not isinstance(record, AdviceRecord):
        status = _status(record, kind)
        is_alert = kind is NOTE and status is Truth.TRUE and words.notes[record.id].alert
        yield ALERT if is_alert else kind.headings[status]
        return
    is_recommended = record.answer is Answer.RECOMMENDED
    # What a guarantee says must be heeded whatever the rules make of it.
    if record.id in urgent or (is_recommended and words.actions[record.id].urgency):
        yield URGENT
        # So must a prohibition.
        if record.answer is Answer.ADVISED_AGAINST:
            yield kind.headings[record.answer]
    elif not is_recommended:
        yield kind.headings[record.answer]
    else:
        known = {**WORDS, **ruleset.strengths}
        rank = known[record.strongest or ""].rank
        assert rank
        yield NOT_DUE if record.repeat and record.repeat.due is Due.NO else _RANKS[rank]


def _line(record: _Record, vocabulary: Vocabulary, kind: Kind, heading: str) -> Line:
    target = Target(kind.id, record.id)
    words, audience, strength, could_be = title(target, vocabulary), "", "", ""
    if isinstance(record, ScoreRecord):
        further = f", could become {record.most}" if record.could_be else ""
        words = f"{words}: {record.points}{further}"
    if isinstance(record, ClassificationRecord):
        words = f"{words}: {codes_in_words(record.status, record.codes)}"
    may_be_against = repeat = None
    after: tuple[str, ...] = ()
    if isinstance(record, AdviceRecord):
        may_be_against, repeat = record.may_be_against, record.repeat
        after = (*record.after, *record.may_be_after)
        words += waits_for(record, vocabulary)
        audience, strength = record.audience, _shown(record.strongest)
        could_be = _shown(record.could_be) if record.could_be != record.strongest else ""
        if record.answer is Answer.ADVISED_AGAINST and heading == URGENT:
            strength = f"{ACTION.words[record.answer]}: {strength}"
    return Line(
        target=target,
        words=words,
        audience=audience,
        strength=strength,
        could_be=could_be,
        cites=record.cites,
        missing=record.missing,
        may_be_against=may_be_against,
        amounts=record.amounts if isinstance(record, AdviceRecord) else (),
        repeat=repeat,
        after=after,
    )


def waits_for(record: AdviceRecord, vocabulary: Vocabulary) -> str:
    """Return in brackets what an action waits for: its next time, and the actions before it."""
    said = []
    if record.repeat and record.repeat.due is not Due.YES:
        said.append("not due yet" if record.repeat.due is Due.NO else "perhaps not due yet")
    for names, when in ((record.after, ""), (record.may_be_after, ", if that is recommended")):
        if names:
            before = " and ".join(f"“{vocabulary.actions[name].meaning}”" for name in names)
            said.append(f"after {before}{when}")
    return "".join(f" ({words})" for words in said)


def _shown(word: str | None) -> str:
    return word if word and word != IMPERATIVE else ""


def reasons(target: Target, seen: Evaluated, ruleset: Ruleset) -> Iterator[str]:
    """Yield why an answer is as it is: the fewest facts that decide it, and who stated them.

    These are the facts of the explanation. That an exception or a prohibition is refuted is no
    reason against advice, so those facts come last, in sentences of their own.
    """
    refuted: dict[str, list[Applied]] = {"": []}
    by = why(seen, ruleset, target).by
    if target.kind == SCORE.id:  # the points that are given, not those that are not
        by = tuple(applied for applied in by if applied.status is Truth.TRUE)
    for applied in by:
        refuted.setdefault(_if_refuted(applied, ruleset.rules[applied.rule]), []).append(applied)
    said: list[Fact] = []
    for words, rules in refuted.items():
        found = tuple(fact for fact in facts(rules) if fact not in said)
        said += found
        if found:
            joint = f"nor is it said to be {words}, because" if words else "because"
            yield f"{joint} {_facts(found, seen)}"


def amounts(
    records: Iterable[AmountRecord], facts: Iterable[FactRecord], elements: Mapping[str, Element]
) -> Iterator[str]:
    """Yield how much of an action: the amount, its formula, what is known and what is missing."""
    known = {fact.id: fact.value for fact in facts}
    for amount in records:
        given = (phrase_for(elements[id_], known[id_]) for id_ in amount.rests_on if id_ in known)
        missing = "; ".join(elements[id_].meaning for id_ in amount.missing)
        said = [amount.formula, *given]
        if amount.value is None:
            yield f"{amount.meaning}: cannot tell, missing: {missing} ({'; '.join(said)})"
        else:
            further = f", missing: {missing}" if missing else ""
            yield f"{amount.meaning}: {amount.value}{further} ({'; '.join(said)})"


def computed_values(facts: Iterable[FactRecord], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the values whose formulas cite statements themselves, or what is missing for them."""
    elements, known = vocabulary.elements, {fact.id: fact.value for fact in facts}
    for id_, computed in computed_elements(vocabulary).items():
        if not computed.cites:
            continue
        cited = f"   [{', '.join(computed.cites)}]"
        if id_ in known:
            yield f"{phrase_for(elements[id_], known[id_])}{cited}"
            continue
        waiting = (it for it in computed.operands if it not in known)
        missing = "; ".join(elements[it].meaning for it in waiting)
        yield f"{elements[id_].meaning}: cannot tell, missing: {missing}{cited}"


def repeats(record: RepeatRecord | None, elements: Mapping[str, Element]) -> Iterator[str]:
    """Yield how an action is repeated, if it is, and whether it is due, or when next."""
    if record:
        missing = "; ".join(elements[id_].meaning for id_ in record.missing)
        needs = f", missing: {missing}" if missing else ""
        yield f"{record.status} ({record.words}; {', '.join(record.cites)}){needs}"


def prohibition(
    against: ProhibitionRecord | None, elements: Mapping[str, Element], numbers: str = ""
) -> Iterator[str]:
    """Yield the prohibition of an action that is open, if one is, and what is missing for it.

    `numbers` are those of the questions for what is missing, to be shown instead of its meaning.
    """
    if against:
        what = f"“{against.word}”, {', '.join(against.cites)}"
        missing = numbers or "; ".join(elements[id_].meaning for id_ in against.missing)
        yield f"unless it turns out to be advised against ({what}): cannot tell, missing: {missing}"


def _if_refuted(applied: Applied, rule: Rule) -> str:
    """Return in words what an action is not, by a refuted rule that does not recommend it."""
    if applied.status is not Truth.FALSE or rule.recommends:
        return ""
    if rule.prohibits:
        return ACTION.words[Answer.ADVISED_AGAINST]
    return NOT_NEEDED if rule.says_not_needed else ""


def _facts(deciding: tuple[Fact, ...], seen: Evaluated) -> str:
    return "; ".join(dict.fromkeys(f"{fact.words}{_source(fact, seen)}" for fact in deciding))


def _source(fact: Fact, seen: Evaluated) -> str:
    """Who stated a fact, or what it is measured from or follows from, and when."""
    if fact.follows_from and not fact.evidence:
        return f" (follows from: {'; '.join(source.words for source in fact.follows_from)})"
    stated = (*fact.evidence, *(item for source in fact.measured_from for item in source.evidence))
    words = next(filter(None, (source_in_brief(item, seen.facts.as_of) for item in stated)), "")
    return f" [{words}]" if words else ""


_FEW = 4
"""How many answers a scenario shows without folding some."""


@dataclass(frozen=True, slots=True)
class ScenarioDecision:
    """A decision of a scenario, or why there is none.

    Attributes:
        groups: The answers that the scenario asks for, or all of a few.
        others: The other answers.
        open: How many answers are open.
        missing: What the open answers wait for, in words.
        rules: The rules that fired.
        id: The decision's id.
        refused: Why there is no decision.
        urgent: What is urgent although there is none, each with the statements cited.
    """

    groups: tuple[Group, ...] = ()
    others: tuple[Group, ...] = ()
    open: int = 0
    missing: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    id: str = ""
    refused: str = ""
    urgent: tuple[str, ...] = ()


def scenario_decisions(run: ScenarioRecord, ruleset: Ruleset) -> tuple[ScenarioDecision, ...]:
    """Return the decisions of a scenario, what it asks for first.

    A scenario that did not pass, or that has few answers, shows all of them at once.
    """
    whole = run.outcome.value != "passed"
    return tuple(_scenario_decision(record, ruleset, whole=whole) for record in run.consultations)


def _scenario_decision(
    record: ConsultationRecord, ruleset: Ruleset, *, whole: bool
) -> ScenarioDecision:
    decision = record.decision
    if decision is None:
        refusal = record.refusal
        return ScenarioDecision(
            refused=refusal.message if refusal else "",
            urgent=tuple(
                f"{item.meaning} [{', '.join(item.cites)}]"
                for item in (refusal.urgent if refusal else ())
            ),
        )
    every = groups(decision, ruleset)
    elements = ruleset.vocabulary.elements
    open_ = [group for group in every if group.status in OPEN]
    settled = [group for group in every if group.status in _SHOWN]
    asked = {(item.kind, item.target) for item in record.assertions}
    asked |= {(CLASSIFICATION.id, classification_of(id_)) for _, id_ in asked}
    if whole or sum(len(group.lines) for group in settled) <= _FEW:
        asked = {line.target for group in settled for line in group.lines}
    return ScenarioDecision(
        groups=tuple(_only(settled, asked, wanted=True)),
        others=tuple(_only(settled, asked, wanted=False)),
        open=sum(len(group.lines) for group in open_),
        missing=tuple(elements[id_].meaning for id_ in decision.missing),
        rules=tuple(sorted(firing.rule for firing in decision.trace)),
        id=decision.decision_id,
    )


_SHOWN = (Answer.RECOMMENDED, Answer.ADVISED_AGAINST, Answer.NOT_NEEDED, Truth.TRUE)


def _only(
    every: list[Group], targets: Collection[tuple[str, str]], *, wanted: bool
) -> Iterator[Group]:
    """Yield the groups with only the lines that are among some targets, or only the others."""
    for group in every:
        lines = tuple(line for line in group.lines if (line.target in targets) is wanted)
        if lines:
            yield Group(group.heading, group.kind, group.status, lines)
