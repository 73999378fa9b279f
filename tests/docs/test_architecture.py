"""ARCHITECTURE.md draws every room, in the order that import-linter enforces."""

from __future__ import annotations

import re
import tomllib

from tests.docs.test_blocks import ROOT


def test_every_room_is_drawn_in_its_place() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    drawn = re.findall(r"^  (\w+)(?:/|\.py) ", text, re.MULTILINE)
    assert len(set(drawn)) == len(drawn)
    # Rooms of one layer may come in any order.
    height = {room: at for at, layer in enumerate(layers) for room in layer.split(" | ")}
    assert set(drawn) == set(height)
    assert [height[room] for room in drawn] == sorted(height.values())
