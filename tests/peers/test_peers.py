"""Some published guidelines, where their folder is at hand; `make peers` runs them all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.peers.__main__ import FLOOR, Result, result_of, sound_cases, totals

FOLDER = Path(os.environ.get("PRECEPT_PEERS", ""))
EVERY = 25
"""Of so many guidelines, one is tried here."""

pytestmark = pytest.mark.skipif(
    "PRECEPT_PEERS" not in os.environ, reason="the published guidelines are not at hand"
)


def test_some_guidelines_pass_nearly_all_of_their_cases() -> None:
    sound = list(sound_cases(FOLDER).items())[::EVERY]
    results = [result_of(FOLDER, name, cases) for name, cases in sound]
    imported = [result for result in results if result.imported]
    assert len(imported) >= len(results) * 3 // 4
    cases = sum(result.cases for result in imported)
    assert sum(result.passed for result in imported) >= 0.95 * cases, imported


def test_the_floor_is_of_these_guidelines() -> None:
    floor, sound = json.loads(FLOOR.read_text("utf-8")), sound_cases(FOLDER)
    assert floor["guidelines"] == len(sound)
    assert floor["cases"] == sum(map(len, sound.values()))


def test_totals_count_guidelines_and_cases() -> None:
    results = [Result("a", 3, 2, imported=True), Result("b", 4, 0, imported=False)]
    assert totals(results) == {"guidelines": 2, "imported": 1, "cases": 7, "passed": 2}
