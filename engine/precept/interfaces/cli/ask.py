"""`precept ask`: ask one question at a time and show the advice after each answer."""

from __future__ import annotations

import sys
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from precept.execution.intake.case import read_case_input
from precept.execution.intake.zones import zone_of
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
from precept.interfaces.cli.errors import ExitCode, as_refusal, exit_code, print_refusal
from precept.interfaces.cli.parameters import FORMAT_OPTION, PATH, RULESET_OPTION
from precept.interfaces.cli.rulesets import document_places, load_once, ruleset_of, with_solver
from precept.language import library
from precept.language.loader.faults import UNKNOWN_CODE
from precept.language.syntax.data import as_group
from precept.language.syntax.nodes import MappingNode
from precept.language.syntax.writer import as_file
from precept.language.writing import create, refusing_unwritable, require_writable
from precept.model.answers import Answer, Truth
from precept.model.diagnostics import Diagnostic, Diagnostics, Fault, Source, Span, printable
from precept.model.diagnostics import as_json as fault_as_json
from precept.model.errors import BadCase, BadInput, PreceptError
from precept.model.outcomes import kind_of
from precept.model.records import dataclass
from precept.model.ruleset import Target
from precept.model.words import moment_in_words
from precept.report.decisions import (
    URGENT,
    amounts,
    groups,
    prohibition,
    reasons,
    repeats,
    urgent_actions,
)

NOT_SAVED = Fault(
    "ASK101",
    "case-not-saved",
    "The file to save the case in exists already, or cannot be written.",
    "name a new file in a folder that you may write to",
)

NO_ZONE = Fault(
    "ASK102",
    "no-zone-of-an-interview",
    "Without a time zone it is unknown when now is for the person, and which instants their dates "
    "and times are. The zone of the machine may be another one.",
    "give `--zone Europe/Berlin`, or the time with its offset: `--as-of 2026-03-10T09:00+01:00`",
)

_STOP, _BACK, _WHY = "stop", "back", "why"
_NOT_KNOWN = ("?", "don't know", "dont know", "not known", "unknown")

_Read = Callable[[], str | None]
"""Returns the next line of the input without its end; None if there are no more."""


@dataclass(frozen=True, slots=True)
class _Options:
    """From which case and as which role to ask, as of when, and where to save the answers."""

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
@click.option(
    "--zone",
    help="The time zone of dates, like Europe/Berlin; needed unless --case or --as-of gives it.",
)
@click.option(
    *("--save", "to"), metavar="FILE", type=PATH, help="Save the answers as a case, in a new file."
)
@FORMAT_OPTION
def command(*, as_json: bool, ruleset: str | None, **options: Any) -> int:
    """Ask one question at a time and show the advice after each answer.

    Questions about emergencies come first; a question that cannot change any answer is never asked.
    Answers are lines of the input, typed or from a file. You can also type `?` if you do not know,
    `why`, `back` or `stop`. Exit codes: 0 finished or stopped, 1 the input ended early, 130
    interrupted.
    """
    chosen = _Options(**options)
    name = ruleset_of(chosen.case, ruleset) if chosen.case else ruleset or library.DEFAULT
    return with_solver(name, lambda name: _ask(name, chosen, as_json=as_json), as_json=as_json)


def _ask(name: str, options: _Options, *, as_json: bool) -> int:
    try:
        return _interview(name, options, as_json=as_json)
    except Exception as error:  # noqa: BLE001 (an internal error is shown as one)
        refusal = as_refusal(error)
    print_refusal(options.case or Path("the interview"), refusal, as_json=as_json)
    return exit_code(refusal)


def _interview(name: str, options: _Options, *, as_json: bool) -> int:
    if options.to:
        _refuse_to_overwrite(options.to)
    protocol = load_once(name)
    document = document_places(protocol.ruleset, library.locate(name))
    view: _View = _JsonView() if as_json else _TextView()
    read = _read_line if as_json else _read_typed
    case = _first_case(protocol, options)
    asked: list[Interview] = []
    try:
        asked.append(Interview.begin(protocol, case, options.who or ""))
        view.begin(asked[-1])
        is_finished = _ask_all(asked, view, read, document)
        view.end(asked[-1])
    except Exception as error:  # noqa: BLE001 (whatever fails, the answers are kept)
        raise _broken_off(error, asked[-1].case if asked else case, protocol, options) from None
    if options.to:
        _save(asked[-1].case, options.to)
        if not as_json:
            _print_place(options.to)
    elif is_finished and not as_json:
        _offer_to_save(asked[-1].case, read)
    return ExitCode.DONE if is_finished else ExitCode.FINDINGS


