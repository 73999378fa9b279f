"""Read a feature file: its text and its syntax tree, or its faults.

Every command reads features here, so that what one of them accepts the others read as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from precept.language.files import read_source
from precept.language.gherkin import checks, keywords
from precept.language.hidden import hidden_characters
from precept.model.diagnostics import (
    Diagnostic,
    Diagnostics,
    Fault,
    Source,
    Span,
    did_you_mean,
    in_order,
)
from precept.model.errors import BadInput
from precept.model.records import dataclass

NOT_GHERKIN = Fault(
    "FEA101",
    "not-a-feature",
    "The file is not valid Gherkin, the language of features.",
    "compare with a feature that works",
)

TOO_LONG = Fault(
    "FEA114",
    "feature-too-long",
    "The file has more lines than anybody reads.",
    "divide it into several features; one may have 4,000 lines",
)
MOST_LINES = 4_000

_UNREADABLE = "the feature cannot be read"
_LINE_END = re.compile("\r\n?")
_TEXT = ('"""', "```")


@dataclass(frozen=True, slots=True)
class Document:
    """A feature file without faults: its text and its syntax tree, as the parser builds it."""

    source: Source
    tree: Any

    @property
    def feature(self) -> Any:
        """The node of the feature."""
        return self.tree["feature"]


def read_document(path: Path) -> Document:
    """Read a feature file.

    Raises:
        BadInput: with all its faults, if it cannot be read or would not be run as it is meant.
    """
    diagnostics = Diagnostics()
    read = read_source(path, str(path), diagnostics)
    if read is None:
        raise BadInput(_UNREADABLE, diagnostics)
    source = Source(read.name, _LINE_END.sub("\n", read.text))
    if source.text.count("\n") > MOST_LINES:
        span = Span(source, MOST_LINES + 1, 1, MOST_LINES + 1, 1)
        raise BadInput(_UNREADABLE, [TOO_LONG.at(span, f"more than {MOST_LINES:,} lines")])
    if found := hidden_characters(source):
        raise BadInput(_UNREADABLE, found)
    document = Document(source, {**parsed(source), "uri": str(path)})
    if faulty := in_order(checks.faults(document.tree, source)):
        raise BadInput(_UNREADABLE, faulty)
    return document


def parsed(source: Source) -> Any:
    """Return the syntax tree of a feature.

    Raises:
        BadInput: if it is not Gherkin.
    """
    # The parser is imported here because decisions do not need it.
    from gherkin.errors import CompositeParserException, ParserException
    from gherkin.parser import Parser

    try:
        return Parser().parse(source.text)
    except CompositeParserException as error:
        found = error.errors
    except ParserException as error:
        found = [error]
    raise BadInput(_UNREADABLE, list(_not_gherkin(found, source)))


def _not_gherkin(errors: list[Any], source: Source) -> Iterator[Diagnostic]:
    for error in errors:
        yield _fault(error, source)
        if "#FeatureLine" in str(error):
            return  # without a feature no other line is valid either


def _fault(error: Any, source: Source) -> Diagnostic:
    number, column = error.location["line"], error.location.get("column", 1)
    line = source.line(number)
    message, help = "this line is not valid here", ""
    match type(error).__name__:
        case "UnexpectedEOFException":
            number, column, message, help = _end(source)
        case "AstBuilderException":
            message = "this row has another number of cells than the first row of its table"
            help = "give every row the same number of cells; `\\|` is a bar inside a cell"
        case "NoSuchLanguageException":
            name = line.rpartition(":")[2].strip()
            message = f"there is no language `{name}` of features"
            help = did_you_mean(name, keywords.languages()) or "write it like `# language: de`"
        case "UnexpectedTokenException" if "#FeatureLine" in str(error):
            language = keywords.language_of(line)
            message = "a file of features begins with `Feature:`"
            help = f"write `# language: {language}` above it" if language else ""
        case "UnexpectedTokenException":
            help = _help(line)
        case _ if line.lstrip().startswith("@"):
            message, help = "a tag contains a space", "write tags like `@p3.1 @p3.2`"
    return NOT_GHERKIN.at(Span(source, number, column, number, column + 1), message, help=help)


def _help(line: str) -> str:
    """Return what an author may have meant with a line that is not valid where it is."""
    meant = keywords.meant(line, "", "en", in_scenario=True)
    if not meant or line.strip().startswith(meant):
        return ""
    return f"did you mean `{meant}`?"


def _end(source: Source) -> tuple[int, int, str, str]:
    """Return the place, the message and the help if a feature ends too early."""
    lines = source.text.split("\n")
    written = [n for n, line in enumerate(lines, start=1) if line.strip()]
    number = next((n for n in reversed(written) if not lines[n - 1].lstrip().startswith("#")), 1)
    column = len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1
    if lines[number - 1].lstrip().startswith("@"):
        return number, column, "no scenario follows these tags", "delete them, or add the scenario"
    opened = [n for n in written if lines[n - 1].lstrip().startswith(_TEXT)]
    if opened:
        number = opened[-1]
        column = len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1
        delimiter = lines[number - 1].strip()[:3]
        return (
            number,
            column,
            "the text that begins here does not end",
            f"end it with `{delimiter}`",
        )
    return number, column, "the feature ends too early", ""
