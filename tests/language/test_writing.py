"""Files are written whole or not at all, and fingerprinted by their content."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.language.review.plant import plant

from precept.language.files import fingerprint
from precept.language.review import sign_offs
from precept.language.writing import create, write, write_all
from precept.model.diagnostics import Diagnostic
from precept.model.errors import BadInput
from precept.model.ledger import Approval

NOBODY = 65534


def _refused(path: Path, text: str = "new", writer: object = write) -> Diagnostic:
    assert callable(writer)
    with pytest.raises(BadInput) as caught:
        writer(path, text)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic


@contextmanager
def _without_privileges() -> Iterator[Path]:
    """Give up the rights of the superuser, who may write anywhere; the folder is one's own."""
    with TemporaryDirectory() as folder:
        if os.geteuid() != 0:
            yield Path(folder)
            return
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield Path(folder)
        finally:
            os.seteuid(0)


@contextmanager
def _full_disk() -> Iterator[None]:
    """Let the operating system refuse to write more than a few bytes into any file."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_folder_is_made_and_the_mode_is_that_of_new_files(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "new.yaml"
    write(path, "déjà\r\n")
    (tmp_path / "other").touch()
    assert path.read_bytes() == "déjà\r\n".encode()
    assert path.stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_symbolic_link_and_the_mode_are_kept(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    path, link = tmp_path / "real" / "file", tmp_path / "link"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write(link, "new")
    assert link.is_symlink()
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o640)
    assert [file.name for file in path.parent.iterdir()] == ["file"]


def test_a_read_only_folder_is_refused_and_nothing_is_left_behind() -> None:
    with _without_privileges() as folder:
        path = folder / "file"
        path.write_text("old")
        folder.chmod(0o555)
        refused = _refused(path)
        assert (refused.code, refused.span.source.name) == ("FMT103", str(path))
        assert refused.message == f"`{path}` cannot be written: permission denied"
        assert refused.help
        assert ([file.name for file in folder.iterdir()], path.read_text()) == (["file"], "old")
        folder.chmod(0o755)


def test_a_read_only_file_is_refused() -> None:
    with _without_privileges() as folder:
        path = folder / "file"
        path.write_text("old")
        path.chmod(0o444)
        assert _refused(path).code == "FMT103"
        assert ([file.name for file in folder.iterdir()], path.read_text()) == (["file"], "old")


@pytest.mark.parametrize("writer", [write, create])
def test_where_there_is_no_space_nothing_is_left_behind(writer: object, tmp_path: Path) -> None:
    path = tmp_path / "file"
    before = []
    if writer is write:
        path.write_text("old")
        before = ["file"]
    with _full_disk():
        assert _refused(path, "new" * 100, writer).code == "FMT103"
    assert [file.name for file in tmp_path.iterdir()] == before


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    assert _refused(tmp_path).message.endswith("is a directory")


def test_an_existing_file_is_not_created(tmp_path: Path) -> None:
    path = tmp_path / "file"
    create(path, "old")
    assert _refused(path, writer=create).message.endswith("file exists")
    assert path.read_text() == "old"


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write(pipe, "new")
    reader.join()
    assert read == ["new"]
    assert pipe.is_fifo()


# Several files at once


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "made" / "here" / "new"
    old.write_text("old")
    with _full_disk(), pytest.raises(BadInput):
        write_all({old: "other", new: "new" * 100})
    assert (list(tmp_path.iterdir()), old.read_text()) == ([old], "old")
    write_all({old: "other", new: "new"})
    assert (old.read_text(), new.read_text()) == ("other", "new")


# A process that is ended

ENDED = """
import os, signal, sys
from pathlib import Path
from precept.language import writing

def end(*_):
    names = sorted(os.listdir("."))
    modes = [oct(os.stat(name).st_mode & 0o777) for name in names]
    print(names, modes, flush=True)
    os.kill(os.getpid(), getattr(signal, sys.argv[1]))

