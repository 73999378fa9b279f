"""The reasons that `decide` shows are those of the explanation."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from precept.execution.protocol import Protocol, load
from precept.explanation.why import facts, why
from precept.language import library
from precept.model.answers import Truth
from precept.report.decisions import groups, reasons

CASES = sorted(library.shipped().glob("*/cases/*.yaml"))


@cache
def _protocol(ruleset: str) -> Protocol:
    return load(ruleset)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_reasons_of_decisions_are_the_leaves_of_explanations(case: Path) -> None:
    protocol = _protocol(case.parent.parent.name)
    traced = protocol.decide_with_trace(case)
    shown = 0
    for group in groups(traced.decision, protocol.ruleset):
        for line in group.lines:
            said = "; ".join(reasons(line.target, traced, protocol.ruleset))
            said = re.sub(r" \(follows from: .*?\)(?=;|,|$)", "", said)
            by = why(traced, protocol.ruleset, line.target).by
            if line.target.kind == "score":  # of which only the points given are told
                by = tuple(rule for rule in by if rule.status is Truth.TRUE)
            leaves = facts(by)
            assert bool(said) is bool(leaves)
            assert all(fact.words in said for fact in leaves)
            # And nothing else is said, besides who stated it.
            for fact in sorted(leaves, key=lambda fact: -len(fact.words)):
                said = said.replace(fact.words, "")
            rest = said.replace("because", "").replace("nor is it said to be not needed,", "")
            while "[" in rest:
                start, end = rest.index("["), rest.index("]")
                rest = rest[:start] + rest[end + 1 :]
            assert not rest.strip(" ;")
            shown += len(leaves)
    assert shown or case.stem == "nothing_known"
