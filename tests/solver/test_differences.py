"""The differences of two small rulesets agree with the enumeration of all cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.effort import examples
from tests.generate import ruleset_of
from tests.solver.altered import altered, seen_by
from tests.solver.small import Case, everyone, everyone_known, facts

from precept.execution.evaluator import Evaluation, Evaluator, World, truth
from precept.execution.intake.narrowing import Narrowed, Narrowing, narrow
from precept.execution.protocol import Protocol
from precept.model.answers import Truth
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Not, Op
from precept.model.facts import Follows, Value, meet
from precept.model.ruleset import Impossible, Rule, Ruleset, Safety, Show, Target
from precept.model.types import Boolean, Code, Type
from precept.model.vocabulary import Element, Note, Vocabulary
from precept.solver.differences import CASE, MOST_KINDS, Aspect, Difference, differences
from precept.solver.example_case import example_case
from precept.solver.outcomes import URGENT
from precept.solver.universe import shared_vocabulary
from precept.verification.diff.compare import Observed, combine, confirm, observe

PASSING = {"unknown", "cannot_tell", "conflict"}


@dataclass
class Looked:
    """Two rulesets, what differs between them, and every case of both."""

    seed: int

    def __repr__(self) -> str:
        return f"Looked(seed={self.seed})"

    @cached_property
    def rulesets(self) -> tuple[Ruleset, Ruleset]:
        old, new = map(_accepting_somebody, altered(Random(self.seed)))
        return old, new

    @cached_property
    def found(self) -> tuple[Difference, ...]:
        found = differences(*self.rulesets)
        assert not found.undecided
        return found.found

    @cached_property
    def everyone(self) -> list[Case]:
        """Every case, refused or not."""
        old, new = self.rulesets
        words = old.vocabulary
        elements = shared_vocabulary(words.elements, new.vocabulary.elements)
        return list(
            everyone(replace(old, vocabulary=replace(words, elements=elements), safety=Safety()))
        )

    @cached_property
    def accepted(self) -> list[tuple[Case, tuple[Evaluation, Evaluation]]]:
        evaluators = [Evaluator(one) for one in self.rulesets]
        return [
            (case, self._evaluated(case, evaluators))
            for case in self.everyone
            if all(accepts(one, case) and is_closed(one, case) for one in self.rulesets)
        ]

    def _evaluated(self, case: Case, by: list[Evaluator]) -> tuple[Evaluation, Evaluation]:
        old, new = (
            one.evaluate(told(ruleset, case))
            for one, ruleset in zip(by, self.rulesets, strict=True)
        )
        return old, new

    def sides(self, target: Target) -> Iterator[tuple[Case, Observed, Observed]]:
        """What is seen of a target in each case."""
        if target == CASE:
            for case in self.everyone:
                if all(is_closed(one, case) or not accepts(one, case) for one in self.rulesets):
                    was, now = (Observed(_ACCEPTED[accepts(one, case)]) for one in self.rulesets)
                    yield case, was, now
            return
        for case, evaluations in self.accepted:
            both = zip(self.rulesets, evaluations, strict=True)
            was, now = (observe(target, ruleset, evaluation) for ruleset, evaluation in both)
            yield case, was, now

    def targets(self) -> dict[Target, None]:
        found = {CASE: None}
        for ruleset in self.rulesets:
            words = ruleset.vocabulary
            for kind, ids in (
                ("finding", words.findings),
                ("action", words.actions),
                ("note", words.notes),
                (URGENT, [one.action for one in ruleset.safety.guarantees]),
            ):
                found |= {Target(kind, id): None for id in ids}
        return found


_ACCEPTED = {True: "accepted", False: "refused"}


def _accepting_somebody(ruleset: Ruleset) -> Ruleset:
    """Drop what is impossible if all cases are refused for it: then the ruleset is at fault."""
    if next(everyone_known(ruleset), None) is not None:
        return ruleset
    return replace(ruleset, safety=replace(ruleset.safety, impossible=()))


class _FollowingWithout(Narrowing):
    """Facts without codes that the ruleset does not have, and what follows in place of those."""

    def __init__(self, ruleset: Ruleset, case: Case) -> None:
        told = seen_by(ruleset, case)
        super().__init__(told, ruleset.vocabulary.elements)
        self._lost = {id for id, value in case.items() if isinstance(value, str) and id not in told}

    def _settle(self, comparison: Comparison, holds: bool, why: Follows) -> bool:
        return comparison.element in self._lost and super()._settle(comparison, holds, why)


def _told(ruleset: Ruleset, case: Case) -> Narrowed:
    return _FollowingWithout(ruleset, case).narrowed(ruleset.safety.impossible)


def told(ruleset: Ruleset, case: Case) -> Case:
    """Return the case as a ruleset reads it; for a code that it lacks, what follows instead."""
    return _told(ruleset, case).values


def accepts(ruleset: Ruleset, case: Case) -> bool:
    world = World(told(ruleset, case), {})
    return not _told(ruleset, case).contradictions and all(
        truth(one.when, world) is not Truth.TRUE for one in ruleset.safety.impossible
    )


def is_closed(ruleset: Ruleset, case: Case) -> bool:
    """Whether nothing follows from a case that it does not say, and every element has a value.

    No case says what follows in place of a code that the ruleset does not have.
    """
    known = told(ruleset, case)
    narrowed = narrow(known, ruleset.safety.impossible, ruleset.vocabulary.elements)
    return narrowed.values == known and not narrowed.contradictions


def _is_at_least(case: Case, values: Mapping[str, Value]) -> bool:
    """Whether so much is known in a case, or more."""
    return all(id in case and meet(case[id], value) == case[id] for id, value in values.items())


LOOKED = st.integers(0, 2**32).map(Looked)


@examples(10)
@given(looked=LOOKED)
def test_changed_answers_agree_with_the_enumeration(looked: Looked) -> None:
    found = {(of.target, of.before, of.after) for of in looked.found if of.aspect is Aspect.ANSWER}
    for target in looked.targets():
        looked_at = {(was.answer, now.answer) for _, was, now in looked.sides(target)}
        expected = {pair for pair in looked_at if pair[0] != pair[1]}
        assert {(was, now) for of, was, now in found if of == target} == expected


@examples(10)
@given(looked=LOOKED)
def test_strengths_and_citations_of_the_same_answer_agree_with_the_enumeration(
    looked: Looked,
) -> None:
    for target in looked.targets():
        of = [one for one in looked.found if one.target == target]
        answers_differ = any(one.aspect is Aspect.ANSWER for one in of)
        strengths, cites = False, frozenset[str]()
        for _, was, now in looked.sides(target):
            if was.answer == now.answer:
                strengths |= any(
                    one != other and (not answers_differ or bool(one and other))
                    for one, other in (
                        (was.strongest, now.strongest),
                        (was.could_be, now.could_be),
                    )
                )
                cites |= was.cites ^ now.cites
        assert any(one.aspect is Aspect.STRENGTH for one in of) is bool(strengths)
        assert {(one.before, one.after) for one in of if one.aspect is Aspect.PROHIBITION} == {
            (was.may_be_against, now.may_be_against)
            for _, was, now in looked.sides(target)
            if was.answer == now.answer and was.may_be_against != now.may_be_against
        }
        told = [one for one in of if one.aspect is Aspect.CITATION]
        assert {cite for one in told for cite in _cites(one)} == cites


def _cites(of: Difference) -> set[str]:
    return (set(of.before.split(", ")) ^ set(of.after.split(", "))) - {""}


@examples(10)
@given(looked=LOOKED)
def test_each_example_shows_its_difference_with_the_fewest_facts(looked: Looked) -> None:
    for of in looked.found:
        showing = [case for case, was, now in looked.sides(of.target) if _shows(of, was, now)]
        assert of.values in showing
        if of.aspect is Aspect.ANSWER:
            first = next(one for one in looked.found if _same(one, of))
            assert facts(first.values) == min(map(facts, showing))


def _same(one: Difference, other: Difference) -> bool:
    plain = (replace(it, values={}, given=None, more=False) for it in (one, other))
    return next(plain) == next(plain)


def _shows(of: Difference, was: Observed, now: Observed) -> bool:
    if of.aspect is Aspect.ANSWER:
        return (of.before, of.after) == (was.answer, now.answer)
    if was.answer != now.answer:
        return False
    if of.aspect is Aspect.STRENGTH:
        strongest = (was.strongest, now.strongest)
        return (of.before, of.after) in (strongest, (was.could_be, now.could_be))
    if of.aspect is Aspect.PROHIBITION:
        return (of.before, of.after) == (was.may_be_against, now.may_be_against)
    both = zip((of.before, of.after), (was, now), strict=True)
    return all(set(told.split(", ")) - {""} == one.cites for told, one in both)


@examples(10)
@example(looked=Looked(1179916))  # what follows of a set of which one code is not known to both
@given(looked=LOOKED)
def test_a_difference_holds_exactly_where_its_condition_is_given(
    looked: Looked,
) -> None:
    for of in looked.found:
        if of.given is None:
            continue
        assert not PASSING & {of.before, of.after}
        among = [one.given or {} for one in looked.found if _same(one, of)]
        for case, was, now in looked.sides(of.target):
            concerned = any(_is_at_least(case, one) for one in among)
            if concerned:
                # Where advice is recommended and not needed as well, there is no answer to compare.
                assert _shows(of, was, now) or "conflict" in (was.answer, now.answer)
            elif len(among) < MOST_KINDS:
                assert not _shows(of, was, now)


MILD, BAD, WORST = (Comparison("e0", Op.EQ, code) for code in ("mild", "bad", "worst"))
RISKY, LATE = (Comparison(id, Op.EQ, True) for id in ("e1", "e2"))


def _shown_when(when: Condition, *impossible: Condition, codes: str = "mild bad") -> Ruleset:
    types: dict[str, Type] = {"e0": Code(tuple(codes.split())), "e1": Boolean(), "e2": Boolean()}
    words = Vocabulary(
        elements={id: Element(id, of, "", "") for id, of in types.items()},
        findings={},
        actions={},
        notes={"told": Note("told", "")},
    )
    ruleset = ruleset_of(words, [Rule("r", "", (), when, None, Show("told"))])
    return replace(ruleset, safety=Safety(tuple(map(Impossible, impossible))))


def _judged(ruleset: Ruleset) -> Ruleset:
    words = ruleset.vocabulary
    element = replace(words.elements["e0"], judged_by="clinician")
    elements = {**words.elements, "e0": element}
    return replace(ruleset, vocabulary=replace(words, elements=elements))


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        pytest.param(
            _shown_when(Not(MILD), MILD, codes="mild bad worse"),
            _shown_when(Not(MILD), MILD, codes="mild bad worse worst"),
            set(),
            id="a code that is excluded",
        ),
        pytest.param(
            _shown_when(Not(BAD), MILD),
            _shown_when(Not(BAD), MILD, codes="mild bad worst"),
            {("note", "not_shown", "shown")},
            id="the last code",
        ),
        pytest.param(
            _judged(_shown_when(Not(BAD), MILD)),
            _judged(_shown_when(Not(BAD), MILD, codes="mild bad worst")),
            {("note", "cannot_tell", "shown")},
            id="the last code that nobody judged",
        ),
        pytest.param(
            _shown_when(AllOf(()), AllOf((RISKY, MILD)), AllOf((RISKY, BAD))),
            _shown_when(AllOf(()), AllOf((RISKY, AnyOf((MILD, BAD)))), codes="mild bad worst"),
            {("case", "refused", "accepted")},
            id="no code",
        ),
        pytest.param(
            _shown_when(AllOf(()), MILD, BAD),
            _shown_when(Not(WORST), MILD, BAD, codes="mild bad worst"),
            {("note", "shown", "not_shown")},
            id="no code without any fact",
        ),
    ],
)
def test_in_place_of_a_code_that_one_ruleset_lacks_it_knows_what_follows(
    old: Ruleset, new: Ruleset, found: set[tuple[str, str, str]]
) -> None:
    told = differences(old, new).found
    assert {(one.target.kind, one.before, one.after) for one in told} == found
    for one in told:
        case = example_case(one.values, combine(old, new))
        confirm(one, case, Protocol(old), Protocol(new))


def test_a_case_is_accepted_only_if_what_follows_is() -> None:
    chain = AllOf((RISKY, Not(MILD))), AllOf((MILD, LATE))
    assert not differences(
        _shown_when(MILD, *chain), _shown_when(MILD, *chain, AllOf((RISKY, LATE)))
    ).found
