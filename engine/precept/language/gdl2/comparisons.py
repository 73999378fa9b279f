"""The conditions of rules as conditions on words."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from precept.language.gdl2 import conditions as on
from precept.language.gdl2.conditions import (
    ALWAYS,
    NEVER,
    Compares,
    Condition,
    IsCode,
    Word,
    all_of,
    any_of,
    not_,
)
from precept.language.gdl2.expressions import (
    Amount,
    At,
    Binary,
    Code,
    Expression,
    Now,
    Null,
    Number,
    Ordinal,
    Text,
    Truth,
    Unary,
)
from precept.language.gdl2.kinds import plain_unit
from precept.language.gdl2.program import parts_of
from precept.language.gdl2.results import (
    NUMBER_PARTS,
    constant,
    holds,
)

if TYPE_CHECKING:
    from precept.language.gdl2.translation import Translator


TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}


class Comparisons:
    """Translates the conditions of rules."""

    def __init__(self, of: Translator) -> None:
        """Work for a translator."""
        self._of = of
        self._words = of.words

    def condition(self, of: Expression, *, inline: bool = False) -> Condition:
        """Return a condition on words; `inline` if it may compare elements only."""
        match of:
            case Truth(value):
                return ALWAYS if value else NEVER
            case Binary("&&"):
                return all_of(self.condition(part, inline=inline) for part in parts_of("&&", of))
            case Binary("||"):
                return any_of(self.condition(part, inline=inline) for part in parts_of("||", of))
            case Unary("!", inner):
                return not_(self.condition(inner, inline=inline))
            case Binary(sign, left, right) if sign in TURNED:
                return self._compared(sign, left, right, inline=inline)
        raise self._words.refused("a condition that is no comparison")

    def _compared(
        self, sign: str, left: Expression, right: Expression, *, inline: bool
    ) -> Condition:
        if isinstance(left, Null):
            left, right = right, left
        match left, right:
            case At(id_, stage, _), Null():
                if stage == 0 and not self._words.is_input(id_):
                    return ALWAYS if sign == "==" else NEVER
                return self._of.stages.known(id_, stage, is_known=sign == "!=", inline=inline)
            case _, Null():
                raise self._words.refused("whether something computed is missing")
        if not isinstance(left, At) and isinstance(right, At):
            sign, left, right = TURNED[sign], right, left
        if isinstance(left, At) and left.stage == 0 and not self._words.is_input(left.id):
            return ALWAYS if sign == "!=" else NEVER
        if isinstance(left, At) and left.part == "precision" and sign == "==":
            # How many digits are shown is settled once there is a number.
            return self._of.stages.known(left.id, left.stage, is_known=True, inline=inline)
        if isinstance(left, At) and left.part == "unit":
            return self._in_unit(sign, left, right, inline=inline)
        if isinstance(left, At) and self._words.is_coded(left.id) and left.part != "magnitude":
            return self._coded(sign, left, right, inline=inline)
        return self._numbers(sign, left, right, inline=inline)

    def _in_unit(self, sign: str, left: At, right: Expression, *, inline: bool) -> Condition:
        id_ = left.id
        if not isinstance(right, Text):
            raise self._words.refused(f"the unit of {self._words.term(id_)} is no text")
        unit = plain_unit(right.text)
        code = self._words.unit_code(id_, unit)
        if code is None:
            same: Condition = NEVER
            if unit == self._words.kind(id_).unit:
                same = self._of.stages.known(id_, left.stage, is_known=True, inline=inline)
        else:
            self._words.input(id_)
            same = IsCode(self._words.unit_element(id_), code)
        return same if sign == "==" else not_(same)

    def _coded(self, sign: str, left: At, right: Expression, *, inline: bool) -> Condition:
        codes = self._words.codes(left.id)
        kind = self._words.kind(left.id)
        if isinstance(right, Text | Truth) and sign not in ("==", "!="):
            raise self._words.refused(
                f"{self._words.term(left.id)} is compared with a text by size"
            )
        match right:
            case Code() | Ordinal():
                code = right.code if isinstance(right, Ordinal) else right
                if code.key not in codes:
                    return NEVER if sign == "==" else ALWAYS
                if sign in ("==", "!="):
                    is_it = self._of.stages.is_code(
                        left.id, left.stage, [codes[code.key]], inline=inline
                    )
                    return is_it if sign == "==" else not_(is_it)
                ordinal = kind.codes[code.key].ordinal
                if ordinal is None:
                    raise self._words.refused("codes are compared by size")
                return self._coded(sign, left, Number(ordinal, ""), inline=inline)
            case Text(text):
                fitting = [
                    codes[key]
                    for key in codes
                    if text in (key[1], kind.codes[key].label if key in kind.codes else key[1])
                ]
                is_it = self._of.stages.is_code(left.id, left.stage, fitting, inline=inline)
                return is_it if sign == "==" else not_(is_it)
            case Truth(value):
                is_it = self._of.stages.is_code(
                    left.id, left.stage, ["yes" if value else "no"], inline=inline
                )
                return is_it if sign == "==" else not_(is_it)
            case Number(number) if kind.is_ordinal:
                fitting = [
                    codes[key]
                    for key, label in kind.codes.items()
                    if label.ordinal is not None and holds(label.ordinal, sign, number)
                ]
                if len(fitting) == len(codes):
                    return self._of.stages.known(left.id, left.stage, is_known=True, inline=inline)
                return self._of.stages.is_code(left.id, left.stage, fitting, inline=inline)
            case At(other, stage) if self._words.is_coded(other):
                return self._both_coded(sign, left, other, stage, inline=inline)
        return self._numbers(sign, left, right, inline=inline)

    def _both_coded(
        self, sign: str, left: At, other: str, stage: int, *, inline: bool
    ) -> Condition:
        pairs = []
        for key, code in self._words.codes(left.id).items():
            one = self._words.kind(left.id).codes.get(key)
            for key_, code_ in self._words.codes(other).items():
                two = self._words.kind(other).codes.get(key_)
                sizes = [label.ordinal if label else None for label in (one, two)]
                if sizes[0] is not None and sizes[1] is not None:
                    fits = holds(sizes[0], sign, sizes[1])
                elif sign in ("==", "!="):
                    fits = (key == key_) is (sign == "==")
                else:
                    raise self._words.refused("codes are compared by size")
                if fits:
                    both = (
                        self._of.stages.is_code(left.id, left.stage, [code], inline=inline),
                        self._of.stages.is_code(other, stage, [code_], inline=inline),
                    )
                    pairs.append(all_of(both))
        return any_of(pairs)

    def _numbers(
        self, sign: str, left: Expression, right: Expression, *, inline: bool
    ) -> Condition:
        match left, right:
            case At(id_, 0), Binary("-", Now(""), Amount(number_, "a" | "mo" as unit_)):
                if self._words.kind(id_).is_date:
                    return self._compares(self._words.age(id_, unit_), TURNED[sign], number_)
        number = constant(right)
        if number is None:
            number = constant(left)
            if number is not None:
                sign, left = TURNED[sign], right
        if number is None:
            word = self._of.formulas.helper(Binary("-", left, right))
            return self._compares(word, sign, Fraction(0))
        unit = right.unit if isinstance(right, Amount) else None
        match left:
            case At(id_, stage, part) if part in NUMBER_PARTS:
                in_unit: Condition = ALWAYS
                if unit is not None and stage == 0:
                    plain = plain_unit(unit)
                    code = self._words.unit_code(id_, plain)
                    if code is not None:
                        self._words.input(id_)
                        in_unit = IsCode(self._words.unit_element(id_), code)
                    elif self._words.kind(id_).unit not in (plain, "") and plain:
                        raise self._words.refused(f"the unit {plain} of {self._words.term(id_)}")
                word = self._number_word(id_, stage, inline=inline)
                return all_of([in_unit, self._compares(word, sign, number)])
        word = self._of.formulas.helper(left)
        return self._compares(word, sign, number)

    def _compares(self, word: Word, sign: str, number: Fraction) -> Condition:
        if sign == "!=":
            return on.Not(Compares(word, "==", number))
        return Compares(word, sign, number)

    def _number_word(self, id_: str, stage: int, *, inline: bool) -> Word:
        if stage == 0:
            return self._words.input(id_)
        of = self._words.program.stage(id_, stage)
        if inline or (id_, stage) in self._of.formulas.needed:
            return self._of.formulas.computed(of)
        return self._of.points.score(of) or self._of.formulas.computed(of)
