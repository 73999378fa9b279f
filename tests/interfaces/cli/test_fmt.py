"""`precept fmt`."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest
from tests.interfaces.cli.run import precept, write

from precept.language import library

CRAMPED = "topic: t\nrules:\n- id: a   # one\n  cites: p1.1\n- id: b\n  cites: p1.1\n"
LAID_OUT = "topic: t\nrules:\n  - id: a   # one\n    cites: p1.1\n\n  - id: b\n    cites: p1.1\n"


def test_a_file_is_laid_out_and_then_left_alone() -> None:
    path = write("rules.yaml", CRAMPED)
    path.chmod(0o640)
    ran = precept("fmt", path)
    assert (ran.code, ran.out) == (0, "rules.yaml formatted\n1 file, 1 formatted\n")
    assert path.read_text() == LAID_OUT
    assert path.stat().st_mode & 0o777 == 0o640
    before = path.stat()
    ran = precept("fmt", path)
    assert (ran.code, ran.out) == (0, "1 file, all formatted\n")
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_what_is_not_laid_out_is_told() -> None:
    path = write("rules.yaml", CRAMPED)
    ran = precept("fmt", "--check", path)
    assert ran.code == 1
    assert ran.out == "rules.yaml is not formatted\n1 file, 1 not formatted\n"
    ran = precept("fmt", "--diff", path)
    assert ran.code == 1
    assert "+  - id: a   # one\n" in ran.out
    assert path.read_text() == CRAMPED
    path.write_text(LAID_OUT)
    assert precept("fmt", "--check", path).code == 0


def test_one_bad_file_keeps_none_of_the_others() -> None:
    good, bad = write("good.yaml", CRAMPED), write("bad.yaml", "a: [b\n")
    feature = write("bad.feature", "Feature: x\n  Scenario: y\n    Given z\n    or not\n")
    ran = precept("fmt", bad, good, feature, "missing.yaml")
    assert ran.code == 2
    assert ran.codes() == ["SYN104", "FEA101", "SYN101"]
    assert (good.read_text(), bad.read_text()) == (LAID_OUT, "a: [b\n")


def test_a_ruleset_is_laid_out_with_its_features() -> None:
    for part in ("rulesets", "features"):
        copytree(library.shipped().parent / part / "tutorial", Path(part, "tutorial"))
    rules = Path("rulesets/tutorial/rules/01_when_to_water.yaml")
    feature = Path("features/tutorial/01_when_to_water.feature")
    for path in (rules, feature):
        path.write_text(path.read_text().replace("\n  ", "\n       "))
    assert precept("fmt", "--check", "rulesets/tutorial").out.count("is not formatted") == 2
    assert precept("fmt").code == 0
    shipped = library.shipped().parent
    assert all((shipped / path).read_text() == path.read_text() for path in (rules, feature))


def test_where_there_is_nothing_that_is_said() -> None:
    ran = precept("fmt")
    assert (ran.code, ran.codes()) == (2, ["FMT102"])


def test_a_file_that_cannot_be_written_whole_is_left_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = write("rules.yaml", CRAMPED)
    link = Path("link.yaml")
    link.symlink_to(path)
    precept("fmt", link)
    assert link.is_symlink()
    assert path.read_text() == LAID_OUT

    def full(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Path, "replace", full)
    path.write_text(CRAMPED)
    ran = precept("fmt", path)
    assert (ran.code, ran.codes()) == (2, ["FMT103"])
    assert path.read_text() == CRAMPED
    assert sorted(path.name for path in Path().iterdir()) == ["link.yaml", "rules.yaml"]
