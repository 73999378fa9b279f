"""What the process that ran a scenario tells of it."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict
from pytest_bdd.parser import Feature, Step
from pytest_bdd.scenario import scenario_wrapper_template_registry

from precept.execution.protocol import TracedDecision
from precept.language.features import Key, id_of, labels, read_folder
from precept.model.errors import BadCase, Conflict, PreceptError
from precept.model.ruleset import Ruleset
from precept.verification.coverage.rule_coverage import shown
from precept.verification.coverage.thresholds import figures, in_words, side
from precept.verification.evidence.run import (
    AssertionRecord,
    ConsultationRecord,
    RefusalRecord,
    SideRecord,
    UrgentRecord,
)
from precept.verification.gherkin.assertions import explain_refusal
from precept.verification.gherkin.consultation import Answered, Consultation, StepFailed, came
from precept.verification.gherkin.steps import Expect, UnknownStep


class Told(BaseModel):
    """The step that did not hold, if one did not, and what the scenario consulted.

    `undefined` says whether that step was no sentence at all.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    broke: int | None = None
    undefined: bool = False
    consultations: tuple[ConsultationRecord, ...] = ()


class Listener:
    """Listens to one scenario, step by step."""

    def __init__(self, consultation: Consultation) -> None:
        """Nothing was heard yet."""
        self._consultation = consultation
        self._lines: list[int] = []
        self._asserted: list[list[int]] = []

    def heard(self, line: int) -> None:
        """Note on which line each new consultation and each new assertion stands."""
        for at, answered in enumerate(self._consultation.answered):
            if at == len(self._lines):
                self._lines.append(line)
                self._asserted.append([])
            new = len(answered.expected) - len(self._asserted[at])
            self._asserted[at] += [line] * new

    def told(self, broke: int | None) -> Told:
        """All that was heard, and the line of the step that did not hold."""
        ruleset, error = self._consultation.protocol.ruleset, self._consultation.broke
        records = [
            _record(answered, line, asserted, ruleset)
            for answered, line, asserted in zip(
                self._consultation.answered, self._lines, self._asserted, strict=True
            )
        ]
        if records and broke and isinstance(error, StepFailed) and error.expect:
            unmet = _assertion(error.expect, broke, error.actual, holds=False)
            assertions = (*records[-1].assertions, unmet)
            records[-1] = records[-1].model_copy(update={"assertions": assertions})
        undefined = isinstance(error, UnknownStep)
        return Told(broke=broke, undefined=undefined, consultations=tuple(records))


def _record(
    answered: Answered, line: int, asserted: list[int], ruleset: Ruleset
) -> ConsultationRecord:
    rules = ruleset.rules.values()
    told = ((rule.id, shown(rule, answered, rules)) for rule in rules)
    shows = {id_: truth for id_, truth in told if truth is not None}
    return ConsultationRecord(
        line=line,
        decision=answered.consulted.decision if answered.consulted else None,
        refusal=_refusal(answered.refusal) if answered.refusal else None,
        assertions=tuple(
            _assertion(expect, at, came(answered, expect) or (), holds=True)
            for expect, at in zip(answered.expected, asserted, strict=True)
        ),
        shows=shows,
        sides=tuple(_sides(answered.consulted, shows, ruleset)) if answered.consulted else (),
    )


def _sides(
    consulted: TracedDecision, shows: Iterable[str], ruleset: Ruleset
) -> Iterator[SideRecord]:
    elements = ruleset.vocabulary.elements
    for rule in (ruleset.rules[id_] for id_ in shows):
        for figure in figures(rule, elements):
            element = elements[figure.element]
            if on := side(figure, element, rule, consulted):
                yield SideRecord(
                    rule=rule.id, element=element.id, comparison=in_words(figure), side=on
                )


def _assertion(
    expect: Expect, line: int, actual: str | tuple[str, ...], *, holds: bool
) -> AssertionRecord:
    return AssertionRecord(
        line=line,
        kind=expect.kind,
        target=expect.target,
        aspect=expect.aspect,
        expected=expect.expected,
        actual=actual,
        holds=holds,
    )


def _refusal(error: PreceptError) -> RefusalRecord:
    kinds = {BadCase: "bad-case", Conflict: "conflict"}
    return RefusalRecord(
        kind=kinds.get(type(error), "engines-disagree"),
        message=explain_refusal(error),
        urgent=tuple(
            UrgentRecord(
                action=one.action,
                meaning=one.meaning,
                cites=one.cites,
                in_every_reading=one.in_every_reading,
            )
            for one in error.urgent
        ),
    )


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
