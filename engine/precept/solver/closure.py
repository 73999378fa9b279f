"""The cases from which nothing more follows, in the space of all cases.

Intake adds to a case whatever follows from impossible combinations, so only these cases are ever
decided. A code of which only some are ruled out has no variable, so a case counts only if it gives
the code itself.

A code that only another ruleset declares tells a ruleset nothing, so it is decided there on what
follows without it. No case can give that, so it is part of how the ruleset reads the element.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import z3

from precept.execution.evaluator import World, truth
from precept.execution.intake.narrowing import NoneLeft, narrow, restricted
from precept.model.answers import Truth
from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Holds, Not, Op
from precept.model.ruleset import Impossible, Ruleset
from precept.model.types import Code, Ordered
from precept.solver.encoding import encode
from precept.solver.variables import Comparable, EnumVariable, Excluded, Variable


def read_by(ruleset: Ruleset, variables: Mapping[str, Variable]) -> Mapping[str, Comparable]:
    """Return the elements as a ruleset reads them, of the variables of several rulesets."""
    elements = ruleset.vocabulary.elements
    read: dict[str, Comparable] = {id_: variables[id_] for id_ in variables if id_ in elements}
    partly = {
        id_: (variable, element.type.codes, element.judged_by is not None)
        for id_, variable in variables.items()
        if isinstance(variable, EnumVariable)
        and (element := elements.get(id_))
        and isinstance(element.type, Code)
        and variable.has_others(element.type.codes)
    }
    follows: Mapping[str, list[Excluded]] = {id_: [] for id_ in partly}
    for id_, (variable, codes, is_judged) in partly.items():
        read[id_] = variable.without_others(codes, is_judged=is_judged)
    if not partly or _refuses_everybody(ruleset):
        return read  # intake takes back what follows from no fact and cannot be
    # What follows for one code may let another follow: each round settles one, or nothing more.
    for _ in range(1 + sum(len(codes) for _, codes, _ in partly.values())):
        before, follows = follows, Closure(ruleset, read, variables).excluded(partly)
        if follows == before:  # terms that are built alike are equal
            break
        for id_, (variable, codes, is_judged) in partly.items():
            read[id_] = variable.without_others(codes, follows[id_], is_judged=is_judged)
    return read


def _refuses_everybody(ruleset: Ruleset) -> bool:
    """Whether what follows from no fact at all is impossible, which is a fault of the ruleset."""
    impossible = ruleset.safety.impossible
    narrowed = narrow({}, impossible, ruleset.vocabulary.elements)
    world = World(narrowed.values, {})
    return bool(narrowed.contradictions) or any(
        truth(one.when, world) is Truth.TRUE for one in impossible
    )


_Forced = tuple[Comparison, bool, z3.BoolRef]
"""A comparison, whether it must be true or false, and the term where that is so."""


class Closure:
    """What follows for one ruleset, of which `read` are its elements as it reads them."""

    def __init__(
        self, ruleset: Ruleset, read: Mapping[str, Comparable], variables: Mapping[str, Variable]
    ) -> None:
        """Use the variables of the elements."""
        self._ruleset = ruleset
        self._read = read
        self._variables = variables

    def constraints(self) -> Iterator[z3.BoolRef]:
        """Yield for each combination the term that what follows from it is known."""
        for impossible in self._ruleset.safety.impossible:
            yield z3.And(
                [
                    z3.Implies(if_, self._known(comparison, needed))
                    for comparison, needed, if_ in self._refuted(impossible)
                ]
            )

    def excluded(self, codes: Iterable[str]) -> Mapping[str, list[Excluded]]:
        """Return for some codes what of them is excluded, and where."""
        found: dict[str, list[Excluded]] = {id_: [] for id_ in codes}
        for impossible in self._ruleset.safety.impossible:
            for comparison, needed, if_ in self._refuted(impossible):
                if comparison.element in found:
                    type_ = self._ruleset.vocabulary.elements[comparison.element].type
                    assert isinstance(type_, Code)
                    chosen = frozenset({str(comparison.value)})
                    excluded = frozenset(type_.codes) - chosen if needed else chosen
                    found[comparison.element].append(Excluded(excluded, if_))
        return found

    def _refuted(self, impossible: Impossible) -> Iterator[_Forced]:
        """Yield what must be so for a combination not to be true."""
        return self._forced(impossible.when, False, z3.BoolVal(True))

    def _forced(self, condition: Condition, needed: bool, if_: z3.BoolRef) -> Iterator[_Forced]:
        """Yield what must be so for a condition to be as needed, where a term holds."""
        match condition:
            case Comparison():
                yield condition, needed, if_
            case Not(part):
                yield from self._forced(part, not needed, if_)
            case AllOf(parts) | AnyOf(parts):
                every = isinstance(condition, AllOf) is needed
                rails = [encode(part, self._read, {}) for part in parts]
                for number, part in enumerate(parts):
                    others = [] if every else [*rails[:number], *rails[number + 1 :]]
                    failing = [rail.false if needed else rail.true for rail in others]
                    yield from self._forced(part, needed, z3.And(if_, *failing))
            case Holds():
                raise AssertionError("a combination of facts reads no finding")

    def _known(self, comparison: Comparison, needed: bool) -> z3.BoolRef:
        """Return the term that as much is known of an element as follows for a comparison."""
        element = self._ruleset.vocabulary.elements[comparison.element]
        rails = self._read[element.id].compare(comparison)
        if isinstance(element.type, Ordered) and comparison.op is Op.EQ and not needed:
            # A number inside an interval cannot be left out.
            return z3.Or(rails.false, z3.Not(self._is_an_end(comparison, element.type)))
        try:
            if restricted(None, element, comparison, needed) is None:
                return z3.BoolVal(True)
        except NoneLeft:
            return z3.BoolVal(False)
        if isinstance(element.type, Code):
            return z3.Or([input_.given for input_ in self._variables[element.id].inputs])
        return rails.true if needed else rails.false

    def _is_an_end(self, comparison: Comparison, type_: Ordered) -> z3.BoolRef:
        """Return the term that the constant of a comparison is the least or the largest value."""

        def known(op: Op) -> z3.BoolRef:
            return self._read[comparison.element].compare(replace(comparison, op=op)).true

        least, most = (end == comparison.value for end in (type_.minimum, type_.maximum))
        return z3.Or(
            z3.And(z3.Or(known(Op.GE), z3.BoolVal(least)), z3.Not(known(Op.GT))),
            z3.And(z3.Or(known(Op.LE), z3.BoolVal(most)), z3.Not(known(Op.LT))),
        )
