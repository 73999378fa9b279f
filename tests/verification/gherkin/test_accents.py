"""Accents as separate characters or parts of letters match, in vocabularies and in features."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Literal, get_args

import pytest
from tests.language.loader.sound import SOUND, write

from precept.execution.protocol import load
from precept.verification.gherkin.scenario import ScenarioExecution, StepParser

PHRASE = "a person with fièvre"


Form = Literal["NFC", "NFD"]


@pytest.mark.parametrize("written", get_args(Form))
@pytest.mark.parametrize("said", get_args(Form))
def test_a_step_is_found_in_either_form(tmp_path: Path, written: Form, said: Form) -> None:
    words = SOUND["vocabulary.yaml"].replace("      - fever\n", f"      - {PHRASE}\n", 1)
    files = {**SOUND, "vocabulary.yaml": unicodedata.normalize(written, words)}
    protocol = load(write(files, tmp_path / "cold"))
    scenario = ScenarioExecution(protocol, StepParser(protocol.ruleset))
    scenario.step("given", unicodedata.normalize(said, PHRASE))
    assert not scenario.undefined
