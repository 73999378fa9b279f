"""A case as it was known then: without what was reported later."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from tests.cases import random_case
from tests.effort import EFFORT
from tests.explanation.known_then import known_then, reported

from precept.execution.intake.as_known import as_known, reports
from precept.language.syntax.data import from_data
from precept.language.syntax.nodes import MappingNode, Node, SequenceNode
from precept.model.diagnostics import Diagnostics
from precept.model.types import from_microseconds, to_microseconds


def plain(node: Node) -> object:
    match node:
        case MappingNode():
            return {key.value: plain(value) for key, value in node}
        case SequenceNode():
            return [plain(item) for item in node.items]
        case _:
            return node.value


def read(data: object) -> MappingNode:
    node = from_data(data, "case", Diagnostics())
    assert isinstance(node, MappingNode)
    return node


@pytest.mark.parametrize("seed", range(100 * EFFORT), ids="seed {}".format)
def test_what_was_reported_later_is_left_out(seed: int) -> None:
    random = Random(seed)
    case = reported(random_case(random), random)
    zone = ZoneInfo(case["zone"])
    now = datetime.fromisoformat(case["as_of"]).replace(tzinfo=zone)
    times = [now, now - timedelta(days=random.randint(0, 200))]
    times += [
        from_microseconds(at + tick, zone) for at in reports(read(case), zone) for tick in (-1, 0)
    ]
    for then in times:
        known = as_known(read(case), to_microseconds(then), zone)
        assert plain(known) == plain(read(known_then(case, then)))


def test_all_that_is_reported_at_some_time_is_told() -> None:
    said = {"value": "yes", "reported": "2026-03-08"}
    entry = {"id": "e1", "sources": [{"by": "patient", "reported": "2026-03-09T10:00"}]}
    case = {"facts": {"pain": said, "visits": [{"value": 3, "at": "2026", "reported": "soon"}]}}
    node = read({**case, "history": {"flares": {"entries": [entry]}}})
    zone = ZoneInfo("Europe/Berlin")
    # Of a day it is certain when it is over. A value may be so from the first instant of its time.
    expected = [datetime(2026, 3, 9, tzinfo=zone), datetime(2026, 1, 1, tzinfo=zone)]
    expected.append(datetime(2026, 3, 9, 10, tzinfo=zone))
    assert [from_microseconds(at, zone) for at in reports(node, zone)] == expected


def test_of_a_value_told_several_times_the_reports_so_far_are_known() -> None:
    def told(*days: int) -> dict[str, object]:
        items = [{"value": "3", "at": f"2026-03-0{d}", "reported": f"2026-03-0{d}"} for d in days]
        return {"facts": {"visits": items}} if items else {"facts": {}}

    zone = ZoneInfo("Europe/Berlin")
    for day, known in ((2, ()), (3, (2,)), (4, (2,)), (6, (2, 5))):
        then = to_microseconds(datetime(2026, 3, day, 12, tzinfo=zone))
        assert plain(as_known(read(told(2, 5)), then, zone)) == told(*known)
