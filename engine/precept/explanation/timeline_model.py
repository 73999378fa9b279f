"""How answers change as time passes, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from precept.ir.answers import Answer
from precept.ir.rules import Target
from precept.ir.truth import Truth


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of time in which an answer stays as it is: from `since` on, and before `until`.

    `word` and `could_be` are those of advice.
    """

    since: datetime = field(repr=False)
    until: datetime = field(repr=False)
    status: Truth | Answer = field(repr=False)
    word: str | None = field(repr=False)
    could_be: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """An answer that changes, with its spells in order; `words` are the vocabulary's own for it."""

    target: Target
    words: str
    spells: tuple[Spell, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Turn:
    """An instant at which answers change, and what became so, or not so, or was learned."""

    at: datetime = field(repr=False)
    because: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Timeline:
    """How the answers about a case change with nothing else learned.

    It goes from `start` to `end`, at which time the case is still decided; `before` and `after` say
    why it is not decided any earlier or later, where that is what bounds the timeline. `rows` are
    the answers that change, in the order of the vocabulary; `turns` the instants at which they do.
    """

    as_of: datetime = field(repr=False)
    zone: str = field(repr=False)
    start: datetime = field(repr=False)
    end: datetime = field(repr=False)
    before: tuple[str, ...] = field(repr=False)
    after: tuple[str, ...] = field(repr=False)
    rows: tuple[Row, ...] = field(repr=False)
    turns: tuple[Turn, ...] = field(repr=False)
