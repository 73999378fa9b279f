"""`precept report`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from precept import kept, library
from precept.cli import exits, output
from precept.cli.documents import at_hand
from precept.cli.report_against import against
from precept.decision.identity import ruleset_fingerprint
from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import Source, Span
from precept.errors import BadInput
from precept.evidence import store
from precept.ir.rules import Ruleset
from precept.ledger.alignment import Alignment, align, not_compared
from precept.ledger.document import read_document
from precept.protocol import load
from precept.report import keeping
from precept.report.current import current
from precept.report.output import write
from precept.report.pages import pages
from precept.report.render import Renderer
from precept.report.results import Results
from precept.report.site import Material, Site
from precept.report.trouble import MISSING, WRONG
from precept.review.parts import Reviewed
from precept.review.standing import whole
from precept.review.status import scenarios

NO_TEMPLATES = Fault(
    "REP103",
    "report-not-installed",
    "Reports are filled into templates by a library that is not installed with the rest.",
    "install `precept[report]`",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the report is to be of, and where it is to be written.

    `run` is the file of a recorded run, `document` that of the document; None for those that are at
    hand. `against` names what it is compared with, if anything.
    """

    ruleset: str | None
    to: Path
    run: Path | None
    document: Path | None
    against: str | None


def write_report(wanted: Wanted) -> int:
    """Write the report of a ruleset into a folder; the exit code."""
    name = wanted.ruleset or library.DEFAULT
    try:
        site = Site(_material(name, wanted))
        renderer = Renderer(site)
        write(wanted.to, ((page.path, renderer.page(page)) for page in pages(site)))
    except BadInput as error:
        output.refusal(name, error.diagnostics, as_json=False)
        return exits.code(error)
    to = output.console()
    wrong, missing = site.weighing(WRONG), site.weighing(MISSING)
    output.line(to, f"{site.ruleset.id}: {wrong} wrong, {missing} missing")
    output.line(to, f"open {wanted.to / 'index.html'}")
    return exits.FINDINGS if wrong or missing else exits.DONE


def _material(name: str, wanted: Wanted) -> Material:
    if found := list(_lacking(name)):
        raise BadInput("no report is written", found)
    ruleset, folder = load(name).ruleset, library.locate(name)
    # What could be loaded was found.
    assert folder is not None
    place = wanted.run or store.place(store.FOLDER, ruleset.id)
    run = store.read(place) if wanted.run or place.is_file() else None
    features = library.features(folder)
    before, clinical = None, None
    if wanted.against:
        meaning = ruleset_fingerprint(ruleset)
        before, clinical = against(wanted.against, folder, features, meaning)
    return Material(
        name,
        ruleset,
        features,
        current(run, ruleset, features),
        _alignment(ruleset, wanted.document or at_hand(ruleset.ledger.document, folder)),
        Results(
            {
                kind: kept.kept(kind, ruleset.id, keeping.basis(kind, folder))
                for kind in keeping.KINDS
            }
        ),
        whole(ruleset, Reviewed(ruleset, scenarios(folder))),
        datetime.now(UTC).date(),
        before,
        clinical,
    )


def _lacking(name: str) -> Iterator[Diagnostic]:
    if find_spec("jinja2") is None:
        yield NO_TEMPLATES.at(Span(Source(name)), "what fills templates is not installed")


def _alignment(ruleset: Ruleset, document: Path | None) -> Alignment:
    if document is None:
        return not_compared(ruleset.ledger)
    found: list[Diagnostic] = []
    sentences = read_document(document, found)
    if found:
        raise BadInput("the document cannot be read", found)
    return align(ruleset.ledger, sentences)
