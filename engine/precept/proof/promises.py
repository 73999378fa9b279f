"""The properties of guarantees, and of actions that must not, or should not, come together."""

from __future__ import annotations

from collections.abc import Iterator

from precept.ir.rules import Ruleset
from precept.ir.safety import Always, Excludes, Guarantee, Never, Together
from precept.proof.claims import Claim, is_false, is_true, opposite, sides, together
from precept.proof.property import Kind, Property, actions, with_premise

_CONCERNS = "the guarantee concerns somebody"


def promises(ruleset: Ruleset) -> Iterator[Property]:
    """What is to be proved of each."""
    yield from (_excludes(one, ruleset) for one in ruleset.safety.excludes)
    yield from (_unsound(one, ruleset) for one in ruleset.safety.combinations if not one.sound)
    for guarantee in ruleset.safety.guarantees:
        yield from _guarantee(guarantee, ruleset)


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
        targets=actions(excludes.actions),
    )


def _unsound(pair: Together, ruleset: Ruleset) -> Property:
    one, other = pair.actions
    return Property(
        Kind.UNSOUND,
        f"{one} and {other}",
        f"`{one}` and `{other}` are never recommended together, which is judged not to be sound",
        (together(ruleset, pair.actions),),
        targets=actions(pair.actions),
    )


def _guarantee(guarantee: Guarantee, ruleset: Ruleset) -> Iterator[Property]:
    if isinstance(guarantee, Always):
        return _always(guarantee, ruleset)
    return _never(guarantee, ruleset)


def _always(guarantee: Always, ruleset: Ruleset) -> Iterator[Property]:
    of = sides(ruleset, guarantee.action)
    premise = (is_true(guarantee.when),)
    broken = ((*premise, opposite(is_true(of.positive))), (*premise, is_true(of.negative)))
    says = f"`{guarantee.action}` is recommended whenever it has to be"
    return with_premise(_holds("always", guarantee, says, broken), premise, _CONCERNS)


def _never(guarantee: Never, ruleset: Ruleset) -> Iterator[Property]:
    premise = sides(ruleset, guarantee.action).recommended
    broken = ((*premise, opposite(is_true(guarantee.without))),)
    says = f"`{guarantee.action}` is never recommended without its ground"
    return with_premise(_holds("never", guarantee, says, broken), premise, _CONCERNS)


def _holds(word: str, of: Guarantee, says: str, broken: tuple[Claim, ...]) -> Property:
    return Property(
        Kind.GUARANTEE,
        " ".join((word, of.action, *of.cites)),
        says,
        broken,
        targets=actions([of.action]),
        cites=of.cites,
    )
