"""One fault found in what somebody wrote, as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from precept.diagnostics.source import Span


class Severity(Enum):
    """Whether a fault forbids going on."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault: its stable code, its name, and the page that explains it.

    `about` says what is wrong and why it matters; `way_out` says what to do. The page of
    documentation of each code is made from these two.
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
        """This fault, found at `span`; `also` are further places that belong to it."""
        return Diagnostic(self, span, message, label, help or self.way_out, tuple(also))


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A fault found at a place.

    `message`, `label` and `help` may quote what was written, a patient's data included, so the
    representation leaves them out: programs read the attributes, people the rendering.
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


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics in reading order: by file, line, column, then code."""

    def key(item: Diagnostic) -> tuple[str, int, int, str, str]:
        span = item.span
        return (span.source.name, span.line, span.column, item.code, span.path)

    return tuple(sorted(diagnostics, key=key))
