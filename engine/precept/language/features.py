"""Read feature files, and identify the scenarios in them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from itertools import chain
from pathlib import Path
from typing import Any

from precept.language.contents import feature_faults
from precept.language.files import files_within
from precept.language.gherkin.checks import TWO_READINGS, filled_in, nodes
from precept.language.gherkin.document import Document, read_document
from precept.model.diagnostics import Diagnostic, Diagnostics, Span
from precept.model.errors import BadInput
from precept.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its kind (`given`, `when` or `then`), text and line.

    `keyword` is its first word, such as `And`; `table` and `doc` are its arguments.
    """

    kind: str
    text: str
    line: int
    keyword: str
    table: tuple[tuple[str, ...], ...] = ()
    doc: str | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario, or a row of examples of an outline, with its steps.

    Attributes:
        file: The path of the feature.
        name: The name, with the values of the row.
        line: The line of the row, else of the scenario.
        outline: The line on which the scenario is declared.
        tags: Its tags, without `@`.
        steps: Its steps, those of the background first.
        rule: The name of the `Rule` that contains it, if any.
        declared: The name as written.
        row: The number of the row in the outline, from 0.
        example: The values of the row.
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

    @property
    def is_draft(self) -> bool:
        """Whether it was written from the rules, and nobody has judged it yet."""
        return is_draft(self.tags)


DRAFT = "draft"
"""The tag of a scenario that shows what the rules do, not yet what is right."""


