"""A ruleset is read once, and again as soon as anything about it has changed."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.language.loader import sound

from precept.execution.protocol import load
from precept.interfaces.cli import ruleset_cache
from precept.interfaces.cli.ruleset_cache import load_cached
from precept.language import library
from precept.model.errors import BadRuleset

CASE = {"as_of": "2026-03-10T09:00+01:00"}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "precept"


def _forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(name: str) -> None:
        raise AssertionError(f"{name} is read again")

    monkeypatch.setattr(ruleset_cache, "read_checked", read)


def test_what_is_cached_is_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = load("ms_relapse")
    load_cached("ms_relapse")
    _forbid_reading(monkeypatch)
    found = load_cached("ms_relapse")
    assert found.ruleset == expected.ruleset
    assert found.reference == expected.reference
    assert found.decide(CASE) == expected.decide(CASE)


def test_a_change_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = str(shutil.copytree(library.shipped() / "tutorial", "mine"))
    before = load_cached(folder)
    about = Path(folder, "ruleset.yaml")
    about.write_text(re.sub("version: .*", "version: 99.0", about.read_text()))
    assert load_cached(folder).reference != before.reference
    _forbid_reading(monkeypatch)
    monkeypatch.setattr(ruleset_cache, "_ENGINE", Path(folder))
    with pytest.raises(AssertionError, match="is read again"):
        load_cached(folder)


def test_faults_are_found_every_time(cache: Path) -> None:
    folder = str(sound.write(sound.edited("rules/01_colds.yaml", "looks_ill", "looks_il")))
    for _ in range(2):
        with pytest.raises(BadRuleset):
            load_cached(folder)
    with pytest.raises(BadRuleset):
        load_cached("nowhere")
    assert not cache.exists()


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda whole: whole[:100],
    "overwritten": lambda whole: whole[:32] + b"\x80nonsense",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_entry_is_replaced(damage: Callable[[bytes], bytes], cache: Path) -> None:
    before = load_cached("tutorial")
    (entry,) = cache.iterdir()
    whole = entry.read_bytes()
    entry.write_bytes(damage(whole))
    assert load_cached("tutorial").reference == before.reference
    assert entry.read_bytes() == whole


def test_without_a_folder_to_write_to_nothing_is_cached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    load_cached("tutorial").decide(CASE)
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", _no_home)
    load_cached("tutorial").decide(CASE)


def _no_home() -> Path:
    raise RuntimeError("no home")


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_an_entry_that_others_may_write_is_not_read(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_cached("tutorial")
    (entry,) = cache.iterdir()
    assert entry.stat().st_mode & 0o777 == 0o600
    entry.chmod(0o622)
    _forbid_reading(monkeypatch)
    with pytest.raises(AssertionError, match="is read again"):
        load_cached("tutorial")
