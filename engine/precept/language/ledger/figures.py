"""Figures: numbers with their units, in digits or in words, and whether one text backs another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, takewhile
from types import MappingProxyType
from typing import NamedTuple

from precept.model.records import dataclass

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_BELOW_100 = (*_ONES, *(f"{ten}-{item}" for ten in _TENS for item in ("", *_ONES[1:10])))
_NUMBERS = {word.removesuffix("-"): str(number) for number, word in enumerate(_BELOW_100)} | {
    "dozen": "12",
    "half": "1/2",
    "halves": "1/2",
    "quarter": "1/4",
}
_POWERS = MappingProxyType({"hundred": 100, "thousand": 1_000, "million": 1_000_000})

# Words that are written in several ways, and those that stand for two.
_SAME = MappingProxyType(
    {
        "h": "hour",
        "hr": "hour",
        "min": "minute",
        "sec": "second",
        "percent": "%",
        "kilogram": "kg",
        "milligram": "mg",
        **dict.fromkeys(("gram", "gramme"), "g"),
        **dict.fromkeys(("mcg", "microgram"), "\u03bcg"),
        **dict.fromkeys(("liter", "litre"), "l"),
        **dict.fromkeys(("milliliter", "millilitre"), "ml"),
    }
)
_PER = "per"
_SPELLED_OUT: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "hourly": (_PER, "hour"),
        "daily": (_PER, "day"),
        "weekly": (_PER, "week"),
        "monthly": (_PER, "month"),
        **dict.fromkeys(("yearly", "annually"), (_PER, "year")),
        "twice": ("2", "time"),
        "thrice": ("3", "time"),
    }
)
_ARTICLES = frozenset(("a", "an", "each", "every"))
_PERIODS = frozenset(("second", "minute", "hour", "day", "night", "week", "month", "year"))
_UNITS = _PERIODS | {
    *("g", "mg", "\u03bcg", "ng", "kg", "pound", "lb", "oz", "ounce", "stone"),
    *("l", "dl", "ml", "\u03bcl", "teaspoon", "tablespoon", "spoon", "spoonful", "cup", "pint"),
    *("m", "cm", "mm", "km", "inch", "foot", "feet", "mile"),
    *("mol", "mmol", "\u03bcmol", "iu", "unit", "mmhg", "bpm", "beat", "kcal", "kj", "%", "degree"),
    *("dose", "tablet", "pill", "capsule", "drop", "puff", "spray", "sachet", "patch", "vial"),
    *("ampoule", "injection", "infusion", "session", "time"),
}

_FRACTIONS = "¼½¾⅓⅔⅛⅜⅝⅞"
# The quantifiers are possessive, so that no text takes long to read.
_TOKEN = re.compile(
    rf"""
      (?P<range> (?<=[\d{_FRACTIONS}]) \s*+[-\u2013\u2014]\s*+ (?=\d))
    | (?P<number> \d++(?:[.,]\d++)*+(?:/\d++)? | [{_FRACTIONS}])
    | (?P<per> (?<=\w)\s*+/\s*+(?=[^\W\d_]))
    | (?P<word> [^\W\d_]++(?:-[^\W\d_]++)*+ | %)
    | (?P<end> [.;:!?…](?=\W|$) | [()\[\]])
    """,
    re.VERBOSE,
)
_GLUED = re.compile(r"(-?)\d++(?:[.,]\d++)*+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_END = ""


class _Word(NamedTuple):
    """A word as figures are compared by, and its place; an empty one ends a clause."""

    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.text[:1].isdecimal()


def _words(text: str) -> list[_Word]:
    """Return the words of a text: numbers in digits, nouns in the singular."""
    words: list[_Word] = []
    place = 0
    while match := _TOKEN.search(text, place):
        kind, written, place = match.lastgroup or "", match[0], match.end()
        if kind == "word" and (glued := _GLUED.match(text, place)):
            if _is_name(written, hyphen=bool(glued[1])):
                place = glued.end()
                words.append(_Word(text[match.start() : place].casefold(), match.start(), place))
                continue
            # "q6h" is a dose every six hours.
            written = "every" if written == "q" else written
        for plain in _plain(kind, written.casefold()):
            _add(words, _Word(plain, *match.span()))
    return words


def _is_name(word: str, *, hyphen: bool) -> bool:
    """Return whether digits behind a word belong to a name, such as *B12*, *p2.3*, *COVID-19*."""
    return sum(map(str.isupper, word)) > 1 if hyphen else word != "q"


def _add(words: list[_Word], word: _Word) -> None:
    if word.text in _POWERS:
        _multiply(words, word)
        return
    words.append(word)
    if word.text in _PERIODS and len(words) > 2 and words[-3].text in _UNITS:
        # Of "20 pills a day" the article is a "per".
        article = words[-2]
        if article.text in _ARTICLES:
            words[-2] = article._replace(text=_PER)


_LONGEST = 15
"""The most digits of a number that a power of ten is joined to; so long a number is no figure."""


def _multiply(words: list[_Word], power: _Word) -> None:
    """Add a power of ten to the words: *two hundred*, *a thousand*."""
    last = words[-1] if words and words[-1].is_number else None
    if last is None or "/" in last.text or len(last.text) > _LONGEST:
        words.append(_Word(str(_POWERS[power.text]), power.start, power.end))
    else:
        words[-1] = _Word(_decimal(Decimal(last.text) * _POWERS[power.text]), last.start, power.end)


@lru_cache(4096)
def _plain(kind: str, text: str) -> tuple[str, ...]:
    match kind:
        case "range":
            return ("to",)
        case "per":
            return (_PER,)
        case "end":
            return (_END,)
        case "number":
            return (_in_digits(text),)
    if text in _NUMBERS:
        return (_NUMBERS[text],)
    # A hyphen is part of "twenty-four", but not of "three-day".
    return tuple(word for part in text.split("-") for word in _same(part))


def _same(word: str) -> tuple[str, ...]:
    # Of "MS" the second letter ends no plural.
    single = word.removesuffix("s") if len(word) > 2 and word != "ones" else word
    for form in (word, single):
        if form in _NUMBERS:
            return (_NUMBERS[form],)
        if form in _SPELLED_OUT:
            return _SPELLED_OUT[form]
        if form in _POWERS:
            return (form,)
    return (_SAME.get(single, single),)


def _in_digits(text: str) -> str:
    if text in _FRACTIONS:
        return unicodedata.normalize("NFKC", text).replace("\u2044", "/")
    parts = (_THOUSANDS.sub("", part).replace(",", ".") for part in text.split("/"))
    return "/".join(part if part.count(".") > 1 else _decimal(Decimal(part)) for part in parts)


def _decimal(number: Decimal) -> str:
    whole = number.to_integral_value()
    return f"{whole if number == whole else number.normalize():f}"


def states(sentence: str, figure: str) -> bool:
    """Return whether a sentence states a figure.

    It does if it has the words of the figure in order, with numbers as digits or as words. Other
    words may come between them, but no other number: *two or more confirmed relapses* states
    `2 relapses`, and *2 weeks after 3 relapses* does not.
    """
    words, wanted = (
        [word.text for word in _words(unicodedata.normalize("NFC", text)) if word.text != _END]
        for text in (sentence, figure)
    )
    return any(_stands_at(words[start:], wanted) for start in range(len(words)))


def _stands_at(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Return whether the wanted words follow from the first word of a sentence."""
    if not wanted or words[:1] != wanted[:1]:
        return not wanted
    rest = words[1:]
    following = wanted[1:2]
    skipped = list(takewhile(lambda word: [word] != following and not word[0].isdigit(), rest))
    return _stands_at(rest[len(skipped) :], wanted[1:])


