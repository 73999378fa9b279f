"""What follows from facts because a combination of facts is impossible.

If all parts of an impossible combination but one are certainly true, that one is false. This is
unit propagation: it is repeated until nothing more follows. Whatever follows holds in every case in
which more is known. Not everything that holds in all of these follows so: two combinations that
rule out both values of an element only together, for instance, settle nothing else.

What somebody is to judge is never concluded: a yes, a code or a member that only a judge may give
stays open, even if it is the only one left. That one cannot be given does follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from precept.execution.evaluator import World, compare, negation, reasons, truth
from precept.execution.standing import FALSE, TRUE, Conditions, truth_of
from precept.model.answers import Truth
from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    Holds,
    Not,
    Op,
    elements,
)
from precept.model.facts import Follows, Interval, Members, OtherThan, Value
from precept.model.records import dataclass
from precept.model.ruleset import Impossible
from precept.model.types import (
    Boolean,
    Code,
    CodeSet,
    Ordered,
    next_on_grid,
    previous_on_grid,
)
from precept.model.vocabulary import Element


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Values together with all that follows from them, and why, by element."""

    values: Mapping[str, Value] = field(repr=False)
    follows: Mapping[str, tuple[Follows, ...]] = field(repr=False)
    contradictions: tuple[Follows, ...] = ()
    """Combinations that would leave an element no value, with all elements that they rest on."""


class NoneLeft(Exception):
    """No value of an element is left."""


def narrow(
    values: Mapping[str, Value], impossible: Iterable[Impossible], declared: Mapping[str, Element]
) -> Narrowed:
    """Return values with all that follows from them because combinations are impossible."""
    return Narrowing(values, declared).narrowed(tuple(impossible))


_ForcedBy = tuple[Comparison, bool, tuple[Condition, ...]]
"""A comparison, whether it must be true or false, and the settled conditions that force it."""


