"""Computed values: the formulas of a guideline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from precept.language.gdl2 import conditions as on
from precept.language.gdl2.conditions import (
    ALWAYS,
    NEVER,
    Condition,
    Word,
    decimal,
)
from precept.language.gdl2.expressions import (
    Amount,
    At,
    Binary,
    Call,
    Expression,
    Now,
    Text,
    Unary,
)
from precept.language.gdl2.kinds import plain_unit
from precept.language.gdl2.program import Stage, Write, parts_of, walk
from precept.language.gdl2.results import (
    NUMBER_PARTS,
    Again,
    Refused,
    cited,
    computed_lines,
    constant,
    number_type,
)

if TYPE_CHECKING:
    from precept.language.gdl2.translation import Translator


_FUNCTIONS = {"log": "ln"}
_ROUNDED = {"round": "half up", "ceil": "up", "floor": "down"}
_TIGHTNESS = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 4}
_LONGEST = 900
"""The letters of a formula beyond which it is written in parts."""
_DAY = "decided_on"
"""The element for the day of the decision."""


class Formulas:
    """Translates formulas, and declares the elements that are computed.

    `needed` are the stages that formulas read, and which no score can be.
    """

    def __init__(self, of: Translator) -> None:
        """Work for a translator."""
        self._of = of
        self._words = of.words
        self.declared: dict[tuple[str, int], Word] = {}
        self.needed: set[tuple[str, int]] = set()

    def computed(self, stage: Stage) -> Word:
        """Return the element that a stage is computed as, and declare it."""
        key = (stage.id, stage.number)
        if key in self.declared:
            return self.declared[key]
        self.needed.add(key)
        if key in self._of.points.declared:
            raise Again
        id_, term, kind = (
            self._words.stage_name(stage),
            self._words.stage_term(stage),
            self._words.kind(stage.id),
        )
        unit = self._unit_of(stage)
        word = Word(id_, unit=unit)
        self.declared[key] = word
        declared: dict[str, object] = {**number_type(unit, kind.places)}
        self._words.result.elements[id_] = declared
        rules, formulas, rounding = self._formulas(stage, unit)
        self._refuse_silence(formulas)
        declared |= {
            "computed": computed_lines(formulas, rounding, rules),
            "meaning": f"what the {term} is",
            "ask": f"What is the {term}?",
            "steps": [f"{term} of {{value}}"],
        }
        return word

    def _unit_of(self, stage: Stage) -> str:
        units = {
            plain_unit(write.unit.text) for write in stage.writes if isinstance(write.unit, Text)
        }
        units |= {
            plain_unit(write.value.unit)
            for write in stage.writes
            if isinstance(write.value, Amount)
        }
        if len(units) > 1:
            raise Refused(f"{stage.writes[0].rule}: {self._words.term(stage.id)} has several units")
        return next(iter(units), self._words.kind(stage.id).unit if not units else "")

    def _formulas(
        self, stage: Stage, unit: str
    ) -> tuple[list[str], list[dict[str, object]], dict[str, object] | None]:
        """Return the rules, formulas and rounding of a stage, the last that applies first."""
        if any(write.adds for write in stage.writes):
            return self._added_up(stage, unit)
        found: list[dict[str, object]] = []
        rules: dict[str, None] = {}
        roundings: set[str] = set()
        is_whole = False
        for write in reversed(stage.writes):
            self._words.rule = write.rule
            when = self._guard(write)
            if when == NEVER:
                continue
            if is_whole:
                self._left_out(stage, when)
                continue
            rules[write.rule] = None
            value = write.value
            match value:
                case Call(name, (inner,)) if name in _ROUNDED and len(stage.writes) == 1:
                    roundings.add(_ROUNDED[name])
                    value = inner
            text = _in_unit(self.formula(value), unit)
            is_whole = when == ALWAYS
            found.append({"is": text} if is_whole else {"when": on.written(when), "is": text})
        if not is_whole:
            found += self._before(stage, unit)
        rounding: dict[str, object] | None = None
        if roundings:
            step = f"1 {unit}".rstrip()
            rounding = {"to": step, "direction": next(iter(roundings))}
        return list(map(cited, rules)), found, rounding

    def _before(self, stage: Stage, unit: str) -> list[dict[str, object]]:
        """Return the formula for what a stage was before, if it was anything."""
        if stage.number > 1:
            return [{"is": _in_unit(self.operand(stage.id, stage.number - 1), unit)}]
        if stage.id in self._words.guideline.inputs:
            return [{"is": _in_unit(self.operand(stage.id, 0), unit)}]
        return []

    def _guard(self, write: Write) -> Condition:
        """Return the condition of a write, without a test for what its formula needs anyway."""
        when = self._of.conditions.condition(write.when, inline=True)
        return on.simplified(on.without_known(when, self._read_by(write)))

    def _read_by(self, *writes: Write) -> set[str]:
        """Return the recorded numbers without which the values of writes are not known."""
        return {
            self._words.input(item.id).id
            for write in writes
            for item in walk(write.value)
            if isinstance(item, At) and item.stage == 0 and item.part in NUMBER_PARTS
        }

    def _added_up(self, stage: Stage, unit: str) -> tuple[list[str], list[dict[str, object]], None]:
        """Return the sum of what rules add to a stage, each if its condition is true."""
        terms: list[str] = []
        rules: dict[str, None] = {}
        # What all of it needs to be recorded needs no condition where the sum has it.
        needed = self._read_by(*stage.writes)
        for write in stage.writes:
            self._words.rule = write.rule
            when = on.without_known(self._guard(write), needed)
            if when == NEVER:
                continue
            rules[write.rule] = None
            if not write.adds and (terms or when != ALWAYS):
                raise Refused(
                    f"{write.rule}: {self._words.term(stage.id)} is overwritten and added to"
                )
            if when == ALWAYS:
                terms.append(self.formula(write.value))
            else:
                terms.append(self._part(when, write.value).id)
        if not stage.writes or stage.writes[0].adds:
            if stage.number == 1 and stage.id not in self._words.guideline.inputs:
                raise self._words.refused(
                    f"{self._words.term(stage.id)} is added to and never begun"
                )
            terms.insert(0, self.operand(stage.id, stage.number - 1))
        terms = [term for term in terms if term != "0"] or ["0"]
        return list(map(cited, rules)), [{"is": _in_unit(" + ".join(terms), unit)}], None

    def _part(self, when: Condition, value: Expression) -> Word:
        """Return an element for what is added under a condition, and for nothing otherwise."""
        formulas: list[dict[str, object]] = [
            {"when": on.written(when), "is": self.formula(value)},
            {"is": "0"},
        ]
        return self._help(("part", when, value), f"added by {self._words.rule}", formulas)

    def helper(self, of: Expression) -> Word:
        """Return an element for a formula that is compared or needed within another one."""
        return self._help(of, f"computed in {self._words.rule}", [{"is": self.formula(of)}])

    def _help(
        self,
        key: object,
        title: str,
        formulas: list[dict[str, object]],
        rounding: dict[str, object] | None = None,
    ) -> Word:
        if key not in self._words.helpers:
            self._refuse_silence(formulas)
            name = self._words.names.word(title, "value")
            self._words.helpers[key] = Word(name)
            term = title
            while term.casefold() in self._words.phrases:
                term += " also"
            self._words.phrases[term.casefold()] = None
            self._words.result.elements[name] = {
                **number_type("", 0 if rounding else 6),
                "computed": computed_lines(formulas, rounding, [cited(self._words.rule)]),
                "meaning": f"what is {term}",
                "ask": f"What is {term}?",
            }
        return self._words.helpers[key]

    def _left_out(self, stage: Stage, when: Condition) -> None:
        """Note a formula that is used only while something is not recorded, or refuse it."""
        self._refuse_silence([{"when": on.written(when)}])
        term = self._words.term(stage.id)
        said = f"{self._words.rule}: {term} is not computed by it while parts are missing"
        self._words.result.remarks[said] = None

    def _refuse_silence(self, formulas: list[dict[str, object]]) -> None:
        """Refuse a formula that is chosen by what is not recorded."""
        if any("is not known" in str(item.get("when", "")) for item in formulas):
            raise self._words.refused("what is not recorded decides which formula is used")

    def operand(self, id_: str, stage: int) -> str:
        """Return what a formula calls an element at a stage: a bare number."""
        if self._words.kind(id_).is_ordinal:
            return self._ordinal(id_, stage).id
        if self._words.is_coded(id_):
            raise self._words.refused(f"{self._words.term(id_)}, a code, is computed with")
        word = (
            self._words.input(id_)
            if stage == 0
            else self.computed(self._words.program.stage(id_, stage))
        )
        return f"{word.id} in [{word.unit}]" if word.unit else word.id

    def _ordinal(self, id_: str, stage: int) -> Word:
        """Return the element for the number of a code."""
        formulas: list[dict[str, object]] = []
        for key, code in self._words.codes(id_).items():
            ordinal = self._words.kind(id_).codes[key].ordinal
            when = on.simplified(self._of.stages.is_code(id_, stage, [code], inline=True))
            if ordinal is not None and when != NEVER:
                formulas.append({"when": on.written(when), "is": decimal(ordinal)})
        title = (
            f"{self._words.name(id_)} points" if stage == 0 else f"{self._words.name(id_)} value"
        )
        return self._help(("ordinal", id_, stage), title, formulas)

    def formula(self, of: Expression, tightness: int = 0) -> str:
        """Return a formula of bare numbers."""
        number = constant(of)
        if number is not None:
            text = decimal(number)
            return f"({text})" if tightness and number < 0 else text
        if dated := self._dated(of):
            return f"({dated})" if tightness and " " in dated else dated
        match of:
            case At(id_, stage, part) if part in NUMBER_PARTS:
                text = self.operand(id_, stage)
                return f"({text})" if tightness > 1 and " " in text else text
            case Unary("-", inner):
                return f"(-{self.formula(inner, 3)})" if tightness else f"-{self.formula(inner, 3)}"
            case Binary(sign, left, right) if sign in _TIGHTNESS:
                own = _TIGHTNESS[sign]
                one = self.formula(left, own + (sign == "^"))
                other = self.formula(right, own + (sign in "-/"))
                if sign == "+" and other.startswith("-"):
                    other = f"({other})"
                text = f"{one} {sign} {other}"
                if sign == "+" and len(text) > _LONGEST:
                    return self._in_parts(of)
                return f"({text})" if own < tightness else text
            case Call():
                return self._called(of)
            case Now():
                raise self._words.refused("the time of the decision is computed with")
            case Text():
                raise self._words.refused("a text is computed with")
        raise self._words.refused(f"{type(of).__name__.lower()} {getattr(of, 'part', '')}")

    def _dated(self, of: Expression) -> str:
        """Return the formula of an age or a year; empty if an expression is neither."""
        match of:
            case Binary(
                "/", Binary("-", Now(""), At(id_, 0, "" | "value")), Amount(years, "a")
            ) if years == 1 and self._words.kind(id_).is_date:
                return f"{self._words.age(id_).id} in years"
            case Now("year"):
                return f"year({_DAY})"
            case At(id_, 0, "year") if self._words.kind(id_).is_date:
                return f"year({self._words.input(id_).id})"
        return ""

    def _called(self, of: Call) -> str:
        if of.function in _ROUNDED:
            formulas: list[dict[str, object]] = [{"is": self.formula(of.of[0])}]
            rounding: dict[str, object] = {"to": "1", "direction": _ROUNDED[of.function]}
            return self._help(of, f"rounded in {self._words.rule}", formulas, rounding).id
        said = ", ".join(self.formula(item) for item in of.of)
        return f"{_FUNCTIONS.get(of.function, of.function)}({said})"

    def _in_parts(self, of: Expression) -> str:
        """Return a long sum as one of shorter sums."""
        parts: list[list[str]] = [[]]
        for term in map(self.formula, parts_of("+", of)):
            if sum(map(len, parts[-1])) + len(term) > _LONGEST // 2:
                parts.append([])
            parts[-1].append(f"({term})" if " " in term else term)
        helpers = [
            self._help(("part", of, place), f"part {place} of {self._words.rule}", [{"is": said}])
            for place, said in enumerate(map(" + ".join, parts), start=1)
        ]
        return " + ".join(helper.id for helper in helpers)


def _in_unit(formula: str, unit: str) -> str:
    if not unit:
        return formula
    if re.fullmatch(r"-?[\d.]+", formula):
        return f"{formula} [{unit}]"
    match = re.fullmatch(r"([a-z]\w*) in \[(.+)\]", formula)
    if match and match[2] == unit:
        return match[1]
    joined = formula if re.fullmatch(r"[\w.]+", formula) else f"({formula})"
    return f"1 [{unit}] * {joined}"
