"""Every dependency says from which release on it is allowed; `make lowest` installs these."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.packaging import lowest


def test_every_dependency_has_a_lowest_release() -> None:
    found = dict(line.split("==") for line in lowest.lowest())
    assert {"click", "pydantic", "pytest", "z3-solver", "tzdata"} <= set(found)
    assert "ruff" not in found


def test_one_that_has_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = lowest.PROJECT.read_text().replace('"pyyaml>=6"', '"pyyaml"')
    (tmp_path / "pyproject.toml").write_text(text)
    monkeypatch.setattr(lowest, "PROJECT", tmp_path / "pyproject.toml")
    with pytest.raises(ValueError, match="`pyyaml` has no lowest release"):
        list(lowest.lowest())
