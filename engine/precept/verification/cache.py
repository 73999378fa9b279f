"""Results on record: what proofs and mutants came to, and whether that is still so."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CACHE = Path(".precept_cache")
"""The folder of all that was found out and can be found out again, in the working folder."""


def fingerprint(*folders: Path) -> str:
    """The fingerprint of all files in some folders, and of the engine that judges by them."""
    hashed = hashlib.sha256()
    engine = Path(__file__).parents[1].rglob("*.py")
    for file in (*sorted(engine), *(file for folder in folders for file in _files(folder))):
        content = file.read_bytes()
        hashed.update(f"{file} {len(content)}\n".encode())
        hashed.update(content)
    return hashed.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


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
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"basis": basis, "result": result}), "utf-8")


def kept(kind: str, ruleset: str, basis: str) -> Kept | None:
    """The result on record; None if there is none, or none that can be read."""
    try:
        told = json.loads(_path(kind, ruleset).read_text("utf-8"))
        return Kept(told["result"], told["basis"] == basis)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path(kind: str, ruleset: str) -> Path:
    return CACHE / kind / f"{ruleset}.json"
