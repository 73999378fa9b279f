"""Guarantees, exclusions and combinations: what they speak of can come about."""

from __future__ import annotations

from collections.abc import Iterator

from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import NOWHERE, Span
from precept.ir.rules import Ruleset

NEVER_ADVISED = Fault(
    "SAF201",
    "advice-that-never-comes",
    "A guarantee, an exclusion or a combination names an action that no rule recommends. What must "
    "always be advised never would be, and what must not be advised needs no promise.",
    "add the rule that advises it, or delete the action here",
)

FAULTS = (NEVER_ADVISED,)


def check(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """The faults of what must hold of every case."""
    advised = {rule.target for rule in ruleset.rules.values() if not rule.is_against}
    for action, span in _named(ruleset):
        if ("action", action) not in advised:
            yield NEVER_ADVISED.at(span, f"no rule recommends the action `{action}`")


def _named(ruleset: Ruleset) -> Iterator[tuple[str, Span]]:
    """The actions that are named, each with its place."""
    for guarantee in ruleset.safety.guarantees:
        yield guarantee.action, guarantee.span or NOWHERE
    for pair in ruleset.safety.pairs:
        yield from ((action, pair.span or NOWHERE) for action in pair.actions)
