"""Rules that change nothing, for others say as much. A document may say a thing twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import z3

from precept.ir.conditions import Any
from precept.ir.rules import Advise, Rule, Ruleset
from precept.ir.strength import place
from precept.proof.encoding import Meaning
from precept.proof.search import Search


@dataclass(frozen=True, slots=True)
class Redundant:
    """A rule without which every case would come to the same, by the other rules named."""

    rule: str
    others: tuple[str, ...]


def redundant(ruleset: Ruleset, meaning: Meaning, search: Search) -> Iterator[Redundant]:
    """The rules that say nothing that others do not say.

    Raises:
        Undecided: if the solver gives up.
    """
    rules = ruleset.rules.values()
    for rule in rules:
        others = [other for other in rules if other is not rule and _says_as_much(other, rule)]
        if others and not search.any(_missed(rule, others, meaning)):
            yield Redundant(rule.id, tuple(other.id for other in others))


def _says_as_much(other: Rule, rule: Rule) -> bool:
    """Whether a rule concludes what another does, and in no weaker a word."""
    match rule.conclusion, other.conclusion:
        case Advise(action, word), Advise(same, as_strong) if action == same:
            same_side = rule.is_against is other.is_against
            return same_side and place(as_strong) >= place(word)
        case one, same:
            return one == same


def _missed(rule: Rule, others: list[Rule], meaning: Meaning) -> z3.BoolRef:
    """That the rule fires and none of the others does, or that it alone is not refuted."""
    own = meaning.of(rule.condition)
    rest = meaning.of(Any(tuple(other.condition for other in others)))
    return z3.Or(z3.And(own.true, z3.Not(rest.true)), z3.And(rest.false, z3.Not(own.false)))
