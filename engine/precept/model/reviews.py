"""Who stands for a ruleset: its authors, those who signed it off, and what is put up with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from precept.model.diagnostics import Span


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
