"""`precept ask`: ask one question at a time and show the advice after each answer."""

from __future__ import annotations

import sys
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from precept.execution.intake.case import read_case_input
from precept.execution.intake.clock import zone_of
from precept.execution.protocol import Protocol
from precept.explanation.changes import AnswerChange, answer_changes
from precept.explanation.interview import (
    Interview,
    QuestionReason,
    explain_question,
    with_line,
)
from precept.explanation.model import Applied
from precept.explanation.why import Document
from precept.interfaces.cli import console
from precept.interfaces.cli.console import Line, Page, plain
from precept.interfaces.cli.decide import tags
from precept.interfaces.cli.errors import ExitCode, exit_code, print_refusal
from precept.interfaces.cli.parameters import FORMAT_OPTION, PATH, RULESET_OPTION
from precept.interfaces.cli.rulesets import document_places, load_once, ruleset_of, with_solver
from precept.language import library
from precept.language.files import create
from precept.language.loader.faults import UNKNOWN_CODE
from precept.language.syntax.data import as_group
from precept.language.syntax.nodes import MappingNode
from precept.language.syntax.writer import as_file
from precept.model.answers import Answer, Truth
from precept.model.diagnostics import Diagnostic, Diagnostics, Fault, Source, Span
from precept.model.diagnostics import as_json as fault_as_json
from precept.model.errors import BadCase, BadInput, PreceptError, Unsolved
from precept.model.ruleset import Target
from precept.model.words import moment_in_words
from precept.report.decisions import URGENT, groups, reasons, urgent_actions


def short(found: Iterable[Diagnostic], indent: int = 0, codes: str = "") -> Iterator[Line]:
    """What is wrong, and what to do about it; `codes` is what to do about a code not known."""
    for item in found:
        yield f"error[{item.code}]: {item.message}", indent
        help = codes if codes and item.fault is UNKNOWN_CODE else item.help
        yield f"help: {help}", indent + 2


NOT_SAVED = Fault(
    "ASK101",
    "case-not-saved",
    "The file that a case is to be saved in is there already, or cannot be written.",
    "name a new file in a folder that you may write to",
)


def refuse_to_write_over(path: Path) -> None:
    """Refuse a file that is there already.

    Raises:
        BadInput: if it is.
    """
    if path.exists():
        message = f"`{path}` exists already"
        raise BadInput("not saved", [NOT_SAVED.at(Span(Source(str(path))), message)])


def save(case: MappingNode, path: Path) -> None:
    """Write a case into a new file.

    Raises:
        BadInput: if it is there already, or cannot be written.
    """
    refuse_to_write_over(path)
    create(path, as_file(as_group(case)), NOT_SAVED)


def tell_where(path: Path) -> None:
    """Say where a case is saved, and what for."""
    Page().line(f"Saved as {path}: `precept decide {path}` tells all that follows from it.")


def save_where_told(case: MappingNode, read: Callable[[], str | None]) -> None:
    """Ask for a file until there is one to write a case into, or none is wanted."""
    page = Page()
    while True:
        page.line()
        page.line("To save this as a case, name a new file; or leave it empty.")
        named = read()
        if not named or not named.strip():
            return
        try:
            save(case, path := Path(named.strip()))
            tell_where(path)
        except BadInput as error:
            page.lines(short(error.diagnostics))
        else:
            return


STOP, BACK, WHY = "stop", "back", "why"
NOT_KNOWN = ("?", "don't know", "dont know", "not known", "unknown")

Read = Callable[[], str | None]
"""The next line without its end; None when there are no more."""


class Face(typing.Protocol):
    """What an interview looks like from outside."""

    def begin(self, interview: Interview) -> None:
        """Show what it is about."""

    def ask(self, interview: Interview) -> None:
        """Show the present question."""

    def explain(self, reason: QuestionReason) -> None:
        """Show why it is asked."""

    def refuse(self, interview: Interview, error: BadCase) -> None:
        """Show why a reply cannot be taken, and what is urgent all the same."""

    def move(self, before: Interview, after: Interview) -> None:
        """Show which answers moved."""

    def end(self, interview: Interview) -> None:
        """Show what it all came to."""


def converse(
    interview: Interview, face: Face, read: Read, document: Document | None
) -> tuple[Interview, bool]:
    """Ask until nothing is left to ask or it is stopped; and whether there were lines enough.

    Raises:
        Conflict, EnginesDisagree: as `Protocol.evaluate`.
        Unsolved: if the solver gives up.
    """
    while interview.question:
        face.ask(interview)
        line = read()
        if line is None:
            return interview, False
        said = " ".join(line.split())
        match said.casefold():
            case "":
                continue
            case word if word == STOP:
                break
            case word if word == WHY:
                face.explain(explain_question(interview, document))
            case _:
                interview = _go_on(interview, said, face)
    return interview, True


