"""Precept: a clinical guideline as rules that can be executed, questioned and proved.

`precept.load("ms_relapse").decide("case.yaml")` gives a `Decision`.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precept.execution.decision.model import Decision, NoteStatus
from precept.model.answers import Answer, Truth
from precept.model.errors import (
    BadCase,
    BadInput,
    BadRuleset,
    Conflict,
    EnginesDisagree,
    PreceptError,
    Unsolved,
    Urgent,
)
from precept.version import VERSION

if TYPE_CHECKING:
    from precept.execution.protocol import Protocol
    from precept.explanation.what_if import changes, missing, relevant

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
    from precept.execution import protocol

    return protocol.load(ruleset)


_LATE = {
    "Protocol": "precept.execution.protocol",
    "changes": "precept.explanation.what_if",
    "missing": "precept.explanation.what_if",
    "relevant": "precept.explanation.what_if",
}


def __getattr__(name: str) -> Any:
    """What brings the engine with it, on first use."""
    if name in _LATE:
        return getattr(importlib.import_module(_LATE[name]), name)
    raise AttributeError(f"module `precept` has no `{name}`")
