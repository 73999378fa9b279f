"""What elements are at each stage of a run: their values, with what overwrites them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from precept.language.gdl2 import conditions as on
from precept.language.gdl2.conditions import (
    ALWAYS,
    NEVER,
    Condition,
    IsCode,
    Known,
    Missing,
    Word,
    all_of,
    any_of,
    cover_everything,
    exclude_each_other,
    not_,
)
from precept.language.gdl2.expressions import (
    At,
    Binary,
    Code,
    Expression,
    Number,
    Ordinal,
    Text,
    Truth,
)
from precept.language.gdl2.program import Stage, Write
from precept.language.gdl2.results import Case, Refused

if TYPE_CHECKING:
    from precept.language.gdl2.translation import Translator


_MOST_CASES = 60
_Found = TypeVar("_Found")


class Stages:
    """Translates what rules write, and declares classifications."""

    def __init__(self, of: Translator) -> None:
        """Work for a translator."""
        self._of = of
        self._words = of.words
        self._cases: dict[tuple[str, int, bool], list[Case]] = {}
        self._classes: dict[tuple[str, int], Word] = {}

    def cases(self, stage: Stage, *, inline: bool) -> list[Case]:
        """Return the values of a stage in order, the last that applies counts."""
        key = (stage.id, stage.number, inline)
        if key not in self._cases:
            found: list[Case] = []
            for write in (*self._as_before(stage), *stage.writes):
                of_write = list(self._cases_of(stage, write, inline=inline))
                if write.adds and self._words.is_text(stage):
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
        if self._words.is_number(stage):
            return
        if stage.number > 1 or stage.id in self._words.guideline.inputs:
            yield Write(stage.writes[0].rule, Truth(True), At(stage.id, stage.number - 1))

    def _cases_of(self, stage: Stage, write: Write, *, inline: bool) -> Iterator[Case]:
        self._words.rule = write.rule
        when = self._of.conditions.condition(write.when, inline=inline)
        if when == NEVER:
            return
        if self._words.is_text(stage):
            for guard, text in self._texts(write.value, inline=inline):
                yield Case(write.rule, all_of([when, guard]), Text(text))
            return
        match write.value:
            case At(id_, number) if self._words.is_coded(id_) and not self._words.is_number(stage):
                for key, code in self._words.codes(id_).items():
                    is_it = self.is_code(id_, number, [code], inline=inline)
                    label = self._words.kind(id_).codes.get(key)
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
                return _few([item for item in found if item[0] != NEVER], self._words.rule)
            case Binary("/", At() as left, Number(by)):
                numbers = self._texts(left, inline=inline)
                return [(guard, _as_text(Fraction(text) / by)) for guard, text in numbers]
            case At(id_, number) if number and self._words.is_text(
                self._words.program.stage(id_, number)
            ):
                source = self._words.program.stage(id_, number)
                found = []
                for case, over in self.winning(self.cases(source, inline=inline)):
                    assert isinstance(case.value, Text)
                    found.append((all_of([case.when, not_(over)]), case.value.text))
                return found
            case At(id_, number, part) if self._words.is_coded(id_):
                found = []
                for key, code in self._words.codes(id_).items():
                    label = self._words.kind(id_).codes.get(key)
                    text = label.label if label else key[1]
                    if part == "value" and label and label.ordinal is not None:
                        text = _as_text(label.ordinal)
                    found.append((self.is_code(id_, number, [code], inline=inline), text))
                return found
        raise self._words.refused("a text is put together from what is no text")

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

    def concluding(self, stage: Stage) -> list[tuple[Case, Condition]]:
        """Return the cases of a stage that a rule can conclude, with what overwrites them."""
        found = []
        for case, over in self.winning(self.cases(stage, inline=False)):
            when = case.when
            if on.simplified(when) == ALWAYS and over == NEVER:
                # A rule has a condition, and this one is always true.
                if not self._words.guideline.inputs:
                    raise self._words.refused("nothing is asked, and the answer always the same")
                first = self._words.input(self._words.guideline.inputs[0])
                when = any_of([Known(first), Missing(first)])
            found.append((replace(case, when=when), over))
        return found

    def known(self, id_: str, stage: int, *, is_known: bool, inline: bool) -> Condition:
        """Return that something is recorded for an element at a stage, or that nothing is."""
        if stage == 0:
            word = self._words.input(id_)
            if self._words.kind(id_).is_date and not self._words.kind(id_).codes:
                if is_known:
                    return ALWAYS  # what is compared is how long ago it was
                word = self._words.age(id_)
            if not is_known:
                self._words.result.remarks[
                    f"{self._words.rule}: whether {self._words.term(id_)} is not known decides"
                ] = None
            return Known(word) if is_known else Missing(word)
        of = self._words.program.stage(id_, stage)
        written = any_of(case.when for case in self.cases(of, inline=inline))
        if self._words.is_number(of) and (stage > 1 or id_ in self._words.guideline.inputs):
            # What no rule writes is as before.
            before = self.known(id_, stage - 1, is_known=True, inline=inline)
            written = any_of([before, written])
        return written if is_known else not_(written)

    def is_code(self, id_: str, stage: int, codes: Sequence[str], *, inline: bool) -> Condition:
        """Return that an element has one of some codes at a stage."""
        if stage == 0:
            word = self._words.input(id_)
            return any_of(IsCode(word, code) for code in codes)
        of = self._words.program.stage(id_, stage)
        if not inline and not self._words.is_text(of):
            word = self.classification(of)
            return any_of(IsCode(word, code) for code in codes if code in word.codes)
        return any_of(
            all_of([case.when, not_(over)])
            for case, over in self.winning(self.cases(of, inline=inline))
            if self.code_of(id_, case.value) in codes
        )

    def code_of(self, id_: str, value: Expression) -> str:
        """Return the code that a value is."""
        codes = self._words.codes(id_)
        match value:
            case Code():
                return codes[value.key]
            case Ordinal(_, code):
                return codes[code.key]
            case Text(text):
                return codes["", text]
            case Truth(is_true):
                return "yes" if is_true else "no"
        raise self._words.refused(f"{self._words.term(id_)} is a code, and a number elsewhere")

    def classification(self, stage: Stage) -> Word:
        """Return the classification for a stage of an element with codes, and declare it."""
        key = (stage.id, stage.number)
        if key not in self._classes:
            id_, term = self._words.stage_name(stage), self._words.stage_term(stage)
            cases = self.cases(stage, inline=False)
            whole = cover_everything([case.when for case in cases])
            concluded = {self.code_of(stage.id, case.value) for case, _ in self.concluding(stage)}
            codes = [code for code in self._words.codes(stage.id).values() if code in concluded]
            one = len(codes) == 1
            self._classes[key] = Word(
                id_, tuple(codes), is_concluded=True, may_be_none=not whole, is_finding=one
            )
            if one:
                label = self._words.labels(stage.id)[codes[0]]
                self._words.result.findings[id_] = {
                    "meaning": f"the {term} is {label}",
                    "steps": [f"{term}: {label}"],
                }
                return self._classes[key]
            self._words.result.classifications[id_] = {
                "codes": codes,
                "meaning": f"the {term}",
                "steps": [f"the {term}"],
            }
            if whole:
                self._words.result.classifications[id_]["exhaustive"] = "yes"
        return self._classes[key]


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
