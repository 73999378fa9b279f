"""What a step says, as data: something given, or something expected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class UnknownStep(Exception):
    """A sentence that nothing understands; the message names the nearest one that is."""


class Unsayable(Exception):
    """Something that no phrase of the vocabulary says."""


@dataclass(frozen=True, slots=True)
class SetFact:
    """A given: the element is said to have this value; None takes back what was said."""

    element: str
    value: str | None


@dataclass(frozen=True, slots=True)
class SetMember:
    """A given: of a set, a code is present or absent; without a code, there are no others."""

    element: str
    code: str | None
    present: bool = True


@dataclass(frozen=True, slots=True)
class AddEvent:
    """A given: an event of a list, with what is said of it."""

    events: str
    fields: Mapping[str, str]
    planned: bool = False
    present: bool = False


@dataclass(frozen=True, slots=True)
class SetComplete:
    """A given: all events of a list since then are known."""

    events: str
    since: str


@dataclass(frozen=True, slots=True)
class SetTime:
    """A given: the time of the decision, and its zone."""

    as_of: str
    zone: str


@dataclass(frozen=True, slots=True)
class SetDetail:
    """A given about the given before it: when it was so (`at`), or who says it (`by`)."""

    name: str
    said: str


Given = SetFact | SetMember | AddEvent | SetComplete | SetTime | SetDetail


@dataclass(frozen=True, slots=True)
class Expect:
    """An assertion: what one aspect of a finding, an action or a note has to be.

    `aspect` is `status`, `strongest`, `could_be`, `cites`, `missing`, or `includes` for some of
    what is missing; for the case itself it is `refused` or `urgent`, for advice that is urgent
    without a decision `status` or `cites`.
    """

    kind: str
    target: str
    aspect: str
    expected: str | tuple[str, ...]
