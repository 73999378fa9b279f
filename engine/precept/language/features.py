"""Read feature files, and identify the scenarios in them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from precept.language.contents import feature_faults
from precept.language.files import files_within, read_source
from precept.language.hidden import hidden_characters
from precept.model.diagnostics import Diagnostic, Diagnostics, Fault, Source, Span
from precept.model.errors import BadInput


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


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature file: its title and its scenarios."""

    file: str
    title: str
    scenarios: tuple[Scenario, ...]


NOT_GHERKIN = Fault(
    "FEA101",
    "not-a-feature",
    "The file is not valid Gherkin, the language of features.",
    "compare with a feature that works",
)
NAMED_TWICE = Fault(
    "FEA102",
    "scenario-named-twice",
    "Two scenarios of a feature have the same name, so their results could not be distinguished, "
    "and only one of them would run.",
    "name what differs between them",
)
NO_BEGINNING = Fault(
    "FEA104",
    "step-without-a-beginning",
    "The first step of a scenario or background begins with `And` or `But`, so it is unknown "
    "whether it gives a fact or asserts an answer.",
    "begin it with `Given`, `When` or `Then`",
)
NO_ROWS = Fault(
    "FEA105",
    "examples-without-rows",
    "A scenario has tables of examples without a row, so it never runs.",
    "add a row, or delete the table",
)

_BEGINNINGS = {"Context", "Action", "Outcome"}


def faults(nodes: tuple[Any, ...], source: Source) -> Iterator[Diagnostic]:
    """Return the faults of valid Gherkin; `nodes` are those of its syntax tree."""
    blocks = [node for node in nodes if "steps" in node]
    yield from _named_twice(blocks, source)
    for node in blocks:
        first = next(iter(node["steps"]), None)
        if first and first["keywordType"] not in _BEGINNINGS:
            span = _span(source, first, len(first["keyword"].strip()))
            message = f"the first step begins with `{first['keyword'].strip()}`"
            yield NO_BEGINNING.at(span, message)
        if node.get("examples") and not any(table.get("tableBody") for table in node["examples"]):
            span = _span(source, node["examples"][0], len(node["examples"][0]["keyword"]))
            yield NO_ROWS.at(span, f"the scenario `{node['name']}` has no row of examples")


def _named_twice(blocks: list[Any], source: Source) -> Iterator[Diagnostic]:
    first: dict[str, Span] = {}
    for node in blocks:
        if not node.get("name"):
            continue
        name = node["name"]
        span = _span(source, node, len(name), len(f"{node['keyword']}: "))
        if name in first:
            message = f"there are two scenarios named `{name}`"
            yield NAMED_TWICE.at(span, message, also=[first[name]])
        first.setdefault(name, span)


def _span(source: Source, node: Any, length: int, skip: int = 0) -> Span:
    line, column = node["location"]["line"], node["location"]["column"] + skip
    return Span(source, line, column, line, column + length)


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


_UNREADABLE = "the feature cannot be read"
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
        BadInput: if it cannot be read, or is not Gherkin.
    """
    # The parser is imported here because decisions do not need it.
    from gherkin.errors import CompositeParserException, ParserException
    from gherkin.parser import Parser
    from gherkin.pickles.compiler import Compiler

    diagnostics = Diagnostics()
    source = read_source(path, str(path), diagnostics)
    if source is None:
        raise BadInput(_UNREADABLE, diagnostics)
    if found := hidden_characters(source):
        raise BadInput(_UNREADABLE, found)
    try:
        document: Any = {**Parser().parse(source.text), "uri": str(path)}
        pickles = Compiler().compile(document)
    except CompositeParserException as error:
        raise _bad(source, error.errors) from None
    except ParserException as error:
        raise _bad(source, [error]) from None
    nodes = tuple(_nodes(document))
    if faulty := list(faults(nodes, source)):
        raise BadInput(_UNREADABLE, faulty)
    title = (document.get("feature") or {}).get("name", "")
    return Feature(str(path), title, tuple(_Scenarios(document, nodes).read(pickles)))


def _bad(source: Source, errors: list[Any]) -> BadInput:
    diagnostics = Diagnostics()
    for error in errors:
        line, column = error.location["line"], error.location.get("column", 1)
        span = Span(source, line, column, line, column + 1)
        diagnostics.add(NOT_GHERKIN, span, "this line is not valid here")
    return BadInput(_UNREADABLE, diagnostics)


class _Scenarios:
    """Reads the scenarios of a syntax tree."""

    def __init__(self, document: Any, nodes: tuple[Any, ...]) -> None:
        self._file: str = document["uri"]
        self._nodes = {node["id"]: node for node in nodes}
        self._rules = {
            inner["id"]: node["name"]
            for node in nodes
            if node.get("keyword") and "children" in node
            for inner in _nodes(node["children"])
        }
        self._rows: Counter[str] = Counter()

    def read(self, pickles: list[Any]) -> Iterator[Scenario]:
        return (self._scenario(pickle) for pickle in pickles)

    def _scenario(self, pickle: Any) -> Scenario:
        outline, last = (self._nodes[pickle["astNodeIds"][at]] for at in (0, -1))
        row = None
        if last is not outline:
            row = self._rows[outline["id"]]
            self._rows[outline["id"]] += 1
        return Scenario(
            file=self._file,
            name=pickle["name"],
            line=last["location"]["line"],
            outline=outline["location"]["line"],
            tags=tuple(tag["name"].removeprefix("@") for tag in pickle["tags"]),
            steps=tuple(self._steps(pickle["steps"])),
            rule=self._rules.get(outline["id"], ""),
            declared=outline["name"],
            row=row,
            example={} if row is None else _example(outline, last),
        )

    def _steps(self, steps: list[Any]) -> Iterator[Step]:
        kind = "given"
        for step in steps:
            node, below = self._nodes[step["astNodeIds"][0]], step.get("argument", {})
            # `And` and `But` continue the kind of the step before.
            kind = _KINDS.get(node["keywordType"], kind)
            rows = below.get("dataTable", {}).get("rows", [])
            yield Step(
                kind=kind,
                text=step["text"],
                line=node["location"]["line"],
                keyword=node["keyword"].strip(),
                table=tuple(tuple(cell["value"] for cell in row["cells"]) for row in rows),
                doc=below.get("docString", {}).get("content"),
            )


def _example(outline: Any, row: Any) -> dict[str, str]:
    """Return the values of a row by column."""
    table = next(examples for examples in outline["examples"] if row in examples["tableBody"])
    names = (cell["value"] for cell in table["tableHeader"]["cells"])
    return dict(zip(names, (cell["value"] for cell in row["cells"]), strict=True))


def _nodes(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        if "id" in node and "location" in node:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from _nodes(item)
