"""Conditions on words of a vocabulary: which exclude each other, and how they are written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product


@dataclass(frozen=True)
class Word:
    """A word that conditions compare: an element, a classification or a score.

    `codes` are those that it can have; a number has none, and `step` is the least difference
    between two of its values, 0 if there is none. `least` and `most` are its ends, if it has any.
    """

    id: str
    codes: tuple[str, ...] = ()
    unit: str = ""
    step: Fraction = Fraction(0)
    least: Fraction | None = None
    most: Fraction | None = None
    is_concluded: bool = False
    """Whether rules conclude it, and so formulas cannot read it."""
    may_be_none: bool = False
    """Whether there may be none of its codes once everything is known."""
    is_finding: bool = False
    """Whether it is a finding, which has but one code."""


@dataclass(frozen=True)
class IsCode:
    """A word has a code."""

    word: Word
    code: str


@dataclass(frozen=True)
class Compares:
    """A word is more or less than a number, by one of `<`, `<=`, `>`, `>=`, `==`."""

    word: Word
    sign: str
    number: Fraction


@dataclass(frozen=True)
class Known:
    """Something is recorded for a word."""

    word: Word


@dataclass(frozen=True)
class Missing:
    """Nothing is recorded for a word."""

    word: Word


@dataclass(frozen=True)
class All:
    """All parts are true; without parts, always."""

    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Any:
    """One of the parts is true; without parts, never."""

    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Not:
    """A part is false."""

    part: Condition


Leaf = IsCode | Compares | Known | Missing
Condition = Leaf | All | Any | Not
ALWAYS, NEVER = All(), Any()
_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_IN_WORDS = {
    "<": "is less than",
    "<=": "is at most",
    ">": "is more than",
    ">=": "is at least",
    "==": "is",
}


def all_of(parts: Iterable[Condition]) -> Condition:
    """Return that all parts are true, without what says nothing or stands there twice."""
    flat = dict.fromkeys(
        item for part in parts for item in (part.parts if isinstance(part, All) else (part,))
    )
    if NEVER in flat or len(dict(_codes(flat))) < len(list(_codes(flat))):
        return NEVER
    if any(Not(item) in flat or not_(item) in flat for item in flat if isinstance(item, IsCode)):
        return NEVER
    return next(iter(flat)) if len(flat) == 1 else All(tuple(flat))


def _codes(parts: Iterable[Condition]) -> Iterator[tuple[str, str]]:
    """Return the words that have a code; one that has two is none."""
    for part in parts:
        if isinstance(part, IsCode):
            yield part.word.id, part.code


def any_of(parts: Iterable[Condition]) -> Condition:
    """Return that one of the parts is true, without what says nothing or stands there twice."""
    flat = dict.fromkeys(
        item for part in parts for item in (part.parts if isinstance(part, Any) else (part,))
    )
    if ALWAYS in flat:
        return ALWAYS
    return next(iter(flat)) if len(flat) == 1 else Any(tuple(flat))


def not_(part: Condition) -> Condition:
    """Return that a part is false."""
    match part:
        case Not(inner):
            return inner
        case All(parts):
            return any_of(not_(item) for item in parts)
        case Any(parts):
            return all_of(not_(item) for item in parts)
        case Compares(word, sign, number) if sign in _OPPOSITE:
            return Compares(word, _OPPOSITE[sign], number)
        case Known(word):
            return Missing(word)
        case Missing(word):
            return Known(word)
    return Not(part)


def not_shown(of: Condition) -> Condition | None:
    """Return that a condition is false or open, because something is not known.

    None if that cannot be said: of what rules conclude, nobody can say whether it is known.
    """
    match of:
        case All(parts):
            found = [not_shown(part) for part in parts]
            return None if None in found else any_of(part for part in found if part is not None)
        case Any(parts):
            found = [not_shown(part) for part in parts]
            return None if None in found else all_of(part for part in found if part is not None)
        case Not(part) if isinstance(part, IsCode | Compares) and not part.word.is_concluded:
            return any_of([part, Missing(part.word)])
        case IsCode(word) | Compares(word) if not word.is_concluded:
            return any_of([not_(of), Missing(word)])
        case Known(word) if not word.is_concluded:
            return Missing(word)
    return None


def leaves(of: Condition) -> Iterator[Leaf]:
    """Return all that a condition compares."""
    match of:
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield of


def words(of: Condition) -> dict[str, Word]:
    """Return the words that a condition compares."""
    return {leaf.word.id: leaf.word for leaf in leaves(of)}


def simplified(of: Condition) -> Condition:
    """Return a condition without a test whether something is recorded that it compares anyway."""
    if not isinstance(of, All):
        return of
    compared = {id_ for part in of.parts if not isinstance(part, Known) for id_ in _needed(part)}
    return without_known(of, compared)


def _needed(of: Condition) -> frozenset[str]:
    """Return the words of which something is recorded wherever a condition is true."""
    match of:
        case All(parts):
            return frozenset().union(*map(_needed, parts))
        case Any((first, *rest)):
            return _needed(first).intersection(*map(_needed, rest))
        case Not(part):
            return _needed(part) if isinstance(part, IsCode | Compares) else frozenset()
        case IsCode(word) | Compares(word) | Known(word):
            return frozenset({word.id})
    return frozenset()


def without_known(of: Condition, words_: Collection[str]) -> Condition:
    """Return a condition without tests whether something is recorded for some words."""
    parts = of.parts if isinstance(of, All) else (of,)
    return all_of(
        part for part in parts if not (isinstance(part, Known) and part.word.id in words_)
    )


_MOST = 20_000
"""The most combinations of values that are tried."""
Values = Mapping[str, str | Fraction | None]


class TooMany(Exception):
    """There are too many combinations of values to try."""


_MISSING = ""
"""The value of a word for which nothing is recorded."""


def combinations(
    conditions: Sequence[Condition], missing: Collection[str] = ()
) -> Iterator[Values]:
    """Return values of all words that conditions compare, one of each kind that they tell apart.

    For the words in `missing`, nothing may be recorded either.

    Raises:
        TooMany: if that would take too long.
    """
    found = {id_: word for item in conditions for id_, word in words(item).items()}
    sides = [
        [*_sides(word, conditions), *([_MISSING] if word.id in missing else ())]
        for word in found.values()
    ]
    number = 1
    for side in sides:
        number *= len(side)
    if number > _MOST:
        raise TooMany
    for values in product(*sides):
        yield dict(zip(found, values, strict=True))


def _sides(word: Word, conditions: Sequence[Condition]) -> Iterator[str | Fraction | None]:
    if word.codes:
        yield from word.codes
        if word.may_be_none:
            yield None
        return
    ends = sorted(
        {
            leaf.number
            for item in conditions
            for leaf in leaves(item)
            if isinstance(leaf, Compares) and leaf.word.id == word.id
        }
    )
    if not ends:
        yield Fraction(0)
        return
    numbers = [ends[0] - 1]
    for end, after in zip(ends, [*ends[1:], None], strict=True):
        numbers.append(end)
        if after is None:
            numbers.append(end + 1)
        elif not word.step or after - end > word.step:
            numbers.append((end + after) / 2)
    within = [number for number in numbers if _is_within(number, word)]
    yield from within or numbers[:1]


def _is_within(number: Fraction, word: Word) -> bool:
    return (word.least is None or number >= word.least) and (
        word.most is None or number <= word.most
    )


def is_true(of: Condition, values: Values) -> bool:
    """Return whether a condition is true of some values."""
    match of:
        case All(parts):
            return all(is_true(part, values) for part in parts)
        case Any(parts):
            return any(is_true(part, values) for part in parts)
        case Not(part):
            return not is_true(part, values)
        case IsCode(word, code):
            return values[word.id] == code
        case Known(word):
            return values[word.id] != _MISSING
        case Missing(word):
            return values[word.id] == _MISSING
        case Compares(word, sign, number):
            value = values[word.id]
            if value == _MISSING:
                return False
            assert isinstance(value, Fraction)
            return {
                "<": value < number,
                "<=": value <= number,
                ">": value > number,
                ">=": value >= number,
                "==": value == number,
            }[sign]


def exclude_each_other(one: Condition, other: Condition) -> bool:
    """Return whether two conditions are never both true, as far as that can be told."""
    missing = {
        leaf.word.id for of in (one, other) for leaf in leaves(of) if isinstance(leaf, Missing)
    }
    try:
        return not any(
            is_true(one, values) and is_true(other, values)
            for values in combinations([one, other], missing)
        )
    except TooMany:
        return False


def cover_everything(conditions: Sequence[Condition]) -> bool:
    """Return whether one of some conditions is always true, as far as that can be told."""
    try:
        return all(
            any(is_true(item, values) for item in conditions) for values in combinations(conditions)
        )
    except TooMany:
        return False


def decimal(number: Fraction) -> str:
    """Return a number as people write it, to twelve decimals."""
    if number.denominator == 1:
        return str(number.numerator)
    return f"{float(number):.12f}".rstrip("0")


def with_unit(number: Fraction, word: Word) -> str:
    """Return a number in the unit of a word."""
    return f"{decimal(number)} {word.unit}".rstrip()


def written(of: Condition) -> object:
    """Return a condition as rules have it: a line, or a group of such."""
    match of:
        case All(parts):
            return {"all": [written(part) for part in parts]}
        case Any(parts):
            return {"any": [written(part) for part in parts]}
        case Not(IsCode(Word(id_, is_finding=True))):
            return f"not {id_}"
        case Not(IsCode(word, code)):
            return f"{word.id} is not {code}"
        case Not(Compares(word, _, number)):
            return f"{word.id} is not {with_unit(number, word)}"
        case Not(part):
            return {"not": written(part)}
        case _:
            return _written_leaf(of)


def _written_leaf(of: Leaf) -> object:
    match of:
        case IsCode(Word(id_, is_finding=True)):
            return id_
        case IsCode(word, code):
            return f"{word.id} is {code}"
        case Compares(word, sign, number):
            return f"{word.id} {_IN_WORDS[sign]} {with_unit(number, word)}"
        case Missing(word):
            return f"{word.id} is not known"
        case Known(word) if word.codes:
            return {"any": [f"{word.id} is {code}" for code in word.codes]}
        case Known(word):
            nothing = with_unit(Fraction(0), word)
            return {
                "any": [f"{word.id} is at least {nothing}", f"{word.id} is less than {nothing}"]
            }


def cells(of: Condition) -> dict[str, str] | None:
    """Return a condition as cells of a table by their columns; None if it is none."""
    parts = of.parts if isinstance(of, All) else (of,)
    by_word: dict[str, list[Condition]] = {}
    for part in parts:
        named = words(part)
        if len(named) != 1:
            return None
        by_word.setdefault(next(iter(named)), []).append(part)
    found = {id_: _cell(about) for id_, about in by_word.items()}
    if not all(found.values()):
        return None
    return {id_: text for id_, text in found.items() if text}


def _cell(parts: list[Condition]) -> str | None:
    match parts:
        case [IsCode(Word(is_finding=True))]:
            return "yes"
        case [Not(IsCode(Word(is_finding=True)))]:
            return "no"
        case [IsCode(_, code)]:
            return code
        case [Not(IsCode(_, code))]:
            return f"not {code}"
        case [Any(choices)] if all(isinstance(item, IsCode) for item in choices):
            return " or ".join(item.code for item in choices if isinstance(item, IsCode))
        case [Compares(word, "==", number)]:
            return with_unit(number, word)
        case [Compares(word, sign, number)]:
            said = with_unit(number, word)
            over = "more than" if word.unit in ("years", "months") else "over"
            return {
                "<": f"under {said}",
                "<=": f"at most {said}",
                ">": f"{over} {said}",
                ">=": f"{said} or more",
            }[sign]
        case [Compares() as one, Compares() as other]:
            low, high = (one, other) if one.sign in (">", ">=") else (other, one)
            if low.sign == ">=" and high.sign in ("<", "<=") and low.number < high.number:
                to = "under" if high.sign == "<" else "at most"
                return f"{decimal(low.number)} to {to} {with_unit(high.number, high.word)}"
    return None
