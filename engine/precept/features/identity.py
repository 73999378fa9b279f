"""What stands for a scenario, however often lines are moved about in its file."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from precept.features.model import Scenario

Key = tuple[str, int, int | None]
"""The place of a scenario as its file is now: the file, the line it is declared on, the row."""

_DIGITS = 12


def key(scenario: Scenario) -> Key:
    """The place of a scenario."""
    return str(Path(scenario.file).resolve()), scenario.outline, scenario.row


def labels(scenarios: Iterable[Scenario], folder: Path) -> Mapping[Key, str]:
    """What tells each scenario of a folder: its file, its name, and the values of its row.

    Of rows that are the same the second and all after it are numbered.
    """
    seen: Counter[str] = Counter()
    told = {}
    for one in scenarios:
        file = Path(one.file).resolve().relative_to(folder.resolve()).as_posix()
        row = "" if one.row is None else f" [{' | '.join(one.example.values())}]"
        label = f"{file}: {one.declared}{row}"
        seen[label] += 1
        told[key(one)] = label if seen[label] == 1 else f"{label} ({seen[label]})"
    return told


def id_of(label: str) -> str:
    """The id of a scenario: 12 hexadecimal digits that stand for its label."""
    return hashlib.sha256(label.encode()).hexdigest()[:_DIGITS]