def _broken_off(
    error: Exception, case: MappingNode, protocol: Protocol, options: _Options
) -> PreceptError:
    """Return the error of an interview, with what is urgent; save the answers, if wanted."""
    refusal = as_refusal(error)
    if not isinstance(refusal, BadInput):
        protocol.attach_urgent(refusal, case)
        if options.to:
            _save(case, options.to)
    return refusal


def _first_case(protocol: Protocol, options: _Options) -> MappingNode:
    """Return the given case, or one that has only a time."""
    diagnostics = Diagnostics()
    node = read_case_input(options.case or _empty_case(protocol, options), diagnostics)
    if not isinstance(node, MappingNode):
        raise BadCase("the case cannot be read", diagnostics)
    for name, text in (("as_of", options.as_of), ("zone", options.zone)):
        node = with_line(node, name, text) if text else node
    return node


def _empty_case(protocol: Protocol, options: _Options) -> dict[str, object]:
    """Return a case of now, in the zone of the person; that of the machine says nothing of it.

    Raises:
        BadInput: if no option gives the zone.
    """
    if not options.zone and not options.as_of:
        place = Span(Source("--zone"))
        raise BadInput(
            "the interview cannot begin", [NO_ZONE.at(place, "the time zone is not given")]
        )
    # Another time and a zone that does not exist are put in, or reported, where the case is read.
    now = datetime.now((zone_of(options.zone) if options.zone else None) or UTC)
    return {"ruleset": protocol.ruleset.id, "as_of": now.isoformat(timespec="minutes")}


def _ask_all(asked: list[Interview], view: _View, read: _Read, document: Document | None) -> bool:
    """Ask until no question is left or the person stops; add the interview after each answer.

    Returns:
        Whether the interview came to its end before the input did.

    Raises:
        Conflict, EnginesDisagree: as `Protocol.evaluate`.
        Unsolved: if the solver gives up.
    """
    while asked[-1].question:
        interview = asked[-1]
        view.ask(interview)
        line = read()
        if line is None:
            return False
        reply = " ".join(line.split())
        match reply.casefold():
            case "":
                continue
            case word if word == _STOP:
                break
            case word if word == _WHY:
                view.explain(explain_question(interview, document))
            case _:
                _take(reply, asked, view)
    return True


def _take(reply: str, asked: list[Interview], view: _View) -> None:
    """Add the interview after a reply, unless the reply is refused."""
    interview = asked[-1]
    word = reply.casefold().replace("’", "'")
    try:
        if word == _BACK:
            after = interview.back()
        elif word.removeprefix("i ") in _NOT_KNOWN:
            after = interview.skip()
        else:
            after = interview.reply(reply)
    except BadCase as error:
        view.refuse(interview, error)
        return
    asked.append(after)
    view.change(interview, after)


def _read_typed() -> str | None:
    """Read what a person types; print what comes from elsewhere, to make the output complete."""
    if sys.stdin.isatty():
        try:
            return input("> ")
        except EOFError:
            print()
            return None
    line = _read_line()
    print(f"> {printable(line or '')}", flush=True)
    return line


def _read_line() -> str | None:
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


def _offer_to_save(case: MappingNode, read: _Read) -> None:
    """Ask for a file until the case is saved or the reply is empty."""
    page = Page()
    while True:
        page.line()
        page.line("To save the answers as a case, name a new file; otherwise press Enter.")
        name = (read() or "").strip()
        if not name:
            return
        try:
            _save(case, Path(name))
        except BadInput as error:
            page.lines(_faults(error.diagnostics))
        else:
            _print_place(Path(name))
            return


def _save(case: MappingNode, path: Path) -> None:
    _refuse_to_overwrite(path)
    create(path, as_file(as_group(case)), NOT_SAVED)


def _refuse_to_overwrite(path: Path) -> None:
    if path.exists():
        message = f"`{path}` exists already"
        raise BadInput("not saved", [NOT_SAVED.at(Span(Source(str(path))), message)])
    with refusing_unwritable(path, NOT_SAVED):
        require_writable(path, makes_folder=False)


def _print_place(path: Path) -> None:
    Page().line(f"Saved as {path}; `precept decide {path}` shows the whole decision.")


