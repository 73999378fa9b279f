"""Malformed inputs are answered or refused; those that once were not, and some more."""

from __future__ import annotations

import pytest
from tests.inputs.keeping import kept, smallest
from tests.inputs.mutating import Input, malformed
from tests.inputs.trying import complaint

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


def test_an_input_is_the_same_for_the_same_seed() -> None:
    assert [malformed(7, n).content for n in range(9)] == [
        malformed(7, n).content for n in range(9)
    ]
    assert len({malformed(7, n).content for n in range(9)}) > 1


def test_an_input_is_made_small() -> None:
    tried = Input("rulesets/tutorial/cases/x.yaml", b"a\nb\nxyz!\nc\n")
    assert smallest(tried, lambda one: b"y" in one.content).content == b"y"
