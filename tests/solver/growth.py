"""Measure how the time of proofs grows with rulesets: `make growth` runs this."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from tests.generate import random_ruleset

from precept.model.conditions import AllOf, Comparison, Op
from precept.model.ruleset import Impossible, Ruleset, Safety
from precept.model.types import Boolean, Code, CodeSet, Ordered, Scale, Type
from precept.model.vocabulary import Element, Vocabulary
from precept.solver.prove import ProofReport, prove

SIZES = (60, 200, 600)
TYPES: tuple[Type, ...] = (
    *(Boolean(),) * 6,
    *(Code(("none", "planned", "under_way", "completed")),) * 2,
    CodeSet(("a", "b", "c", "d")),
    Ordered(Scale.INTEGER, minimum=-5, maximum=20),
)


def ruleset(rules: int, seed: int = 1) -> Ruleset:
    """A ruleset with half as many elements as rules, and impossible combinations of some."""
    random = Random(seed)
    elements = {f"e{i}": Element(f"e{i}", random.choice(TYPES), "", "") for i in range(rules // 2)}
    made = random_ruleset(random, rules, Vocabulary(elements, {}, {}, {}))
    yes_or_no = [id for id, one in elements.items() if one.type == Boolean()]
    pairs = list(zip(yes_or_no[::2], yes_or_no[1::2], strict=False))[: rules // 10]
    return replace(made, safety=Safety(tuple(_impossible(*pair) for pair in pairs)))


def _impossible(one: str, other: str) -> Impossible:
    return Impossible(AllOf((Comparison(one, Op.EQ, True), Comparison(other, Op.EQ, False))))


def measured(rules: int) -> tuple[float, ProofReport]:
    """The seconds that it takes to prove a ruleset of that size, and what came of it."""
    made = ruleset(rules)
    begun = time.perf_counter()
    report = prove(made)
    return time.perf_counter() - begun, report


def table() -> Iterator[str]:
    """A line for each size."""
    yield " rules  properties  proved  refuted  not proved  seconds"
    for rules in SIZES:
        seconds, report = measured(rules)
        results = Counter(outcome.result.value for outcome in report.proofs)
        yield (
            f"{rules:>6}  {results.total():>10}  {results['proved']:>6}  {results['refuted']:>7}  "
            f"{results['not_proved']:>10}  {seconds:>7.1f}"
        )


if __name__ == "__main__":
    for line in table():
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
