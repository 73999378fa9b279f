"""The cache of proofs, mutation reports and pairs, with the fingerprint of their inputs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from precept.language import files
from precept.language.writing import replace_content
from precept.model.identity import digest
from precept.model.records import dataclass

ENGINE = Path(__file__).parents[1]
"""The folder of the engine's source code."""

CACHE = Path(".precept_cache")
"""The folder of everything that can be computed again, in the working folder."""


def fingerprint(*folders: Path) -> str:
    """Return the fingerprint of the files in some folders and of the engine's source code."""
    return digest([files.fingerprint(ENGINE, ".py"), *map(files.fingerprint, folders)])


@dataclass(frozen=True, slots=True)
class CachedResult:
    """A result as plain data; `current` says whether its inputs are still the same."""

    result: Mapping[str, Any]
    current: bool


def store(kind: str, ruleset: str, basis: str, result: Mapping[str, Any]) -> None:
    """Store a result, and the fingerprint of its inputs as `basis`.

    Where the folder cannot be written, nothing is stored.
    """
    with suppress(OSError):
        replace_content(_path(kind, ruleset), json.dumps({"basis": basis, "result": result}))


def load(kind: str, ruleset: str, basis: str) -> CachedResult | None:
    """Load a result, or return None if there is none that can be read."""
    try:
        stored = json.loads(_path(kind, ruleset).read_text("utf-8"))
        return CachedResult(stored["result"], stored["basis"] == basis)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path(kind: str, ruleset: str) -> Path:
    return CACHE / kind / f"{ruleset}.json"
