"""Wherever a command is to write: refused before the work, in one message, with nothing changed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import pytest
from tests.interfaces.cli.run import COMMAND, precept, process
from tests.interfaces.cli.test_conventions import commands
from tests.interfaces.cli.test_extras import FILES
from tests.language.review.plant import OTHER, plant

INPUTS = {
    *("decide cases", "explain case", "timeline case", "ask case", "episode show path"),
    *("episode add entry", "test features", "ledger document", "report run", "report document"),
    *("review record", "new ruleset document", "import gdl2 files", "import gdl2 tests"),
}
"""What commands read."""
OUTPUTS = {
    "timeline to": ("timeline", "case.yaml", "-r", "tutorial", "-o"),
    "ask to": ("ask", "-r", "tutorial", "--save"),
    "test junit": ("test", "tutorial", "--junit"),
    "test csv": ("test", "tutorial", "--csv"),
    "test record": ("test", "tutorial", "--record"),
    "report to": ("report", "tutorial", "-o"),
    "schema folder": ("schema", "-o"),
    "import gdl2 output": ("import", "gdl2", "Doses.v1.gdl2.json", "-o"),
    "episode add path": ("episode", "add"),
}
"""What commands write, each with the words before it."""
FOLDERS = {"test record", "report to", "schema folder", "import gdl2 output"}
NOBODY = 65534


def test_every_path_is_known_as_what_is_read_or_written() -> None:
    paths = {
        f"{name} {parameter.name}"
        for name, command in commands()
        for parameter in command.params
        if isinstance(parameter.type, click.Path)
    }
    assert paths == INPUTS | set(OUTPUTS)


def arguments(output: str, place: str) -> tuple[str, ...]:
    after = ("entry.yaml",) if output == "episode add path" else ()
    return (*OUTPUTS[output], place, *after)


def held(folder: Path) -> dict[Path, bytes | None]:
    return {
        path: path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))
    }


def refused(output: str, place: str) -> None:
    """Check that an output is refused, and that nothing changes."""
    before = held(Path())
    ran = precept(*arguments(output, place))
    assert (ran.code, ran.out) == (2, ""), ran
    assert len(set(ran.codes())) == 1 or output == "episode add path", ran.err
    assert "= help: " in ran.err
    assert held(Path()) == before


@pytest.fixture
def _files() -> None:
    for name, text in FILES.items():
        Path(name).write_text(text)
    Path("folder").mkdir()
    Path("file").write_text("mine\n")
    Path("loop").symlink_to("loop")


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize(
    "place", ["folder", "file", "case.yaml", "file/out", "loop/out", "/proc/out"]
)
@pytest.mark.parametrize("output", OUTPUTS)
def test_a_bad_place_is_refused_beforehand(
    output: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if output in FOLDERS and place == "folder":
        return  # which is a good place
    # Whoever gets as far as the work has not looked.
    for work in ("test.run_pytest", "timeline.timeline", "report._material"):
        monkeypatch.setattr(f"precept.interfaces.cli.{work}", _work)
    refused(output, place)


def _work(*_: object) -> None:
    pytest.fail("the work is done before the output is looked at")


@contextmanager
def read_only_folder() -> Iterator[None]:
    """Work in a folder that nobody may write to, without the rights of the superuser."""
    here = Path.cwd()
    with TemporaryDirectory() as folder:
        for name, text in FILES.items():
            Path(folder, name).write_text(text)
        Path(folder).chmod(0o555)
        os.chdir(folder)
        was_root = os.geteuid() == 0
        if was_root:
            os.seteuid(NOBODY)
        try:
            yield
        finally:
            if was_root:
                os.seteuid(0)
            os.chdir(here)
            Path(folder).chmod(0o755)


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_read_only_folder_is_refused(output: str) -> None:
    with read_only_folder():
        refused(output, "episode.yaml" if output == "episode add path" else "out")


def test_what_is_only_computed_needs_no_place_to_write() -> None:
    every = ("mutate tutorial -j 1", "prove tutorial", "together tutorial")
    for words in every:
        precept(*words.split())  # what they import may be out of reach later
    with read_only_folder():
        for words in every:
            ran = precept(*words.split())
            assert (ran.code, ran.err) == (0, ""), ran


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize(
    ("words", "code"),
    [("timeline case.yaml -r tutorial -o", "EXP103"), ("ask -r tutorial --save", "ASK101")],
)
def test_a_full_disk_is_seen_when_it_is_written(words: str, code: str) -> None:
    ran = precept(*words.split(), "/dev/full")
    assert (ran.code, ran.codes()) == (2, [code])


@pytest.mark.usefixtures("_files")
def test_an_earlier_output_is_replaced_and_no_other() -> None:
    for format in ("text", "json", "svg"):
        words = ("timeline", "case.yaml", "-r", "tutorial", "--format", format, "-o", "out")
        assert [precept(*words).code for _ in range(2)] == [0, 0]
    assert [precept("schema", "-o", "schemas").code for _ in range(2)] == [0, 0]
    Path("schemas/rules.json").write_text('{"title": "somebody else’s"}\n')
    refused("schema folder", "schemas")


def test_one_file_cannot_take_both_results() -> None:
    ran = precept("test", "tutorial", "--junit", "out", "--csv", "out")
    assert (ran.code, ran.codes()) == (2, ["FMT104"])
    assert held(Path()) == {}


# The output itself


def test_a_reader_that_has_read_enough_ends_a_command_in_silence() -> None:
    for words in ("ledger ms_relapse --format json", "--help"):
        read, write = os.pipe()
        os.close(read)
        ran = subprocess.run(
            [COMMAND, *words.split()], stdout=write, stderr=subprocess.PIPE, check=False
        )
        os.close(write)
        assert (ran.returncode, ran.stderr) == (-signal.SIGPIPE, b"")


@pytest.mark.parametrize("words", ["check tutorial", "ledger ms_relapse", "--version"])
def test_an_output_that_is_full_is_an_error(words: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [COMMAND, *words.split()], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    said = "error: the output cannot be written: no space left on device\n"
    assert (ran.returncode, ran.stderr) == (2, said)


def test_outputs_that_the_shell_closed() -> None:
    for closed, code in ((">&-", 2), ("2>&-", 0), ("<&-", 0)):
        shell = f"exec {sys.executable} -m precept check tutorial {closed}"
        ran = subprocess.run(["sh", "-c", shell], capture_output=True, text=True, check=False)
        assert ran.returncode == code
        assert "Traceback" not in ran.stderr


# Bytes that are not UTF-8

BYTES = os.fsdecode(b"\xff")


@pytest.mark.usefixtures("_files")
def test_arguments_that_are_not_utf_8() -> None:
    Path(f"{BYTES}.yaml").write_text(FILES["case.yaml"])
    assert process("decide", f"{BYTES}.yaml", "-r", "tutorial").code == 0
    for words in ("decide", "check", "fmt", "new ruleset", "prove", "--"):
        ran = precept(*words.split(), BYTES)
        assert "Traceback" not in ran.err
        assert (ran.code, len(ran.codes())) == (2, 1) or ran.err.startswith("error: ")


def test_a_run_whose_record_could_not_name_its_ruleset_is_refused() -> None:
    plant(Path())
    Path("rulesets").rename(BYTES)
    ran = precept("test", f"{BYTES}/tutorial", "--features", "features/tutorial")
    assert (ran.code, set(ran.codes())) == (2, {"EVI107"})


def test_brackets_are_letters_like_others() -> None:
    Path("[a]*?").mkdir()
    folder = plant(Path("[a]*?"))
    ran = precept("test", folder)
    assert ran.code in (0, 1)
    assert ran.err == ""
    assert precept("fmt", "--check", folder).err == ""


# Two who sign at once


def test_of_two_sign_offs_at_once_both_are_kept() -> None:
    folder = plant(Path())
    names = ("Reviewer A", OTHER)
    running = [
        subprocess.Popen(
            [COMMAND, "review", folder, "sign", "p1.1", "--by", name], stdout=subprocess.DEVNULL
        )
        for name in names
    ]
    assert [one.wait() for one in running] == [0, 0]
    journal = (folder / "reviews.yaml").read_text()
    assert all(name in journal for name in names)
    assert precept("check", folder).code == 0
