"""The part of the recorder that sees tests run: in a worker, where there are any."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path

import pytest
from pytest_bdd.parser import Feature, Step
from pytest_bdd.scenario import scenario_wrapper_template_registry

from precept.evidence.told import Listener, Told
from precept.features.identity import Key, id_of, labels
from precept.features.reader import read_folder

TOLD = "precept-told"
IDS = "precept_ids"
_ROW = "_pytest_bdd_example"
_LISTENER = pytest.StashKey[Listener]()
_TOLD = pytest.StashKey[Told]()


class Listening:
    """Writes down which test runs which scenario, and adds to its report what it came to."""

    def __init__(self, config: pytest.Config, notes: Path, folder: Path) -> None:
        """Keep notes in a folder that all workers share; `folder` has the features."""
        self._ids: list[str] = config.getoption(IDS)
        self._notes = notes / f"{getattr(config, 'workerinput', {}).get('workerid', 'main')}.json"
        self._folder = folder
        self._bound: dict[str, Key] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """See which scenarios are bound, and leave out those that are not selected."""
        of = {item.nodeid: key for item in items if (key := _key(item))}
        self._bound = of
        if not self._ids:
            return
        told = labels(read_folder(self._folder), self._folder)
        wanted = {key for key, label in told.items() if id_of(label) in self._ids}
        left_out = [item for item in items if of.get(item.nodeid) not in wanted]
        items[:] = [item for item in items if of.get(item.nodeid) in wanted]
        config.hook.pytest_deselected(items=left_out)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Leave a note for the process that writes the record."""
        kept = [item.nodeid for item in session.items if item.nodeid in self._bound]
        self._notes.write_text(json.dumps({"bound": self._bound, "kept": kept}), "utf-8")

    @pytest.hookimpl(trylast=True)
    def pytest_bdd_before_scenario(self, request: pytest.FixtureRequest) -> None:
        """Begin to listen."""
        listener = Listener(request.getfixturevalue("consultation"))
        request.node.stash[_LISTENER] = listener

    def pytest_bdd_after_step(self, request: pytest.FixtureRequest, step: Step) -> None:
        """Hear what a step brought."""
        request.node.stash[_LISTENER].heard(step.line_number)

    def pytest_bdd_step_error(self, request: pytest.FixtureRequest, step: Step) -> None:
        """Hear what broke."""
        listener = request.node.stash[_LISTENER]
        listener.heard(step.line_number)
        request.node.stash[_TOLD] = listener.told(step.line_number)

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_after_scenario(self, request: pytest.FixtureRequest, feature: Feature) -> None:  # noqa: ARG002
        """Keep what was heard of a scenario that no step broke."""
        stash = request.node.stash
        if _TOLD not in stash:
            stash[_TOLD] = stash[_LISTENER].told(None)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Send it with the report, which is the one thing that leaves a worker."""
        report = yield
        told = item.stash.get(_TOLD, None)
        if report.when == "call" and told is not None:
            report.user_properties.append((TOLD, told.model_dump_json()))
        return report


def _key(item: pytest.Item) -> Key | None:
    """The scenario that a test runs, if it runs one."""
    if not isinstance(item, pytest.Function):
        return None
    template = scenario_wrapper_template_registry.get(item.obj)
    if template is None:
        return None
    file = str(Path(template.feature.filename).resolve())
    row = item.callspec.indices[_ROW] if template.examples else None
    return file, template.line_number, row
