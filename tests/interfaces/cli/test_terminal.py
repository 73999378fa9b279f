"""Nothing that a case or an argument says reaches a terminal as a command to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.interfaces.cli.run import Ran, precept, write

from precept.model.hidden import hidden_places

# Sets the title of a terminal, writes to its clipboard, and shows the rest from right to left.
_EVIL = "\\e]0;owned\\a\\e]52;c;b3duZWQ=\\a\\u202e\\x85\\u2028\\r"
_LITERAL = "\x9b31m\u202e\u2066\u200b"

_FACTS = f"""\
zone: Europe/Berlin
shows: "{_EVIL}"
ruleset: tutorial
"""
_CASE = f"""\
as_of: 2026-03-10T09:00+01:00
{_FACTS}facts:
  leaves_hang:
    value: yes
    by: plant keeper
    reference: "{_EVIL}"
    reported: 2026-03-10T08:00+01:00
"""
_EPISODE = f"""\
{_FACTS}entries:
  - recorded: 2026-03-10T08:00+01:00
    reference: "{_EVIL}"
    facts:
      leaves_hang: {{value: yes, reference: "{_EVIL}"}}
"""
_FAULTY = (
    _CASE.replace("leaves_hang", f'"{_EVIL}"'),
    _CASE.replace("value: yes", f'value: "{_EVIL}"'),
    _CASE.replace("by: plant keeper", f'by: "{_EVIL}"'),
    _CASE.replace("zone: Europe/Berlin", f'zone: "{_EVIL}"'),
    _CASE.replace("ruleset: tutorial", f'ruleset: "{_EVIL}"'),
    _CASE.replace("2026-03-10T08:00+01:00", f'"{_EVIL}"'),
    _CASE.replace("2026-03-10T09:00+01:00", f'"{_EVIL}"'),
    _CASE.replace("facts:", f'"{_EVIL}":'),
    _CASE + f"# {_LITERAL}\n",
    _CASE.replace("shows:", f"shows: {_LITERAL}\nzone:"),
)


def _assert_quiet(ran: Ran) -> None:
    for text in (ran.out, ran.err):
        assert not list(hidden_places(text)), ascii(text)


@pytest.mark.parametrize(
    "command",
    [
        ["decide"],
        ["decide", "--format", "json"],
        ["explain"],
        ["timeline"],
        ["timeline", "--format", "svg"],
        ["ask", "--zone", "UTC"],
    ],
)
def test_what_a_case_says(command: list[str]) -> None:
    for number, text in enumerate((_CASE, *_FAULTY)):
        case = write(f"{number}.yaml", text)
        _assert_quiet(precept(*command, "--ruleset", "tutorial", case, typed=f"{_LITERAL}\x1b\n\n"))


@pytest.mark.parametrize("format", ["text", "case", "json"])
def test_what_an_episode_says(format: str) -> None:
    write("episode.yaml", _EPISODE)
    at = ("--at", "2026-03-10T08:30+01:00")
    ran = precept("episode", "show", "episode.yaml", *at, "--format", format)
    assert ran.code == 0
    _assert_quiet(ran)
    _assert_quiet(precept("episode", "show", "episode.yaml"))


def test_what_an_argument_says() -> None:
    evil = f"\x1b]0;owned\x07{_LITERAL}\r"
    write("case.yaml", _CASE)
    for arguments in (
        ["decide", evil],
        ["decide", "case.yaml", "--ruleset", evil],
        ["decide", "case.yaml", f"--{evil}"],
        ["check", evil],
        [evil],
        ["test", "tutorial", "--id", evil],
        ["diff", evil, evil, "--format", "markdown"],
        ["timeline", "case.yaml", "--from", evil],
        ["explain", "case.yaml", "--why", evil],
        ["fmt", evil],
        ["new", "ruleset", evil, "--title", evil],
        ["report", evil, "-o", "out"],
    ):
        _assert_quiet(precept(*arguments))


def test_a_case_that_was_written_is_read_again() -> None:
    write("episode.yaml", _EPISODE)
    at = ("--at", "2026-03-10T08:30+01:00")
    written = precept("episode", "show", "episode.yaml", *at, "--format", "case").out
    Path("case.yaml").write_text(written, "utf-8")
    decided = precept("decide", "--format", "json", "--ruleset", "tutorial", "case.yaml")
    facts = {fact["id"]: fact for fact in decided.object()["facts"]}
    assert facts["leaves_hang"]["reference"].startswith("\x1b]0;owned\x07")
