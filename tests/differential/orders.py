"""The same ruleset and case in another order: they must come to the same bytes."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from tests.differential.files import CASE, RULES, Files, read, save

from precept.errors import BadCase, BadRuleset, Conflict
from precept.protocol import Protocol


def order_matters(files: Files) -> bool:
    """Whether another order of rules, facts and events comes to other bytes."""
    random = Random(0)
    mixed = {name: _shuffled(files[name], random) for name in (RULES, CASE) if name in files}
    return _bytes(files) != _bytes({**files, **mixed})


def _shuffled(data: Any, random: Random) -> Any:
    """Plain data with its groups and lists in another order, but for what is written in one."""
    match data:
        case dict():
            kept = ("when", "unless", "cites")
            mixed = [
                (key, one if key in kept else _shuffled(one, random)) for key, one in data.items()
            ]
            random.shuffle(mixed)
            return dict(mixed)
        case list():
            items = [_shuffled(one, random) for one in data]
            random.shuffle(items)
            return items
        case _:
            return data


def _bytes(files: Files) -> str:
    """The decision about the case, or why there is none."""
    with TemporaryDirectory() as name:
        folder = save(files, Path(name))
        ruleset = read(folder)
        if ruleset is None:
            return ""
        try:
            return Protocol(ruleset).decide(folder / CASE).model_dump_json()
        except Conflict as conflict:
            return f"{conflict.rules} {conflict.excluded}"
        except (BadCase, BadRuleset) as refused:
            return str(sorted(one.code for one in refused.diagnostics))
