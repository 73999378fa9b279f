"""A small ruleset with two parameters: an income limit that rises, and a fee that falls."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

VALUES = {
    "limit": {"2024-01-01": "1000 EUR", "2025-01-01": "1100 EUR", "2026-07-01": "1150 EUR"},
    "fee": {"2023-01-01": "20 EUR", "2025-07-01": "15 EUR"},
}
"""The value of each parameter from each day on."""

_DAYS = {
    "2023-01-01": "1 January 2023",
    "2024-01-01": "1 January 2024",
    "2025-01-01": "1 January 2025",
    "2025-07-01": "1 July 2025",
    "2026-07-01": "1 July 2026",
}
_STATED = [
    (name, day, value, f"p2.{number}")
    for number, (name, day, value) in enumerate(
        ((name, day, value) for name, values in VALUES.items() for day, value in values.items()),
        start=1,
    )
]
_PRINT = f"fingerprint: {'0' * 64}"
RULES, WORDS, LEDGER = "rules/01_aid.yaml", "vocabulary.yaml", "ledger.yaml"
FILES: Mapping[str, str] = {
    "ruleset.yaml": "id: aid\nversion: 1.0.0\ntitle: Aid\nroles: {office: {}}\n",
    LEDGER: "document: {file: aid.txt, title: Aid}\nstatements:\n"
    f"  p1.1:\n    kind: advice\n    {_PRINT}\n    says: Aid is for incomes up to the limit.\n"
    f"  p1.2:\n    kind: advice\n    {_PRINT}\n    says: Who cannot pay the fee is let off it.\n"
    + "".join(
        f"  {cite}:\n    kind: definition\n    {_PRINT}\n"
        f"    figures: [{value}, {_DAYS[day]}]\n"
        f"    says: From {_DAYS[day]} on, the {name} is {value}.\n"
        for name, day, value, cite in _STATED
    ),
    WORDS: """\
elements:
  income:
    type: quantity
    unit: EUR
    least: 0 EUR
    meaning: how high the income is
    ask: How high is the income?
    steps: ["an income of {value}"]
  savings:
    type: quantity
    unit: EUR
    least: 0 EUR
    meaning: how high the savings are
    ask: How high are the savings?
    steps: ["savings of {value}"]
actions:
  grant:
    meaning: grant aid
    to: office
    steps: [granting aid]
  waive:
    meaning: waive the fee
    to: office
    steps: [waiving the fee]
parameters:
"""
    + "".join(
        f"  {name}:\n    meaning: the {name}\n    values:\n"
        + "".join(
            f"      - {{from: {day}, value: {value}, cites: {cite}}}\n"
            for of, day, value, cite in _STATED
            if of == name
        )
        for name in VALUES
    ),
    RULES: """\
topic: Aid
rules:
  - id: aid
    cites: p1.1
    when: income is at most limit
    advise: grant
    strength: should
  - id: no-fee
    cites: p1.2
    when: savings is less than fee
    unless: income is more than limit
    advise: waive
    strength: may
""",
}


def edited(file: str, old: str, new: str) -> Mapping[str, str]:
    """The files with one stretch of one of them replaced."""
    assert FILES[file].count(old) == 1, old
    return {**FILES, file: FILES[file].replace(old, new)}


def write(files: Mapping[str, str], folder: Path) -> Path:
    """Write the files into a folder, and return it."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder
