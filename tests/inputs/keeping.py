"""Inputs that were taken wrongly, made small, and kept to be tried again by the tests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from tests.inputs.mutating import Input

REGRESSIONS = Path(__file__).parent / "regressions"

_MOST_TRIES = 200


def smallest(tried: Input, is_still: Callable[[Input], bool]) -> Input:
    """Return an input with as little in it as still shows the same."""
    left = _MOST_TRIES
    for cut in (b"\n", b""):
        parts = tried.content.split(cut) if cut else [bytes([byte]) for byte in tried.content]
        size = len(parts) // 2
        while size and left:
            at = 0
            while at < len(parts) and left:
                shorter = [*parts[:at], *parts[at + size :]]
                left -= 1
                if is_still(replace(tried, content=cut.join(shorter))):
                    parts = shorter
                else:
                    at += size
            size //= 2
        tried = replace(tried, content=cut.join(parts))
    return tried


def keep(tried: Input, folder: Path = REGRESSIONS) -> Path:
    """Write an input into a folder of regressions."""
    name = f"{hashlib.sha256(tried.content).hexdigest()[:8]}"
    path = folder / name / tried.place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(tried.content)
    return path


def kept() -> Iterator[tuple[str, Input]]:
    """Yield the inputs of all regressions with their names."""
    for path in sorted(path for path in REGRESSIONS.rglob("*") if path.is_file()):
        name, *place = path.relative_to(REGRESSIONS).parts
        yield name, Input("/".join(place), path.read_bytes())
