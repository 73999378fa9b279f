"""Who stands for what, as reviewers read it: what is void first, then what is lacking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from precept.cli.page import Page
from precept.ir.reviews import Approval, SignOff, Status
from precept.ir.rules import Ruleset
from precept.ir.times import day
from precept.review.standing import NEEDED, Change, Judged, Standing, Whole
from precept.review.waivers import State, Weighed

_CHANGED = {
    Change.CHANGED: "is not what was signed",
    Change.GONE: "is gone",
    Change.NEW: "was not there",
}
_WORTH = {
    State.IN_FORCE: "in force until {day}",
    State.EXPIRED: "expired on {day}: mend the gap, or waive it anew",
    State.UNUSED: "for a gap that is closed: delete it",
    State.NOT_TOLD: "until {day}; no record tells whether the gap is still there",
}


def print_review(ruleset: Ruleset, whole: Whole, waivers: Sequence[Weighed]) -> None:
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


def print_signed(ruleset: Ruleset, whole: Whole, added: Iterable[SignOff | Approval]) -> None:
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


def _head(ruleset: Ruleset, whole: Whole) -> Iterator[tuple[str, int]]:
    done = sum(1 for one in whole.statements if not one.lacking)
    signed = f"{done} of {len(whole.statements)} statements signed off"
    yield f"{ruleset.id} {ruleset.version}: {whole.status}, {signed}", 0
    retired = ruleset.reviews.retired
    if retired:
        yield f"retired on {day(retired.on)}: {retired.because}", 0
    if not ruleset.reviews.authors:
        yield "it names no authors, so nobody can sign: list them in ruleset.yaml", 0
    elif whole.signed and whole.status is Status.DRAFT:
        yield "the version is not approved: sign any statement again", 0


def _void(whole: Whole, page: Page) -> None:
    void = [(one, judged) for one in whole.statements for judged in one.judged if not judged.holds]
    if void:
        page.heading("Void")
    for one, judged in void:
        page.line(f"{one.statement}   {_person(judged)}", 2)
        if judged.by_author:
            page.line("is one of the authors", 6)
        for name, change in judged.changes:
            page.line(f"{name} {_CHANGED[change]}", 6)


def _people(one: Standing) -> str:
    return ", ".join(_person(judged) for judged in one.judged if judged.holds)


def _person(judged: Judged) -> str:
    return f"{judged.sign_off.by} ({day(judged.sign_off.on)})"


def _waiver(weighed: Weighed) -> Iterator[tuple[str, int]]:
    one = weighed.waiver
    yield f"{one.gap}   {_WORTH[weighed.state].format(day=day(one.until))}", 2
    yield f"{one.because} ({one.by})", 6
