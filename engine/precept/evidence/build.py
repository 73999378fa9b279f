"""The record of a run, put together from features as written and from what was told of tests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from precept.evidence.model import FeatureRecord, Outcome, ScenarioRecord, StepRecord
from precept.evidence.told import Told
from precept.features.identity import Key, id_of, key, labels
from precept.features.model import Feature, Scenario, Step
from precept.review.content import of_scenario

_WHY = {
    Outcome.UNBOUND: "no test runs this scenario",
    Outcome.NEVER_RUN: "it was left out, or the run ended before its turn",
}


@dataclass(frozen=True, slots=True)
class Ran:
    """What the runner said of the test of a scenario; `told` is what it told itself, if it did."""

    test: str
    outcome: Outcome
    message: str = ""
    seconds: float | None = None
    told: Told | None = None


def not_run(*, bound: bool) -> Ran:
    """What is to be said of a scenario whose test never ran; `bound` if there is one."""
    outcome = Outcome.NEVER_RUN if bound else Outcome.UNBOUND
    return Ran("", outcome, _WHY[outcome])


def features(read: Iterable[Feature], folder: Path) -> Iterator[FeatureRecord]:
    """The feature files of a folder."""
    for one in read:
        yield FeatureRecord(
            file=_below(one.file, folder),
            title=one.title,
            fingerprint=hashlib.sha256(Path(one.file).read_bytes()).hexdigest(),
        )


def scenarios(
    written: Iterable[Scenario], folder: Path, ran: Mapping[Key, Ran]
) -> Iterator[ScenarioRecord]:
    """All scenarios of a folder, each with what became of it."""
    written = tuple(written)
    of = labels(written, folder)
    for one in written:
        yield _scenario(one, of[key(one)], _below(one.file, folder), ran[key(one)])


def _below(file: str, folder: Path) -> str:
    return Path(file).resolve().relative_to(folder.resolve()).as_posix()


def _scenario(written: Scenario, label: str, file: str, ran: Ran) -> ScenarioRecord:
    told = ran.told or Told()
    return ScenarioRecord(
        id=id_of(label),
        feature=file,
        rule=written.rule,
        name=written.name,
        line=written.line,
        outline=written.outline,
        example=written.example,
        tags=written.tags,
        fingerprint=of_scenario(written),
        outcome=ran.outcome,
        steps=tuple(_steps(written.steps, ran.told)),
        consultations=told.consultations,
        broke=told.broke,
        message=ran.message,
        test=ran.test or None,
        seconds=ran.seconds,
    )


def _steps(steps: Iterable[Step], told: Told | None) -> Iterator[StepRecord]:
    """The steps: those before the one that broke held, and those after it were not reached."""
    outcome = None if told is None else Outcome.PASSED
    for step in steps:
        broke = told is not None and step.line == told.broke
        if broke:
            outcome = Outcome.UNDEFINED if told and told.undefined else Outcome.FAILED
        yield StepRecord.model_validate({**asdict(step), "outcome": outcome})
        outcome = None if broke else outcome
