"""The decision: every answer with the rules and statements it rests on.

These models are the JSON that services read. Nothing a patient said shows in a representation, and
nothing that has more than two values can be taken for a yes or no.
"""

from __future__ import annotations

from enum import Enum
from typing import NoReturn, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from precept.model.answers import Answer, Truth
from precept.model.ledger import Status


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class _NotABoolean(_Frozen):
    def __bool__(self) -> NoReturn:
        """Refuse: an object is always true, whatever it answers."""
        raise TypeError("an answer is not a yes or no: compare its status or answer")


class NoteStatus(Enum):
    """Whether a note concerns the person."""

    SHOWN = "shown"
    NOT_SHOWN = "not_shown"
    CANNOT_TELL = "cannot_tell"

    def __bool__(self) -> NoReturn:
        """Refuse: `if status:` would take every status for true."""
        raise TypeError("a three-valued answer is not a yes or no: compare it")


class RulesetRef(_Frozen):
    """Which ruleset decided. `fingerprint` covers its meaning, not its wording.

    `status` says whether it was a `draft`, `approved` by its reviewers, or `retired`, which is no
    longer to be relied on.
    """

    id: str
    version: str
    status: Status
    fingerprint: str


class EngineRef(_Frozen):
    """Which engine decided. `semantics` is the version of the definition of what rules mean."""

    version: str
    semantics: str
    durable_rules: str


class FactRecord(_Frozen):
    """What is known of an element: as it was given, and as it was understood."""

    id: str
    given: str | None = Field(repr=False)
    known: str = Field(repr=False)
    by: str | None = Field(default=None, repr=False)
    reported: str | None = Field(default=None, repr=False)
    reference: str | None = Field(default=None, repr=False)


class FindingRecord(_NotABoolean):
    """A finding. `rules` are those that settle it or, while it is unknown, those still open."""

    id: str
    status: Truth
    rules: tuple[str, ...]
    cites: tuple[str, ...]
    missing: tuple[str, ...]


class AdviceRecord(_NotABoolean):
    """The answer for an action. `strongest` and `could_be` are the document's own words."""

    id: str
    answer: Answer
    strongest: str | None
    could_be: str | None
    audience: str
    rules: tuple[str, ...]
    cites: tuple[str, ...]
    missing: tuple[str, ...]


class NoteRecord(_NotABoolean):
    """A note: information, never advice."""

    id: str
    status: NoteStatus
    text: str
    cites: tuple[str, ...]
    missing: tuple[str, ...]


class Reason(_Frozen):
    """A comparison or finding that made a rule true, with the value seen."""

    id: str
    condition: str = Field(repr=False)
    seen: str = Field(repr=False)


class FiringRecord(_Frozen):
    """A rule that fired, why, and what it concluded."""

    rule: str
    because: tuple[Reason, ...] = Field(repr=False)
    cites: tuple[str, ...]
    concludes: str


class NotCoveredRecord(_Frozen):
    """Something that the document does not say, though it touches an answer given."""

    id: str
    says: str


class Decision(_Frozen):
    """All answers of one ruleset about one case, and what the document leaves out about them."""

    decision_id: str
    ruleset: RulesetRef
    engine: EngineRef
    as_of: str = Field(repr=False)
    facts: tuple[FactRecord, ...] = Field(repr=False)
    findings: tuple[FindingRecord, ...] = Field(repr=False)
    advice: tuple[AdviceRecord, ...] = Field(repr=False)
    notes: tuple[NoteRecord, ...] = Field(repr=False)
    missing: tuple[str, ...] = Field(repr=False)
    not_covered: tuple[NotCoveredRecord, ...] = Field(repr=False)
    trace: tuple[FiringRecord, ...] = Field(repr=False)

    def finding(self, id: str) -> FindingRecord:
        """The finding of that id.

        Raises:
            KeyError: if the ruleset has none.
        """
        return _by_id(self.findings, id)

    def action(self, id: str) -> AdviceRecord:
        """The advice about the action of that id.

        Raises:
            KeyError: if the ruleset has none.
        """
        return _by_id(self.advice, id)

    def note(self, id: str) -> NoteRecord:
        """The note of that id.

        Raises:
            KeyError: if the ruleset has none.
        """
        return _by_id(self.notes, id)


_Record = TypeVar("_Record", FindingRecord, AdviceRecord, NoteRecord)


def _by_id(records: tuple[_Record, ...], id_: str) -> _Record:
    for record in records:
        if record.id == id_:
            return record
    raise KeyError(id_)
