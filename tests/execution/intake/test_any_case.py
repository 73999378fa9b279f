"""Whatever stands in a case, it is decided, or refused in words: never is there anything else."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from tests.cases import random_case
from tests.effort import EFFORT
from tests.execution.intake.flare import RULESET

from precept.execution.protocol import Protocol
from precept.model.diagnostics import Diagnostic
from precept.model.errors import BadCase, Conflict

PROTOCOL = Protocol(RULESET)
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 10**30, "", "  ", "unknown", "none", "always", "yes", "x" * 200),
    *("2026", "2026-03-10", "2026-03-31T12:00", "1900-01-01", "1899-12-31T23:00", "9999-12-31"),
    *("0001-01-01", "2011-12-30", "2150", "at most 2026", "at least 2026", "at most 1900"),
    *("between 2020 and 2021", "between 2026 and 2020", "1 mg", "-5 mg", "99999999999999 mg"),
    *("between 1 hour and 2 hours", "200 hours", "at least 0 hours", "e0", "e1", [], {}, [[]]),
    *([{}], {"value": "2026"}, {"value": None, "at": "2026"}, {"complete": "yes"}),
    *([{"value": "2026", "at": "2026-03"}], [{"value": {"absent": ["fever"]}, "at": "2025"}]),
)


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = enumerate(node) if isinstance(node, list) else ()
    for key, value in node.items() if isinstance(node, dict) else items:
        yield (*path, key)
        yield from places(value, (*path, key))


def odd_case(random: Random) -> dict[str, Any]:
    """A random case in which something stands that has no place there."""
    case = random_case(random)
    if random.random() < 0.3:
        case["facts"][random.choice(list(RULESET.vocabulary.elements))] = random.choice(ODD)
        return case
    *path, last = random.choice(list(places(case)))
    inner: Any = case
    for key in path:
        inner = inner[key]
    inner[last] = random.choice(ODD)
    return case


def faults(case: dict[str, Any]) -> tuple[Diagnostic, ...]:
    """Why a case is refused; none if it is decided, be it by rules that conflict."""
    try:
        PROTOCOL.decide(case)
    except BadCase as error:
        return error.diagnostics
    except Conflict:
        pass
    return ()


@pytest.mark.parametrize("first", range(0, 500 * EFFORT, 250), ids="seeds from {}".format)
def test_any_case_is_decided_or_refused(first: int) -> None:
    refused = 0
    for seed in range(first, first + 250):
        case = odd_case(Random(seed))
        before = copy.deepcopy(case)
        found = faults(case)
        refused += bool(found)
        assert all(item.message and item.help for item in found), seed
        assert case == before, seed
    assert 50 <= refused <= 240
