"""`precept review`: show sign-offs, invalidated sign-offs and waivers, or sign statements off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.console import Page
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
from precept.model.ruleset import Ruleset
from precept.model.words import day_in_words
from precept.report.changes import current
from precept.report.results import RecordState
from precept.verification.evidence.gaps import KINDS, gap_names
from precept.verification.run import read_run, run_file


def review_as_json(
    ruleset: Ruleset, whole: ReviewStatus, waivers: Iterable[EvaluatedWaiver]
) -> dict[str, Any]:
    """A review.

    - `ruleset`, `version`, `status`: `draft`, `approved` or `retired`; `authors`.
    - `statements`: each with `lacking`, how many people still have to sign, and `sign_offs`, the
      latest of each person: `by`, `on`, whether it `holds`, whether it is `by_author`, and
      `changes`, the parts that are `changed`, `gone` or `new` since.
    - `waivers`: `gap`, `because`, `by`, `until`, and `state`: `in-force`, `expired`, `unused`, or
      `unknown` where no recorded run shows whether the gap exists.
    """
    return {
        "ruleset": ruleset.id,
        "version": ruleset.version,
        "status": whole.status.value,
        "authors": list(ruleset.reviews.authors),
        "statements": list(map(_statement, whole.statements)),
        "waivers": list(map(_waiver_json, waivers)),
    }


def _statement(of: SignOffStatus) -> dict[str, Any]:
    return {
        "statement": of.statement,
        "lacking": of.lacking,
        "sign_offs": list(map(_sign_off, of.judged)),
    }


def _sign_off(judged: EvaluatedSignOff) -> dict[str, Any]:
    return {
        "by": judged.sign_off.by,
        "on": judged.sign_off.on.isoformat(),
        "holds": judged.holds,
        "by_author": judged.by_author,
        "changes": [{"part": name, "change": change.value} for name, change in judged.changes],
    }


def _waiver_json(weighed: EvaluatedWaiver) -> dict[str, Any]:
    one = weighed.waiver
    return {
        "gap": one.gap,
        "because": one.because,
        "by": one.by,
        "until": one.until.isoformat(),
        "state": weighed.state.value,
    }


_CHANGED = {
    Change.CHANGED: "is not what was signed",
    Change.GONE: "is gone",
    Change.NEW: "was not there",
}
_WORTH = {
    State.IN_FORCE: "in force until {day}",
    State.EXPIRED: "expired on {day}: mend the gap, or waive it anew",
    State.UNUSED: "for a gap that is closed: delete it",
    State.UNKNOWN: "until {day}; no record tells whether the gap is still there",
}


def print_review(ruleset: Ruleset, whole: ReviewStatus, waivers: Sequence[EvaluatedWaiver]) -> None:
    """Print who stands for each statement, and what the waivers are worth."""
    page = Page()
    page.line(ruleset.title, style="bold")
    page.lines(_head(ruleset, whole))
    _void(whole, page)
    waiting = [one for one in whole.statements if 0 < one.lacking < NEEDED]
    if waiting:
        page.heading("One more has to sign")
    for one in waiting:
        page.line(f"{one.statement}   {_people(one)}", 2)
    nobody = [one.statement for one in whole.statements if one.lacking == NEEDED]
    if nobody:
        page.heading("Nobody stands for")
        page.line(", ".join(nobody), 2)
    done = [one for one in whole.statements if not one.lacking]
    if done:
        page.heading("Signed off")
    for one in done:
        page.line(f"{one.statement}   {_people(one)}", 2)
    if waivers:
        page.heading("Waivers")
    for weighed in waivers:
        page.lines(_waiver(weighed))


def print_signed(
    ruleset: Ruleset, whole: ReviewStatus, added: Iterable[SignOff | Approval]
) -> None:
    """Print what was signed, part by part, and what follows."""
    page = Page()
    for entry in added:
        if isinstance(entry, SignOff):
            page.line(f"{entry.by} stands for {entry.statement}, with", style="bold")
            for part in entry.parts:
                page.line(part, 2)
        else:
            page.line(f"{ruleset.id} {entry.version} is approved.", style="bold")
    lacking = sum(1 for one in whole.statements if one.lacking)
    if lacking:
        of = len(whole.statements)
        page.line(f"{ruleset.id} {ruleset.version}: {lacking} of {of} statements wait for somebody")


def _head(ruleset: Ruleset, whole: ReviewStatus) -> Iterator[tuple[str, int]]:
    done = sum(1 for one in whole.statements if not one.lacking)
    signed = f"{done} of {len(whole.statements)} statements signed off"
    yield f"{ruleset.id} {ruleset.version}: {whole.status}, {signed}", 0
    retired = ruleset.reviews.retired
    if retired:
        yield f"retired on {day_in_words(retired.on)}: {retired.because}", 0
    if not ruleset.reviews.authors:
        yield "it names no authors, so nobody can sign: list them in ruleset.yaml", 0
    elif whole.signed and whole.status is Status.DRAFT:
        yield "the version is not approved: sign any statement again", 0


def _void(whole: ReviewStatus, page: Page) -> None:
    void = [(one, judged) for one in whole.statements for judged in one.judged if not judged.holds]
    if void:
        page.heading("Void")
    for one, judged in void:
        page.line(f"{one.statement}   {_person(judged)}", 2)
        if judged.by_author:
            page.line("is one of the authors", 6)
        for name, change in judged.changes:
            page.line(f"{name} {_CHANGED[change]}", 6)


def _people(one: SignOffStatus) -> str:
    return ", ".join(_person(judged) for judged in one.judged if judged.holds)


def _person(judged: EvaluatedSignOff) -> str:
    return f"{judged.sign_off.by} ({day_in_words(judged.sign_off.on)})"


def _waiver(weighed: EvaluatedWaiver) -> Iterator[tuple[str, int]]:
    one = weighed.waiver
    yield f"{one.gap}   {_WORTH[weighed.state].format(day=day_in_words(one.until))}", 2
    yield f"{one.because} ({one.by})", 6


UNKNOWN = Fault(
    "REV301",
    "nothing-to-sign",
    "There is no such statement to sign off.",
    "name statements by their locators, such as `p1.2`",
)
NOBODY = Fault(
    "REV302",
    "nobody-signs",
    "A sign-off is somebody's: it has a name that others know.",
    "say who signs with `--by`",
)
NO_AUTHORS = Fault(
    "REV303",
    "no-authors",
    "Whoever signs a statement off must be none of the authors, and the ruleset names none.",
    "list them in ruleset.yaml under `authors:`",
)
AUTHOR = Fault(
    "REV304",
    "author-signs",
    "Nobody signs off their own work: two people have to stand for a statement who are none of the "
    "authors.",
    "let somebody else sign",
)
_GOOD = {State.IN_FORCE, State.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Review:
    """All that is known of who stands for a ruleset today."""

    ruleset: Ruleset
    whole: ReviewStatus
    waivers: tuple[EvaluatedWaiver, ...]

    @property
    def complete(self) -> bool:
        """Whether the ruleset is approved, and no waiver is past its time or for nothing."""
        approved = self.whole.status is Status.APPROVED
        return approved and all(one.state in _GOOD for one in self.waivers)


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
        console.json_line(review_as_json(review.ruleset, review.whole, review.waivers))
    else:
        print_review(review.ruleset, review.whole, review.waivers)
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
    """Write sign-offs down, and the approval that follows from them, if it does."""
    ruleset, folder, reviewed = _reviewed(name)
    if found := list(_refused(ruleset, statements, by)):
        raise BadInput("nothing is signed", found)
    signed = [
        sign_offs.sign_off(reviewed, one, " ".join(by.split()), _today()) for one in statements
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
        yield NOBODY.at(Span(Source("--by")), "nobody is named who signs")
    elif not ruleset.reviews.authors:
        yield NO_AUTHORS.at(Span(Source(ruleset.id)), f"`{ruleset.id}` names no authors")
    elif normalized_name(by) in map(normalized_name, ruleset.reviews.authors):
        yield AUTHOR.at(Span(Source("--by")), f"`{by}` is one of the authors")
    if not statements:
        yield UNKNOWN.at(Span(Source("sign")), "no statement is named")
    for statement in statements:
        if statement not in ruleset.ledger.statements:
            help = did_you_mean(statement, ruleset.ledger.statements)
            message = f"no statement `{statement}` stands in the ledger"
            yield UNKNOWN.at(Span(Source("sign")), message, help=help)


def _review(name: str, record: Path) -> Review:
    ruleset, folder, reviewed = _reviewed(name)
    gaps = _gaps(ruleset, folder, record) if ruleset.waivers else None
    waivers = evaluate_waivers(ruleset.waivers, gaps, KINDS, _today())
    return Review(ruleset, review_status(ruleset, reviewed), tuple(waivers))


def _gaps(ruleset: Ruleset, folder: Path, record: Path) -> frozenset[str] | None:
    """The gaps that a recorded run shows; None if there is none of what is there now."""
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
