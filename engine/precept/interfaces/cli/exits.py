"""Exit codes: the same for every command; of several, the highest."""

from __future__ import annotations

from precept.model.errors import Conflict, EnginesDisagree, PreceptError, SolverDisagrees

DONE = 0
FINDINGS = 1
BAD_INPUT = 2
DISAGREE = 3
CONFLICT = 4
BROKEN_OFF = 130
"""By the person at the keyboard, as every shell has it."""


def code(error: PreceptError) -> int:
    """The exit code of an error."""
    match error:
        case Conflict():
            return CONFLICT
        case EnginesDisagree() | SolverDisagrees():
            return DISAGREE
        case _:
            return BAD_INPUT
