"""`precept decide`."""

from __future__ import annotations

from pathlib import Path

from precept.cli import exits, output
from precept.cli.decision_text import print_decision
from precept.cli.protocols import protocol_for
from precept.cli.refusal import report
from precept.errors import PreceptError


def decide_all(cases: list[Path], ruleset: str | None, as_of: str | None, *, as_json: bool) -> int:
    """Decide each case; the highest exit code."""
    codes = [exits.DONE]
    for number, case in enumerate(cases):
        if number and not as_json:
            print()
        try:
            _decide(case, ruleset, as_of, as_json=as_json)
        except PreceptError as error:
            report(case, error, as_json=as_json)
            codes.append(exits.code(error))
    return max(codes)


def _decide(case: Path, ruleset: str | None, as_of: str | None, *, as_json: bool) -> None:
    protocol = protocol_for(case, ruleset)
    consulted = protocol.consult(case, as_of)
    if as_json:
        output.json_line({"case": str(case), **consulted.decision.model_dump(mode="json")})
    else:
        print_decision(consulted, protocol.ruleset)
