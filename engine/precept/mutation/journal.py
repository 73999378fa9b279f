"""The verdicts so far, in a file, so that a run that was broken off can be taken up again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from precept.mutation.verdict import Fate, Verdict


class Journal:
    """A file with a fingerprint in its first line and a verdict in each one after it."""

    def __init__(self, path: Path, fingerprint: str) -> None:
        """Keep the journal there."""
        self._path = path
        self._fingerprint = fingerprint

    def verdicts(self) -> Mapping[str, Verdict]:
        """What is known from before by the ids of mutants; nothing if anything changed since."""
        if not self._path.is_file():
            return {}
        first, *lines = self._path.read_text("utf-8").splitlines() or [""]
        found = [] if first != self._fingerprint else map(_read, lines)
        return {one.mutant: one for one in found if one is not None}

    def begin(self, known: Iterable[Verdict]) -> None:
        """Begin anew with what is known from before."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        lines = [self._fingerprint, *map(_line, known)]
        self._path.write_text("".join(f"{line}\n" for line in lines), "utf-8")

    def add(self, verdict: Verdict) -> None:
        """Note one more verdict."""
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{_line(verdict)}\n")

    def end(self) -> None:
        """Remove the file: a run that is done is not taken up again."""
        self._path.unlink(missing_ok=True)


def _line(verdict: Verdict) -> str:
    return json.dumps(asdict(verdict))


def _read(line: str) -> Verdict | None:
    """The verdict of a line; None if the line was cut short."""
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return Verdict(**{**told, "fate": Fate(told["fate"])})
