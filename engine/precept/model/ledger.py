"""The ledger of a document's statements, and the reviews of what was made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from string import ascii_lowercase

from precept.model.diagnostics import Span
from precept.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the document: its locator, fingerprint, figures and restatement.

    `not_a_rule` is the reason why no rule encodes it; otherwise empty. A sentence that nobody has
    worked on yet has only its fingerprint.
    """

    locator: str
    kind: str
    fingerprint: str
    says: str
    figures: tuple[str, ...] = ()
    not_a_rule: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Outside:
    """A paragraph outside the guidance: the reason, and the fingerprints of its sentences in order.

    The fingerprints show if its text changes.
    """

    because: str
    fingerprints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The statements and the paragraphs outside the guidance, by locator in document order.

    `abbreviations` are those of the document whose full stop ends no sentence.
    """

    document: str
    title: str
    statements: Mapping[str, Statement]
    outside: Mapping[str, Outside]
    abbreviations: tuple[str, ...] = ()


LOCATOR = r"(?:p[1-9][0-9]*\.[1-9][0-9]*|(?!p[0-9])[a-z]+[0-9]+(?:\.[0-9]+)*)"
"""What a locator looks like: `p4.1`, the first sentence of the fourth paragraph.

Statements that a document names itself, such as the rule `gt0012`, keep their names.
"""


def order(locator: str) -> tuple[int, ...]:
    """Return the place of a locator such as `p4.1` in document order."""
    return tuple(int(number) for number in locator.lstrip(ascii_lowercase).split("."))


class Status(StrEnum):
    """The status of a ruleset."""

    DRAFT = "draft"
    APPROVED = "approved"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class SignOff:
    """A sign-off of a statement and of its encoding by a reviewer.

    `parts` holds the fingerprint of each part when it was signed, by name: the statement, its rules
    and their words, interpretations, guarantees and scenarios.
    """

    statement: str
    by: str
    on: date
    parts: Mapping[str, str]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Approval:
    """The approval of a version; `fingerprint` is that of the ruleset's meaning then."""

    version: str
    on: date
    fingerprint: str
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Retirement:
    """The day from which a ruleset must no longer be used, and the reason."""

    on: date
    because: str


@dataclass(frozen=True, slots=True)
class Reviews:
    """The authors of a ruleset and its reviews, in the order of the journal."""

    authors: tuple[str, ...] = ()
    retired: Retirement | None = None
    sign_offs: tuple[SignOff, ...] = ()
    approvals: tuple[Approval, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """A gap that is accepted up to and including a day.

    `gap` is its name, such as `statement p2.2`, `because` the reason, `by` the person responsible.
    """

    gap: str
    because: str
    by: str
    until: date
    span: Span | None = field(default=None, compare=False, repr=False)
