"""Precept: a clinical guideline as rules that can be executed, questioned and proved.

    import precept

    protocol = precept.load("ms_relapse")
    decision = protocol.decide("case.yaml")
"""

from precept.decision.model import Decision, NoteStatus
from precept.errors import BadCase, BadInput, BadRuleset, Conflict, EnginesDisagree, PreceptError
from precept.ir.answers import Answer
from precept.ir.truth import Truth
from precept.protocol import Protocol, load
from precept.version import VERSION as __version__

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
    "__version__",
    "load",
]
