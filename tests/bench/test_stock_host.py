"""What is measured: the stock Host is given the same, and fires the same."""

from __future__ import annotations

from itertools import islice

import pytest
from bench.measure import by_turns
from bench.stock import StockHost, truths
from bench.workload import cases, ruleset

from precept.execution.protocol import Protocol


# Under Python 3.12 the Host calls what is deprecated.
@pytest.mark.filterwarnings("ignore:.*utcfromtimestamp:DeprecationWarning")
@pytest.mark.parametrize("width", [2, 4])
def test_the_stock_host_fires_what_the_runtime_does(width: int) -> None:
    rules = ruleset(60, width)
    protocol, host = Protocol(rules), StockHost(rules)
    for case in islice(cases(rules), 20):
        consulted = protocol.decide_with_trace(case)
        fired = host.decide(host.message(consulted.facts.values))
        assert truths(fired) == consulted.evaluation.outcome.rules
        assert len(fired) >= 60


def test_contenders_take_turns() -> None:
    called: list[str] = []
    first, second = by_turns([(called.append, ["a", "b"]), (called.append, ["c"])], 2)
    assert "".join(called) == "abc" * 3
    assert (len(first.all), len(second.all)) == (4, 2)
    first.all = [0.001] * 98 + [0.003, 0.5]
    assert round(first.percentile(50), 3) == 1
    assert round(first.percentile(99), 3) == 500
