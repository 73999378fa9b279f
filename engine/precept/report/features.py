"""Features as they are written, steps and tables, and beside each scenario what it came to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from precept.evidence.model import Outcome, ScenarioRecord


@dataclass(frozen=True, slots=True)
class Step:
    """A step as written, with the table or the text below it, if there is one."""

    keyword: str
    text: str
    line: int
    table: tuple[tuple[str, ...], ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of examples, and what became of it."""

    cells: tuple[str, ...]
    line: int
    ran: ScenarioRecord | None


@dataclass(frozen=True, slots=True)
class Examples:
    """A table of examples."""

    title: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A scenario as it is written. `ran` has what it came to, one for each row of its examples."""

    file: str
    keyword: str
    title: str
    says: str
    line: int
    tags: tuple[str, ...]
    steps: tuple[Step, ...]
    examples: tuple[Examples, ...]
    ran: tuple[ScenarioRecord, ...]

    @property
    def outcome(self) -> Outcome:
        """The worst that any of its rows came to."""
        found = {one.outcome for one in self.ran} or {Outcome.NEVER_RUN}
        return next(one for one in Outcome if one in found)


@dataclass(frozen=True, slots=True)
class Part:
    """Scenarios under one rule of Gherkin; those that stand under none have no `title`."""

    title: str
    says: str
    line: int
    tags: tuple[str, ...]
    background: tuple[Step, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature file."""

    file: str
    title: str
    says: str
    tags: tuple[str, ...]
    background: tuple[Step, ...]
    parts: tuple[Part, ...]

    @property
    def blocks(self) -> Iterator[Block]:
        """All its scenarios."""
        return (block for part in self.parts for block in part.blocks)

    @property
    def ran(self) -> tuple[ScenarioRecord, ...]:
        """All that became of them."""
        return tuple(one for block in self.blocks for one in block.ran)
