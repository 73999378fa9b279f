"""The same ruleset and case in another order: they must come to the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from tests.differential.files import CASE, RULES, Files, read, save

from precept.execution.protocol import Protocol
from precept.model.errors import BadCase, BadRuleset, Conflict

_Order = Callable[[list[Any]], list[Any]]
_KEPT = ("when", "unless", "cites", "columns", "rows")


def order_matters(files: Files) -> bool:
    """Whether another order of rules, facts and events comes to other bytes.

    Turned round, any two change places; so what matters still does when others are taken out.
    """
    told = _bytes(files)
    return told != "" and any(
        told != _bytes(_with(order, files)) for order in (_turned_round, _shuffled())
    )


def _with(order: _Order, files: Files) -> Files:
    parts = {name: _ordered(files[name], order) for name in (RULES, CASE) if name in files}
    return {**files, **parts}


def _ordered(data: Any, order: _Order) -> Any:
    """Plain data with its groups and lists in another order, but for what is written in one."""
    match data:
        case dict():
            keys = order(list(data))
            return {key: data[key] if key in _KEPT else _ordered(data[key], order) for key in keys}
        case list():
            return order([_ordered(one, order) for one in data])
        case _:
            return data


def _turned_round(items: list[Any]) -> list[Any]:
    return items[::-1]


def _shuffled() -> _Order:
    random = Random(0)
    return lambda items: random.sample(items, len(items))


def _bytes(files: Files) -> str:
    """The decision about the case, or why there is none; empty if the ruleset has a fault."""
    with TemporaryDirectory() as name:
        folder = save(files, Path(name))
        ruleset = read(folder)
        if ruleset is None:
            return ""
        try:
            return Protocol(ruleset).decide(folder / CASE).to_json()
        except Conflict as conflict:
            return f"{conflict.rules} {conflict.excluded} {conflict.classified}"
        except (BadCase, BadRuleset) as refused:
            return str(sorted(one.code for one in refused.diagnostics))
