"""`precept review`: sign-offs, signing, and what a decision says about it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.interfaces.cli.run import precept, process, write
from tests.language.review.plant import AUTHOR, ONE, OTHER, feature, plant, sign, sign_all
from tests.verification.evidence.tutorial import edit

from precept.execution.protocol import load
from precept.model.words import day_in_words

CASE = "as_of: 2026-03-10T09:00+01:00\nfacts:\n  leaves_hang: no\n"
WAIVERS = """\
waivers:
  - gap: statement p2.2
    because: Nobody has room for it.
    by: the head of the green house
    until: 2999-12-31
  - gap: statement p3.2
    because: It is winter.
    by: the head of the green house
    until: 2026-03-01
  - gap: rule thirsty-plant fires
    because: Later.
    by: the head of the green house
    until: 2999-12-31
"""


@pytest.fixture
def folder() -> Path:
    return plant(Path())


def today() -> str:
    return day_in_words(datetime.now(UTC))


def test_nobody_stands_for_the_guidance_that_is_shipped() -> None:
    for name in ((), ("tutorial",)):
        told = precept("review", *name, "--format", "json").object()
        assert told["status"] == "draft"
        assert all(one["lacking"] == 2 for one in told["statements"])


def test_who_stands_for_what_as_it_is_read(folder: Path, snapshot: SnapshotAssertion) -> None:
    sign(folder, [ONE, OTHER], ["p1.1", "p2.1"])
    sign(folder, [ONE, AUTHOR], ["p4.1"])
    edit(feature(folder), "| 2 days | not met |", "| 1 day  | not met |")
    (folder / "waivers.yaml").write_text(WAIVERS)
    assert precept("test", folder).code == 0
    ran = precept("review", folder)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == snapshot
    states = [
        one["state"] for one in precept("review", folder, "--format", "json").object()["waivers"]
    ]
    assert states == ["in-force", "expired", "unused"]
    edit(folder / "rules" / "01_when_to_water.yaml", "strength: should", "strength: may")
    waivers = precept("review", folder, "--format", "json").object()["waivers"]
    # The record is one of other rules.
    assert [one["state"] for one in waivers] == ["unknown", "expired", "unknown"]


def test_signing_shows_what_is_signed(folder: Path, snapshot: SnapshotAssertion) -> None:
    ran = precept("review", folder, "sign", "p3.1", "--by", ONE)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == snapshot
    (one,) = load(folder).ruleset.reviews.sign_offs
    assert (one.statement, one.by, day_in_words(one.on)) == ("p3.1", ONE, today())


def test_the_last_signature_approves_the_version_and_a_decision_tells(folder: Path) -> None:
    statements = tuple(load(folder).ruleset.ledger.statements)
    assert precept("review", folder, "sign", *statements, "--by", ONE).code == 0
    assert precept("review", folder).code == 1
    last = precept("review", folder, "sign", *statements, "--by", f" {OTHER} ", "--format", "json")
    assert (last.code, last.object()["status"]) == (0, "approved")
    assert precept("review", folder).code == 0
    told = process("decide", write("case.yaml", CASE), "--ruleset", folder).out
    assert "tutorial 0.1.0, approved" in told


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (("sign", "p1.1", "--by", AUTHOR.upper()), ["REV304"]),
        (("sign", "p9.1", "--by", ONE), ["REV301"]),
        (("sign", "--by", " "), ["REV302", "REV301"]),
        (("sign", "p1.1"), ["REV302"]),
    ],
)
def test_what_is_no_sign_off_is_refused(
    folder: Path, arguments: tuple[str, ...], codes: list[str]
) -> None:
    ran = precept("review", folder, *arguments)
    assert (ran.code, ran.out, sorted(ran.codes())) == (2, "", sorted(codes))
    assert not (folder / "reviews.yaml").exists()


def test_what_is_asked_for_is_told_in_this_order(folder: Path) -> None:
    ran = precept("review", folder, "p1.1")
    assert (ran.code, ran.out) == (2, "")
    assert "after the ruleset comes `sign`" in ran.err


def test_without_authors_nobody_signs(folder: Path) -> None:
    edit(folder / "ruleset.yaml", f"authors: [{AUTHOR}]\n", "")
    assert precept("review", folder, "sign", "p1.1", "--by", ONE).codes() == ["REV303"]


def test_a_file_that_is_no_journal_is_refused_with_its_place(folder: Path) -> None:
    write(
        f"{folder}/reviews.yaml",
        "reviews:\n  - sign_off: p1.1\n    by: me\n    on: soon\n    of: []\n",
    )
    ran = process("review", str(folder))
    assert (ran.code, ran.codes()) == (2, ["REV101"])
    assert ran.places() == [f"{folder}/reviews.yaml:4:9"]


@pytest.mark.parametrize("command", ["decide", "explain", "timeline"])
def test_a_ruleset_that_was_retired_says_so_before_it_answers(folder: Path, command: str) -> None:
    sign_all(folder)
    retired = "retired:\n  on: 2026-03-01\n  because: Pots are made of plastic now.\n"
    edit(folder / "ruleset.yaml", "title:", f"{retired}title:")
    ran = precept(command, write("case.yaml", CASE), "--ruleset", folder.resolve())
    assert ran.code == 0
    before, warning, after = ran.out.partition(
        "\nDO NOT RELY ON THIS: the ruleset was retired on 1 March 2026.\n"
        "  Pots are made of plastic now.\n"
    )
    assert warning
    assert len(before.splitlines()) <= 3
    assert after
    assert re.search("retired on 1 March 2026", precept("review", folder).out)
