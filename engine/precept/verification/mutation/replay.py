"""Scenarios that are replayed by mutants, to find an assertion that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from precept.execution.decision.builder import Answers
from precept.execution.decision.model import RulesetRef
from precept.execution.evaluator import Evaluation, Evaluator, World, truth
from precept.execution.intake.assembly import assemble
from precept.execution.intake.case import read_case, read_case_input
from precept.execution.intake.zones import zone_of
from precept.execution.protocol import conflict
from precept.language.features import Scenario
from precept.model.answers import Truth
from precept.model.arithmetic import Computed
from precept.model.dependencies import can_conflict, dependents
from precept.model.diagnostics import Diagnostics, Fault, Source, Span
from precept.model.errors import BadInput, PreceptError
from precept.model.facts import Facts, Value
from precept.model.ledger import Status
from precept.model.outcomes import ACTION, CLASSIFICATION, KIND_OF_SECTION, KINDS
from precept.model.records import dataclass
from precept.model.ruleset import Always, Impossible, Ruleset, Target
from precept.model.vocabulary import (
    DECIDED_ON,
    Element,
    EventList,
    elements_behind,
    event_list,
)
from precept.verification.gherkin.assertions import (
    ELEMENT,
    AspectValue,
    aspect_value,
    computed_value,
    holds,
    refusal_value,
    urgent_value,
)
from precept.verification.gherkin.givens import CaseBuilder, GivenParser, MisplacedGiven
from precept.verification.gherkin.steps import (
    AddEvent,
    Given,
    SetComplete,
    SetFact,
    SetMember,
    UndefinedStep,
)
from precept.verification.mutation.mutants import STATEMENTS, Change, Mutant
from precept.verification.reference import ReferenceProtocol
from precept.verification.run import Assertion, Outcome, ScenarioRecord
from precept.verification.safeguards import decision_status, excluded_by, guaranteed_by

DOES_NOT_HOLD = Fault(
    "FEA103",
    "scenario-does-not-hold",
    "A scenario does not hold for the rules as they are, so it cannot show whether it would notice "
    "a change in them.",
    "correct the scenario or the rules until `precept coverage` finds none that fails",
)


@dataclass(frozen=True, slots=True)
class Replayable:
    """A consultation of a scenario, which is named by its place and its name.

    `values` are those of the case, of a refused one all that its claims give. `givens` are the
    sentences that lead from the consultation before to this one, and `case` what they make up.
    `instant` is the time of the decision with the name of its zone.
    """

    scenario: str
    values: Mapping[str, Value] = field(repr=False)
    assertions: tuple[Assertion, ...]
    refused: bool = False
    givens: tuple[str, ...] = field(default=(), repr=False)
    instant: tuple[str, str] | None = field(default=None, repr=False)
    case: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def as_of(self) -> datetime | None:
        """The time of the decision, which cannot go to another process with its zone."""
        if self.instant is None:
            return None
        as_of, zone = datetime.fromisoformat(self.instant[0]), zone_of(self.instant[1])
        return as_of.astimezone(zone) if zone else as_of

    @property
    def targets(self) -> frozenset[Target]:
        """The targets of its assertions."""
        return frozenset(Target(item.kind, item.target) for item in self.assertions)


Story = tuple[Replayable, ...]
"""The consultations of a scenario, in order."""


def replayable(
    ruleset: Ruleset, scenarios: Iterable[Scenario], records: Iterable[ScenarioRecord]
) -> tuple[Story, ...]:
    """Return the consultations of scenarios that ran, in groups by scenario.

    Drafts are left out: nobody has judged whether what they assert is right.

    Raises:
        BadInput: if a scenario does not hold.
    """
    ran = [pair for pair in zip(scenarios, records, strict=True) if not pair[0].is_draft]
    faults = [
        DOES_NOT_HOLD.at(
            Span(Source(scenario.file), line, 1, line, 1),
            f"the scenario `{record.name}` does not hold: {record.message}",
        )
        for scenario, record in ran
        if record.outcome not in {Outcome.PASSED, Outcome.SKIPPED}
        for line in (record.failed_line or record.line,)
    ]
    if faults:
        raise BadInput("rules cannot be tested by scenarios that fail", faults)
    stories = []
    for scenario, record in ran:
        story, line = [], 0
        for consultation in record.consultations:
            givens = (
                step.text
                for step in scenario.steps
                if step.kind == "given" and line < step.line < consultation.line
            )
            facts = _facts(consultation.case, ruleset)
            story.append(
                Replayable(
                    f"{scenario.file}:{record.line} {record.name}",
                    dict(facts.values) if facts else {},
                    tuple(consultation.assertions),
                    refused=consultation.decision is None,
                    givens=tuple(givens),
                    instant=(facts.as_of.isoformat(), facts.zone) if facts else None,
                    case=consultation.case,
                )
            )
            line = consultation.line
        stories.append(tuple(story))
    return tuple(stories)


def _facts(case: Mapping[str, Any], ruleset: Ruleset) -> Facts | None:
    """Return the facts of a case, of a refused one all that its claims give."""
    node = read_case_input(case, Diagnostics())
    claims = read_case(node, ruleset, None).claims if node else None
    return assemble(claims, ruleset)[0] if claims else None


class Replay:
    """The scenarios of a ruleset, to be replayed by its mutants."""

    def __init__(self, ruleset: Ruleset, stories: Iterable[Story]) -> None:
        """Replay some scenarios that hold for the ruleset."""
        self._ruleset = ruleset
        self._stories = tuple(stories)
        # No decision is handed out that would show it.
        self._reference = RulesetRef(ruleset.id, ruleset.version, Status.DRAFT, "")

    def killer(self, mutant: Mutant) -> Replayable | None:
        """Return a consultation with an assertion that fails on a mutant, or None."""
        changed = mutant.applied_to(self._ruleset)
        section = mutant.changes[0].section
        if section == STATEMENTS:
            return None  # No decision depends on the ledger; `check` does.
        if mutant.rule is not None:
            return self._killer_of_rule(mutant, changed)
        if section in ("findings", "actions", "notes"):
            is_amount = len(mutant.changes) == 1
            find = self._killer_of_amount if is_amount else self._killer_of_names
            return find(mutant, changed)
        if section in ("elements", "history"):
            return self._killer_of_words(mutant, changed)
        return self._killer_of_clause(mutant.changes[0], changed)

    @cached_property
    def _consultations(self) -> tuple[Replayable, ...]:
        return tuple(item for story in self._stories for item in story)

    @cached_property
    def _decided(self) -> tuple[Replayable, ...]:
        """The consultations that got a decision and assert something of it."""
        kinds = (*KINDS, CLASSIFICATION.id, "decision")
        return tuple(
            item
            for item in self._consultations
            if not item.refused and any(assertion.kind in kinds for assertion in item.assertions)
        )

    @cached_property
    def _decided_about(self) -> tuple[tuple[Replayable, frozenset[Target]], ...]:
        return tuple((item, item.targets) for item in self._decided)

    def _killer_of_rule(self, mutant: Mutant, changed: Ruleset) -> Replayable | None:
        answers = Answers(changed)
        evaluate = self._evaluation if _only_recites(mutant) else _evaluating(changed)
        for consultation in self._affected_by_rule(mutant, changed):
            evaluation = evaluate(consultation)
            if conflict(changed, evaluation.outcome) is not None:
                return consultation
            if not _all_hold(consultation, evaluation, changed, answers):
                return consultation
        return None

    def _affected_by_rule(self, mutant: Mutant, changed: Ruleset) -> Iterator[Replayable]:
        """Return the consultations that the mutant may change, the likely ones first."""
        own = {rule.target for rule in (mutant.rule, mutant.changed) if rule}
        all_reached = dependents(own, self._ruleset)
        decided = self._decided_about
        yield from (item for item, targets in decided if targets & own)
        later = [(item, targets) for item, targets in decided if not targets & own]
        yield from (item for item, targets in later if targets & all_reached)
        if _only_recites(mutant):
            return
        rest = [item for item, targets in later if not targets & all_reached]
        if can_conflict(all_reached, changed):
            # A conflict leaves a case without any answer.
            yield from rest
        else:
            yield from (item for item in rest if any(map(_is_of_clause, item.assertions)))

    # Declarations

    def _killer_of_names(self, mutant: Mutant, _: Ruleset) -> Replayable | None:
        """Exchange the phrases of two targets: an assertion of one becomes one of the other."""
        one, other = (str(change.key) for change in mutant.changes)
        kind = KIND_OF_SECTION[mutant.changes[0].section].id
        renamed = {one: other, other: one}
        for consultation in self._consultations:
            for assertion in consultation.assertions:
                if assertion.target not in renamed or assertion.kind not in (kind, "urgent"):
                    continue
                if assertion.kind == "urgent":
                    if kind == ACTION.id:
                        return consultation
                    continue
                said = replace(assertion, target=renamed[assertion.target])
                evaluation = self._evaluation(consultation)
                actual = _value(said, evaluation, self._ruleset, self._answers, consultation.as_of)
                if not holds(said, actual):
                    return consultation
        return None

    def _killer_of_amount(self, mutant: Mutant, changed: Ruleset) -> Replayable | None:
        """Return a consultation about an action that would be told another amount."""
        target, answers = Target(ACTION.id, str(mutant.changes[0].key)), Answers(changed)
        evaluate = _evaluating(changed)
        for consultation, targets in self._decided_about:
            if target not in targets:
                continue
            evaluation = evaluate(consultation)
            if conflict(changed, evaluation.outcome) is not None:
                return consultation
            if not _all_hold(consultation, evaluation, changed, answers):
                return consultation
        return None

    def _killer_of_words(self, mutant: Mutant, changed: Ruleset) -> Replayable | None:
        if found := self._killer_of_meanings(mutant):
            return found
        names = set(_with_sources(mutant.changes, changed))
        protocol = ReferenceProtocol(changed, self._reference)
        parser = GivenParser(changed.vocabulary) if _rewords(mutant) else None
        # What notices one change of a declaration often notices the next.
        likely = [place for place in (self._noticed.get(mutant.about),) if place is not None]
        for place in dict.fromkeys((*likely, *self._stating(names))):
            builder = CaseBuilder()
            for consultation in self._stories[place]:
                case = self._case(consultation, builder, parser, names, changed)
                if case is None or not self._agrees(case, consultation, protocol):
                    self._noticed[mutant.about] = place
                    return consultation
        return None

    @cached_property
    def _noticed(self) -> dict[str, int]:
        """The place of the story that killed the last mutant of a declaration."""
        return {}

    def _killer_of_meanings(self, mutant: Mutant) -> Replayable | None:
        """Return a consultation that names one of two elements whose meanings are exchanged."""
        renamed = {
            str(change.key)
            for change in mutant.changes
            if getattr(change.before, "meaning", "") != getattr(change.after, "meaning", "")
        }
        for consultation in self._consultations if renamed else ():
            for item in consultation.assertions:
                if item.aspect in ("missing", "needed") and len(renamed & {*item.expected}) == 1:
                    return consultation
        return None

    def _case(
        self,
        consultation: Replayable,
        builder: CaseBuilder,
        parser: GivenParser | None,
        names: set[str],
        changed: Ruleset,
    ) -> Mapping[str, Any] | None:
        """Return the case that the givens make up by a changed vocabulary; None if they fail."""
        try:
            for text in consultation.givens:
                given: Given | None = self._meaning(text)
                if parser is not None and given and _name(given) in names:
                    given = parser.parse(text)
                if given is None:
                    return None
                builder.add(given)
        except (MisplacedGiven, UndefinedStep):
            return None
        builder.allow_corrections()
        return builder.case(changed.vocabulary.history)

    def _agrees(
        self, case: Mapping[str, Any], consultation: Replayable, protocol: ReferenceProtocol
    ) -> bool:
        """Return whether everything that is asserted of a consultation holds of a changed one."""
        try:
            facts = protocol.normalize(case)
            if not consultation.refused and facts.values == consultation.values:
                return True
            evaluation = protocol.evaluate_facts(facts).evaluation
        except PreceptError as refusal:
            return all(_holds_refused(item, refusal) for item in consultation.assertions)
        return _all_hold(consultation, evaluation, protocol.ruleset, self._answers)

    @cached_property
    def _parser(self) -> GivenParser:
        return GivenParser(self._ruleset.vocabulary)

    @cached_property
    def _meanings(self) -> dict[str, Given]:
        return {}

    def _meaning(self, text: str) -> Given:
        if text not in self._meanings:
            given = self._parser.parse(text)
            assert given is not None  # the scenario holds
            self._meanings[text] = given
        return self._meanings[text]

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[int, ...]]:
        """The places of the stories that state something of an element or a list of events."""
        found: dict[str, dict[int, None]] = {}
        for place, story in enumerate(self._stories):
            for consultation in story:
                for text in consultation.givens:
                    if name := _name(self._meaning(text)):
                        found.setdefault(name, {})[place] = None
        return {name: tuple(places) for name, places in found.items()}

    def _stating(self, names: Iterable[str]) -> Iterator[int]:
        day = self._ruleset.vocabulary.elements.get(DECIDED_ON)
        if day is not None and day.of_decision and DECIDED_ON in names:
            yield from range(len(self._stories))  # every case states its day
            return
        yield from sorted({place for name in names for place in self._by_name.get(name, ())})

    # Clauses

    def _killer_of_clause(self, change: Change, changed: Ruleset) -> Replayable | None:
        match change.section:
            case "impossible":
                return self._killer_of_impossible(change, changed)
            case "guarantees":
                asserting = self._asserting("guaranteed", (change.before, change.after))
                if (found := self._unlike(asserting, changed)) or isinstance(change.before, Always):
                    return found or self._killer_of_urgency(changed)
                return None
            case "excludes":
                return self._killer_of_exclusion(changed)
            case _:
                asserting = (item for item in self._decided if _asserts_decision(item))
                return self._unlike(asserting, changed)

    def _asserting(self, aspect: str, guarantees: Iterable[Any]) -> Iterator[Replayable]:
        actions = {item.action for item in guarantees if item is not None}
        for consultation in self._decided:
            asserted = consultation.assertions
            if any(item.aspect == aspect and item.target in actions for item in asserted):
                yield consultation

    def _unlike(self, asserting: Iterable[Replayable], changed: Ruleset) -> Replayable | None:
        """Return a consultation of which an assertion about a clause or a decision fails."""
        for consultation in asserting:
            evaluation = self._evaluation(consultation)
            for item in filter(_is_of_clause, consultation.assertions):
                if item.kind == "decision" and item.target not in changed.decisions:
                    return consultation
                if not holds(
                    item, _value(item, evaluation, changed, self._answers, consultation.as_of)
                ):
                    return consultation
        return None

    def _killer_of_urgency(self, changed: Ruleset) -> Replayable | None:
        protocol = ReferenceProtocol(changed, self._reference)
        for consultation in self._consultations:
            if consultation.refused and not self._agrees(consultation.case, consultation, protocol):
                return consultation
        return None

    def _killer_of_exclusion(self, changed: Ruleset) -> Replayable | None:
        asserting = (
            item
            for item in self._decided
            if any(assertion.aspect == "excludes" for assertion in item.assertions)
        )
        if found := self._unlike(asserting, changed):
            return found
        return next(
            (
                item
                for item in self._decided
                if conflict(changed, self._evaluation(item).outcome) is not None
            ),
            None,
        )

    def _killer_of_impossible(self, change: Change, changed: Ruleset) -> Replayable | None:
        protocol = ReferenceProtocol(changed, self._reference)
        for consultation in self._consultations:
            was, now = (_is_true(item, consultation) for item in (change.before, change.after))
            if was is now:
                continue
            if not consultation.refused or not self._agrees(
                consultation.case, consultation, protocol
            ):
                return consultation
        return None

    @cached_property
    def _evaluator(self) -> Evaluator:
        return Evaluator(self._ruleset)

    @cached_property
    def _answers(self) -> Answers:
        return Answers(self._ruleset)

    @cached_property
    def _evaluations(self) -> dict[int, Evaluation]:
        return {}

    def _evaluation(self, consultation: Replayable) -> Evaluation:
        known = self._evaluations
        if id(consultation) not in known:
            known[id(consultation)] = self._evaluator.evaluate(consultation.values)
        return known[id(consultation)]


def _only_recites(mutant: Mutant) -> bool:
    """Return whether a mutant changes only what a rule cites: then its evaluations are the same."""
    return (
        mutant.rule is not None
        and mutant.changed is not None
        and replace(mutant.rule, cites=()) == replace(mutant.changed, cites=())
    )


def _evaluating(ruleset: Ruleset) -> Callable[[Replayable], Evaluation]:
    evaluator = Evaluator(ruleset)
    return lambda consultation: evaluator.evaluate(consultation.values)


def _is_of_clause(assertion: Assertion) -> bool:
    """Return whether an assertion is about a safety clause or a decision point."""
    return assertion.kind == "decision" or assertion.aspect in ("guaranteed", "excludes")


def _asserts_decision(consultation: Replayable) -> bool:
    return any(item.kind == "decision" for item in consultation.assertions)


def _is_true(impossible: Impossible | None, consultation: Replayable) -> bool:
    if impossible is None:
        return False
    return truth(impossible.when, World(consultation.values, {})) is Truth.TRUE


def _all_hold(
    consultation: Replayable, evaluation: Evaluation, ruleset: Ruleset, answers: Answers
) -> bool:
    return all(
        holds(assertion, _value(assertion, evaluation, ruleset, answers, consultation.as_of))
        for assertion in consultation.assertions
    )


def _holds_refused(assertion: Assertion, refusal: PreceptError) -> bool:
    """Return whether an assertion holds of a refused case."""
    if assertion.kind == "case":
        return holds(assertion, refusal_value(refusal, assertion.aspect))
    return assertion.kind == "urgent" and holds(assertion, urgent_value(refusal, assertion))


def _value(
    assertion: Assertion,
    evaluation: Evaluation,
    ruleset: Ruleset,
    answers: Answers,
    as_of: datetime | None,
) -> AspectValue:
    """Return the actual value of an assertion about a case that gets a decision."""
    if assertion.kind in ("case", "urgent"):
        is_status = assertion.kind == "urgent" and assertion.aspect == "status"
        return "not urgent" if is_status else ()
    if assertion.kind == "decision":
        return decision_status(ruleset.decisions[assertion.target], ruleset, evaluation)
    if assertion.aspect == "guaranteed":
        return guaranteed_by(assertion.target, ruleset.safety, evaluation.world)
    if assertion.aspect == "excludes":
        return excluded_by(assertion.target, ruleset.safety, evaluation)
    if assertion.kind == ELEMENT:
        return computed_value(assertion, evaluation, ruleset.vocabulary)
    record = answers.record(Target(assertion.kind, assertion.target), evaluation, as_of)
    return aspect_value(record, assertion.aspect)


def _name(given: Given) -> str:
    """Return the element or the list of events that a given is about; empty if about none."""
    match given:
        case SetFact(element=name) | SetMember(element=name):
            return name
        case AddEvent(events=name) | SetComplete(events=name):
            return name
        case _:
            return ""


def _with_sources(changes: Iterable[Change], ruleset: Ruleset) -> Iterator[str]:
    """Return what changed declarations are read from, also through computed elements."""
    left, seen = [name for change in changes for name in _names(change)], set[str]()
    while left:
        if (name := left.pop()) not in seen:
            seen.add(name)
            yield name
            element = ruleset.vocabulary.elements.get(name)
            source = element.measured if element else None
            left += elements_behind(source) if isinstance(source, Computed) else ()


def _names(change: Change) -> Iterator[str]:
    """Return the elements and the lists of events that a changed declaration is read from."""
    yield str(change.key)
    for declared in (change.before, change.after):
        yield from getattr(declared, "since", ())
        match declared:
            case Element(measured=source):
                yield from (*elements_behind(source), event_list(source))
            case EventList(present=present):
                yield from present.values()
            case _:
                pass


def _rewords(mutant: Mutant) -> bool:
    """Return whether a mutant changes what sentences mean."""
    return any(
        getattr(change.before, name, None) != getattr(change.after, name, None)
        for change in mutant.changes
        for name in ("steps", "meaning")
    )
