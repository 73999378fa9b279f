"""What a report is compared with: an earlier run, or the files of an earlier revision."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from precept.language.features import read_folder
from precept.language.review.content import of_rule
from precept.model.identity import ruleset_fingerprint
from precept.model.ruleset import Rule, Ruleset
from precept.report.results import RecordState
from precept.verification.evidence.recorder import engine_stamp, scenario_records
from precept.verification.run import Outcome, Run, ScenarioRecord


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier state, by the name that it was asked for.

    `rules` are the fingerprints of rules by their ids. Of files nobody knows what scenarios came
    to: they only `ran` where there is a run.
    """

    name: str
    rules: Mapping[str, str]
    scenarios: tuple[ScenarioRecord, ...]
    ran: bool


def of_run(name: str, run: Run) -> Before:
    """The state that a run was of."""
    return Before(name, run.ruleset.rules, run.scenarios, ran=True)


def of_files(name: str, ruleset: Ruleset, features: Path | None) -> Before:
    """The state of a ruleset and a folder of features.

    Raises:
        BadInput: if a feature cannot be read.
    """
    return Before(name, rules_of(ruleset), written(features), ran=False)


def rules_of(ruleset: Ruleset) -> Mapping[str, str]:
    """The fingerprints of the rules of a ruleset."""
    return {id_: of_rule(rule) for id_, rule in ruleset.rules.items()}


def written(features: Path | None) -> tuple[ScenarioRecord, ...]:
    """The scenarios of a folder as if none had been run.

    Raises:
        BadInput: if a feature cannot be read.
    """
    if features is None:
        return ()
    return scenario_records(read_folder(features), features)


@dataclass(frozen=True, slots=True)
class Current:
    """Every scenario that there is now, and whether the run is one of what is there.

    Whatever was changed since the run counts as never run, whatever it came to then.
    """

    scenarios: tuple[ScenarioRecord, ...]
    standing: RecordState
    run: Run | None


def current(run: Run | None, ruleset: Ruleset, folder: Path | None) -> Current:
    """The scenarios of a folder, with what a run of this ruleset said of them.

    Raises:
        BadInput: if a feature cannot be read.
    """
    there = written(folder)
    if run is None:
        return Current(there, RecordState.NOT_RUN, None)
    changed = _changed(run, ruleset)
    if changed:
        stale = tuple(_never(one, f"{changed} changed since the run") for one in there)
        return Current(stale, RecordState.OUT_OF_DATE, run)
    ran = {one.id: one for one in run.scenarios}
    return Current(tuple(_joined(there, ran)), RecordState.CURRENT, run)


def _changed(run: Run, ruleset: Ruleset) -> str:
    """What is not what it was in the run; empty if all is."""
    if run.ruleset.fingerprint != ruleset_fingerprint(ruleset):
        return "the ruleset"
    return "" if run.engine.fingerprint == engine_stamp().fingerprint else "the engine"


def _joined(
    there: tuple[ScenarioRecord, ...], ran: Mapping[str, ScenarioRecord]
) -> Iterator[ScenarioRecord]:
    for one in there:
        known = ran.get(one.id)
        if known is None:
            yield _never(one, "it is not in the record of the run")
        elif known.fingerprint != one.fingerprint:
            yield _never(one, "it was changed since the run")
        else:
            yield _moved(known, one)


def _never(one: ScenarioRecord, why: str) -> ScenarioRecord:
    return one.model_copy(update={"outcome": Outcome.NEVER_RUN, "message": why})


def _moved(ran: ScenarioRecord, to: ScenarioRecord) -> ScenarioRecord:
    """What came of a scenario, on the lines where it stands now."""
    lines = {was.line: now.line for was, now in zip(ran.steps, to.steps, strict=True)}
    return ran.model_copy(
        update={
            "line": to.line,
            "outline": to.outline,
            "failed_line": lines.get(ran.failed_line, to.line) if ran.failed_line else None,
        }
    )


@dataclass(frozen=True, slots=True)
class OutcomeChange:
    """A scenario that now comes to something else."""

    scenario: ScenarioRecord
    was: Outcome


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a scenario expected and does no more, and what it expects now and did not before."""

    scenario: str
    was: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A rule that was changed, and scenarios about it whose expectation was changed as well.

    Whoever changes both may have bent one to fit the other, so both want a second look.
    """

    rule: str
    cites: tuple[str, ...]
    expected: tuple[Expectation, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """All that changed. `outcomes` is None where what scenarios came to before is not known."""

    since: str
    outcomes: tuple[OutcomeChange, ...] | None
    came: tuple[ScenarioRecord, ...]
    gone: tuple[ScenarioRecord, ...]
    rules: tuple[str, ...]
    rewritten: tuple[Rewritten, ...]


def changed(before: Before, ruleset: Ruleset, run: Iterable[ScenarioRecord]) -> Changed:
    """What changed from an earlier state to what there is now."""
    run = tuple(run)
    was, now = ({one.id: one for one in some} for some in (before.scenarios, run))
    rules = tuple(_changed_rules(before, ruleset))
    return Changed(
        since=before.name,
        outcomes=tuple(_outcomes(was, now)) if before.ran else None,
        came=tuple(one for id_, one in now.items() if id_ not in was),
        gone=tuple(one for id_, one in was.items() if id_ not in now),
        rules=rules,
        rewritten=tuple(_rewritten(rules, ruleset, before.scenarios, run)),
    )


def _outcomes(
    was: Mapping[str, ScenarioRecord], now: Mapping[str, ScenarioRecord]
) -> Iterator[OutcomeChange]:
    for id_, one in now.items():
        if id_ in was and was[id_].outcome is not one.outcome:
            yield OutcomeChange(one, was[id_].outcome)


def _changed_rules(before: Before, ruleset: Ruleset) -> Iterator[str]:
    now = rules_of(ruleset)
    for id_ in dict.fromkeys((*before.rules, *now)):
        if before.rules.get(id_) != now.get(id_):
            yield id_


def _rewritten(
    rules: Iterable[str],
    ruleset: Ruleset,
    before: tuple[ScenarioRecord, ...],
    run: tuple[ScenarioRecord, ...],
) -> Iterator[Rewritten]:
    for rule in (ruleset.rules[id_] for id_ in rules if id_ in ruleset.rules):
        was, now = (_expected(rule, some) for some in (before, run))
        differing = tuple(
            Expectation(name, tuple(then - now[name]), tuple(now[name] - then))
            for name, then in was.items()
            if then != now[name]
        )
        if differing:
            yield Rewritten(rule.id, rule.cites, differing)


def _expected(rule: Rule, run: Iterable[ScenarioRecord]) -> dict[str, Counter[str]]:
    """What the scenarios about a rule's statements expect; rows of examples under one name."""
    found = defaultdict[str, Counter[str]](Counter)
    for one in run:
        if not {*rule.cites}.isdisjoint(one.tags):
            found[one.name].update(step.text for step in one.steps if step.kind == "then")
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """A changed answer, the condition under which it changes, and the facts of an example."""

    change: str
    given: str
    example: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A changed thing; `rows` where examples show the change."""

    words: str
    rows: tuple[Row, ...] = ()


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
