"""Precept: a clinical guideline as rules that can be executed, questioned and proved.

`precept.load("ms_relapse").decide("case.yaml")` gives a `Decision`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from precept.decision.model import Decision, NoteStatus
from precept.errors import (
    BadCase,
    BadInput,
    BadRuleset,
    Conflict,
    EnginesDisagree,
    PreceptError,
    Urgent,
)
from precept.ir.answers import Answer
from precept.ir.truth import Truth
from precept.version import VERSION

if TYPE_CHECKING:
    from precept.protocol import Protocol

__version__ = VERSION

__all__ = [
    "Answer",
    "BadCase",
    "BadInput",
    "BadRuleset",
    "Conflict",
    "Decision",
    "EnginesDisagree",
    "NoteStatus",
    "PreceptError",
    "Protocol",
    "Truth",
    "Urgent",
    "load",
]


def load(ruleset: str | Path) -> Protocol:
    """The protocol of a shipped ruleset, by its id, or of the one in a folder.

    Raises:
        BadRuleset: if it has faults; all of them are in its `diagnostics`.
    """
    # Parsers and the rule engine come in with the first ruleset, not with the package.
    from precept import protocol

    return protocol.load(ruleset)


def __getattr__(name: str) -> Any:
    """The class `Protocol`, which brings the engine with it, on first use."""
    if name == "Protocol":
        from precept.protocol import Protocol

        return Protocol
    raise AttributeError(f"module `precept` has no `{name}`")
