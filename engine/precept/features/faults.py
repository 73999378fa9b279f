"""The faults of feature files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import Source, Span

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
NO_BEGINNING = Fault(
    "FEA104",
    "step-without-a-beginning",
    "The first step of a scenario or a background goes on from none, so nothing says whether it "
    "gives a fact or asserts an answer.",
    "begin it with `Given`, `When` or `Then`",
)
NO_ROWS = Fault(
    "FEA105",
    "examples-without-rows",
    "A scenario has tables of examples, and not one row in them, so nothing of it is ever tried.",
    "add a row, or take the table away",
)

_BEGINNINGS = {"Context", "Action", "Outcome"}


def faults(nodes: tuple[Any, ...], source: Source) -> Iterator[Diagnostic]:
    """What is wrong with a feature that is Gherkin; `nodes` are those of its tree."""
    blocks = [node for node in nodes if "steps" in node]
    yield from _named_twice(blocks, source)
    for node in blocks:
        first = next(iter(node["steps"]), None)
        if first and first["keywordType"] not in _BEGINNINGS:
            span = _span(source, first, len(first["keyword"].strip()))
            message = f"the first step begins with `{first['keyword'].strip()}`"
            yield NO_BEGINNING.at(span, message)
        if node.get("examples") and not any(one.get("tableBody") for one in node["examples"]):
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
