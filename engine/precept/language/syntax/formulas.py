"""Formulas: `15 mg/kg * weight`, `min(creatinine / 0.7 mg/dL, 1) ^ -0.241`, `age in years`.

An operator-precedence parser: `^` binds more than `*` and `/`, these more than `+` and `-`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from precept.language.syntax import faults
from precept.language.syntax.nodes import ScalarNode
from precept.model.arithmetic import Function, Operator
from precept.model.diagnostics import Diagnostics, one_of
from precept.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Literal:
    """A number with its unit, which is empty for a bare number."""

    number: str
    unit: str
    text: ScalarNode


@dataclass(frozen=True, slots=True)
class Name:
    """An element; `unit` is the one behind `in`, if any."""

    name: ScalarNode
    unit: ScalarNode | None
    text: ScalarNode


@dataclass(frozen=True, slots=True)
class Binary:
    """Two terms joined by an operator; `text` is all of it."""

    operator: Operator
    left: Written
    right: Written
    text: ScalarNode


@dataclass(frozen=True, slots=True)
class Applied:
    """A function and its arguments; `text` is all of it."""

    function: Function
    arguments: tuple[Written, ...]
    text: ScalarNode


Written = Literal | Name | Binary | Applied

_LONGEST = 1_000
_DEEPEST = 40

_SIGNS = {"×": "*", "·": "*", "÷": "/", "\u2212": "-"}
_UNIT = r"[^\W\d_][^\s()*×·÷+,^\[\]]*|%|°C"
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<number>\d+(?:\.\d+)?)(?:[ ]?(?P<unit>(?!in\b){_UNIT})|[ ]?\[(?P<bracketed>[^\[\]]+)\])?
    | (?P<name>[a-z][a-z0-9_]*)
      (?:\s+in\s+(?:(?P<within>{_UNIT})|\[(?P<bracketed_within>[^\[\]]+)\]))?
    | (?P<sign>[-+*/^(),×·÷−])
    )""",
    re.VERBOSE,
)
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 4}
_NEGATION = 3
_FUNCTIONS = {function.value: function for function in Function if function is not Function.LATER}
_SEVERAL = (Function.MIN, Function.MAX)


class _Token(NamedTuple):
    match: re.Match[str] | None
    sign: str
    start: int
    end: int


class _NotAFormula(Exception):
    def __init__(self, start: int, end: int, message: str, help: str) -> None:
        super().__init__(message)
        self.place, self.message, self.help = (start, end), message, help


def parse_formula(text: ScalarNode, diagnostics: Diagnostics) -> Written | None:
    """Return the formula that a text says; None if it is faulty."""
    try:
        return _Parser(text).formula()
    except _NotAFormula as error:
        span = text.part(*error.place)
        diagnostics.add(faults.FORMULA, span, error.message, help=error.help)
        return None


