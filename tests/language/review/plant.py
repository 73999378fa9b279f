"""A copy of the tutorial with an author, an interpretation and a guarantee, to sign and to edit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tests.verification.evidence.tutorial import copy, edit

from precept.execution.protocol import load
from precept.language.review import sign_offs
from precept.language.review.fingerprints import Reviewed
from precept.language.review.sign_offs import Change, ReviewStatus, read_scenarios, review_status
from precept.model.ruleset import Ruleset

AUTHOR, ONE, OTHER = "Ann Author", "Bea Reviewer", "Carl Reviewer"
DAY = date(2026, 3, 10)
_CHOICE = """\
interpretations:
  hanging:
    cites: p1.1
    vague: How far leaves have to hang.
    choice: Whoever looks at them judges it.
    because: Nothing more is said.
    words: [leaves_hang]
"""
_SAFETY = """\
guarantees:
  - cites: p3.1
    never: water_the_plant
    without: plant_is_thirsty
"""


def plant(to: Path) -> Path:
    """The folder of the ruleset; its features lie beside the rulesets."""
    folder = copy(to)
    edit(folder / "ruleset.yaml", "title:", f"authors: [{AUTHOR}]\ntitle:")
    (folder / "interpretations.yaml").write_text(_CHOICE)
    (folder / "safety.yaml").write_text(_SAFETY)
    return folder


def feature(folder: Path) -> Path:
    """The file of its features."""
    return folder.parents[1] / "features" / "tutorial" / "01_when_to_water.feature"


def seen(folder: Path) -> tuple[Ruleset, Reviewed]:
    """The ruleset as its reviewers see it now."""
    ruleset = load(folder).ruleset
    return ruleset, Reviewed(ruleset, read_scenarios(folder))


def sign(folder: Path, by: Iterable[str], statements: Iterable[str] = ("p1.1",)) -> None:
    """Sign statements off for each of these people, whoever they are."""
    _, reviewed = seen(folder)
    by = tuple(by)
    sign_offs.add_to_journal(
        folder,
        [sign_offs.sign_off(reviewed, one, name, DAY) for one in statements for name in by],
    )


def sign_all(folder: Path) -> None:
    """Let two people sign everything off, and approve the version."""
    ruleset, _ = seen(folder)
    sign(folder, (ONE, OTHER), ruleset.ledger.statements)
    sign_offs.add_to_journal(folder, [sign_offs.approve(ruleset, DAY)])


def stands(folder: Path) -> ReviewStatus:
    """What holds of the ruleset now."""
    return review_status(*seen(folder))


def void(folder: Path) -> dict[str, list[tuple[str, Change]]]:
    """Of each statement of which a sign-off is void, what changed."""
    return {
        one.statement: list(judged.changes)
        for one in stands(folder).statements
        for judged in one.judged
        if not judged.holds
    }
