"""What authors may want to know of a ruleset though nothing is wrong: see `Agreed`, `Redundant`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any as AnyValue

import z3

from precept.ir.conditions import Any, Condition, Holds, Not
from precept.ir.rules import Advise, Rule, Ruleset, Show, Target
from precept.ir.strength import place
from precept.proof.case import case
from precept.proof.claims import sides
from precept.proof.completions import Completions
from precept.proof.encoding import Meaning
from precept.proof.rails import negation
from precept.proof.search import Search


@dataclass(frozen=True, slots=True)
class Agreed:
    """A conclusion that a case leaves open, though it comes out alike however the case goes on.

    `status` is what it comes to, `condition` what is then true; `case` is plain data.
    """

    target: Target
    status: str
    condition: Condition
    case: Mapping[str, AnyValue] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Redundant:
    """A rule without which every case would come to the same, by the other rules named."""

    rule: str
    others: tuple[str, ...]


def agreed(ruleset: Ruleset, meaning: Meaning, completions: Completions) -> Iterator[Agreed]:
    """The conclusions that completions can agree on before they are known.

    Raises:
        Undecided: if the solver gives up.
        Untellable: if no case can tell what is known then.
    """
    for target, status, condition in conclusions(ruleset):
        truth = meaning.of(condition)
        values = completions.without(
            # No completion comes to the opposite.
            negation(truth),
            z3.Not(z3.Or(*truth)),
        )
        if values is not None:
            yield Agreed(target, status, condition, case(values, ruleset))


def conclusions(ruleset: Ruleset) -> Iterator[tuple[Target, str, Condition]]:
    """Everything that a ruleset can come to, and when it does."""
    words = ruleset.vocabulary
    for finding in words.findings:
        yield Target("finding", finding), "true", Holds(finding)
        yield Target("finding", finding), "false", Not(Holds(finding))
    for action in words.actions:
        of = sides(ruleset, action)
        yield Target("action", action), "recommended", of.positive
        yield Target("action", action), "not_needed", of.negative
        yield Target("action", action), "does_not_apply", Not(Any((of.positive, of.negative)))
    for note in words.notes:
        shown = Any(
            tuple(r.condition for r in ruleset.rules.values() if r.conclusion == Show(note))
        )
        yield Target("note", note), "shown", shown
        yield Target("note", note), "not_shown", Not(shown)


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
            if word.rank is None or as_strong.rank is None:
                return word == as_strong
            return place(as_strong) >= place(word)
        case one, same:
            return one == same


def _missed(rule: Rule, others: list[Rule], meaning: Meaning) -> z3.BoolRef:
    """That the rule fires and none of the others does, or that it alone is not refuted."""
    own = meaning.of(rule.condition)
    rest = meaning.of(Any(tuple(other.condition for other in others)))
    return z3.Or(z3.And(own.true, z3.Not(rest.true)), z3.And(rest.false, z3.Not(own.false)))
