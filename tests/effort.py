"""How much the random tests try: `PRECEPT_EFFORT=20` makes them try twenty times as much."""

from __future__ import annotations

import os

from hypothesis import settings

EFFORT = int(os.environ.get("PRECEPT_EFFORT", "1"))


def examples(number: int) -> settings:
    """So many examples of a property, times the effort."""
    return settings(max_examples=number * EFFORT, deadline=None)
