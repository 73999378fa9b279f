"""Follow the tutorial for authors from an empty folder, step by step."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.docs.blocks import Block, Command, as_shown, blocks, commands
from tests.docs.test_blocks import FILES, WALKED

from precept.interfaces.cli.app import app


def test_every_step_of_the_tutorial_prints_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PRECEPT_DOCUMENTS", raising=False)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Somebody")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "somebody@example.org")
    ran = 0
    for block in blocks(WALKED):
        if block.language == "console":
            for command in commands(block):
                _run(block, command)
                ran += 1
        else:
            assert block.file, (
                f"{block.place}: the line before does not end with the name of a file"
            )
            _edit(block)
    assert ran > 20


def _run(block: Block, command: Command) -> None:
    """Run a command: git as a process, precept in this process, which is faster."""
    program, *arguments = shlex.split(command.words)
    if program == "git":
        subprocess.run([program, *arguments], check=True)
        return
    assert program == "precept", block.place
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == int(block.info.removeprefix("exit ") or 0), result.output
    if command.shown:
        assert as_shown(result.output, command.shown), f"{block.place}\n{result.output}"


def _edit(block: Block) -> None:
    """Write a file that is shown in full, or apply a change that is shown."""
    path = Path(block.file)
    if block.language != "diff":
        assert block.language in FILES, block.place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text)
        return
    before, after = sides(block.text)
    text = path.read_text()
    assert text.count(before) == 1, f"{block.place}\n{text}"
    path.write_text(text.replace(before, after))


def sides(change: str) -> tuple[str, str]:
    """Return the text before a change and the text after it."""
    lines = change.splitlines(keepends=True)
    assert {line[0] for line in lines} <= {" ", "-", "+"}
    before = "".join(line[1:] for line in lines if line[0] != "+")
    return before, "".join(line[1:] for line in lines if line[0] != "-")


def test_a_change_has_two_sides() -> None:
    assert sides(" a\n-b\n+c\n+d\n e\n") == ("a\nb\ne\n", "a\nc\nd\ne\n")
