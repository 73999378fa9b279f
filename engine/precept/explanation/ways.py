"""Every way in which a rule could fire: what would have to be so together, the nearest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from precept.explanation.possible import can_be_together
from precept.ir.conditions import All, Any, Comparison, Condition, Holds, Not
from precept.ir.rules import Find, Rule
from precept.ir.truth import Truth
from precept.ir.types import Type

Literal = tuple[Comparison, bool]
"""A comparison, and whether it is to be true or false."""

Way = frozenset[Literal]
"""What would have to be so together."""

MOST = 24
"""How many ways are kept of each condition; where there are more, a nearer one may be lost."""


class Ways:
    """The ways to make each of some rules fire, or fail, as far as they can be so together."""

    def __init__(
        self,
        rules: Sequence[Rule],
        judge: Callable[[Comparison], Truth],
        types: Mapping[str, Type],
    ) -> None:
        """Find them; the rules come in an order in which each finding stands before its readers."""
        self._judge, self._types = judge, types
        self._findings: dict[tuple[str, bool], Sequence[Way]] = {}
        self._concluding: dict[str, list[Rule]] = {}
        for rule in rules:
            if isinstance(rule.conclusion, Find):
                self._concluding.setdefault(rule.conclusion.finding, []).append(rule)
        self._rules: dict[tuple[str, bool], Sequence[Way]] = {}
        for rule in rules:
            for fires in (True, False):
                self._rules[rule.id, fires] = self._ways(rule.condition, fires)

    def of(self, rule: Rule) -> Sequence[Way]:
        """The ways in which a rule fires, the one with the fewest failing conditions first."""
        return self._rules[rule.id, True]

    def cost(self, way: Way) -> tuple[int, int, int]:
        """How far a way is: what is not so, what is not known, and what there is in all."""
        wrong = {True: Truth.FALSE, False: Truth.TRUE}
        judged = [(self._judge(comparison), wrong[holds]) for comparison, holds in way]
        failed = sum(truth is wrong for truth, wrong in judged)
        unknown = sum(truth is Truth.UNKNOWN for truth, _ in judged)
        return failed, unknown, len(way)

    def _ways(self, condition: Condition, holds: bool) -> Sequence[Way]:
        match condition:
            case Comparison():
                way = frozenset({(condition, holds)})
                return (way,) if can_be_together(way, self._types) else ()
            case Holds(finding):
                return self._finding(finding, holds)
            case Not(part):
                return self._ways(part, not holds)
            case All(parts) | Any(parts):
                every = isinstance(condition, All) is holds
                found = [self._ways(part, holds) for part in parts]
                return self._together(found) if every else self._nearest(chain(*found))

    def _finding(self, finding: str, holds: bool) -> Sequence[Way]:
        if (finding, holds) not in self._findings:
            rules = self._concluding.get(finding, ())
            found = [self._rules[rule.id, holds] for rule in rules]
            self._findings[finding, holds] = (
                self._nearest(chain(*found)) if holds else self._together(found)
            )
        return self._findings[finding, holds]

    def _together(self, found: Iterable[Sequence[Way]]) -> Sequence[Way]:
        """The ways to have one of each at once."""
        so_far: Sequence[Way] = (frozenset(),)
        for ways in found:
            joined = (one | other for one in so_far for other in ways)
            so_far = self._nearest(way for way in joined if can_be_together(way, self._types))
        return so_far

    def _nearest(self, ways: Iterable[Way]) -> Sequence[Way]:
        return sorted(dict.fromkeys(ways), key=self.cost)[:MOST]
