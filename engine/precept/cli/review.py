"""`precept review`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from precept import library
from precept.cli import exits, output
from precept.cli.review_json import review_as_json
from precept.cli.review_text import print_review, print_signed
from precept.diagnostics.diagnostic import Diagnostic, Fault
from precept.diagnostics.source import Source, Span
from precept.diagnostics.suggest import did_you_mean
from precept.errors import BadInput
from precept.evidence import store
from precept.evidence.gaps import KINDS, names
from precept.ir.reviews import Approval, SignOff, Status
from precept.ir.rules import Ruleset
from precept.protocol import load
from precept.report.current import current
from precept.report.results import Standing
from precept.review import journal
from precept.review.parts import Reviewed
from precept.review.standing import Whole, same_person, whole
from precept.review.status import scenarios
from precept.review.waivers import State, Weighed, weigh

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
_GOOD = {State.IN_FORCE, State.NOT_TOLD}


@dataclass(frozen=True, slots=True)
class Review:
    """All that is known of who stands for a ruleset today."""

    ruleset: Ruleset
    whole: Whole
    waivers: tuple[Weighed, ...]

    @property
    def complete(self) -> bool:
        """Whether the ruleset is approved, and no waiver is past its time or for nothing."""
        approved = self.whole.status is Status.APPROVED
        return approved and all(one.state in _GOOD for one in self.waivers)


def read(words: Sequence[str]) -> tuple[str, bool, Sequence[str]]:
    """What is asked for: the ruleset, whether to sign, and which statements."""
    at = next((place for place, word in enumerate(words[:2]) if word == "sign"), len(words))
    ruleset = words[0] if at else library.DEFAULT
    return ruleset, at < len(words), words[at + 1 :]


def show_review(name: str, record: Path, *, as_json: bool) -> int:
    """Show who stands for what; the exit code."""
    try:
        review = _review(name, record)
    except BadInput as error:
        output.refusal(name, error.diagnostics, as_json=as_json)
        return exits.code(error)
    if as_json:
        output.json_line(review_as_json(review.ruleset, review.whole, review.waivers))
    else:
        print_review(review.ruleset, review.whole, review.waivers)
    return exits.DONE if review.complete else exits.FINDINGS


def sign(name: str, statements: Sequence[str], by: str, *, as_json: bool) -> int:
    """Sign statements off for somebody; the exit code."""
    try:
        added, after = _sign(name, statements, by)
    except BadInput as error:
        output.refusal(name, error.diagnostics, as_json=as_json)
        return exits.code(error)
    ruleset = load(name).ruleset
    if as_json:
        output.json_line(review_as_json(ruleset, after, ()))
    else:
        print_signed(ruleset, after, added)
    return exits.DONE


def _sign(
    name: str, statements: Sequence[str], by: str
) -> tuple[Sequence[SignOff | Approval], Whole]:
    """Write sign-offs down, and the approval that follows from them, if it does."""
    ruleset, folder, reviewed = _reviewed(name)
    if found := list(_refused(ruleset, statements, by)):
        raise BadInput("nothing is signed", found)
    signed = [journal.sign_off(reviewed, one, " ".join(by.split()), _today()) for one in statements]
    journal.add(folder, signed)
    ruleset, folder, reviewed = _reviewed(name)
    after = whole(ruleset, reviewed)
    if not after.signed or after.status is not Status.DRAFT:
        return signed, after
    approval = journal.approve(ruleset, _today())
    journal.add(folder, [approval])
    ruleset, folder, reviewed = _reviewed(name)
    return [*signed, approval], whole(ruleset, reviewed)


def _refused(ruleset: Ruleset, statements: Sequence[str], by: str) -> Iterator[Diagnostic]:
    if not by.strip():
        yield NOBODY.at(Span(Source("--by")), "nobody is named who signs")
    elif not ruleset.reviews.authors:
        yield NO_AUTHORS.at(Span(Source(ruleset.id)), f"`{ruleset.id}` names no authors")
    elif same_person(by) in map(same_person, ruleset.reviews.authors):
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
    waivers = weigh(ruleset.waivers, gaps, KINDS, _today())
    return Review(ruleset, whole(ruleset, reviewed), tuple(waivers))


def _gaps(ruleset: Ruleset, folder: Path, record: Path) -> frozenset[str] | None:
    """The gaps that a recorded run shows; None if there is none of what is there now."""
    place = store.place(record, ruleset.id)
    if not place.is_file():
        return None
    now = current(store.read(place), ruleset, library.features(folder))
    return names(ruleset, now.scenarios) if now.standing is Standing.CURRENT else None


def _reviewed(name: str) -> tuple[Ruleset, Path, Reviewed]:
    ruleset, folder = load(name).ruleset, library.locate(name)
    # What could be loaded was found.
    assert folder is not None
    return ruleset, folder, Reviewed(ruleset, scenarios(folder))


def _today() -> date:
    return datetime.now(UTC).date()
