"""Rules as pages: what each reads, what it concludes, which rules it feeds and is fed by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from precept.checks.interpretations import touched
from precept.explanation.targets import words_of
from precept.ir.conditions import findings
from precept.ir.rules import Advise, Rule, Ruleset, Target
from precept.report.conditions import Clause, clause


@dataclass(frozen=True, slots=True)
class Concluded:
    """What a rule concludes: the kind of it, in words what follows, and the word of advice."""

    kind: str
    id: str
    words: str
    strength: str = ""


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule. `fed_by` are the ids of rules that conclude what it reads, `feeds` of the reverse."""

    id: str
    topic: str
    says: str
    cites: tuple[str, ...]
    when: Clause
    unless: Clause | None
    concludes: Concluded
    fed_by: tuple[str, ...]
    feeds: tuple[str, ...]
    interpretations: tuple[str, ...]


class Rules:
    """Views of all rules of a ruleset."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Look at these rules."""
        self._ruleset = ruleset

    @cached_property
    def views(self) -> Mapping[str, RuleView]:
        """A view of each rule by its id, in the order of the ruleset."""
        return {rule.id: self._view(rule) for rule in self._ruleset.rules.values()}

    @cached_property
    def _concluding(self) -> Mapping[Target, list[str]]:
        found: dict[Target, list[str]] = {}
        for rule in self._ruleset.rules.values():
            found.setdefault(rule.target, []).append(rule.id)
        return found

    @cached_property
    def _reading(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for rule in self._ruleset.rules.values():
            for finding in findings(rule.condition):
                found.setdefault(finding, []).append(rule.id)
        return found

    @cached_property
    def _choices(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for choice in self._ruleset.interpretations.values():
            for id_ in touched(choice, self._ruleset):
                found.setdefault(id_, []).append(choice.id)
        return found

    def _view(self, rule: Rule) -> RuleView:
        words = self._ruleset.vocabulary
        read = sorted(findings(rule.condition))
        fed_by = (id_ for it in read for id_ in self._concluding.get(Target("finding", it), ()))
        finds = rule.target.kind == "finding"
        return RuleView(
            id=rule.id,
            topic=rule.topic,
            says=rule.says,
            cites=rule.cites,
            when=clause(rule.when, words),
            unless=clause(rule.unless, words) if rule.unless else None,
            concludes=_concluded(rule, self._ruleset),
            fed_by=tuple(dict.fromkeys(fed_by)),
            feeds=tuple(self._reading.get(rule.target.id, ())) if finds else (),
            interpretations=tuple(self._choices.get(rule.id, ())),
        )


def _concluded(rule: Rule, ruleset: Ruleset) -> Concluded:
    target = rule.target
    words = words_of(target, ruleset.vocabulary)
    strength = rule.conclusion.strength.word if isinstance(rule.conclusion, Advise) else ""
    return Concluded(*target, words, strength)
