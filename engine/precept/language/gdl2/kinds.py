"""What each element of a guideline holds: codes, numbers with units, texts, dates.

GDL2 leaves types to archetypes, which a guideline only names. So they are inferred from what rules
compare with and record, and from what test cases record and expect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from precept.language.gdl2.cases import TestCase
from precept.language.gdl2.expressions import (
    Amount,
    At,
    Binary,
    Code,
    Expression,
    Number,
    Ordinal,
    Text,
    Truth,
    Unary,
    Value,
)
from precept.language.gdl2.program import Program, walk

DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")
_NUMERAL = re.compile(r"-?\d+(?:\.\d+)?")
_COMPARISONS = frozenset({"==", "!=", "<", ">", "<=", ">="})
_NOT_PLAIN = {
    "a": "years",
    "mo": "months",
    "wk": "weeks",
    "d": "days",
    "h": "hours",
    "min": "minutes",
    "1": "",
    "Cel": "\u00b0C",
    "cel": "\u00b0C",
    "[degF]": "\u00b0F",
    "[lb_av]": "lb",
    "[in_i]": "in",
    "[ft_i]": "ft",
}


_BRACKETS = str.maketrans({"[": "", "]": "", "{": "", "}": ""})


@dataclass
class Label:
    """A code of an element: its words, and its number if it has one."""

    label: str
    ordinal: Fraction | None = None


@dataclass
class Kind:
    """What is known of the values of an element."""

    codes: dict[tuple[str, str], Label] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)
    """The numbers as written."""
    units: dict[str, None] = field(default_factory=dict)
    texts: dict[str, None] = field(default_factory=dict)
    is_date: bool = False
    is_truth: bool = False
    is_number: bool = False

    @property
    def is_code(self) -> bool:
        """Whether its values are codes."""
        return bool(self.codes)

    @property
    def is_ordinal(self) -> bool:
        """Whether all its codes have numbers."""
        return bool(self.codes) and all(item.ordinal is not None for item in self.codes.values())

    @property
    def places(self) -> int:
        """How many decimals its numbers have at most."""
        return max((len(text.partition(".")[2]) for text in self.numbers), default=0)

    @property
    def unit(self) -> str:
        """Its only unit; empty for a bare number."""
        return next(iter(self.all_units), "")

    @property
    def all_units(self) -> tuple[str, ...]:
        """The units in which its values are recorded or compared."""
        return tuple(self.units)


def plain_unit(unit: str) -> str:
    """Return a unit of UCUM as people write it."""
    unit = unit.replace("\u03bc", "\u00b5")
    if unit.startswith("u") and unit[1:2] in ("g", "m", "l", "L", "U", "k"):
        unit = f"\u00b5{unit[1:]}"
    unit = _NOT_PLAIN.get(unit, unit)
    return " ".join(unit.translate(_BRACKETS).split())


def kinds_of(program: Program, cases: Iterable[TestCase]) -> dict[str, Kind]:
    """Return what each element holds."""
    kinds: dict[str, Kind] = {}
    for id_, value in (pair for case in cases for pair in _told(case)):
        _add(kinds.setdefault(id_, Kind()), value)
    for stage in program.stages:
        for write in stage.writes:
            kind = kinds.setdefault(stage.id, Kind())
            _written(kind, write.value)
            match write.unit:
                case Text(unit):
                    kind.units.setdefault(plain_unit(unit))
            for part in (write.when, write.value):
                _read(kinds, part)
    _copied(program, kinds)
    return kinds


def _copied(program: Program, kinds: dict[str, Kind]) -> None:
    """Let elements hold what is copied to them."""
    for _ in program.stages:
        for stage in program.stages:
            for write in stage.writes:
                match write.value:
                    case At(id_, _, "term"):
                        labels = (item.label for item in kinds[id_].codes.values())
                        kinds[stage.id].texts.update(dict.fromkeys(labels))
                    case At(id_, _, ""):
                        for key, label in kinds[id_].codes.items():
                            kinds[stage.id].codes.setdefault(key, label)


def _told(case: TestCase) -> Iterator[tuple[str, Value]]:
    yield from case.recorded.items()
    yield from case.expected.items()


def _read(kinds: dict[str, Kind], of: Expression) -> None:
    for item in walk(of):
        match item:
            case Binary(sign, left, right) if sign in _COMPARISONS:
                for one, other in ((left, right), (right, left)):
                    match one, other:
                        case At(id_, _, part), _:
                            _compared(kinds.setdefault(id_, Kind()), part, other)
            case Binary("-" | "*" | "/" | "^", left, right):
                for side in (left, right):
                    match side:
                        case At(id_, _, "" | "magnitude" | "value"):
                            kinds.setdefault(id_, Kind()).is_number = True
            case At(id_, _, "year"):
                kinds.setdefault(id_, Kind()).is_date = True
            case At(id_, _, "magnitude" | "count"):
                kinds.setdefault(id_, Kind()).is_number = True
            case At(id_):
                kinds.setdefault(id_, Kind())


def _compared(kind: Kind, part: str, other: Expression) -> None:
    match part, other:
        case "unit", Text(unit):
            kind.units.setdefault(plain_unit(unit))
        case "" | "magnitude" | "value" | "count", _:
            match _signed(other):
                case Number() | Amount() | Ordinal() | Code() | Text() | Truth() as value:
                    _add(kind, value)


def _written(kind: Kind, value: Expression) -> None:
    match _signed(value):
        case Number() | Amount() | Ordinal() | Code() | Text() | Truth() as plain:
            _add(kind, plain)
        case Binary() | Unary():
            kind.is_number = True


def _signed(of: Expression) -> Expression:
    match of:
        case Unary("-", Number(value, text)):
            return Number(-value, f"-{text}")
        case Unary("-", Amount(value, unit, text)):
            return Amount(-value, unit, f"-{text}")
    return of


def _add(kind: Kind, value: Value) -> None:
    match value:
        case Code(_, _, label):
            kind.codes.setdefault(value.key, Label(label))
        case Ordinal(number, code):
            found = kind.codes.setdefault(code.key, Label(code.label))
            found.ordinal = number
        case Number(_, text):
            kind.numbers.append(text)
        case Amount(_, unit, text):
            kind.numbers.append(text)
            kind.units.setdefault(plain_unit(unit))
        case Truth():
            kind.is_truth = True
        case Text(text) if DATE.fullmatch(text):
            kind.is_date = True
        case Text(text) if _NUMERAL.fullmatch(text):
            kind.numbers.append(text)
        case Text(text) if text not in ("true", "false"):
            kind.texts.setdefault(text)
        case Text():
            kind.is_truth = True
