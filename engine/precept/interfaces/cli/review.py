"""`precept review`: show sign-offs, invalidated sign-offs and waivers, or sign statements off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.console import Line, Page
from precept.interfaces.cli.errors import ExitCode, exit_code_of
from precept.interfaces.cli.parameters import FORMAT_OPTION, PATH, complete_ruleset
from precept.interfaces.cli.rulesets import load_with_folder
from precept.language import library
from precept.language.review import sign_offs
from precept.language.review.fingerprints import Reviewed
from precept.language.review.sign_offs import (
    NEEDED,
    Change,
    EvaluatedSignOff,
    EvaluatedWaiver,
    ReviewStatus,
    SignOffStatus,
    State,
    evaluate_waivers,
    normalized_name,
    read_scenarios,
    review_status,
)
from precept.model.diagnostics import Diagnostic, Fault, Source, Span, did_you_mean
from precept.model.errors import BadInput
from precept.model.ledger import Approval, SignOff, Status
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset
from precept.model.words import day_in_words
from precept.report.changes import current
from precept.report.results import RecordState
from precept.verification.evidence.gaps import KINDS, gap_names
from precept.verification.run import read_run, run_file

UNKNOWN = Fault(
    "REV301",
    "nothing-to-sign",
    "The ledger has no such statement.",
    "name statements by their locators, such as `p1.2`",
)
NO_SIGNER = Fault(
    "REV302",
    "no-signer",
    "A sign-off needs the name of the person who signs.",
    "name the person who signs with `--by`",
)
NO_AUTHORS = Fault(
    "REV303",
    "no-authors",
    "Authors cannot sign statements off, and the ruleset does not name its authors.",
    "list them in ruleset.yaml under `authors:`",
)
AUTHOR = Fault(
    "REV304",
    "author-signs",
    "Authors cannot sign off their own work: a statement needs the sign-offs of two people who "
    "are not among the authors.",
    "let somebody else sign",
)

_VALID = {State.IN_FORCE, State.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Review:
    """The sign-offs and waivers of a ruleset as of today."""

    ruleset: Ruleset
    status: ReviewStatus
    waivers: tuple[EvaluatedWaiver, ...]

    @property
    def complete(self) -> bool:
        """Whether the ruleset is approved, and no waiver is expired or unused."""
        approved = self.status.status is Status.APPROVED
        return approved and all(waiver.state in _VALID for waiver in self.waivers)


@click.command("review")
@click.argument(
    "words",
    metavar="[RULESET] [sign STATEMENT...]",
    nargs=-1,
    shell_complete=complete_ruleset,
    help="A bundled ruleset id or a path; by default ms_relapse. After `sign`, the locators of the "
    "statements to sign off.",
)
@click.option("--by", metavar="NAME", default="", help="The name of the person who signs.")
@click.option(
    "--record",
    metavar="FOLDER",
    type=PATH,
    default=Path(".precept"),
    help="The folder of recorded runs, which show whether a waiver is still needed.",
)
@FORMAT_OPTION
def command(words: Sequence[str], by: str, record: Path, *, as_json: bool) -> int:
    """Show sign-offs, invalidated sign-offs and waivers, or sign statements off.

    A sign-off covers a statement with its rules, words, interpretations, guarantees and scenarios,
    as they are now. Each statement needs the sign-offs of two people who are not among the
    authors.
    """
    at = next((place for place, word in enumerate(words[:2]) if word == "sign"), len(words))
    name = words[0] if at else library.DEFAULT
    if at == len(words):
        if len(words) > 1:
            raise click.UsageError("after the ruleset comes `sign`, and then the statements")
        work = partial(_show, name, record, as_json=as_json)
    else:
        work = partial(_sign_all, name, words[at + 1 :], by, as_json=as_json)
    return exit_code_of(name, work, as_json=as_json)


def _show(name: str, record: Path, *, as_json: bool) -> int:
    review = _review(name, record)
    if as_json:
        console.json_line(review_as_json(review.ruleset, review.status, review.waivers))
    else:
        print_review(review.ruleset, review.status, review.waivers)
    return ExitCode.DONE if review.complete else ExitCode.FINDINGS


def _sign_all(name: str, statements: Sequence[str], by: str, *, as_json: bool) -> int:
    added, after = _sign(name, statements, by)
    ruleset = load_with_folder(name)[0].ruleset
    if as_json:
        console.json_line(review_as_json(ruleset, after, ()))
    else:
        print_signed(ruleset, after, added)
    return ExitCode.DONE


def _sign(
    name: str, statements: Sequence[str], by: str
) -> tuple[Sequence[SignOff | Approval], ReviewStatus]:
    """Record sign-offs, and the approval if they complete it."""
    ruleset, folder, reviewed = _reviewed(name)
    if found := list(_refused(ruleset, statements, by)):
        raise BadInput("nothing is signed", found)
    signed = [
        sign_offs.sign_off(reviewed, statement, " ".join(by.split()), _today())
        for statement in statements
    ]
    sign_offs.add_to_journal(folder, signed)
    ruleset, folder, reviewed = _reviewed(name)
    after = review_status(ruleset, reviewed)
    if not after.signed or after.status is not Status.DRAFT:
        return signed, after
    approval = sign_offs.approve(ruleset, _today())
    sign_offs.add_to_journal(folder, [approval])
    ruleset, folder, reviewed = _reviewed(name)
    return [*signed, approval], review_status(ruleset, reviewed)


def _refused(ruleset: Ruleset, statements: Sequence[str], by: str) -> Iterator[Diagnostic]:
    if not by.strip():
        yield NO_SIGNER.at(Span(Source("--by")), "the person who signs is not named")
    elif not ruleset.reviews.authors:
        yield NO_AUTHORS.at(Span(Source(ruleset.id)), f"`{ruleset.id}` names no authors")
    elif normalized_name(by) in map(normalized_name, ruleset.reviews.authors):
        yield AUTHOR.at(Span(Source("--by")), f"`{by}` is one of the authors")
    if not statements:
        yield UNKNOWN.at(Span(Source("sign")), "no statement is given")
    for statement in statements:
        if statement not in ruleset.ledger.statements:
            help = did_you_mean(statement, ruleset.ledger.statements)
            message = f"the ledger has no statement `{statement}`"
            yield UNKNOWN.at(Span(Source("sign")), message, help=help)


def _review(name: str, record: Path) -> Review:
    ruleset, folder, reviewed = _reviewed(name)
    gaps = _gaps(ruleset, folder, record) if ruleset.waivers else None
    waivers = evaluate_waivers(ruleset.waivers, gaps, KINDS, _today())
    return Review(ruleset, review_status(ruleset, reviewed), tuple(waivers))


def _gaps(ruleset: Ruleset, folder: Path, record: Path) -> frozenset[str] | None:
    """Return the gaps that the recorded run shows; None without a run of the current files."""
    file = run_file(record, ruleset.id)
    if not file.is_file():
        return None
    now = current(read_run(file), ruleset, library.features(folder))
    return gap_names(ruleset, now.scenarios) if now.state is RecordState.CURRENT else None


def _reviewed(name: str) -> tuple[Ruleset, Path, Reviewed]:
    protocol, folder = load_with_folder(name)
    return protocol.ruleset, folder, Reviewed(protocol.ruleset, read_scenarios(folder))


def _today() -> date:
    return datetime.now(UTC).date()


def review_as_json(
    ruleset: Ruleset, status: ReviewStatus, waivers: Iterable[EvaluatedWaiver]
) -> dict[str, Any]:
    """Return a review as an object.

    - `ruleset`, `version`, `status`: `draft`, `approved` or `retired`; `authors`.
    - `statements`: each with `lacking`, how many sign-offs are missing, and `sign_offs`, the
      latest of each person: `by`, `on`, whether it `holds`, whether it is `by_author`, and
      `changes`, the parts that are `changed`, `gone` or `new` since.
    - `waivers`: `gap`, `because`, `by`, `until`, and `state`: `in-force`, `expired`, `unused`, or
      `unknown` where no recorded run shows whether the gap exists.
    """
    return {
        "ruleset": ruleset.id,
        "version": ruleset.version,
        "status": status.status.value,
        "authors": list(ruleset.reviews.authors),
        "statements": list(map(_statement, status.statements)),
        "waivers": list(map(_waiver_json, waivers)),
    }


def _statement(statement: SignOffStatus) -> dict[str, Any]:
    return {
        "statement": statement.statement,
        "lacking": statement.lacking,
        "sign_offs": [
            {
                "by": signed.sign_off.by,
                "on": signed.sign_off.on.isoformat(),
                "holds": signed.holds,
                "by_author": signed.by_author,
                "changes": [
                    {"part": name, "change": change.value} for name, change in signed.changes
                ],
            }
            for signed in statement.judged
        ],
    }


def _waiver_json(evaluated: EvaluatedWaiver) -> dict[str, Any]:
    waiver = evaluated.waiver
    return {
        "gap": waiver.gap,
        "because": waiver.because,
        "by": waiver.by,
        "until": waiver.until.isoformat(),
        "state": evaluated.state.value,
    }


_CHANGES = {
    Change.CHANGED: "changed since",
    Change.GONE: "removed since",
    Change.NEW: "added since",
}
_STATES = {
    State.IN_FORCE: "in force until {day}",
    State.EXPIRED: "expired on {day}: close the gap or renew the waiver",
    State.UNUSED: "not needed, the gap is closed: delete it",
    State.UNKNOWN: "until {day}; no recorded run shows whether the gap still exists",
}


def print_review(
    ruleset: Ruleset, status: ReviewStatus, waivers: Sequence[EvaluatedWaiver]
) -> None:
    """Print the sign-offs of each statement and the state of each waiver."""
    page = Page()
    page.line(ruleset.title, style="bold")
    page.lines(_summary(ruleset, status))
    _print_invalidated(status, page)
    by_lacking: dict[int, list[SignOffStatus]] = {}
    for statement in status.statements:
        by_lacking.setdefault(statement.lacking, []).append(statement)
    for lacking, heading in ((1, "One more sign-off needed"), (0, "Signed off")):
        if lacking in by_lacking:
            page.heading(heading)
        for statement in by_lacking.get(lacking, ()):
            valid = ", ".join(_person(signed) for signed in statement.judged if signed.holds)
            page.line(f"{statement.statement}   {valid}", 2)
    if NEEDED in by_lacking:
        page.heading("Not signed off")
        page.line(", ".join(statement.statement for statement in by_lacking[NEEDED]), 2)
    if waivers:
        page.heading("Waivers")
    for evaluated in waivers:
        waiver = evaluated.waiver
        state = _STATES[evaluated.state].format(day=day_in_words(waiver.until))
        page.line(f"{waiver.gap}   {state}", 2)
        page.line(f"{waiver.because} ({waiver.by})", 6)


def _summary(ruleset: Ruleset, status: ReviewStatus) -> Iterator[Line]:
    done = sum(not statement.lacking for statement in status.statements)
    signed = f"{done} of {len(status.statements)} statements signed off"
    yield f"{ruleset.id} {ruleset.version}: {status.status}, {signed}", 0
    retired = ruleset.reviews.retired
    if retired:
        yield f"retired on {day_in_words(retired.on)}: {retired.because}", 0
    if not ruleset.reviews.authors:
        yield "the ruleset names no authors, so nobody can sign: list them in ruleset.yaml", 0
    elif status.signed and status.status is Status.DRAFT:
        yield "the version is not approved: sign any statement again", 0


def _print_invalidated(status: ReviewStatus, page: Page) -> None:
    invalidated = [
        (statement, signed)
        for statement in status.statements
        for signed in statement.judged
        if not signed.holds
    ]
    if invalidated:
        page.heading("Invalidated")
    for statement, signed in invalidated:
        page.line(f"{statement.statement}   {_person(signed)}", 2)
        if signed.by_author:
            page.line("is one of the authors", 6)
        for name, change in signed.changes:
            page.line(f"{name}: {_CHANGES[change]}", 6)


def _person(signed: EvaluatedSignOff) -> str:
    return f"{signed.sign_off.by} ({day_in_words(signed.sign_off.on)})"


def print_signed(
    ruleset: Ruleset, status: ReviewStatus, added: Iterable[SignOff | Approval]
) -> None:
    """Print what was signed, part by part, and how many sign-offs are still missing."""
    page = Page()
    for entry in added:
        if isinstance(entry, SignOff):
            page.line(f"{entry.by} signs off {entry.statement}, with", style="bold")
            for part in entry.parts:
                page.line(part, 2)
        else:
            page.line(f"{ruleset.id} {entry.version} is approved.", style="bold")
    lacking = sum(bool(statement.lacking) for statement in status.statements)
    if lacking:
        number = f"{lacking} of {len(status.statements)} statements"
        page.line(f"{ruleset.id} {ruleset.version}: {number} still need sign-offs")
