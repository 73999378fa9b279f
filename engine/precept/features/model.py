"""Scenarios as they are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Step:
    """A step: what kind of sentence it is (`given`, `when`, `then`), its text, and its line.

    `keyword` is how it begins, such as `And`; `table` and `doc` are what stands below it.
    """

    kind: str
    text: str
    line: int
    keyword: str
    table: tuple[tuple[str, ...], ...] = ()
    doc: str | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario with its steps, the background's first. `outline` is the line it is declared on.

    For a row of examples `line` is that of the row, else the same as `outline`. `declared` is the
    name as it stands there, `name` the one with the values of the row; `row` is the number of the
    row among all of the outline, from 0, and `example` has its values. `rule` is the name of the
    part that the scenario stands in, if it stands in one.
    """

    file: str
    name: str
    line: int
    outline: int
    tags: tuple[str, ...]
    steps: tuple[Step, ...]
    rule: str = ""
    declared: str = ""
    row: int | None = None
    example: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature file: its title and its scenarios."""

    file: str
    title: str
    scenarios: tuple[Scenario, ...]
