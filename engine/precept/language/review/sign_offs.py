"""Sign-offs of statements, approvals and waivers: what holds, what became invalid, and why."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path

from precept.language import library
from precept.language.features import Scenario, read_folder
from precept.language.review.fingerprints import Parts, Reviewed, by_label
from precept.language.syntax.writer import as_item
from precept.language.writing import locked, refusing_unwritable, replace_content
from precept.model.diagnostics import NOWHERE, Diagnostic, Fault, did_you_mean
from precept.model.errors import BadInput
from precept.model.identity import ruleset_fingerprint
from precept.model.ledger import Approval, SignOff, Status, Waiver
from precept.model.outcomes import declarations
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset

CHANGED = Fault(
    "REV201",
    "approved-version-changed",
    "The rules changed after this version was approved, so decisions by the same version would "
    "follow different rules.",
    "give the ruleset a new `version` in ruleset.yaml",
)
NO_SUCH_GAP = Fault(
    "REV202",
    "waiver-for-nothing",
    "A waiver names something that the ruleset does not have.",
    "name the gap as `precept review` does, such as `statement p2.2`, or delete the waiver",
)
FAULTS = (CHANGED, NO_SUCH_GAP)

NEEDED = 2
"""How many people have to sign off a statement."""


class Change(StrEnum):
    """How a part changed since it was signed off."""

    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class EvaluatedSignOff:
    """The latest sign-off of a statement by a person, and whether it is valid.

    `changes` are the parts that changed since, `by_author` is whether an author signed.
    """

    sign_off: SignOff
    changes: tuple[tuple[str, Change], ...]
    by_author: bool

    @property
    def holds(self) -> bool:
        """Whether the sign-off is valid."""
        return not self.changes and not self.by_author


@dataclass(frozen=True, slots=True)
class SignOffStatus:
    """The sign-offs of a statement."""

    statement: str
    judged: tuple[EvaluatedSignOff, ...]

    @property
    def lacking(self) -> int:
        """How many more people have to sign."""
        return max(0, NEEDED - sum(sign_off.holds for sign_off in self.judged))


@dataclass(frozen=True, slots=True)
class ReviewStatus:
    """The status of a ruleset and of its statements.

    `signed` is whether every statement has the sign-offs that it needs.
    """

    status: Status
    signed: bool
    statements: tuple[SignOffStatus, ...]


def review_status(ruleset: Ruleset, reviewed: Reviewed) -> ReviewStatus:
    """Return the status of a ruleset by its journal."""
    statuses = tuple(_statuses(ruleset, reviewed))
    # Without named authors it is unknown whether an author signed.
    signed = bool(ruleset.reviews.authors) and not any(status.lacking for status in statuses)
    approved = signed and approval(ruleset) is not None
    status = Status.APPROVED if approved else Status.DRAFT
    return ReviewStatus(Status.RETIRED if ruleset.reviews.retired else status, signed, statuses)


def approval(ruleset: Ruleset) -> Approval | None:
    """Return the approval of this version with its present meaning."""
    meaning = ruleset_fingerprint(ruleset)
    return next(
        (
            approval
            for approval in ruleset.reviews.approvals
            if (approval.version, approval.fingerprint) == (ruleset.version, meaning)
        ),
        None,
    )


def normalized_name(name: str) -> str:
    """Return a name for comparison, without differences in letter case and spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _statuses(ruleset: Ruleset, reviewed: Reviewed) -> Iterator[SignOffStatus]:
    authors = {normalized_name(name) for name in ruleset.reviews.authors}
    latest: dict[str, dict[str, SignOff]] = {}
    for sign_off in ruleset.reviews.sign_offs:
        # A later sign-off of the same person replaces the earlier one.
        latest.setdefault(sign_off.statement, {})[normalized_name(sign_off.by)] = sign_off
    for statement in ruleset.ledger.statements:
        signed = latest.get(statement, {})
        parts = reviewed.parts(statement) if signed else {}
        judged = (
            EvaluatedSignOff(sign_off, tuple(_changes(sign_off.parts, parts)), person in authors)
            for person, sign_off in signed.items()
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
    """The state of a waiver today. Only one in force has an effect."""

    IN_FORCE = "in-force"
    EXPIRED = "expired"
    UNUSED = "unused"
    """The gap is closed."""
    UNKNOWN = "unknown"
    """It has not expired, but no recorded run shows whether the gap exists."""


@dataclass(frozen=True, slots=True)
class EvaluatedWaiver:
    """A waiver and its state."""

    waiver: Waiver
    state: State


def evaluate_waivers(
    waivers: Collection[Waiver], gaps: Collection[str] | None, kinds: Collection[str], today: date
) -> Iterator[EvaluatedWaiver]:
    """Return the state of waivers; `gaps` are all gaps of some kinds, None if unknown."""
    for waiver in waivers:
        known = gaps is not None and waiver.gap.partition(" ")[0] in kinds
        if known and gaps is not None and waiver.gap not in gaps:
            yield EvaluatedWaiver(waiver, State.UNUSED)
        elif waiver.until < today:
            yield EvaluatedWaiver(waiver, State.EXPIRED)
        else:
            yield EvaluatedWaiver(waiver, State.IN_FORCE if known else State.UNKNOWN)


def status_of(ruleset: Ruleset, folder: Path) -> Status:
    """Return whether a ruleset is a draft, approved or retired."""
    if ruleset.reviews.retired:
        return Status.RETIRED
    # Without an approval the ruleset is a draft, and its features need not be read.
    if not ruleset.reviews.approvals:
        return Status.DRAFT
    try:
        return review_status(ruleset, Reviewed(ruleset, read_scenarios(folder))).status
    except BadInput:
        # Scenarios that cannot be read differ from those that were signed off.
        return Status.DRAFT


def read_scenarios(folder: Path) -> Mapping[str, Scenario]:
    """Return the scenarios about the ruleset in a folder, by label.

    Raises:
        BadInput: if a feature cannot be read.
    """
    features = library.features(folder)
    return by_label(read_folder(features), features) if features else {}


JOURNAL = "reviews.yaml"
_HEAD = """\
# Sign-offs of statements, with the fingerprint of each part when it was signed, and approvals of
# versions. `precept review sign` adds entries; existing ones are never changed.
reviews:
"""


def sign_off(reviewed: Reviewed, statement: str, by: str, on: date) -> SignOff:
    """Return the sign-off of a statement and its parts as they are now."""
    return SignOff(statement, by, on, reviewed.parts(statement))


def approve(ruleset: Ruleset, on: date) -> Approval:
    """Return the approval of the version of a ruleset with its present meaning."""
    return Approval(ruleset.version, on, ruleset_fingerprint(ruleset))


def add_to_journal(folder: Path, entries: Iterable[SignOff | Approval]) -> None:
    """Append entries to the journal of the ruleset in a folder: all of them, or none.

    Raises:
        BadInput: if the journal cannot be written.
    """
    path = folder / JOURNAL
    with refusing_unwritable(path), locked(path):
        before = path.read_text("utf-8") if path.exists() else _HEAD
        ended = before if before.endswith("\n") else f"{before}\n"
        replace_content(path, ended + "".join(map(_written, entries)))


def _written(entry: SignOff | Approval) -> str:
    if isinstance(entry, Approval):
        fields = {"approved": entry.version, "on": entry.on.isoformat()}
        return as_item({**fields, "fingerprint": entry.fingerprint}, 2)
    fields = {"sign_off": entry.statement, "by": entry.by, "on": entry.on.isoformat()}
    parts = (
        json.dumps(f"{fingerprint} {name}", ensure_ascii=False)
        for name, fingerprint in entry.parts.items()
    )
    return as_item(fields, 2) + "    of:\n" + "".join(f"      - {part}\n" for part in parts)


def check_reviews(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """Return the faults of approvals and waivers."""
    own = [item for item in ruleset.reviews.approvals if item.version == ruleset.version]
    meaning = ruleset_fingerprint(ruleset) if own else ""
    for approval in own:
        if approval.fingerprint != meaning:
            message = f"version `{approval.version}` was approved with another meaning"
            yield CHANGED.at(approval.span or NOWHERE, message)
    names = _names(ruleset)
    for waiver in ruleset.waivers:
        if message := _unknown_gap(waiver, names):
            known = [f"{kind} {name}" for kind, items in names.items() for name in items]
            help = did_you_mean(waiver.gap, known, NO_SUCH_GAP.way_out)
            yield NO_SUCH_GAP.at(waiver.span or NOWHERE, message, help=help)


def _unknown_gap(waiver: Waiver, names: Mapping[str, set[str]]) -> str:
    kind, _, name = waiver.gap.partition(" ")
    if kind == "mutant" and name:
        return ""
    if kind not in names:
        return f"`{waiver.gap}` is not a kind of gap"
    # A clause is named as a whole: its name holds more than one word.
    if not {name, name.partition(" ")[0]} & names[kind]:
        return f"`{waiver.gap}` names something that does not exist"
    return ""


def _names(ruleset: Ruleset) -> Mapping[str, set[str]]:
    """Return the names of what can have a gap, by kind."""
    targets = set(declarations(ruleset.vocabulary))
    names: dict[str, set[str]] = {
        "statement": set(ruleset.ledger.statements),
        "rule": set(ruleset.rules),
        "threshold": set(ruleset.rules),
        "interpretation": set(ruleset.interpretations),
        "value": targets,
        "strength": set(ruleset.vocabulary.actions),
        "missing": targets,
        **{kind: set() for kind in ("impossible", "always", "never", "excludes")},
    }
    for clause in ruleset.safety.clauses:
        kind, _, name = clause.partition(" ")
        names[kind].add(name)
    return names