class Narrowing:
    """Facts that are narrowed to what they leave possible."""

    def __init__(self, values: Mapping[str, Value], declared: Mapping[str, Element]) -> None:
        """Start with facts about declared elements."""
        self.values = dict(values)
        self.follows: dict[str, tuple[Follows, ...]] = {}
        self.contradictions: list[Follows] = []
        self._declared = declared
        self._world = World(self.values, {})

    def narrowed(self, every: tuple[Impossible, ...]) -> Narrowed:
        """Settle all that follows from combinations."""
        open_ = every
        # What a round settles may let the next one settle more by those that rest on it.
        while open_:
            settled = [id_ for item in self.promising(open_) for id_ in self.refute(item)]
            open_ = tuple(item for item in every if not item.elements.isdisjoint(settled))
        contradictions = tuple(dict.fromkeys(self.contradictions))
        return Narrowed(self.values, self.follows, contradictions)

    def promising(self, combinations: Iterable[Impossible]) -> Iterable[Impossible]:
        """Return the combinations that are worth taking apart, each as things are by then."""
        return combinations

    def refute(self, impossible: Impossible) -> list[str]:
        """Settle what follows from a combination not being true; return of which elements."""
        if self._is_untouched(impossible):
            return []
        forced = list(self._refuted(impossible.when))
        # Mostly it is known already; only otherwise the reasons are looked for.
        if not any(self._says_more(comparison, holds) for comparison, holds, _ in forced):
            return []
        whys = [self._why(impossible, settled) for _, _, settled in forced]
        return [
            comparison.element
            for (comparison, holds, _), why in zip(forced, whys, strict=True)
            if self._settle(comparison, holds, why)
        ]

    def _is_untouched(self, impossible: Impossible) -> bool:
        """Return whether several parts of a combination are open, because all of it is."""
        when = impossible.when
        several = isinstance(when, AllOf) and len(when.parts) > 1
        return several and impossible.elements.isdisjoint(self.values)

    def _refuted(self, when: Condition) -> Iterator[_ForcedBy]:
        """Yield what must be so for a combination not to be true."""
        return self._forced(when, Truth.FALSE, ())

    def _forced(
        self, condition: Condition, needed: Truth, because: tuple[Condition, ...]
    ) -> Iterator[_ForcedBy]:
        """Yield the comparisons that must be true or false for a condition to be as needed.

        Each comes with the settled conditions that it follows from.
        """
        match condition:
            case Comparison():
                yield condition, needed is Truth.TRUE, because
            case Not(part):
                yield from self._forced(part, negation(needed), because)
            case AllOf(parts) | AnyOf(parts):
                every = isinstance(condition, AllOf) is (needed is Truth.TRUE)
                yield from self._forced_parts(parts, needed, because, every=every)
            case Holds():
                raise AssertionError("a combination of facts reads no finding")

    def _forced_parts(
        self,
        parts: Iterable[Condition],
        needed: Truth,
        because: tuple[Condition, ...],
        *,
        every: bool,
    ) -> Iterator[_ForcedBy]:
        """Yield what must be so of every part, or of the only one that can be as needed."""
        open_: list[Condition] = []
        settled: list[Condition] = []
        for part in parts:
            now = self._truth(part)
            (open_ if now is Truth.UNKNOWN else settled).append(part)
            if not every and (now is needed or len(open_) > 1):
                return
        if not every:
            because += tuple(settled)
        for part in open_:
            yield from self._forced(part, needed, because)

    def _truth(self, condition: Condition) -> Truth:
        return truth(condition, self._world)

    def _why(self, impossible: Impossible, settled: Iterable[Condition]) -> Follows:
        """Return why something follows: by the elements that settle conditions."""
        leaves = (leaf for part in settled for leaf in reasons(part, self._world))
        named = (id_ for leaf in leaves for id_ in elements(leaf))
        return Follows(impossible.because, tuple(dict.fromkeys(named)))

    def _says_more(self, comparison: Comparison, holds: bool) -> bool:
        """Return whether an element is narrowed by what a comparison must be, or has no value."""
        known = self.values.get(comparison.element)
        if compare(comparison, known) is not Truth.UNKNOWN:
            return False
        try:
            value = restricted(known, self._declared[comparison.element], comparison, holds)
        except NoneLeft:
            return True
        return value is not None and value != known

    def _settle(self, comparison: Comparison, holds: bool, why: Follows) -> bool:
        """Narrow an element to the values of which a comparison holds, or does not."""
        if truth(comparison, self._world) is not Truth.UNKNOWN:
            return False
        element = self._declared[comparison.element]
        before = self.values.get(element.id)
        try:
            value = restricted(before, element, comparison, holds)
        except NoneLeft:
            self.contradictions.append(replace(why, elements=(*why.elements, element.id)))
            return False
        if value is None or value == before:
            return False
        self._learn(element.id, value)
        known = self.follows.get(element.id, ())
        self.follows[element.id] = tuple(dict.fromkeys((*known, why)))
        return True

    def _learn(self, element: str, value: Value) -> None:
        self.values[element] = value


class Combinations:
    """The impossible combinations of a ruleset, compiled to be looked for in many cases."""

    def __init__(self, impossible: Sequence[Impossible], declared: Mapping[str, Element]) -> None:
        """Compile some combinations of declared elements."""
        self.declared = declared
        self.compiled = Conditions(compare, declared)
        # Of an `all of` the parts by themselves, for only the last one that is open is settled.
        self.parts = {
            id(item.when): [(part, self.compiled.compiled(part)) for part in _parts(item.when)]
            for item in impossible
        }
        self.tests = [(item, self.compiled.compiled(item.when)) for item in impossible]
        self.alternatives = {
            id(item.when): [
                [self.compiled.compiled(part) for part in _parts(one)]
                for one in (item.when.parts if isinstance(item.when, AnyOf) else (item.when,))
            ]
            for item in impossible
        }
        self.within = {
            id(part): self.compiled.compiled(part)
            for item in impossible
            for part in _all_within(item.when)
        }


def _all_within(condition: Condition) -> Iterator[Condition]:
    """Yield the parts of a condition, and theirs."""
    match condition:
        case AllOf(parts) | AnyOf(parts) | AtLeast(_, parts):
            within = parts
        case Not(part):
            within = (part,)
        case _:
            within = ()
    for part in within:
        yield part
        yield from _all_within(part)


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, AllOf) else (condition,)


