"""The recorder of scenarios: a plugin of pytest that keeps what became of each, also under xdist.

A project names it in its `conftest.py`, binds its features with `pytest_bdd.scenarios(…)`, and
says in its settings where they lie and where to keep the record:

    pytest_plugins = ["precept.verification.evidence.plugin"]
    precept_features = "features"
    precept_evidence = ".precept"

The features of a ruleset lie in a folder of the same name. A run of all tests is no success if a
scenario was not executed.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from precept.verification.evidence.listener import IDS, Listening
from precept.verification.evidence.recorder import NOTES, Asked, Recording

pytest_plugins = ["precept.verification.gherkin.plugin"]

_FEATURES = "precept_features"
_EVIDENCE = "precept_evidence"
_ALL_OF = "precept_all_of"
# What leaves tests out; without the plugin that brings it, an option is not there.
_NARROWING = ("keyword", "markexpr", "lf", "stepwise", "deselect", "ignore", "ignore_glob", IDS)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a project say where its features are, and where to keep the record."""
    parser.addini(_FEATURES, "The folder of all features.")
    parser.addini(_EVIDENCE, "The folder to keep the record of scenarios in.")
    group = parser.getgroup("precept")
    group.addoption(
        "--precept-all-of", dest=_ALL_OF, help="Take all features of this folder for asked for."
    )
    group.addoption(
        "--precept-id",
        dest=IDS,
        action="append",
        default=[],
        help="Run the scenario of this id; may be given several times.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Listen where tests run, and record where all reports come together."""
    features = config.getoption(_ALL_OF) or config.getini(_FEATURES)
    if not features or config.option.collectonly:
        return
    folder = config.rootpath / features
    given: Mapping[str, str] | None = getattr(config, "workerinput", None)
    if given is not None:
        notes = Path(given[NOTES])
    else:
        temporary = TemporaryDirectory(prefix="precept-")
        config.add_cleanup(temporary.cleanup)
        notes = Path(temporary.name)
        asked = Asked(
            features=folder,
            ruleset=config.getoption("--precept-ruleset"),
            record=_record(config),
            whole=not _narrowed(config),
            seeds=_seeds(config),
        )
        config.pluginmanager.register(Recording(asked, notes), "precept-recording")
    config.pluginmanager.register(Listening(config, notes, folder), "precept-listening")


def _record(config: pytest.Config) -> Path | None:
    folder = str(config.getini(_EVIDENCE))
    return config.rootpath / folder if folder else None


def _narrowed(config: pytest.Config) -> bool:
    """Whether a part of the tests was asked for, so that the rest is meant to be left out."""
    named = config.args_source is pytest.Config.ArgsSource.ARGS and not config.getoption(_ALL_OF)
    return named or any(getattr(config.option, name, None) for name in _NARROWING)


def _seeds(config: pytest.Config) -> Mapping[str, object]:
    """The seeds that the runner was given for what is random."""
    names = ("hypothesis_seed", "randomly_seed")
    return {name: getattr(config.option, name, None) for name in names}
