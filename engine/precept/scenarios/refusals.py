"""What a refusal says: why there is no decision, and what is urgent all the same."""

from __future__ import annotations

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.render import as_text
from precept.errors import BadCase, Conflict, PreceptError
from precept.intake.faults import IMPOSSIBLE
from precept.scenarios.steps import Expect


def of_case(refusal: PreceptError | None, aspect: str) -> tuple[str, ...]:
    """The reasons of a refusal, or what is urgent all the same; nothing if there was none."""
    if aspect == "urgent":
        return tuple(sorted(item.action for item in refusal.urgent)) if refusal else ()
    if isinstance(refusal, Conflict):
        return ("rules contradict each other",)
    if not isinstance(refusal, BadCase):
        return ()
    return tuple(sorted({_reason(item) for item in refusal.diagnostics}))


def _reason(refused: Diagnostic) -> str:
    """The fault by its name, or what the ruleset itself says against a combination."""
    if refused.fault is IMPOSSIBLE:
        return refused.message.partition(": ")[2]
    return refused.fault.name.replace("-", " ")


def of_urgent(refusal: PreceptError | None, expect: Expect) -> str | tuple[str, ...]:
    """Whether the advice is urgent all the same, or the statements that it rests on then."""
    cites = {item.action: item.cites for item in refusal.urgent} if refusal else {}
    if expect.aspect == "status":
        return "urgent" if expect.target in cites else "not urgent"
    return cites.get(expect.target, ())


def explain(refusal: PreceptError | None) -> str:
    """The refusal as its author reads it."""
    if isinstance(refusal, BadCase):
        return "\n".join(as_text(item) for item in refusal.diagnostics)
    return str(refusal)
