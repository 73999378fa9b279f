"""Run the command, in this process or as a real one, and the cases it is run on."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from precept.interfaces.cli.app import app

COMMAND = Path(sys.executable).with_name("precept")

AS_OF = "as_of: 2026-03-10T09:00+01:00\nzone: Europe/Berlin\n"
RELAPSE = f"""\
{AS_OF}facts:
  ms_course: relapsing
  new_symptoms: yes
  new_symptoms_onset:
    value: 2026-03-08T20:00
    by: patient
    reported: 2026-03-09T08:00+01:00
  new_symptoms_persist: yes
  worsening_symptoms: no
  numbness_or_tingling: yes
"""
EXACTLY_24_HOURS = f"""\
{AS_OF}facts:
  ms_course: relapsing
  new_symptoms: yes
  new_symptoms_onset: 2026-03-09T09:00
  new_symptoms_persist: yes
  worsening_symptoms: no
"""
HOW_LONG_IS_NOT_KNOWN = f"""\
{AS_OF}facts:
  ms_course: relapsing
  new_symptoms: yes
  new_symptoms_duration: unknown
  worsening_symptoms: no
"""
NOTHING_KNOWN = "as_of: 2026-03-10T09:00+01:00\n"


@dataclass(frozen=True)
class Ran:
    """What came of a run."""

    code: int
    out: str
    err: str

    def objects(self) -> list[dict[str, Any]]:
        """The JSON objects on the output, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    def object(self) -> dict[str, Any]:
        """The one JSON object on the output."""
        (only,) = self.objects()
        return only

    def codes(self) -> list[str]:
        """The codes of the faults on the error output, in order."""
        return re.findall(r"^(?:error|warning)\[(\w+)\]", self.err, re.MULTILINE)

    def places(self) -> list[str]:
        """The places on the error output, in order."""
        return re.findall(r"^ *--> (.*)$", self.err, re.MULTILINE)


def precept(*arguments: str | Path, typed: str = "") -> Ran:
    """Run the command in this process; `typed` is its input."""
    result = CliRunner().invoke(app, [str(item) for item in arguments], input=typed)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def process(*arguments: str | Path, **environment: str) -> Ran:
    """Run the command as a process of its own."""
    result = subprocess.run(
        [COMMAND, *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )
    return Ran(result.returncode, result.stdout.decode(), result.stderr.decode())


def write(name: str, content: str | bytes) -> Path:
    """Write a case into the folder that the test works in; its name."""
    path = Path(name)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def stable(text: str) -> str:
    """The text without fingerprints, which change with every word of a ruleset's meaning."""
    return re.sub(r"\b[0-9a-f]{64}\b", "<sha-256>", text)


def names_of_libraries(text: str) -> Iterator[str]:
    """Words of a message that only a programmer would understand, names of files aside."""
    inside = "yaml|libyaml|ruamel|pydantic|durable|z3|rich|typer|click|traceback"
    yield from re.findall(rf"(?<![.\w-])(?:{inside})\b", text, re.IGNORECASE)
    yield from re.findall(r"\w+Error\b|\bNone\b|precept\.\w+", text)
