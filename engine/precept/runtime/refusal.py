"""What cannot be run is refused before the engine is called, in words for the author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import Source, Span
from precept.errors import BadRuleset
from precept.ir.conditions import All, Any, Comparison, Condition, Not, leaves
from precept.ir.rules import Rule, Ruleset
from precept.runtime.caps import LARGEST, Caps

TOO_LARGE = Fault(
    "RUN101",
    "number-too-large-to-run",
    "A rule compares with a number whose magnitude, in the smallest unit of its element, is 2^53 "
    "or more. The engine that runs the rules could round it, and the comparison come out wrong.",
    "compare with a number nearer to zero",
)
TOO_DEEP = Fault(
    "RUN102",
    "condition-nested-too-deeply-to-run",
    "A condition holds conditions within conditions, over a hundred deep.",
    "conclude its inner parts as findings, by rules of their own, and name the findings here",
)
TOO_MANY = Fault(
    "RUN103",
    "too-many-rules-to-run",
    "The rules, taken apart into the clauses that the engine runs, need more memory than is sane.",
    "split the ruleset, or conclude parts that conditions repeat as findings",
)


class BeyondCaps(BadRuleset):
    """A ruleset that the engine cannot hold."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep the diagnostics: where, why, and the way out."""
        super().__init__("the ruleset cannot be run", diagnostics)


def refuse_beyond(ruleset: Ruleset, caps: Caps) -> None:
    """Refuse conditions that no clause can hold.

    Raises:
        BeyondCaps: if there are any.
    """
    found = tuple(
        diagnostic
        for rule in ruleset.rules.values()
        for diagnostic in _of_rule(rule, span_of(ruleset, rule), caps)
    )
    if found:
        raise BeyondCaps(found)


def span_of(ruleset: Ruleset, rule: Rule | None = None) -> Span:
    """Where a rule stands, as well as it is known."""
    path = f"rules.{rule.id}" if rule else ""
    return (rule.span if rule else None) or Span(Source(ruleset.id), path=path)


def _of_rule(rule: Rule, span: Span, caps: Caps) -> Iterator[Diagnostic]:
    if not _shallow(rule.condition, caps.depth):
        message = f"the condition of rule `{rule.id}` is nested more than {caps.depth} deep"
        yield TOO_DEEP.at(span, message)
        return
    for leaf in leaves(rule.condition):
        if isinstance(leaf, Comparison) and _too_large(leaf.value):
            message = f"rule `{rule.id}` compares `{leaf.element}` with {leaf.text or leaf.value}"
            yield TOO_LARGE.at(leaf.span or span, f"{message}, too large a number to run")


def _shallow(condition: Condition, depth: int) -> bool:
    match condition:
        case All(parts) | Any(parts):
            return depth > 0 and all(_shallow(part, depth - 1) for part in parts)
        case Not(part):
            return depth > 0 and _shallow(part, depth - 1)
        case _:
            return True


def _too_large(value: bool | int | str) -> bool:
    return isinstance(value, int) and abs(value) > LARGEST
