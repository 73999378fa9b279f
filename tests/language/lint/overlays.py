"""Fixtures: for each fault of checks, files that bring it into a sound ruleset, and mended ones."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.language.loader.sound import SOUND, write

from precept.language.examine import examine
from precept.model.diagnostics import Diagnostic, in_order

FIXTURES = Path(__file__).parent / "fixtures"

BASE: Mapping[str, str] = {
    ("vocabulary/01_colds.yaml" if name == "vocabulary.yaml" else name): text
    for name, text in SOUND.items()
}
"""The ruleset that is sound by itself; files may be put beside its own, or in their place."""


def overlay(code: str, kind: str) -> dict[str, str]:
    """The files of a fixture, by their names in the ruleset; `kind` is `bad` or `good`."""
    folder = FIXTURES / code / kind
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def found(files: Mapping[str, str], folder: Path) -> tuple[Diagnostic, ...]:
    """The faults of the sound ruleset with these files put into it, written into a folder."""
    return in_order(examine(write({**BASE, **files}, folder))[1])


def told(files: Mapping[str, str], folder: Path) -> list[tuple[str, str]]:
    """The code and the message of each of them."""
    return [(item.code, item.message) for item in found(files, folder)]
