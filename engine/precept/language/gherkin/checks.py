"""Find what in a feature would not be run, or not as it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from precept.language.gherkin import keywords
from precept.model.diagnostics import Diagnostic, Fault, Source, Span, did_you_mean

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
    "A scenario outline has no examples, or a table of examples has no row, so it never runs.",
    "add a row, or delete the table; without examples, write `Scenario:`",
)
KEYWORD_IN_PROSE = Fault(
    "FEA106",
    "keyword-in-a-description",
    "A line is read as a description, but looks like a step, a header or a row. If it is one, it "
    "would not be run. Prose cannot begin a line with `Given`, `When` or `Then`, except in lower "
    "case inside a sentence, below a line of 60 or more characters.",
    "correct the keyword; begin a line of prose with another word, or with `#`",
)
CHECKS_NOTHING = Fault(
    "FEA107",
    "scenario-without-an-assertion",
    "A scenario has no step that begins with `Then`, so it would pass whatever the rules do.",
    "assert an answer, or delete the scenario",
)
NO_SCENARIO = Fault(
    "FEA108",
    "no-scenario",
    "A feature or a rule has no scenario, so nothing in it runs.",
    "add a scenario, or delete it",
)
COLUMN_TWICE = Fault(
    "FEA109",
    "column-twice",
    "Two columns of a table of examples have the same name, so it is unknown which of them a step "
    "takes its value from.",
    "give each column a name of its own",
)
COLUMN_NOT_USED = Fault(
    "FEA110",
    "column-not-used",
    "No step of the scenario takes its value from this column, so it has no effect.",
    "write its name in a step, like `<name>`, or delete the column",
)
NO_COLUMN = Fault(
    "FEA111",
    "value-without-a-column",
    "A step takes a value from a column that a table of examples does not have.",
    "add the column, or correct the name",
)
TWO_READINGS = Fault(
    "FEA112",
    "value-read-in-two-ways",
    "Filling a row of examples into a text gives another result in each of the programs that read "
    "features, so it is unknown what would run.",
    "write values without `<` and `>`, and none in the steps of a background",
)
AFTER_THE_ROW = Fault(
    "FEA113",
    "row-not-closed",
    "What follows the last `|` of a row is not read.",
    "end the row with `|`; write a comment into a line of its own",
)

OBEYED = Fault(
    "FEA115",
    "tag-that-pytest-obeys",
    "pytest takes this tag as an instruction about the test, so a scenario that fails could count "
    "as expected there, or not be run as it is written.",
    "delete the tag; `@skip` leaves a scenario out, which is reported, and `@draft` marks one that "
    "nobody has judged",
)
OBEYED_BY_PYTEST = frozenset(
    {"xfail", "skipif", "parametrize", "usefixtures", "filterwarnings", "tryfirst", "trylast"}
)
"""The names of tags by which pytest runs a test in another way, or expects it to fail."""


def is_obeyed_by_pytest(tag: str) -> bool:
    """Return whether pytest takes a tag, without `@`, as an instruction about a test."""
    return re.split(r"\W", tag, maxsplit=1)[0].casefold() in OBEYED_BY_PYTEST


_BEGINNINGS = {"Context", "Action", "Outcome"}
_VALUE = re.compile(r"<(.+?)>")
_BAR = re.compile(r"(?:[^\\|]|\\.)*$")
_TEXT = ('"""', "```")


def faults(tree: Any, source: Source) -> Iterator[Diagnostic]:
    """Return the faults of valid Gherkin, by its syntax tree."""
    feature = tree.get("feature")
    if feature is None:
        yield NO_SCENARIO.at(Span(source, 1, 1, 1, 1), "the file has no feature")
        return
    yield from _Checks(feature, source).faults()


def nodes(node: Any) -> Iterator[Any]:
    """Return a node of the syntax tree and all nodes within it."""
    if isinstance(node, dict):
        if "id" in node and "location" in node:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from nodes(item)


def filled_in(text: str, row: Mapping[str, str]) -> str:
    """Return a text with the values of a row, each placeholder replaced once."""
    return _VALUE.sub(lambda match: row.get(match[1], match[0]), text)