class _Parser:
    def __init__(self, text: ScalarNode) -> None:
        self._text = text
        if len(text.value) > _LONGEST:
            help = "give its parts names of their own, each a computed element"
            raise _NotAFormula(0, len(text.value), "the formula is too long", help)
        self._tokens = list(self._read())
        self._place = 0
        self._depth = 0

    def _read(self) -> Iterator[_Token]:
        at, text = 0, self._text.value.rstrip()
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                start = at + len(text[at:]) - len(text[at:].lstrip())
                raise self._not_understood(start)
            sign = match["sign"] or ""
            kind = next(name for name in ("number", "name", "sign") if match[name])
            yield _Token(match, _SIGNS.get(sign, sign), match.start(kind), match.end())
            at = match.end()
        yield _Token(None, "", len(text), len(text) + 1)

    def _not_understood(self, at: int) -> _NotAFormula:
        help = f"join numbers and elements by {one_of(_BINDING)}, or with {one_of(_FUNCTIONS)}"
        if self._text.value[at : at + 1] in "<>=":
            help = "a formula computes a number; compare it in a rule, in words"
        if self._text.value[at : at + 2].isupper():
            help = "begin with the name of an element: small letters, digits and `_`"
        return _NotAFormula(
            at, at + 1, f"`{self._text.value[at : at + 1]}` does not belong in a formula", help
        )

    def formula(self) -> Written:
        """Return the whole formula."""
        found = self._term(0)
        if (token := self._tokens[self._place]).match is not None:
            help = "join two terms by a sign: `15 mg/kg * weight`"
            message = f"`{self._of(token)}` follows without a sign before it"
            if token.sign == ")":
                message, help = "`)` closes nothing", "delete it, or add `(`"
            raise _NotAFormula(token.start, token.end, message, help)
        return found

    def _of(self, token: _Token) -> str:
        return self._text.value[token.start : token.end]

    def _part(self, start: int, end: int) -> ScalarNode:
        return ScalarNode(self._text.value[start:end], self._text.part(start, end))

    def _term(self, least: int) -> Written:
        """Return the term up to an operator that binds less than some."""
        self._depth += 1
        start = self._tokens[self._place].start
        if self._depth > _DEEPEST:
            help = "give its parts names of their own, each a computed element"
            raise _NotAFormula(start, start + 1, "the formula is nested too deeply", help)
        left = self._negated() if self._tokens[self._place].sign == "-" else self._single()
        while (binding := _BINDING.get(self._tokens[self._place].sign, 0)) > least:
            operator = Operator(self._tokens[self._place].sign)
            self._place += 1
            right = self._term(binding - (operator is Operator.POWER))
            left = Binary(operator, left, right, self._since(start))
        self._depth -= 1
        return left

    def _since(self, start: int) -> ScalarNode:
        return self._part(start, self._tokens[self._place - 1].end)

    def _negated(self) -> Written:
        start = self._tokens[self._place].start
        self._place += 1
        negated = self._term(_NEGATION)
        minus_one = Literal("-1", "", self._part(start, start + 1))
        if isinstance(negated, Literal):
            return Literal(f"-{negated.number}", negated.unit, self._since(start))
        return Binary(Operator.MULTIPLY, minus_one, negated, self._since(start))

    def _single(self) -> Written:
        token = self._tokens[self._place]
        self._place += 1
        match = token.match
        if match is not None and match["number"]:
            unit = match["unit"] or match["bracketed"] or ""
            return Literal(match["number"], unit, self._part(token.start, token.end))
        if match is not None and match["name"]:
            return self._named(token, match)
        if token.sign == "(":
            inner = self._term(0)
            self._closed(token)
            return inner
        where = f"before `{self._of(token)}`" if match is not None else "at the end"
        help = "write a number, an element or a function there"
        raise _NotAFormula(token.start, token.end, f"a term is missing {where}", help)

    def _named(self, token: _Token, match: re.Match[str]) -> Written:
        name = match["name"]
        if self._tokens[self._place].sign == "(":
            return self._call(token, name)
        within = next((name for name in ("within", "bracketed_within") if match[name]), None)
        unit = self._part(*match.span(within)) if within else None
        written = self._part(token.start, token.end)
        return Name(self._part(token.start, token.start + len(name)), unit, written)

    def _call(self, token: _Token, name: str) -> Written:
        function = _FUNCTIONS.get(name)
        if function is None:
            help = f"a function is {one_of(_FUNCTIONS)}"
            message = f"there is no function `{name}`"
            raise _NotAFormula(token.start, token.start + len(name), message, help)
        self._place += 1
        arguments = [self._term(0)]
        while self._tokens[self._place].sign == ",":
            self._place += 1
            arguments.append(self._term(0))
        self._closed(token)
        if (len(arguments) > 1) is not (function in _SEVERAL):
            needed = "at least two terms" if function in _SEVERAL else "one term"
            message = f"`{name}` takes {needed}, not {len(arguments)}"
            help = f"separate them by commas: `{name}(dose, 1 g)`" if len(arguments) == 1 else ""
            raise _NotAFormula(token.start, self._tokens[self._place - 1].end, message, help)
        return Applied(function, tuple(arguments), self._since(token.start))

    def _closed(self, opening: _Token) -> None:
        token = self._tokens[self._place]
        if token.sign != ")":
            message = "a bracket is opened here and not closed"
            raise _NotAFormula(opening.start, opening.end, message, "add `)`")
        self._place += 1
