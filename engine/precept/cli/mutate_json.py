"""What became of mutants, as JSON."""

from __future__ import annotations

from typing import Any

from precept.mutation.mutant import Kind, Mutant
from precept.mutation.mutate import Report
from precept.mutation.survivor import Survivor
from precept.mutation.verdict import Fate


def report_as_json(report: Report) -> dict[str, Any]:
    """The report as an object.

    - `ruleset`: its id.
    - `total` = `killed` + `equivalent` + `discarded`, that would be type errors, + those that
      `survived`.
    - `survived`: each with `id`, `kind`, the `topic` and the `cites` of its `rule`, the `change`;
      a `case`, as `decide` takes it, that shows the difference, and the `scenario` of it that the
      mutant fails; null where there is none, `why` says why.
    - `proved_equivalent`: each with `id`, `kind`, `topic`, `cites`, `rule` and `change`.
    - `kinds`: by kind, how many were `killed`, `equivalent`, `survived` and `discarded`.
    """
    return {
        "ruleset": report.ruleset,
        "total": report.total,
        "killed": report.count(Fate.KILLED),
        "equivalent": report.count(Fate.EQUIVALENT),
        "discarded": sum(report.discarded.values()),
        "survived": [_survivor(one) for one in report.survived],
        "proved_equivalent": [_mutant(one) for one in report.equivalent],
        "kinds": {
            kind.value: {
                **{fate.value: report.counts.get((kind, fate), 0) for fate in Fate},
                "discarded": report.discarded.get(kind, 0),
            }
            for kind in Kind
        },
    }


def _mutant(mutant: Mutant) -> dict[str, Any]:
    rule = mutant.rule
    return {
        "id": mutant.id,
        "kind": mutant.kind.value,
        "topic": rule.topic,
        "rule": rule.id,
        "cites": list(rule.cites),
        "change": mutant.says,
    }


def _survivor(one: Survivor) -> dict[str, Any]:
    told = {"case": one.case, "scenario": one.scenario, "why": one.why or None}
    return {**_mutant(one.mutant), **told}
