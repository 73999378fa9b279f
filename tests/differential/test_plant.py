"""The faults that are planted fit the engine, and one that both engines share is seen."""

from __future__ import annotations

import pytest
from tests.differential.faults import Fault
from tests.differential.look import look
from tests.differential.plant import FAULTS, faulty_text
from tests.differential.worlds import Histories

from precept.execution.intake import measures
from precept.execution.intake.measures import count_days
from precept.model.facts import Interval


def test_each_fault_changes_one_place_of_the_engine() -> None:
    for fault in FAULTS:
        compile(faulty_text(fault), fault.file, "exec")
    with pytest.raises(ValueError, match="no longer has one"):
        faulty_text(Fault("none", "version.py", "is not there", ""))


def test_a_fault_that_both_engines_share_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*told: object, **more: object) -> Interval:
        number = count_days(*told, **more)  # type: ignore[arg-type]
        return Interval(number.lo and number.lo + 1, number.hi)

    monkeypatch.setattr(measures, "count_days", faulty)
    looks = (look(0, number, 8, Histories) for number in range(20))
    found = next((looked.found for looked in looks if looked.found), None)
    assert found
    seen = ("expected", "refuses what the oracle accepts", "may be")
    assert any(words in found.what for words in seen)