def _go_on(interview: Interview, said: str, face: Face) -> Interview:
    """The interview as it goes on; as it is, if a reply cannot be taken."""
    try:
        after = _after(interview, said)
    except BadCase as error:
        face.refuse(interview, error)
        return interview
    face.move(interview, after)
    return after


def _after(interview: Interview, said: str) -> Interview:
    word = said.casefold().replace("’", "'")
    if word == BACK:
        return interview.back()
    is_not_known = word.removeprefix("i ") in NOT_KNOWN
    return interview.skip() if is_not_known else interview.reply(said)


def typed() -> str | None:
    """The next line of the input. What nobody typed is shown, for whoever reads along."""
    if sys.stdin.isatty():
        try:
            return input("> ")
        except EOFError:
            print()
            return None
    line = handed_over()
    print(f"> {line or ''}", flush=True)
    return line


def handed_over() -> str | None:
    """The next line of the input, which a program hands over."""
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


class JsonFace:
    """Shows an interview as lines of JSON."""

    def begin(self, interview: Interview) -> None:
        """Show what it is about."""
        ruleset = interview.ruleset
        about = {"ruleset": ruleset.id, "title": ruleset.title}
        console.json_line({**about, "as_of": interview.seen.facts.as_of.isoformat()})

    def ask(self, interview: Interview) -> None:
        """Show the present question."""
        console.json_line({"question": plain(interview.question)})

    def explain(self, reason: QuestionReason) -> None:
        """Show why it is asked."""
        console.json_line({"reason": plain(reason)})

    def refuse(self, interview: Interview, error: BadCase) -> None:
        """Show why a reply cannot be taken, and what is urgent all the same."""
        assert interview.question
        urgent = [asdict(item) for item in error.urgent]
        errors = [fault_as_json(item) for item in error.diagnostics]
        console.json_line(
            {"element": interview.question.element, "urgent": urgent, "errors": errors}
        )

    def move(self, before: Interview, after: Interview) -> None:
        """Show which answers moved."""
        changes = tuple(answer_changes(before.seen, after.seen, after.ruleset))
        console.json_line({"urgent": list(after.urgent), "changes": plain(changes)})

    def end(self, interview: Interview) -> None:
        """Show the case, and the decision about it."""
        decision = interview.protocol.decide(interview.case).to_dict()
        console.json_line({"case": as_group(interview.case), "decision": decision})


_HOW = (
    "Type an answer and press Enter. Or type ? if you do not know, why to see why it is asked, "
    "back to change the last answer, stop to end."
)
_AFFECTED = {"action": "the advice:", "finding": "whether", "note": "the note:"}
_FIRST = "Do this first. What is still asked can wait; stop ends it."
_NOT_KNOWN = "or type ? if you do not know"
_BY_NUMBER = "choose by the numbers that stand above"


