"""The words and rules that say what a guideline says, without the order of its rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from precept.language.gdl2.cases import TestCase
from precept.language.gdl2.comparisons import Comparisons
from precept.language.gdl2.conclusions import Conclusions
from precept.language.gdl2.expressions import Truth
from precept.language.gdl2.formulas import Formulas
from precept.language.gdl2.kinds import Kind, kinds_of
from precept.language.gdl2.points import Points
from precept.language.gdl2.program import Program
from precept.language.gdl2.results import Again, Output, Translation
from precept.language.gdl2.stages import Stages
from precept.language.gdl2.words import Words
from precept.language.syntax.writer import as_file


class Translator:
    """Translates one guideline: each part of it has the others at hand, as they name each other."""

    def __init__(self, program: Program, cases: Sequence[TestCase]) -> None:
        """Infer what each element holds."""
        self._program = program
        self._begin(kinds_of(program, cases))

    def _begin(self, kinds: dict[str, Kind]) -> None:
        self.words = Words(self._program, kinds)
        self.stages = Stages(self)
        self.conditions = Comparisons(self)
        self.points = Points(self)
        self.formulas = Formulas(self)
        self.conclusions = Conclusions(self)

    def translate(self) -> Translation:
        """Return the words and rules of the guideline.

        Raises:
            Refused: if it cannot be said faithfully.
        """
        while True:
            try:
                self._translate()
            except Again:
                needed = self.formulas.needed
                self._begin(self.words.kinds)
                self.formulas.needed = needed
                continue
            self._prune()
            return self.words.result

    def _prune(self) -> None:
        """Leave out elements that nothing reads, and that are no output."""
        outputs = {output.word for output in self.words.result.outputs.values()}
        while True:
            read = as_file({"rules": self.words.result.topics, "elements": self._sources()})
            named = set(re.findall(r"[a-z]\w*", read)) | outputs
            unread = [name for name in self.words.result.elements if name not in named]
            for name in unread:
                del self.words.result.elements[name]
            if not unread:
                return

    def _sources(self) -> dict[str, object]:
        """Return how elements are computed and measured."""
        return {
            f"X{place}": {
                name: element[name] for name in ("computed", "measured") if name in element
            }
            for place, element in enumerate(self.words.result.elements.values())
        }

    def _translate(self) -> None:
        for stage in self.words.program.stages:
            self.words.rule = stage.writes[0].rule
            last = self.words.is_last(stage)
            if self.words.is_number(stage):
                key = (stage.id, stage.number)
                word = None if key in self.formulas.needed else self.points.score(stage)
                if word is None:
                    word = self.formulas.computed(stage)
                    begins = any(write.when == Truth(True) for write in stage.writes)
                    output = Output("number", word.id, unit=word.unit, has_default=begins)
                else:
                    output = Output("score", word.id)
            elif self.words.is_text(stage):
                output = self.conclusions.noted(stage)
            else:
                word = self.stages.classification(stage)
                self.conclusions.conclude(stage, word)
                kind = "finding" if word.is_finding else "code"
                said = {
                    key: it for key, it in self.words.codes(stage.id).items() if it in word.codes
                }
                output = Output(kind, word.id, codes=said)
            if last:
                self.words.result.outputs[stage.id] = output
