"""Citations: each number stands in a statement that is cited, and what is cited is encoded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from precept.checks.reading import comparisons, within
from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import NOWHERE, Span
from precept.diagnostics.suggest import one_of
from precept.ir.conditions import Comparison, Condition
from precept.ir.history import Counted
from precept.ir.rules import Ruleset
from precept.ir.vocabulary import Element
from precept.ledger.numbers import back

FROM_NOWHERE = Fault(
    "RUL201",
    "number-from-nowhere",
    "A rule uses a number that none of the statements it cites states as a figure. Nobody could "
    "tell where it comes from.",
    "use the document's number, or give the statement the figure if the document has it; where "
    "the document is vague, name the choice in interpretations.yaml",
)
NOT_A_RULE = Fault(
    "RUL202",
    "cites-what-is-no-rule",
    "A rule cites a statement of which the ledger says that no rule can encode it. Both cannot be "
    "so.",
    "delete the statement's `not_a_rule`, or the citation",
)

FAULTS = (FROM_NOWHERE, NOT_A_RULE)


@dataclass(frozen=True, slots=True)
class _Number:
    """A constant as written, the interpretation it stands in, and where."""

    text: str
    interpretation: str
    span: Span


def check(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """The faults of what rules, guarantees and silences cite."""
    for rule in ruleset.rules.values():
        what, span = f"the rule `{rule.id}`", rule.span or NOWHERE
        yield from _no_rules(what, rule.cites, span, ruleset)
        yield from _from_nowhere(what, rule.condition, rule.cites, ruleset)
    for guarantee in ruleset.safety.guarantees:
        what = f"the guarantee of `{guarantee.action}`"
        yield from _no_rules(what, guarantee.cites, guarantee.span or NOWHERE, ruleset)
        yield from _from_nowhere(what, guarantee.condition, guarantee.cites, ruleset)
    for silence in ruleset.silences:
        what = f"a silence of `{silence.decision}`"
        yield from _from_nowhere(what, silence.when, silence.cites, ruleset)


def _no_rules(
    what: str, cites: tuple[str, ...], span: Span, ruleset: Ruleset
) -> Iterator[Diagnostic]:
    for cite in cites:
        statement = ruleset.ledger.statements.get(cite)
        if statement and statement.not_a_rule:
            message = f"{what} cites `{cite}`, which the ledger says is not a rule"
            yield NOT_A_RULE.at(span, message, also=[statement.span] if statement.span else [])


def _from_nowhere(
    what: str, condition: Condition, cites: tuple[str, ...], ruleset: Ruleset
) -> Iterator[Diagnostic]:
    for number in dict.fromkeys(_numbers(condition, ruleset.vocabulary.elements)):
        chosen = ruleset.interpretations.get(number.interpretation)
        cited = dict.fromkeys((*cites, *(chosen.cites if chosen else ())))
        if not back(_figures(cited, ruleset), number.text):
            of_choice = f" of `{number.interpretation}`" if chosen else ""
            states = f"is no figure of {one_of(cited)}"
            yield FROM_NOWHERE.at(number.span, f"`{number.text}`{of_choice}, in {what}, {states}")


def _figures(cited: Iterable[str], ruleset: Ruleset) -> Iterator[str]:
    for cite in cited:
        yield from ruleset.ledger.statements[cite].figures


def _numbers(condition: Condition, elements: Mapping[str, Element]) -> Iterator[_Number]:
    """The numbers of a condition, and those by which its elements are counted and measured."""
    for leaf in comparisons(condition):
        yield from _constant(leaf)
        element = elements[leaf.element]
        for inside in within(element.measured):
            yield from _constant(inside)
        if isinstance(element.measured, Counted) and element.measured.within is not None:
            counted = element.measured
            yield _Number(counted.text, counted.interpretation, element.span or NOWHERE)


def _constant(leaf: Comparison) -> Iterator[_Number]:
    # A code may hold digits; they count nothing.
    if not isinstance(leaf.value, str):
        yield _Number(leaf.text, leaf.interpretation, leaf.span or NOWHERE)
