"""Precept: a clinical guideline as rules that can be executed, questioned and proved.

`precept.load("ms_relapse").decide("case.yaml")` gives a `Decision`.
"""

from __future__ import annotations

import importlib
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
    Unsolved,
    Urgent,
)
from precept.ir.answers import Answer
from precept.ir.truth import Truth
from precept.version import VERSION

if TYPE_CHECKING:
    from precept.protocol import Protocol
    from precept.settling import changes, missing, relevant

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
    "Unsolved",
    "Urgent",
    "changes",
    "load",
    "missing",
    "relevant",
]


def load(ruleset: str | Path) -> Protocol:
    """The protocol of a shipped ruleset, by its id, or of the one in a folder.

    Raises:
        BadRuleset: if it has faults; all of them are in its `diagnostics`.
    """
    # Parsers and the rule engine come in with the first ruleset, not with the package.
    from precept import protocol

    return protocol.load(ruleset)


_LATE = {
    "Protocol": "precept.protocol",
    "changes": "precept.settling",
    "missing": "precept.settling",
    "relevant": "precept.settling",
}


def __getattr__(name: str) -> Any:
    """What brings the engine with it, on first use."""
    if name in _LATE:
        return getattr(importlib.import_module(_LATE[name]), name)
    raise AttributeError(f"module `precept` has no `{name}`")
