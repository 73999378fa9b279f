"""A report is written as a whole, in place of another report and of nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from precept.model.errors import BadInput
from precept.report.pages import write

FILES = (("index.html", "one"), ("rule/a.html", "two"))


def _held(folder: Path) -> dict[str, str]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    held = {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files}
    return {name: text for name, text in held.items() if name != ".precept-report"}


def _refused(folder: Path) -> list[str]:
    with pytest.raises(BadInput) as refused:
        write(folder, FILES)
    return [item.code for item in refused.value.diagnostics]


def test_a_missing_folder_is_created(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b", FILES)
    assert _held(tmp_path / "a" / "b") == dict(FILES)


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert _held(tmp_path) == dict(FILES)


def test_a_report_replaces_the_one_before(tmp_path: Path) -> None:
    to = tmp_path / "out"
    write(to, (*FILES, ("rule/gone.html", "old")))
    write(to, FILES)
    assert _held(to) == dict(FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_files_of_somebody_else_are_kept(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert _refused(tmp_path) == ["REP101"]
    assert _held(tmp_path) == {"mine.txt": "mine"}


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", "utf-8")
    assert _refused(tmp_path / "out") == ["REP101"]


def test_a_file_added_to_a_report_is_kept(tmp_path: Path) -> None:
    to = tmp_path / "out"
    write(to, FILES)
    (to / "notes.txt").write_text("mine", "utf-8")
    assert _refused(to) == ["REP101"]
    assert _held(to) == {**dict(FILES), "notes.txt": "mine"}


def test_an_unfinished_report_leaves_the_old_one(tmp_path: Path) -> None:
    to = tmp_path / "out"
    write(to, FILES)

    def broken_off() -> Iterator[tuple[str, str]]:
        yield "index.html", "new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(to, broken_off())
    assert _held(to) == dict(FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert _refused(tmp_path / "file" / "out") == ["REP102"]
