"""`precept coverage`: what is lacking, in words and as JSON, and the exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.guideline import Guideline
from tests.interfaces.cli.run import names_of_libraries, precept, process
from tests.verification.evidence.tutorial import FEATURE, RULES, copy, edit

from precept.verification.evidence import coverage

FOLDER = Path("rulesets/tutorial")
_CHOICE = """\
interpretations:
  dry:
    cites: p1.1
    vague: How dry is dry is not said.
    choice: Whoever feels the soil says so.
    words: [soil_dry_for]
    boundary: [Both sides of 3 days, Nobody has felt the soil, Soil that is damp]
    because: There is no better way.
"""


def _wanting() -> Path:
    """A copy of the tutorial that lacks something of every kind."""
    copy(Path())
    edit(Path(FEATURE), "recommended with the word should", "recommended")
    edit(Path(FEATURE), "| 2 days | not met |", "| 2 days | met     |")
    edit(Path(FEATURE), "And a plant at rest for the winter\n", "And a plant asleep\n")
    (FOLDER / "interpretations.yaml").write_text(_CHOICE)
    Path("features/cactus").mkdir()
    text = "Feature: Cacti\n  Scenario: A cactus\n    Then a cactus\n"
    Path("features/cactus/cacti.feature").write_text(text)
    return FOLDER


def _account_for(locators: list[str]) -> None:
    for locator in locators:
        edit(FOLDER / "ledger.yaml", f"  {locator}:\n", f"  {locator}:\n    not_a_rule: Not yet.\n")


def test_what_is_lacking_as_it_is_read(snapshot: SnapshotAssertion) -> None:
    ran = precept("coverage", _wanting())
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == snapshot


def test_what_is_lacking_as_json(snapshot: SnapshotAssertion) -> None:
    ran = precept("coverage", "--format", "json", _wanting())
    assert (ran.code, ran.err) == (1, "")
    assert ran.object() == snapshot


def test_nothing_is_lacking_once_every_statement_is_accounted_for(
    snapshot: SnapshotAssertion,
) -> None:
    folder = copy(Path())
    ran = precept("coverage", folder, "--format", "json")
    unaccounted = ran.object()["statements"]["unaccounted"]
    assert (ran.code, unaccounted[0]) == (1, "p2.2")
    _account_for(unaccounted[1:])
    assert precept("coverage", folder).code == 1
    _account_for(unaccounted[:1])
    ran = precept("coverage", folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == snapshot


def test_a_rule_that_cannot_be_refuted_is_not_counted_as_shown_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = copy(Path())
    rules = folder / "rules" / "02_every.yaml"
    codes = "[growth is growing, growth is at_rest]"
    rules.write_text(
        "topic: Every plant\nrules:\n  - {id: every, cites: p2.1, "
        f"when: {{any: {codes}}}, find: plant_is_thirsty}}\n"
    )
    ran = precept("coverage", folder)
    (line,) = (line for line in ran.out.splitlines() if line.startswith("  rules"))
    # As every plant is thirsty then, the solver finds that nothing else can be refuted either.
    assert "0 not to apply (no case shows that of 4)" in line
    gaps = precept("coverage", folder, "--format", "json").object()["rules"]
    assert set(gaps["irrefutable"]) == {"every", *TUTORIAL_RULES}
    assert gaps["without_refuted_scenario"] == []
    monkeypatch.setattr(coverage, "find_spec", lambda _: None)
    gaps = precept("coverage", folder, "--format", "json").object()["rules"]
    assert gaps["irrefutable"] == ["every"]
    assert set(gaps["without_refuted_scenario"]) == {*TUTORIAL_RULES}


TUTORIAL_RULES = ("thirsty-plant", "water-a-thirsty-plant", "no-water-at-rest")


OLD_AND_YOUNG = """\
topic: Thirsty plants
rules:
  - {id: growing, cites: p2.1, when: growth is growing, advise: water_the_plant, strength: should}
  - {id: resting, cites: p2.1, when: growth is at_rest, advise: water_the_plant, strength: should}
  - {id: hanging, cites: p2.1, when: leaves_hang, find: plant_is_thirsty}
  - {id: standing, cites: p2.1, when: not leaves_hang, find: plant_is_thirsty}
"""


def test_where_rules_leave_nothing_out_none_has_to_be_shown_not_to_apply() -> None:
    folder = copy(Path())
    Path(RULES).write_text(OLD_AND_YOUNG)
    Path(FEATURE).unlink()
    gaps = precept("coverage", folder, "--format", "json").object()["rules"]
    every = ["growing", "resting", "hanging", "standing"]
    assert gaps["without_firing_scenario"] == every
    assert gaps["without_open_scenario"] == every
    assert gaps["without_refuted_scenario"] == []
    assert gaps["irrefutable"] == every


def test_without_a_name_it_is_about_the_guideline(
    guideline: Guideline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage, "execute", lambda *_: guideline.results)
    ran = precept("coverage", "--format", "json")
    assert ran.object()["ruleset"] == "ms_relapse"


def test_bad_input() -> None:
    ran = precept("coverage", "tutorail")
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["RST101"])
    folder = copy(Path())
    edit(Path(RULES), "leaves_hang", "leaves_hangs")
    ran = precept("coverage", folder)
    assert (ran.code, ran.out, ran.codes()) == (2, "", ["VOC101"])
    ran = precept("coverage", folder, "--format", "json")
    assert (ran.code, ran.err, ran.object()["errors"][0]["code"]) == (2, "", "VOC101")


def test_a_feature_that_cannot_be_read() -> None:
    folder = copy(Path())
    edit(Path(FEATURE), "Feature: ", "Chapter: ")
    ran = precept("coverage", folder)
    assert (ran.code, ran.out, {*ran.codes()}) == (2, "", {"FEA101"})
    assert ran.places()[0] == f"{FEATURE}:1:1"
    assert list(names_of_libraries(ran.err)) == []


def test_processes_give_the_same_bytes() -> None:
    folder = _wanting()
    runs = [
        process("coverage", folder, "--format", format, PYTHONHASHSEED=seed)
        for format in ("text", "json")
        for seed in ("0", "4242")
    ]
    assert runs[0] == runs[1] != runs[2] == runs[3]
