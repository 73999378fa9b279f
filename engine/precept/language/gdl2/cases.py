"""The test cases of a guideline of GDL2: what is recorded, and what is to come out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from precept.language.gdl2.expressions import Unreadable, Value, read_value

_KEY = re.compile(r"\s*(gt\d+(?:\.\d+)*)")


@dataclass(frozen=True)
class TestCase:
    """A test case. An element that is not expected is not recorded in the end."""

    id: str
    recorded: Mapping[str, Value]
    expected: Mapping[str, Value]
    now: str | None
    """The time at which it is asked, if the file says one."""


def read_cases(path: Path) -> tuple[TestCase, ...]:
    """Read the cases of a file.

    Raises:
        Unreadable: if it has none, or what is in them cannot be read.
        OSError: if the file cannot be read.
    """
    try:
        data = yaml.load(_mended(path.read_text("utf-8-sig")), Loader=yaml.BaseLoader)  # noqa: S506
        now = data.get("current_datetime") or None
        return tuple(
            TestCase(
                " ".join(str(case.get("id") or "").split()),
                _values(case.get("input")),
                _values(case.get("expected_output")),
                now,
            )
            for case in data["test_cases"]
        )
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f", from line {mark.line + 1} on" if mark else ""
        raise Unreadable(f"`{path.name}` is no file of test cases{place}") from None


def _values(data: Any) -> dict[str, Value]:
    found = {}
    for name, recorded in (data or {}).items():
        # What stands beside the numbered records is for other tools.
        if not str(name).isdigit() or not recorded:
            continue
        for key, text in recorded.items():
            match = _KEY.match(key)
            if match is None:
                raise Unreadable(f"no element: {key}")
            found[match[1]] = read_value(str(text))
    return found


def _mended(text: str) -> str:
    """Replace tabs and add indents and spaces that some published files lack to be YAML."""
    lines, indent = [], None
    for written in text.expandtabs().splitlines():
        line = re.sub(r"^(\s*gt\d+[^:]*\|):(?=\S)", r"\1: ", written.rstrip())
        if match := re.match(r"( *)- id:", line):
            indent = match[1] if indent is None else indent
            lines.append(indent + line.lstrip())
        else:
            lines.append(line)
    return "\n".join(lines)
