"""The help of a faulty condition is a form that is accepted, or says what to do instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.language.loader.sound import FOLDER, SOUND, write

from precept.language.examine import examine


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _help(condition: str) -> str:
    """Return the help about a condition; empty if it is accepted."""
    rule = f"  - {{id: more, cites: p1.1, when: {condition!r}, find: bad_cold}}"
    write({**SOUND, "rules/02_more.yaml": f"topic: More\nrules:\n{rule}\n"})
    # A number that no statement has is another matter.
    found = [item for item in examine(FOLDER)[1] if item.code != "RUL201"]
    assert len(found) < 2
    return found[0].help if found else ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("lasted at least 24 hours", "lasted is at least 24 hours"),
        ("lasted more than 24 hours", "lasted is more than 24 hours"),
        ("lasted is more 24 hours", "lasted is more than 24 hours"),
        ("lasted is more then 24 hours", "lasted is more than 24 hours"),
        ("lasted less then 24 hours", "lasted is less than 24 hours"),
        ("course mild", "course is mild"),
        ("course is midl", "mild"),
        ("fevr", "fever"),
        ("Fever", ""),
    ],
)
def test_the_condition_that_was_meant_is_offered(written: str, meant: str) -> None:
    help = _help(written)
    if meant:
        assert help == f"did you mean `{meant}`?"
        offered = re.sub(r"\S+$", meant, written) if " " not in meant else meant
        assert not _help(offered)
    else:
        assert help.startswith("begin with the name of an element")


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("onset", "declare a duration that is `measured` from `onset`, and compare that"),
        (
            "onset is more than 2026-01-01",
            "declare a duration that is `measured` from `onset`, and compare that",
        ),
        ("fever and course is mild", "write each condition on a line of its own, below `all:`"),
        ("fever or looks_ill", "write each condition on a line of its own, below `any:`"),
        (
            "course is mild or severe",
            "name one of `mild` or `severe`; a condition compares with each on a line of its own",
        ),
        ("course is", "write the value after `is`"),
        (
            "bad fever is yes",
            "begin with the name of an element: small letters, digits and `_`, without spaces",
        ),
        ("lasted is more than -5 hours", "write minutes, hours or weeks, like `24 hours`"),
        (
            "lasted is more than 1.5 hours",
            "write the rest in a smaller unit, like `1 hour 30 minutes`",
        ),
        (
            "age is more than 1,000",
            "write decimals after a point and thousands without a mark, like `5.5` or `1000`",
        ),
    ],
)
def test_the_help_says_what_to_write(written: str, help: str) -> None:
    assert _help(written) == help
