"""Diagnostics: faults with their places in files or data, as text and as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field, replace
from enum import Enum
from functools import lru_cache
from typing import Any

from precept.model.hidden import without_hidden
from precept.model.records import dataclass

# All that YAML ends a line at, so that a line has the same number everywhere.
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


@lru_cache(maxsize=4)
def _lines(text: str) -> list[str]:
    return _LINE_END.split(text)


@dataclass(frozen=True, slots=True)
class Source:
    """A text under the name that its author knows.

    The representation leaves out both, because they may be a patient's case.
    """

    name: str = field(repr=False)
    text: str = field(default="", repr=False)

    def line(self, number: int) -> str:
        """Return a line by number, from 1, without its ending; empty if there is none."""
        lines = _lines(self.text)
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column, each from 1, of the character at an offset from 0."""
        lines = _LINE_END.split(self.text[:offset])
        return len(lines), len(lines[-1]) + 1


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a source. Lines and columns count from 1, the end column is exclusive.

    Line 0 means that the source has no lines, as data from a program. `path` is then the place in
    it, such as `facts.ms_course`.
    """

    source: Source
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    path: str = field(default="", repr=False)

    def __str__(self) -> str:
        """Return `file:line:column`, or `name: path` for data without lines."""
        if self.line:
            return f"{self.source.name}:{self.line}:{self.column}"
        return f"{self.source.name}: {self.path}" if self.path else self.source.name

    def part(self, start: int, end: int) -> Span:
        """Return the part from character `start` to `end`, if the span is on one line."""
        if not self.line or self.line != self.end_line:
            return self
        first = self.column + start
        return Span(self.source, self.line, first, self.line, self.column + end, self.path)


NOWHERE = Span(Source("the ruleset"))
"""The place of what is in no file, as in a ruleset that a program built."""


_LONGEST_QUOTE = 80
_LONGEST_MESSAGE = 1000
_QUOTE = re.compile(rf"`[^`]{{{_LONGEST_QUOTE + 1},}}`")


def printable(text: str, keep: str = "") -> str:
    r"""Return the text with escapes such as `\x1b` for what is not printable, except `keep`.

    Characters that nobody sees are escaped as well, although some count as printable.
    """
    text = without_hidden(text)
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in keep else _escape(char) for char in text)


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def brief(text: str) -> str:
    """Return the printable text, with parts that are too long cut in the middle."""
    shown = _QUOTE.sub(lambda quote: f"`{_cut(quote[0][1:-1], _LONGEST_QUOTE)}`", text)
    return printable(_cut(shown, _LONGEST_MESSAGE))


def _cut(text: str, most: int) -> str:
    half = (most - 3) // 2
    return text if len(text) <= most else f"{text[:half]} … {text[-half:]}"


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return a help text that names the nearest known word, or `otherwise` if none is near.

    A word is near if it is spelt alike, or has the same parts in another order.
    """
    from difflib import get_close_matches

    plain = {_plain(name): name for name in sorted(known, reverse=True)}
    near = get_close_matches(_plain(word), plain, n=1, cutoff=0.6)
    if not near:
        parts = set(_plain(word).split("_"))
        near = [name for name in plain if len(parts) > 1 and parts == set(name.split("_"))]
    return f"did you mean `{plain[near[0]]}`?" if near else otherwise


def _plain(word: str) -> str:
    """Return a word as ids are written: in small letters, with `_` between its parts."""
    return re.sub(r"[\W_]+", "_", word.casefold()).strip("_")


def one_of(words: Iterable[str]) -> str:
    """Return the words to choose from in their order: `a`, `b` or `c`."""
    quoted = [f"`{word}`" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} or {quoted[-1]}"


