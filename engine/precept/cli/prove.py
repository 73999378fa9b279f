"""`precept prove`."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

from precept import library
from precept.cli import exits, output
from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import Source, Span
from precept.errors import BadInput, PreceptError, SolverDisagrees

NO_SOLVER = Fault(
    "PRF101",
    "solver-not-installed",
    "Proofs need a solver, which is not installed with the rest.",
    "install `precept[proof]`",
)
DISAGREES = Fault(
    "PRF102",
    "solver-disagrees",
    "A case that was found for a proof does not come to what the proof says of it. One of the two "
    "is wrong, so nothing is proved.",
    "report this with the ruleset: it is a fault of the engine, not of the ruleset",
)


def prove_all(ruleset: str | None, *, as_json: bool) -> int:
    """Prove one ruleset, or all that are shipped; the exit code."""
    names = library.names() if ruleset is None else (ruleset,)
    return max(_prove(name, json_wanted=as_json) for name in names)


def _prove(name: str, *, json_wanted: bool) -> int:
    try:
        return _proved(name, json_wanted=json_wanted)
    except PreceptError as error:
        output.refusal(name, _diagnostics(name, error), as_json=json_wanted)
        return exits.code(error)


def _proved(name: str, *, json_wanted: bool) -> int:
    if find_spec("z3") is None:
        found = [NO_SOLVER.at(_span(name), "the solver that proofs need is not installed")]
        raise BadInput("nothing can be proved", found)
    # What needs the solver comes in only where it is there.
    from precept.cli.prove_json import report_as_json
    from precept.cli.prove_text import print_report
    from precept.proving import proved

    protocol, report = proved(name)
    if json_wanted:
        output.json_line(report_as_json(report, protocol))
    else:
        print_report(report, protocol)
    return exits.DONE if report.holds else exits.FINDINGS


def _diagnostics(name: str, error: PreceptError) -> Sequence[Diagnostic]:
    match error:
        case BadInput():
            return error.diagnostics
        case SolverDisagrees():
            return [DISAGREES.at(_span(name), f"a case shows otherwise than `{error.property}`")]
        case _:
            raise error


def _span(name: str) -> Span:
    return Span(Source(name))
