"""A failure of Precept itself: named as one, without a traceback, with what is urgent."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.interfaces.cli.run import Ran, precept, write

from precept.execution.decision.builder import Builder
from precept.execution.protocol import Protocol
from precept.execution.runtime.engine import Engine
from precept.explanation.episodes.episode import Episode
from precept.interfaces.cli import ask, decide, explain, timeline
from precept.interfaces.cli.watch import WatchPage
from precept.language import library
from precept.verification.watch import Watch

SIGHT = """\
as_of: 2026-03-10T09:00+01:00
zone: Europe/Berlin
facts:
  sudden_loss_of_sight: yes
"""
EPISODE = """\
ruleset: ms_relapse
zone: Europe/Berlin
entries:
  - recorded: 2026-03-10T08:00
    facts:
      sudden_loss_of_sight: yes
"""
HOSPITAL = "Urgent: go to the hospital now"


def fail(*_: object, **__: object) -> Any:
    raise KeyError("Łukasz")


def _plant(monkeypatch: pytest.MonkeyPatch, place: object, name: str) -> None:
    monkeypatch.setattr(place, name, fail)


def shown(ran: Ran) -> None:
    """Check that a run ended with an internal error, and said what is urgent first."""
    assert (ran.code, ran.codes()) == (3, ["DEC104"])
    assert "internal error of Precept" in ran.err
    assert "KeyError in " in ran.err
    assert "report this message" in ran.err
    assert "Łukasz" not in ran.err + ran.out
    assert "Traceback" not in ran.err + ran.out
    assert HOSPITAL in ran.out


FAILURES: dict[str, tuple[object, str, tuple[str, ...]]] = {
    "decide, in an engine": (Engine, "decide", ("decide", "case.yaml")),
    "decide, in the record": (Builder, "build", ("decide", "case.yaml")),
    "decide, after the decision": (decide, "rank_questions", ("decide", "case.yaml")),
    "decide, while printing": (decide, "reasons", ("decide", "case.yaml")),
    "explain, in an engine": (Engine, "decide", ("explain", "case.yaml")),
    "explain, after the decision": (explain, "explain", ("explain", "case.yaml")),
    "explain, in the solver": (explain, "missing", ("explain", "case.yaml")),
    "timeline, in an engine": (Engine, "decide", ("timeline", "case.yaml")),
    "timeline, after the decision": (timeline, "timeline", ("timeline", "case.yaml")),
    "ask, in an engine": (Engine, "decide", ("ask", "--case", "case.yaml")),
    "ask, in a question": (ask._TextView, "ask", ("ask", "--case", "case.yaml")),  # noqa: SLF001
    "episode show, in an engine": (Engine, "decide", ("episode", "show", "episode.yaml")),
    "episode show, elsewhere": (Episode, "of_first", ("episode", "show", "episode.yaml")),
    "episode add": (Engine, "decide", ("episode", "add", "episode.yaml", "entry.yaml")),
}


@pytest.mark.parametrize("what", FAILURES)
def test_a_failure_is_shown_with_what_is_urgent(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write("case.yaml", SIGHT)
    write("episode.yaml", EPISODE)
    write("entry.yaml", "facts:\n  ms_course: relapsing\n")
    place, name, arguments = FAILURES[what]
    _plant(monkeypatch, place, name)
    shown(precept(*arguments))


def test_other_cases_are_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = write("a.yaml", SIGHT), write("b.yaml", SIGHT)
    decide_with_trace = Protocol.decide_with_trace

    def some(protocol: Protocol, case: Any, as_of: str | None = None) -> Any:
        return fail() if case == first else decide_with_trace(protocol, case, as_of)

    monkeypatch.setattr(Protocol, "decide_with_trace", some)
    ran = precept("decide", first, second, "--format", "json")
    failed, decided = ran.objects()
    assert (ran.code, ran.err) == (3, "")
    assert "go_to_hospital" in [item["action"] for item in failed["urgent"]]
    assert failed["urgent_is_complete"] is True
    (error,) = failed["errors"]
    assert error["code"] == "DEC104"
    assert error["where"]["kind"] == "KeyError"
    assert error["where"]["places"]
    assert decided["decision_id"]


def test_what_is_typed_in_an_interview_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    _plant(monkeypatch, ask._TextView, "change")  # noqa: SLF001
    ran = precept("ask", "--zone", "UTC", "--save", "saved.yaml", typed="yes\n")
    assert (ran.code, ran.codes()) == (3, ["DEC104"])
    assert HOSPITAL in ran.out
    assert "sudden_loss_of_sight" in Path("saved.yaml").read_text()  # what was typed is kept


@pytest.mark.parametrize("command", ["check", "coverage", "ledger", "review", "schema", "fmt"])
def test_a_command_about_a_ruleset_fails_in_words(command: str) -> None:
    plant = (
        "from precept.language import library\n"
        "from precept.language.formatting import formatter\n"
        "def fail(*_, **__): raise KeyError('Łukasz')\n"
        "library.locate = formatter.formatted = fail\n"
    )
    program = f"{plant}from precept.interfaces.cli import main\nmain()"
    ran = subprocess.run(
        [sys.executable, "-c", program, command, "tutorial"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert ran.returncode == 3
    assert "error[DEC104]: internal error of Precept" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "Łukasz" not in ran.stderr


def test_a_failure_does_not_end_a_watch(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = library.locate("tutorial")
    assert folder is not None
    seen, page = Watch(folder), WatchPage()
    monkeypatch.setattr(Watch, "saved", fail)
    page.after(seen, [folder / "safety.yaml"])
    assert "error[DEC104]" in capsys.readouterr().err
    monkeypatch.undo()
    page.after(seen, [folder / "features.feature"])
    assert "no faults" in capsys.readouterr().out
