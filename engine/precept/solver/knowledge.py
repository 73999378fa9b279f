"""What can be known of one element, as terms: its facts, and what comparisons make of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

import z3

from precept.model.conditions import Comparison
from precept.model.facts import Members, Value
from precept.solver.three_valued import NEVER, Rails


class Fact(NamedTuple):
    """One thing that somebody has to tell: the term that it is told, and the atoms it settles.

    The atoms are the single things that can then be known to be so, or not to be so; all that is
    known of a case is which of them are. `sides` are theirs, what one would say first before.
    """

    told: z3.BoolRef
    atoms: tuple[Rails, ...]
    sides: tuple[z3.BoolRef, ...]

    @property
    def exact(self) -> z3.BoolRef:
        """That each atom is known to be so or not to be so."""
        return z3.And([z3.Or(atom.true, atom.false) for atom in self.atoms])


class Alternative(NamedTuple):
    """A value that a fact could have, and that it has it."""

    value: Value
    term: z3.BoolRef


class Seen(Protocol):
    """What a ruleset sees of an element."""

    def compare(self, comparison: Comparison) -> Rails:
        """The truth of a comparison."""


class Knowledge(ABC):
    """What is known of one element: its facts, and `axioms` that say what goes together in them.

    `direct` says that it can be given directly; only what is measured may be too fine for that.
    `codes` names what each fact is about: a code of a set, or nothing where there is but one fact.
    """

    facts: tuple[Fact, ...]
    codes: tuple[str, ...] = ("",)
    axioms: tuple[z3.BoolRef, ...]
    direct: z3.BoolRef = z3.BoolVal(True)

    @abstractmethod
    def compare(self, comparison: Comparison) -> Rails:
        """The truth of a comparison."""

    @abstractmethod
    def sides(self, value: Value | None) -> Iterator[tuple[z3.BoolRef, bool]]:
        """The sides of the atoms, each with whether it is known where this is."""

    @abstractmethod
    def alternatives(self, code: str, now: Value) -> tuple[Alternative, ...]:
        """What could be known of the fact about that code, what comes nearest to `now` first."""

    @abstractmethod
    def read(self, model: z3.ModelRef) -> Value | None:
        """What is known in a model; None if nothing is."""

    def fixed(self, value: Value | None) -> Iterator[z3.BoolRef]:
        """That so much is known, and no more."""
        yield from (side == known for side, known in self.sides(value))

    def at_least(self, value: Value) -> Iterator[z3.BoolRef]:
        """That so much is known, or more."""
        yield from (side for side, known in self.sides(value) if known)


class OneOf(Knowledge):
    """A boolean or a code: one of some values. It is known or not; no value is ruled out alone."""

    def __init__(self, name: str, values: Iterable[bool | str]) -> None:
        """Make an atom for each value, in one fact."""
        self._values = tuple(values)
        self._atoms: dict[bool | int | str, Rails] = {
            value: atom(f"{name} is {value}") for value in self._values
        }
        atoms = tuple(self._atoms.values())
        told = [one.true for one in atoms]
        others = [z3.Or([other for other in told if other is not one]) for one in told]
        self.facts = (Fact(z3.Or(told), atoms, tuple(told)),)
        self.axioms = (
            z3.PbLe([(one, 1) for one in told], 1),
            *(one.false == other for one, other in zip(atoms, others, strict=True)),
        )

    def compare(self, comparison: Comparison) -> Rails:
        """The truth of a comparison."""
        return self._atoms.get(comparison.value, NEVER)

    def among(self, codes: Container[object]) -> Seen:
        """What a ruleset sees of it that knows only these codes."""
        told = {code: one.true for code, one in self._atoms.items() if code in codes}
        return self if len(told) == len(self._atoms) else _SomeOfTheValues(told)

    def sides(self, value: Value | None) -> Iterator[tuple[z3.BoolRef, bool]]:
        """The sides of the atoms, each with whether it is known where this is."""
        yield from ((one.true, value == other) for other, one in self._atoms.items())

    def alternatives(self, code: str, now: Value) -> tuple[Alternative, ...]:
        """Every value, as declared."""
        del code, now  # there is but one fact, and no value is nearer than another
        return tuple(Alternative(value, self._atoms[value].true) for value in self._values)

    def read(self, model: z3.ModelRef) -> Value | None:
        """What is known in a model; None if nothing is."""
        return next((value for value in self._values if so(model, self._atoms[value].true)), None)


class _SomeOfTheValues:
    """A code as a ruleset sees it that does not know all values: of any other it knows nothing."""

    def __init__(self, told: Mapping[bool | int | str, z3.BoolRef]) -> None:
        self._told = told

    def compare(self, comparison: Comparison) -> Rails:
        others = [one for value, one in self._told.items() if value != comparison.value]
        return Rails(self._told[comparison.value], z3.Or(others))


class SomeOf(Knowledge):
    """A set of codes, each of them present, absent or not known."""

    def __init__(self, name: str, codes: Iterable[str]) -> None:
        """Make an atom for each code, each in a fact of its own."""
        self._atoms = {code: atom(f"{name} includes {code}") for code in codes}
        self.codes = tuple(self._atoms)
        self.facts = tuple(Fact(z3.Or(*one), (one,), one) for one in self._atoms.values())
        self.axioms = tuple(z3.Not(z3.And(*one)) for one in self._atoms.values())

    def compare(self, comparison: Comparison) -> Rails:
        """The truth of a comparison."""
        return self._atoms[str(comparison.value)]

    def sides(self, value: Value | None) -> Iterator[tuple[z3.BoolRef, bool]]:
        """The sides of the atoms, each with whether it is known where this is."""
        assert value is None or isinstance(value, Members)
        told = value or Members()
        for code, one in self._atoms.items():
            yield one.true, code in told.present
            yield one.false, code in told.absent

    def alternatives(self, code: str, now: Value) -> tuple[Alternative, ...]:
        """That the code is there, and that it is not."""
        del now
        there, absent = self._atoms[code]
        some = frozenset({code})
        return Alternative(Members(some), there), Alternative(Members(absent=some), absent)

    def read(self, model: z3.ModelRef) -> Value | None:
        """What is known in a model; None if nothing is."""
        present = frozenset(code for code, one in self._atoms.items() if so(model, one.true))
        absent = frozenset(code for code, one in self._atoms.items() if so(model, one.false))
        return Members(present, absent) if present or absent else None


def atom(name: str) -> Rails:
    """Something that can be known to be so, or not to be so."""
    return Rails(z3.Bool(name), z3.Bool(f"not: {name}"))


def so(model: z3.ModelRef, term: z3.BoolRef) -> bool:
    """Whether a term holds in a model."""
    return bool(z3.is_true(model.eval(term, model_completion=True)))
