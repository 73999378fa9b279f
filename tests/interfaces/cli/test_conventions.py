"""The command line does what others do: version, help, completion, colours, progress, refusals."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from tests.interfaces.cli.run import (
    COMMAND,
    NOTHING_KNOWN,
    names_of_libraries,
    precept,
    process,
    write,
)

from precept.interfaces.cli.app import COMMANDS, app
from precept.version import VERSION

HELP = {name: help for group in COMMANDS.values() for name, help in group.items()}


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command, and those within a command."""
    context = click.Context(app)
    for name in HELP:
        command = app.get_command(context, name)
        assert command
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {part}", inner) for part, inner in command.commands.items())


def in_a_terminal(*arguments: str | Path, **environment: str) -> tuple[str, str]:
    """Run the command with a terminal as its error output; what it prints on both outputs."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [COMMAND, *arguments],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", **environment},
    ) as child:
        os.close(theirs)
        said = b""
        while True:
            try:
                more = os.read(ours, 65_536)
            except OSError:  # the terminal is closed
                break
            if not more:
                break
            said += more
        assert child.stdout
        out = child.stdout.read()
    os.close(ours)
    return out.decode(), said.decode()


def test_the_version() -> None:
    assert process("--version").out == f"precept {VERSION}\n"
    ran = subprocess.run(
        [sys.executable, "-m", "precept", "--version"], capture_output=True, text=True, check=True
    )
    assert ran.stdout == f"precept {VERSION}\n"


def test_every_command_is_listed_with_the_first_line_of_its_help() -> None:
    shown = precept("--help").out
    for name, command in commands():
        if name in HELP:
            assert command.help
            assert command.help.splitlines()[0] == HELP[name]
            assert f"\n  {name} " in shown
        assert precept(*name.split(), "-h").code == 0


def test_listing_the_commands_imports_none_of_them() -> None:
    program = (
        "import sys\nfrom precept.interfaces.cli.app import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in sys.modules if name.startswith('precept.')], file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = {"precept.interfaces", "precept.interfaces.cli", "precept.interfaces.cli.app"}
    assert set(eval(ran.stderr)) == loaded | {"precept.version"}  # noqa: S307 (our own list)


def test_a_ruleset_is_named_in_one_way() -> None:
    """Commands about a case name it by an option, commands about a ruleset by their argument."""
    about_a_case = {"decide", "explain", "timeline", "ask", "episode show", "episode add"}
    named_otherwise = {
        *("episode", "new", "new ruleset", "import", "import gdl2"),
        *("diff", "fmt", "review"),  # which take several, files as well, or a subcommand after it
    }
    for name, command in commands():
        declared = [item for item in command.params if item.name == "ruleset"]
        if name in named_otherwise:
            assert declared == [], name
        else:
            (ruleset,) = declared
            assert isinstance(ruleset, click.Option) == (name in about_a_case), name
            assert ruleset.opts in (["ruleset"], ["--ruleset", "-r"])


@pytest.mark.parametrize(
    ("arguments", "says", "helps"),
    [
        (("decid",), "there is no command `decid`", "did you mean `decide`?"),
        (("nonsense",), "there is no command `nonsense`", "`precept --help`"),
        (("episode", "sow"), "there is no command `sow`", "did you mean `show`?"),
        (("decide",), "CASE... is missing", "`precept decide --help`"),
        (("decide", "--formt", "json", "x"), "there is no option `--formt`", "`--format`"),
        (("decide", "--format", "xml", "x"), "--format: `xml` is not one of", "--help`"),
        (("mutate", "--jobs", "0"), "--jobs", "--help`"),
        (("decide", "--as-of"), "--as-of", "--help`"),
        (("diff", "a", "b", "c"), "c", "--help`"),
        (("new", "rule", "tutorial", "x", "--cites", "p1.1", "--when", "y"), "--find", "--help`"),
    ],
)
def test_a_wrong_command_line_is_refused_in_words(
    arguments: tuple[str, ...], says: str, helps: str
) -> None:
    ran = precept(*arguments)
    assert (ran.code, ran.out) == (2, "")
    error, *place, help = ran.err.splitlines()
    assert error.startswith("error: ")
    assert says in error
    assert all(line.startswith("  --> precept ") for line in place)
    assert help.startswith("   = help: ")
    assert helps in help
    assert list(names_of_libraries(ran.err)) == []


@pytest.mark.parametrize(
    ("words", "offers"),
    [
        ("precept de", ["plain,decide"]),
        ("precept check tu", ["plain,tutorial"]),
        ("precept check ./", ["dir,./"]),
        ("precept decide -r ms", ["plain,ms_relapse"]),
        ("precept decide --fo", ["plain,--format"]),
        ("precept decide --format j", ["plain,json"]),
        ("precept episode s", ["plain,show"]),
    ],
)
def test_the_shell_completes(words: str, offers: list[str]) -> None:
    last = str(len(words.split()) - 1)
    ran = process(_PRECEPT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=last)
    assert ran.out.splitlines() == offers


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_installed_by_a_script(shell: str) -> None:
    assert "_PRECEPT_COMPLETE" in process(_PRECEPT_COMPLETE=f"{shell}_source").out


def test_styles_are_for_terminals_without_no_color() -> None:
    case = write("case.yaml", "as_of: 2026\n")
    decided = process("decide", write("open.yaml", NOTHING_KNOWN), FORCE_COLOR="1")
    assert "\x1b[" not in decided.out
    assert "\x1b[" not in in_a_terminal("decide", case, NO_COLOR="1")[1]


def test_progress_is_shown_on_a_terminal_only() -> None:
    out, err = in_a_terminal("prove", "tutorial")
    assert "tutorial: proofs" in err
    assert "tutorial: proofs" not in out
    assert "all 10 properties are proved" in out
    _, plain = in_a_terminal("prove", "tutorial", NO_COLOR="1")
    assert "tutorial: proofs" in plain
    assert not any(f"\x1b[{code}" in plain for code in ("3", "9", "1m", "38"))
    assert process("prove", "tutorial").err == ""
