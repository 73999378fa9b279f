"""The three truth values."""

from __future__ import annotations

from enum import Enum
from typing import NoReturn


class Truth(Enum):
    """True, false, or unknown: what is not known is evidence neither for nor against."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    def __bool__(self) -> NoReturn:
        """Refuse: `if truth:` would take unknown for true or for false."""
        raise TypeError("a three-valued answer is not a yes or no: compare it, `is Truth.TRUE`")
