"""The symbolic variables of finite elements, and the interface of all variables.

A variable stands for all that can be known of one element. What is known is described by literals:
an element without any true literal is unknown. `ordered` has the variables of ordered elements.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

import z3

from precept.model.conditions import Comparison, Op
from precept.model.facts import Members, OtherThan, Value
from precept.solver.backend import holds
from precept.solver.three_valued import UNKNOWN, DualRail, atom


class Input(NamedTuple):
    """One fact that a case can give: the term that it is given, and the atoms that it determines.

    The state of the atoms is all that is known of the fact. `literals` are rails of the atoms, in
    the order in which a canonical case prefers them.
    """

    given: z3.BoolRef
    atoms: tuple[DualRail, ...]
    literals: tuple[z3.BoolRef, ...]
    settled: z3.BoolRef | None = None

    @property
    def exact(self) -> z3.BoolRef:
        """The term that no atom is unknown, or what else is said to settle a number."""
        if self.settled is not None:
            return self.settled
        return z3.And([z3.Or(atom.true, atom.false) for atom in self.atoms])


def not_known(settled: z3.BoolRef) -> DualRail:
    """Return the truth value, never unknown, that something is not settled."""
    return DualRail(z3.Not(settled), settled)


class Option(NamedTuple):
    """A value that an input can have, and the term that it has it."""

    value: Value
    term: z3.BoolRef


class Comparable(Protocol):
    """An element as one ruleset reads it."""

    def compare(self, comparison: Comparison) -> DualRail:
        """Encode a comparison."""


class Variable(ABC):
    """What can be known of one element: its inputs, and the `axioms` on their literals.

    `codes` names each input: a code of a set, or nothing where there is one input. `on_grid` is the
    term that the value can be given directly; only a measured value may be finer than that.
    """

    inputs: tuple[Input, ...]
    codes: tuple[str, ...] = ("",)
    axioms: tuple[z3.BoolRef, ...]
    on_grid: z3.BoolRef = z3.BoolVal(True)

    @abstractmethod
    def compare(self, comparison: Comparison) -> DualRail:
        """Encode a comparison."""

    @abstractmethod
    def literals(self, value: Value | None) -> Iterator[tuple[z3.BoolRef, bool]]:
        """Return each literal, and whether it is true where a value is known."""

    @abstractmethod
    def options(self, code: str, now: Value) -> tuple[Option, ...]:
        """Return the values of the input of that code, those nearest to `now` first."""

    @abstractmethod
    def read(self, model: z3.ModelRef) -> Value | None:
        """Return what is known in a model, or None if nothing is."""

    def exactly(self, value: Value | None) -> Iterator[z3.BoolRef]:
        """Return terms that a value is known, and no more than that."""
        yield from (literal == is_true for literal, is_true in self.literals(value))

    def at_least(self, value: Value) -> Iterator[z3.BoolRef]:
        """Return terms that a value is known, or a more precise one."""
        yield from (literal for literal, is_true in self.literals(value) if is_true)


class EnumVariable(Variable):
    """A boolean or a code. Either its value is known, or nothing: no value is excluded alone."""

    def __init__(self, name: str, values: Iterable[bool | str]) -> None:
        """Make an atom for each value, all in one input."""
        self._values = tuple(values)
        self._atoms: dict[bool | int | str, DualRail] = {
            value: atom(f"{name} is {value}") for value in self._values
        }
        atoms = tuple(self._atoms.values())
        chosen = [atom_.true for atom_ in atoms]
        others = [z3.Or([other for other in chosen if other is not value]) for value in chosen]
        self.inputs = (Input(z3.Or(chosen), atoms, tuple(chosen)),)
        self.axioms = (
            z3.PbLe([(value, 1) for value in chosen], 1),
            *(atom.false == other for atom, other in zip(atoms, others, strict=True)),
        )

    def compare(self, comparison: Comparison) -> DualRail:
        """Encode a comparison."""
        if comparison.op is Op.NOT_KNOWN:
            return not_known(self.inputs[0].given)
        return self._atoms.get(comparison.value, UNKNOWN)

    def has_others(self, codes: Container[object]) -> bool:
        """Whether it can have a value that is none of some codes."""
        return any(value not in codes for value in self._values)

    def without_others(
        self, codes: Container[object], follows: Iterable[Excluded] = (), *, is_judged: bool = False
    ) -> WithoutOthers:
        """Return the element as a ruleset reads it that declares only these codes.

        `follows` is what follows there while no code of its own is given. The last code that is
        left is concluded, except where somebody is to judge it.
        """
        given = {code: rails.true for code, rails in self._atoms.items() if code in codes}
        others = [rails.true for code, rails in self._atoms.items() if code not in codes]
        return WithoutOthers(given, z3.Or(others), tuple(follows), is_judged=is_judged)

    def literals(self, value: Value | None) -> Iterator[tuple[z3.BoolRef, bool]]:
        """Return each literal, and whether it is true where a value is known."""
        yield from ((rails.true, value == other) for other, rails in self._atoms.items())

    def options(self, code: str, now: Value) -> tuple[Option, ...]:
        """Return every value, in the declared order."""
        del code, now  # there is one input, and no value is nearer than another
        return tuple(Option(value, self._atoms[value].true) for value in self._values)

    def read(self, model: z3.ModelRef) -> Value | None:
        """Return what is known in a model, or None if nothing is."""
        return next(
            (value for value in self._values if holds(model, self._atoms[value].true)), None
        )


class ExcludedCodes(EnumVariable):
    """A code of which also some can be excluded while none is chosen, as what follows may do.

    No case says that of a code, so proofs have none of these.
    """

    def __init__(self, name: str, codes: Iterable[str]) -> None:
        """Let each code be chosen, excluded or neither; one of them is never excluded."""
        super().__init__(name, codes)
        atoms = self.inputs[0].atoms
        self._chosen = self.inputs[0].given
        literals = (*self.inputs[0].literals, *(rails.false for rails in atoms))
        self.inputs = (Input(z3.Or(literals), atoms, literals),)
        self.axioms = (
            z3.PbLe([(rails.true, 1) for rails in atoms], 1),
            *(z3.Not(z3.And(*rails)) for rails in atoms),
            *(z3.Implies(z3.And(self._chosen, z3.Not(own)), other) for own, other in atoms),
            z3.Not(z3.And([rails.false for rails in atoms])),
        )

    def compare(self, comparison: Comparison) -> DualRail:
        """Encode a comparison."""
        if comparison.op is Op.NOT_KNOWN:
            return not_known(self._chosen)
        return super().compare(comparison)

    def literals(self, value: Value | None) -> Iterator[tuple[z3.BoolRef, bool]]:
        """Return each literal, and whether it is true where a value is known."""
        excluded = value.codes if isinstance(value, OtherThan) else frozenset[str]()
        for code, rails in self._atoms.items():
            yield rails.true, value == code
            yield rails.false, code in excluded or (isinstance(value, str) and value != code)


class Excluded(NamedTuple):
    """Codes that are excluded where a term holds."""

    codes: frozenset[str]
    term: z3.BoolRef


class WithoutOthers:
    """A code as a ruleset reads it that does not declare all values of a case.

    The ruleset cannot read the other values: of these it knows what follows from the other facts.
    """

    def __init__(
        self,
        given: Mapping[bool | int | str, z3.BoolRef],
        is_other: z3.BoolRef,
        follows: tuple[Excluded, ...],
        *,
        is_judged: bool,
    ) -> None:
        self._excluded = {
            code: z3.And(is_other, z3.Or([term for codes, term in follows if code in codes]))
            for code in given
        }
        self._true = dict(given)
        if follows and not is_judged:
            settled = z3.Or([term for _, term in follows])
            for code, term in given.items():
                rest = [excluded for one, excluded in self._excluded.items() if one != code]
                self._true[code] = z3.Or(term, z3.And(is_other, settled, *rest))

    @property
    def none_left(self) -> z3.BoolRef:
        """The term that every code is excluded."""
        return z3.And(list(self._excluded.values()))

    def compare(self, comparison: Comparison) -> DualRail:
        """Encode a comparison."""
        if comparison.op is Op.NOT_KNOWN:
            return not_known(z3.Or(list(self._true.values())))
        own = comparison.value
        others = [term for code, term in self._true.items() if code != own]
        return DualRail(self._true[own], z3.Or(self._excluded[own], *others))


class SetVariable(Variable):
    """A set of codes, each of them present, absent or unknown."""

    def __init__(self, name: str, codes: Iterable[str]) -> None:
        """Make an atom for each code, each in an input of its own."""
        self._atoms = {code: atom(f"{name} includes {code}") for code in codes}
        self.codes = tuple(self._atoms)
        self.inputs = tuple(Input(z3.Or(*rails), (rails,), rails) for rails in self._atoms.values())
        self.axioms = tuple(z3.Not(z3.And(*rails)) for rails in self._atoms.values())

    def compare(self, comparison: Comparison) -> DualRail:
        """Encode a comparison."""
        return self._atoms[str(comparison.value)]

    def literals(self, value: Value | None) -> Iterator[tuple[z3.BoolRef, bool]]:
        """Return each literal, and whether it is true where a value is known."""
        assert value is None or isinstance(value, Members)
        members = value or Members()
        for code, rails in self._atoms.items():
            yield rails.true, code in members.present
            yield rails.false, code in members.absent

    def options(self, code: str, now: Value) -> tuple[Option, ...]:
        """Return that the code is present, and that it is absent."""
        del now
        present, absent = self._atoms[code]
        members = frozenset({code})
        return Option(Members(members), present), Option(Members(absent=members), absent)

    def read(self, model: z3.ModelRef) -> Value | None:
        """Return what is known in a model, or None if nothing is."""
        present = frozenset(code for code, rails in self._atoms.items() if holds(model, rails.true))
        absent = frozenset(code for code, rails in self._atoms.items() if holds(model, rails.false))
        return Members(present, absent) if present or absent else None
