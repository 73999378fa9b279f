"""Features as they are written, with the result of each scenario."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from precept.language.features import is_draft
from precept.language.files import files_within
from precept.language.gherkin.document import read_document
from precept.model.records import dataclass
from precept.verification.run import Outcome, ScenarioRecord


@dataclass(frozen=True, slots=True)
class Step:
    """A step with the table or the text below it, if there is one."""

    keyword: str
    text: str
    line: int
    table: tuple[tuple[str, ...], ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of examples with its result."""

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
    """A scenario; `ran` has its results, one for each row of its examples."""

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
    def is_draft(self) -> bool:
        """Whether it was written from the rules, and nobody has judged it yet."""
        return is_draft(self.tags)

    @property
    def outcome(self) -> Outcome:
        """The worst outcome of its rows."""
        found = {record.outcome for record in self.ran} or {Outcome.NEVER_RUN}
        return next(outcome for outcome in Outcome if outcome in found)


@dataclass(frozen=True, slots=True)
class Part:
    """The scenarios under a Gherkin rule; without a `title`, those under none."""

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
        """All results of its scenarios."""
        return tuple(record for block in self.blocks for record in block.ran)


def read(folder: Path, run: Iterable[ScenarioRecord]) -> tuple[Feature, ...]:
    """Return the features of a folder, each scenario with its results.

    Raises:
        BadInput: if a feature has a fault.
    """
    by_line: dict[tuple[str, int], list[ScenarioRecord]] = {}
    for record in run:
        by_line.setdefault((record.feature, record.outline), []).append(record)
    found = []
    for path in files_within(folder, ".feature"):
        name = path.relative_to(folder).as_posix()
        found.append(_Reader(name, by_line).feature(read_document(path).feature))
    return tuple(found)


class _Reader:
    def __init__(self, file: str, by_line: Mapping[tuple[str, int], list[ScenarioRecord]]) -> None:
        self._file = file
        self._by_line = by_line

    def feature(self, node: Any) -> Feature:
        own, tags = list(node["children"]), _tags(node)
        parts = [self._part(child["rule"], tags) for child in own if "rule" in child]
        loose = tuple(self._block(child["scenario"], tags) for child in own if "scenario" in child)
        if loose:
            parts.insert(0, Part("", "", 0, (), (), loose))
        says = _says(node)
        return Feature(self._file, node["name"], says, tags, _background(own), tuple(parts))

    def _part(self, node: Any, tags: tuple[str, ...]) -> Part:
        own, tags = node["children"], (*tags, *_tags(node))
        return Part(
            node["name"],
            _says(node),
            node["location"]["line"],
            tags,
            _background(own),
            tuple(self._block(child["scenario"], tags) for child in own if "scenario" in child),
        )

    def _block(self, node: Any, tags: tuple[str, ...]) -> Block:
        line = node["location"]["line"]
        ran = tuple(self._by_line.get((self._file, line), ()))
        return Block(
            file=self._file,
            keyword=node["keyword"],
            title=node["name"],
            says=_says(node),
            line=line,
            tags=(*tags, *_tags(node)),
            steps=tuple(map(_step, node["steps"])),
            examples=tuple(
                _examples(table, ran) for table in node["examples"] if "tableHeader" in table
            ),
            ran=ran,
        )


def _examples(node: Any, ran: tuple[ScenarioRecord, ...]) -> Examples:
    by_line = {record.line: record for record in ran}
    lines = ((row, row["location"]["line"]) for row in node["tableBody"])
    rows = tuple(Row(_cells(row), line, by_line.get(line)) for row, line in lines)
    return Examples(node["name"], _cells(node["tableHeader"]), rows)


def _step(node: Any) -> Step:
    table = tuple(_cells(row) for row in node.get("dataTable", {}).get("rows", ()))
    more = node.get("docString", {}).get("content", "")
    return Step(node["keyword"].strip(), node["text"], node["location"]["line"], table, more)


def _background(children: Any) -> tuple[Step, ...]:
    found = (child["background"]["steps"] for child in children if "background" in child)
    return tuple(_step(step) for steps in found for step in steps)


def _tags(node: Any) -> tuple[str, ...]:
    return tuple(tag["name"].removeprefix("@") for tag in node["tags"])


def _says(node: Any) -> str:
    return str(node["description"] or "").strip()


def _cells(row: Any) -> tuple[str, ...]:
    return tuple(cell["value"] for cell in row["cells"])
