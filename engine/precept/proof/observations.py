"""What can be seen of a decision, as terms, and where two rulesets would be seen to differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import z3

from precept.ir.conditions import Any, Condition, Holds
from precept.ir.rules import Advise, Rule, Ruleset, Show
from precept.ir.strength import Strength, place
from precept.proof.claims import Claim, sides
from precept.proof.encoding import Meaning

Observation = tuple[str, str, str]
"""What is looked at, its id, and what is seen of it."""


def observations(ruleset: Ruleset, meaning: Meaning) -> Mapping[Observation, z3.BoolRef]:
    """Everything that can be seen of the decision about a case, each with when it is seen.

    These are the status of findings and notes, the answers about actions with `strongest` and
    `could_be`, and for each of them the statements that are cited by the rules that fired.
    """
    return dict(_observations(ruleset, meaning))


def differ(
    one: Mapping[Observation, z3.BoolRef], other: Mapping[Observation, z3.BoolRef]
) -> z3.BoolRef:
    """That something is seen by one ruleset that is not seen by the other."""
    never = z3.BoolVal(False)
    keys = dict.fromkeys((*one, *other))
    return z3.Or([one.get(key, never) != other.get(key, never) for key in keys])


def _observations(ruleset: Ruleset, meaning: Meaning) -> Iterator[tuple[Observation, z3.BoolRef]]:
    words, rules = ruleset.vocabulary, ruleset.rules.values()
    for finding in words.findings:
        yield from _truths("finding", finding, Holds(finding), meaning)
    for note in words.notes:
        shown = Any(tuple(rule.condition for rule in rules if rule.conclusion == Show(note)))
        yield from _truths("note", note, shown, meaning)
    for action in words.actions:
        yield from _answers(action, ruleset, meaning)
        yield from _words(action, ruleset, meaning)
    yield from _cites(rules, meaning)


def _truths(
    kind: str, id_: str, condition: Condition, meaning: Meaning
) -> Iterator[tuple[Observation, z3.BoolRef]]:
    truth = meaning.of(condition)
    yield (kind, id_, "true"), truth.true
    yield (kind, id_, "false"), truth.false


def _answers(
    action: str, ruleset: Ruleset, meaning: Meaning
) -> Iterator[tuple[Observation, z3.BoolRef]]:
    of = sides(ruleset, action)
    answers: Mapping[str, Claim] = {
        "recommended": of.recommended,
        "not_needed": of.not_needed,
        "does_not_apply": of.does_not_apply,
        "conflict": of.conflict,
    }
    for answer, claim in answers.items():
        yield ("action", action, answer), meaning.claimed(claim)


def _words(
    action: str, ruleset: Ruleset, meaning: Meaning
) -> Iterator[tuple[Observation, z3.BoolRef]]:
    by_word = _by_word(action, ruleset.rules.values())
    truths = [(word, meaning.of(Any(tuple(conditions)))) for word, conditions in by_word]
    # The strongest word is one that no stronger one stands beside.
    for place_, (word, truth) in enumerate(truths):
        stronger = [other for _, other in truths[:place_]]
        fired = z3.Or([other.true for other in stronger])
        possible = z3.Or([z3.Not(other.false) for other in stronger])
        yield ("strongest", action, word.word), z3.And(truth.true, z3.Not(fired))
        yield ("could_be", action, word.word), z3.And(z3.Not(truth.false), z3.Not(possible))


def _by_word(action: str, rules: Iterable[Rule]) -> list[tuple[Strength, list[Condition]]]:
    """The words of an action's rules, the strongest first, and when some rule has it."""
    found: dict[Strength, list[Condition]] = {}
    for rule in rules:
        match rule.conclusion:
            case Advise(of, word) if of == action and word.rank is not None:
                found.setdefault(word, []).append(rule.condition)
    return sorted(found.items(), key=lambda item: place(item[0]), reverse=True)


def _cites(rules: Iterable[Rule], meaning: Meaning) -> Iterator[tuple[Observation, z3.BoolRef]]:
    fired: dict[Observation, list[z3.BoolRef]] = {}
    for rule in rules:
        kind, id_ = rule.target
        for cite in rule.cites:
            by = fired.setdefault((f"cites of {kind}", id_, cite), [])
            by.append(meaning.of(rule.condition).true)
    yield from ((key, z3.Or(by)) for key, by in fired.items())
