"""Feature files: their scenarios, every example row one of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import Source, Span
from precept.errors import BadInput
from precept.syntax.files import read_source

_UNREADABLE = "the feature cannot be read"
NOT_GHERKIN = Fault(
    "FEA101",
    "not-a-feature",
    "The file breaks the rules of Gherkin, the notation that features are written in.",
    "compare with a feature that works",
)
NAMED_TWICE = Fault(
    "FEA102",
    "scenario-named-twice",
    "Two scenarios of a feature have the same name. A result could not be told from the other's, "
    "and the runner would execute only one of them.",
    "say in the name what sets each of them apart",
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step: what kind of sentence it is (`given`, `when`, `then`), its text, and its line."""

    kind: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario with its steps, the background's first. `outline` is the line it is declared on.

    For a row of examples `line` is that of the row, else the same as `outline`.
    """

    file: str
    name: str
    line: int
    outline: int
    tags: tuple[str, ...]
    steps: tuple[Step, ...]


_KINDS = {"Context": "given", "Action": "when", "Outcome": "then", "Conjunction": "given"}


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
        scenarios = tuple(_scenarios(document, Compiler().compile(document), str(path)))
    except CompositeParserException as error:
        raise _bad(source, error.errors) from None
    except ParserException as error:
        raise _bad(source, [error]) from None
    if found := list(_named_twice(_nodes(document), source)):
        raise BadInput(_UNREADABLE, found)
    return scenarios


def _named_twice(nodes: Iterator[Any], source: Source) -> Iterator[Diagnostic]:
    first: dict[str, Span] = {}
    for node in nodes:
        if "steps" not in node or not node.get("name"):
            continue
        line, column = node["location"]["line"], node["location"]["column"]
        name = node["name"]
        start = column + len(f"{node['keyword']}: ")
        span = Span(source, line, start, line, start + len(name))
        if name in first:
            message = f"there are two scenarios named `{name}`"
            yield NAMED_TWICE.at(span, message, also=[first[name]])
        first.setdefault(name, span)


def _bad(source: Source, errors: list[Any]) -> BadInput:
    found = []
    for error in errors:
        line, column = error.location["line"], error.location.get("column", 1)
        span = Span(source, line, column, line, column + 1)
        found.append(NOT_GHERKIN.at(span, "this line is not understood here"))
    return BadInput(_UNREADABLE, found)


def _scenarios(document: Any, pickles: list[Any], file: str) -> Iterator[Scenario]:
    lines = {node["id"]: node["location"]["line"] for node in _nodes(document)}
    for pickle in pickles:
        steps = tuple(
            Step(_KINDS[step["type"]], step["text"], lines[step["astNodeIds"][0]])
            for step in pickle["steps"]
        )
        outline, row = pickle["astNodeIds"][0], pickle["astNodeIds"][-1]
        tags = tuple(tag["name"].removeprefix("@") for tag in pickle["tags"])
        yield Scenario(file, pickle["name"], lines[row], lines[outline], tags, steps)


def _nodes(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        if "id" in node and "location" in node:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from _nodes(item)
