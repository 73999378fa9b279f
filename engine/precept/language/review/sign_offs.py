"""Which sign-offs hold, why others are void, and what follows for the ruleset as a whole."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from precept.language import library
from precept.language.features import Scenario, read_folder
from precept.language.review.content import Parts, Reviewed, labelled
from precept.model.errors import BadInput
from precept.model.identity import ruleset_fingerprint
from precept.model.ledger import Approval, SignOff, Status, Waiver
from precept.model.ruleset import Ruleset

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
class SignOffStatus:
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
    statements: tuple[SignOffStatus, ...]


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


def _standings(ruleset: Ruleset, reviewed: Reviewed) -> Iterator[SignOffStatus]:
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
        yield SignOffStatus(statement, tuple(judged))


def _changes(before: Parts, now: Parts) -> Iterator[tuple[str, Change]]:
    for name, fingerprint in now.items():
        if name not in before:
            yield name, Change.NEW
        elif before[name] != fingerprint:
            yield name, Change.CHANGED
    yield from ((name, Change.GONE) for name in before if name not in now)


class State(StrEnum):
    """What a waiver is worth today. Only one that is in force does any good."""

    IN_FORCE = "in-force"
    EXPIRED = "expired"
    UNUSED = "unused"
    """What it puts up with is no gap any more."""
    NOT_TOLD = "not-told"
    """Its time is not over; whether the gap is there is not known."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A waiver, and what it is worth."""

    waiver: Waiver
    state: State


def weigh(
    waivers: Collection[Waiver], gaps: Collection[str] | None, kinds: Collection[str], today: date
) -> Iterator[Weighed]:
    """What waivers are worth; `gaps` are all gaps there are of some kinds, None if not known."""
    for one in waivers:
        known = gaps is not None and one.gap.partition(" ")[0] in kinds
        if known and gaps is not None and one.gap not in gaps:
            yield Weighed(one, State.UNUSED)
        elif one.until < today:
            yield Weighed(one, State.EXPIRED)
        else:
            yield Weighed(one, State.IN_FORCE if known else State.NOT_TOLD)


def status_of(ruleset: Ruleset, folder: Path) -> Status:
    """Draft, approved or retired, as reviews and retirement say; what nobody signed is a draft."""
    if ruleset.reviews.retired:
        return Status.RETIRED
    # Most rulesets under work have no approval; of them no feature needs to be read.
    if not ruleset.reviews.approvals:
        return Status.DRAFT
    try:
        return whole(ruleset, Reviewed(ruleset, scenarios(folder))).status
    except BadInput:
        # Scenarios that cannot be read are not those that were signed off.
        return Status.DRAFT


def scenarios(folder: Path) -> Mapping[str, Scenario]:
    """The scenarios about the ruleset in a folder, by their labels.

    Raises:
        BadInput: if a feature cannot be read.
    """
    features = library.features(folder)
    return labelled(read_folder(features), features) if features else {}
