"""What a report is compared with, and what changed since: outcomes, scenarios and rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from precept.language.features import read_folder
from precept.language.review.fingerprints import rule_fingerprint
from precept.model.identity import ruleset_fingerprint
from precept.model.records import dataclass
from precept.model.ruleset import Rule, Ruleset
from precept.report.results import RecordState
from precept.verification.evidence.recorder import engine_stamp, scenario_records
from precept.verification.run import Outcome, Run, ScenarioRecord


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier state, by the name that the user gave.

    `rules` are fingerprints by the ids of rules. The outcomes of `scenarios` are known only if
    they `ran`: a revision holds files, but no run.
    """

    name: str
    rules: Mapping[str, str]
    scenarios: tuple[ScenarioRecord, ...]
    ran: bool


def of_run(name: str, run: Run) -> Before:
    """Return the state of a recorded run."""
    return Before(name, run.ruleset.rules, run.scenarios, ran=True)


def of_files(name: str, ruleset: Ruleset, features: Path | None) -> Before:
    """Return the state of a ruleset and a folder of features.

    Raises:
        BadInput: If a feature cannot be read.
    """
    return Before(name, _fingerprints(ruleset), _without_run(features), ran=False)


def _fingerprints(ruleset: Ruleset) -> Mapping[str, str]:
    return {id_: rule_fingerprint(rule) for id_, rule in ruleset.rules.items()}


def _without_run(features: Path | None) -> tuple[ScenarioRecord, ...]:
    """Return the scenarios of a folder as if none had been run."""
    if features is None:
        return ()
    return scenario_records(read_folder(features), features)


@dataclass(frozen=True, slots=True)
class Current:
    """The scenarios as they are now, with their last results, and whether these are current.

    A scenario that changed since the run counts as never run, whatever its outcome was.
    """

    scenarios: tuple[ScenarioRecord, ...]
    state: RecordState
    run: Run | None


def current(run: Run | None, ruleset: Ruleset, folder: Path | None) -> Current:
    """Return the scenarios of a folder with their results in a run of this ruleset.

    Raises:
        BadInput: If a feature cannot be read.
    """
    scenarios = _without_run(folder)
    if run is None:
        return Current(scenarios, RecordState.NOT_RUN, None)
    if run.ruleset.fingerprint != ruleset_fingerprint(ruleset):
        stale = "the ruleset changed since the run"
    elif run.engine.fingerprint != engine_stamp().fingerprint:
        stale = "the engine changed since the run"
    else:
        results = {record.id: record for record in run.scenarios}
        joined = tuple(_with_result(results.get(it.id), it) for it in scenarios)
        return Current(joined, RecordState.CURRENT, run)
    return Current(tuple(_never(it, stale) for it in scenarios), RecordState.OUT_OF_DATE, run)


def _with_result(result: ScenarioRecord | None, scenario: ScenarioRecord) -> ScenarioRecord:
    """Return the result of a scenario, on the lines where its steps are now."""
    if result is None:
        return _never(scenario, "it is not in the record of the run")
    if result.fingerprint != scenario.fingerprint:
        return _never(scenario, "it changed since the run")
    lines = {was.line: now.line for was, now in zip(result.steps, scenario.steps, strict=True)}
    failed = result.failed_line and lines.get(result.failed_line, scenario.line)
    return replace(result, line=scenario.line, outline=scenario.outline, failed_line=failed)


def _never(scenario: ScenarioRecord, why: str) -> ScenarioRecord:
    return replace(scenario, outcome=Outcome.NEVER_RUN, message=why)


@dataclass(frozen=True, slots=True)
class OutcomeChange:
    """A scenario whose outcome changed."""

    scenario: ScenarioRecord
    before: Outcome


@dataclass(frozen=True, slots=True)
class ExpectationChange:
    """What a scenario expected only before, and what it expects only now."""

    scenario: str
    before: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that changed together with what its scenarios expect.

    One may have been adapted to the other, so both need a second look.
    """

    rule: str
    cites: tuple[str, ...]
    expectations: tuple[ExpectationChange, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed. `outcomes` is None where the earlier outcomes are not known."""

    since: str
    outcomes: tuple[OutcomeChange, ...] | None
    added: tuple[ScenarioRecord, ...]
    removed: tuple[ScenarioRecord, ...]
    rules: tuple[str, ...]
    with_expectations: tuple[RuleChange, ...]


def changed(before: Before, ruleset: Ruleset, run: Iterable[ScenarioRecord]) -> Changed:
    """Return what changed since an earlier state."""
    run = tuple(run)
    was, now = ({record.id: record for record in each} for each in (before.scenarios, run))
    outcomes = tuple(
        OutcomeChange(record, was[id_].outcome)
        for id_, record in now.items()
        if id_ in was and was[id_].outcome is not record.outcome
    )
    fingerprints = _fingerprints(ruleset)
    rules = tuple(
        id_
        for id_ in dict.fromkeys((*before.rules, *fingerprints))
        if before.rules.get(id_) != fingerprints.get(id_)
    )
    return Changed(
        since=before.name,
        outcomes=outcomes if before.ran else None,
        added=tuple(record for id_, record in now.items() if id_ not in was),
        removed=tuple(record for id_, record in was.items() if id_ not in now),
        rules=rules,
        with_expectations=tuple(_with_expectations(rules, ruleset, before.scenarios, run)),
    )


def _with_expectations(
    rules: Iterable[str],
    ruleset: Ruleset,
    before: tuple[ScenarioRecord, ...],
    run: tuple[ScenarioRecord, ...],
) -> Iterator[RuleChange]:
    for rule in (ruleset.rules[id_] for id_ in rules if id_ in ruleset.rules):
        was, now = (_expected(rule, scenarios) for scenarios in (before, run))
        differing = tuple(
            ExpectationChange(name, tuple(then - now[name]), tuple(now[name] - then))
            for name, then in was.items()
            if then != now[name]
        )
        if differing:
            yield RuleChange(rule.id, rule.cites, differing)


def _expected(rule: Rule, scenarios: Iterable[ScenarioRecord]) -> dict[str, Counter[str]]:
    """Return what the scenarios about a rule's statements expect, rows of examples by one name."""
    found = defaultdict[str, Counter[str]](Counter)
    for record in scenarios:
        if not {*rule.cites}.isdisjoint(record.tags):
            found[record.name].update(step.text for step in record.steps if step.kind == "then")
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """A changed answer, the condition under which it changes, and the facts of an example."""

    change: str
    given: str
    example: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """A text before and after the change, and what shows it to people, in words."""

    before: str
    after: str
    shown_by: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A changed thing; `rows` where examples show the change, `sides` where texts do."""

    words: str
    rows: tuple[Row, ...] = ()
    sides: Sides | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Changed things of one kind."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """What a comparison of two rulesets shows; where none was made, `verdict` gives the reason.

    `remark` explains conditions and examples.
    """

    verdict: str
    sections: tuple[Section, ...] = ()
    remark: str = ""


AS_OF = "2026-01-01T12:00"
"""The time, in UTC, of every example that does not state another."""


def example(case: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the facts of a case, and its time if that differs from most examples."""
    time = [] if case["as_of"] == AS_OF else [f"as_of: {case['as_of']}Z"]
    return (*time, *(f"{id_}: {_fact(fact)}" for id_, fact in case["facts"].items()))


def _fact(fact: Any) -> str:
    if isinstance(fact, str):
        return fact
    sides = (f"{name}: [{', '.join(codes)}]" for name, codes in fact.items())
    return f"{{{', '.join(sides)}}}"
