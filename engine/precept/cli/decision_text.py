"""A decision as a clinician reads it: answers first, each with its reason and what is missing."""

from __future__ import annotations

from collections.abc import Iterable

from precept.cli.page import Page
from precept.cli.questions import questions, runs
from precept.cli.reasons import why
from precept.cli.retired import warning
from precept.decision.model import AdviceRecord, FindingRecord, NoteRecord, NoteStatus
from precept.ir.answers import Answer
from precept.ir.reviews import Status
from precept.ir.rules import Ruleset
from precept.ir.strength import IMPERATIVE, WORDS, Rank
from precept.ir.times import moment
from precept.ir.truth import Truth
from precept.protocol import Consulted

# Advice is as strong as the document's word for it, so a possibility never stands under an order.
_RECOMMENDED = ((Rank.SHOULD, "To do"), (Rank.USUALLY, "Usual"), (Rank.MAY, "Possible"))
_OTHERWISE = (
    (Answer.NOT_NEEDED, "Not needed"),
    (Answer.DOES_NOT_APPLY, "Not called for: the document names a condition that is not met"),
)
_STANDING = {
    Status.DRAFT: "a draft that reviewers have not signed off",
    Status.APPROVED: "approved",
    Status.RETIRED: "retired",
}
_FINDINGS = ((Truth.TRUE, "Found"), (Truth.FALSE, "Not so"))


def print_decision(consulted: Consulted, ruleset: Ruleset) -> None:
    """Print a decision."""
    _Page(consulted, ruleset).print()


class _Page(Page):
    def __init__(self, consulted: Consulted, ruleset: Ruleset) -> None:
        super().__init__()
        self._consulted = consulted
        self._decision = consulted.decision
        self._vocabulary = ruleset.vocabulary
        self._ruleset = ruleset
        self._questions = questions(self._decision, ruleset)

    def print(self) -> None:
        self._head()
        for rank, heading in _RECOMMENDED:
            recommended = self._advice(Answer.RECOMMENDED)
            self._section(heading, [item for item in recommended if _rank(item) is rank])
        for answer, heading in _OTHERWISE:
            self._section(heading, self._advice(answer))
        for status, heading in _FINDINGS:
            self._section(
                heading, [item for item in self._decision.findings if item.status is status]
            )
        self._notes()
        self._undecided()
        self._ask()
        self._foot()

    def _head(self) -> None:
        facts = self._consulted.facts
        zone = f" ({facts.zone})" if facts.zone else ""
        self.line(self._ruleset.title, style="bold")
        self.line(f"as of {moment(facts.as_of)}{zone}")
        self.lines(warning(self._ruleset))

    def _foot(self) -> None:
        if self._decision.not_covered:
            said = "; ".join(item.says for item in self._decision.not_covered)
            self.line()
            self.line(f"Not covered by the document: {said}")
        self.line()
        self.line(f"Decision {self._decision.decision_id}", style="dim")
        of = self._decision.ruleset
        self.line(f"by {of.id} {of.version}, {_STANDING[of.status]}", style="dim")

    def _advice(self, answer: Answer) -> list[AdviceRecord]:
        """The advice with that answer, what is urgent first."""
        advice = [item for item in self._decision.advice if item.answer is answer]
        return sorted(advice, key=lambda item: not self._vocabulary.actions[item.id].urgency)

    def _section(self, heading: str, items: Iterable[AdviceRecord | FindingRecord]) -> None:
        items = list(items)
        if not items:
            return
        self.heading(heading)
        for item in items:
            self.line(f"{self._headline(item)}   [{self._source(item)}]", 2)
            for reason in why(item.rules, self._consulted, self._ruleset):
                self.line(reason, 6)
            if isinstance(item, AdviceRecord) and item.could_be != item.strongest:
                self.line(f"could become “{item.could_be}”: {self._numbers(item.missing)}", 6)

    def _undecided(self) -> None:
        """What cannot be told, with the numbers of the questions that it waits for."""
        advice = self._advice(Answer.CANNOT_TELL)
        findings = [item for item in self._decision.findings if item.status is Truth.UNKNOWN]
        for heading, items in (("Cannot tell yet", advice), ("Cannot tell whether", findings)):
            if items:
                self.heading(f"{heading} (the numbers are those of the questions below)")
            for item in items:
                words = f"{self._headline(item)}   [{self._source(item)}]"
                self.line(f"{words}   {self._numbers(item.missing)}", 2)

    def _numbers(self, missing: Iterable[str]) -> str:
        return runs([self._questions[id_] for id_ in missing])

    def _headline(self, item: AdviceRecord | FindingRecord) -> str:
        if isinstance(item, FindingRecord):
            return self._vocabulary.findings[item.id].meaning
        return self._vocabulary.actions[item.id].words

    def _source(self, item: AdviceRecord | FindingRecord) -> str:
        word = item.strongest if isinstance(item, AdviceRecord) else None
        words = [word] if word and word != IMPERATIVE else []
        return " · ".join([*words, ", ".join(item.cites)])

    def _notes(self) -> None:
        shown = [note for note in self._decision.notes if note.status is NoteStatus.SHOWN]
        if shown:
            self.heading("Worth knowing")
        for note in shown:
            self._note(note)

    def _note(self, note: NoteRecord) -> None:
        self.line(f"{note.text}   [{', '.join(note.cites)}]", 2)

    def _ask(self) -> None:
        if self._questions:
            self.heading("To ask")
        width = len(str(len(self._questions)))
        for id_, number in self._questions.items():
            self.line(f"{number:>{width}}  {self._vocabulary.elements[id_].ask}", 2)


def _rank(item: AdviceRecord) -> Rank | None:
    return WORDS[item.strongest].rank if item.strongest else None
