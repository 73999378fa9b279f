"""One event in two entries: refused where it must be one, and left alone where there may be two."""

from collections.abc import Mapping

import pytest

from precept import load
from precept.model.errors import BadCase

CASE = {"as_of": "2026-03-10T09:00", "zone": "Europe/Berlin"}


def decide(*entries: Mapping[str, str]) -> None:
    listed = {"complete_since": "always", "present": "none", "entries": [*entries]}
    load("ms_relapse").decide({**CASE, "history": {"therapies": listed}})


def therapy(id_: str, started: str, **more: str) -> Mapping[str, str]:
    return {"id": id_, "kind": "disease_modifying", "started": started, **more}


@pytest.mark.parametrize("started", ["2025-10-01T08:30", "2025-10-01"])
def test_two_entries_that_say_the_same_of_one_day_are_one_event(started: str) -> None:
    with pytest.raises(BadCase) as refused:
        decide(therapy("a", started), therapy("b", started))
    assert [item.code for item in refused.value.diagnostics] == ["CAS113"]


@pytest.mark.parametrize("started", ["2025-10", "2025"])
def test_there_may_be_two_events_in_one_month_or_year(started: str) -> None:
    decide(therapy("a", started), therapy("b", started))


def test_what_was_planned_for_a_day_may_have_begun_on_it() -> None:
    decide(therapy("a", "2025-10-01", planned="yes"), therapy("b", "2025-10-01"))


def test_what_began_on_one_day_may_be_of_two_kinds() -> None:
    decide(therapy("a", "2025-10-01"), therapy("b", "2025-10-01", kind="other"))
