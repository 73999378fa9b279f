"""What an engine concludes about a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NoReturn

from precept.ir.strength import Strength
from precept.ir.truth import Truth


class Answer(Enum):
    """The answer for an action. A conflict is no answer: it is refused."""

    RECOMMENDED = "recommended"
    NOT_NEEDED = "not_needed"
    DOES_NOT_APPLY = "does_not_apply"
    CANNOT_TELL = "cannot_tell"
    CONFLICT = "conflict"

    def __bool__(self) -> NoReturn:
        """Refuse: `if advice.answer:` would take every answer for a yes."""
        raise TypeError("an answer is not a yes or no: compare it, `is Answer.RECOMMENDED`")


@dataclass(frozen=True, slots=True)
class Advice:
    """The answer for one action.

    `strongest` is the highest-ranking word of the rules that fired, `could_be` that of the rules
    that fired or are still open; None where there is no such rule. Of two words of one rank the one
    that stands later in `strength.WORDS` is shown.
    """

    answer: Answer
    strongest: Strength | None = None
    could_be: Strength | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a case settles, by id: what both engines must agree on.

    A rule is TRUE when it fires, FALSE when it is refuted, UNKNOWN while it is open.
    """

    rules: Mapping[str, Truth]
    findings: Mapping[str, Truth]
    advice: Mapping[str, Advice]
    notes: Mapping[str, Truth]
