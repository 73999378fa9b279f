"""What differs about one target, seen by two rulesets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

import z3

from precept.model.ruleset import Ruleset, Target
from precept.solver.backend import EFFORT, Undecided
from precept.solver.encoding import Meaning
from precept.solver.observations import (
    CASE,
    PASSING,
    Alternatives,
    Aspect,
    Difference,
    Differences,
    Sight,
    sights,
    unheard_of,
)
from precept.solver.search import Kind, Kinds
from precept.solver.three_valued import any_of
from precept.solver.universe import Universe

MOST = 5
"""The most kinds of people of whom a difference is told."""

_FALSE = z3.BoolVal(False)


class Contrast:
    """Looks for all that differs about one target, before and after."""

    def __init__(self, target: Target, before: Sight, after: Sight, kinds: Kinds) -> None:
        """Look for it among these kinds of cases."""
        self.target = target
        self._before = before
        self._after = after
        self._kinds = kinds
        self._alike = _agree(before.answers, after.answers)

    def differences(self) -> Iterator[Difference]:
        """All of them.

        Raises:
            Undecided: if the solver gives up.
        """
        answers_differ = self._kinds.any(z3.Not(self._alike))
        if answers_differ:
            yield from self._answers()
        for one in self._strengths():
            # That there could be advice at all is then told by its answers.
            if not answers_differ or (one.before and one.after):
                yield one
        yield from self._citations()

    def _answers(self) -> Iterator[Difference]:
        for was, now, term in _changes(self._before.answers, self._after.answers):
            lasting = not PASSING & {was, now}
            kinds = list(islice(self._kinds.of(term), MOST + 1 if lasting else 1))
            for number, kind in enumerate(kinds[:MOST], start=1):
                # That a case is accepted may depend on what is not known of it.
                concerns = kind.widest if lasting and self.target != CASE else None
                more = number == MOST < len(kinds)
                change = (self.target, Aspect.ANSWER, was, now)
                yield Difference(*change, kind.smallest, concerns, more)

    def _strengths(self) -> Iterator[Difference]:
        """Where the answer is alike: that its word is another one, or the word that it could be."""
        told: set[tuple[str, str]] = set()
        for before, after in (
            (self._before.strongest, self._after.strongest),
            (self._before.could_be, self._after.could_be),
        ):
            for was, now, term in _changes(_or_none(before), _or_none(after)):
                if (was, now) not in told and (kind := self._first(z3.And(self._alike, term))):
                    told.add((was, now))
                    yield Difference(self.target, Aspect.STRENGTH, was, now, kind.smallest)

    def _citations(self) -> Iterator[Difference]:
        """Where the answer is alike: that other statements are cited for it."""
        told: set[str] = set()
        before, after = self._before.cites, self._after.cites
        for cite in dict.fromkeys((*before, *after)):
            other = before.get(cite, _FALSE) != after.get(cite, _FALSE)
            if cite not in told and (kind := self._first(z3.And(self._alike, other))):
                was, now = self._cited(before, kind), self._cited(after, kind)
                told |= set(was) ^ set(now)
                cites = ", ".join(was), ", ".join(now)
                yield Difference(self.target, Aspect.CITATION, *cites, kind.smallest)

    def _first(self, term: z3.BoolRef) -> Kind | None:
        return next(self._kinds.of(term), None)

    def _cited(self, cites: Alternatives, kind: Kind) -> tuple[str, ...]:
        return tuple(cite for cite, term in cites.items() if self._kinds.holds(term, kind.smallest))


def _changes(before: Alternatives, after: Alternatives) -> Iterator[tuple[str, str, z3.BoolRef]]:
    """Each pair of different alternatives, with when one is seen before and the other after."""
    for was, now in product(before, after):
        if was != now:
            yield was, now, z3.And(before[was], after[now])


def _or_none(words: Alternatives) -> Alternatives:
    """The alternatives, and that none of them is seen."""
    return {**words, "": z3.Not(z3.Or(list(words.values())))}


def _agree(before: Alternatives, after: Alternatives) -> z3.BoolRef:
    """That the same is seen."""
    keys = dict.fromkeys((*before, *after))
    return z3.And([before.get(key, _FALSE) == after.get(key, _FALSE) for key in keys])


def differences(old: Ruleset, new: Ruleset, effort: int = EFFORT) -> Differences:
    """All that differs between two rulesets without faults.

    `effort` is how much work goes into one question.
    """
    found: list[Difference] = []
    undecided = []
    for contrast in _contrasts(old, new, effort):
        try:
            found += contrast.differences()
        except Undecided:
            undecided.append(contrast.target)
    return Differences(tuple(found), tuple(undecided))


def _contrasts(old: Ruleset, new: Ruleset, effort: int) -> Iterator[Contrast]:
    yield _acceptance(old, new, effort)
    universe = Universe(old, new)
    kinds = Kinds(universe, effort)
    before, after = (sights(one, Meaning(one, universe.seen_by(one))) for one in (old, new))
    for target in dict.fromkeys((*before, *after)):
        was, now = (one.get(target) or unheard_of(target) for one in (before, after))
        yield Contrast(target, was, now, kinds)


def _acceptance(old: Ruleset, new: Ruleset, effort: int) -> Contrast:
    everyone = _Everyone(old, new)
    refused = (any_of(everyone.impossible_for(one)).true for one in (old, new))
    was, now = (Sight({"accepted": z3.Not(no), "refused": no}) for no in refused)
    return Contrast(CASE, was, now, Kinds(everyone, effort))


class _Everyone(Universe):
    """The cases of a universe, those among them that are refused as impossible."""

    @property
    def accepted(self) -> z3.BoolRef:
        """That it is a case."""
        return z3.BoolVal(True)
