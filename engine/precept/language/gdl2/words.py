"""The words for the elements of a guideline, and the elements of the vocabulary."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from precept.language.gdl2.conditions import Word
from precept.language.gdl2.kinds import Kind, plain_unit
from precept.language.gdl2.names import Names, codes_for, phrase
from precept.language.gdl2.program import Program, Stage
from precept.language.gdl2.results import Refused, Translation, nth, number_type


class Words:
    """Gives every element of a guideline a word, and declares those that are recorded.

    `rule` is the rule that is translated just now, to name it where something is refused.
    """

    def __init__(self, program: Program, kinds: dict[str, Kind]) -> None:
        """Begin without words."""
        self.program = program
        self.guideline = program.guideline
        self.kinds = kinds
        self.result = Translation()
        self.rule = ""
        self.names = Names()
        self.phrases: dict[str, None] = {}
        self.helpers: dict[object, Word] = {}
        self._ids: dict[str, str] = {}
        self._terms: dict[str, str] = {}
        self._codes: dict[str, dict[tuple[str, str], str]] = {}
        self._inputs: dict[str, Word] = {}
        self._units: dict[str, Word] = {}

    def refused(self, why: str) -> Refused:
        """Return that the rule which is translated just now cannot be said."""
        return Refused(f"{self.rule}: {why}")

    def name(self, id_: str) -> str:
        """Return the word for an element of the guideline."""
        if id_ not in self._ids:
            self._ids[id_] = self.names.word(self.guideline.called(id_), id_)
        return self._ids[id_]

    def term(self, id_: str) -> str:
        """Return the term of an element as it stands in a sentence, no two the same."""
        if id_ not in self._terms:
            plain = phrase(self.guideline.called(id_)) or id_
            term, number = plain, 1
            while term.casefold() in self.phrases:
                number += 1
                term = f"{plain} ({number})"
            self.phrases[term.casefold()] = None
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

    def is_coded(self, id_: str) -> bool:
        """Return whether an element holds codes, yes or no, or one of some texts."""
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
        if self.is_coded(id_):
            codes = list(self.codes(id_).values())
            labels = self.labels(id_)
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
            declared = {**number_type(unit, kind.places), **says, "steps": [f"{term} of {{value}}"]}
            if several:
                self.unit_element(id_)
        self._inputs[id_] = word
        self.result.elements[name] = declared
        return word

    def labels(self, id_: str) -> dict[str, str]:
        """Return the words of each code of an element, no two the same."""
        kind = self.kind(id_)
        found: dict[str, str] = {}
        for key, code in self.codes(id_).items():
            label = kind.codes[key].label if key in kind.codes else key[1]
            said = phrase(label) or code.replace("_", " ")
            if said in found.values():
                said = f"{said} ({code.replace('_', ' ')})"
            found[code] = said
        return found

    def unit_element(self, id_: str) -> Word:
        """Return the element for the unit of an element that has several, and declare it."""
        if id_ not in self._units:
            units = [unit or "1" for unit in self.kind(id_).all_units]
            codes = codes_for((unit, f"unit {place}") for place, unit in enumerate(units))
            name = self.names.word(f"unit of {self.name(id_)}", f"unit_of_{id_}")
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
        return dict(zip(self.kind(id_).all_units, self.unit_element(id_).codes, strict=True)).get(
            unit
        )

    def has_several_units(self, id_: str) -> bool:
        """Return whether values of an element are recorded in several units."""
        return len(self.kind(id_).all_units) > 1

    def is_input(self, id_: str) -> bool:
        """Return whether an element is recorded."""
        return id_ in self.guideline.inputs or id_ not in self.guideline.outputs

    def age(self, id_: str, unit: str = "a") -> Word:
        """Return the element for how long ago a date was."""
        key = ("age", id_)
        if key not in self.helpers:
            term = self.term(id_)
            is_birth = "birth" in term.casefold()
            name = self.names.word("age" if is_birth else f"time since {self.name(id_)}", "age")
            said = "age" if is_birth else f"time since the {term}"
            while said in self.phrases:
                said = f"{said}, from the {term}"
            self.phrases[said] = None
            date = self.input(id_)
            self.helpers[key] = Word(name, unit="years")
            self.result.elements[name] = {
                "type": "duration in months",
                "measured": {"from": date.id, "to": "now"},
                "meaning": f"what the {said} is",
                "ask": f"What is the {said}?",
            }
        return replace(self.helpers[key], unit=plain_unit(unit))

    def stage_name(self, stage: Stage) -> str:
        """Return the word for a stage of an element."""
        if which := self._which(stage):
            return self.names.word(f"{self.name(stage.id)} {which}", stage.id)
        return self.name(stage.id)

    def stage_term(self, stage: Stage) -> str:
        """Return the term of a stage as it stands in a sentence."""
        which = self._which(stage)
        return f"{self.term(stage.id)}, {which}" if which else self.term(stage.id)

    def _which(self, stage: Stage) -> str:
        """Return what tells a stage from others of its element; empty if nothing has to."""
        if not self.is_last(stage):
            return nth(stage.number)
        return "result" if self.is_input(stage.id) else ""

    def is_last(self, stage: Stage) -> bool:
        """Return whether a stage is the last one of its element."""
        return self.program.last[stage.id] == stage.number

    def is_text(self, stage: Stage) -> bool:
        """Return whether a stage holds texts."""
        kind = self.kind(stage.id)
        return not kind.codes and not kind.is_truth and bool(kind.texts)

    def is_number(self, stage: Stage) -> bool:
        """Return whether a stage holds numbers."""
        kind = self.kind(stage.id)
        if kind.codes or kind.texts:
            return False
        return bool(kind.numbers or kind.is_number or kind.units)
