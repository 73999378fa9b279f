"""Precept: a clinical guideline as rules that can be executed, questioned and proved.

`precept.load("ms_relapse").decide("case.yaml")` returns a `Decision`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precept.version import VERSION

if TYPE_CHECKING:
    from precept.execution.decision.model import Decision, Due, NoteStatus
    from precept.execution.protocol import Protocol
    from precept.explanation.what_if import changes, missing, relevant_questions
    from precept.model.answers import Answer, Truth
    from precept.model.errors import (
        BadCase,
        BadInput,
        BadRuleset,
        Conflict,
        EnginesDisagree,
        InternalError,
        PreceptError,
        Unsolved,
        Urgent,
    )

__version__ = VERSION

__all__ = [
    "Answer",
    "BadCase",
    "BadInput",
    "BadRuleset",
    "Conflict",
    "Decision",
    "Due",
    "EnginesDisagree",
    "InternalError",
    "NoteStatus",
    "PreceptError",
    "Protocol",
    "Truth",
    "Unsolved",
    "Urgent",
    "changes",
    "load",
    "missing",
    "relevant_questions",
]

_MODULES = {
    "precept.execution.decision.model": ("Decision", "Due", "NoteStatus"),
    "precept.execution.protocol": ("Protocol",),
    "precept.explanation.what_if": ("changes", "missing", "relevant_questions"),
    "precept.model.answers": ("Answer", "Truth"),
}
"""Where the names are that are imported on first use; the others are in `precept.model.errors`."""


def load(ruleset: str | Path) -> Protocol:
    """Load the protocol of a bundled ruleset, by its id, or of the one in a folder.

    Raises:
        BadRuleset: if it has faults; all of them are in its `diagnostics`.
    """
    from precept.execution import protocol

    return protocol.load(ruleset)


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module `precept` has no `{name}`")
    modules = (module for module, names in _MODULES.items() if name in names)
    value = getattr(import_module(next(modules, "precept.model.errors")), name)
    globals()[name] = value
    return value
