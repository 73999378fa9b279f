"""What the runner reports of tests, taken together for each."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from precept.evidence.build import Ran
from precept.evidence.listening import TOLD
from precept.evidence.model import Outcome
from precept.evidence.told import Told
from precept.scenarios.run import SKIPPED

# What a worker puts before each message: that it is one.
_WORKER = re.compile(r"\A\[gw\d+\] .*\n")
_BY_A_TAG = "unconditional skip"
_DIED = "the process that ran this scenario ended before it did"


class Results:
    """The results of all tests by their names in the runner."""

    def __init__(self) -> None:
        """Nothing was reported yet."""
        self._ran: dict[str, Ran] = {}

    def add(self, report: pytest.TestReport) -> None:
        """Take in the report of one phase of a test: setting up, calling, tearing down."""
        outcome = _outcome(report)
        before = self._ran.get(report.nodeid)
        if outcome is None or (before and outcome is Outcome.PASSED):
            return
        told = before.told if before else _told(report)
        if outcome is Outcome.FAILED and told is not None and told.undefined:
            outcome = Outcome.UNDEFINED
        seconds = report.duration if report.when == "call" else None
        self._ran[report.nodeid] = Ran(report.nodeid, outcome, _message(report), seconds, told)

    def get(self, test: str) -> Ran | None:
        """What came of a test; None if it never ran."""
        return self._ran.get(test)


def _outcome(report: pytest.TestReport) -> Outcome | None:
    """What a phase says of the whole; None if nothing."""
    if report.skipped:
        return Outcome.SKIPPED
    # A test that was expected to fail, and did not, is not as anybody thinks it is.
    if report.failed or (report.when == "call" and hasattr(report, "wasxfail")):
        return Outcome.FAILED
    return Outcome.PASSED if report.when == "call" else None


def _told(report: pytest.TestReport) -> Told | None:
    told: Mapping[str, object] = dict(report.user_properties)
    return Told.model_validate_json(str(told[TOLD])) if TOLD in told else None


def _message(report: pytest.TestReport) -> str:
    if report.passed:
        return "it was expected to fail, and passed" if hasattr(report, "wasxfail") else ""
    if report.when not in {"setup", "call", "teardown"}:
        return _DIED
    if isinstance(report.longrepr, tuple):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        return SKIPPED if reason == _BY_A_TAG else reason
    return _WORKER.sub("", report.longreprtext).strip()
