"""The numbers that a figure of the ledger states: `3 to 5 days` states 3 days and 5 days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from precept.ledger.figures import words

_JOINTS = frozenset(("to", "or", "and"))
_SHORT = MappingProxyType({"h": "hour", "min": "minute"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written, and the words that tell what it counts; a bare number has none."""

    value: str
    of: frozenset[str]

    def backs(self, other: Number) -> bool:
        """Whether it is that number of the same thing; `2 relapses` backs a bare `2` as well."""
        return self.value == other.value and self.of >= other.of


def numbers(text: str) -> tuple[Number, ...]:
    """The numbers that a text states, in digits or in words, from left to right.

    What a number counts stands behind it. With no more than a joint before the next number, it
    counts what that one does.
    """
    found: list[Number] = []
    behind: set[str] = set()
    for word in reversed(tuple(words(text))):
        if not word[0].isdecimal():
            behind.add(_SHORT.get(word, word))
            continue
        nouns = frozenset(behind - _JOINTS)
        found.append(Number(word, nouns or (found[-1].of if found else nouns)))
        behind.clear()
    return tuple(reversed(found))


def back(figures: Iterable[str], constant: str) -> bool:
    """Whether some of the figures state each number of a constant, with its unit."""
    stated = [number for figure in figures for number in numbers(figure)]
    return all(any(one.backs(wanted) for one in stated) for wanted in numbers(constant))
