"""All that differs between two rulesets, each with the smallest case of it.

Both are asked about the same cases. What only one of them knows is not known to the other, whether
that is an element, or something that rules conclude, which then never comes up.
"""

from __future__ import annotations

from collections.abc import Iterator

import z3

from precept.ir.rules import Ruleset
from precept.proof.contrast import Contrast
from precept.proof.difference import CASE, Difference, Differences
from precept.proof.encoding import Meaning
from precept.proof.kinds import Kinds
from precept.proof.rails import any_of
from precept.proof.sights import Sight, sights, unheard_of
from precept.proof.solver import EFFORT, Undecided
from precept.proof.universe import Universe


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
