"""Write formulas as clauses that stay within the limits of the engine, and count by clauses."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from precept.execution.runtime.clauses import (
    AUXILIARY,
    FALSE,
    TRUE,
    Atom,
    Clause,
    Dnf,
    Literal,
    Product,
    carried,
    conjunction,
    disjunction,
)
from precept.execution.runtime.limits import Limits

Branches = tuple[tuple[Atom, ...], ...]


_Weighted = tuple[tuple[int, Dnf], ...]

_COUNTED_AT_ONCE = 5
"""How many formulas are counted by one clause for each number of them: of so many, ten pairs."""


class ClauseWriter:
    """Collects clauses; heads that follow from the same conditions share a clause."""

    def __init__(self, limits: Limits) -> None:
        """Write clauses within limits."""
        self._heads: dict[tuple[Branches, tuple[Literal, ...]], dict[Literal, None]] = {}
        self._limits = limits
        self._auxiliaries: dict[Dnf, Literal] = {}
        self._reached: dict[tuple[_Weighted, int], Dnf] = {}

    def clauses(self) -> tuple[Clause, ...]:
        """Return the clauses written so far."""
        return tuple(
            Clause(tuple(heads), branches, literals)
            for (branches, literals), heads in self._heads.items()
        )

    def conclude(self, head: Literal, dnf: Dnf) -> None:
        """Write the clauses by which `head` follows from a formula."""
        alike: dict[tuple[Literal, ...], list[tuple[Atom, ...]]] = {}
        for product in map(self._within_limits, dnf):
            alike.setdefault(_literals(product), []).append(_atoms(product))
        for literals, branches in alike.items():
            for chunk in self._chunks(branches):
                self._heads.setdefault((chunk, literals), {})[head] = None

    def conjoined(self, left: Dnf, right: Dnf) -> Dnf:
        """Return the conjunction of two formulas; if too wide, an auxiliary replaces one."""
        if len(left) * len(right) <= self._limits.branches:
            return conjunction(left, right)
        wide, other = (left, right) if len(left) > len(right) else (right, left)
        return self.conjoined(self._named(wide), other)

    def reaches(self, items: Sequence[tuple[int, Dnf]], bound: int) -> Dnf:
        """Return when the weights of the formulas that hold add up to at least a bound.

        Weights are positive, so nothing that holds is ever taken back. Many formulas are halved
        again and again: the first half reaches some sum, and the second one the rest. What a half
        reaches is carried to the next stage, where one message tells all of it, because the engine
        takes far longer to join facts.
        """
        if len(items) <= _COUNTED_AT_ONCE:
            return self._reaches_at_once(items, bound)
        # Equal weights beside each other have the fewest sums.
        by_weight = sorted(items, key=lambda item: item[0])
        carried_items = tuple((weight, self._carried(dnf)) for weight, dnf in by_weight)
        return self._reaches(carried_items, bound)

    def _reaches_at_once(self, items: Sequence[tuple[int, Dnf]], bound: int) -> Dnf:
        if bound <= 0:
            return TRUE
        if bound > sum(weight for weight, _ in items):
            return FALSE
        (weight, formula), *rest = items
        counted = self.conjoined(formula, self._reaches_at_once(rest, bound - weight))
        return disjunction((counted, self._reaches_at_once(rest, bound)))

    def _reaches(self, items: _Weighted, bound: int) -> Dnf:
        if (items, bound) not in self._reached:
            self._reached[items, bound] = (
                self._reaches_at_once(items, bound)
                if len(items) <= _COUNTED_AT_ONCE
                else disjunction(self._by_halves(items, bound))
            )
        return self._reached[items, bound]

    def _by_halves(self, items: _Weighted, bound: int) -> Iterator[Dnf]:
        """Yield for each sum of the first half that it is reached, and the rest by the second."""
        first, second = items[: len(items) // 2], items[len(items) // 2 :]
        of_second = _sums(second)
        rests: set[int] = set()
        for points in _sums(first):
            place = bisect_left(of_second, bound - points)
            if place < len(of_second) and (rest := of_second[place]) not in rests:
                rests.add(rest)
                yield conjunction(
                    self._carried(self._reaches(first, points)),
                    self._carried(self._reaches(second, rest)),
                )

    def _carried(self, dnf: Dnf) -> Dnf:
        """Return an atom for a formula that is none yet: that it held at an earlier stage."""
        if len(dnf) > 1 or len(dnf[:1]) == 1 < len(dnf[0]):
            dnf = self._named(dnf)
        return tuple(
            frozenset(carried(part) if isinstance(part, Literal) else part for part in product)
            for product in dnf
        )

    def _named(self, dnf: Dnf) -> Dnf:
        if dnf not in self._auxiliaries:
            name = str(len(self._auxiliaries))
            self._auxiliaries[dnf] = Literal(AUXILIARY, name, True)
            self.conclude(self._auxiliaries[dnf], dnf)
        return (frozenset({self._auxiliaries[dnf]}),)

    def _within_limits(self, product: Product) -> Product:
        """Return the product; auxiliaries replace groups of atoms or literals if too many."""
        atoms, literals = _atoms(product), _literals(product)
        if len(atoms) > self._limits.atoms:
            return self._within_limits(
                self._grouped(atoms, self._limits.atoms) | frozenset(literals)
            )
        if len(literals) > self._limits.literals:
            return self._within_limits(
                self._grouped(literals, self._limits.literals) | frozenset(atoms)
            )
        return product

    def _grouped(self, parts: Sequence[Atom | Literal], size: int) -> Product:
        groups = (frozenset(parts[i : i + size]) for i in range(0, len(parts), size))
        return frozenset().union(*(self._named((group,))[0] for group in groups))

    def _chunks(self, branches: Iterable[tuple[Atom, ...]]) -> Iterator[Branches]:
        chunk: list[tuple[Atom, ...]] = []
        for branch in branches:
            room = self._limits.atoms - sum(map(len, chunk))
            if chunk and (len(chunk) == self._limits.branches or len(branch) > room):
                yield tuple(chunk)
                chunk = []
            chunk.append(branch)
        yield tuple(chunk)


def _sums(items: _Weighted) -> list[int]:
    """Return every sum of the weights of some items, in order."""
    sums = {0}
    for weight, _ in items:
        sums |= {known + weight for known in sums}
    return sorted(sums)


def _atoms(product: Product) -> tuple[Atom, ...]:
    found = (part for part in product if isinstance(part, Atom))
    return tuple(
        sorted(found, key=lambda atom: (*map(str, atom.attribute), atom.op.value, atom.number))
    )


def _literals(product: Product) -> tuple[Literal, ...]:
    found = (part for part in product if isinstance(part, Literal))
    return tuple(sorted(found))
