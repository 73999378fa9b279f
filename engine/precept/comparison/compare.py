"""The page that knows the order of a comparison: rename, look for differences, decide each case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from precept import proving
from precept.comparison.confirm import confirm
from precept.comparison.edit import Edit, Part
from precept.comparison.edits import edits
from precept.comparison.names import renamings
from precept.comparison.side import Side
from precept.comparison.told import both
from precept.ir.renaming import renamed
from precept.ir.rules import Ruleset, Target
from precept.proof import claims
from precept.proof.case import case
from precept.proof.difference import CASE, Difference
from precept.proof.differences import differences
from precept.proof.instants import Untellable
from precept.proof.solver import EFFORT
from precept.proof.together import Pair, together
from precept.protocol import Protocol

GAVE_UP = "the solver gave up"
TOO_FINE = "it differs only between two steps of a resolution, which no case tells"


@dataclass(frozen=True, slots=True)
class Change:
    """A difference, and a case that both rulesets decide as it says, as plain data."""

    of: Difference
    example: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unproved:
    """Something of which it could not be settled whether it changes, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changes from one ruleset to another.

    `names` has the old name of each word by its new one, where that is all that changed of it;
    elsewhere here such a word bears its old name. `words` is the new one with the elements of both.
    `pairs` can be recommended at once as they could not before, and nobody has judged that.
    """

    old: Ruleset
    new: Ruleset
    words: Ruleset
    names: Mapping[str, str]
    changes: tuple[Change, ...]
    unproved: tuple[Unproved, ...]
    edits: tuple[Edit, ...]
    pairs: tuple[Pair, ...]

    @property
    def equivalent(self) -> bool:
        """Whether it is proved that every case comes to the same."""
        declared = any(edit.part is Part.DECLARED for edit in self.edits)
        return not (self.changes or self.unproved or declared)


def compare(old: Side, new: Side, effort: int = EFFORT) -> Comparison:
    """Compare two rulesets without faults; `effort` is how much work goes into one question.

    Raises:
        SolverDisagrees: if a case is not decided as it is told.
    """
    names = renamings(old.protocol.ruleset, new.protocol.ruleset)
    later = new.protocol
    if names:
        later = Protocol(renamed(later.ruleset, names))
    return _Comparing(old, Side(new.name, later, new.files), names, effort).comparison()


class _Comparing:
    def __init__(self, old: Side, new: Side, names: Mapping[str, str], effort: int) -> None:
        self._old = old
        self._new = new
        self._rulesets = old.protocol.ruleset, new.protocol.ruleset
        self._names = names
        self._effort = effort
        self._words = both(*self._rulesets)
        self._unproved: list[Unproved] = []

    def comparison(self) -> Comparison:
        changes = tuple(self._changes())
        # Where no answer about an action changes, no pair is new.
        about = {change.of.target.kind for change in changes}
        pairs = tuple(self._pairs()) if about & {"action", CASE.kind} else ()
        unproved, found = tuple(self._unproved), self._edits()
        old, new = self._rulesets
        return Comparison(old, new, self._words, self._names, changes, unproved, found, pairs)

    def _changes(self) -> Iterator[Change]:
        compared = differences(*self._rulesets, self._effort)
        self._unproved += [Unproved(_named(one), GAVE_UP) for one in compared.undecided]
        for one in compared.found:
            try:
                example = case(one.values, self._words)
            except Untellable:
                self._unproved.append(Unproved(_named(one.target), TOO_FINE))
                continue
            confirm(one, example, self._old.protocol, self._new.protocol)
            yield Change(one, example)

    def _pairs(self) -> Iterator[Pair]:
        """The pairs that could not come together before, and of which nobody has said anything."""
        old, new = self._rulesets
        judged = [frozenset(one.actions) for one in new.safety.pairs]
        pairs = together(new, self._effort, since=old)
        self._unproved += [Unproved(" and ".join(one), GAVE_UP) for one in pairs.undecided]
        for pair in pairs.found:
            if frozenset(pair.actions) not in judged:
                claim = claims.together(new, pair.actions)
                proving.confirm(self._new.protocol, " and ".join(pair.actions), pair.case, claim)
                yield pair

    def _edits(self) -> tuple[Edit, ...]:
        found = edits(*self._rulesets)
        if found or self._names:
            return found
        names = dict.fromkeys((*self._old.files, *self._new.files))
        other = (one for one in names if self._old.files.get(one) != self._new.files.get(one))
        return tuple(Edit(Part.READ, "file", one, "comments or layout") for one in other)


def _named(target: Target) -> str:
    return target.id or target.kind
