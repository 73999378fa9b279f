"""The rules that conclude codes and show texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from precept.language.gdl2 import conditions as on
from precept.language.gdl2.conditions import (
    ALWAYS,
    NEVER,
    Condition,
    Missing,
    Word,
    all_of,
    cover_everything,
    not_,
)
from precept.language.gdl2.expressions import (
    Text,
)
from precept.language.gdl2.program import DEFAULT, Stage
from precept.language.gdl2.results import Output, Refused, cited, nth

if TYPE_CHECKING:
    from precept.language.gdl2.translation import Translator


_MOST_LEAVES = 120
"""The comparisons of a condition that would be more than anybody reads."""


class Conclusions:
    """Writes rules and tables."""

    def __init__(self, of: Translator) -> None:
        """Work for a translator."""
        self._of = of
        self._words = of.words
        self._rule_ids: dict[str, int] = {}

    def topic(self, stage: Stage) -> str:
        """Return the topic of the rules for a stage."""
        return self._words.stage_term(stage)

    def conclude(self, stage: Stage, word: Word) -> None:
        """Write the rules that conclude the codes of a stage, as a table if they are one."""
        rules: list[dict[str, object]] = []
        cases = [
            (case.rule, case.when, over, self._of.stages.code_of(stage.id, case.value))
            for case, over in self._of.stages.concluding(stage)
        ]
        table = self._table(word, cases)
        if table:
            rules.append(table)
        else:
            for rule, when, over, code in cases:
                found = word.id if word.is_finding else f"{word.id} is {code}"
                concludes: dict[str, object] = {"find": found}
                rules.append(self._written(rule, when, over, concludes, word.id))
                rules += self._silent(rule, when, over, concludes, word.id)
        self._words.result.topics[self.topic(stage)] = rules

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
        written: dict[str, object] = {
            "id": self._free_id(f"{self._rule_id(word)}-default" if rule == DEFAULT else rule),
            "cites": cited(rule),
            "when": on.written(when),
        }
        if over != NEVER:
            written["unless"] = on.written(over)
        if any(isinstance(leaf, Missing) for leaf in on.leaves(when)):
            written["while_unknown"] = "default"
        return written | concludes

    def _free_id(self, rule: str) -> str:
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
        self._words.result.remarks[said] = None
        yield {
            "id": self._free_id(f"{self._rule_id(word)}-while-unknown"),
            "cites": cited(rule),
            "when": on.written(both),
            "while_unknown": "default",
        } | concludes

    def noted(self, stage: Stage) -> Output:
        """Write the rules that show the texts of a stage."""
        term = self._words.stage_term(stage)
        texts: dict[str, str] = {}
        rules: list[dict[str, object]] = []
        for case, over in self._of.stages.concluding(stage):
            if not isinstance(case.value, Text):
                raise Refused(f"{case.rule}: {term} is put together from texts")
            text = " ".join(case.value.text.split())
            if text not in texts:
                number = len(texts) + 1
                name = self._words.names.word(f"{self._words.name(stage.id)} {number}", stage.id)
                texts[text] = name
                self._words.result.notes[name] = {
                    "text": text,
                    "steps": [f"that {term}, text {nth(number)}, applies"],
                }
            concludes: dict[str, object] = {"note": texts[text]}
            rules.append(self._written(case.rule, case.when, over, concludes, texts[text]))
            rules += self._silent(case.rule, case.when, over, concludes, texts[text])
        self._words.result.topics[self.topic(stage)] = rules
        return Output("note", "", texts=texts)
