"""`precept ask`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from precept import library
from precept.cases import read
from precept.cli import exits
from precept.cli.ask_json import JsonFace
from precept.cli.ask_text import TextFace
from precept.cli.conversation import Face, converse, handed_over, typed
from precept.cli.documents import sentences
from precept.cli.protocols import name_for, protocol_named
from precept.cli.refusal import report
from precept.cli.saving import refuse_to_write_over, save, save_where_told, tell_where
from precept.cli.solving import answered
from precept.diagnostics.diagnostic import Diagnostic
from precept.errors import BadCase, PreceptError, Unsolved
from precept.intake import instants
from precept.interview import Interview
from precept.interview.case import with_line
from precept.protocol import Protocol
from precept.syntax.nodes import Mapping


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants to be asked: from which case on, as whom, as of when; and where to save.

    What is None or empty is not wished for.
    """

    case: Path | None
    who: str
    as_of: str | None
    zone: str | None
    to: Path | None


def ask(ruleset: str | None, wish: Wish, *, as_json: bool) -> int:
    """Hold an interview; the exit code."""
    name = name_for(wish.case, ruleset) if wish.case else ruleset or library.DEFAULT
    return answered(name, lambda name: _ask(name, wish, as_json=as_json), as_json=as_json)


def _ask(name: str, wish: Wish, *, as_json: bool) -> int:
    try:
        return _hold(name, wish, as_json=as_json)
    except Unsolved:
        raise
    except PreceptError as error:
        report(wish.case or Path("the interview"), error, as_json=as_json)
        return exits.code(error)
    except KeyboardInterrupt:
        print()
        return exits.BROKEN_OFF


def _hold(name: str, wish: Wish, *, as_json: bool) -> int:
    if wish.to:
        refuse_to_write_over(wish.to)
    protocol = protocol_named(name)
    face: Face = JsonFace() if as_json else TextFace()
    document = sentences(protocol.ruleset, library.locate(name))
    interview = Interview.begin(protocol, _case(protocol, wish), wish.who)
    face.begin(interview)
    interview, is_whole = converse(interview, face, handed_over if as_json else typed, document)
    face.end(interview)
    if wish.to:
        save(interview.case, wish.to)
    if not as_json:
        _tell_where(interview, wish.to, may_ask=is_whole)
    return exits.DONE if is_whole else exits.FINDINGS


def _tell_where(interview: Interview, to: Path | None, *, may_ask: bool) -> None:
    """Say where the case is saved, or ask where, if there is somebody to ask."""
    if to:
        tell_where(to)
    elif may_ask:
        save_where_told(interview.case, typed)


def _case(protocol: Protocol, wish: Wish) -> Mapping:
    """The case to begin with: the one that is told, else one of which only the time is known."""
    found: list[Diagnostic] = []
    node = read(wish.case or _nothing_known(protocol, wish), found)
    if not isinstance(node, Mapping):
        raise BadCase("the case cannot be read", found)
    for name, text in (("as_of", wish.as_of), ("zone", wish.zone)):
        node = with_line(node, name, text) if text else node
    return node


def _nothing_known(protocol: Protocol, wish: Wish) -> dict[str, object]:
    zone = instants.zone_of(wish.zone) if wish.zone else None
    now = datetime.now(zone) if zone else datetime.now().astimezone()
    return {"ruleset": protocol.ruleset.id, "as_of": now.isoformat(timespec="minutes")}
