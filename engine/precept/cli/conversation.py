"""An interview by lines of text, typed or from a file: replies, and a few words of their own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Protocol

from precept.errors import BadCase
from precept.explanation.tree import Document
from precept.interview import Because, Interview, because

STOP, BACK, WHY = "stop", "back", "why"
NOT_KNOWN = ("?", "don't know", "dont know", "not known", "unknown")

Read = Callable[[], str | None]
"""The next line without its end; None when there are no more."""


class Face(Protocol):
    """What an interview looks like from outside."""

    def begin(self, interview: Interview) -> None:
        """Show what it is about."""

    def ask(self, interview: Interview) -> None:
        """Show the present question."""

    def explain(self, because: Because) -> None:
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
                face.explain(because(interview, document))
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
    return interview.pass_over() if is_not_known else interview.reply(said)


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
