"""Interpretations: the rules that each choice touches, and choices that touch none."""

from __future__ import annotations

from collections.abc import Iterator

from precept.checks.reading import comparisons, within
from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import NOWHERE
from precept.ir.conditions import Condition, findings
from precept.ir.history import Counted
from precept.ir.interpretations import Interpretation
from precept.ir.rules import Ruleset
from precept.ir.vocabulary import Vocabulary

UNUSED = Fault(
    "INT201",
    "unused-interpretation",
    "An interpretation has a value that no comparison and no period takes over by its name. To "
    "change it would change nothing.",
    "compare `is within` it, or delete its `value`",
)

FAULTS = (UNUSED,)


def check(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """The faults of a ruleset's interpretations."""
    words = ruleset.vocabulary
    used = {name for condition in ruleset.conditions for name in _named(condition, words)}
    for choice in ruleset.interpretations.values():
        if choice.value and choice.id not in used:
            message = f"no rule takes over the value of `{choice.id}`"
            yield UNUSED.at(choice.span or NOWHERE, message)


def touched(choice: Interpretation, ruleset: Ruleset) -> tuple[str, ...]:
    """The rules that change with a choice: they take over its value, or read or conclude its words.

    They come in the order of the ruleset.
    """
    words = set(choice.words)
    return tuple(
        rule.id
        for rule in ruleset.rules.values()
        if choice.id in _named(rule.condition, ruleset.vocabulary)
        or words & (_read(rule.condition) | {rule.target.id})
    )


def _named(condition: Condition, words: Vocabulary) -> Iterator[str]:
    """The interpretations in a condition, and in how its elements are measured and counted."""
    for leaf in comparisons(condition):
        source = words.elements[leaf.element].measured
        yield leaf.interpretation
        yield from (inside.interpretation for inside in within(source))
        if isinstance(source, Counted):
            yield source.interpretation


def _read(condition: Condition) -> frozenset[str]:
    return findings(condition) | {leaf.element for leaf in comparisons(condition)}