_CONJUNCTIONS = frozenset(("to", "or", "and"))


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text with the words around it, up to the numbers before and after.

    Of numbers that only a conjunction joins, each has the words of all. `first` and `last` are the
    ends of the range that it belongs to, if any. `written` is the number with its unit as written.
    """

    value: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    first: str
    last: str
    written: str

    @property
    def unit(self) -> tuple[str, ...]:
        """The unit directly behind it, such as `mg per kg`."""
        return _unit(self.after)

    @property
    def rate(self) -> tuple[str, ...]:
        """What it is a number per: `kg` of *15 mg of paracetamol per kg*."""
        return tuple(later for word, later in pairwise(self.after) if word == _PER)


def _unit(after: Sequence[str]) -> tuple[str, ...]:
    known = list(takewhile(lambda word: word in _UNITS or word == _PER, after))
    while known and known[-1] == _PER:
        known.pop()
    return tuple(known)


@lru_cache(4096)
def numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a text, in digits or in words, from left to right.

    The words behind a number are what it counts. If only a conjunction comes before the next
    number, it counts the same.
    """
    text = unicodedata.normalize("NFC", text)
    found: list[Number] = []
    clause: list[_Word] = []
    for word in (*_words(text), _Word(_END, len(text), len(text))):
        if word.text == _END:
            found += _of_clause(clause, text)
            clause = []
        else:
            clause.append(word)
    return tuple(found)


def _of_clause(words: Sequence[_Word], text: str) -> Iterator[Number]:
    clause = _Clause(words, text)
    for group in clause.groups():
        yield from (clause.number(member, group) for member in group)


_NEAR = 30
"""The words around a number that can belong to it."""

_QUOTED = 4
"""The numbers of a group that are quoted together with their unit."""


