"""What each impossible combination removes: a case that is refused because of it alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any, NamedTuple

import z3

from precept.model.records import dataclass
from precept.model.ruleset import Impossible, Ruleset
from precept.solver.backend import EFFORT, Undecided
from precept.solver.example_case import Inexpressible, example_case
from precept.solver.search import Search
from precept.solver.universe import Universe


@dataclass(frozen=True, slots=True)
class Removal:
    """An impossible combination, and a case with the fewest facts that it alone refuses.

    Without a `case` it removes nobody: it is never true, or the combinations in `implied_by` refuse
    every case of it. `reason` says why there may be a case although none is given.
    """

    impossible: Impossible
    case: Mapping[str, Any] | None = field(default=None, repr=False)
    implied_by: tuple[Impossible, ...] = ()
    reason: str = ""

    @property
    def removes_nobody(self) -> bool:
        """Whether it is shown that every case is accepted or refused without it as with it."""
        return self.case is None and not self.reason


def removals(
    ruleset: Ruleset, effort: int = EFFORT, advance: Callable[[], None] = lambda: None
) -> tuple[Removal, ...]:
    """Return what each impossible combination of a ruleset removes, in the order of declaration."""
    universe = Universe(ruleset, computes=True)
    search = Search(universe, effort, include_refused=True)
    terms = zip(universe.impossible, universe.closures_for(ruleset), strict=True)
    stated = (_Stated(*rails, closed) for rails, closed in terms)
    conditions = tuple(zip(ruleset.safety.impossible, stated, strict=True))
    return tuple(_removals(conditions, search, ruleset, advance))


class _Stated(NamedTuple):
    """A combination: when it is true, when it is false, and when a case gives what follows."""

    true: z3.BoolRef
    false: z3.BoolRef
    closed: z3.BoolRef


_Conditions = Sequence[tuple[Impossible, _Stated]]


def _removals(
    conditions: _Conditions, search: Search, ruleset: Ruleset, advance: Callable[[], None]
) -> Iterator[Removal]:
    for place, (impossible, truth) in enumerate(conditions):
        advance()
        others = (*conditions[:place], *conditions[place + 1 :])
        try:
            values = search.smallest(_only(truth, others))
            if values is None:
                yield Removal(impossible, implied_by=_implying(truth, others, search))
            else:
                yield Removal(impossible, example_case(values, ruleset))
        except Undecided:
            yield Removal(impossible, reason="the solver gave up")
        except Inexpressible:
            yield Removal(impossible, reason="no case can give the values that show it")


def _only(truth: _Stated, others: _Conditions) -> z3.BoolRef:
    """Return the term that a combination is true, and that the others leave the case as it is."""
    accepted = (term for _, other in others for term in (z3.Not(other.true), other.closed))
    return z3.And(truth.true, *accepted)


def _implying(truth: _Stated, others: _Conditions, search: Search) -> tuple[Impossible, ...]:
    """Return a smallest selection of others that refuses every case of a combination."""
    needed = list(others)
    for other in others:
        fewer = [item for item in needed if item is not other]
        if not search.exists(_only(truth, fewer)):
            needed = fewer
    return tuple(impossible for impossible, _ in needed)
