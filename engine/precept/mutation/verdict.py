"""What became of a mutant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Fate(StrEnum):
    """Whether the scenarios noticed a mutant, and if not, whether there is anything to notice."""

    KILLED = "killed"
    EQUIVALENT = "equivalent"
    SURVIVED = "survived"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The fate of a mutant by its id.

    `scenario` names the one that kills it; `case` is plain data that would show the difference, if
    such a case was found; `why` says why none was.
    """

    mutant: str
    fate: Fate
    scenario: str = ""
    case: Mapping[str, Any] | None = field(default=None, repr=False)
    why: str = ""
