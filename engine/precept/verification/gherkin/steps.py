"""The meaning of given steps as data, and the errors of steps."""

from __future__ import annotations

from collections.abc import Mapping

from precept.model.records import dataclass


class UndefinedStep(Exception):
    """A step that is not in the vocabulary; the message names the nearest step that is."""


class StepFailed(AssertionError):
    """A step that does not hold; the message says what was expected and what the result is."""


class NoPhrase(Exception):
    """The vocabulary has no phrase for something that a scenario would have to say."""


@dataclass(frozen=True, slots=True)
class SetFact:
    """Set an element to a value; None retracts an earlier value."""

    element: str
    value: str | None


@dataclass(frozen=True, slots=True)
class SetMember:
    """Set a code of a set present or absent; without a code, declare that there are no others."""

    element: str
    code: str | None
    present: bool = True


@dataclass(frozen=True, slots=True)
class AddEvent:
    """Add an event to a list, with its fields."""

    events: str
    fields: Mapping[str, str]
    planned: bool = False
    present: bool = False


@dataclass(frozen=True, slots=True)
class SetComplete:
    """Declare that all events of a list since a date are known."""

    events: str
    since: str


@dataclass(frozen=True, slots=True)
class SetTime:
    """Set the time of the decision, and its zone."""

    as_of: str
    zone: str


@dataclass(frozen=True, slots=True)
class SetDetail:
    """Qualify the fact before: the time that it refers to (`at`), or its source (`by`)."""

    name: str
    value: str


Given = SetFact | SetMember | AddEvent | SetComplete | SetTime | SetDetail
