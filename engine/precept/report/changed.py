"""What changed since an earlier state: outcomes, scenarios, and rules with what is expected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from precept.evidence.model import Outcome, ScenarioRecord
from precept.ir.rules import Rule, Ruleset
from precept.report.before import Before, rules_of


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
