"""Try an input: it is answered or refused, without a crash, and soon."""

from __future__ import annotations

import re
import shutil
import signal
import traceback
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.inputs.mutating import Input
from tests.interfaces.cli.run import Ran, precept, process

from precept.language import library
from precept.model.hidden import hidden_places

SECONDS = 2
"""How much processor time an input of less than a megabyte may take."""

_A_CASE = 0.005
_CASE = re.compile(rb"the protocol is consulted|^ *\|", re.MULTILINE)
"""What is a case to run in a feature, which may take so much longer for each."""

_CODES = {0, 1, 2, 4}


class TooLong(BaseException):
    """It took too long; no handler of exceptions may take it for another failure."""


def complaint(tried: Input, *, really: bool = False, seconds: float = SECONDS) -> str:
    """Return what is wrong with how an input is taken; empty if nothing.

    `really`: by commands that are processes of their own, which take no longer in all.
    """
    with _placed(tried) as place:
        for command in _commands(tried, place):
            most = seconds
            if command[0] == "coverage":
                most += len(_CASE.findall(tried.content)) * _A_CASE
            try:
                ran = process(*command) if really else _in_time(command, most)
            except TooLong as error:
                return f"{command[0]} takes longer than {most:g} seconds: {error}"
            except Exception as error:  # noqa: BLE001 (whatever it is, it is the finding)
                last = traceback.extract_tb(error.__traceback__)[-1]
                where = f"{Path(last.filename).name}, {last.name}"
                return f"{command[0]} fails: {type(error).__name__} in {where}"
            if said := _wrong(ran):
                return f"{command[0]}: {said}"
    return ""


@contextmanager
def _placed(tried: Input) -> Iterator[Path]:
    """Write an input into a copy of its ruleset or its features; its path."""
    _, name, *_ = Path(tried.place).parts
    root = library.shipped().parent
    with TemporaryDirectory() as folder, chdir(folder):
        if tried.kind in ("ruleset", "feature"):
            without = shutil.ignore_patterns("cases")
            shutil.copytree(root / "rulesets" / name, Path("rulesets") / name, ignore=without)
        place = Path(tried.place)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(tried.content)
        yield place


def _commands(tried: Input, place: Path) -> Iterator[tuple[str | Path, ...]]:
    name = Path(tried.place).parts[1]
    yield "fmt", "--check", place
    match tried.kind:
        case "case":
            yield "decide", "--ruleset", name, place
        case "episode":
            yield "episode", "show", place
        case "feature":
            yield "coverage", Path("rulesets") / name
        case _:
            yield "check", Path("rulesets") / name


@contextmanager
def limit(seconds: float) -> Iterator[None]:
    """End what takes more processor time.

    Raises:
        TooLong: if it does; with the function that was at work.
    """

    def stop(_signal: int, frame: object) -> None:
        place = getattr(frame, "f_code", None)
        raise TooLong(f"in {place.co_qualname}" if place else "")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _in_time(command: tuple[str | Path, ...], seconds: float) -> Ran:
    with limit(seconds):
        return precept(*command)


def _wrong(ran: Ran) -> str:
    if ran.code not in _CODES:
        return f"exit code {ran.code}"
    if internal := re.search(r"internal error of .*", ran.err):
        return internal[0]
    if "Traceback" in ran.err:
        return ran.err.splitlines()[-1]
    if ran.code and not (ran.err or ran.out).strip():
        return "no message"
    if any(True for _ in hidden_places(ran.out + ran.err)):
        return "prints hidden characters"
    return ""
