"""Rulesets for the tests of the runtime, made from conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tests.generate import ruleset_of

from precept.model.conditions import AllOf, AnyOf, Comparison, Condition, Op, elements, findings
from precept.model.ruleset import Find, Rule, Ruleset, Show
from precept.model.types import Boolean, Ordered, Scale, Type
from precept.model.vocabulary import Element, Finding, Note, Vocabulary

NUMBER = Ordered(Scale.INTEGER)


def yes(element: str) -> Comparison:
    return Comparison(element, Op.EQ, True)


def more(element: str, than: int) -> Comparison:
    return Comparison(element, Op.GT, than)


def every(*parts: Condition) -> AllOf:
    return AllOf(parts)


def some(*parts: Condition) -> AnyOf:
    return AnyOf(parts)


def shown(condition: Condition, id: str = "r") -> Rule:
    return Rule(id, "", (), condition, None, Show("note"))


def found(finding: str, condition: Condition, id: str = "") -> Rule:
    return Rule(id or f"finds {finding}", "", (), condition, None, Find(finding))


def ruleset(rules: Iterable[Rule], types: Mapping[str, Type] | None = None) -> Ruleset:
    """Elements not among `types` are booleans."""
    rules = list(rules)
    used = {one: None for rule in rules for one in sorted(elements(rule.condition))}
    read = {one: None for rule in rules for one in sorted(findings(rule.condition))}
    read |= {rule.conclusion.finding: None for rule in rules if isinstance(rule.conclusion, Find)}
    of = types or {}
    return ruleset_of(
        Vocabulary(
            elements={one: Element(one, of.get(one, Boolean()), "", "") for one in used},
            findings={one: Finding(one, "") for one in read},
            actions={},
            notes={"note": Note("note", "")},
        ),
        rules,
    )
