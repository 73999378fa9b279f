"""The decision: every answer with the rules and statements that it rests on.

Services read these records as JSON. No representation shows what a patient said, and no answer with
more than two values can be used as a boolean. Pydantic validates records that are read back; it is
imported only then, because its import takes as long as a decision.
"""

from __future__ import annotations

import json
from dataclasses import field, fields, is_dataclass
from enum import Enum
from typing import Any, ClassVar, NoReturn, Self, TypeVar

from precept.model.answers import Answer, Truth
from precept.model.ledger import Status
from precept.model.records import dataclass


class _Record:
    __slots__ = ()
    __pydantic_config__: ClassVar = {"extra": "forbid"}

    def to_dict(self) -> dict[str, Any]:
        """Return the record as plain data, with the keys that its JSON has."""
        plain: dict[str, Any] = _plain(self)
        return plain

    def to_json(self) -> str:
        """Return the record as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read a record from JSON.

        Raises:
            ValueError: if it is not the JSON of such a record. The message quotes none of it.
        """
        from pydantic import TypeAdapter, ValidationError

        try:
            return TypeAdapter(cls).validate_json(text)
        except ValidationError as error:
            places = {".".join(map(str, item["loc"])) for item in error.errors(include_input=False)}
            named = ", ".join(sorted(places))
            raise ValueError(f"not the JSON of a {cls.__name__}: {named}") from None


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    return value


class _NotABoolean(_Record):
    __slots__ = ()

    def __bool__(self) -> NoReturn:
        """Refuse: an object is always true, whatever it answers."""
        raise TypeError("an answer is not a yes or no: compare its status or answer")


def _points(number: str) -> str:
    return f"{number} point{'' if number == '1' else 's'}"


class _ThreeValued(Enum):
    def __bool__(self) -> NoReturn:
        """Refuse: `if status:` would take every status for true."""
        raise TypeError("a three-valued answer is not a yes or no: compare it")


class NoteStatus(_ThreeValued):
    """Whether a note concerns the person."""

    SHOWN = "shown"
    NOT_SHOWN = "not_shown"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class RulesetRef(_Record):
    """Which ruleset decided. `fingerprint` covers its meaning, not its wording.

    `status` says whether it was a `draft`, `approved` by its reviewers, or `retired`, which is no
    longer to be relied on.
    """

    id: str
    version: str
    status: Status
    fingerprint: str


@dataclass(frozen=True, slots=True)
class EngineRef(_Record):
    """Which engine decided.

    `semantics` is the version of the definition of what rules mean, `tzdata` the release of the
    time zones.
    """

    version: str
    semantics: str
    durable_rules: str
    tzdata: str


