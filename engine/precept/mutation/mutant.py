"""A rule changed in one place, as an author might have got it wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

from precept.ir.rules import Rule, Ruleset

T = TypeVar("T")
U = TypeVar("U")


class Kind(StrEnum):
    """In what way a rule is changed."""

    FLIPPED = "comparison_flipped"
    STRICTNESS = "strictness_changed"
    STEPPED = "figure_moved_one_step"
    SCALED = "figure_off_by_ten_times"
    UNIT = "unit_swapped"
    ALL_ANY = "all_and_any_swapped"
    DROPPED = "condition_dropped"
    UNLESS = "unless_dropped"
    NEGATED = "not_added"
    CODE = "code_replaced"
    STRENGTH = "strength_changed"
    CONCLUSION = "conclusion_redirected"
    CITATION = "citation_redirected"
    UNCITED = "citation_dropped"
    REMOVED = "rule_removed"

    @property
    def words(self) -> str:
        """The kind as people say it."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """What something becomes, None if that is a type error; `says` tells the change in words."""

    kind: Kind
    says: str
    made: T | None

    def within(self, put: Callable[[T], U]) -> Change[U]:
        """The same change as one of something larger, that it is put into."""
        return Change(self.kind, self.says, None if self.made is None else put(self.made))


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule, and what it becomes: None if it is removed."""

    id: str
    kind: Kind
    says: str
    rule: Rule
    changed: Rule | None

    def of(self, ruleset: Ruleset) -> Ruleset:
        """The ruleset with the change in it."""
        rules = dict(ruleset.rules)
        if self.changed is None:
            del rules[self.rule.id]
        else:
            rules[self.rule.id] = self.changed
        return replace(ruleset, rules=rules)
