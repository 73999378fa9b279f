"""`precept report`: write pages that show each statement with its rules and its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.errors import ExitCode, exit_code_of
from precept.interfaces.cli.parameters import PATH, ruleset_argument
from precept.interfaces.cli.rulesets import find_document, load_with_folder, require
from precept.language import library
from precept.language.contents import unpack
from precept.language.ledger.account import Account, account
from precept.language.ledger.alignment import align, not_compared
from precept.language.ledger.sentences import read_document
from precept.language.library import git
from precept.language.review.fingerprints import Reviewed
from precept.language.review.sign_offs import read_scenarios, review_status
from precept.language.writing import temporary_folder
from precept.model.diagnostics import Diagnostics, Fault, Source, Span, printable
from precept.model.errors import BadInput
from precept.model.identity import ruleset_fingerprint
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset
from precept.report.changes import Before, Diff, current, of_files, of_run
from precept.report.findings import MISSING, WRONG
from precept.report.results import KINDS, Results, basis
from precept.report.site import Material, Site
from precept.verification import cache
from precept.verification.run import FOLDER, read_run, run_file

NOTHING_THERE = Fault(
    "REP104",
    "nothing-to-compare-with",
    "A report is compared with the file of a recorded run, or with a revision of the repository "
    "that the ruleset lies in. This is neither.",
    "name a file that `precept test` wrote, or a commit, a branch or a tag such as `HEAD~1`",
)
_NO_SOLVER = "Not compared: this needs the solver, which is not installed."
_SAME = "The meaning of the ruleset did not change."
_NO_RULESET = "Not compared: a run names its ruleset but does not hold it."


def against(name: str, folder: Path, features: Path | None, meaning: str) -> tuple[Before, Diff]:
    """Return the earlier state that the user named, and what changes for patients since.

    `meaning` is the fingerprint of the ruleset as it is now.

    Raises:
        BadInput: If it is neither a recorded run nor a revision that has the ruleset.
    """
    if Path(name).is_file():
        run = read_run(Path(name))
        same = run.ruleset.fingerprint == meaning
        return of_run(name, run), Diff(_SAME if same else _NO_RULESET)
    with temporary_folder() as place:
        if not _unpack(name, [folder, *([features] if features else [])], place):
            message = f"`{name}` is neither a recorded run nor a revision that has this ruleset"
            raise BadInput("nothing is compared", [NOTHING_THERE.at(Span(Source(name)), message)])
        then = [place / _inside(item) for item in (folder, *([features] if features else []))]
        return _of_revision(name, folder, then)


def _of_revision(name: str, folder: Path, then: list[Path]) -> tuple[Before, Diff]:
    from precept.verification.diff.revisions import load_version

    old = load_version(str(then[0]))
    features = then[1] if len(then) > 1 and then[1].is_dir() else None
    before = of_files(name, old.protocol.ruleset, features)
    if find_spec("z3") is None:
        return before, Diff(_NO_SOLVER)
    # Imported here because it loads the solver.
    from precept.report.diff_view import view
    from precept.verification.diff.compare import compare

    return before, view(compare(old, load_version(str(folder))))


def _unpack(revision: str, folders: list[Path], into: Path) -> bool:
    """Extract folders of a revision into another folder; return whether the first existed."""
    commit = git(
        *("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"),
        within=folders[0],
    )
    if not commit:
        return False
    for folder in folders:
        packed = git("archive", "--format=tar", commit.decode().strip(), within=folder)
        if packed:
            unpack(packed, into / _inside(folder))
    return (into / _inside(folders[0]) / "ruleset.yaml").is_file()


def _inside(folder: Path) -> Path:
    """Return the place of an extracted folder: features lie next to their ruleset, or within it."""
    return Path(*folder.resolve().parts[-2:])


NO_TEMPLATES = Fault(
    "REP103",
    "report-not-installed",
    "Reports need a template library, which is not installed by default.",
    "install `precept[report]`",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the report is about, and the folder it is written to.

    `run` is the file of a recorded run, `document` the source document; None for the default ones.
    `against` names what the report is compared with, if anything.
    """

    ruleset: str | None
    to: Path
    run: Path | None
    document: Path | None
    against: str | None


@click.command("report")
@ruleset_argument()
@click.option(
    *("--output", "-o", "to"),
    metavar="FOLDER",
    type=PATH,
    required=True,
    help="The folder to write to.",
)
@click.option(
    "--run",
    metavar="FILE",
    type=PATH,
    help="A recorded run; by default the last one of `precept test`.",
)
@click.option(
    "--document",
    metavar="FILE",
    type=PATH,
    help="The source document as a text file; by default it is looked up as by `precept ledger`.",
)
@click.option(
    "--against",
    metavar="RUN|REVISION",
    help="Compare with a recorded run, or with a revision like HEAD~1.",
)
def command(**wanted: Any) -> int:
    """Write pages that show each statement with its rules and its evidence.

    What is wrong and what is missing comes first. Proofs, mutants and pairs of actions are shown
    as they were last determined.
    """
    name = wanted["ruleset"] or library.DEFAULT
    return exit_code_of(name, lambda: _report(name, Wanted(**wanted)), as_json=False)


def _report(name: str, wanted: Wanted) -> int:
    for module in ("jinja2", "markupsafe"):
        message = "the template library that reports need is not installed"
        require(module, NO_TEMPLATES, name, message)
    # Imported here because it loads the template library.
    from precept.report.pages import Renderer, check, pages, write

    check(wanted.to)
    site = Site(_material(name, wanted))
    renderer, all_pages = Renderer(site), list(pages(site))
    with console.progress(f"{site.ruleset.id}: pages") as progress:

        def rendered() -> Iterator[tuple[str, str]]:
            for number, page in enumerate(all_pages):
                progress(number, len(all_pages))
                yield page.path, renderer.page(page)

        write(wanted.to, rendered())
    wrong, missing = site.count(WRONG), site.count(MISSING)
    print(f"{site.ruleset.id}: {wrong} wrong, {missing} missing")
    print(printable(f"open {wanted.to / 'index.html'}"))
    return ExitCode.FINDINGS if wrong or missing else ExitCode.DONE


def _material(name: str, wanted: Wanted) -> Material:
    protocol, folder = load_with_folder(name)
    ruleset = protocol.ruleset
    place = wanted.run or run_file(FOLDER, ruleset.id)
    run = read_run(place) if wanted.run or place.is_file() else None
    features = library.features(folder)
    before, diff = None, None
    if wanted.against:
        meaning = ruleset_fingerprint(ruleset)
        before, diff = against(wanted.against, folder, features, meaning)
    return Material(
        name,
        features,
        current(run, ruleset, features),
        _account(ruleset, wanted.document or find_document(ruleset, folder)),
        Results({kind: cache.load(kind, ruleset.id, basis(kind, folder)) for kind in KINDS}),
        review_status(ruleset, Reviewed(ruleset, read_scenarios(folder))),
        datetime.now(UTC).date(),
        before,
        diff,
    )


def _account(ruleset: Ruleset, document: Path | None) -> Account:
    # The pages list scenarios with their results, so the account needs none.
    if document is None:
        return account(ruleset, None, not_compared(ruleset.ledger), ())
    diagnostics = Diagnostics()
    sentences = read_document(document, diagnostics, ruleset.ledger.abbreviations)
    if diagnostics:
        raise BadInput("the document cannot be read", diagnostics)
    return account(ruleset, document, align(ruleset.ledger, sentences), ())
