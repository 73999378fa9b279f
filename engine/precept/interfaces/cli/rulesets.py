"""Find what a command needs: the ruleset, its source document, and the optional libraries."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from precept.execution.intake.case import CaseInput, named_ruleset
from precept.execution.protocol import Protocol
from precept.interfaces.cli.errors import as_refusal, exit_code, exit_code_of, print_refusal
from precept.interfaces.cli.ruleset_cache import load_cached
from precept.language import library
from precept.language.contents import is_inside, leads_out
from precept.model.diagnostics import Diagnostics, Fault, Source, Span
from precept.model.errors import BadInput, InternalError, PreceptError
from precept.model.ruleset import Ruleset
from precept.model.words import day_in_words

if TYPE_CHECKING:
    from precept.explanation.why import Document
    from precept.interfaces.cli.console import Line

DOCUMENTS = "PRECEPT_DOCUMENTS"
"""The environment variable that names the folder of source documents."""

NO_SOLVER = Fault(
    "PRF101",
    "solver-not-installed",
    "Proofs need a solver, which is not installed by default.",
    "install `precept[proof]`",
)

load_once = cache(load_cached)


def ruleset_of(case: Path, ruleset: str | None) -> str:
    """Return the name of the ruleset to decide a case with.

    It is the one that is named, else the one whose folder the case lies in, else the one that the
    case names, else the default.
    """
    if ruleset is not None:
        return ruleset
    folder = library.around(case)
    if folder is not None:
        return str(folder)
    named = named_ruleset(case)
    return named if named in library.names() else library.DEFAULT


def with_protocol(  # noqa: PLR0913 (three of them have defaults)
    case: Path,
    ruleset: str | None,
    work: Callable[[Protocol], int],
    *,
    as_json: bool,
    as_of: str | None = None,
    known: Callable[[Protocol], CaseInput] | None = None,
    shown: Path | None = None,
) -> int:
    """Do work on a case with its protocol; if it is refused or fails, print why.

    The urgent advice that holds is printed all the same.

    Args:
        case: The file of the case.
        ruleset: The ruleset that the user names, if any.
        work: What to do.
        as_json: Whether to print JSON.
        as_of: Replaces the case's own time.
        known: Returns the case if the file is something else.
        shown: The file that may be at fault, if it is another one.

    Returns:
        The exit code.
    """
    protocol = None
    try:
        protocol = load_once(ruleset_of(case, ruleset))
        return work(protocol)
    except Exception as error:  # noqa: BLE001 (an internal error is shown as one)
        refusal = as_refusal(error)
    if protocol is not None and not isinstance(refusal, BadInput):
        _attach_urgent(refusal, protocol, case if known is None else known, as_of)
    elif isinstance(refusal, InternalError):
        refusal.urgent_is_complete = False
    print_refusal(shown or case, refusal, as_json=as_json)
    return exit_code(refusal)


def _attach_urgent(
    error: PreceptError,
    protocol: Protocol,
    case: CaseInput | Callable[[Protocol], CaseInput],
    as_of: str | None,
) -> None:
    try:
        protocol.attach_urgent(error, case(protocol) if callable(case) else case, as_of)
    except Exception:  # noqa: BLE001 (the error itself is to be shown)
        error.urgent_is_complete = False


def load_with_folder(name: str) -> tuple[Protocol, Path]:
    """Load a protocol and locate its folder.

    Raises:
        BadRuleset: if it has faults.
    """
    protocol, folder = load_cached(name), library.locate(name)
    assert folder is not None  # it was just loaded from there
    return protocol, folder


def find_document(ruleset: Ruleset, folder: Path) -> Path | None:
    """Return the source document if it lies with the ruleset or in the folder of documents."""
    name, documents = ruleset.ledger.document, os.environ.get(DOCUMENTS)
    if not is_inside(name):
        return None
    places = [] if leads_out(folder / name, folder) else [folder / name]
    # A link in the folder of documents is the user's own.
    places += [Path(documents, name)] if documents else []
    return next((place for place in places if place.is_file()), None)


def document_places(ruleset: Ruleset, folder: Path | None) -> Document | None:
    """Return where each statement stands in the source document; None if the document is missing.

    Raises:
        BadInput: if the document cannot be read.
    """
    path = find_document(ruleset, folder) if folder else None
    if path is None:
        return None
    from precept.language.ledger.alignment import align
    from precept.language.ledger.sentences import read_document

    diagnostics = Diagnostics()
    read = read_document(path, diagnostics, ruleset.ledger.abbreviations)
    if diagnostics:
        raise BadInput("the document cannot be read", diagnostics)
    return align(ruleset.ledger, read).places


def with_solver(ruleset: str, work: Callable[[str], int], *, as_json: bool) -> int:
    """Do work on a ruleset that needs the solver; if it is refused, print why.

    Returns:
        The exit code.
    """

    def solve() -> int:
        require("z3", NO_SOLVER, ruleset, "the solver that proofs need is not installed")
        return work(ruleset)

    return exit_code_of(ruleset, solve, as_json=as_json)


def require(module: str, fault: Fault, name: str, message: str) -> None:
    """Check that an optional library is installed.

    Raises:
        BadInput: with the fault, placed at `name`, if it is not.
    """
    if find_spec(module) is None:
        raise BadInput(message, [fault.at(Span(Source(name)), message)])


def retirement_warning(ruleset: Ruleset) -> Iterator[Line]:
    """Return the lines that warn of a retired ruleset; none if it is not retired."""
    retired = ruleset.reviews.retired
    if retired is not None:
        yield "", 0
        yield f"DO NOT RELY ON THIS: the ruleset was retired on {day_in_words(retired.on)}.", 0
        yield retired.because, 2
