"""What no scenario that passed ever asserts: values, strengths, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from precept.evidence.model import Outcome, ScenarioRecord
from precept.ir.rules import Advise, Rule, Ruleset, Target
from precept.scenarios.assertions import STATUSES

_Asserted = tuple[str, str, str, str | tuple[str, ...]]
"""Of what something was asserted, as kind and id, which aspect of it, and what it is."""


@dataclass(frozen=True, slots=True)
class Unasserted:
    """Something that could be asserted of a target and never is, in words.

    `name` is what a waiver calls it: *value go_to_hospital not_needed*.
    """

    target: Target
    name: str
    words: str
    cites: tuple[str, ...]


def unasserted(ruleset: Ruleset, run: Iterable[ScenarioRecord]) -> Iterator[Unasserted]:
    """All that is never asserted of what the rules conclude."""
    passed = (one for one in run if one.outcome is Outcome.PASSED)
    consulted = (it for one in passed for it in one.consultations)
    made = (item for it in consulted for item in it.assertions if item.holds)
    seen = {(item.kind, item.target, item.aspect, item.expected) for item in made}
    for target, rules in _by_target(ruleset).items():
        cites = tuple(dict.fromkeys(cite for rule in rules for cite in rule.cites))
        for name, words in _lacking(target, rules, seen):
            yield Unasserted(target, name, words, cites)


def _by_target(ruleset: Ruleset) -> dict[Target, list[Rule]]:
    found: dict[Target, list[Rule]] = {}
    for rule in ruleset.rules.values():
        found.setdefault(rule.target, []).append(rule)
    return found


def _lacking(target: Target, rules: list[Rule], seen: set[_Asserted]) -> Iterator[tuple[str, str]]:
    for status, words in _statuses(target, rules):
        if (*target, "status", status) not in seen:
            yield f"value {target.id} {status}", f"never asserted to be {words}"
    for word in dict.fromkeys(_strengths(rules)):
        if (*target, "strongest", word) not in seen:
            yield f"strength {target.id} {word}", f"never asserted with the word “{word}”"
    about = (item for item in seen if item[:2] == target and item[2] in ("missing", "includes"))
    if not any(item[3] for item in about):
        yield f"missing {target.id}", "never asserted what is missing while it is undecided"


def _statuses(target: Target, rules: list[Rule]) -> Iterator[tuple[str, str]]:
    """The statuses that the rules can come to, each with its first phrase."""
    against = any(rule.is_against for rule in rules)
    left_out = set()
    if target.kind == "action":
        # With rules on both sides there may be no case to which neither applies.
        left_out = {"does_not_apply" if against else "not_needed"}
        if all(rule.is_against for rule in rules):
            left_out = {"recommended"}
    told = {status: words for words, status in reversed(tuple(STATUSES[target.kind].items()))}
    yield from ((status, words) for status, words in told.items() if status not in left_out)


def _strengths(rules: list[Rule]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule.conclusion, Advise) and not rule.is_against:
            yield rule.conclusion.strength.word
