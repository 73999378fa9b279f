"""Two engines, one answer: durable-rules against the reference evaluator, on random cases.

The seed is in each test's name. `PRECEPT_SEED=7000` tries rulesets that nobody tried before.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from random import Random

import pytest
from tests.effort import EFFORT
from tests.generate import random_ruleset, random_values, ruleset_of

from precept.execution import evaluator
from precept.execution.evaluator import Evaluator, compare
from precept.execution.protocol import Protocol
from precept.execution.runtime.engine import Engine
from precept.model.answers import WORDS, Advice, Answer, Outcome, Truth
from precept.model.conditions import Comparison, Op
from precept.model.errors import EnginesDisagree
from precept.model.facts import Interval, Value
from precept.model.ruleset import Advise, Find, Rule, Ruleset, Show
from precept.model.types import Boolean, Ordered, Scale
from precept.model.vocabulary import Action, Element, Finding, Note, Vocabulary

FIRST = int(os.environ.get("PRECEPT_SEED", "0"))
RULESETS_A_BLOCK = 50
CASES_A_RULESET = 20
BLOCKS = range(FIRST, FIRST + 2 * EFFORT * RULESETS_A_BLOCK, RULESETS_A_BLOCK)


def pairs(
    first: int,
) -> Iterator[tuple[int, Ruleset, Mapping[str, Value], Outcome, Outcome]]:
    """The pairs of a block: seed, ruleset, case, and what the runtime and the reference say."""
    for seed in range(first, first + RULESETS_A_BLOCK):
        random = Random(seed)
        ruleset = random_ruleset(random)
        runtime, reference = Engine(ruleset), Evaluator(ruleset)
        for _ in range(CASES_A_RULESET):
            values = random_values(random, ruleset)
            yield seed, ruleset, values, runtime.decide(values), reference.evaluate(values).outcome
        runtime.close()


@pytest.mark.parametrize("first", BLOCKS, ids="seeds from {}".format)
def test_the_two_engines_agree(first: int) -> None:
    compared = 0
    for seed, ruleset, values, runtime, reference in pairs(first):
        assert runtime == reference, f"seed {seed}, case {values}"
        assert set(runtime.rules) == set(ruleset.rules), f"seed {seed}"
        assert set(runtime.findings) == set(ruleset.vocabulary.findings), f"seed {seed}"
        assert set(runtime.advice) == set(ruleset.vocabulary.actions), f"seed {seed}"
        assert set(runtime.notes) == set(ruleset.vocabulary.notes), f"seed {seed}"
        assert set(runtime.scores) == set(ruleset.vocabulary.scores), f"seed {seed}"
        compared += 1
    assert compared * len(BLOCKS) == 2_000 * EFFORT


def test_the_pairs_meet_every_answer() -> None:
    seen: Counter[object] = Counter()
    for _, _, _, runtime, _ in pairs(FIRST):
        seen.update(runtime.rules.values())
        seen.update(runtime.notes.values())
        seen.update(advice.answer for advice in runtime.advice.values())
        seen.update(f"score {points.status.value}" for points in runtime.scores.values())
    assert all(seen[truth] >= 500 for truth in Truth), seen
    assert all(seen[f"score {known}"] >= 100 for known in ("true", "unknown")), seen
    assert all(seen[answer] >= 10 for answer in Answer), seen


DAY = 24 * 3_600 * 1_000_000
AS_OF = "2026-03-10T09:00+01:00"


def day_ruleset() -> Ruleset:
    """What lasts more than a day is found, advised about and noted."""
    lasting = Comparison("lasting", Op.GT, DAY, "24 hours")
    off = Comparison("off", Op.EQ, True, "yes")
    vocabulary = Vocabulary(
        elements={
            "lasting": Element("lasting", Ordered(Scale.CLOCK), "", ""),
            "off": Element("off", Boolean(), "", ""),
        },
        findings={"long": Finding("long", "")},
        actions={"call": Action("call", "", "patient")},
        notes={"about": Note("about", "")},
    )
    rules = [
        Rule("finds", "", ("p1.1",), lasting, None, Find("long")),
        Rule("advises", "", ("p1.1",), lasting, None, Advise("call", WORDS["should"])),
        Rule("takes-back", "", ("p1.2",), off, None, Advise("call", WORDS["not needed"])),
        Rule("notes", "", ("p1.1",), lasting, None, Show("about")),
    ]
    return ruleset_of(vocabulary, rules)


def case(hours: int) -> dict[str, object]:
    return {"as_of": AS_OF, "facts": {"lasting": f"{hours} hours"}}


MAY = Advice(Answer.RECOMMENDED, WORDS["may"], WORDS["should"])
FAULTS: dict[str, Callable[[Outcome], Outcome]] = {
    "a rule": lambda found: replace(found, rules={**found.rules, "takes-back": Truth.FALSE}),
    "a finding": lambda found: replace(found, findings={"long": Truth.UNKNOWN}),
    "a finding lost": lambda found: replace(found, findings={}),
    "an answer": lambda found: replace(found, advice={"call": Advice(Answer.NOT_NEEDED)}),
    "a strength": lambda found: replace(found, advice={"call": MAY}),
    "a conflict": lambda found: replace(found, advice={"call": Advice(Answer.CONFLICT)}),
    "a note": lambda found: replace(found, notes={"about": Truth.FALSE}),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_of_the_runtime_is_an_error_that_carries_both(
    monkeypatch: pytest.MonkeyPatch, fault: Callable[[Outcome], Outcome]
) -> None:
    right = Engine(day_ruleset()).decide({"lasting": Interval(2 * DAY, 2 * DAY)})

    class Faulty(Engine):
        def decide(self, values: Mapping[str, Value]) -> Outcome:
            return fault(super().decide(values))

    monkeypatch.setattr("precept.execution.protocol.Engine", Faulty)
    protocol = Protocol(day_ruleset())
    with pytest.raises(EnginesDisagree) as refused:
        protocol.decide(case(48))
    assert refused.value.reference == right
    assert refused.value.runtime == fault(right)
    assert refused.value.runtime != refused.value.reference


def test_a_fault_of_the_reference_is_noticed_where_it_matters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sound = compare

    def lenient(comparison: Comparison, value: Value | None) -> Truth:
        at_least = Op.GE if comparison.op is Op.GT else comparison.op
        return sound(replace(comparison, op=at_least), value)

    monkeypatch.setattr(evaluator, "compare", lenient)
    protocol = Protocol(day_ruleset())
    assert protocol.decide(case(25)).finding("long").status is Truth.TRUE
    with pytest.raises(EnginesDisagree) as refused:
        protocol.decide(case(24))
    assert refused.value.reference.findings == {"long": Truth.TRUE}
    assert refused.value.runtime.findings == {"long": Truth.FALSE}


def test_without_a_fault_there_is_a_decision() -> None:
    decision = Protocol(day_ruleset()).decide(case(24))
    assert decision.finding("long").status is Truth.FALSE
    assert decision.action("call").answer is Answer.CANNOT_TELL
