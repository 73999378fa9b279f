"""Commands that need the solver: that it is there, and what is said where it is not, or errs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec

from precept.cli import exits, output
from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import Source, Span
from precept.errors import BadInput, PreceptError, SolverDisagrees, Unsolved

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
GIVES_UP = Fault(
    "PRF103",
    "solver-gives-up",
    "The solver gave up on a question, so it cannot be told what to ask next, or what would settle "
    "an answer.",
    "ask about less at once, or make the conditions of the rules simpler",
)


def answered(ruleset: str, work: Callable[[str], int], *, as_json: bool) -> int:
    """The exit code of work on a ruleset, or of the reason why it is refused."""
    try:
        if find_spec("z3") is None:
            found = [NO_SOLVER.at(_span(ruleset), "the solver that proofs need is not installed")]
            raise BadInput("nothing can be proved", found)
        return work(ruleset)
    except PreceptError as error:
        output.refusal(ruleset, _diagnostics(ruleset, error), as_json=as_json)
        return exits.code(error)


def _diagnostics(ruleset: str, error: PreceptError) -> Sequence[Diagnostic]:
    match error:
        case BadInput():
            return error.diagnostics
        case SolverDisagrees():
            message = f"a case shows otherwise than `{error.property}`"
            return [DISAGREES.at(_span(ruleset), message)]
        case Unsolved():
            return [GIVES_UP.at(_span(ruleset), "the solver gives up on what it is asked")]
        case _:
            raise error


def _span(ruleset: str) -> Span:
    return Span(Source(ruleset))
