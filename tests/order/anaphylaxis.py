"""A small ruleset with an order and a repeat, whose vocabulary is that of the language's page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tests.docs.blocks import blocks

ROOT = Path(__file__).parents[2]
(_SHOWN,) = (
    block.text
    for block in blocks(ROOT / "docs" / "language.md")
    if block.file.endswith("order.yaml")
)

_ABOUT = """\
id: anaphylaxis
version: 0.1.0
title: The first minutes of anaphylaxis
roles: {clinician: {}}
"""
_LEDGER = f"""\
document:
  file: document.txt
  title: The first minutes of anaphylaxis
statements:
  p1.1:
    kind: advice
    fingerprint: {"1" * 64}
    says: With anaphylaxis, adrenaline is given into the thigh.
  p1.2:
    kind: advice
    figures: [5 minutes, 3 doses, 1 hour]
    fingerprint: {"2" * 64}
    says: Dose by dose there are 5 minutes between, and no more than 3 doses in 1 hour.
  p1.3:
    kind: advice
    fingerprint: {"3" * 64}
    says: For an itch, an antihistamine can follow.
"""
_ELEMENTS = """\
elements:
  anaphylaxis:
    type: boolean
    meaning: whether this is anaphylaxis
    ask: Is this anaphylaxis?
    steps:
      - anaphylaxis
  itch:
    type: boolean
    meaning: whether there is an itch
    ask: Is there an itch?
    steps:
      - an itch
"""
_RULES = """\
topic: The first minutes
rules:
  - id: adrenaline
    cites: p1.1
    when: anaphylaxis
    advise: adrenaline
    strength: should
  - id: antihistamine
    cites: p1.3
    when: itch
    advise: antihistamine
    strength: can
"""

WORDS, RULES = "vocabulary/02_order.yaml", "rules/01_minutes.yaml"
FILES: Mapping[str, str] = MappingProxyType(
    {
        "ruleset.yaml": _ABOUT,
        "ledger.yaml": _LEDGER,
        "vocabulary/01_facts.yaml": _ELEMENTS,
        WORDS: _SHOWN,
        RULES: _RULES,
    }
)


def edited(file: str, old: str, new: str) -> dict[str, str]:
    """Return the files with an edit to one of them."""
    assert FILES[file].count(old) >= 1
    return {**FILES, file: FILES[file].replace(old, new)}


def write(files: Mapping[str, str], folder: Path) -> Path:
    """Write the files of a ruleset into a folder, and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder
