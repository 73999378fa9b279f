"""The adapter to pytest-bdd: its steps are the vocabulary's, and no scenario may go unexecuted.

A project names it in its `conftest.py`, `pytest_plugins = ["precept.scenarios.plugin"]`, and binds
its features with `pytest_bdd.scenarios(…)`. A folder of features bears the id of its ruleset.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when
from pytest_bdd.parser import Feature
from pytest_bdd.parser import Scenario as BddScenario

from precept.features.reader import read_folder
from precept.protocol import Protocol, load
from precept.scenarios.consultation import Consultation, StepFailed
from precept.scenarios.language import Language
from precept.scenarios.steps import UnknownStep

_RAN = "precept-scenario"
_FOLDER = "precept_features"
_FEATURE = pytest.StashKey[Path]()


class Sentence(parsers.StepParser):
    """Takes every step: what it means, or that it means nothing, is for the vocabulary to say."""

    def is_matching(self, name: str) -> bool:  # noqa: ARG002 (the interface's)
        """Every sentence matches."""
        return True

    def parse_arguments(self, name: str) -> dict[str, Any]:
        """The sentence itself is the argument."""
        return {"sentence": name}


@cache
def _protocol(ruleset: str) -> Protocol:
    return load(ruleset)


@pytest.fixture
def consultation(request: pytest.FixtureRequest) -> Consultation:
    """The consultation of the scenario under way, by the ruleset that its folder is named after."""
    protocol = _protocol(request.node.stash[_FEATURE].parent.name)
    return Consultation(protocol, Language(protocol.ruleset.vocabulary))


@given(Sentence(""))
def _given(consultation: Consultation, sentence: str) -> None:
    _take(consultation.given, sentence)


@when(Sentence(""))
def _when(consultation: Consultation, sentence: str) -> None:
    _take(consultation.when, sentence)


@then(Sentence(""))
def _then(consultation: Consultation, sentence: str) -> None:
    _take(consultation.then, sentence)


def _take(step: Callable[[str], None], sentence: str) -> None:
    try:
        step(sentence)
    except (UnknownStep, StepFailed) as error:
        # The author's sentence is at fault, so a Python traceback would only hide it.
        pytest.fail(str(error), pytrace=False)


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Feature) -> None:
    """Keep with the test which feature it belongs to."""
    request.node.stash[_FEATURE] = Path(feature.filename)


def pytest_bdd_after_scenario(
    request: pytest.FixtureRequest, feature: Feature, scenario: BddScenario
) -> None:
    """Keep with the test that the scenario was executed, so that it is known under xdist too."""
    request.node.user_properties.append((_RAN, f"{feature.filename}:{scenario.line_number}"))


class _Unexecuted:
    """Compares what was executed with what the features hold."""

    def __init__(self) -> None:
        self.ran: Counter[str] = Counter()
        self.left: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            self.ran.update(str(place) for name, place in report.user_properties if name == _RAN)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if _narrowed(session.config):
            return
        folder = session.config.rootpath / str(session.config.getini(_FOLDER))
        written = Counter(f"{item.file}:{item.outline}" for item in read_folder(folder))
        self.left = sorted((written - self.ran).elements())
        if self.left and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for place in self.left:
            terminalreporter.write_line(f"scenario never executed: {place}", red=True)


def _narrowed(config: pytest.Config) -> bool:
    """Whether a part of the tests was asked for, so that the rest is meant to be left out."""
    named = config.args_source is pytest.Config.ArgsSource.ARGS
    option = config.option
    return bool(named or option.keyword or option.markexpr or option.lf or option.collectonly)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a project say where its features are."""
    parser.addini(_FOLDER, "The folder of all features, each in a folder named after its ruleset.")


def pytest_configure(config: pytest.Config) -> None:
    """Watch the whole run, in the process that sees all reports."""
    if not hasattr(config, "workerinput") and config.getini(_FOLDER):
        config.pluginmanager.register(_Unexecuted(), "precept-unexecuted")


def pytest_bdd_apply_tag(tag: str) -> bool | None:
    """Leave tags that cite a statement to the report: they are not marks."""
    return True if tag[:1] == "p" and tag[1:2].isdigit() else None
