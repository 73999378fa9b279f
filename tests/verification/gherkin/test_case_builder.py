"""Sets of codes with a time, and cases that later givens leave as they were."""

from __future__ import annotations

import pytest

from precept.model.types import Ordered, Scale
from precept.model.vocabulary import Element, EventList
from precept.verification.gherkin.givens import CaseBuilder, MisplacedGiven
from precept.verification.gherkin.steps import AddEvent, SetDetail, SetFact, SetMember

COUGH, NO_COUGH, RASH = (
    SetMember("signs", "cough"),
    SetMember("signs", "cough", present=False),
    SetMember("signs", "rash"),
)
AT, BY = SetDetail("at", "2025-03-01"), SetDetail("by", "patient")
_FELL = Element("fell", Ordered(Scale.DATE_TIME), "", "")
FALLS = {"falls": EventList("falls", "falls", {"fell": _FELL}, "fell")}


def test_a_set_of_codes_has_a_time_and_a_source() -> None:
    builder = CaseBuilder()
    for given in (COUGH, BY, AT):
        builder.add(given)
    stated = {"value": {"present": ["cough"], "absent": []}, "by": "patient", "at": "2025-03-01"}
    assert builder.case({})["facts"] == {"signs": [stated]}


def test_a_source_alone_makes_no_list() -> None:
    builder = CaseBuilder()
    for given in (SetMember("signs", None), BY):
        builder.add(given)
    (stated,) = builder.case({})["facts"].values()
    assert stated["by"] == "patient"
    assert stated["value"]["complete"] == "yes"


@pytest.mark.parametrize("givens", [(COUGH, RASH, AT), (COUGH, AT, RASH), (COUGH, AT, AT)])
def test_codes_that_are_stated_apart_have_no_time(
    givens: tuple[SetMember | SetDetail, ...],
) -> None:
    builder = CaseBuilder()
    *before, last = givens
    for given in before:
        builder.add(given)
    with pytest.raises(MisplacedGiven):
        builder.add(last)


def test_later_givens_do_not_change_a_case_that_was_made() -> None:
    builder = CaseBuilder()
    for given in (COUGH, SetFact("fever", "yes"), AddEvent("falls", {"fell": "2025-03-01"})):
        builder.add(given)
    case = builder.case(FALLS)
    builder.allow_corrections()
    for given in (NO_COUGH, SetFact("fever", "no"), AddEvent("falls", {"fell": "2025-03-02"})):
        builder.add(given)
    assert builder.case(FALLS)["facts"] == {
        "signs": {"present": [], "absent": ["cough"]},
        "fever": {"value": "no"},
    }
    assert case["facts"] == {
        "signs": {"present": ["cough"], "absent": []},
        "fever": {"value": "yes"},
    }
    assert len(case["history"]["falls"]["entries"]) == 1


def test_an_event_has_a_source_and_no_other_time() -> None:
    builder = CaseBuilder()
    for given in (AddEvent("falls", {"fell": "2025-03-01"}), BY):
        builder.add(given)
    (entry,) = builder.case(FALLS)["history"]["falls"]["entries"]
    assert entry["by"] == "patient"
    with pytest.raises(MisplacedGiven):
        builder.add(AT)
