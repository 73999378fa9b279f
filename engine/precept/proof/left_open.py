"""Conclusions that a case leaves open, though they come out alike however the case goes on.

Nothing is wrong with them: a truth that is not known is made of its parts, whatever else is known.
Authors may want to say such a thing in a rule of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any as AnyValue

import z3

from precept.ir.conditions import Any, Condition, Holds, Not
from precept.ir.rules import Ruleset, Target
from precept.proof.case import case
from precept.proof.claims import sides
from precept.proof.completions import Completions
from precept.proof.encoding import Meaning
from precept.proof.instants import Untellable
from precept.proof.rails import negation
from precept.proof.solver import Undecided

MOST_EXAMPLES = 100
"""How many completions are looked at for one conclusion, and ten times as many for all of them."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a ruleset can come to: the status of a target, and the condition that is then true."""

    target: Target
    status: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A conclusion, and a case that leaves it open, as plain data.

    Without a case it was not settled whether there is one: that would take too many examples.
    """

    conclusion: Conclusion
    case: Mapping[str, AnyValue] | None = field(repr=False)


def left_open(
    ruleset: Ruleset, meaning: Meaning, completions: Completions, most: int = MOST_EXAMPLES
) -> Iterator[LeftOpen]:
    """The conclusions that all completions of some case agree on, and those that are not settled.

    `most` is how many examples are looked at for one conclusion, a tenth of those for all.
    """
    before = completions.examples
    for one in conclusions(ruleset):
        truth = meaning.of(one.condition)
        left = 10 * most - (completions.examples - before)
        try:
            # No completion comes to the opposite.
            found = completions.without(negation(truth), z3.Not(z3.Or(*truth)), min(most, left))
            if found is not None:
                yield LeftOpen(one, case(found, ruleset))
        except (Undecided, Untellable):
            yield LeftOpen(one, None)


def conclusions(ruleset: Ruleset) -> Iterator[Conclusion]:
    """Everything that a ruleset can come to."""
    words = ruleset.vocabulary
    for finding in words.findings:
        yield from _so_or_not(Target("finding", finding), ("true", "false"), Holds(finding))
    for action in words.actions:
        of, target = sides(ruleset, action), Target("action", action)
        yield Conclusion(target, "recommended", of.positive)
        yield Conclusion(target, "not_needed", of.negative)
        yield Conclusion(target, "does_not_apply", Not(Any((of.positive, of.negative))))
    for note in words.notes:
        target = Target("note", note)
        rules = (rule for rule in ruleset.rules.values() if rule.target == target)
        shown = Any(tuple(rule.condition for rule in rules))
        yield from _so_or_not(target, ("shown", "not_shown"), shown)


def _so_or_not(
    target: Target, statuses: tuple[str, str], condition: Condition
) -> Iterator[Conclusion]:
    yield Conclusion(target, statuses[0], condition)
    yield Conclusion(target, statuses[1], Not(condition))
