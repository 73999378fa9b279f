"""Read the blocks of a page: files, commands with their output, and Python."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from precept.interfaces.cli.app import app

_FENCE = re.compile(
    r"^(?P<mark>```+)(?P<info>[^\n]*)\n(?P<text>.*?)^(?P=mark)$", re.MULTILINE | re.DOTALL
)
_NAMED = re.compile(r"`(?P<file>[\w./-]+\.(?:yaml|yml|json|feature|txt))`:?$")


@dataclass(frozen=True)
class Block:
    """A fenced block: its place, its language, and the rest of its first line.

    `file` is the file named at the end of the line before; empty if there is none.
    """

    place: str
    language: str
    info: str
    text: str
    file: str


@dataclass(frozen=True)
class Command:
    """A command and the lines of its output that the page shows."""

    words: str
    shown: tuple[str, ...]


def blocks(page: Path) -> Iterator[Block]:
    """Yield the blocks of a page, in order."""
    text = page.read_text("utf-8")
    for match in _FENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        language, _, info = match["info"].strip().partition(" ")
        before = text[: match.start()].rstrip().rpartition("\n")[2]
        named = _NAMED.search(before)
        file = named["file"] if named else ""
        yield Block(f"{page.name}:{line}", language, info, match["text"], file)


def commands(block: Block) -> Iterator[Command]:
    """Yield the commands of a console block: each after a `$`, then its output."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        words, *shown = part.rstrip("\n").split("\n")
        yield Command(words, tuple(shown))


def as_shown(printed: str, shown: tuple[str, ...]) -> bool:
    """Return whether output matches the lines shown, where `…` matches any number of lines."""
    lines = (r"(?:.*\n)*?" if line == "…" else re.escape(line.rstrip()) + "\n" for line in shown)
    plain = "".join(f"{line.rstrip()}\n" for line in printed.splitlines())
    return re.fullmatch("".join(lines), plain) is not None


def run(block: Block, command: Command) -> None:
    """Run a command and check its exit code: 0, or the code in the block's first line.

    It is run in this process, which is faster; by a shell if it is another program's or redirected.
    """
    words = command.words.replace(".venv/bin/", "")
    program, *arguments = shlex.split(words)
    assert program in ("precept", "git"), block.place
    if program == "precept" and not {"<", ">", "|"} & set(arguments):
        result = CliRunner().invoke(app, arguments)
        code, output = result.exit_code, result.output
    else:
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        ran = subprocess.run(
            ["bash", "-c", words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PATH": path},
            text=True,
            check=False,
        )
        code, output = ran.returncode, ran.stdout
    assert code == int(block.info.removeprefix("exit ") or 0), f"{block.place}: {words}\n{output}"
    if command.shown:
        assert as_shown(output, command.shown), f"{block.place}\n{output}"