{what}
"""
WHAT = {
    "write": "writing.os.fsync = end\nwriting.write(Path('case.yaml'), 'new')",
    "create": "writing.os.fsync = end\nwriting.create(Path('new.yaml'), 'new')",
    "folder": "with writing.temporary_folder(Path()) as folder:\n"
    "    (folder / 'case.yaml').write_text('')\n    end()",
}


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize("what", WHAT)
def test_what_is_written_for_a_moment_is_gone_when_a_process_is_ended(
    what: str, name: str, tmp_path: Path
) -> None:
    case = tmp_path / "case.yaml"
    case.write_text("old")
    case.chmod(0o600)
    program = ENDED.format(what=WHAT[what])
    default = f"import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n{program}"
    ran = subprocess.run(
        [sys.executable, "-c", default, name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode not in (0, 1)
    assert "new" in ran.stdout or "." in ran.stdout  # there was something beside the case
    assert what == "create" or "'0o6" in ran.stdout or "'0o700'" in ran.stdout
    assert (list(tmp_path.iterdir()), case.read_text()) == ([case], "old")


def test_where_nothing_is_written_a_signal_ends_a_process_at_once() -> None:
    program = (
        "import os, signal\nfrom precept.language.writing import cleaned_up_if_killed\n"
        "with cleaned_up_if_killed(): pass\n"
        "assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "with cleaned_up_if_killed(): os.kill(os.getpid(), signal.SIGTERM)\n"
        "assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


SIGN = """
import sys
from datetime import date
from pathlib import Path
from precept.language.review import sign_offs
from precept.model.ledger import SignOff

folder, name = sys.argv[1:]
for number in range(25):
    entry = SignOff("p1.1", f"{name} {number}", date(2026, 3, 10), {})
    sign_offs.add_to_journal(Path(folder), [entry])
"""


def test_of_sign_offs_that_two_processes_add_at_once_none_is_lost(tmp_path: Path) -> None:
    folder = plant(tmp_path)
    running = [subprocess.Popen([sys.executable, "-c", SIGN, folder, name]) for name in "AB"]
    assert [process.wait() for process in running] == [0, 0]
    text = (folder / sign_offs.JOURNAL).read_text()
    signed = {(name, number) for name in "AB" for number in range(25)}
    assert {pair for pair in signed if f"by: {pair[0]} {pair[1]}\n" in text} == signed
    assert text.count("sign_off:") == len(signed)


def test_a_journal_that_cannot_be_written_is_refused() -> None:
    with _without_privileges() as folder:
        folder.chmod(0o555)
        with pytest.raises(BadInput) as caught:
            sign_offs.add_to_journal(folder, [Approval("1.0", date(2026, 3, 10), "0" * 64)])
        assert [item.code for item in caught.value.diagnostics] == ["FMT103"]
        assert not list(folder.iterdir())
        folder.chmod(0o755)


def test_a_fingerprint_does_not_depend_on_how_a_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here" / "folder"
    write(folder / "inner" / "file", "text")
    first = fingerprint(folder)
    monkeypatch.chdir(folder.parent)
    assert fingerprint(Path("folder")) == fingerprint(Path("../here/./folder")) == first
    folder.rename(tmp_path / "elsewhere")
    assert fingerprint(tmp_path / "elsewhere") == first


def test_a_fingerprint_is_of_names_and_content(tmp_path: Path) -> None:
    seen = [fingerprint(tmp_path)]
    for name, text in {"a": "1", "b": "1", "a/b": "1"}.items():
        folder = tmp_path / name.replace("/", "_")
        write(folder / name, text)
        seen.append(fingerprint(folder))
        write(folder / name, f"{text}2")
        seen.append(fingerprint(folder))
    assert len(set(seen)) == len(seen)
    assert fingerprint(tmp_path / "a" / "a") != fingerprint(tmp_path / "a")
    assert fingerprint(tmp_path / "a", "*.py") == seen[0]
