"""The properties of a ruleset that claims about single cases can say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from precept.ir.rules import Rule, Ruleset
from precept.proof.claims import is_false, is_true, sides
from precept.proof.promises import promises
from precept.proof.property import Kind, Property, actions
from precept.proof.questions import questions

COMPLETION = Property(Kind.COMPLETION, "", "every case can go on until everything is known")
LEARNING = Property(Kind.LEARNING, "", "what is settled stays settled, whatever more is learnt")
JUDGED = Property(Kind.JUDGED, "", "no rule concludes what is for somebody to judge")


def properties(ruleset: Ruleset) -> tuple[Property, ...]:
    """All of them, each with a name of its own."""
    return tuple(_told_apart(_properties(ruleset)))


def _properties(ruleset: Ruleset) -> Iterator[Property]:
    for rule in ruleset.rules.values():
        yield from _rule(rule)
    for action in ruleset.vocabulary.actions:
        yield _no_conflict(action, ruleset)
    yield from questions(ruleset)
    yield from promises(ruleset)


def _told_apart(found: Iterable[Property]) -> Iterator[Property]:
    """The properties, those that share a name with one before them numbered."""
    seen: Counter[str] = Counter()
    for one in found:
        seen[one.id] += 1
        again = seen[one.id] > 1
        yield replace(one, name=f"{one.name} ({seen[one.id]})") if again else one


def _rule(rule: Rule) -> Iterator[Property]:
    for kind, says, truth in (
        (Kind.CAN_FIRE, "can fire", is_true),
        (Kind.CAN_BE_REFUTED, "can be refuted", is_false),
    ):
        yield Property(
            kind,
            rule.id,
            f"the rule `{rule.id}` {says}",
            ((truth(rule.condition),),),
            possible=True,
            targets=(rule.target,),
            cites=rule.cites,
        )


def _no_conflict(action: str, ruleset: Ruleset) -> Property:
    return Property(
        Kind.NO_CONFLICT,
        action,
        f"`{action}` is never both recommended and not needed",
        (sides(ruleset, action).conflict,),
        targets=actions([action]),
    )
