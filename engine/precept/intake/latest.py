"""Of several values of one element, each told for a time, the one that counts."""

from __future__ import annotations

from collections.abc import Sequence

from precept.intake import faults
from precept.intake.claim import Claim
from precept.intake.parts import Conflict
from precept.ir.facts import Interval, Members, Value


def latest(claims: Sequence[Claim], now: int) -> tuple[Claim, Value | None] | None:
    """The latest claim by now, and what is then known; None if all lie after now.

    Where it cannot be told which is the latest, what is known is what all that may be it leave
    possible.
    """
    if len(claims) == 1 and claims[0].at is None:
        return claims[0], claims[0].value
    told = [claim for claim in claims if _low(claim) <= now]
    if not told:
        return None
    newest = max(map(_low, told))
    candidates = [claim for claim in told if _high(claim) >= newest]
    last = max(candidates, key=lambda claim: (_low(claim), _high(claim)))
    value: Value | None = last.value
    for claim in candidates:
        value = None if value is None else _either(value, claim.value)
    return last, value


def same_time(claims: Sequence[Claim]) -> list[Conflict]:
    """The pairs of claims that say different things of one element at one time."""
    return [
        Conflict(faults.CONTRADICTION, _message(one), (one, other))
        for i, one in enumerate(claims)
        for other in claims[i + 1 :]
        if one.at == other.at and one.value != other.value
    ]


def _message(claim: Claim) -> str:
    return f"two different values of `{claim.element}` are told for the same time"


def _low(claim: Claim) -> float:
    return float("-inf") if claim.at is None or claim.at.lo is None else claim.at.lo


def _high(claim: Claim) -> float:
    return float("inf") if claim.at is None or claim.at.hi is None else claim.at.hi


def _either(one: Value, other: Value) -> Value | None:
    """What is known where one of two values is so."""
    if one == other:
        return one
    match one, other:
        case Interval(), Interval():
            return one.join(other)
        case Members(), Members():
            return Members(one.present & other.present, one.absent & other.absent)
        case _:
            return None
