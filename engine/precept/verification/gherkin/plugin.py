"""The adapter to pytest-bdd: its steps are the vocabulary's, and no scenario may assert nothing.

A project names `precept.verification.evidence.plugin` in its `conftest.py`, which loads this one,
and binds its features with `pytest_bdd.scenarios(…)`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when
from pytest_bdd.parser import Feature

from precept.execution.protocol import Protocol, load
from precept.language import library
from precept.model.diagnostics import as_text
from precept.model.errors import BadRuleset
from precept.verification.gherkin.consultation import Consultation, StepFailed
from precept.verification.gherkin.language import Language
from precept.verification.gherkin.steps import UnknownStep

_FEATURE = pytest.StashKey[Path]()
_BROKE = pytest.StashKey[bool]()


class Sentence(parsers.StepParser):
    """Takes every step: what it means, or that it means nothing, is for the vocabulary to say."""

    def is_matching(self, name: str) -> bool:  # noqa: ARG002 (the interface's)
        """Every sentence matches."""
        return True

    def parse_arguments(self, name: str) -> dict[str, Any]:
        """The sentence itself is the argument."""
        return {"sentence": name}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let it be said which ruleset the features are about, wherever they lie."""
    help = "The ruleset that all features are about; by default each lies in the folder of its own."
    parser.getgroup("precept").addoption("--precept-ruleset", help=help)


@cache
def _spoken(ruleset: str | Path) -> tuple[Protocol, Language]:
    """The protocol of a ruleset, and the sentences that its features may use."""
    protocol = load(ruleset)
    return protocol, Language(protocol.ruleset.vocabulary)


def _of(feature: Path, config: pytest.Config) -> tuple[Protocol, Language]:
    """The protocol that a feature is about, and its sentences."""
    named = config.getoption("--precept-ruleset")
    try:
        return _spoken(named or library.of_feature(feature) or feature.parent.name)
    except BadRuleset as error:
        said = "\n\n".join(map(as_text, error.diagnostics))
        raise pytest.fail.Exception(said, pytrace=False) from None


@pytest.fixture
def consultation(request: pytest.FixtureRequest) -> Consultation:
    """The consultation of the scenario under way."""
    return Consultation(*_of(request.node.stash[_FEATURE], request.config))


def _taking(kind: str) -> Callable[..., None]:
    """The step function of a kind of step."""

    def take(
        consultation: Consultation,
        sentence: str,
        datatable: object = None,
        docstring: object = None,
    ) -> None:
        more = datatable is not None or docstring is not None
        try:
            consultation.step(kind, sentence, more=more)
        except (UnknownStep, StepFailed) as error:
            # The author's sentence is at fault, so a Python traceback would only hide it.
            raise pytest.fail.Exception(str(error), pytrace=False) from None

    return take


given(Sentence(""))(_taking("given"))
when(Sentence(""))(_taking("when"))
then(Sentence(""))(_taking("then"))


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Feature) -> None:
    """Keep with the test which feature it belongs to."""
    request.node.stash[_FEATURE] = Path(feature.filename)


def pytest_bdd_step_error(request: pytest.FixtureRequest) -> None:
    """Keep with the test that a step broke it."""
    request.node.stash[_BROKE] = True


def pytest_bdd_after_scenario(request: pytest.FixtureRequest) -> None:
    """Let no scenario pass that asserts nothing."""
    if request.node.stash.get(_BROKE, False):
        return
    answered = request.getfixturevalue("consultation").answered
    if not any(one.expected for one in answered):
        pytest.fail("the scenario asserts nothing", pytrace=False)


def pytest_bdd_apply_tag(tag: str) -> bool | None:
    """Leave tags that cite a statement to the report: they are not marks."""
    return True if tag[:1] == "p" and tag[1:2].isdigit() else None
