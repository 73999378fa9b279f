"""Which protocol a case is decided by."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from precept.execution.intake.case import named_ruleset
from precept.execution.protocol import Protocol, load
from precept.explanation.tree import Document
from precept.interfaces.cli import console, exits
from precept.language import library
from precept.language.ledger.alignment import align
from precept.language.ledger.sentences import read_document
from precept.model.diagnostics import Diagnostic, Fault, Source, Span
from precept.model.errors import BadInput, PreceptError, SolverDisagrees, Unsolved
from precept.model.ruleset import Ruleset
from precept.model.times import day_in_words
from precept.report.change_table import Line


def protocol_for(case: Path, ruleset: str | None) -> Protocol:
    """The protocol of a ruleset; if none is named, of the one that the case belongs to."""
    return protocol_named(name_for(case, ruleset))


def name_for(case: Path, ruleset: str | None) -> str:
    """The name of a ruleset; if none is named, of the one that the case belongs to."""
    return _ruleset_of(case) if ruleset is None else ruleset


@cache
def protocol_named(ruleset: str) -> Protocol:
    """The protocol of a ruleset, loaded once."""
    return load(ruleset)


def _ruleset_of(case: Path) -> str:
    """The ruleset in whose folder a case lies, else the one it names."""
    folder = library.around(case)
    if folder is not None:
        return str(folder)
    named = named_ruleset(case)
    return named if named in library.names() else library.DEFAULT


DOCUMENTS = "PRECEPT_DOCUMENTS"


def at_hand(document: str, folder: Path) -> Path | None:
    """The document, where it lies with the ruleset or in the folder of documents."""
    documents = os.environ.get(DOCUMENTS)
    places = [folder / document, *([Path(documents, document)] if documents else [])]
    return next((place for place in places if place.is_file()), None)


def sentences(ruleset: Ruleset, folder: Path | None) -> Document | None:
    """What became of each sentence, in the document as it is now; None if it is not at hand.

    Raises:
        BadInput: if it is there but cannot be read.
    """
    path = at_hand(ruleset.ledger.document, folder) if folder else None
    if path is None:
        return None
    found: list[Diagnostic] = []
    read = read_document(path, found)
    if found:
        raise BadInput("the document cannot be read", found)
    return align(ruleset.ledger, read).places


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
        console.refusal(ruleset, _diagnostics(ruleset, error), as_json=as_json)
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


def warning(ruleset: Ruleset) -> Iterator[Line]:
    """That a ruleset was retired, and why; nothing if it was not."""
    retired = ruleset.reviews.retired
    if retired is not None:
        yield "", 0
        yield f"DO NOT RELY ON THIS: the ruleset was retired on {day_in_words(retired.on)}.", 0
        yield retired.because, 2
