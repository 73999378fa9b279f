"""The expressions of GDL2: what the `when` and `then` lines of a guideline say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_TOKEN = re.compile(
    r"""\s*(?:
    \$(?P<now>currentDateTime)(?:\.(?P<now_part>\w+))?
  | \$(?P<element>gt\d+(?:\.\d+)*)(?:\|[^|]*\|)?(?:\.(?P<part>[a-z]+))?
  | (?P<ordinal>-?\d+(?:\.\d+)?)\|(?P<o_code>[A-Za-z][\w.-]*::[\w.-]+)\|(?P<o_label>[^|]*)\|
  | (?P<code>[A-Za-z][\w.()-]*::[\w.-]+)(?:\|(?P<label>[^|]*)\|)?
  | (?P<number>\d+(?:\.\d+)?(?:[eE]-?\d+)?)(?:,(?:(?P<percent>100,2)|(?P<unit>[^\s()&|,'=<>!]+)))?
  | '(?P<single>[^']*)'
  | "(?P<double>[^"]*)"
  | (?P<name>[A-Za-z]\w*)
  | (?P<sign>\|\||&&|==|!=|>=|<=|[<>=!+\-*/^(),])
)""",
    re.VERBOSE,
)
_TIGHTNESS = {
    "||": 1,
    "&&": 2,
    **dict.fromkeys(("==", "!=", ">=", "<=", "<", ">"), 3),
    "+": 4,
    "-": 4,
    "*": 5,
    "/": 5,
    "^": 7,
}
_OF_SIGNS = 6
FUNCTIONS = frozenset(
    {"abs", "ceil", "exp", "floor", "log", "log10", "max", "min", "round", "sqrt"}
)


class Unreadable(Exception):
    """An expression that this reader does not understand, and why."""


@dataclass(frozen=True)
class Number:
    """A number as it is written."""

    value: Fraction
    text: str


@dataclass(frozen=True)
class Amount:
    """A number with a unit: `20,mg/dl`."""

    value: Fraction
    unit: str
    text: str


@dataclass(frozen=True)
class Text:
    """A text between quotation marks."""

    text: str


@dataclass(frozen=True)
class Truth:
    """`true` or `false`."""

    value: bool


@dataclass(frozen=True)
class Null:
    """`null`: nothing is recorded."""


@dataclass(frozen=True)
class Code:
    """A code of a terminology: `local::at0014|No|`."""

    terminology: str
    code: str
    label: str

    @property
    def key(self) -> tuple[str, str]:
        """What tells one code from another, which its label does not."""
        return self.terminology, self.code


@dataclass(frozen=True)
class Ordinal:
    """A code with a number of its own: `1|local::at0014|No|`."""

    value: Fraction
    code: Code


@dataclass(frozen=True)
class Element:
    """What is recorded for an element, or a part of it: `$gt0004.magnitude`."""

    id: str
    part: str = ""


@dataclass(frozen=True)
class At:
    """What an element is at a stage of a run, or a part of it; stage 0 is what was recorded."""

    id: str
    stage: int
    part: str = ""


@dataclass(frozen=True)
class Now:
    """The time of the decision, or a part of it: `$currentDateTime.year`."""

    part: str = ""


@dataclass(frozen=True)
class Fired:
    """Whether a rule has fired."""

    rule: str


@dataclass(frozen=True)
class Unary:
    """`!x` or `-x`."""

    sign: str
    of: Expression


@dataclass(frozen=True)
class Binary:
    """Two expressions with a sign between them."""

    sign: str
    left: Expression
    right: Expression


@dataclass(frozen=True)
class Call:
    """A function of expressions."""

    function: str
    of: tuple[Expression, ...]


Value = Number | Amount | Text | Truth | Null | Code | Ordinal
Expression = Value | Element | At | Now | Fired | Unary | Binary | Call


@dataclass(frozen=True)
class Assignment:
    """What a `then` line records: an element, or a part of it, becomes a value."""

    to: Element
    value: Expression


def read_condition(line: str) -> Expression:
    """Read a `when` line.

    Raises:
        Unreadable: if it is no condition.
    """
    return _Reading(line).whole()


def read_assignment(line: str) -> Assignment:
    """Read a `then` line.

    Raises:
        Unreadable: if it is no assignment.
    """
    reading = _Reading(line)
    to = reading.operand()
    if not isinstance(to, Element):
        raise Unreadable(f"nothing is assigned to: {line}")
    reading.expect("=")
    return Assignment(to, reading.whole())


def read_value(text: str) -> Value:
    """Read a value as a test case writes it: `20,mg/dl`, `2|local::at0005|Often|`, or any text."""
    text = text.strip()
    if match := re.fullmatch(r"DvText\(value=(.*)\)", text):
        return Text(match[1])  # how a tool prints a text
    if match := re.fullmatch(r"(-?\d+(?:\.\d+)?),\s*(\S.*)", text):
        return Amount(Fraction(match[1]), match[2].strip(), match[1])
    try:
        found = _Reading(text).whole()
    except Unreadable:
        return Text(text)
    match found := _number(found):
        case Number() | Amount() | Truth() | Null() | Code() | Ordinal():
            return found
    return Text(text)


class _Reading:
    def __init__(self, line: str) -> None:
        self._line = line
        self._tokens = list(_tokens(line))
        self._at = 0

    def whole(self) -> Expression:
        found = self._joined(0)
        if self._at < len(self._tokens):
            raise Unreadable(f"not read: {self._tokens[self._at]['all']!r} in {self._line}")
        return found

    def expect(self, sign: str) -> None:
        if self._sign() != sign:
            raise Unreadable(f"{sign!r} is missing: {self._line}")
        self._at += 1

    def _sign(self) -> str:
        return self._tokens[self._at].get("sign", "") if self._at < len(self._tokens) else ""

    def _joined(self, tightness: int) -> Expression:
        left = self.operand()
        while (sign := self._sign()) in _TIGHTNESS and (tight := _TIGHTNESS[sign]) > tightness:
            self._at += 1
            left = Binary(sign, left, self._joined(tight))
        return left

    def operand(self) -> Expression:
        """Read a value, an element, a function, or what stands in brackets."""
        if self._at == len(self._tokens):
            raise Unreadable(f"something is missing at the end: {self._line}")
        token = self._tokens[self._at]
        self._at += 1
        match token.get("sign", ""):
            case "(":
                return self._bracket()
            case "!" | "-" as sign:
                return Unary(sign, self._joined(_OF_SIGNS))
            case "+":
                return self._joined(_OF_SIGNS)
            case "":
                return self._named(token["name"]) if "name" in token else _leaf(token)
        raise Unreadable(f"not expected: {token['all']!r} in {self._line}")

    def _bracket(self) -> Expression:
        found = self._joined(0)
        self.expect(")")
        if self._sign() == "," and isinstance(number := _number(found), Number):
            self._at += 1
            unit = self._tokens[self._at]["all"] if self._at < len(self._tokens) else ""
            self._at += 1
            return Amount(number.value, unit, number.text)
        return found

    def _named(self, name: str) -> Expression:
        if self._sign() != "(":
            match name:
                case "null":
                    return Null()
                case "true" | "false":
                    return Truth(name == "true")
                case "e":
                    return Call("exp", (Number(Fraction(1), "1"),))
            raise Unreadable(f"not known: {name} in {self._line}")
        self._at += 1
        given = [self._joined(0)]
        while self._sign() == ",":
            self._at += 1
            given.append(self._joined(0))
        self.expect(")")
        if name == "fired":
            if len(given) != 1 or not isinstance(given[0], Element):
                raise Unreadable(f"fired() of something that is no rule: {self._line}")
            return Fired(given[0].id)
        if name not in FUNCTIONS:
            raise Unreadable(f"the function {name} is not known: {self._line}")
        return Call(name, tuple(given))


def _tokens(line: str) -> Iterator[dict[str, str]]:
    at, end = 0, len(line.rstrip())
    while at < end:
        match = _TOKEN.match(line, at)
        if match is None:
            raise Unreadable(f"not read: {line[at:].strip()!r} in {line}")
        yield {
            "all": match[0].strip(),
            **{name: text for name, text in match.groupdict().items() if text is not None},
        }
        at = match.end()


def _leaf(token: dict[str, str]) -> Expression:
    if "now" in token:
        return Now(token.get("now_part", ""))
    if "element" in token:
        return Element(token["element"], token.get("part", ""))
    if "ordinal" in token:
        return Ordinal(Fraction(token["ordinal"]), _code(token["o_code"], token["o_label"]))
    if "code" in token:
        return _code(token["code"], token.get("label", ""))
    if "number" in token:
        value = Fraction(token["number"])
        if "percent" in token:
            return Amount(value, "%", token["number"])
        if "unit" in token:
            return Amount(value, token["unit"], token["number"])
        return Number(value, token["number"])
    return Text(token.get("single", token.get("double", "")))


def _number(found: Expression) -> Expression:
    """A number with its sign; else what is given."""
    match found:
        case Unary("-", Number(value, written)):
            return Number(-value, f"-{written}")
    return found


def _code(written: str, label: str) -> Code:
    terminology, code = written.split("::", 1)
    return Code(terminology, code, label.strip())