class _View(typing.Protocol):
    """Shows an interview."""

    def begin(self, interview: Interview) -> None:
        """Show what the interview is about."""

    def ask(self, interview: Interview) -> None:
        """Show the current question."""

    def explain(self, reason: QuestionReason) -> None:
        """Show why the question is asked."""

    def refuse(self, interview: Interview, error: BadCase) -> None:
        """Show why a reply is refused, and what is urgent all the same."""

    def change(self, before: Interview, after: Interview) -> None:
        """Show which answers changed."""

    def end(self, interview: Interview) -> None:
        """Show the result."""


class _JsonView:
    """Shows an interview as lines of JSON."""

    def begin(self, interview: Interview) -> None:
        """Print the ruleset and the time of the decision."""
        ruleset = interview.ruleset
        about = {"ruleset": ruleset.id, "title": ruleset.title}
        console.json_line({**about, "as_of": interview.seen.facts.as_of.isoformat()})

    def ask(self, interview: Interview) -> None:
        """Print the current question."""
        console.json_line({"question": plain(interview.question)})

    def explain(self, reason: QuestionReason) -> None:
        """Print the answers and the statements that a question matters for."""
        console.json_line({"reason": plain(reason)})

    def refuse(self, interview: Interview, error: BadCase) -> None:
        """Print why a reply is refused, and what is urgent all the same."""
        assert interview.question
        urgent = [asdict(item) for item in error.urgent]
        errors = [fault_as_json(item) for item in error.diagnostics]
        console.json_line(
            {"element": interview.question.element, "urgent": urgent, "errors": errors}
        )

    def change(self, before: Interview, after: Interview) -> None:
        """Print which answers changed."""
        changes = tuple(answer_changes(before.seen, after.seen, after.ruleset))
        console.json_line({"urgent": list(after.urgent), "changes": plain(changes)})

    def end(self, interview: Interview) -> None:
        """Print the case and the decision about it."""
        decision = interview.protocol.decide(interview.case).to_dict()
        console.json_line({"case": as_group(interview.case), "decision": decision})


_HOW = (
    "Type an answer and press Enter. Or type ? if you do not know, why to see why this is asked, "
    "back to change the last answer, stop to end."
)
_AFFECTED = {"action": "the advice:", "finding": "whether", "note": "the note:"}
_FIRST = "Do this first. The other questions can wait; type stop to end."
_OR_NOT_KNOWN = "or type ? if you do not know"
_BY_NUMBER = "choose by the numbers above"


class _TextView:
    """Shows an interview as lines of text."""

    def begin(self, interview: Interview) -> None:
        """Print the ruleset, how to answer, and what is urgent."""
        page = Page()
        facts = interview.seen.facts
        page.line(interview.ruleset.title, style="bold")
        page.line(f"as of {moment_in_words(facts.as_of)}{f' ({facts.zone})' if facts.zone else ''}")
        page.line(_HOW, style="dim")
        answers = _Answers(interview)
        for id_ in interview.urgent:
            answers.advice(id_)

    def ask(self, interview: Interview) -> None:
        """Print the current question with the answers that it takes."""
        page, question = Page(), interview.question
        assert question
        page.line()
        page.line(f"{len(interview.replies) + 1}. {question.ask}", style="bold")
        for number, choice in enumerate(question.choices, 1):
            page.line(f"{number}  {choice.words}", 5)
        for words in question.answers:
            page.line(words, 3, "dim")

    def explain(self, reason: QuestionReason) -> None:
        """Print the answers and the statements that a question matters for."""
        page = Page()
        page.line("It affects", 3)
        for affected in reason.affects:
            page.line(f"{_AFFECTED[affected.target.kind]} {affected.words}", 5)
        page.line("The document says, in other words:", 3)
        for words in dict.fromkeys(words for rule in reason.rules for words in _statements(rule)):
            page.line(words, 5)

    def refuse(self, interview: Interview, error: BadCase) -> None:
        """Print what is urgent all the same, and why a reply is refused."""
        page = Page()
        for urgent in error.urgent:
            if urgent.action not in interview.urgent:  # otherwise it was printed before
                cited = ", ".join(urgent.cites)
                page.line(f"Urgent: {urgent.meaning}   [{cited}]", 3, "bold red")
        by_number = bool(interview.question and interview.question.choices)
        page.lines(_faults(error.diagnostics, 3, _BY_NUMBER if by_number else ""))
        page.line(_OR_NOT_KNOWN, 5)

    def change(self, before: Interview, after: Interview) -> None:
        """Print what is urgent, and which advice and findings changed."""
        found = answer_changes(before.seen, after.seen, after.ruleset)
        changes = {change.target: change for change in found}
        page = _Answers(after)
        new = [id_ for id_ in after.urgent if changes.pop(Target("action", id_), None)]
        # Those whom urgent advice is for are reminded of it; others read it once.
        actions = after.ruleset.vocabulary.actions
        own = {id_ for id_ in after.urgent if after.who in ("", actions[id_].audience)}
        for id_ in (id_ for id_ in after.urgent if id_ in own or id_ in new):
            page.advice(id_, is_new=id_ in new)
        if not own.isdisjoint(new):
            page.line(_FIRST, 3, "bold")
        for change in changes.values():
            page.change(change)

    def end(self, interview: Interview) -> None:
        """Print all advice, urgent advice first."""
        page = _Answers(interview)
        page.line()
        if interview.question is None:
            page.line("No other question can change an answer.")
        else:
            page.line("There are more questions.")
        page.all_advice()


