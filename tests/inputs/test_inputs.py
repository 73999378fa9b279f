"""Malformed inputs are answered or refused; those that once were not, and some more."""

from __future__ import annotations

import pytest
from tests.inputs.keeping import kept, smallest
from tests.inputs.mutating import MOST_BYTES, Input, malformed
from tests.inputs.trying import SECONDS, complaint

# On a busy machine, processor time is a rough measure.
_PATIENCE = 20

_KEPT = dict(kept())


@pytest.mark.parametrize("name", _KEPT)
def test_what_was_once_taken_wrongly_is_taken_well(name: str) -> None:
    assert complaint(_KEPT[name], seconds=_PATIENCE) == ""


@pytest.mark.parametrize("first", range(0, 20, 10))
def test_malformed_inputs_are_answered_or_refused(first: int) -> None:
    for number in range(first, first + 10):
        assert complaint(malformed(0, number), seconds=_PATIENCE) == "", number


_STEPS = """\
Feature: When to water
  Scenario: A plant
    Given leaves that hang
    When the protocol is consulted
    Then the definition of a thirsty plant is undecided
"""
_ASSERTED = _STEPS.splitlines()[-1] + "\n"
_OUTLINE = """\
Feature: When to water
  Scenario Outline: A plant
    Given soil that has been dry for <days>
    Then the definition of a thirsty plant is undecided
    Examples:
      | days |
"""


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("features/tutorial/x.feature", _STEPS + _ASSERTED * 3_900),
        ("features/tutorial/x.feature", _STEPS + "    # it hangs\n" * 3_900),
        ("features/tutorial/x.feature", _OUTLINE + "      | 1 day |\n" * 3_900),
        (
            "rulesets/tutorial/rules/01_when_to_water.yaml",
            "rules:\n" + f"  - {'x' * 45}\n" * 19_000,
        ),
    ],
    ids=["assertions", "comments", "rows", "items"],
)
def test_the_largest_inputs_are_answered_or_refused(place: str, text: str) -> None:
    assert len(text) < MOST_BYTES
    assert complaint(Input(place, text.encode()), seconds=3 * SECONDS) == ""


def test_an_input_is_the_same_for_the_same_seed() -> None:
    assert [malformed(7, n).content for n in range(9)] == [
        malformed(7, n).content for n in range(9)
    ]
    assert len({malformed(7, n).content for n in range(9)}) > 1


def test_an_input_is_made_small() -> None:
    tried = Input("rulesets/tutorial/cases/x.yaml", b"a\nb\nxyz!\nc\n")
    assert smallest(tried, lambda one: b"y" in one.content).content == b"y"
