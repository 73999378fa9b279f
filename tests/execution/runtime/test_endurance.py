"""Decisions without end: by threads at once, after forks, in flat memory, of rulesets reloaded.

`make test-long` tries each of these for longer.
"""

from __future__ import annotations

import gc
import resource
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.effort import EFFORT
from tests.execution.decision.plant import protocol, with_facts
from tests.execution.runtime.alone import alone
from tests.execution.runtime.brute_force import outcome
from tests.execution.runtime.test_against_brute_force import NARROW
from tests.generate import random_ruleset, random_values, seeded

from precept.execution.protocol import load
from precept.execution.runtime.engine import Engine
from precept.execution.runtime.limits import LIMITS, Limits

LONG = EFFORT > 1
STATM = Path("/proc/self/statm")

only_linux = pytest.mark.skipif(not STATM.exists(), reason="only Linux says how much memory")


def times(short: int, long: int) -> int:
    return long if LONG else short


def growth(act: Callable[[int], object], number: int) -> int:
    """The kilobytes by which this process grows, a tenth of the time being allowed to warm up."""
    before = 0
    for i in range(number):
        act(i)
        if i == number // 10:
            gc.collect()
            before = _resident()
    gc.collect()
    return _resident() - before


def _resident() -> int:
    """What is taken up now; a peak would hide behind that of other tests."""
    return int(STATM.read_text().split()[1]) * resource.getpagesize() // 1024


def test_threads_do_not_mix_cases() -> None:
    random = seeded(8)
    rules = random_ruleset(random, rules=40)
    engine = Engine(rules)
    cases = [random_values(random, rules) for _ in range(200)]
    expected = [outcome(rules, one) for one in cases]
    with ThreadPoolExecutor(8) as threads:
        for _ in range(times(5, 300)):
            assert list(threads.map(engine.decide, cases)) == expected


def test_nor_do_they_mix_decisions() -> None:
    plant = protocol()
    cases = [with_facts(visits=i, lasting=f"{20 + i % 9} hours") for i in range(100)]
    expected = [plant.decide(case).to_json() for case in cases]
    assert len(set(expected)) == 100
    with ThreadPoolExecutor(8) as threads:
        for _ in range(times(5, 300)):
            decided = threads.map(plant.decide, cases)
            assert [decision.to_json() for decision in decided] == expected


def test_rulesets_come_and_go_while_others_decide() -> None:
    random = seeded(12)
    rulesets = [random_ruleset(random, rules=20) for _ in range(8)]
    cases = [[random_values(random, rules) for _ in range(20)] for rules in rulesets]
    expected = [
        [outcome(rules, case) for case in of] for rules, of in zip(rulesets, cases, strict=True)
    ]

    def come_and_go(number: int) -> bool:
        which = number % len(rulesets)
        engine = Engine(rulesets[which])
        return [engine.decide(case) for case in cases[which]] == expected[which]

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(come_and_go, range(times(60, 10_000))))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork")
def test_a_fork_in_the_midst_of_decisions() -> None:
    run = alone(
        "-m", "tests.execution.runtime.forking", str(times(8, 1_000)), seconds=times(60, 1_200)
    )
    assert run.returncode == 0, run.stderr


@only_linux
@pytest.mark.parametrize("limits", [LIMITS, NARROW], ids=["one ruleset", "many rulesets"])
def test_memory_is_flat(limits: Limits) -> None:
    random = seeded(9)
    rules = random_ruleset(random, rules=8)
    engine = Engine(rules, limits)
    cases = [random_values(random, rules) for _ in range(50)]
    assert growth(lambda i: engine.decide(cases[i % 50]), times(4_000, 100_000)) < 2_000


@only_linux
def test_so_it_is_for_whole_decisions() -> None:
    plant = protocol()
    cases = [with_facts(visits=i) for i in range(50)]
    assert growth(lambda i: plant.decide(cases[i % 50]), times(2_000, 100_000)) < 2_000


@only_linux
def test_and_for_cases_that_are_refused() -> None:
    engine = Engine(random_ruleset(seeded(9), rules=20))

    def refused(_: int) -> None:
        with pytest.raises(ValueError, match="what is given"):
            engine.decide({"e0": object()})  # type: ignore[dict-item]

    assert growth(refused, times(2_000, 100_000)) < 2_000


@only_linux
def test_rulesets_are_freed() -> None:
    rules = random_ruleset(seeded(10), rules=12)
    assert growth(lambda _: Engine(rules).decide({}), times(200, 2_000)) < 4_000


@only_linux
def test_so_are_protocols_that_are_loaded_again() -> None:
    def again(_: int) -> None:
        load("tutorial").decide({"as_of": "2026-03-10T09:00+01:00"})

    assert growth(again, times(20, 1_000)) < 4_000
