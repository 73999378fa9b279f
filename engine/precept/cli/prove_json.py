"""What came of proofs, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from precept.ir.rules import Target
from precept.proof.left_open import LeftOpen
from precept.proof.property import Outcome
from precept.proof.prove import Report
from precept.protocol import Protocol
from precept.scenarios.steps import Unsayable
from precept.scenarios.writing import Writer


def report_as_json(report: Report, protocol: Protocol) -> dict[str, Any]:
    """The report as an object.

    - `ruleset`: its id.
    - `properties`: each with
      - `id`, made of `kind` and a name; `says`: what is to be proved; `cites`;
      - `result`: `proved`, `refuted` or `not_proved`; `why` it is not proved, or null;
      - `counterexample` and `witness`, either of them null or with the `case`, as `decide` takes
        it, and the `scenario` of it, null where the vocabulary lacks a phrase.
    - `left_open`: the conclusions that a case leaves open though it can come out only one way:
      `target`, the `status` that it comes to, and the `case`, null if it could not be settled
      whether there is one. There are none unless `completion` is proved.
    - `redundant`: the rules without which every case would come to the same: `rule`, and `others`
      that say as much; null if that could not be settled.
    """
    writer = Writer(protocol)
    return {
        "ruleset": protocol.ruleset.id,
        "properties": [_property(outcome, writer) for outcome in report.outcomes],
        "left_open": [_left_open(one) for one in report.left_open],
        "redundant": None
        if report.redundant is None
        else [{"rule": one.rule, "others": list(one.others)} for one in report.redundant],
    }


def _property(outcome: Outcome, writer: Writer) -> dict[str, Any]:
    of = outcome.property
    shown = None if outcome.case is None else _shown(outcome.case, of.says, of.targets, writer)
    return {
        "id": of.id,
        "kind": of.kind.value,
        "says": of.says,
        "cites": list(of.cites),
        "result": outcome.result.value,
        "why": outcome.why or None,
        "counterexample": None if of.possible else shown,
        "witness": shown if of.possible else None,
    }


def _shown(
    case: Mapping[str, Any], says: str, targets: Iterable[Target], writer: Writer
) -> dict[str, Any]:
    try:
        scenario = writer.scenario(says, case, targets)
    except Unsayable:
        scenario = None
    return {"case": case, "scenario": scenario}


def _left_open(one: LeftOpen) -> dict[str, Any]:
    of = one.conclusion
    return {"target": of.target._asdict(), "status": of.status, "case": one.case}
