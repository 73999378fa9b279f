"""Assertions about a finding: a definition is met, something is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.language.loader import sound

from precept import load
from precept.verification.gherkin.scenario import ScenarioExecution, StepParser
from precept.verification.gherkin.steps import StepFailed

_ASK = "    ask: How long has the cold lasted?\n"
_LASTED = _ASK + "    steps:\n      - a cold that has lasted {value}\n"
_SAID = {"true": ("met", "found"), "false": ("not met", "not found")}


@pytest.mark.parametrize(("lasted", "truth"), [("25 hours", "true"), ("24 hours", "false")])
def test_met_and_found_are_synonyms(lasted: str, truth: str, tmp_path: Path) -> None:
    files = sound.edited("vocabulary.yaml", _ASK, _LASTED)
    protocol = load(sound.write(files, tmp_path / "cold"))
    scenario = ScenarioExecution(protocol, StepParser(protocol.ruleset))
    for sentence in ("a severe cold", "no fever", f"a cold that has lasted {lasted}"):
        scenario.given(sentence)
    scenario.when("the protocol is consulted")
    for said, words in _SAID.items():
        for word, actual in zip(words, _SAID[truth], strict=True):
            if said == truth:
                scenario.then(f"a cold is {word}")
            else:
                with pytest.raises(StepFailed, match=f"expected `{word}`, got `{actual}`"):
                    scenario.then(f"a cold is {word}")
