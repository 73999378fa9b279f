"""Each fault of checks is found where it is, alone, and not in a ruleset much like it."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.language.lint.overlays import FIXTURES, found, overlay
from tests.language.loader.sound import FOLDER

from precept.execution.protocol import load
from precept.language.examine import LINT_FAULTS as FAULTS
from precept.model.diagnostics import Diagnostic, Severity, as_text
from precept.model.errors import BadRuleset

CODES = sorted(fault.code for fault in FAULTS)
ERRORS = sorted(fault.code for fault in FAULTS if fault.severity is Severity.ERROR)
WARNINGS = sorted({*CODES} - {*ERRORS})


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # So that messages show the names of files as an author would see them.
    monkeypatch.chdir(tmp_path)


def _found(code: str, kind: str) -> tuple[Diagnostic, ...]:
    files = overlay(code, kind)
    assert files
    return found(files, FOLDER)


def test_the_ruleset_that_fixtures_are_put_into_is_sound() -> None:
    assert found({}, FOLDER) == ()


def test_every_fault_has_a_fixture() -> None:
    assert sorted(path.name for path in FIXTURES.iterdir()) == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_fault_is_found_alone(code: str, snapshot: SnapshotAssertion) -> None:
    diagnostics = _found(code, "bad")
    assert [item.code for item in diagnostics] == [code]
    assert as_text(diagnostics[0]) == snapshot


@pytest.mark.parametrize("code", CODES)
def test_what_was_mended_has_no_fault(code: str) -> None:
    assert _found(code, "good") == ()


@pytest.mark.parametrize("code", ERRORS)
def test_nothing_is_decided_by_a_ruleset_with_a_fault(code: str) -> None:
    _found(code, "bad")
    with pytest.raises(BadRuleset) as refused:
        load(FOLDER)
    assert [item.code for item in refused.value.diagnostics] == [code]


@pytest.mark.parametrize("code", WARNINGS)
def test_a_ruleset_with_warnings_alone_decides(code: str) -> None:
    _found(code, "bad")
    assert load(FOLDER).ruleset.id == "cold"
