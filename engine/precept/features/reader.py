"""Feature files, read: their scenarios, every example row one of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import Source, Span
from precept.errors import BadInput
from precept.features.faults import NOT_GHERKIN, faults
from precept.features.model import Feature, Scenario, Step
from precept.syntax.files import read_source

_UNREADABLE = "the feature cannot be read"
_KINDS = {"Context": "given", "Action": "when", "Outcome": "then"}


def read_folder(folder: Path) -> tuple[Scenario, ...]:
    """All scenarios of a folder's feature files, in the order of file names.

    Raises:
        BadInput: if a file cannot be read, or is not Gherkin.
    """
    files = sorted(folder.rglob("*.feature"))
    return tuple(scenario for file in files for scenario in read_file(file))


def read_file(path: Path) -> tuple[Scenario, ...]:
    """The scenarios of one feature file.

    Raises:
        BadInput: if it cannot be read, or is not Gherkin.
    """
    return read_feature(path).scenarios


def read_feature(path: Path) -> Feature:
    """A feature file.

    Raises:
        BadInput: if it cannot be read, or is not Gherkin.
    """
    # The parser is imported late: deciding needs none of it.
    from gherkin.errors import CompositeParserException, ParserException
    from gherkin.parser import Parser
    from gherkin.pickles.compiler import Compiler

    found: list[Diagnostic] = []
    source = read_source(path, str(path), found)
    if source is None:
        raise BadInput(_UNREADABLE, found)
    try:
        document: Any = {**Parser().parse(source.text), "uri": str(path)}
        pickles = Compiler().compile(document)
    except CompositeParserException as error:
        raise _bad(source, error.errors) from None
    except ParserException as error:
        raise _bad(source, [error]) from None
    nodes = tuple(_nodes(document))
    if found := list(faults(nodes, source)):
        raise BadInput(_UNREADABLE, found)
    title = (document.get("feature") or {}).get("name", "")
    return Feature(str(path), title, tuple(_Scenarios(document, nodes).read(pickles)))


def _bad(source: Source, errors: list[Any]) -> BadInput:
    found = []
    for error in errors:
        line, column = error.location["line"], error.location.get("column", 1)
        span = Span(source, line, column, line, column + 1)
        found.append(NOT_GHERKIN.at(span, "this line is not understood here"))
    return BadInput(_UNREADABLE, found)


class _Scenarios:
    """The scenarios of a tree."""

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
            # A step that only goes on is of the kind of the one before.
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
    """The values of a row by the names of their columns."""
    table = next(one for one in outline["examples"] if row in one["tableBody"])
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