class _Clause:
    """A clause of a text: where its numbers are, and the words before, between and after them."""

    def __init__(self, words: Sequence[_Word], text: str) -> None:
        self._text = text
        self._words = words
        self._places = [
            n for n, word in enumerate(words) if word.is_number and not _is_pronoun(words, n, text)
        ]
        ends = [-1, *self._places, len(words)]
        self._gaps = [
            tuple(word.text for word in words[start + 1 : end]) for start, end in pairwise(ends)
        ]

    def groups(self) -> Iterator[list[int]]:
        """Return the numbers, those together that only a conjunction joins."""
        group: list[int] = []
        for n in range(len(self._places)):
            group.append(n)
            if n + 1 == len(self._places) or not _CONJUNCTIONS.issuperset(self._gaps[n + 1]):
                yield group
                group = []

    def number(self, member: int, group: Sequence[int]) -> Number:
        first, last = self._range(member, group)
        after = self._gaps[group[-1] + 1][:_NEAR]
        before = self._gaps[group[0]][-_NEAR:]
        # A range is quoted as a whole, and a number with its unit or the word behind it.
        start = end = self._places[member]
        if first:
            start = self._places[member - 1] if self._value(member) == last else start
        if group[-1] - member < _QUOTED:
            end = self._places[group[-1]] + min(len(after), max(1, len(_unit(after))))
        written = self._text[self._words[start].start : self._words[end].end]
        quoted = " ".join(written.split())
        return Number(self._value(member), before, after, first, last, quoted)

    def _value(self, n: int) -> str:
        return self._words[self._places[n]].text

    def _range(self, member: int, group: Sequence[int]) -> tuple[str, str]:
        """Return the ends of the range that a number begins or ends."""
        if member != group[-1] and self._gaps[member + 1] == ("to",):
            return self._value(member), self._value(member + 1)
        if member != group[0] and self._gaps[member] == ("to",):
            return self._value(member - 1), self._value(member)
        return "", ""


_DETERMINERS = frozenset(("no", "every", "each", "which", "this", "that", "another"))
_ARTICLED = frozenset(("the", "these", "those"))
_COUNTED_AFTER = frozenset(("least", "most", "than", "exactly", "to"))
_NO_NOUNS = frozenset(
    (
        *("of", "another", "who", "that", "which", "it", "is", "wa", "are", "be", "ha", "have"),
        *("can", "cannot", "may", "might", "must", "should", "will", "would", "could", "doe", "do"),
        *("in", "at"),
        *(
            "by",
            "for",
            "from",
            "with",
            "without",
            "on",
            "and",
            "but",
            "if",
            "when",
            "where",
            "than",
        ),
        *("as", "after", "before", "since", "until", "during", "within"),
    )
)


def _is_pronoun(words: Sequence[_Word], place: int, text: str) -> bool:
    """Return whether a number in words counts nothing that is named: *another one*, *the two*."""
    word = words[place]
    before = words[place - 1].text if place else ""
    if text[word.start].isdecimal() or before in _COUNTED_AFTER:
        return False
    follows = words[place + 1] if place + 1 < len(words) else None
    if follows and follows.is_number:
        return False
    ends_here = follows is None or "," in text[word.end : follows.start]
    counts_nothing = ends_here or (follows is not None and follows.text in _NO_NOUNS)
    if word.text == "1":
        return counts_nothing or before in _DETERMINERS | _ARTICLED
    return counts_nothing and before in _ARTICLED


def back(figures: Iterable[str], constant: str) -> bool:
    """Return whether the figures state each number of a constant with its unit.

    `2 relapses` also backs a bare `2`, but `15 mg per kg` backs no `15 mg`.
    """
    stated = [number for figure in figures for number in numbers(figure)]
    return all(any(_is_unit(number, wanted) for number in stated) for wanted in numbers(constant))


def _is_unit(stated: Number, wanted: Number) -> bool:
    """Return whether a figure's number is that of a constant, whose element may count per day."""
    rate = set(stated.rate) - _PERIODS
    return (
        stated.value == wanted.value
        and _nouns(stated) >= _nouns(wanted)
        and rate <= set(wanted.rate)
    )


def _nouns(number: Number) -> frozenset[str]:
    return frozenset(number.after) - _CONJUNCTIONS


def is_stated(number: Number, figure: str) -> bool:
    """Return whether a number in a text for readers is one of a figure.

    The text has to have the words of the figure around it, in their order, and no unit besides. A
    range has to be the figure's range; one end of it may stand alone.
    """
    return any(_is_same(number, other) for other in numbers(figure))


def _is_same(number: Number, figure: Number) -> bool:
    if number.value != figure.value:
        return False
    if number.first and (number.first, number.last) != (figure.first, figure.last):
        return False
    units = {*number.unit, *number.rate} - {_PER}
    return (
        _in_order(figure.before, number.before)
        and _in_order(figure.after, number.after)
        and units <= set(figure.after)
    )


def _in_order(wanted: Iterable[str], words: Iterable[str]) -> bool:
    """Return whether all wanted words are among the words, in their order."""
    left = iter(words)
    return all(word in left for word in wanted)