class CompiledNarrowing(Narrowing):
    """The same narrowing, which takes apart only combinations that something may follow from."""

    def __init__(self, values: Mapping[str, Value], combinations: Combinations) -> None:
        """Start with facts and the combinations that are impossible."""
        super().__init__(values, combinations.declared)
        self._compiled, self._parts = combinations.compiled, combinations.parts
        self._alternatives = combinations.alternatives
        self._tests, self._within = combinations.tests, combinations.within
        self._cells = self._compiled.cells(values)

    def true(self) -> list[Impossible]:
        """Return the combinations that are true, if any fact of them is known."""
        cells = self._cells
        return [
            item
            for item, test in self._tests
            if test(cells) == TRUE and not item.elements.isdisjoint(self.values)
        ]

    def narrow(self) -> Narrowed:
        """Settle all that follows from the combinations."""
        return self.narrowed(tuple(item for item, _ in self._tests))

    def promising(self, combinations: Iterable[Impossible]) -> Iterator[Impossible]:
        """Yield the combinations of which no part is false, and no more than one is open.

        Of an `any of` that is so of one of its parts.
        """
        cells, alternatives = self._cells, self._alternatives
        for item in combinations:
            for parts in alternatives[id(item.when)]:
                open_ = TRUE
                for part in parts:
                    standing = part(cells)
                    if standing == FALSE or (open_ and standing):
                        break
                    open_ |= standing
                else:
                    yield item
                    break

    def _refuted(self, when: Condition) -> Iterator[_ForcedBy]:
        if not isinstance(when, AllOf):
            return super()._refuted(when)
        open_, settled = list[Condition](), list[Condition]()
        for part, test in self._parts[id(when)]:
            (open_ if test(self._cells) > 0 else settled).append(part)
        # What is promising has no part that is false, and no other that is open.
        return self._forced(open_[0], Truth.FALSE, tuple(settled)) if open_ else iter(())

    def _truth(self, condition: Condition) -> Truth:
        return truth_of(self._within[id(condition)](self._cells))

    def _learn(self, element: str, value: Value) -> None:
        super()._learn(element, value)
        self._compiled.learn(self._cells, element, value)


def restricted(
    value: Value | None, element: Element, comparison: Comparison, holds: bool
) -> Value | None:
    """Return what is known of an element if a comparison that is open holds, or does not.

    None if that is not more than before.

    Raises:
        NoneLeft: if no value is left.
    """
    is_judged = element.judged_by is not None
    match element.type:
        case Boolean():
            restricted = (comparison.value is True) is holds
            return None if restricted and is_judged else restricted
        case Code(codes):
            excluded = value.codes if isinstance(value, OtherThan) else frozenset()
            chosen = frozenset({str(comparison.value)})
            excluded |= frozenset(codes) - chosen if holds else chosen
            left = [code for code in codes if code not in excluded]
            if not left:
                raise NoneLeft
            return OtherThan(excluded) if len(left) > 1 or is_judged else left[0]
        case CodeSet():
            known = value if isinstance(value, Members) else Members()
            some = frozenset({str(comparison.value)})
            if not holds:
                return Members(known.present, known.absent | some)
            return None if is_judged else Members(known.present | some, known.absent)
        case Ordered() as type_:
            declared = Interval(type_.minimum, type_.maximum)
            possible = value if isinstance(value, Interval) else declared
            met = possible.meet(_on_grid(_range(comparison, possible, holds), element, type_))
            if met is None:
                raise NoneLeft
            return None if value is None and met == declared else met


def _on_grid(range_: Interval, element: Element, type_: Ordered) -> Interval:
    """Return the part of a range between values that can be given; measured ones are exact."""
    low, high = range_.lo, range_.hi
    # Beside months there are no more than 30 days, also where they are measured.
    grid = type_ if element.measured is None else replace(type_, resolution=1)
    return Interval(
        None if low is None else next_on_grid(low - 1, grid),
        None if high is None else previous_on_grid(high + 1, grid),
    )


def _range(comparison: Comparison, possible: Interval, holds: bool) -> Interval:
    """Return the possible numbers of which a comparison holds, or does not."""
    constant = comparison.value
    assert isinstance(constant, int)
    match comparison.op, holds:
        case (Op.LT, True) | (Op.GE, False):
            return Interval(None, constant - 1)
        case (Op.LE, True) | (Op.GT, False):
            return Interval(None, constant)
        case (Op.GT, True) | (Op.LE, False):
            return Interval(constant + 1, None)
        case (Op.GE, True) | (Op.LT, False):
            return Interval(constant, None)
        case (Op.EQ, True):
            return Interval(constant, constant)
        case _:
            # A number inside an interval cannot be left out.
            low = constant + 1 if possible.lo == constant else None
            return Interval(low, constant - 1 if possible.hi == constant else None)
