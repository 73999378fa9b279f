"""A report is written as a whole, in place of another report and of nothing else."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from precept.model.errors import BadInput
from precept.report.pages import check, write

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


def _record(folder: Path) -> Path:
    return folder / ".precept-report"


@pytest.mark.parametrize("ending", ["", "\n"])
def test_a_planted_record_deletes_nothing(tmp_path: Path, ending: str) -> None:
    files = {"index.html": "mine", "notes/thesis.html": "mine", "thesis.txt": "mine"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    digest = hashlib.sha256(b"mine").hexdigest()
    for planted in ("{}", "- {}", f"{digest} {{}}", f"{digest}  {{}}", "{} {}"):
        lines = "\n".join(planted.format(name, name) for name in files)
        _record(tmp_path).write_text(lines + ending, "utf-8")
        assert _refused(tmp_path) == ["REP101"]
        assert _held(tmp_path) == files


def test_a_page_that_was_changed_since_is_kept(tmp_path: Path) -> None:
    to = tmp_path / "out"
    write(to, FILES)
    (to / "rule/a.html").write_text("two, and my remarks", "utf-8")
    assert _refused(to) == ["REP101"]
    assert _held(to)["rule/a.html"] == "two, and my remarks"


def test_links_and_folders_of_somebody_else_are_kept(tmp_path: Path) -> None:
    to, mine = tmp_path / "out", tmp_path / "mine"
    mine.mkdir()
    (mine / "index.html").write_text("one", "utf-8")
    for name in ("link", "rule/link.html", "index.html", "folder", ".precept-report"):
        write(to, FILES)
        (to / name).unlink(missing_ok=True)
        if name == "folder":
            (to / name).mkdir()
        else:
            (to / name).symlink_to(mine / "index.html" if "." in name else mine)
        assert _refused(to) == ["REP101"]
        assert (to / name).exists()
        assert (mine / "index.html").read_text("utf-8") == "one"
        shutil.rmtree(to)


def test_a_record_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(_record(tmp_path))
    assert _refused(tmp_path) == ["REP101"]


# A process that is killed while one report takes the place of another

KILLED = """
import os, signal, sys
from pathlib import Path
from precept.report.pages import check, write

original, left = Path.replace, int(sys.argv[2])

def replace(path, target):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return original(path, target)

Path.replace = replace
write(Path(sys.argv[1]), [("index.html", "new")])
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("renames", [0, 1, 2])
def test_a_report_outlives_a_killed_process(renames: int, tmp_path: Path) -> None:
    to = tmp_path / "out"
    write(to, FILES)
    ran = subprocess.run([sys.executable, "-c", KILLED, to, str(renames)], check=False)
    assert ran.returncode == -signal.SIGKILL
    check(to)
    assert _held(to) == (dict(FILES) if renames < 2 else {"index.html": "new"})
    write(to, FILES)
    assert _held(to) == dict(FILES)
    assert not (tmp_path / ".out.previous").exists()


def test_a_folder_of_somebody_else_is_not_taken_for_the_earlier_report(tmp_path: Path) -> None:
    to, previous = tmp_path / "out", tmp_path / ".out.previous"
    previous.mkdir()
    (previous / "mine.txt").write_text("mine", "utf-8")
    assert _refused(to) == ["REP101"]
    assert not to.exists()
    assert _held(previous) == {"mine.txt": "mine"}
