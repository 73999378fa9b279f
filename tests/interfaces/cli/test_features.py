"""Features: every command reads them alike, or refuses them alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.interfaces.cli.run import Ran, precept
from tests.verification.evidence.tutorial import FEATURE, copy

RULESET = Path("rulesets/tutorial")
COMMANDS = {
    "check": ("check", RULESET),
    "coverage": ("coverage", RULESET),
    "ledger": ("ledger", RULESET),
    "mutate": ("mutate", RULESET),
    "review": ("review", RULESET),
    "report": ("report", RULESET, "-o", "site"),
    "fmt": ("fmt", FEATURE),
    "new": ("new", "feature", RULESET, "water-a-thirsty-plant"),
    "test": ("test", RULESET),
}
OUTLINE = """\
    Scenario Outline: Both sides of 3 days
      Given leaves that hang
"""
FAULTS = {
    "a column twice": ("| time   | met     |", "| time | time |", "FEA109"),
    "a cell that names a column": ("| 2 days | not met |", "| <met> | not met |", "FEA112"),
    "a misspelt step": (f"{OUTLINE}", OUTLINE.replace("Given", "Givn"), "FEA106"),
    "a misspelt step among steps": ("      When the", "      Wehn the", "FEA101"),
    "no feature": ("Feature: ", "Faeture: ", "FEA101"),
}


def run(command: str, text: str) -> Ran:
    if not RULESET.exists():
        copy(Path())
    Path(FEATURE).write_text(text, "utf-8", newline="")
    return precept(*COMMANDS[command])


@pytest.fixture(scope="module")
def feature() -> str:
    return (Path(__file__).parents[3] / FEATURE).read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("old", "new", "code"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_the_same_in_every_command(
    command: str, feature: str, old: str, new: str, code: str
) -> None:
    assert old in feature
    ran = run(command, feature.replace(old, new, 1))
    assert ran.code
    assert code in ran.codes()
    assert any(f"{FEATURE}:" in place for place in ran.places())


@pytest.mark.parametrize("command", sorted({*COMMANDS} - {"mutate"}))
def test_a_feature_as_an_editor_on_another_system_writes_it(command: str, feature: str) -> None:
    plain, other = run(command, feature), run(command, "\ufeff" + feature.replace("\n", "\r\n"))
    assert (plain.code, plain.err) == (other.code, other.err)


def test_drafts_are_run_and_counted_apart(feature: str) -> None:
    drafted = feature.replace("    Scenario: ", "    @draft\n    Scenario: ", 2)
    ran = run("test", drafted)
    assert (ran.code, ran.err) == (0, "")
    assert "14 scenarios, 14 passed, 2 of them drafts, which cover nothing" in ran.out
    assert "The leaves stand firm [draft]" in ran.out
    junit = precept("test", RULESET, "--format", "json", "--junit", "j.xml")
    told = junit.object()
    assert (told["drafts"], sum(item["draft"] for item in told["scenarios"])) == (2, 2)
    assert "12 passed, 2 drafts" in precept("coverage", RULESET).out
    assert (junit.code, Path("j.xml").read_text().count('<property name="draft"')) == (0, 2)
