"""An interview as a person reads it: the question, how to answer, and what is urgent at once."""

from __future__ import annotations

from collections.abc import Iterator

from precept.cli.page import Page
from precept.cli.reasons import why
from precept.cli.short_faults import short
from precept.errors import BadCase
from precept.explanation.model import Applied
from precept.explanation.moved import Move, moved
from precept.interview import Because, Interview
from precept.ir.answers import Answer
from precept.ir.rules import Target
from precept.ir.strength import IMPERATIVE, Rank
from precept.ir.times import moment
from precept.ir.truth import Truth

_HOW = (
    "Type an answer and press Enter. Or type ? if you do not know, why to see why it is asked, "
    "back to change the last answer, stop to end."
)
# Advice is as strong as the document's word for it, so a possibility is never told as an order.
_LABELS = {Rank.SHOULD: "To do", Rank.USUALLY: "Usual", Rank.MAY: "Possible"}


_BEARS_ON = {"action": "the advice:", "finding": "whether", "note": "the note:"}
_FIRST = "Do this first. What is still asked can wait; stop ends it."
_NOT_KNOWN = "or type ? if you do not know"
_BY_NUMBER = "choose by the numbers that stand above"
# Of what is urgent a clinician is told once.
_REMINDED = ("", "patient")


class TextFace:
    """Shows an interview as lines of text."""

    def begin(self, interview: Interview) -> None:
        """Show what it is about, and how to answer."""
        page = Page()
        facts = interview.seen.facts
        page.line(interview.ruleset.title, style="bold")
        page.line(f"as of {moment(facts.as_of)}{f' ({facts.zone})' if facts.zone else ''}")
        page.line(_HOW, style="dim")
        answers = _Answers(interview)
        for id_ in interview.urgent:
            answers.urgent(id_)

    def ask(self, interview: Interview) -> None:
        """Show the present question, below what is urgent."""
        page, question = Page(), interview.question
        assert question
        page.line()
        page.line(f"{len(interview.replies) + 1}. {question.ask}", style="bold")
        for number, choice in enumerate(question.choices, 1):
            page.line(f"{number}  {choice.words}", 5)
        for words in question.answers:
            page.line(words, 3, "dim")

    def explain(self, because: Because) -> None:
        """Show which answers a question bears on, and the statements behind it."""
        page = Page()
        page.line("It bears on", 3)
        for bears in because.bears_on:
            page.line(f"{_BEARS_ON[bears.target.kind]} {bears.words}", 5)
        page.line("For the document says, in other words:", 3)
        for words in dict.fromkeys(words for rule in because.rules for words in _said(rule)):
            page.line(words, 5)

    def refuse(self, interview: Interview, error: BadCase) -> None:
        """Show what is urgent all the same, and why a reply cannot be taken."""
        page = Page()
        # What was urgent before has been told.
        for urgent in (one for one in error.urgent if one.action not in interview.urgent):
            cited = ", ".join(urgent.cites)
            page.line(f"Urgent: {urgent.meaning}   [{cited}]", 3, "bold red")
        by_number = bool(interview.question and interview.question.choices)
        page.lines(short(error.diagnostics, 3, _BY_NUMBER if by_number else ""))
        page.line(_NOT_KNOWN, 5)

    def move(self, before: Interview, after: Interview) -> None:
        """Show what is urgent, and which advice and findings moved."""
        moves = {one.target: one for one in moved(before.seen, after.seen, after.ruleset)}
        page = _Answers(after)
        new = [id_ for id_ in after.urgent if moves.pop(Target("action", id_), None)]
        for id_ in after.urgent if after.who in _REMINDED else new:
            page.urgent(id_, is_new=id_ in new)
        if new and after.who in _REMINDED:
            page.line(_FIRST, 3, "bold")
        for move in moves.values():
            page.move(move)

    def end(self, interview: Interview) -> None:
        """Show what is advised by now, what is urgent first."""
        page = _Answers(interview)
        asked = "Nothing else that can be asked would change an answer."
        page.line()
        page.line(asked if interview.question is None else "There is more that could be asked.")
        page.all_advice()


class _Answers(Page):
    """Shows answers, each with its statements and its reason."""

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self._interview = interview
        self._ruleset = interview.ruleset
        self._consulted = interview.protocol.consult(interview.case)

    def urgent(self, id_: str, *, is_new: bool = True) -> None:
        """An action that cannot wait; why is told once."""
        label = "Urgent" if is_new else "Urgent, as before"
        self.line(f"{label}: {self._headline(id_)}", 3, "bold red")
        if is_new:
            self._why(id_)

    def advice(self, id_: str) -> None:
        """An action that is recommended, as strongly as the document does, and why."""
        self.line(f"{_LABELS[self._rank(id_)]}: {self._headline(id_)}", 3)
        self._why(id_)

    def _rank(self, id_: str) -> Rank:
        strongest = self._interview.seen.evaluation.outcome.advice[id_].strongest
        assert strongest
        assert strongest.rank
        return strongest.rank

    def _headline(self, id_: str) -> str:
        record = self._consulted.decision.action(id_)
        word = record.strongest if record.strongest != IMPERATIVE else None
        cited = " · ".join(filter(None, [word, ", ".join(record.cites)]))
        return f"{self._ruleset.vocabulary.actions[id_].words}   [{cited}]"

    def _why(self, id_: str) -> None:
        rules = self._consulted.decision.action(id_).rules
        for reason in why(rules, self._consulted, self._ruleset):
            self.line(reason, 6)

    def move(self, move: Move) -> None:
        """An answer that moved, if that is worth telling at once."""
        was, now = move.before.status, move.after.status
        match move.target.kind, now:
            case "action", Answer.RECOMMENDED:
                self.advice(move.target.id)
            case "action", Answer.NOT_NEEDED:
                self.line(f"Not needed: {move.words}", 3)
            case "finding", Truth.TRUE:
                self.line(f"Found: {move.words}", 3)
            case _ if was in (Answer.RECOMMENDED, Truth.TRUE) and move.target.kind != "note":
                self.line(f"Taken back: {move.words}", 3)

    def all_advice(self) -> None:
        """All that is advised, what is urgent first."""
        decision = self._consulted.decision
        urgent = self._interview.urgent
        advised = [one.id for one in decision.advice if one.answer is Answer.RECOMMENDED]
        self.heading("Advised" if advised else "Nothing is advised")
        for id_ in urgent:
            self.urgent(id_)
        for id_ in sorted(advised, key=self._rank, reverse=True):
            if id_ not in urgent:
                self.advice(id_)


def _said(rule: Applied) -> Iterator[str]:
    """What the statements of a rule say: restated, and in the document's own words if at hand."""
    if rule.says:
        yield f"{rule.says}   [{', '.join(cited.locator for cited in rule.cites)}]"
    for cited in rule.cites:
        if not rule.says:
            yield f"{cited.says}   [{cited.locator}]"
        if cited.sentence:
            yield f"“{cited.sentence}”   [{cited.locator}]"