@dataclass(frozen=True, slots=True)
class FollowsRecord(_Record):
    """Why a value follows: with another one, a combination with these facts would be impossible."""

    facts: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class FactRecord(_Record):
    """What is known of an element: as it was given, and as it was understood.

    `follows` is why more is known of it than was given or measured, if so.
    """

    id: str
    given: str | None = field(repr=False)
    value: str = field(repr=False)
    by: str | None = field(default=None, repr=False)
    reported: str | None = field(default=None, repr=False)
    reference: str | None = field(default=None, repr=False)
    follows: tuple[FollowsRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class NotUsedRecord(_Record):
    """A value that was given and not used, because it is not about the present, or may not be.

    `value` is the value in the vocabulary's words, `at` when it was so, and `because` a sentence.
    `missing` are the elements that would show whether it is about the present.
    """

    id: str
    value: str = field(repr=False)
    at: str | None = field(repr=False)
    because: str = field(repr=False)
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WhileUnknownRecord(_Record):
    """An element that is not known, and the rules that fired and rest on that.

    More knowledge may take back what these rules conclude, and nothing else.
    """

    id: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingRecord(_NotABoolean):
    """A finding. `rules` are those that settle it or, while it is unknown, those still open."""

    id: str
    status: Truth
    rules: tuple[str, ...]
    cites: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClassificationRecord(_NotABoolean):
    """A classification: its code, or those that it may have.

    `status` is true if it has a code, and false if all of them are refuted. `rules` are those that
    settle it or, while it is open, those still open. Its codes are among the findings as well.
    """

    id: str
    status: Truth
    codes: tuple[str, ...]
    rules: tuple[str, ...]
    cites: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProhibitionRecord(_Record):
    """What may yet advise against an action: the open rules, and what they wait for.

    `word` is the strongest of their words.
    """

    word: str
    rules: tuple[str, ...]
    cites: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoreRecord(_NotABoolean):
    """A score: the least and the most points that it can have, as decimal numbers.

    `status` is true if the points are known. `rules` are those that fired, with the statements that
    they cite; `missing` are the facts that can still change the points.
    """

    id: str
    status: Truth
    least: str
    most: str
    rules: tuple[str, ...]
    cites: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def points(self) -> str:
        """The least points in words: *3 points*."""
        return _points(self.least)

    @property
    def could_be(self) -> str:
        """The most points in words; empty if the points are known."""
        return _points(self.most) if self.most != self.least else ""

    @property
    def range(self) -> str:
        """The points as features say them: *3*, *3 to 5*."""
        return self.least if self.least == self.most else f"{self.least} to {self.most}"


@dataclass(frozen=True, slots=True)
class AmountRecord(_Record):
    """How much of an action, computed from facts.

    `value` is the amount in words, a range while facts are known in part, and None if nothing is
    known of it; `formula` is how it is computed, from the facts in `rests_on`, of which those in
    `missing` are not known exactly.
    """

    id: str
    meaning: str
    value: str | None = field(repr=False)
    formula: str
    rests_on: tuple[str, ...]
    missing: tuple[str, ...]


class Due(_ThreeValued):
    """Whether an action that is repeated is due."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NextDue(_Record):
    """When an action is due again: at a time, or at one between two.

    `earliest` and `latest` are instants, or days if the repeats count days; `earliest` is None if
    it may be due already. `words` say the same in words.
    """

    earliest: str | None = field(repr=False)
    latest: str = field(repr=False)
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RepeatRecord(_Record):
    """How an action is repeated, and whether it is due by the history of what was given.

    `words` say the repeats: *every 6 hours, at most 4 in 24 hours*. `next_due` is None if it is due
    now, or if nothing is known of when it was last done. `missing` are the elements that are not
    known exactly and leave open whether it is due, or when.
    """

    words: str
    due: Due
    next_due: NextDue | None
    cites: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def status(self) -> str:
        """Whether it is due, in words: *next due on 8 March 2026, 20:00*."""
        if self.due is Due.YES:
            return "due now"
        if self.next_due is None:
            return "not due yet" if self.due is Due.NO else "perhaps not due yet"
        if self.due is Due.NO:
            return f"next due {self.next_due.words}"
        return f"perhaps not due yet; due {self.next_due.words}"


@dataclass(frozen=True, slots=True)
class AdviceRecord(_NotABoolean):
    """The answer for an action.

    `strongest` and `could_be` are the document's own words, those of a prohibition if the action is
    advised against. `may_be_against` is the prohibition that is open, if none holds.

    Where the action is or may be recommended, `amounts` say how much, and `repeat` how often and
    whether it is due: what is recommended is to be done only once it is due. `after` are the
    recommended actions that come before it, and `may_be_after` those that would if they were.
    """

    id: str
    answer: Answer
    strongest: str | None
    could_be: str | None
    audience: str
    rules: tuple[str, ...]
    cites: tuple[str, ...]
    missing: tuple[str, ...]
    may_be_against: ProhibitionRecord | None = None
    amounts: tuple[AmountRecord, ...] = ()
    repeat: RepeatRecord | None = None
    after: tuple[str, ...] = ()
    may_be_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteRecord(_NotABoolean):
    """A note: information, never advice."""

    id: str
    status: NoteStatus
    text: str
    cites: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason(_Record):
    """A comparison or finding that made a rule true, with the value seen."""

    id: str
    condition: str = field(repr=False)
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FiringRecord(_Record):
    """A rule that fired, why, and what it concluded."""

    rule: str
    reasons: tuple[Reason, ...] = field(repr=False)
    cites: tuple[str, ...]
    target: str


@dataclass(frozen=True, slots=True)
class NotCoveredRecord(_Record):
    """Something that the document does not say, though it touches an answer given."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Decision(_Record):
    """All answers of one ruleset about one case, and what the document leaves out about them."""

    decision_id: str
    ruleset: RulesetRef
    engine: EngineRef
    as_of: str = field(repr=False)
    facts: tuple[FactRecord, ...] = field(repr=False)
    findings: tuple[FindingRecord, ...] = field(repr=False)
    advice: tuple[AdviceRecord, ...] = field(repr=False)
    notes: tuple[NoteRecord, ...] = field(repr=False)
    missing: tuple[str, ...] = field(repr=False)
    not_covered: tuple[NotCoveredRecord, ...] = field(repr=False)
    trace: tuple[FiringRecord, ...] = field(repr=False)
    not_used: tuple[NotUsedRecord, ...] = field(default=(), repr=False)
    scores: tuple[ScoreRecord, ...] = field(default=(), repr=False)
    classifications: tuple[ClassificationRecord, ...] = field(default=(), repr=False)
    while_unknown: tuple[WhileUnknownRecord, ...] = field(default=(), repr=False)

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

    def classification(self, id: str) -> ClassificationRecord:
        """The classification of that id.

        Raises:
            KeyError: if the ruleset has none.
        """
        return _by_id(self.classifications, id)

    def score(self, id: str) -> ScoreRecord:
        """The score of that id.

        Raises:
            KeyError: if the ruleset has none.
        """
        return _by_id(self.scores, id)

    def note(self, id: str) -> NoteRecord:
        """The note of that id.

        Raises:
            KeyError: if the ruleset has none.
        """
        return _by_id(self.notes, id)


_Answer = TypeVar(
    "_Answer", FindingRecord, ClassificationRecord, ScoreRecord, AdviceRecord, NoteRecord
)


def _by_id(records: tuple[_Answer, ...], id_: str) -> _Answer:
    for record in records:
        if record.id == id_:
            return record
    raise KeyError(id_)
