"""`precept check`: the faults of rulesets, in words and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.interfaces.cli.run import names_of_libraries, precept
from tests.language.loader import sound
from tests.language.loader.faulty import FAULTY, Faulty


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
    assert ran.object() == {
        "ruleset": "cold",
        "errors": [],
        "warnings": [],
        "not_restated": [],
        "interpretations": [],
    }
    sound.write(sound.edited("rules/01_colds.yaml", "looks_ill", "looks_il"))
    ran = precept("check", "--format", "json", "cold")
    assert (ran.code, ran.err) == (1, "")
    (error,) = ran.object()["errors"]
    assert {"code", "where", "message", "help"} <= set(error)
    assert (error["code"], error["where"]["line"], error["where"]["column"]) == ("VOC101", 12, 11)


CHOICES = """\
interpretations:
  long_ago:
    cites: p1.2
    vague: How long ago is not said.
    choice: Six months.
    because: That is what people say.
    value: at least 6 months
  bad:
    cites: [p1.1, p1.2]
    vague: What makes a cold a bad one is not said.
    choice: Staying off work.
    words: [bad_cold, looks_ill]
    because: One can tell.
  weather:
    cites: p1.2
    vague: The weather is not named.
    choice: It does not count.
    because: It never does.
"""


def _with_choices() -> dict[str, str]:
    files = sound.edited("rules/01_colds.yaml", "is at least 6 months", "is within long_ago")
    return {**files, "interpretations.yaml": CHOICES}


def test_a_check_tells_which_rules_each_interpretation_touches(snapshot: SnapshotAssertion) -> None:
    ran = precept("check", sound.write(_with_choices()))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == snapshot


def test_a_check_as_json_tells_which_rules_each_interpretation_touches() -> None:
    ran = precept("check", "--format", "json", sound.write(_with_choices()))
    assert ran.object()["interpretations"] == [
        {"id": "long_ago", "cites": ["p1.2"], "value": "at least 6 months", "rules": ["passing"]},
        {
            "id": "bad",
            "cites": ["p1.1", "p1.2"],
            "value": None,
            "rules": ["cold-by-look", "bad-cold", "rest-in-bed"],
        },
        {"id": "weather", "cites": ["p1.2"], "value": None, "rules": []},
    ]


def test_no_interpretation_is_told_of_rules_that_are_not_all_there() -> None:
    files = {**_with_choices(), "rules/02_more.yaml": "topic: More\n"}
    ran = precept("check", "--format", "json", sound.write(files))
    assert (ran.code, ran.object()["interpretations"]) == (1, [])


@pytest.mark.parametrize("faulty", FAULTY, ids=[f"{item.code}-{item.name}" for item in FAULTY])
def test_no_fault_is_told_in_a_programmers_words(faulty: Faulty) -> None:
    ran = precept("check", sound.write(faulty.files))
    assert (ran.code, ran.out) == (1, "")
    assert list(names_of_libraries(ran.err)) == []


def test_statements_that_nobody_has_looked_at_are_told() -> None:
    entry = f"  p1.3:\n    fingerprint: {'3' * 64}\n"
    ledger = sound.SOUND["ledger.yaml"].replace("outside:", f"{entry}outside:")
    sound.write({**sound.SOUND, "ledger.yaml": ledger})
    ran = precept("check", "cold")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("cold: 1 statement is not restated yet: p1.3\n")
    assert precept("check", "--format", "json", "cold").object()["not_restated"] == ["p1.3"]
    assert "p1.3   not restated yet\n  open: no rule cites it" in precept("ledger", "cold").out
    sound.write({"ledger.yaml": ledger.replace("p1.3:", "p1.3:\n    kind: advice")})
    assert precept("check", "cold").codes() == ["FIL101"]


def test_a_folder_that_is_no_ruleset() -> None:
    Path("empty").mkdir()
    ran = precept("check", "empty")
    assert (ran.code, ran.codes(), ran.places()) == (2, ["RST101"], ["empty"])


UNUSED = {
    **sound.SOUND,
    "vocabulary.yaml": sound.SOUND["vocabulary.yaml"].replace(
        "elements:\n",
        "elements:\n  cough:\n    type: boolean\n    meaning: whether there is a cough\n"
        "    ask: Is there a cough?\n",
    ),
}


def test_a_warning_fails_a_strict_check_only() -> None:
    folder = sound.write(UNUSED)
    ran = precept("check", folder)
    assert (ran.code, ran.out) == (0, "cold: no errors in 5 rules\n")
    assert "warning[VOC201]: nothing uses the element `cough`" in ran.err
    assert precept("check", "--strict", folder).code == 1
    warned = precept("check", folder, "--format", "json").object()
    assert (warned["errors"], [item["code"] for item in warned["warnings"]]) == ([], ["VOC201"])
