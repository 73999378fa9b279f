"""Which sign-offs hold, why others are void, and what follows for the ruleset as a whole."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from precept.decision.identity import ruleset_fingerprint
from precept.ir.reviews import Approval, SignOff, Status
from precept.ir.rules import Ruleset
from precept.review.parts import Parts, Reviewed

NEEDED = 2
"""How many people have to stand for a statement."""


class Change(StrEnum):
    """What became of a part since it was signed off."""

    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Judged:
    """The latest sign-off of somebody for a statement; it holds if nothing speaks against it.

    `changes` are the parts that are no longer what they were, `by_author` says whether whoever
    signed is one of the authors.
    """

    sign_off: SignOff
    changes: tuple[tuple[str, Change], ...]
    by_author: bool

    @property
    def holds(self) -> bool:
        """Whether it counts."""
        return not self.changes and not self.by_author


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands for a statement."""

    statement: str
    judged: tuple[Judged, ...]

    @property
    def lacking(self) -> int:
        """How many people still have to sign."""
        return max(0, NEEDED - sum(one.holds for one in self.judged))


@dataclass(frozen=True, slots=True)
class Whole:
    """The ruleset as a whole: its statements, and what it is to be taken for.

    `signed` says whether every statement is signed off as needed.
    """

    status: Status
    signed: bool
    statements: tuple[Standing, ...]


def whole(ruleset: Ruleset, reviewed: Reviewed) -> Whole:
    """What holds of a ruleset by its journal."""
    standings = tuple(_standings(ruleset, reviewed))
    # Without authors nobody can be told to be none of them.
    signed = bool(ruleset.reviews.authors) and not any(one.lacking for one in standings)
    approved = signed and approval(ruleset) is not None
    status = Status.APPROVED if approved else Status.DRAFT
    return Whole(Status.RETIRED if ruleset.reviews.retired else status, signed, standings)


def approval(ruleset: Ruleset) -> Approval | None:
    """The approval of this version as it means today."""
    meant = ruleset_fingerprint(ruleset)
    return next(
        (
            one
            for one in ruleset.reviews.approvals
            if (one.version, one.fingerprint) == (ruleset.version, meant)
        ),
        None,
    )


def same_person(name: str) -> str:
    """A name as it is compared: letter case and spaces do not make another person."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _standings(ruleset: Ruleset, reviewed: Reviewed) -> Iterator[Standing]:
    authors = {same_person(name) for name in ruleset.reviews.authors}
    of: dict[str, dict[str, SignOff]] = {}
    for one in ruleset.reviews.sign_offs:
        # What somebody signs again takes the place of what they signed before.
        of.setdefault(one.statement, {})[same_person(one.by)] = one
    for statement in ruleset.ledger.statements:
        signed = of.get(statement, {})
        parts = reviewed.parts(statement) if signed else {}
        judged = (
            Judged(one, tuple(_changes(one.parts, parts)), person in authors)
            for person, one in signed.items()
        )
        yield Standing(statement, tuple(judged))


def _changes(before: Parts, now: Parts) -> Iterator[tuple[str, Change]]:
    for name, fingerprint in now.items():
        if name not in before:
            yield name, Change.NEW
        elif before[name] != fingerprint:
            yield name, Change.CHANGED
    yield from ((name, Change.GONE) for name in before if name not in now)
