"""The ledger of a document's statements, and the reviews of what was made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from precept.model.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the document: where it stands, its fingerprint, its figures, our restatement.

    `not_a_rule` is the reason why no rule can encode it; empty for all others. Of a sentence that
    nobody has looked at yet there is only the fingerprint.
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
    """A paragraph that guides nobody: the reason, and the fingerprints of its sentences in order.

    Without these nobody would notice that something else had come to stand there.
    """

    because: str
    fingerprints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The statements by locator, in the document's order, and the paragraphs outside by theirs."""

    document: str
    title: str
    statements: Mapping[str, Statement]
    outside: Mapping[str, Outside]


def order(locator: str) -> tuple[int, int]:
    """The place of a locator such as `p4.1` in the document's order."""
    paragraph, _, sentence = locator.removeprefix("p").partition(".")
    return int(paragraph), int(sentence)


class Status(StrEnum):
    """What a ruleset is to be taken for."""

    DRAFT = "draft"
    APPROVED = "approved"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class SignOff:
    """Somebody stands for a statement with all that was made of it.

    `parts` has the fingerprint of each part as it was, by its name: the statement, its rules and
    their words, interpretations, guarantees and scenarios.
    """

    statement: str
    by: str
    on: date
    parts: Mapping[str, str]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Approval:
    """A version came to be approved. `fingerprint` is that of the ruleset's meaning then."""

    version: str
    on: date
    fingerprint: str
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Retirement:
    """From a day on a ruleset is no longer to be relied on; the reason is for a person to read."""

    on: date
    because: str


@dataclass(frozen=True, slots=True)
class Reviews:
    """All that was written down about who stands for a ruleset, in that order."""

    authors: tuple[str, ...] = ()
    retired: Retirement | None = None
    sign_offs: tuple[SignOff, ...] = ()
    approvals: tuple[Approval, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """A gap that is put up with until a day, that day among them.

    `gap` is its name, such as `statement p2.2`; `because` is why, and `by` who answers for it.
    """

    gap: str
    because: str
    by: str
    until: date
    span: Span | None = field(default=None, compare=False, repr=False)
