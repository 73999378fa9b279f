"""From sums to clauses, none wider than a clause may be: the rest goes through auxiliaries.

An auxiliary is a literal that stands for a sum. It is only ever read, so it is enough that it
follows from its sum: as the clauses are positive, the least fixpoint is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from precept.runtime.caps import Caps
from precept.runtime.clauses import AUXILIARY, Atom, Clause, Literal
from precept.runtime.sums import Product, Sum, both

Branches = tuple[tuple[Atom, ...], ...]


class ClauseWriter:
    """Collects clauses; what follows from the same is concluded by one."""

    def __init__(self, caps: Caps) -> None:
        """Write clauses within `caps`."""
        self._heads: dict[tuple[Branches, tuple[Literal, ...]], dict[Literal, None]] = {}
        self._caps = caps
        self._auxiliaries: dict[Sum, Literal] = {}

    def clauses(self) -> tuple[Clause, ...]:
        """The clauses written so far."""
        return tuple(
            Clause(tuple(heads), branches, literals)
            for (branches, literals), heads in self._heads.items()
        )

    def conclude(self, head: Literal, sums: Sum) -> None:
        """Let `head` follow from a sum: a clause for all products with the same literals."""
        alike: dict[tuple[Literal, ...], list[tuple[Atom, ...]]] = {}
        for product in map(self._narrowed, sums):
            alike.setdefault(_literals(product), []).append(_atoms(product))
        for literals, branches in alike.items():
            for chunk in self._chunks(branches):
                self._heads.setdefault((chunk, literals), {})[head] = None

    def multiplied(self, left: Sum, right: Sum) -> Sum:
        """The conjunction of two sums, one of them by name where the product would grow wide."""
        if len(left) * len(right) <= self._caps.branches:
            return both(left, right)
        wide, other = (left, right) if len(left) > len(right) else (right, left)
        return self.multiplied(self._named(wide), other)

    def _named(self, sums: Sum) -> Sum:
        if sums not in self._auxiliaries:
            name = str(len(self._auxiliaries))
            self._auxiliaries[sums] = Literal(AUXILIARY, name, True)
            self.conclude(self._auxiliaries[sums], sums)
        return (frozenset({self._auxiliaries[sums]}),)

    def _narrowed(self, product: Product) -> Product:
        """The product with its atoms, or its literals, named in groups where they are too many."""
        atoms, literals = _atoms(product), _literals(product)
        if len(atoms) > self._caps.atoms:
            return self._narrowed(self._grouped(atoms, self._caps.atoms) | frozenset(literals))
        if len(literals) > self._caps.literals:
            return self._narrowed(self._grouped(literals, self._caps.literals) | frozenset(atoms))
        return product

    def _grouped(self, parts: Sequence[Atom | Literal], size: int) -> Product:
        groups = (frozenset(parts[i : i + size]) for i in range(0, len(parts), size))
        return frozenset().union(*(self._named((group,))[0] for group in groups))

    def _chunks(self, branches: Iterable[tuple[Atom, ...]]) -> Iterator[Branches]:
        chunk: list[tuple[Atom, ...]] = []
        for branch in branches:
            room = self._caps.atoms - sum(map(len, chunk))
            if chunk and (len(chunk) == self._caps.branches or len(branch) > room):
                yield tuple(chunk)
                chunk = []
            chunk.append(branch)
        yield tuple(chunk)


def _atoms(product: Product) -> tuple[Atom, ...]:
    found = (part for part in product if isinstance(part, Atom))
    return tuple(sorted(found, key=lambda atom: (atom.attribute, atom.op.value, atom.number)))


def _literals(product: Product) -> tuple[Literal, ...]:
    found = (part for part in product if isinstance(part, Literal))
    return tuple(sorted(found))
