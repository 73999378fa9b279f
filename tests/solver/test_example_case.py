"""A value too fine to be given is given by two instants, if nothing else depends on them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.generate import DAY, ruleset_of

from precept.execution.protocol import Protocol
from precept.model.conditions import AllOf, Comparison, Op
from precept.model.facts import Interval, Value
from precept.model.ruleset import Find, Rule, Ruleset
from precept.model.types import MONTH, Boolean, Ordered, Scale
from precept.model.vocabulary import (
    NOW,
    Counted,
    Element,
    EventList,
    Finding,
    Latest,
    Measured,
    Vocabulary,
)
from precept.solver.encoding import Encoding, is_true
from precept.solver.example_case import Inexpressible, example_case
from precept.solver.search import Search
from precept.solver.universe import Universe

MINUTE = 60_000_000
HOURS = Ordered(Scale.CLOCK, DAY, 0, 1000 * DAY)
WEEKS = Ordered(Scale.DAYS, 7, 0, 1000)
_MOMENT = Ordered(Scale.DATE_TIME)
_EVENTS = EventList("falls", "falls", {"fell": Element("fell", _MOMENT, "", "")}, "fell")


def _ruleset(of: Ordered, measured: Measured | Counted, *others: Element) -> Ruleset:
    elements = (
        Element("onset", _MOMENT, "", ""),
        Element("end", _MOMENT, "", ""),
        Element("persists", Boolean(), "", ""),
        Element("lasted", of, "", "", measured=measured),
        *others,
    )
    words = Vocabulary(
        {one.id: one for one in elements},
        {"found": Finding("found", "")},
        {},
        {},
        {"falls": _EVENTS},
    )
    rule = Rule("r", "", (), Comparison("lasted", Op.GE, of.resolution), None, Find("found"))
    return ruleset_of(words, [rule])


_TO_END = Measured("onset", "end", "persists")
_TO_NOW = Measured("onset", NOW)


@pytest.mark.parametrize("measured", [_TO_END, _TO_NOW], ids=["to an end", "to now"])
@pytest.mark.parametrize("persists", [{}, {"persists": True}, {"persists": False}])
@pytest.mark.parametrize(
    ("of", "value"),
    [
        (HOURS, Interval(DAY + 1, DAY + 1)),
        (HOURS, Interval(DAY // 2, 3 * DAY)),
        (HOURS, Interval(DAY // 2, 1000 * DAY)),
        (WEEKS, Interval(24, 24)),
        (WEEKS, Interval(0, 24)),
    ],
)
def test_a_fine_value_survives_the_round_trip(
    of: Ordered, value: Interval, persists: dict[str, Value], measured: Measured
) -> None:
    ruleset = _ruleset(of, measured)
    told = example_case({**persists, "lasted": value}, ruleset)
    assert "lasted" not in told["facts"]
    assert Protocol(ruleset).normalize(told).values["lasted"] == value


def test_on_the_grid_it_is_given_directly() -> None:
    told = example_case({"lasted": Interval(DAY, 2 * DAY)}, _ruleset(HOURS, _TO_END))
    assert told["facts"] == {"lasted": "between 24 hours and 48 hours"}


_ALSO = Element("also", WEEKS, "", "", measured=_TO_NOW)
_SINCE = Element("since", WEEKS, "", "", measured=Measured(Latest("falls"), "end"))
_UNTIL = Element(
    "until", Ordered(Scale.INTEGER), "", "", measured=Counted("falls", begun_by="onset")
)
_MONTHS = Ordered(Scale.MONTHS, MONTH, 0, 100 * MONTH)


@pytest.mark.parametrize(
    ("ruleset", "value"),
    [
        (_ruleset(HOURS, _TO_END, _ALSO), DAY + 1),
        (_ruleset(HOURS, _TO_END, _SINCE), DAY + 1),
        (_ruleset(HOURS, _TO_END, _UNTIL), DAY + 1),
        (_ruleset(HOURS, Measured(Latest("falls"), NOW)), DAY + 1),
        (_ruleset(_MONTHS, _TO_END), MONTH + 3),
    ],
    ids=["same beginning", "same end", "count up to it", "since an event", "in months"],
)
def test_instants_that_something_else_reads_are_not_used(ruleset: Ruleset, value: int) -> None:
    with pytest.raises(Inexpressible):
        example_case({"lasted": Interval(value, value)}, ruleset)


def test_a_range_ends_on_the_grid_where_it_can() -> None:
    own = Comparison("lasted", Op.LT, 24 * 60 * MINUTE)
    part = AllOf((own, Comparison("lasted", Op.NOT_KNOWN, True)))
    measured = _ruleset(Ordered(Scale.CLOCK, MINUTE, 0), _TO_END)
    rules = {"r": replace(measured.rules["r"], when=part)}
    ruleset = replace(measured, rules=rules)
    universe = Universe(ruleset)
    claim = Encoding(ruleset, universe.variables).claim((is_true(part),))
    values = Search(universe).smallest(claim)
    assert values == {"lasted": Interval(0, 24 * 60 * MINUTE - MINUTE)}
    assert example_case(values, ruleset)["facts"] == {"lasted": "at most 23 hours 59 minutes"}


def test_instants_of_events_are_not_used() -> None:
    ruleset = _ruleset(HOURS, _TO_END)
    listed = replace(_EVENTS, present={"fell": "onset"})
    words = replace(ruleset.vocabulary, history={"falls": listed})
    with pytest.raises(Inexpressible):
        example_case({"lasted": Interval(DAY + 1, DAY + 1)}, replace(ruleset, vocabulary=words))
