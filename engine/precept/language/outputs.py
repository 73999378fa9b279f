"""Files that a command writes where its user says: looked at before the work, never by a slip."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from precept.language.writing import NOT_WRITTEN, refusing_unwritable, require_writable, write
from precept.model.diagnostics import Diagnostic, Fault, Source, Span
from precept.model.errors import BadInput
from precept.model.records import dataclass

SOMETHING_ELSE = Fault(
    "FMT104",
    "would-be-overwritten",
    "The file holds something other than an earlier output of this command: a case, a feature, or "
    "what somebody else wrote. Only an earlier output is replaced.",
    "name another file, or delete this one",
)
_BEGINNING = 2_000
"""How many characters of a file are looked at."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be written.

    Each file of its kind has one of the `marks` near its beginning; `fault` is that of a file that
    cannot be written.
    """

    path: Path
    marks: tuple[str, ...]
    fault: Fault = NOT_WRITTEN

    def check(self) -> None:
        """Find out before the work what would prevent that its result is written.

        Raises:
            BadInput: if the file cannot be written, or holds something else.
        """
        with refusing_unwritable(self.path, self.fault):
            require_writable(self.path)
            held = self._beginning()
        if held.strip() and not any(mark in held for mark in self.marks):
            message = f"`{self.path}` holds something other than an earlier output"
            raise BadInput(
                "nothing is written", [SOMETHING_ELSE.at(Span(Source(str(self.path))), message)]
            )

    def _beginning(self) -> str:
        if not self.path.is_file():
            return ""
        with self.path.open(encoding="utf-8", errors="replace") as file:
            return file.read(_BEGINNING)

    def write(self, text: str) -> None:
        """Write the file, or replace an earlier output.

        Raises:
            BadInput: as `check` does. The file is then unchanged.
        """
        self.check()
        write(self.path, text, self.fault)


def check_all(outputs: Iterable[Output]) -> None:
    """Check several files, and that no two of them are the same.

    Raises:
        BadInput: as `Output.check`, for all of them.
    """
    found, seen = list[Diagnostic](), set[Path]()
    for output in outputs:
        try:
            output.check()
        except BadInput as error:
            found += error.diagnostics
        if output.path.is_file() or not output.path.exists():
            place = output.path.absolute()
            if place in seen:
                message = f"`{output.path}` is named for two outputs"
                found.append(SOMETHING_ELSE.at(Span(Source(str(output.path))), message))
            seen.add(place)
    if found:
        raise BadInput("nothing is written", found)
