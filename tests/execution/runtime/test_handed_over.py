"""Nothing outside the grammar is handed to durable-rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import durable_rules_engine
import pytest
from tests.effort import EFFORT
from tests.execution.runtime import grammar
from tests.execution.runtime.grammar import Given, Unsafe
from tests.execution.runtime.rulesets import NUMBER, every, found, more, ruleset, shown, some, yes
from tests.execution.runtime.test_against_brute_force import NARROW
from tests.generate import random_ruleset, random_values, seeded

from precept.execution.runtime import definition, durable_ruleset
from precept.execution.runtime.engine import Engine
from precept.execution.runtime.limits import LIMITS, Limits
from precept.model.conditions import Holds
from precept.model.facts import Interval


class Watched:
    """The C functions that the runtime may call; all that is handed to them is parsed."""

    error = durable_rules_engine.error
    start_action_for_state = staticmethod(durable_rules_engine.start_action_for_state)
    complete_and_start_action = staticmethod(durable_rules_engine.complete_and_start_action)

    def __init__(self) -> None:
        self.given: dict[int, Given] = {}
        self.sessions: dict[tuple[int, str], dict[tuple[int, int] | None, str]] = {}
        self.messages = 0

    def create_ruleset(self, name: str, text: str) -> int:
        given = grammar.definition(text)
        handle: int = durable_rules_engine.create_ruleset(name, text)
        self.given[handle] = given
        return handle

    def assert_fact(self, handle: int, text: str) -> Any:
        session, literal = grammar.message(text, self.given[handle])
        self.messages += 1
        told = self.sessions.setdefault((handle, session), {})
        if literal is None:
            assert not told
        assert literal not in told
        told[literal] = text
        assert None in told
        return durable_rules_engine.assert_fact(handle, text)

    def retract_fact(self, handle: int, text: str) -> Any:
        """What is retracted is what was told last."""
        session, literal = grammar.message(text, self.given[handle])
        assert self.sessions[handle, session].popitem() == (literal, text)
        return durable_rules_engine.retract_fact(handle, text)

    def get_facts(self, handle: int, session: str) -> Any:
        assert not self.sessions[handle, session]
        return durable_rules_engine.get_facts(handle, session)

    def delete_state(self, handle: int, session: str) -> None:
        durable_rules_engine.delete_state(handle, session)
        del self.sessions[handle, session]

    def delete_ruleset(self, handle: int) -> None:
        durable_rules_engine.delete_ruleset(handle)
        del self.given[handle]


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    watched = Watched()
    monkeypatch.setattr(durable_ruleset, "durable", watched)
    return watched


@pytest.mark.parametrize("limits", [LIMITS, NARROW], ids=["one ruleset", "many rulesets"])
@pytest.mark.parametrize("block", range(2))
def test_all_that_is_handed_over_is_in_the_grammar(
    watched: Watched, block: int, limits: Limits
) -> None:
    rulesets = 60 * EFFORT
    for seed in range(rulesets * block, rulesets * (block + 1)):
        random = seeded(seed)
        rules = random_ruleset(random)
        engine = Engine(rules, limits)
        for _ in range(3):
            engine.decide(random_values(random, rules))
        engine.close()
    assert watched.messages > 10 * rulesets
    assert not watched.sessions
    assert not watched.given


def test_so_is_what_comes_of_many_rules(watched: Watched) -> None:
    random = seeded(7)
    rules = random_ruleset(random, rules=1_000)
    engine = Engine(rules)
    for _ in range(3):
        engine.decide(random_values(random, rules))
    assert len(watched.given) > 3
    assert not any(watched.sessions.values())
    engine.close()
    assert not watched.sessions


# A fault of our own that hands over something else is noticed where it is handed over.

FAULTS: dict[str, tuple[str, Callable[..., Any]]] = {
    "no guard": ("_case", lambda clause, _, names: {names[clause.branches[0][0].attribute]: 1}),
    "the author's names": ("_atom", lambda atom, _: {atom.attribute[0]: atom.number}),
    "fractions": ("_atom", lambda atom, names: {names[atom.attribute]: atom.number + 0.5}),
    "one name for a literal": ("_literal", lambda number: {f"k{number}": 1}),
    "literals apart": ("_fact", lambda number: f'"id":"{number}{number}","k{number}":1,"n0":1'),
}


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("name", FAULTS)
def test_our_own_faults_are_noticed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(definition, *FAULTS[name])
    rules = ruleset(
        [
            found("f", more("x", 5)),
            found("g", yes("b")),
            shown(every(Holds("f"), Holds("g"), some(yes("b"), yes("c")))),
        ],
        {"x": NUMBER},
    )
    with pytest.raises(Unsafe):
        Engine(rules).decide({"x": Interval(6, 6), "b": True})