class Severity(Enum):
    """How severe a fault is: an error forbids going on."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault with a stable code and a name.

    `about` says what is wrong and why it matters, `way_out` what to do. The documentation page of
    each code is generated from them.
    """

    code: str
    name: str
    about: str
    way_out: str
    severity: Severity = Severity.ERROR

    def at(
        self,
        span: Span,
        message: str,
        *,
        label: str = "",
        help: str = "",
        also: Iterable[Span] = (),
    ) -> Diagnostic:
        """Return the diagnostic of this fault at `span`; `also` are further places."""
        return Diagnostic(self, span, message, label, help or self.way_out, tuple(also))


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A fault found at a place.

    `message`, `label` and `help` may quote a patient's data, so the representation leaves them out.
    """

    fault: Fault = field(repr=False)
    span: Span
    message: str = field(repr=False)
    label: str = field(default="", repr=False)
    help: str = field(default="", repr=False)
    also: tuple[Span, ...] = ()

    @property
    def code(self) -> str:
        """The stable code, such as `VOC101`."""
        return self.fault.code

    @property
    def is_error(self) -> bool:
        """Whether this fault forbids going on."""
        return self.fault.severity is Severity.ERROR


_MOST_HELPED = 100


class Diagnostics(list[Diagnostic]):
    """Collects the faults of what is being read, so that all are reported at once."""

    @property
    def has_errors(self) -> bool:
        """Whether a fault forbids going on; warnings do not."""
        return any(item.is_error for item in self)

    def add(  # noqa: PLR0913 (they are those of `Fault.at`)
        self,
        fault: Fault,
        span: Span,
        message: str,
        *,
        label: str = "",
        help: str = "",
        also: Iterable[Span] = (),
    ) -> None:
        """Add a fault at a place; see `Fault.at`."""
        self.append(fault.at(span, message, label=label, help=help, also=also))

    def did_you_mean(self, word: str, known: Iterable[str], otherwise: str = "") -> str:
        """Return a help text as the function does, while there are few faults.

        Nobody reads a thousand of them, and each search takes as long as there are known words.
        """
        return did_you_mean(word, known, otherwise) if len(self) < _MOST_HELPED else otherwise


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics in reading order: by file, line, column, then code."""

    def key(item: Diagnostic) -> tuple[str, int, int, str, str]:
        span = item.span
        return (span.source.name, span.line, span.column, item.code, span.path)

    return tuple(sorted(diagnostics, key=key))


def moved(item: Diagnostic, place: str, shown: str) -> Diagnostic:
    """Return a diagnostic with the path `shown` in place of the path of a copied folder."""

    def elsewhere(span: Span) -> Span:
        name = span.source.name.replace(place, shown)
        return replace(span, source=replace(span.source, name=name))

    message = item.message.replace(place, shown)
    also = tuple(elsewhere(span) for span in item.also)
    return replace(item, span=elsewhere(item.span), message=message, also=also)


_WIDEST = 120
_BEFORE = 40


def as_text(diagnostic: Diagnostic) -> str:
    """Return the diagnostic as text: code, message, place with an underline, help."""
    severity = diagnostic.fault.severity.value
    lines = [f"{severity}[{diagnostic.code}]: {brief(diagnostic.message)}"]
    lines += _excerpt(diagnostic.span, diagnostic.label)
    for span in diagnostic.also:
        lines += _excerpt(span, "see also here")
    if diagnostic.help:
        lines.append(f"   = help: {brief(diagnostic.help)}")
    return "\n".join(lines)


def _excerpt(span: Span, label: str) -> list[str]:
    lines = [f"  --> {brief(str(span))}"]
    text = span.source.line(span.line)
    label = brief(label)
    if not text:
        return [*lines, f"   = {label}"] if label else lines
    number = str(span.line)
    gap = " " * len(number)
    before, marked, after = _window(text, span)
    pad = "".join("\t" if char == "\t" else " " for char in before)
    underline = "^" * max(1, len(marked))
    return [
        *lines,
        f" {gap} |",
        f" {number} | {before}{marked}{after}",
        f" {gap} | {pad}{underline} {label}".rstrip(),
    ]


def _window(text: str, span: Span) -> tuple[str, str, str]:
    """Return the text before, at and after a place on its line, cut to a readable width."""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(text)
    first = max(0, start - _BEFORE) if len(text) > _WIDEST else 0
    last = min(len(text), first + _WIDEST)
    end = min(end, last)
    before = ("… " if first else "") + printable(text[first:start], keep="\t")
    after = printable(text[max(start, end) : last], keep="\t") + (" …" if last < len(text) else "")
    return before, printable(text[start:end], keep="\t"), after


def as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return the diagnostic as plain data."""
    return {
        "code": diagnostic.code,
        "name": diagnostic.fault.name,
        "severity": diagnostic.fault.severity.value,
        "where": _where(diagnostic.span),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "also": [_where(span) for span in diagnostic.also],
    }


def _where(span: Span) -> dict[str, Any]:
    if not span.line:
        return {"file": span.source.name, "path": span.path}
    return {
        "file": span.source.name,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "path": span.path,
    }


def count(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the numbers of errors and warnings in words: `2 errors, 1 warning`."""
    found = list(diagnostics)
    errors = sum(item.is_error for item in found)
    parts = [_plural(errors, "error"), _plural(len(found) - errors, "warning")]
    return ", ".join(part for part in parts if part)


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""
