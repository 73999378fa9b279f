"""The mutants of safety clauses, decision points and silences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from precept.model.conditions import AnyOf, Comparison, Condition, Op, comparisons, notation
from precept.model.ruleset import (
    Always,
    Clause,
    DecisionPoint,
    Excludes,
    Never,
    Ruleset,
    Silence,
)
from precept.model.types import Code
from precept.model.vocabulary import Vocabulary
from precept.verification.mutation.mutants import (
    Change,
    Kind,
    Mutant,
    citation_changes,
    condition_changes,
    instead,
    others,
)

_Changed = tuple[Kind, str, Any]


def clause_mutants(ruleset: Ruleset) -> Iterator[Mutant]:
    """Make the mutants of safety, decision points and silences."""
    for section, key, name, item in _items(ruleset):
        numbers: dict[Kind, int] = {}
        cites: tuple[str, ...] = getattr(item, "cites", ())
        for kind, change, after in _changes(item, ruleset):
            numbers[kind] = numbers.get(kind, 0) + 1
            yield Mutant(
                id=f"{name}:{kind}:{numbers[kind]}",
                kind=kind,
                change=change,
                changes=(Change(section, key, item, after),),
                about=name,
                topic="Decisions and silences" if section in _DECISIONS else "Safety",
                cites=cites,
            )


_DECISIONS = ("decisions", "silences")


_Item = Clause | DecisionPoint | Silence


def _items(ruleset: Ruleset) -> Iterator[tuple[str, str | int, str, _Item]]:
    """Return each section, the key in it, and the name and the declaration of the item."""
    safety = ruleset.safety
    named = iter(safety.clauses)
    # What a repeat brings with it is not what authors wrote.
    repeats = [it.repeat.span for it in ruleset.vocabulary.actions.values() if it.repeat]
    for section in ("impossible", "guarantees", "excludes"):
        for place, item in enumerate(getattr(safety, section)):
            name = next(named)
            if item.span is None or item.span not in repeats:
                yield section, place, name, item
    for id_, point in ruleset.decisions.items():
        yield "decisions", id_, f"decision {id_}", point
    for place, silence in enumerate(ruleset.silences):
        yield "silences", place, f"silence {silence.decision} {place + 1}", silence


def _changes(item: _Item, ruleset: Ruleset) -> Iterator[_Changed]:
    """Change a clause in every way; what cannot be said is left out."""
    words = ruleset.vocabulary
    match item:
        case Never():
            for kind, change, without in _condition_changes(item.without, words):
                yield kind, change, replace(item, without=without)
        case Excludes():
            yield from _pair_changes(item, words)
        case _:
            for kind, change, when in _condition_changes(item.when, words):
                yield kind, change, replace(item, when=when)
    if isinstance(item, Always | Never):
        yield from _guarantee_changes(item, ruleset)
    if isinstance(item, DecisionPoint):
        yield from _point_changes(item, ruleset)
    else:
        yield Kind.CLAUSE, "left out", None


def _guarantee_changes(item: Always | Never, ruleset: Ruleset) -> Iterator[_Changed]:
    if isinstance(item, Always) and item.unless is not None:
        for kind, change, unless in _condition_changes(item.unless, ruleset.vocabulary):
            yield kind, change, replace(item, unless=unless)
        yield Kind.UNLESS, "`unless` left out", replace(item, unless=None)
    for action in others(ruleset.vocabulary.actions, item.action):
        yield Kind.ACTION, instead(action, item.action), replace(item, action=action)
    for kind, change, cites in citation_changes(item.cites, ruleset.ledger):
        if cites:
            yield kind, change, replace(item, cites=cites)


def _pair_changes(item: Excludes, words: Vocabulary) -> Iterator[_Changed]:
    first, second = item.actions
    for action in words.actions:
        if action not in item.actions:
            yield Kind.ACTION, instead(action, first), replace(item, actions=(action, second))
            yield Kind.ACTION, instead(action, second), replace(item, actions=(first, action))


def _point_changes(point: DecisionPoint, ruleset: Ruleset) -> Iterator[_Changed]:
    for action in point.among if len(point.among) > 1 else ():
        left = tuple(others(point.among, action))
        yield Kind.ACTION, f"`{action}` left out", replace(point, among=left)
    # A silence without its decision point is a fault.
    if all(silence.decision != point.id for silence in ruleset.silences):
        yield Kind.CLAUSE, "left out", None


def _condition_changes(
    condition: Condition, words: Vocabulary
) -> Iterator[tuple[Kind, str, Condition]]:
    for kind, change, changed in condition_changes(condition, words):
        if changed is not None:
            yield kind, change, changed
    for leaf in dict.fromkeys(_widening(condition, words)):
        yield Kind.WIDENED, f"or `{notation(leaf)}` added", AnyOf((condition, leaf))


def _widening(condition: Condition, words: Vocabulary) -> Iterator[Comparison]:
    """Return the comparisons with other codes of the same elements."""
    known = tuple(comparisons(condition))
    for leaf in known:
        match words.elements[leaf.element].type:
            case Code(codes):
                for code in codes:
                    other = Comparison(leaf.element, Op.EQ, code, code)
                    if other not in known:
                        yield other
            case _:
                pass
