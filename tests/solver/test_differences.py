"""The differences of two small rulesets agree with the enumeration of all cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.solver.altered import altered, seen_by
from tests.solver.small import Case, everyone, facts

from precept.execution.evaluator import Evaluation, Evaluator, World, truth
from precept.execution.intake.narrowing import narrow
from precept.model.answers import Truth
from precept.model.facts import Value, meet
from precept.model.ruleset import Ruleset, Safety, Target
from precept.solver.differences import CASE, MOST_KINDS, Aspect, Difference, differences
from precept.solver.outcomes import URGENT
from precept.solver.universe import shared_vocabulary
from precept.verification.diff.compare import Observed, observe

PASSING = {"unknown", "cannot_tell", "conflict"}


@dataclass
class Looked:
    """Two rulesets, what differs between them, and every case of both."""

    seed: int

    def __repr__(self) -> str:
        return f"Looked(seed={self.seed})"

    @cached_property
    def rulesets(self) -> tuple[Ruleset, Ruleset]:
        return altered(Random(self.seed))

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
            one.evaluate(seen_by(ruleset, case))
            for one, ruleset in zip(by, self.rulesets, strict=True)
        )
        return old, new

    def sides(self, target: Target) -> Iterator[tuple[Case, Observed, Observed]]:
        """What is seen of a target in each case."""
        if target == CASE:
            for case in self.everyone:
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


def accepts(ruleset: Ruleset, case: Case) -> bool:
    world = World(seen_by(ruleset, case), {})
    return all(truth(one.when, world) is not Truth.TRUE for one in ruleset.safety.impossible)


def is_closed(ruleset: Ruleset, case: Case) -> bool:
    """Whether nothing follows from a case that it does not say, and every element has a value.

    What a case says in a code that the ruleset does not have is left aside.
    """
    seen = seen_by(ruleset, case)
    words = ruleset.vocabulary.elements
    narrowed = narrow(seen, ruleset.safety.impossible, words)
    lost = case.keys() - seen.keys()
    follows = {id: value for id, value in narrowed.values.items() if id not in lost}
    return follows == seen and not narrowed.contradictions


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
