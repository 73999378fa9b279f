"""Whether a sentence states a figure, in digits or in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from types import MappingProxyType

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_BELOW_100 = (*_ONES, *(f"{ten}-{one}" for ten in _TENS for one in ("", *_ONES[1:10])))
_NUMBERS = {word.removesuffix("-"): str(number) for number, word in enumerate(_BELOW_100)}

_RANGE = re.compile("(?<=\\d)\\s*[-\u2013]\\s*(?=\\d)")  # with a hyphen or an en dash
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*|%")


def states(sentence: str, figure: str) -> bool:
    """Whether a sentence states a figure.

    It does if the words of the figure stand there in their order, numbers as digits or as words.
    Between them other words may stand, but no other number: *two or more confirmed relapses* states
    `2 relapses`, and *2 weeks after 3 relapses* does not.
    """
    said, wanted = list(figure_words(sentence)), list(figure_words(figure))
    return any(_stands_at(said[start:], wanted) for start in range(len(said)))


def _stands_at(said: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the wanted words follow from the first word said on."""
    if not wanted or said[:1] != wanted[:1]:
        return not wanted
    rest = said[1:]
    following = wanted[1:2]
    skipped = list(takewhile(lambda word: [word] != following and not word[0].isdigit(), rest))
    return _stands_at(rest[len(skipped) :], wanted[1:])


def figure_words(text: str) -> Iterator[str]:
    """The words of a text, numbers in digits, and of what is counted the singular."""
    for match in _WORD.finditer(_RANGE.sub(" to ", text.casefold())):
        word = match[0].replace(",", "") if match[0][0].isdigit() else match[0]
        # A hyphen is part of `twenty-four`, but not of `three-day`.
        for part in [word] if word in _NUMBERS else word.split("-"):
            yield _NUMBERS.get(part, part.removesuffix("s") or part)


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
    for word in reversed(tuple(figure_words(text))):
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
