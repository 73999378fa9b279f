"""Two small rulesets, one made from the other by edits to rules, safety and vocabulary."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.solver.small import NUMBERS, Case, Dice, small_ruleset

from precept.model.answers import WORDS
from precept.model.conditions import Not
from precept.model.facts import Members, Value
from precept.model.ruleset import Advise, Rule, Ruleset, Show
from precept.model.types import Boolean, Code, CodeSet, Ordered, Type
from precept.model.vocabulary import Element, Note


def altered(random: Random) -> tuple[Ruleset, Ruleset]:
    """Two rulesets of which one was made from the other."""
    old = small_ruleset(random)
    new = old
    for _ in range(random.randint(0, 2)):
        new = random.choice((_rule, _rule, _rule, _safety, _words))(new, random)
    return (old, new) if random.random() < 0.5 else (new, old)


def _rule(ruleset: Ruleset, random: Random) -> Ruleset:
    rules = dict(ruleset.rules)
    one = rules[random.choice(list(rules))]
    del rules[one.id]
    if random.random() < 0.9:
        rules[one.id] = _changed(one, ruleset, random)
    return replace(ruleset, rules=rules)


def _changed(rule: Rule, ruleset: Ruleset, random: Random) -> Rule:
    match random.randint(0, 4):
        case 0:
            return replace(rule, cites=("p1.4",))
        case 1 if isinstance(rule.conclusion, Advise):
            word = random.choice(list(WORDS.values()))
            return replace(rule, conclusion=Advise(rule.conclusion.action, word))
        case 2:
            return replace(rule, unless=None)
        case 3:
            return replace(rule, when=Not(Not(rule.when)))
        case _:
            return Dice(random, ruleset.vocabulary).rule(rule.id)


def _safety(ruleset: Ruleset, random: Random) -> Ruleset:
    return replace(ruleset, safety=Dice(random, ruleset.vocabulary).safety())


def _words(ruleset: Ruleset, random: Random) -> Ruleset:
    """Another code, another range or resolution, or one more word."""
    words = ruleset.vocabulary
    one = random.choice(list(words.elements.values()))
    elements = {**words.elements, one.id: replace(one, type=_other(one.type, random))}
    if random.random() < 0.3:
        elements["e9"] = Element("e9", Boolean(), "", "")
    changed = replace(words, elements=elements, notes={**words.notes, "more": Note("more", "")})
    rule = Dice(random, changed).rule(random.choice(list(ruleset.rules)))
    if random.random() < 0.3:
        rule = replace(rule, conclusion=Show("more"))
    return replace(ruleset, vocabulary=changed, rules={**ruleset.rules, rule.id: rule})


def _other(of: Type, random: Random) -> Type:
    match of:
        case Code(codes):
            return Code((*codes, "worst"))
        case CodeSet(codes):
            return CodeSet((*codes, "c"))
        case Ordered():
            return random.choice(NUMBERS)
        case _:
            return of


def seen_by(ruleset: Ruleset, case: Case) -> Case:
    """Return the part of a case that a ruleset can read."""
    elements = ruleset.vocabulary.elements
    told = {id: _told(value, elements[id].type) for id, value in case.items() if id in elements}
    return {id: value for id, value in told.items() if value is not None}


def _told(value: Value, of: Type) -> Value | None:
    match value, of:
        case Members(present, absent), CodeSet(codes):
            known = Members(present & set(codes), absent & set(codes))
            return known if known != Members() else None
        case str(), Code(codes):
            return value if value in codes else None
        case _:
            return value
