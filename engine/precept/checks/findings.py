"""Findings: each is concluded by a rule, and none rests on itself."""

from __future__ import annotations

from collections.abc import Iterator

from precept.checks.reading import read_findings
from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import NOWHERE
from precept.ir.conditions import Holds, leaves
from precept.ir.rules import Rule, Ruleset
from precept.ir.strata import CyclicFindings, strata

CYCLE = Fault(
    "FND101",
    "cyclic-findings",
    "A finding rests on itself, by way of the findings that it is built on, so nothing could ever "
    "settle it.",
    "break the circle: let one of its rules ask for a fact instead of the finding",
)
WITHOUT_RULE = Fault(
    "FND102",
    "finding-without-rule",
    "A rule or a guarantee reads a finding that no rule concludes. It could never be true.",
    "add a rule that concludes it, or declare it as an element that is asked",
)

FAULTS = (CYCLE, WITHOUT_RULE)


def check(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """The faults of a ruleset's findings."""
    yield from _without_rule(ruleset)
    try:
        strata(ruleset.rules.values())
    except CyclicFindings as error:
        path = " → ".join(f"`{finding}`" for finding in error.path)
        rule = _closing(ruleset, error.path)
        yield CYCLE.at(rule.span or NOWHERE, f"findings rest on each other: {path}")


def _closing(ruleset: Ruleset, path: tuple[str, ...]) -> Rule:
    """A rule that takes the first step of the path."""
    for rule in ruleset.rules.values():
        if rule.target == ("finding", path[0]):
            read = {leaf.finding for leaf in leaves(rule.condition) if isinstance(leaf, Holds)}
            if path[1] in read:
                return rule
    raise AssertionError(path)


def _without_rule(ruleset: Ruleset) -> Iterator[Diagnostic]:
    known = {rule.target.id for rule in ruleset.rules.values()}
    for leaf in read_findings(ruleset):
        if leaf.finding not in known:
            message = f"no rule concludes the finding `{leaf.finding}`"
            yield WITHOUT_RULE.at(leaf.span or NOWHERE, message)
