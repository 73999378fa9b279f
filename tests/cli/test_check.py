"""`precept check`: the faults of rulesets, in words and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.cli.run import names_of_libraries, precept
from tests.lowering import sound
from tests.lowering.faulty import FAULTY, Faulty


def test_a_sound_ruleset() -> None:
    ran = precept("check", sound.write(sound.SOUND))
    assert (ran.code, ran.out, ran.err) == (0, "cold: no faults in 5 rules\n", "")


def test_a_ruleset_with_faults_shows_them_and_their_number(snapshot: SnapshotAssertion) -> None:
    files = sound.edited("rules/01_colds.yaml", "looks_ill", "looks_il")
    files = sound.edited("rules/01_colds.yaml", "24 hours", "24", files)
    ran = precept("check", sound.write(files))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == snapshot


def test_all_shipped_rulesets_are_sound() -> None:
    ran = precept("check")
    assert (ran.code, ran.err) == (0, "")
    assert "ms_relapse: no faults in " in ran.out


def test_a_ruleset_that_is_not_there() -> None:
    ran = precept("check", "ms_relaps")
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["RST101"])
    assert "did you mean `ms_relapse`?" in ran.err


def test_a_check_as_json() -> None:
    ran = precept("check", "--format", "json", sound.write(sound.SOUND))
    assert ran.object() == {"ruleset": "cold", "errors": []}
    sound.write(sound.edited("rules/01_colds.yaml", "looks_ill", "looks_il"))
    ran = precept("check", "--format", "json", "cold")
    assert (ran.code, ran.err) == (1, "")
    (error,) = ran.object()["errors"]
    assert {"code", "where", "message", "help"} <= set(error)
    assert (error["code"], error["where"]["line"], error["where"]["column"]) == ("VOC101", 12, 11)


@pytest.mark.parametrize("faulty", FAULTY, ids=[f"{item.code}-{item.name}" for item in FAULTY])
def test_no_fault_is_told_in_a_programmers_words(faulty: Faulty) -> None:
    ran = precept("check", sound.write(faulty.files))
    assert (ran.code, ran.out) == (1, "")
    assert list(names_of_libraries(ran.err)) == []


def test_a_folder_that_is_no_ruleset() -> None:
    Path("empty").mkdir()
    ran = precept("check", "empty")
    assert (ran.code, ran.codes(), ran.places()) == (2, ["RST101"], ["empty"])
