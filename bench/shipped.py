"""What a decision takes: each shipped case of a guideline, stage by stage, and what it holds."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Mapping

from bench.measure import Times, by_turns
from rich.table import Table

from precept.execution.decision.builder import Builder
from precept.execution.decision.model import EngineRef
from precept.execution.evaluator import Evaluator
from precept.execution.intake.case import read_case_input
from precept.execution.protocol import Protocol, load
from precept.execution.runtime.engine import Engine
from precept.language import library
from precept.language.syntax.data import as_group
from precept.language.syntax.nodes import MappingNode
from precept.model.diagnostics import Diagnostics
from precept.model.identity import SEMANTICS
from precept.version import VERSION

RULESET = "ms_relapse"
TURNS = 10


def shipped() -> Table:
    """What it takes: of a protocol that has decided nothing yet, and of one that has."""
    protocol = load(RULESET)
    cases = _cases()
    cold = Times()
    cold.add((protocol.decide, cases))
    facts = [protocol.normalize(case) for case in cases]
    values = [one.values for one in facts]
    evaluated = [protocol.evaluate_facts(one) for one in facts]
    builder = Builder(protocol.ruleset, protocol.reference, EngineRef(VERSION, SEMANTICS, "", ""))
    intake, reference, runtime, both, record, whole = by_turns(
        [
            (protocol.normalize, cases),
            (Evaluator(protocol.ruleset).evaluate, values),
            (Engine(protocol.ruleset).decide, values),
            (protocol.evaluate_facts, facts),
            (lambda one: builder.build(one.facts, one.evaluation), evaluated),
            (protocol.decide, cases),
        ],
        TURNS,
    )
    table = Table("", "a second", "mean", "median", "p99", title=f"{len(cases)} cases of {RULESET}")
    rows: Mapping[str, Times] = {
        "a decision, cold": cold,
        "a decision, warm": whole,
        "  intake: plain data to facts": intake,
        "  the reference evaluator": reference,
        "  the runtime": runtime,
        "  both, compared": both,
        "  the record": record,
    }
    for name, times in rows.items():
        table.add_row(
            name,
            f"{times.a_second:,.0f}",
            f"{1_000 / times.a_second:.2f} ms",
            f"{times.percentile(50):.2f} ms",
            f"{times.percentile(99):.2f} ms",
        )
    table.caption = f"a decision that is kept takes {_kept(protocol, cases):.1f} KiB"
    return table


def _cases() -> list[dict[str, object]]:
    """The cases as plain data that a program hands over."""
    read = []
    for path in sorted((library.shipped() / RULESET / "cases").glob("*.yaml")):
        node = read_case_input(path, Diagnostics())
        assert isinstance(node, MappingNode)
        read.append(as_group(node))
    return read


def _kept(protocol: Protocol, cases: list[dict[str, object]]) -> float:
    """The memory that each of many decisions takes, in KiB."""
    gc.collect()
    tracemalloc.start()
    kept = [protocol.decide(case) for case in cases * 5]
    gc.collect()
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return taken / len(kept) / 1_024
