"""What changes for people from an earlier ruleset to this one, in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A change, of whom it is so, and the facts of a case that shows it."""

    change: str
    given: str
    example: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that changes; `rows` where cases show it."""

    words: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one kind that change."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Clinical:
    """The whole in a sentence, and in parts; where nobody looked, the sentence says why."""

    verdict: str
    sections: tuple[Section, ...] = ()
