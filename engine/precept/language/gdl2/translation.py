"""The words and rules that say what a guideline says, without the order of its rules."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TypeVar

from precept.language.gdl2 import conditions as on
from precept.language.gdl2.cases import TestCase
from precept.language.gdl2.conditions import (
    ALWAYS,
    NEVER,
    Compares,
    Condition,
    IsCode,
    Known,
    Missing,
    Word,
    all_of,
    any_of,
    cover_everything,
    decimal,
    exclude_each_other,
    not_,
)
from precept.language.gdl2.expressions import (
    Amount,
    At,
    Binary,
    Call,
    Code,
    Expression,
    Now,
    Null,
    Number,
    Ordinal,
    Text,
    Truth,
    Unary,
    Unreadable,
)
from precept.language.gdl2.kinds import Kind, kinds_of, plain_unit
from precept.language.gdl2.names import Names, codes_for, phrase
from precept.language.gdl2.program import DEFAULT, Program, Stage, Write, parts_of, walk
from precept.language.ledger.sentences import DEFAULTS
from precept.language.syntax.writer import as_file

_COMPARISONS = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}
_FUNCTIONS = {"log": "ln"}
_ROUNDED = {"round": "half up", "ceil": "up", "floor": "down"}
_NUMBER_PARTS = ("", "magnitude", "value", "count")


@dataclass(frozen=True)
class Case:
    """A value that an element has under a condition, and the rule that says so."""

    rule: str
    when: Condition
    value: Expression


@dataclass(frozen=True)
class Output:
    """How what is recorded for an element is shown: as a code, points, a number, or a text."""

    kind: str
    word: str
    codes: dict[tuple[str, str], str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    unit: str = ""
    has_default: bool = False


@dataclass
class Translation:
    """A vocabulary, rules by topic, and how inputs and outputs of test cases are said."""

    elements: dict[str, dict[str, object]] = field(default_factory=dict)
    classifications: dict[str, dict[str, object]] = field(default_factory=dict)
    scores: dict[str, dict[str, object]] = field(default_factory=dict)
    notes: dict[str, dict[str, object]] = field(default_factory=dict)
    findings: dict[str, dict[str, object]] = field(default_factory=dict)
    topics: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    outputs: dict[str, Output] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)


class Refused(Exception):
    """A guideline that cannot be said faithfully, and why."""


class Translator:
    """Translates one guideline."""

    def __init__(self, program: Program, cases: Sequence[TestCase]) -> None:
        """Infer what each element holds, and give each a word."""
        self.program = program
        self.guideline = program.guideline
        self.kinds = kinds_of(program, cases)
        self.result = Translation()
        self._names = Names()
        self._ids: dict[str, str] = {}
        self._phrases: dict[str, None] = {}
        self._terms: dict[str, str] = {}
        self._codes: dict[str, dict[tuple[str, str], str]] = {}
        self._inputs: dict[str, Word] = {}
        self._units: dict[str, Word] = {}
        self._computed: dict[tuple[str, int], Word] = {}
        self._scores: dict[tuple[str, int], Word] = {}
        self._classes: dict[tuple[str, int], Word] = {}
        self._helpers: dict[object, Word] = {}
        self._cases: dict[tuple[str, int, bool], list[Case]] = {}
        self._for_formulas: set[tuple[str, int]] = set()
        self._rule = ""

    # Words

    def name(self, id_: str) -> str:
        """Return the word for an element of the guideline."""
        if id_ not in self._ids:
            self._ids[id_] = self._names.word(self.guideline.called(id_), id_)
        return self._ids[id_]

    def term(self, id_: str) -> str:
        """Return the term of an element as it stands in a sentence, no two the same."""
        if id_ not in self._terms:
            plain = phrase(self.guideline.called(id_)) or id_
            term, number = plain, 1
            while term.casefold() in self._phrases:
                number += 1
                term = f"{plain} ({number})"
            self._phrases[term.casefold()] = None
            self._terms[id_] = term
        return self._terms[id_]

    def kind(self, id_: str) -> Kind:
        """Return what an element holds."""
        return self.kinds.setdefault(id_, Kind())

    def codes(self, id_: str) -> dict[tuple[str, str], str]:
        """Return the codes of an element in the vocabulary."""
        if id_ not in self._codes:
            kind = self.kind(id_)
            if kind.codes:
                keys = list(kind.codes)
                keys.sort(key=lambda key: kind.codes[key].ordinal or 0)
                labels = [(kind.codes[key].label, key[1]) for key in keys]
                self._codes[id_] = dict(zip(keys, codes_for(labels), strict=True))
            elif kind.is_truth:
                self._codes[id_] = {("", "true"): "yes", ("", "false"): "no"}
            else:
                labels = [(text, f"text {place}") for place, text in enumerate(kind.texts)]
                keys = [("", text) for text in kind.texts]
                self._codes[id_] = dict(zip(keys, codes_for(labels), strict=True))
        return self._codes[id_]

    def _is_coded(self, id_: str) -> bool:
        kind = self.kind(id_)
        if kind.codes or (kind.is_truth and not kind.numbers):
            return True
        return bool(kind.texts) and not kind.numbers and not kind.is_number

    def input(self, id_: str) -> Word:
        """Return the element for what is recorded, and declare it."""
        if id_ in self._inputs:
            return self._inputs[id_]
        kind, name, term = self.kind(id_), self.name(id_), self.term(id_)
        says = {"meaning": f"what the {term} is", "ask": f"What is the {term}?"}
        if kind.is_date and not kind.codes:
            word = Word(name)
            self._inputs[id_] = word
            steps_ = [f"{term} on {{value}}"]
            self.result.elements[name] = {"type": "date", **says, "steps": steps_}
            return word
        if self._is_coded(id_):
            codes = list(self.codes(id_).values())
            labels = self._labels(id_)
            if len(codes) < 2:
                codes.append("other" if "other" not in codes else "another")
                labels[codes[-1]] = "another one"
            word = Word(name, tuple(codes))
            steps = {code: f"{term}: {labels[code]}" for code in codes}
            declared: dict[str, object] = {"type": "code", "codes": codes, **says, "steps": steps}
        else:
            several = len(kind.all_units) > 1
            unit = "" if several else kind.unit
            word = Word(name, unit=unit, step=Fraction(1, 10**kind.places))
            declared = {**_number(unit, kind.places), **says, "steps": [f"{term} of {{value}}"]}
            if several:
                self._declare_unit(id_)
        self._inputs[id_] = word
        self.result.elements[name] = declared
        return word

    def _labels(self, id_: str) -> dict[str, str]:
        kind = self.kind(id_)
        found: dict[str, str] = {}
        for key, code in self.codes(id_).items():
            label = kind.codes[key].label if key in kind.codes else key[1]
            said = phrase(label) or code.replace("_", " ")
            if said in found.values():
                said = f"{said} ({code.replace('_', ' ')})"
            found[code] = said
        return found

    def _declare_unit(self, id_: str) -> Word:
        if id_ not in self._units:
            units = [unit or "1" for unit in self.kind(id_).all_units]
            codes = codes_for((unit, f"unit {place}") for place, unit in enumerate(units))
            name = self._names.word(f"unit of {self.name(id_)}", f"unit_of_{id_}")
            term = f"unit of the {self.term(id_)}"
            self._units[id_] = Word(name, tuple(codes))
            self.result.elements[name] = {
                "type": "code",
                "codes": codes,
                "meaning": f"what the {term} is",
                "ask": f"In which unit is the {self.term(id_)}?",
                "steps": {
                    code: f"{term}: {phrase(unit)}" for code, unit in zip(codes, units, strict=True)
                },
            }
        return self._units[id_]

    def unit_code(self, id_: str, unit: str) -> str | None:
        """Return the code of one of several units of an element; None if it has but one."""
        if len(self.kind(id_).all_units) < 2:
            return None
        return dict(zip(self.kind(id_).all_units, self._declare_unit(id_).codes, strict=True)).get(
            unit
        )

    def has_several_units(self, id_: str) -> bool:
        """Return whether values of an element are recorded in several units."""
        return len(self.kind(id_).all_units) > 1

    def unit_word(self, id_: str) -> str:
        """Return the element for the unit of an element that has several."""
        return self._declare_unit(id_).id

    # Stages

    def cases(self, stage: Stage, *, inline: bool) -> list[Case]:
        """Return the values of a stage in order, the last that applies counts."""
        key = (stage.id, stage.number, inline)
        if key not in self._cases:
            found: list[Case] = []
            for write in (*self._as_before(stage), *stage.writes):
                of_write = list(self._cases_of(stage, write, inline=inline))
                if write.adds and self._is_text(stage):
                    of_write = [
                        Case(
                            more.rule,
                            all_of([more.when, case.when, not_(over)]),
                            _joined(case, more),
                        )
                        for more in of_write
                        for case, over in self.winning(found)
                    ]
                found = _few(
                    [case for case in (*found, *of_write) if case.when != NEVER], write.rule
                )
            self._cases[key] = found
        return self._cases[key]

    def _as_before(self, stage: Stage) -> Iterator[Write]:
        """Return that a stage is as before, if it was anything; what is written overwrites it."""
        if self._is_number(stage):
            return
        if stage.number > 1 or stage.id in self.guideline.inputs:
            yield Write(stage.writes[0].rule, Truth(True), At(stage.id, stage.number - 1))

    def _cases_of(self, stage: Stage, write: Write, *, inline: bool) -> Iterator[Case]:
        self._rule = write.rule
        when = self.condition(write.when, inline=inline)
        if when == NEVER:
            return
        if self._is_text(stage):
            for guard, text in self._texts(write.value, inline=inline):
                yield Case(write.rule, all_of([when, guard]), Text(text))
            return
        match write.value:
            case At(id_, number) if self._is_coded(id_) and not self._is_number(stage):
                for key, code in self.codes(id_).items():
                    is_it = self._is_code(id_, number, [code], inline=inline)
                    label = self.kind(id_).codes.get(key)
                    value: Expression = Text(key[1])
                    if label:
                        value = Code(*key, label.label)
                        if label.ordinal is not None:
                            value = Ordinal(label.ordinal, value)
                    yield Case(write.rule, all_of([when, is_it]), value)
            case value:
                yield Case(write.rule, when, value)

    def _texts(self, of: Expression, *, inline: bool) -> list[tuple[Condition, str]]:
        """Return the texts that an expression can be, each with its condition."""
        match of:
            case Text(text):
                return [(ALWAYS, text)]
            case Number(_, text):
                return [(ALWAYS, text)]
            case Binary("+", left, right):
                found = [
                    (all_of([guard, also]), one + other)
                    for guard, one in self._texts(left, inline=inline)
                    for also, other in self._texts(right, inline=inline)
                ]
                return _few([item for item in found if item[0] != NEVER], self._rule)
            case Binary("/", At() as left, Number(by)):
                numbers = self._texts(left, inline=inline)
                return [(guard, _as_text(Fraction(text) / by)) for guard, text in numbers]
            case At(id_, number) if number and self._is_text(self.program.stage(id_, number)):
                source = self.program.stage(id_, number)
                found = []
                for case, over in self.winning(self.cases(source, inline=inline)):
                    assert isinstance(case.value, Text)
                    found.append((all_of([case.when, not_(over)]), case.value.text))
                return found
            case At(id_, number, part) if self._is_coded(id_):
                found = []
                for key, code in self.codes(id_).items():
                    label = self.kind(id_).codes.get(key)
                    text = label.label if label else key[1]
                    if part == "value" and label and label.ordinal is not None:
                        text = _as_text(label.ordinal)
                    found.append((self._is_code(id_, number, [code], inline=inline), text))
                return found
        raise Refused(f"{self._rule}: a text is put together from what is no text")

    def winning(self, cases: Sequence[Case]) -> list[tuple[Case, Condition]]:
        """Return cases with what overwrites them: the conditions of later ones that overlap."""
        found = []
        for place, case in enumerate(cases):
            over = [
                later.when
                for later in cases[place + 1 :]
                if later.value != case.value and not exclude_each_other(case.when, later.when)
            ]
            if ALWAYS not in over:
                found.append((case, any_of(over)))
        return found

    def _concluding(self, stage: Stage) -> list[tuple[Case, Condition]]:
        """Return the cases of a stage that a rule can conclude, with what overwrites them."""
        found = []
        for case, over in self.winning(self.cases(stage, inline=False)):
            when = case.when
            if on.simplified(when) == ALWAYS and over == NEVER:
                # A rule has a condition, and this one is always true.
                first = self.input(self.guideline.inputs[0])
                when = any_of([Known(first), Missing(first)])
            found.append((replace(case, when=when), over))
        return found

    # Conditions

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
            case Binary(sign, left, right) if sign in _COMPARISONS:
                return self._compared(sign, left, right, inline=inline)
        raise Refused(f"{self._rule}: a condition that is no comparison")

    def _compared(
        self, sign: str, left: Expression, right: Expression, *, inline: bool
    ) -> Condition:
        if isinstance(left, Null):
            left, right = right, left
        match left, right:
            case At(id_, stage, _), Null():
                if stage == 0 and not self._is_input(id_):
                    return ALWAYS if sign == "==" else NEVER
                return self._known(id_, stage, is_known=sign == "!=", inline=inline)
            case _, Null():
                raise Refused(f"{self._rule}: whether something computed is missing")
        if not isinstance(left, At) and isinstance(right, At):
            sign, left, right = _COMPARISONS[sign], right, left
        if isinstance(left, At) and left.stage == 0 and not self._is_input(left.id):
            return ALWAYS if sign == "!=" else NEVER
        if isinstance(left, At) and left.part == "precision" and sign == "==":
            # How many digits are shown is settled once there is a number.
            return self._known(left.id, left.stage, is_known=True, inline=inline)
        if isinstance(left, At) and left.part == "unit":
            return self._in_unit(sign, left, right, inline=inline)
        if isinstance(left, At) and self._is_coded(left.id) and left.part != "magnitude":
            return self._coded(sign, left, right, inline=inline)
        return self._numbers(sign, left, right, inline=inline)

    def _is_input(self, id_: str) -> bool:
        return id_ in self.guideline.inputs or id_ not in self.guideline.outputs

    def _known(self, id_: str, stage: int, *, is_known: bool, inline: bool) -> Condition:
        if stage == 0:
            word = self.input(id_)
            if self.kind(id_).is_date and not self.kind(id_).codes:
                if is_known:
                    return ALWAYS  # what is compared is how long ago it was
                word = self._age(id_)
            if not is_known:
                self.result.remarks[
                    f"{self._rule}: whether {self.term(id_)} is not known decides"
                ] = None
            return Known(word) if is_known else Missing(word)
        of = self.program.stage(id_, stage)
        written = any_of(case.when for case in self.cases(of, inline=inline))
        return written if is_known else not_(written)

    def _in_unit(self, sign: str, left: At, right: Expression, *, inline: bool) -> Condition:
        id_ = left.id
        if not isinstance(right, Text):
            raise Refused(f"{self._rule}: the unit of {self.term(id_)} is no text")
        unit = plain_unit(right.text)
        code = self.unit_code(id_, unit)
        if code is None:
            same: Condition = NEVER
            if unit == self.kind(id_).unit:
                same = self._known(id_, left.stage, is_known=True, inline=inline)
        else:
            self.input(id_)
            same = IsCode(self._declare_unit(id_), code)
        return same if sign == "==" else not_(same)

    def _coded(self, sign: str, left: At, right: Expression, *, inline: bool) -> Condition:
        codes = self.codes(left.id)
        kind = self.kind(left.id)
        if isinstance(right, Text | Truth) and sign not in ("==", "!="):
            raise Refused(f"{self._rule}: {self.term(left.id)} is compared with a text by size")
        match right:
            case Code() | Ordinal():
                code = right.code if isinstance(right, Ordinal) else right
                if code.key not in codes:
                    return NEVER if sign == "==" else ALWAYS
                if sign in ("==", "!="):
                    is_it = self._is_code(left.id, left.stage, [codes[code.key]], inline=inline)
                    return is_it if sign == "==" else not_(is_it)
                ordinal = kind.codes[code.key].ordinal
                if ordinal is None:
                    raise Refused(f"{self._rule}: codes are compared by size")
                return self._coded(sign, left, Number(ordinal, ""), inline=inline)
            case Text(text):
                fitting = [
                    codes[key]
                    for key in codes
                    if text in (key[1], kind.codes[key].label if key in kind.codes else key[1])
                ]
                is_it = self._is_code(left.id, left.stage, fitting, inline=inline)
                return is_it if sign == "==" else not_(is_it)
            case Truth(value):
                is_it = self._is_code(
                    left.id, left.stage, ["yes" if value else "no"], inline=inline
                )
                return is_it if sign == "==" else not_(is_it)
            case Number(number) if kind.is_ordinal:
                fitting = [
                    codes[key]
                    for key, label in kind.codes.items()
                    if label.ordinal is not None and _holds(label.ordinal, sign, number)
                ]
                if len(fitting) == len(codes):
                    return self._known(left.id, left.stage, is_known=True, inline=inline)
                return self._is_code(left.id, left.stage, fitting, inline=inline)
            case At(other, stage) if self._is_coded(other):
                return self._both_coded(sign, left, other, stage, inline=inline)
        return self._numbers(sign, left, right, inline=inline)

    def _both_coded(
        self, sign: str, left: At, other: str, stage: int, *, inline: bool
    ) -> Condition:
        pairs = []
        for key, code in self.codes(left.id).items():
            one = self.kind(left.id).codes.get(key)
            for key_, code_ in self.codes(other).items():
                two = self.kind(other).codes.get(key_)
                sizes = [label.ordinal if label else None for label in (one, two)]
                if sizes[0] is not None and sizes[1] is not None:
                    fits = _holds(sizes[0], sign, sizes[1])
                elif sign in ("==", "!="):
                    fits = (key == key_) is (sign == "==")
                else:
                    raise Refused(f"{self._rule}: codes are compared by size")
                if fits:
                    both = (
                        self._is_code(left.id, left.stage, [code], inline=inline),
                        self._is_code(other, stage, [code_], inline=inline),
                    )
                    pairs.append(all_of(both))
        return any_of(pairs)

    def _is_code(self, id_: str, stage: int, codes: Sequence[str], *, inline: bool) -> Condition:
        """Return that an element has one of some codes at a stage."""
        if stage == 0:
            word = self.input(id_)
            return any_of(IsCode(word, code) for code in codes)
        of = self.program.stage(id_, stage)
        if not inline and not self._is_text(of):
            word = self.classification(of)
            return any_of(IsCode(word, code) for code in codes if code in word.codes)
        return any_of(
            all_of([case.when, not_(over)])
            for case, over in self.winning(self.cases(of, inline=inline))
            if self._code_of(id_, case.value) in codes
        )

    def _code_of(self, id_: str, value: Expression) -> str:
        codes = self.codes(id_)
        match value:
            case Code():
                return codes[value.key]
            case Ordinal(_, code):
                return codes[code.key]
            case Text(text):
                return codes["", text]
            case Truth(is_true):
                return "yes" if is_true else "no"
        raise Refused(f"{self._rule}: {self.term(id_)} is a code, and a number elsewhere")

    def _numbers(
        self, sign: str, left: Expression, right: Expression, *, inline: bool
    ) -> Condition:
        match left, right:
            case At(id_, 0), Binary("-", Now(""), Amount(number_, "a" | "mo" as unit_)):
                if self.kind(id_).is_date:
                    return self._compares(self._age(id_, unit_), _COMPARISONS[sign], number_)
        number = _constant(right)
        if number is None:
            number = _constant(left)
            if number is not None:
                sign, left = _COMPARISONS[sign], right
        if number is None:
            return self._difference(sign, left, right, inline=inline)
        unit = right.unit if isinstance(right, Amount) else None
        match left:
            case At(id_, stage, part) if part in _NUMBER_PARTS:
                in_unit: Condition = ALWAYS
                if unit is not None and stage == 0:
                    plain = plain_unit(unit)
                    code = self.unit_code(id_, plain)
                    if code is not None:
                        self.input(id_)
                        in_unit = IsCode(self._declare_unit(id_), code)
                    elif self.kind(id_).unit not in (plain, "") and plain:
                        raise Refused(f"{self._rule}: the unit {plain} of {self.term(id_)}")
                word = self._number_word(id_, stage, inline=inline)
                return all_of([in_unit, self._compares(word, sign, number)])
        word = self._helper(left)
        return self._compares(word, sign, number)

    def _age(self, id_: str, unit: str = "a") -> Word:
        """Return the element for how long ago a date was."""
        key = ("age", id_)
        if key not in self._helpers:
            term = self.term(id_)
            is_birth = "birth" in term.casefold()
            name = self._names.word("age" if is_birth else f"time since {self.name(id_)}", "age")
            said = "age" if is_birth else f"time since the {term}"
            while said in self._phrases:
                said = f"{said}, from the {term}"
            self._phrases[said] = None
            date = self.input(id_)
            self._helpers[key] = Word(name, unit="years")
            self.result.elements[name] = {
                "type": "duration in months",
                "measured": {"from": date.id, "to": "now"},
                "meaning": f"what the {said} is",
                "ask": f"What is the {said}?",
            }
        return replace(self._helpers[key], unit=plain_unit(unit))

    def _compares(self, word: Word, sign: str, number: Fraction) -> Condition:
        if sign == "!=":
            return on.Not(Compares(word, "==", number))
        return Compares(word, sign, number)

    def _difference(
        self, sign: str, left: Expression, right: Expression, *, inline: bool
    ) -> Condition:
        del inline
        word = self._helper(Binary("-", left, right))
        return self._compares(word, sign, Fraction(0))

    def _number_word(self, id_: str, stage: int, *, inline: bool) -> Word:
        if stage == 0:
            return self.input(id_)
        of = self.program.stage(id_, stage)
        if inline or (id_, stage) in self._for_formulas:
            return self.computed(of)
        return self.score(of) or self.computed(of)

    # Classifications

    def classification(self, stage: Stage) -> Word:
        """Return the classification for a stage of an element with codes, and declare it."""
        key = (stage.id, stage.number)
        if key not in self._classes:
            id_, term = self._stage_name(stage), self._stage_term(stage)
            cases = self.cases(stage, inline=False)
            whole = cover_everything([case.when for case in cases])
            concluded = {self._code_of(stage.id, case.value) for case, _ in self._concluding(stage)}
            codes = [code for code in self.codes(stage.id).values() if code in concluded]
            one = len(codes) == 1
            self._classes[key] = Word(
                id_, tuple(codes), is_concluded=True, may_be_none=not whole, is_finding=one
            )
            if one:
                label = self._labels(stage.id)[codes[0]]
                self.result.findings[id_] = {
                    "meaning": f"the {term} is {label}",
                    "steps": [f"{term}: {label}"],
                }
                return self._classes[key]
            self.result.classifications[id_] = {
                "codes": codes,
                "meaning": f"the {term}",
                "steps": [f"the {term}"],
            }
            if whole:
                self.result.classifications[id_]["exhaustive"] = "yes"
        return self._classes[key]

    def _stage_name(self, stage: Stage) -> str:
        if self._is_last(stage) and not self._is_taken(stage.id):
            return self.name(stage.id)
        which = "result" if self._is_last(stage) else _nth(stage.number)
        return self._names.word(f"{self.name(stage.id)} {which}", stage.id)

    def _is_taken(self, id_: str) -> bool:
        """Whether an element has its word for what is recorded."""
        return self._is_input(id_)

    def _is_last(self, stage: Stage) -> bool:
        return self.program.last[stage.id] == stage.number

    def _stage_term(self, stage: Stage) -> str:
        term = self.term(stage.id)
        if self._is_last(stage) and not self._is_taken(stage.id):
            return term
        return f"{term}, {'result' if self._is_last(stage) else _nth(stage.number)}"

    # Scores

    def score(self, stage: Stage) -> Word | None:
        """Return the score for a stage that adds up points, and declare it; None if it does not."""
        key = (stage.id, stage.number)
        if key in self._scores:
            return self._scores[key]
        if key in self._for_formulas or key in self._computed:
            return None
        parts = self._points(stage)
        if parts is None or not parts[1] or _steps(parts[1]) > _MOST_STEPS:
            return None
        id_, term = self._stage_name(stage), self._stage_term(stage)
        word = Word(id_, is_concluded=True)
        self._scores[key] = word
        start, rules = parts
        declared: dict[str, object] = {"meaning": f"the {term}", "steps": [f"the {term}"]}
        if start:
            declared["start"] = decimal(start)
        self.result.scores[id_] = declared
        self.result.topics[self._topic(stage)] = _rules_of_score(id_, rules)
        return word

    def _points(self, stage: Stage) -> tuple[Fraction, list[Case]] | None:
        """Return the points of a stage, and those that it begins with; None if it is no score."""
        start, rules = Fraction(0), list[Case]()
        begun = False
        for write in stage.writes:
            self._rule = write.rule
            when = on.simplified(self.condition(write.when))
            added = self._contributions(write.value)
            if added is None:
                return None
            if not write.adds:
                if begun or not _says_known(when):
                    return None
                when = ALWAYS
            elif not begun:
                return None
            begun = True
            for guard, points in added:
                both = all_of([when, guard])
                if both == ALWAYS:
                    start += points
                elif points:
                    rules.append(Case(write.rule, both, Number(points, decimal(points))))
        return start, rules

    def _contributions(self, of: Expression) -> list[tuple[Condition, Fraction]] | None:
        """Return the points that make up a sum, each with its condition; None if it is no sum."""
        number = _constant(of)
        if number is not None:
            return [(ALWAYS, number)]
        match of:
            case Binary("+" | "-" as sign, left, right):
                one, other = self._contributions(left), self._contributions(right)
                if one is None or other is None:
                    return None
                factor = 1 if sign == "+" else -1
                return [*one, *((guard, factor * points) for guard, points in other)]
            case Binary("*", left, right):
                for one_, rest in ((left, right), (right, left)):
                    by, points_ = _constant(one_), self._contributions(rest)
                    if by is not None and points_ is not None:
                        return [(guard, by * points) for guard, points in points_]
                return None
            case Unary("-", inner):
                points_ = self._contributions(inner)
                return None if points_ is None else [(guard, -it) for guard, it in points_]
            case At(id_, stage, part) if part in _NUMBER_PARTS:
                return self._contributed(id_, stage)
        return None

    def _contributed(self, id_: str, stage: int) -> list[tuple[Condition, Fraction]] | None:
        kind = self.kind(id_)
        if kind.is_ordinal:
            if stage and self.classification(self.program.stage(id_, stage)).may_be_none:
                return None
            return [
                (
                    self._is_code(id_, stage, [code], inline=False),
                    kind.codes[key].ordinal or on_zero,
                )
                for key, code in self.codes(id_).items()
            ]
        if not stage or self._is_coded(id_):
            return None
        of = self.program.stage(id_, stage)
        found = self._constants(of)
        if found is not None:
            return found
        if (id_, stage) in self._for_formulas:
            return None
        parts = self._points(of)
        if parts is None:
            return None
        start, rules = parts
        return [
            (ALWAYS, start),
            *((case.when, _constant(case.value) or on_zero) for case in rules),
        ]

    def _constants(self, stage: Stage) -> list[tuple[Condition, Fraction]] | None:
        """Return the numbers of a stage that always has one of some; None if it is not so."""
        if any(write.adds for write in stage.writes):
            return None
        cases = self.cases(stage, inline=False)
        numbers = [_constant(case.value) for case in cases]
        if None in numbers or not cover_everything([case.when for case in cases]):
            return None
        return [
            (all_of([case.when, not_(over)]), _constant(case.value) or on_zero)
            for case, over in self.winning(cases)
        ]

    # Computed values

    def computed(self, stage: Stage) -> Word:
        """Return the element that a stage is computed as, and declare it."""
        key = (stage.id, stage.number)
        if key in self._computed:
            return self._computed[key]
        self._for_formulas.add(key)
        if key in self._scores:
            raise _Again
        id_, term, kind = self._stage_name(stage), self._stage_term(stage), self.kind(stage.id)
        unit = self._unit_of(stage)
        word = Word(id_, unit=unit)
        self._computed[key] = word
        declared: dict[str, object] = {**_number(unit, kind.places)}
        self.result.elements[id_] = declared
        rules, formulas, rounding = self._formulas(stage, unit)
        self._refuse_silence(formulas)
        computed: dict[str, object] = {"is": formulas}
        if len(formulas) == 1 and "when" not in formulas[0]:
            computed = {"is": formulas[0]["is"]}
        if rounding:
            computed["round"] = rounding
        computed["cites"] = rules
        declared |= {
            "computed": computed,
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
            raise Refused(f"{stage.writes[0].rule}: {self.term(stage.id)} has several units")
        return next(iter(units), self.kind(stage.id).unit if not units else "")

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
            self._rule = write.rule
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
        return _cited(rules), found, rounding

    def _before(self, stage: Stage, unit: str) -> list[dict[str, object]]:
        """Return the formula for what a stage was before, if it was anything."""
        if stage.number > 1:
            return [{"is": _in_unit(self.operand(stage.id, stage.number - 1), unit)}]
        if stage.id in self.guideline.inputs:
            return [{"is": _in_unit(self.operand(stage.id, 0), unit)}]
        return []

    def _guard(self, write: Write) -> Condition:
        """Return the condition of a write, without a test for what its formula needs anyway."""
        when = self.condition(write.when, inline=True)
        needed = {
            self.input(item.id).id
            for item in walk(write.value)
            if isinstance(item, At) and item.stage == 0 and item.part in _NUMBER_PARTS
        }
        return on.simplified(_without_known(when, needed))

    def _added_up(self, stage: Stage, unit: str) -> tuple[list[str], list[dict[str, object]], None]:
        """Return the sum of what rules add to a stage, each if its condition is true."""
        terms: list[str] = []
        rules: dict[str, None] = {}
        # What all of it needs to be recorded needs no condition where the sum has it.
        needed = {
            self.input(item.id).id
            for write in stage.writes
            for item in walk(write.value)
            if isinstance(item, At) and item.stage == 0 and item.part in _NUMBER_PARTS
        }
        for write in stage.writes:
            self._rule = write.rule
            when = _without_known(self._guard(write), needed)
            if when == NEVER:
                continue
            rules[write.rule] = None
            if not write.adds and (terms or when != ALWAYS):
                raise Refused(f"{write.rule}: {self.term(stage.id)} is overwritten and added to")
            if when == ALWAYS:
                terms.append(self.formula(write.value))
            else:
                terms.append(self._part(when, write.value).id)
        if not stage.writes or stage.writes[0].adds:
            if stage.number == 1 and stage.id not in self.guideline.inputs:
                raise Refused(f"{self._rule}: {self.term(stage.id)} is added to and never begun")
            terms.insert(0, self.operand(stage.id, stage.number - 1))
        terms = [term for term in terms if term != "0"] or ["0"]
        return _cited(rules), [{"is": _in_unit(" + ".join(terms), unit)}], None

    def _part(self, when: Condition, value: Expression) -> Word:
        """Return an element for what is added under a condition, and for nothing otherwise."""
        formulas: list[dict[str, object]] = [
            {"when": on.written(when), "is": self.formula(value)},
            {"is": "0"},
        ]
        return self._help(("part", when, value), f"added by {self._rule}", formulas)

    def _helper(self, of: Expression) -> Word:
        """Return an element for a formula that is compared or needed within another one."""
        return self._help(of, f"computed in {self._rule}", [{"is": self.formula(of)}])

    def _help(
        self,
        key: object,
        title: str,
        formulas: list[dict[str, object]],
        rounding: dict[str, object] | None = None,
    ) -> Word:
        if key not in self._helpers:
            self._refuse_silence(formulas)
            name = self._names.word(title, "value")
            self._helpers[key] = Word(name)
            term = title
            while term.casefold() in self._phrases:
                term += " also"
            self._phrases[term.casefold()] = None
            computed: dict[str, object] = {"is": formulas}
            if len(formulas) == 1 and "when" not in formulas[0]:
                computed = {"is": formulas[0]["is"]}
            if rounding:
                computed["round"] = rounding
            if self._rule in self.program.rules:
                computed["cites"] = [self._rule]
            self.result.elements[name] = {
                **_number("", 0 if rounding else 6),
                "computed": computed,
                "meaning": f"what is {term}",
                "ask": f"What is {term}?",
            }
        return self._helpers[key]

    def _left_out(self, stage: Stage, when: Condition) -> None:
        """Note a formula that is used only while something is not recorded, or refuse it."""
        self._refuse_silence([{"when": on.written(when)}])
        said = f"{self._rule}: {self.term(stage.id)} is not computed by it while parts are missing"
        self.result.remarks[said] = None

    def _refuse_silence(self, formulas: list[dict[str, object]]) -> None:
        """Refuse a formula that is chosen by what is not recorded."""
        if any("is not known" in str(item.get("when", "")) for item in formulas):
            raise Refused(f"{self._rule}: what is not recorded decides which formula is used")

    def operand(self, id_: str, stage: int) -> str:
        """Return what a formula calls an element at a stage: a bare number."""
        if self.kind(id_).is_ordinal:
            return self._ordinal(id_, stage).id
        if self._is_coded(id_):
            raise Refused(f"{self._rule}: {self.term(id_)}, a code, is computed with")
        word = self.input(id_) if stage == 0 else self.computed(self.program.stage(id_, stage))
        return f"{word.id} in [{word.unit}]" if word.unit else word.id

    def _ordinal(self, id_: str, stage: int) -> Word:
        """Return the element for the number of a code."""
        formulas: list[dict[str, object]] = []
        for key, code in self.codes(id_).items():
            ordinal = self.kind(id_).codes[key].ordinal
            when = on.simplified(self._is_code(id_, stage, [code], inline=True))
            if ordinal is not None and when != NEVER:
                formulas.append({"when": on.written(when), "is": decimal(ordinal)})
        title = f"{self.name(id_)} points" if stage == 0 else f"{self.name(id_)} value"
        return self._help(("ordinal", id_, stage), title, formulas)

    def formula(self, of: Expression, tightness: int = 0) -> str:
        """Return a formula of bare numbers."""
        number = _constant(of)
        if number is not None:
            text = decimal(number)
            return f"({text})" if tightness and number < 0 else text
        if dated := self._dated(of):
            return f"({dated})" if tightness and " " in dated else dated
        match of:
            case At(id_, stage, part) if part in _NUMBER_PARTS:
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
                raise Refused(f"{self._rule}: the time of the decision is computed with")
            case Text():
                raise Refused(f"{self._rule}: a text is computed with")
        raise Refused(f"{self._rule}: {type(of).__name__.lower()} {getattr(of, 'part', '')}")

    def _dated(self, of: Expression) -> str:
        """Return the formula of an age or a year; empty if an expression is neither."""
        match of:
            case Binary(
                "/", Binary("-", Now(""), At(id_, 0, "" | "value")), Amount(years, "a")
            ) if years == 1 and self.kind(id_).is_date:
                return f"{self._age(id_).id} in years"
            case Now("year"):
                return f"year({_DAY})"
            case At(id_, 0, "year") if self.kind(id_).is_date:
                return f"year({self.input(id_).id})"
        return ""

    def _called(self, of: Call) -> str:
        if of.function in _ROUNDED:
            formulas: list[dict[str, object]] = [{"is": self.formula(of.of[0])}]
            rounding: dict[str, object] = {"to": "1", "direction": _ROUNDED[of.function]}
            return self._help(of, f"rounded in {self._rule}", formulas, rounding).id
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
            self._help(("part", of, place), f"part {place} of {self._rule}", [{"is": said}])
            for place, said in enumerate(map(" + ".join, parts), start=1)
        ]
        return " + ".join(helper.id for helper in helpers)

    # The whole

    def translate(self) -> Translation:
        """Return the words and rules of the guideline.

        Raises:
            Refused: if it cannot be said faithfully.
        """
        while True:
            try:
                self._translate()
            except _Again:
                self._reset()
                continue
            self._prune()
            return self.result

    def _prune(self) -> None:
        """Leave out elements that nothing reads, and that are no output."""
        outputs = {output.word for output in self.result.outputs.values()}
        while True:
            read = as_file({"rules": self.result.topics, "elements": self._sources()})
            named = set(re.findall(r"[a-z]\w*", read)) | outputs
            unread = [name for name in self.result.elements if name not in named]
            for name in unread:
                del self.result.elements[name]
            if not unread:
                return

    def _sources(self) -> dict[str, object]:
        """Return how elements are computed and measured."""
        return {
            f"X{place}": {
                name: element[name] for name in ("computed", "measured") if name in element
            }
            for place, element in enumerate(self.result.elements.values())
        }

    def _reset(self) -> None:
        wanted = self._for_formulas
        cases_kinds = self.kinds
        self.__init__(self.program, ())  # type: ignore[misc]
        self.kinds, self._for_formulas = cases_kinds, wanted

    def _translate(self) -> None:
        for stage in self.program.stages:
            self._rule = stage.writes[0].rule
            last = self._is_last(stage)
            if self._is_number(stage):
                key = (stage.id, stage.number)
                word = None if key in self._for_formulas else self.score(stage)
                if word is None:
                    word = self.computed(stage)
                    begins = any(write.when == Truth(True) for write in stage.writes)
                    output = Output("number", word.id, unit=word.unit, has_default=begins)
                else:
                    output = Output("score", word.id)
            elif self._is_text(stage):
                output = self._noted(stage)
            else:
                word = self.classification(stage)
                self._conclude(stage, word)
                kind = "finding" if word.is_finding else "code"
                said = {key: it for key, it in self.codes(stage.id).items() if it in word.codes}
                output = Output(kind, word.id, codes=said)
            if last:
                self.result.outputs[stage.id] = output

    def _is_text(self, stage: Stage) -> bool:
        kind = self.kind(stage.id)
        return not kind.codes and not kind.is_truth and bool(kind.texts)

    def _is_number(self, stage: Stage) -> bool:
        kind = self.kind(stage.id)
        if kind.codes or kind.texts:
            return False
        return bool(kind.numbers or kind.is_number or kind.units)

    def _topic(self, stage: Stage) -> str:
        return self._stage_term(stage)

    def _conclude(self, stage: Stage, word: Word) -> None:
        rules: list[dict[str, object]] = []
        cases = [
            (case.rule, case.when, over, self._code_of(stage.id, case.value))
            for case, over in self._concluding(stage)
        ]
        table = self._table(word, [(rule, when, over, code) for rule, when, over, code in cases])
        if table:
            rules.append(table)
        else:
            for rule, when, over, code in cases:
                found = word.id if word.is_finding else f"{word.id} is {code}"
                concludes: dict[str, object] = {"find": found}
                rules.append(self._written(rule, when, over, concludes, word.id))
                rules += self._silent(rule, when, over, concludes, word.id)
        self.result.topics[self._topic(stage)] = [rule for rule in rules if rule]

    def _table(
        self, word: Word, cases: list[tuple[str, Condition, Condition, str]]
    ) -> dict[str, object] | None:
        rows: list[dict[str, str]] = []
        if word.is_finding:
            return None
        for rule, when, over, code in cases:
            found = on.cells(on.simplified(when))
            if over != NEVER or not found or rule == DEFAULT:
                return None
            rows.append({**found, word.id: code, "cites": rule})
        columns = list(dict.fromkeys(name for row in rows for name in row))
        if len(rows) < 2 or len(columns) > 7:
            return None
        columns = [it for it in columns if it not in (word.id, "cites")] + [word.id, "cites"]
        table: dict[str, object] = {
            "table": self._rule_id(word.id),
            "columns": columns,
            "find": word.id,
            "rows": [[row.get(column, "any") for column in columns] for row in rows],
        }
        if not cover_everything([when for _, when, _, _ in cases]):
            table["gaps"] = "The guideline has no rule for the other cases."
        return table

    def _rule_id(self, word: str) -> str:
        return word.replace("_", "-")

    def _written(
        self,
        rule: str,
        when: Condition,
        over: Condition,
        concludes: dict[str, object],
        word: str,
    ) -> dict[str, object]:
        """Return a rule; of a condition that is always true, that of no other one."""
        when = on.simplified(when)
        if when == ALWAYS:
            when, over = not_(over), NEVER
        cites = [rule] if rule != DEFAULT else self._first_rule()
        written: dict[str, object] = {
            "id": self._free_id(f"{self._rule_id(word)}-default" if rule == DEFAULT else rule),
            "cites": cites[0],
            "when": on.written(when),
        }
        if over != NEVER:
            written["unless"] = on.written(over)
        if any(isinstance(leaf, Missing) for leaf in on.leaves(when)):
            written["while_unknown"] = "default"
        return written | concludes

    def _first_rule(self) -> list[str]:
        return [DEFAULTS]

    def _free_id(self, rule: str) -> str:
        self._rule_ids = getattr(self, "_rule_ids", {})
        number = self._rule_ids.get(rule, 0) + 1
        self._rule_ids[rule] = number
        return rule if number == 1 else f"{rule}-{number}"

    def _silent(
        self, rule: str, when: Condition, over: Condition, concludes: dict[str, object], word: str
    ) -> Iterator[dict[str, object]]:
        """Return the rule for what is not recorded: what would overwrite then does not.

        A guideline of GDL2 takes what is missing for false, so that a default or an earlier rule
        stands. Nothing else does that here, so it is a rule of its own, which says so.
        """
        unshown = on.not_shown(over) if over != NEVER else None
        if unshown is None or len(list(on.leaves(unshown))) > _MOST_LEAVES:
            return
        both = on.simplified(all_of([when, unshown]))
        if both == NEVER or not any(isinstance(leaf, Missing) for leaf in on.leaves(both)):
            return
        said = f"{rule}: `{word}` also holds while what speaks against it is not known"
        self.result.remarks[said] = None
        yield {
            "id": self._free_id(f"{self._rule_id(word)}-while-unknown"),
            "cites": DEFAULTS if rule == DEFAULT else rule,
            "when": on.written(both),
            "while_unknown": "default",
        } | concludes

    def _noted(self, stage: Stage) -> Output:
        term = self._stage_term(stage)
        texts: dict[str, str] = {}
        rules: list[dict[str, object]] = []
        for case, over in self._concluding(stage):
            if not isinstance(case.value, Text):
                raise Refused(f"{case.rule}: {term} is put together from texts")
            text = " ".join(case.value.text.split())
            if text not in texts:
                number = len(texts) + 1
                name = self._names.word(f"{self.name(stage.id)} {number}", stage.id)
                texts[text] = name
                self.result.notes[name] = {
                    "text": text,
                    "steps": [f"that {term}, text {_nth(number)}, applies"],
                }
            concludes: dict[str, object] = {"note": texts[text]}
            rules.append(self._written(case.rule, case.when, over, concludes, texts[text]))
            rules += self._silent(case.rule, case.when, over, concludes, texts[text])
        self.result.topics[self._topic(stage)] = [rule for rule in rules if rule]
        return Output("note", "", texts=texts)


class _Again(Exception):
    """A score turned out to be needed in a formula, so it has to be computed from the beginning."""


on_zero = Fraction(0)
_TIGHTNESS = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 4}


_LONGEST = 900
"""The letters of a formula beyond which it is written in parts."""
_DAY = "decided_on"
"""The element for the day of the decision."""
_MOST_STEPS = 5_000
"""The steps in which points are counted, beyond which they are computed instead."""


def _steps(cases: Sequence[Case]) -> int:
    points = [abs(_constant(case.value) or on_zero) for case in cases]
    shared = math.lcm(*(item.denominator for item in points))
    whole = [int(item * shared) for item in points]
    return len(whole) * sum(whole) // (math.gcd(*whole) or 1)


_MOST_CASES = 60
_MOST_LEAVES = 120
"""The comparisons of a condition that would be more than anybody reads."""
_Found = TypeVar("_Found")


def _few(found: list[_Found], rule: str) -> list[_Found]:
    """Return what was found, unless it is more than anybody would read."""
    if len(found) > _MOST_CASES:
        raise Refused(f"{rule}: it is put together in more than {_MOST_CASES} ways")
    return found


def _joined(case: Case, more: Case) -> Text:
    assert isinstance(case.value, Text)
    assert isinstance(more.value, Text)
    return Text(case.value.text + more.value.text)


def _as_text(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else str(float(number))


def _cited(rules: dict[str, None]) -> list[str]:
    return [DEFAULTS if rule == DEFAULT else rule for rule in rules]


def _without_known(when: Condition, needed: set[str]) -> Condition:
    """Return a condition without tests whether something is recorded that is needed anyway."""
    parts = when.parts if isinstance(when, on.All) else (when,)
    return all_of(
        part for part in parts if not (isinstance(part, Known) and part.word.id in needed)
    )


def _says_known(when: Condition) -> bool:
    parts = when.parts if isinstance(when, on.All) else (when,)
    return all(isinstance(part, Known) for part in parts)


def _rules_of_score(score: str, cases: Sequence[Case]) -> list[dict[str, object]]:
    """Return the rules that add points: a table for all that depends on one word."""
    tables: dict[tuple[str, str], list[list[str]]] = {}
    rules: list[dict[str, object]] = []
    for number, case in enumerate(cases, start=1):
        points = _constant(case.value) or on_zero
        cites = DEFAULTS if case.rule == DEFAULT else case.rule
        found = on.cells(on.simplified(case.when))
        if found and len(found) == 1:
            ((column, cell),) = found.items()
            tables.setdefault((column, cites), []).append([cell, decimal(points)])
            continue
        rules.append(
            {
                "id": f"{score.replace('_', '-')}-{number}",
                "cites": cites,
                "when": on.written(on.simplified(case.when)),
                "add": decimal(points),
                "to": score,
            }
        )
    written: list[dict[str, object]] = []
    for place, ((column, cites), rows) in enumerate(tables.items(), start=1):
        name = f"{score.replace('_', '-')}-points-{place}"
        if len(rows) == 1:
            line = _line(column, rows[0][0])
            written.append(
                {"id": name, "cites": cites, "when": line, "add": rows[0][1], "to": score}
            )
            continue
        written.append(
            {
                "table": name,
                "cites": cites,
                "columns": [column, "add"],
                "to": score,
                "gaps": "Nothing is added in the other cases.",
                "rows": rows,
            }
        )
    return [*written, *rules]


def _line(column: str, cell: str) -> object:
    if re.match(r"(under|at most|over|\d|-)", cell) or cell.endswith(" or more"):
        for said, meant in (
            ("under ", "is less than "),
            ("at most ", "is at most "),
            ("over ", "is more than "),
        ):
            if cell.startswith(said):
                return f"{column} {meant}{cell.removeprefix(said)}"
        if cell.endswith(" or more"):
            return f"{column} is at least {cell.removesuffix(' or more')}"
        if " to " not in cell:
            return f"{column} is {cell}"
        low, _, high = cell.partition(" to ")
        how = "is less than" if high.startswith("under ") else "is at most"
        high = high.removeprefix("under ").removeprefix("at most ")
        low += high.removeprefix(high.split(" ")[0])
        return {"all": [f"{column} is at least {low}", f"{column} {how} {high}"]}
    if " or " in cell:
        return {"any": [f"{column} is {code}" for code in cell.split(" or ")]}
    return f"{column} is {cell}"


def _number(unit: str, places: int) -> dict[str, object]:
    step = decimal(Fraction(1, 10 ** min(places, 6)))
    if unit:
        return {"type": "quantity", "unit": unit, "resolution": f"{step} {unit}"}
    return {"type": "number", "resolution": step}


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


def _constant(of: Expression) -> Fraction | None:
    match of:
        case Number(value) | Amount(value):
            return value
        case Text(text) if re.fullmatch(r"-?\d+(?:\.\d+)?", text):
            return Fraction(text)
        case Unary("-", inner):
            inside = _constant(inner)
            return None if inside is None else -inside
        case Binary("+" | "-" | "*" | "/" as sign, left, right):
            one, other = _constant(left), _constant(right)
            if one is None or other is None:
                return None
            if sign == "/":
                return one / other if other else None
            return {"+": one + other, "-": one - other, "*": one * other}[sign]
    return None


def _holds(one: Fraction, sign: str, other: Fraction) -> bool:
    return {
        "<": one < other,
        ">": one > other,
        "<=": one <= other,
        ">=": one >= other,
        "==": one == other,
        "!=": one != other,
    }[sign]


def _nth(number: int) -> str:
    names = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
    return names[number - 1] if number <= len(names) else f"number {number}"


def unreadable(error: Unreadable) -> Refused:
    """Return a guideline that cannot be read as one that is refused."""
    return Refused(str(error))
