"""Results on record: what proofs and mutants came to, and whether that is still so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from precept.language import files
from precept.model.identity import digest

ENGINE = Path(__file__).parents[1]
"""The folder of the engine's source code."""

CACHE = Path(".precept_cache")
"""The folder of all that was found out and can be found out again, in the working folder."""


def fingerprint(*folders: Path) -> str:
    """Return the fingerprint of the files in some folders and of the engine's source code."""
    return digest([files.fingerprint(ENGINE, "*.py"), *map(files.fingerprint, folders)])


@dataclass(frozen=True, slots=True)
class Kept:
    """A result as plain data; `current` says whether it is one of what the folders hold now."""

    result: Mapping[str, Any]
    current: bool


def keep(kind: str, ruleset: str, basis: str, result: Mapping[str, Any]) -> None:
    """Put a result on record, in place of the one before; `basis` is the fingerprint it is of.

    Where nothing may be written there is no record, and whoever looks for one is told so.
    """
    path = _path(kind, ruleset)
    with suppress(OSError):
        files.replace_content(path, json.dumps({"basis": basis, "result": result}))


def kept(kind: str, ruleset: str, basis: str) -> Kept | None:
    """The result on record; None if there is none, or none that can be read."""
    try:
        told = json.loads(_path(kind, ruleset).read_text("utf-8"))
        return Kept(told["result"], told["basis"] == basis)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path(kind: str, ruleset: str) -> Path:
    return CACHE / kind / f"{ruleset}.json"
