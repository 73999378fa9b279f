"""The limits of durable-rules, and rulesets that exceed them.

Beyond a limit of its own the engine does not refuse: it hangs, crashes or drops rules. Each limit
was measured, and what is used here stays below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import gcd

from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    Not,
    counts,
    leaves,
)
from precept.model.diagnostics import Diagnostic, Fault, Source, Span
from precept.model.errors import BadRuleset
from precept.model.records import dataclass
from precept.model.ruleset import Rule, Ruleset
from precept.model.scores import adding

LARGEST = 2**53 - 1
"""The largest magnitude of a number in a clause or a case."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a clause and a durable ruleset hold at most; beside each, where the engine breaks.

    A bucket is a condition that every case meets, and clauses that read the case are below one.
    While a case is matched, the engine keeps the conditions met but not yet followed on a stack of
    64: at most one for each other bucket, and one for each branch of the bucket it is in.
    """

    literals: int = 12  # in a clause (16: error 304)
    branches: int = 12  # in a clause (more than 15 AND/OR nodes: error 113)
    atoms: int = 60  # in a clause
    bucket: int = 24  # branches below a bucket
    buckets: int = 36  # in a ruleset (buckets + branches over 64: error 303)
    clauses: int = 900  # in a ruleset (4,097: error 106)
    attributes: int = 200  # in a message, besides buckets and ids (254: error 302)
    readers: int = 240  # of a literal (257: error 108)
    facts: int = 1_000  # in a ruleset: as many as message ids are known not to collide
    rulesets: int = 1_000  # for a program; the engine has 131,071 handles
    depth: int = 100  # of a condition; ours, for the sake of Python's stack
    steps: int = 5_000  # of a counter, its items times the points to count; ours, for compile time


LIMITS = Limits()


TOO_LARGE = Fault(
    "RUN101",
    "number-too-large-to-run",
    "A rule compares with a number of 2^53 or more in the smallest unit of its element. The engine "
    "that runs the rules could round such a number and compare wrongly.",
    "compare with a number nearer to zero",
)
TOO_DEEP = Fault(
    "RUN102",
    "condition-nested-too-deeply-to-run",
    "Conditions are nested more than a hundred deep.",
    "conclude inner parts as findings by rules of their own, and name these findings here",
)
TOO_MANY = Fault(
    "RUN103",
    "too-many-rules-to-run",
    "The clauses that the rules compile to need more memory than the engine has.",
    "split the ruleset, or conclude repeated parts of conditions as findings",
)

TOO_MANY_POINTS = Fault(
    "RUN105",
    "too-many-points-to-run",
    "Points are counted one step at a time, and the rules of a score, or the conditions under "
    "`at least`, take more steps than the engine can be compiled for.",
    "count in larger steps, or conclude parts of the sum as findings or scores of their own",
)

NOT_BUILT = Fault(
    "RUN104",
    "runtime-not-built",
    "The C extension of durable-rules cannot be imported. On Python 3.13 and later it has to be "
    "compiled with one definition, for Python renamed a function that it calls.",
    "set `CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject` and install it again, with "
    "`pip install --force-reinstall --no-cache-dir` and its version; `make setup` does both",
)


class LimitsExceeded(BadRuleset):
    """A ruleset that exceeds the limits of the engine."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep the diagnostics: where, why, and the way out."""
        super().__init__("the ruleset cannot be run", diagnostics)


def check_limits(ruleset: Ruleset, limits: Limits) -> None:
    """Check that clauses can hold every condition.

    Raises:
        LimitsExceeded: if a condition is too large.
    """
    found = (
        *(
            diagnostic
            for rule in ruleset.rules.values()
            for diagnostic in _of_rule(rule, span_of(ruleset, rule), limits)
        ),
        *_of_scores(ruleset, limits),
    )
    if found:
        raise LimitsExceeded(found)


def span_of(ruleset: Ruleset, rule: Rule | None = None) -> Span:
    """Return the place of a rule, or of the ruleset, as far as it is known."""
    path = f"rules.{rule.id}" if rule else ""
    return (rule.span if rule else None) or Span(Source(ruleset.id), path=path)


def _of_rule(rule: Rule, span: Span, limits: Limits) -> Iterator[Diagnostic]:
    if not _shallow(rule.condition, limits.depth):
        message = f"the condition of rule `{rule.id}` is nested more than {limits.depth} deep"
        yield TOO_DEEP.at(span, message)
        return
    for count in counts(rule.condition):
        if len(count.parts) ** 2 > limits.steps:
            message = f"rule `{rule.id}` counts {len(count.parts)} conditions, too many to run"
            yield TOO_MANY_POINTS.at(count.span or span, message)
    for leaf in leaves(rule.condition):
        if isinstance(leaf, Comparison) and _too_large(leaf.value):
            message = f"rule `{rule.id}` compares `{leaf.element}` with {leaf.text or leaf.value}"
            yield TOO_LARGE.at(leaf.span or span, f"{message}, too large a number to run")


def _of_scores(ruleset: Ruleset, limits: Limits) -> Iterator[Diagnostic]:
    for score in ruleset.vocabulary.scores.values():
        points = adding(score.id, ruleset).values()
        steps = len(points) * sum(map(abs, points)) // (gcd(*points) or 1)
        if steps > limits.steps:
            message = f"the score `{score.id}` takes {steps} steps to count, over {limits.steps}"
            yield TOO_MANY_POINTS.at(score.span or span_of(ruleset), message)


def _shallow(condition: Condition, depth: int) -> bool:
    match condition:
        case AllOf(parts) | AnyOf(parts) | AtLeast(_, parts):
            return depth > 0 and all(_shallow(part, depth - 1) for part in parts)
        case Not(part):
            return depth > 0 and _shallow(part, depth - 1)
        case _:
            return True


def _too_large(value: bool | int | str) -> bool:
    return isinstance(value, int) and abs(value) > LARGEST
