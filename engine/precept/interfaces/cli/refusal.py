"""Why a case gets no answer, and what is urgent all the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from precept.interfaces.cli import console
from precept.model.answers import Outcome
from precept.model.diagnostics import Fault
from precept.model.diagnostics import as_json as fault_as_json
from precept.model.errors import BadInput, Conflict, EnginesDisagree, PreceptError

_MEND = "no decision is made; the authors of the ruleset must mend these rules"
CONTRADICTION = Fault(
    "DEC101",
    "recommended-and-not-needed",
    "Of one action a rule says that it is advised, and another one that it is not needed, and both "
    "hold of the case. Which of them is right nobody but the authors can say.",
    _MEND,
)
DISAGREEMENT = Fault(
    "DEC102",
    "engines-disagree",
    "The two engines that decide every case came to different answers, so at least one of them is "
    "wrong.",
    "report this with the case: it is a fault of the engine, not of the case",
)
EXCLUDED = Fault(
    "DEC103",
    "excluded-but-recommended",
    "Two actions that exclude each other would both be recommended.",
    _MEND,
)


def report(case: Path, error: PreceptError, *, as_json: bool) -> None:
    """Print why a case gets no answer: as JSON, or what is urgent, and the faults as text."""
    if as_json:
        urgent = [asdict(item) for item in error.urgent]
        console.json_line({"case": str(case), "urgent": urgent, "errors": _errors(error)})
        return
    _urgent(error)
    if isinstance(error, BadInput):
        console.diagnostics(error.diagnostics)
    else:
        to = console.console(errors=True)
        for item in _errors(error):
            console.line(to, f"error[{item['code']}]: {item['message']}")
            console.line(to, f"--> {case}", 2)
            console.line(to, f"= help: {item['help']}", 3)


def _urgent(error: PreceptError) -> None:
    """Print what must not be lost before anything else: it is the answer that there is."""
    to = console.console()
    for item in error.urgent:
        holds = "does not depend on" if item.in_every_reading else "may follow, depending on"
        cited = ", ".join(item.cites)
        console.line(to, f"Urgent: {item.meaning}.   [{cited}]", style="bold")
        console.line(
            to, f"disputed: the case gets no decision; this {holds} what is at fault in it", 2
        )


def _errors(error: PreceptError) -> list[dict[str, Any]]:
    match error:
        case BadInput():
            return [fault_as_json(item) for item in error.diagnostics]
        case Conflict():
            return list(_conflicts(error))
        case EnginesDisagree():
            return [_disagreement(error)]
        case _:
            raise error


def _conflicts(error: Conflict) -> Iterator[dict[str, Any]]:
    for one, other in error.excluded:
        rules = error.rules[one] + error.rules[other]
        named = ", ".join(f"`{rule}`" for rule in rules)
        message = f"`{one}` and `{other}` exclude each other, but {named} advise both"
        yield _told(EXCLUDED, {"actions": [one, other], "rules": list(rules)}, message)
    paired = {action for pair in error.excluded for action in pair}
    for action, rules in sorted(error.rules.items()):
        if action not in paired:
            yield _conflict(action, rules)


def _conflict(action: str, rules: tuple[str, ...]) -> dict[str, Any]:
    named = ", ".join(f"`{rule}`" for rule in rules)
    message = f"`{action}` would be both recommended and not needed, by {named}"
    return _told(CONTRADICTION, {"action": action, "rules": list(rules)}, message)


def _disagreement(error: EnginesDisagree) -> dict[str, Any]:
    where = {"reference": _plain(error.reference), "runtime": _plain(error.runtime)}
    message = "the two engines disagree about this case, so there is no decision"
    return _told(DISAGREEMENT, where, message)


def _told(fault: Fault, where: dict[str, Any], message: str) -> dict[str, Any]:
    return {"code": fault.code, "where": where, "message": message, "help": fault.way_out}


def _plain(outcome: Outcome) -> dict[str, Any]:
    return {
        "rules": {id_: truth.value for id_, truth in outcome.rules.items()},
        "findings": {id_: truth.value for id_, truth in outcome.findings.items()},
        "advice": {id_: advice.answer.value for id_, advice in outcome.advice.items()},
        "notes": {id_: truth.value for id_, truth in outcome.notes.items()},
    }
