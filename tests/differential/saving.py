"""What was found, made as small as it can be, and kept to be tried again for ever."""

from __future__ import annotations

from pathlib import Path

from tests.differential.files import save
from tests.differential.look import Found
from tests.differential.shrinking import smallest

REGRESSIONS = Path(__file__).parent / "regressions"


def keep(found: Found, name: str, among: Path | None = None) -> Path | None:
    """Keep what is found, as small as it can be, in a folder of this name; None if it cannot be."""
    if found.shows is None:
        return None
    return save(smallest(found.files, found.shows), (among or REGRESSIONS) / name)