def is_draft(tags: Iterable[str]) -> bool:
    """Return whether tags mark a draft, in any letter case."""
    return any(tag.casefold() == DRAFT for tag in tags)


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature file: its title and its scenarios."""

    file: str
    title: str
    scenarios: tuple[Scenario, ...]


Key = tuple[str, int, int | None]
"""The place of a scenario: its file, the line of its declaration, its row."""

_DIGITS = 12


def key(scenario: Scenario) -> Key:
    """Return the place of a scenario."""
    return str(Path(scenario.file).resolve()), scenario.outline, scenario.row


def labels(scenarios: Iterable[Scenario], folder: Path) -> Mapping[Key, str]:
    """Return the label of each scenario of a folder: its file, name and the values of its row.

    Equal labels are numbered from the second on.
    """
    used: Counter[str] = Counter()
    labels_ = {}
    for scenario in scenarios:
        file = Path(scenario.file).resolve().relative_to(folder.resolve()).as_posix()
        row = "" if scenario.row is None else f" [{' | '.join(scenario.example.values())}]"
        label = f"{file}: {scenario.declared}{row}"
        used[label] += 1
        labels_[key(scenario)] = label if used[label] == 1 else f"{label} ({used[label]})"
    return labels_


def id_of(label: str) -> str:
    """Return the id of a scenario: 12 hexadecimal digits derived from its label."""
    return hashlib.sha256(label.encode()).hexdigest()[:_DIGITS]


_UNREADABLE = "the features cannot be read"
_KINDS = {"Context": "given", "Action": "when", "Outcome": "then"}


def read_folder(folder: Path) -> tuple[Scenario, ...]:
    """Return all scenarios of the feature files in a folder, in the order of file names.

    Raises:
        BadInput: if a file cannot be read or is not Gherkin, or if there is another file.
    """
    features, diagnostics = examine_features(folder)
    if diagnostics:
        raise BadInput(_UNREADABLE, diagnostics)
    return tuple(scenario for feature in features for scenario in feature.scenarios)


def examine_features(folder: Path) -> tuple[tuple[Feature, ...], Diagnostics]:
    """Return the features in a folder that can be read, and all faults of the folder."""
    diagnostics = Diagnostics(feature_faults(folder))
    outside = {item.span.source.name for item in diagnostics}
    features = []
    for file in files_within(folder, ".feature"):
        try:
            features += [] if str(file) in outside else [read_feature(file)]
        except BadInput as error:
            diagnostics += error.diagnostics
    return tuple(features), diagnostics


def read_file(path: Path) -> tuple[Scenario, ...]:
    """Return the scenarios of a feature file.

    Raises:
        BadInput: if it cannot be read, or is not Gherkin.
    """
    return read_feature(path).scenarios


def read_feature(path: Path) -> Feature:
    """Return a feature file.

    Raises:
        BadInput: if it cannot be read, is not Gherkin, or would not be run as it is meant.
    """
    document = read_document(path)
    return Feature(str(path), document.feature["name"], scenarios_of(document, str(path)))


def scenarios_of(document: Document, file: str) -> tuple[Scenario, ...]:
    """Return the scenarios of a feature that was read from a file.

    Raises:
        BadInput: if one would not be run as it is meant.
    """
    # The compiler is imported here because decisions do not need it.
    from gherkin.pickles.compiler import Compiler

    reading = _Scenarios(document, file)
    pickles: list[Any] = Compiler().compile(document.tree)
    scenarios = tuple(reading.read(pickles))
    if reading.faults:
        raise BadInput(_UNREADABLE, reading.faults)
    return scenarios


class _Scenarios:
    """Reads the scenarios of a feature, and finds what would be run in another way."""

    def __init__(self, document: Document, file: str) -> None:
        self._file, self._source = file, document.source
        found = tuple(nodes(document.feature))
        self._nodes = {node["id"]: node for node in found}
        self._rules = {
            inner["id"]: node["name"]
            for node in found
            if "children" in node
            for inner in nodes(node["children"])
        }
        self._columns = {
            row["id"]: [cell["value"] for cell in table["tableHeader"]["cells"]]
            for table in found
            for row in table.get("tableBody", ())
        }
        self._rows: Counter[str] = Counter()
        self.faults: list[Diagnostic] = []

    def read(self, pickles: list[Any]) -> Iterator[Scenario]:
        return (self._scenario(pickle) for pickle in pickles)

    def _scenario(self, pickle: Any) -> Scenario:
        outline, last = (self._nodes[pickle["astNodeIds"][at]] for at in (0, -1))
        row, example = None, dict[str, str]()
        if last is not outline:
            row = self._rows[outline["id"]]
            self._rows[outline["id"]] += 1
            cells = (cell["value"] for cell in last["cells"])
            example = dict(zip(self._columns[last["id"]], cells, strict=True))
            self._compare(outline, outline["name"], pickle["name"], last, example)
        return Scenario(
            file=self._file,
            name=pickle["name"],
            line=last["location"]["line"],
            outline=outline["location"]["line"],
            tags=tuple(tag["name"].removeprefix("@") for tag in pickle["tags"]),
            steps=tuple(self._steps(pickle["steps"], last, example)),
            rule=self._rules.get(outline["id"], ""),
            declared=outline["name"],
            row=row,
            example=example,
        )

    def _steps(self, steps: list[Any], row: Any, example: Mapping[str, str]) -> Iterator[Step]:
        kind = "given"
        for step in steps:
            node, below = self._nodes[step["astNodeIds"][0]], step.get("argument", {})
            # `And` and `But` continue the kind of the step before.
            kind = _KINDS.get(node["keywordType"], kind)
            rows = below.get("dataTable", {}).get("rows", [])
            read = Step(
                kind=kind,
                text=step["text"],
                line=node["location"]["line"],
                keyword=node["keyword"].strip(),
                table=tuple(tuple(cell["value"] for cell in row["cells"]) for row in rows),
                doc=below.get("docString", {}).get("content"),
            )
            texts = (read.text, *chain.from_iterable(read.table), read.doc or "")
            for written, text in zip(_texts(node), texts, strict=True):
                self._compare(node, written, text, row, example)
            yield read

    def _compare(
        self, node: Any, written: str, text: str, row: Any, example: Mapping[str, str]
    ) -> None:
        """Keep a fault if pytest would fill a row into a text in another way."""
        if text == filled_in(written, example):
            return
        place, other = node["location"], row["location"]
        span, also = (
            Span(self._source, at["line"], at["column"], at["line"], at["column"] + 1)
            for at in (place, other)
        )
        message = f"the row fills in `{written}` in two ways"
        self.faults.append(TWO_READINGS.at(span, message, also=[also]))


def _texts(step: Any) -> Iterator[str]:
    """Yield the texts of a step as they are written."""
    yield step["text"]
    for row in step.get("dataTable", {}).get("rows", ()):
        yield from (cell["value"] for cell in row["cells"])
    yield step.get("docString", {}).get("content", "")