class TextFace:
    """Shows an interview as lines of text."""

    def begin(self, interview: Interview) -> None:
        """Show what it is about, and how to answer."""
        page = Page()
        facts = interview.seen.facts
        page.line(interview.ruleset.title, style="bold")
        page.line(f"as of {moment_in_words(facts.as_of)}{f' ({facts.zone})' if facts.zone else ''}")
        page.line(_HOW, style="dim")
        answers = _Answers(interview)
        for id_ in interview.urgent:
            answers.advice(id_)

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

    def explain(self, reason: QuestionReason) -> None:
        """Show which answers a question affects, and the statements behind it."""
        page = Page()
        page.line("It affects", 3)
        for affected in reason.affects:
            page.line(f"{_AFFECTED[affected.target.kind]} {affected.words}", 5)
        page.line("For the document says, in other words:", 3)
        for words in dict.fromkeys(words for rule in reason.rules for words in _said(rule)):
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
        moves = {one.target: one for one in answer_changes(before.seen, after.seen, after.ruleset)}
        page = _Answers(after)
        new = [id_ for id_ in after.urgent if moves.pop(Target("action", id_), None)]
        # Those whom urgent advice is for are reminded of it; others read it once.
        actions = after.ruleset.vocabulary.actions
        own = {id_ for id_ in after.urgent if after.who in ("", actions[id_].audience)}
        for id_ in (id_ for id_ in after.urgent if id_ in own or id_ in new):
            page.advice(id_, is_new=id_ in new)
        if not own.isdisjoint(new):
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
        self._ruleset = interview.ruleset
        self._traced = interview.protocol.decide_with_trace(interview.case)
        decided = groups(
            self._traced.decision,
            self._ruleset.vocabulary,
            urgent_actions(self._traced, self._ruleset),
        )
        self._advised = {
            line.target.id: (group.heading, line)
            for group in decided
            if group.status is Answer.RECOMMENDED
            for line in group.lines
        }

    def advice(self, id_: str, *, is_new: bool = True) -> None:
        """Print a recommended action as strongly as the document does, and the first time why."""
        heading, line = self._advised[id_]
        label = heading if is_new else f"{heading}, as before"
        style = "bold red" if heading == URGENT else ""
        self.line(f"{label}: {line.words}   [{tags(line)}]", 3, style)
        if is_new:
            self.lines((words, 6) for words in reasons(line.target, self._traced, self._ruleset))

    def move(self, move: AnswerChange) -> None:
        """Print an answer that changed, if that matters at once."""
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
        """Print all advice, urgent advice first."""
        self.heading("Advised" if self._advised else "Nothing is advised")
        for id_ in self._advised:
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


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants to be asked: from which case on, as whom, as of when; and where to save.

    What is None or empty is not wished for.
    """

    case: Path | None
    who: str | None
    as_of: str | None
    zone: str | None
    to: Path | None


@click.command("ask")
@RULESET_OPTION
@click.option(
    *("--as", "who"),
    metavar="ROLE",
    help="The role of the person who answers, as the ruleset declares it; only questions for this "
    "role are asked.",
)
@click.option(
    "--case",
    metavar="CASE",
    type=PATH,
    help="Continue from this case: facts that it contains are not asked for.",
)
@click.option(
    "--as-of",
    metavar="TIME",
    help="The time of the decision; by default that of the case, or now.",
)
@click.option("--zone", help="The time zone of dates, like Europe/Berlin.")
@click.option(
    *("--save", "to"), metavar="FILE", type=PATH, help="Save the answers as a case, in a new file."
)
@FORMAT_OPTION
def command(*, as_json: bool, ruleset: str | None, **wishes: Any) -> int:
    """Ask one question at a time and show the advice after each answer.

    Questions about emergencies come first; a question that cannot change any answer is never asked.
    Answers are lines of the input, typed or from a file. You can also type `?` if you do not know,
    `why`, `back` or `stop`. Exit codes: 0 finished or stopped, 1 the input ended early, 130
    interrupted.
    """
    wish = Wish(**wishes)
    name = ruleset_of(wish.case, ruleset) if wish.case else ruleset or library.DEFAULT
    return with_solver(name, lambda name: _ask(name, wish, as_json=as_json), as_json=as_json)


def _ask(name: str, wish: Wish, *, as_json: bool) -> int:
    try:
        return _hold(name, wish, as_json=as_json)
    except Unsolved:
        raise
    except PreceptError as error:
        print_refusal(wish.case or Path("the interview"), error, as_json=as_json)
        return exit_code(error)


def _hold(name: str, wish: Wish, *, as_json: bool) -> int:
    if wish.to:
        refuse_to_write_over(wish.to)
    protocol = load_once(name)
    face: Face = JsonFace() if as_json else TextFace()
    document = document_places(protocol.ruleset, library.locate(name))
    interview = Interview.begin(protocol, _case(protocol, wish), wish.who or "")
    face.begin(interview)
    interview, is_whole = converse(interview, face, handed_over if as_json else typed, document)
    face.end(interview)
    if wish.to:
        save(interview.case, wish.to)
    if not as_json:
        _tell_where(interview, wish.to, may_ask=is_whole)
    return ExitCode.DONE if is_whole else ExitCode.FINDINGS


def _tell_where(interview: Interview, to: Path | None, *, may_ask: bool) -> None:
    """Say where the case is saved, or ask where, if there is somebody to ask."""
    if to:
        tell_where(to)
    elif may_ask:
        save_where_told(interview.case, typed)


def _case(protocol: Protocol, wish: Wish) -> MappingNode:
    """The case to begin with: the one that is told, else one of which only the time is known."""
    diagnostics = Diagnostics()
    node = read_case_input(wish.case or _nothing_known(protocol, wish), diagnostics)
    if not isinstance(node, MappingNode):
        raise BadCase("the case cannot be read", diagnostics)
    for name, text in (("as_of", wish.as_of), ("zone", wish.zone)):
        node = with_line(node, name, text) if text else node
    return node


def _nothing_known(protocol: Protocol, wish: Wish) -> dict[str, object]:
    zone = zone_of(wish.zone) if wish.zone else None
    now = datetime.now(zone) if zone else datetime.now().astimezone()
    return {"ruleset": protocol.ruleset.id, "as_of": now.isoformat(timespec="minutes")}
