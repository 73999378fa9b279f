"""The properties of a ruleset that claims about single cases can say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from precept.ir.decisions import DecisionPoint, Silence
from precept.ir.rules import Rule, Ruleset, Target
from precept.ir.safety import Always, Excludes, Guarantee, Never, Together
from precept.proof.claims import Claim, is_false, is_true, opposite, sides, together
from precept.proof.property import Kind, Property

COMPLETION = Property(Kind.COMPLETION, "", "every case can go on until everything is known")
LEARNING = Property(Kind.LEARNING, "", "what is settled stays settled, whatever more is learnt")
JUDGED = Property(Kind.JUDGED, "", "no rule concludes what is for somebody to judge")


_CONCERNS = "the guarantee concerns somebody"


def properties(ruleset: Ruleset) -> tuple[Property, ...]:
    """All of them, each with a name of its own."""
    return tuple(_told_apart(_properties(ruleset)))


def _properties(ruleset: Ruleset) -> Iterator[Property]:
    for rule in ruleset.rules.values():
        yield from _rule(rule)
    for action in ruleset.vocabulary.actions:
        yield _no_conflict(action, ruleset)
    yield from _pairs(ruleset)
    for point in ruleset.decisions.values():
        yield from _decision(point, ruleset)
    for silence in ruleset.silences:
        yield from _silence(silence, ruleset)
    for guarantee in ruleset.safety.guarantees:
        yield from _guarantee(guarantee, ruleset)


def _pairs(ruleset: Ruleset) -> Iterator[Property]:
    yield from (_excludes(one, ruleset) for one in ruleset.safety.excludes)
    yield from (_unsound(one, ruleset) for one in ruleset.safety.combinations if not one.sound)


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


def _actions(actions: Iterable[str]) -> tuple[Target, ...]:
    return tuple(Target("action", action) for action in actions)


def _no_conflict(action: str, ruleset: Ruleset) -> Property:
    return Property(
        Kind.NO_CONFLICT,
        action,
        f"`{action}` is never both recommended and not needed",
        (sides(ruleset, action).conflict,),
        targets=_actions([action]),
    )


def _excludes(excludes: Excludes, ruleset: Ruleset) -> Property:
    one, other = excludes.actions
    claims = [
        (*sides(ruleset, first).recommended, opposite(is_false(sides(ruleset, second).positive)))
        for first, second in ((one, other), (other, one))
    ]
    return Property(
        Kind.EXCLUDES,
        f"{one} and {other}",
        f"where one of `{one}` and `{other}` is recommended, no rule can come to advise the other",
        tuple(claims),
        targets=_actions(excludes.actions),
    )


def _unsound(pair: Together, ruleset: Ruleset) -> Property:
    one, other = pair.actions
    return Property(
        Kind.UNSOUND,
        f"{one} and {other}",
        f"`{one}` and `{other}` are never recommended together, which is judged not to be sound",
        (together(ruleset, pair.actions),),
        targets=_actions(pair.actions),
    )


def _decision(point: DecisionPoint, ruleset: Ruleset) -> Iterator[Property]:
    premise = (is_true(point.when),)
    silent = [silence.when for silence in ruleset.silences if silence.decision == point.id]
    unanswered = [test for a in point.among for test in sides(ruleset, a).does_not_apply]
    answered = Property(
        Kind.ANSWERED,
        point.id,
        f"`{point.id}` is answered wherever it arises, silences aside",
        ((*premise, *unanswered, *(is_false(when) for when in silent)),),
        fully_known=True,
        targets=_actions(point.among),
    )
    return _with_premise(answered, premise, f"`{point.id}` arises for somebody")


def _silence(silence: Silence, ruleset: Ruleset) -> Iterator[Property]:
    point = ruleset.decisions[silence.decision]
    premise = (is_true(point.when), is_true(silence.when))
    of = [sides(ruleset, action) for action in point.among]
    answers = [answer for one in of for answer in (one.recommended, one.not_needed)]
    silent = Property(
        Kind.SILENT,
        " ".join((silence.decision, *silence.cites)),
        f"`{silence.decision}` is not answered where the document is said to be silent",
        tuple((*premise, *answer) for answer in answers),
        fully_known=True,
        targets=_actions(point.among),
        cites=silence.cites,
    )
    return _with_premise(silent, premise, f"a silence of `{silence.decision}` covers somebody")


def _guarantee(guarantee: Guarantee, ruleset: Ruleset) -> Iterator[Property]:
    if isinstance(guarantee, Always):
        return _always(guarantee, ruleset)
    return _never(guarantee, ruleset)


def _always(guarantee: Always, ruleset: Ruleset) -> Iterator[Property]:
    of = sides(ruleset, guarantee.action)
    premise = (is_true(guarantee.when),)
    broken = ((*premise, opposite(is_true(of.positive))), (*premise, is_true(of.negative)))
    says = f"`{guarantee.action}` is recommended whenever it has to be"
    return _with_premise(_holds("always", guarantee, says, broken), premise, _CONCERNS)


def _never(guarantee: Never, ruleset: Ruleset) -> Iterator[Property]:
    premise = sides(ruleset, guarantee.action).recommended
    broken = ((*premise, opposite(is_true(guarantee.without))),)
    says = f"`{guarantee.action}` is never recommended without its ground"
    return _with_premise(_holds("never", guarantee, says, broken), premise, _CONCERNS)


def _holds(word: str, of: Guarantee, says: str, broken: tuple[Claim, ...]) -> Property:
    return Property(
        Kind.GUARANTEE,
        " ".join((word, of.action, *of.cites)),
        says,
        broken,
        targets=_actions([of.action]),
        cites=of.cites,
    )


def _with_premise(of: Property, premise: Claim, says: str) -> Iterator[Property]:
    """The property, and that it is not about nobody."""
    yield of
    yield replace(of, kind=Kind.PREMISE, says=says, claims=(premise,), possible=True)
