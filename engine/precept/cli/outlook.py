"""What would settle an open answer and what would change a settled one, as far as can be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from precept.cli.page import Line
from precept.cli.plain import plain
from precept.errors import Unsolved
from precept.ir.answers import Answer
from precept.ir.rules import Target
from precept.ir.truth import Truth
from precept.ir.vocabulary import Element
from precept.protocol import Evaluated, Protocol
from precept.settling import Changes, Ids, Missing, changes, depends_on, missing

_THEN = {
    Truth.TRUE: "be so",
    Truth.FALSE: "not be so",
    Answer.RECOMMENDED: "be recommended",
    Answer.NOT_NEEDED: "not be needed",
    Answer.DOES_NOT_APPLY: "not apply",
}
_SHOWN = {Truth.TRUE: "be shown", Truth.FALSE: "not be shown"}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What lies before an answer; without a solver `more` and `changes` are None."""

    target: Target
    missing: Ids
    more: Missing | None = None
    changes: Changes | None = None


def outlooks(
    protocol: Protocol, seen: Evaluated, targets: Sequence[Target]
) -> tuple[dict[Target, Outlook], str]:
    """What lies before each answer, and if the solver could not tell of it, why."""
    try:
        found = [
            Outlook(
                target,
                depends_on(target, seen, protocol.ruleset),
                missing(protocol, seen, target),
                changes(protocol, seen, target),
            )
            for target in targets
        ]
        why = ""
    except Unsolved as error:
        found = [Outlook(one, depends_on(one, seen, protocol.ruleset)) for one in targets]
        why = str(error)
    return {one.target: one for one in found}, why


def as_json(outlook: Outlook) -> dict[str, Any]:
    """As plain data; what could not be told is null."""
    more, changes = outlook.more, outlook.changes
    return {
        "missing": plain(outlook.missing),
        "needed": plain(more.needed) if more else None,
        "could_settle": plain(more.could_settle) if more else None,
        "cut": more.cut if more else None,
        "changes": plain(changes.found) if changes else None,
        "changes_cut": changes.cut if changes else None,
    }


def lines(outlook: Outlook, elements: Mapping[str, Element], indent: int) -> Iterator[Line]:
    """What is needed, or else all that is missing; and what would change the answer."""
    word = "missing" if outlook.more is None else "needed"
    for id_ in outlook.missing if outlook.more is None else outlook.more.needed:
        yield f"{word}: {elements[id_].ask}", indent
    if outlook.changes is not None and outlook.changes.found:
        yield "it would be otherwise if there were", indent
        yield from _changes(outlook.changes, outlook.target, indent + 2)


def _changes(changes: Changes, target: Target, indent: int) -> Iterator[Line]:
    then = _THEN | _SHOWN if target.kind == "note" else _THEN
    for change in changes.found:
        words = ", and ".join(one.words for one in change.facts)
        yield f"{words}: then it would {then[change.status]}", indent
    if changes.cut:
        yield "or in other ways, which are not told", indent