_WITHDRAWN = (Answer.RECOMMENDED, Answer.ADVISED_AGAINST, Truth.TRUE)
"""The answers of which readers are told that they no longer hold."""


class _Answers(Page):
    """Prints answers, each with its statements and its reason."""

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self._ruleset = interview.ruleset
        self._traced = interview.protocol.decide_with_trace(interview.case)
        decided = groups(
            self._traced.decision,
            self._ruleset,
            urgent_actions(self._traced, self._ruleset),
        )
        self._advised, self._against = (
            {
                line.target.id: (group.heading, line)
                for group in decided
                if group.status is status
                for line in group.lines
            }
            for status in (Answer.RECOMMENDED, Answer.ADVISED_AGAINST)
        )

    def advice(self, id_: str, *, is_new: bool = True) -> None:
        """Print advice for or against an action as strongly as the document, and first also why."""
        heading, line = (self._against | self._advised)[id_]
        label = heading if is_new else f"{heading}, as before"
        style = "bold red" if heading == URGENT else ""
        self.line(f"{label}: {line.words}   [{tags(line)}]", 3, style)
        if is_new:
            self.lines((words, 6) for words in reasons(line.target, self._traced, self._ruleset))
            elements = self._ruleset.vocabulary.elements
            of = amounts(line.amounts, self._traced.decision.facts, elements)
            self.lines((words, 6) for words in (*of, *repeats(line.repeat, elements)))
            self.lines((words, 6) for words in prohibition(line.may_be_against, elements))

    def change(self, change: AnswerChange) -> None:
        """Print an answer that changed, if that matters at once."""
        before, now = change.before.status, change.after.status
        kind = kind_of(change.target)
        match kind.id, now:
            case "action", Answer.RECOMMENDED | Answer.ADVISED_AGAINST:
                self.advice(change.target.id)
            case ("action", Answer.NOT_NEEDED) | ("finding", Truth.TRUE):
                self.line(f"{kind.headings[now]}: {change.words}", 3)
            case "classification", Truth.TRUE:
                self.line(f"{change.words}: {change.after.word}", 3)
            case (("action" | "finding" | "classification"), _) if before in _WITHDRAWN:
                self.line(f"No longer {kind.words[before]}: {change.words}", 3)

    def all_advice(self) -> None:
        """Print all advice, urgent advice first and what is advised against last."""
        self.heading("Recommended" if self._advised else "Nothing is recommended")
        for id_ in self._advised:
            self.advice(id_)
        against = [id_ for id_ in self._against if id_ not in self._advised]
        if against:
            self.heading("Advised against")
        for id_ in against:
            self.advice(id_)


def _statements(rule: Applied) -> Iterator[str]:
    """Yield the statements of a rule: restated, and as the document has them if it is available."""
    if rule.says:
        yield f"{rule.says}   [{', '.join(cited.locator for cited in rule.cites)}]"
    for cited in rule.cites:
        if not rule.says:
            yield f"{cited.says}   [{cited.locator}]"
        if cited.sentence:
            yield f"“{cited.sentence}”   [{cited.locator}]"


def _faults(found: Iterable[Diagnostic], indent: int = 0, choose: str = "") -> Iterator[Line]:
    """Yield faults without their places: the reply stands just above.

    `choose` is the help for an unknown code.
    """
    for item in found:
        yield f"error[{item.code}]: {item.message}", indent
        help = choose if choose and item.fault is UNKNOWN_CODE else item.help
        yield f"help: {help}", indent + 2