class _Checks:
    def __init__(self, feature: Any, source: Source) -> None:
        self._feature, self._source = feature, source
        self._nodes = tuple(nodes(feature))
        self._scenarios = [node for node in self._nodes if "examples" in node]

    def faults(self) -> Iterator[Diagnostic]:
        yield from self._prose()
        yield from self._named_twice()
        yield from self._without_scenarios()
        yield from self._rows()
        yield from self._tags()
        for node in self._nodes:
            if "steps" in node:
                yield from self._beginning(node)
        for node in self._scenarios:
            yield from self._examples(node)
        yield from self._without_assertion(self._feature, [])

    def _span(self, node: Any, length: int = 1, skip: int = 0) -> Span:
        line, column = node["location"]["line"], node["location"]["column"] + skip
        return Span(self._source, line, column, line, column + length)

    def _prose(self) -> Iterator[Diagnostic]:
        lines = self._source.text.split("\n")
        headers = {node["location"]["line"]: node for node in self._headers()}
        structure = set(self._structure(lines))
        in_scenario, before = False, ""
        for number, line in enumerate(lines, start=1):
            if number in headers:
                in_scenario = "steps" in headers[number]
            if number in structure or not line.strip() or line.lstrip().startswith("#"):
                before = ""
                continue
            dialect = self._feature["language"]
            meant = keywords.meant(line, before, dialect, in_scenario=in_scenario)
            before = line
            if meant:
                yield self._keyword(number, line, meant)

    def _keyword(self, number: int, line: str, meant: str) -> Diagnostic:
        column = len(line) - len(line.lstrip()) + 1
        span = Span(self._source, number, column, number, column + len(line.strip()))
        if meant in ("|", *_TEXT):
            kind = "a row of a table" if meant == "|" else "a text below a step"
            message = f"this is read as prose, but looks like {kind}"
            return KEYWORD_IN_PROSE.at(span, message)
        message = f"this is read as prose, but looks like `{meant}`"
        help = f"did you mean `{meant}`? If not, begin with another word, or with `#`"
        if not keywords.is_own(meant, self._feature["language"]):
            help = f"`{meant}` is a keyword of another language; use the keywords of one language"
        elif line.lstrip().startswith(f"{meant} "):
            help = f"a step belongs below `Scenario:`; begin prose with another word than `{meant}`"
        return KEYWORD_IN_PROSE.at(span, message, help=help)

    def _headers(self) -> Iterator[Any]:
        yield self._feature
        yield from (node for node in self._nodes if node.get("keyword") and "name" in node)

    def _structure(self, lines: Sequence[str]) -> Iterator[int]:
        """Yield the numbers of the lines that are more than a description."""
        yield self._feature["location"]["line"]
        yield from (tag["location"]["line"] for tag in self._feature["tags"])
        for node in self._nodes:
            number = node["location"]["line"]
            yield number
            if text := node.get("docString"):
                yield from _lines_of(text, lines)

    def _tags(self) -> Iterator[Diagnostic]:
        for node in (self._feature, *self._nodes):
            for tag in node.get("tags", ()):
                if is_obeyed_by_pytest(tag["name"].removeprefix("@")):
                    message = f"pytest obeys the tag `{tag['name']}`"
                    yield OBEYED.at(self._span(tag, len(tag["name"])), message)

    def _named_twice(self) -> Iterator[Diagnostic]:
        first: dict[str, Span] = {}
        for node in self._scenarios:
            name = node["name"]
            span = self._span(node, len(name) or 1, len(f"{node['keyword']}: ") if name else 0)
            if name in first:
                message = (
                    f"there are two scenarios {f'named `{name}`' if name else 'without a name'}"
                )
                yield NAMED_TWICE.at(span, message, also=[first[name]])
            first.setdefault(name, span)

    def _without_scenarios(self) -> Iterator[Diagnostic]:
        for node in (self._feature, *self._nodes):
            if "children" not in node:
                continue
            if not any("scenario" in inner or "rule" in inner for inner in node["children"]):
                message = f"`{node['keyword']}: {node['name']}` has no scenario"
                yield NO_SCENARIO.at(self._span(node, len(node["keyword"])), message)

    def _rows(self) -> Iterator[Diagnostic]:
        for node in self._nodes:
            if "cells" not in node:
                continue
            line = self._source.line(node["location"]["line"])
            match = _BAR.search(line.rstrip())
            if match and match[0].strip():
                number, column = node["location"]["line"], match.start() + 1
                span = Span(self._source, number, column, number, len(line.rstrip()) + 1)
                yield AFTER_THE_ROW.at(span, f"`{match[0].strip()}` is not read")

    def _beginning(self, node: Any) -> Iterator[Diagnostic]:
        first = next(iter(node["steps"]), None)
        if first and first["keywordType"] not in _BEGINNINGS:
            word = first["keyword"].strip()
            span = self._span(first, len(word))
            yield NO_BEGINNING.at(span, f"the first step begins with `{word}`")

    def _without_assertion(self, node: Any, before: Sequence[Any]) -> Iterator[Diagnostic]:
        steps = list(before)
        for child in node["children"]:
            (kind, inner) = next(iter(child.items()))
            if kind == "background":
                steps += inner["steps"]
            elif kind == "rule":
                yield from self._without_assertion(inner, steps)
            else:
                kinds = {step["keywordType"] for step in (*steps, *inner["steps"])}
                if "Outcome" not in kinds or not inner["steps"]:
                    what = "asserts nothing" if inner["steps"] else "has no steps"
                    message = f"the scenario `{inner['name']}` {what}"
                    yield CHECKS_NOTHING.at(self._span(inner, len(inner["keyword"])), message)

    def _examples(self, node: Any) -> Iterator[Diagnostic]:
        if not node["examples"]:
            if keywords.is_outline(node["keyword"], self._feature["language"]):
                message = f"`{node['name']}` has no table of examples"
                yield NO_ROWS.at(self._span(node, len(node["keyword"])), message)
            return
        used = list(_places(node))
        for table in node["examples"]:
            if not table.get("tableBody"):
                message = f"a table of examples of `{node['name']}` has no row"
                yield NO_ROWS.at(self._span(table, len(table["keyword"])), message)
                continue
            yield from self._columns(table, used)

    def _columns(self, table: Any, used: Sequence[tuple[Any, str]]) -> Iterator[Diagnostic]:
        first: dict[str, Span] = {}
        values = {value for _, text in used for value in _VALUE.findall(text)}
        for cell in table["tableHeader"]["cells"]:
            name = cell["value"]
            span = self._span(cell, len(name) or 1)
            if name in first:
                message = f"there are two columns `{name}`"
                yield COLUMN_TWICE.at(span, message, also=[first[name]])
            elif name not in values:
                help = did_you_mean(name, values - set(first))
                yield COLUMN_NOT_USED.at(span, f"no step uses the column `{name}`", help=help)
            first.setdefault(name, span)
        for place, text in used:
            for value in dict.fromkeys(_VALUE.findall(text)):
                if value not in first:
                    span = self._span(place, len(place["keyword"].strip()))
                    message = f"no column of the table is `{value}`"
                    also = [self._span(table, len(table["keyword"]))]
                    help = did_you_mean(value, first)
                    yield NO_COLUMN.at(span, message, also=also, help=help)


def _lines_of(text: Any, lines: Sequence[str]) -> Iterator[int]:
    """Yield the numbers of the lines of a text below a step."""
    first = text["location"]["line"]
    yield first
    for number, line in enumerate(lines[first:], start=first + 1):
        yield number
        if line.lstrip().startswith(text["delimiter"]):
            return


def _places(scenario: Any) -> Iterator[tuple[Any, str]]:
    """Yield the texts into which rows are filled, each with the node that it belongs to."""
    yield scenario, scenario["name"]
    for step in scenario["steps"]:
        yield step, step["text"]
        yield from ((step, text) for text in _below(step))


def _below(step: Any) -> Iterator[str]:
    """Yield the texts in the table or the text below a step."""
    for row in step.get("dataTable", {}).get("rows", ()):
        yield from (cell["value"] for cell in row["cells"])
    if quoted := step.get("docString"):
        yield quoted["content"]
