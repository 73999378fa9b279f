"""A rule that advises several actions stands for one rule for each of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.language.loader.sound import FOLDER, SOUND, write
from tests.parameters import aid

from precept.execution.protocol import load
from precept.language.examine import examine
from precept.model.ruleset import Rule

FILE = "rules/01_colds.yaml"
MORE = """\
  - id: both
    cites: p1.2
    when:
      any: [fever, bad_cold]
    unless: age is at least 70
    advise: {advised}
    strength: may
    says: {says}
"""
TEA = """\
actions:
  tea:
    meaning: drink tea
    to: clinician
  rest:
"""
SAYS = "Rest and tea are both possible"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def files(*more: str) -> dict[str, str]:
    words = SOUND["vocabulary.yaml"].replace("actions:\n  rest:\n", TEA)
    return {**SOUND, "vocabulary.yaml": words, FILE: SOUND[FILE] + "".join(more)}


def rules(*more: str) -> dict[str, Rule]:
    write(files(*more))
    ruleset, found = examine(FOLDER)
    assert ruleset is not None, found
    assert not found
    return {id_: rule for id_, rule in ruleset.rules.items() if id_.startswith("both")}


def faults(*more: str) -> list[tuple[str, str]]:
    write(files(*more))
    return [(item.code, item.message) for item in examine(FOLDER)[1]]


def said(advised: str, name: str = "both") -> str:
    return MORE.format(advised=advised, says=SAYS).replace("both", name, 1)


def test_it_is_a_rule_for_each_action() -> None:
    together = rules(said("[rest, tea]"))
    apart = rules(said("rest", "both-rest"), said("tea", "both-tea"))
    assert list(together) == ["both-rest", "both-tea"]
    assert together == apart


def test_one_in_a_list_is_one() -> None:
    assert rules(said("[tea]")) == rules(said("tea"))
    assert list(rules(said("[tea]"))) == ["both"]


def test_a_fault_that_all_of_them_have_is_told_once() -> None:
    wrong = said("[rest, tea]").replace("fever, bad_cold", "fevers, bad_cold")
    assert faults(wrong) == faults(wrong.replace("[rest, tea]", "tea"))
    assert len(faults(wrong)) == 1


@pytest.mark.parametrize(
    ("advised", "code", "message"),
    [
        ("[rest, teas]", "VOC102", "unknown action `teas`"),
        ("[]", "FIL103", "`advise` needs a text, but it is a list"),
        ("[rest, [tea]]", "FIL103", "`advise` needs a text, but it is a list"),
        ("[rest, rest]", "FIL105", "`rest` is advised twice"),
    ],
)
def test_what_is_no_list_of_different_actions_is_a_fault(
    advised: str, code: str, message: str
) -> None:
    assert (code, message) in faults(said(advised))


def test_it_compares_with_parameters_as_other_rules_do(tmp_path: Path) -> None:
    text = aid.FILES[aid.RULES].replace("advise: grant", "advise: [grant, waive]", 1)
    ruleset = load(aid.write({**aid.FILES, aid.RULES: text}, tmp_path / "aid")).ruleset
    every = [id_ for id_ in ruleset.rules if id_.startswith("aid")]
    days = ("2024-01-01", "2025-01-01", "2026-07-01")
    assert every == [f"aid-{action}-{day}" for action in ("grant", "waive") for day in days]
