"""Derivations: how comparisons settle rules, and rules settle findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from typing import TypeVar

from precept.model.answers import Truth
from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    Holds,
    Not,
    ScoreComparison,
)
from precept.model.records import dataclass
from precept.model.ruleset import Find, Rule, Ruleset
from precept.model.scores import Counter, counters


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison that is true or false."""

    comparison: Comparison = field(repr=False)
    holds: bool = field(repr=False)


@dataclass(frozen=True, slots=True)
class Settled:
    """A finding, or a comparison of a score, that rules settle.

    A finding is true by one rule that fires, or false because each of its rules fails.
    """

    leaf: Holds | ScoreComparison
    holds: bool = field(repr=False)
    by: tuple[Step, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Step:
    """A rule that fires or is refuted, with the reasons in `when` and in `unless`."""

    rule: Rule = field(repr=False)
    fires: bool = field(repr=False)
    when: tuple[Ground, ...] = field(repr=False)
    unless: tuple[Ground, ...] = field(repr=False)


Ground = Compared | Settled


Unit = tuple[str, str]
"""What comparisons are counted by: an element and a part of it."""


@dataclass(frozen=True, slots=True)
class Support:
    """Grounds with the units that they rest on."""

    grounds: tuple[Ground, ...]
    units: frozenset[Unit]


@dataclass(frozen=True, slots=True)
class Derived:
    """Steps that settle something together with the units that they rest on."""

    steps: tuple[Step, ...]
    units: frozenset[Unit]


_NOTHING = Support((), frozenset())


class Derivations:
    """Everything that follows by some rules from the comparisons that are known."""

    def __init__(
        self,
        ruleset: Ruleset,
        rules: Sequence[Rule],
        judge: Callable[[Comparison], Truth],
        unit: Callable[[Comparison], Unit],
    ) -> None:
        """Derive everything.

        Args:
            ruleset: The ruleset, which says how many points a score starts with.
            rules: The rules, those that conclude a finding before those that read it.
            judge: Returns the truth of a comparison.
            unit: Returns the unit that a comparison counts as.
        """
        self._ruleset, self._judge, self._unit = ruleset, judge, unit
        self._concluding: dict[str, list[Rule]] = {}
        for rule in rules:
            if isinstance(rule.conclusion, Find):
                self._concluding.setdefault(rule.conclusion.finding, []).append(rule)
        self._findings: dict[tuple[str, bool], Support | None] = {}
        self._steps: dict[tuple[str, bool], Derived | None] = {}
        for rule in rules:
            self._steps[rule.id, True] = self._firing(rule)
            self._steps[rule.id, False] = self._refuted(rule)

    def one_fires(self, rules: Iterable[Rule]) -> Derived | None:
        """Return the step of the rule that fires by the fewest units; None if none fires."""
        steps = (self._steps[rule.id, True] for rule in rules)
        return min(filter(None, steps), key=lambda found: len(found.units), default=None)

    def none_fires(self, rules: Iterable[Rule]) -> Derived | None:
        """Return the steps that refute all of some rules; None if one of them is not refuted."""
        return _all(self._steps[rule.id, False] for rule in rules)

    def _firing(self, rule: Rule) -> Derived | None:
        when = self._support(rule.when, True)
        unless = _NOTHING if rule.unless is None else self._support(rule.unless, False)
        if when is None or unless is None:
            return None
        step = Step(rule, True, when.grounds, unless.grounds)
        return Derived((step,), when.units | unless.units)

    def _refuted(self, rule: Rule) -> Derived | None:
        when = self._support(rule.when, False)
        unless = None if rule.unless is None else self._support(rule.unless, True)
        if when and (unless is None or len(when.units) <= len(unless.units)):
            return Derived((Step(rule, False, when.grounds, ()),), when.units)
        if unless:
            return Derived((Step(rule, False, (), unless.grounds),), unless.units)
        return None

    def _support(self, condition: Condition, holds: bool) -> Support | None:
        """Return what makes a condition true, or false; None if nothing does."""
        match condition:
            case Comparison():
                return self._compared(condition, holds)
            case Holds():
                return self._settled(condition, holds)
            case Not(part):
                return self._support(part, not holds)
            case ScoreComparison():
                return self._scored(condition, holds)
            case AtLeast(number, parts):
                needed = number if holds else len(parts) - number + 1
                supports = [self._support(part, holds) for part in parts]
                return _together(_enough([(part, 1) for part in supports if part], needed))
            case AllOf(parts) | AnyOf(parts):
                found = (self._support(part, holds) for part in parts)
                every = isinstance(condition, AllOf) is holds
                return _together(found) if every else _fewest(found)

    def _compared(self, comparison: Comparison, holds: bool) -> Support | None:
        if self._judge(comparison) is not (Truth.TRUE if holds else Truth.FALSE):
            return None
        return Support((Compared(comparison, holds),), frozenset({self._unit(comparison)}))

    def _scored(self, comparison: ScoreComparison, holds: bool) -> Support | None:
        """Return what settles a comparison of a score: rules that fire, and that are refuted."""
        needed = counters(comparison, self._ruleset, holds=holds)
        found = [self._counted(counter) for counter in needed]
        derived = _all(found) if holds else _least(found)
        if derived is None:
            return None
        return Support((Settled(comparison, holds, derived.steps),), derived.units)

    def _counted(self, counter: Counter) -> Derived | None:
        steps = ((self._steps[item.rule, item.fires], item.weight) for item in counter.items)
        return _all(_enough([(step, weight) for step, weight in steps if step], counter.bound))

    def _settled(self, leaf: Holds, holds: bool) -> Support | None:
        finding = leaf.finding
        if (finding, holds) not in self._findings:
            rules = self._concluding.get(finding, ())
            found = self.one_fires(rules) if holds else self.none_fires(rules)
            settled = Settled(leaf, holds, found.steps) if found else None
            self._findings[finding, holds] = (
                Support((settled,), found.units) if found and settled else None
            )
        return self._findings[finding, holds]


def _together(found: Iterable[Support | None]) -> Support | None:
    grounds: dict[object, Ground] = {}
    units = frozenset[Unit]()
    for support in found:
        if support is None:
            return None
        # The same ground counts once.
        grounds |= {_name(ground): ground for ground in support.grounds}
        units |= support.units
    return Support(tuple(grounds.values()), units)


def _name(ground: Ground) -> object:
    return ground.comparison if isinstance(ground, Compared) else ground.leaf


def _all(found: Iterable[Derived | None]) -> Derived | None:
    steps: tuple[Step, ...] = ()
    units = frozenset[Unit]()
    for derived in found:
        if derived is None:
            return None
        steps, units = (*steps, *derived.steps), units | derived.units
    return Derived(tuple({step.rule.id: step for step in steps}.values()), units)


def _least(found: Iterable[Derived | None]) -> Derived | None:
    return min(filter(None, found), key=lambda found: len(found.units), default=None)


_Known = TypeVar("_Known", Support, Derived)


def _enough(found: Iterable[tuple[_Known, int]], bound: int) -> list[_Known | None]:
    """Return as few as add up to a bound, heavy and short ones first; a None if all do not."""
    taken: list[_Known | None] = []
    for known, weight in sorted(found, key=lambda item: (-item[1], len(item[0].units))):
        if bound > 0:
            taken.append(known)
            bound -= weight
    return taken if bound <= 0 else [None]


def _fewest(found: Iterable[Support | None]) -> Support | None:
    return min(filter(None, found), key=lambda found: len(found.units), default=None)


def minimal(
    derive: Callable[[frozenset[Unit]], Derived | None], units: Iterable[Unit]
) -> Derived | None:
    """Return what can be derived from so few units that every one of them is needed.

    Units are left out one after the other, in their order, as long as the rest suffices.
    """
    order = tuple(units)
    found = derive(frozenset(order))
    for unit in order:
        if found and unit in found.units:
            found = derive(found.units - {unit}) or found
    return found
