"""By what a run is told from others: the engine, the ruleset, the commit, versions and seeds."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import platform
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import precept
from precept.decision.identity import SEMANTICS
from precept.evidence.model import EngineStamp, GitStamp
from precept.repository import git
from precept.version import VERSION

_LIBRARIES = (
    "durable-rules",
    "gherkin-official",
    "lark",
    "pydantic",
    "pytest",
    "pytest-bdd",
    "pytest-xdist",
)
_SEEDS = ("PRECEPT_SEED", "PYTHONHASHSEED")


def engine() -> EngineStamp:
    """The engine that runs."""
    folder = Path(precept.__file__).parent
    hashed = hashlib.sha256()
    for file in sorted(folder.rglob("*.py")):
        content = file.read_bytes()
        hashed.update(f"{file.relative_to(folder).as_posix()} {len(content)}\n".encode())
        hashed.update(content)
    return EngineStamp(
        version=VERSION,
        semantics=SEMANTICS,
        durable_rules=importlib.metadata.version("durable-rules"),
        fingerprint=hashed.hexdigest(),
    )


def commit(folder: Path) -> GitStamp | None:
    """The commit that a folder is checked out from; None if it is in no repository."""
    head = git("rev-parse", "--verify", "HEAD", within=folder)
    status = git("status", "--porcelain", within=folder)
    if head is None or status is None:
        return None
    return GitStamp(commit=head.decode().strip(), dirty=bool(status))


def versions() -> Mapping[str, str]:
    """The versions of Python and of the libraries that are there."""
    return {"python": platform.python_version(), **dict(_installed())}


def _installed() -> Iterator[tuple[str, str]]:
    for name in _LIBRARIES:
        with suppress(importlib.metadata.PackageNotFoundError):
            yield name, importlib.metadata.version(name)


def seeds(given: Mapping[str, object]) -> Mapping[str, str]:
    """The seeds that were set in the environment, and those `given`, by name."""
    surroundings = {name: os.environ.get(name) for name in _SEEDS}
    return {name: str(seed) for name, seed in {**surroundings, **given}.items() if seed is not None}
