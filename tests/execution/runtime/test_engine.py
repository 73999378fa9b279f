"""The driver never gives half an answer, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import durable_rules_engine
import pytest
from tests.effort import EFFORT
from tests.execution.runtime.alone import alone
from tests.execution.runtime.brute_force import outcome
from tests.execution.runtime.rulesets import NUMBER, every, found, more, ruleset, shown, yes
from tests.generate import random_ruleset, random_values, seeded

from precept.execution.runtime import durable_ruleset
from precept.execution.runtime.durable_ruleset import EngineBroken
from precept.execution.runtime.engine import Engine
from precept.model.answers import Truth
from precept.model.conditions import Comparison, Holds, Op
from precept.model.facts import Interval
from precept.model.types import Code, Type

CHAIN = ruleset([found("f", yes("a")), shown(every(Holds("f"), yes("b")))])
YES = {"a": True, "b": True}


class Tampered:
    """The C functions, one of them replaced."""

    def __init__(self, name: str, function: Callable[..., Any]) -> None:
        self._replaced = {name: function}

    def __getattr__(self, name: str) -> Any:
        return self._replaced.get(name) or getattr(durable_rules_engine, name)


@pytest.fixture
def engine() -> Iterator[Engine]:
    engine = Engine(CHAIN)
    yield engine
    engine.close()


def test_findings_are_chained(engine: Engine) -> None:
    assert engine.decide(YES).rules == {"finds f": Truth.TRUE, "r": Truth.TRUE}
    assert engine.decide({"b": True}).rules == {"finds f": Truth.UNKNOWN, "r": Truth.UNKNOWN}
    assert engine.decide({"a": False}).rules == {"finds f": Truth.FALSE, "r": Truth.FALSE}


def tampered_run(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, name: str, with_: Any, error: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(durable_ruleset, "durable", Tampered(name, with_))
        with pytest.raises(EngineBroken, match=error):
            engine.decide(YES)


def test_a_run_cut_short_is_no_answer(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    tampered_run(engine, monkeypatch, "complete_and_start_action", lambda *_: None, "before")
    assert engine.decide(YES) == outcome(CHAIN, YES)


def test_a_run_that_never_starts_is_no_answer(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    tampered_run(engine, monkeypatch, "start_action_for_state", lambda *_: None, "before")
    assert engine.decide(YES) == outcome(CHAIN, YES)


def test_a_rule_after_the_last_is_no_answer(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def again(*arguments: int) -> str:
        return durable_rules_engine.complete_and_start_action(*arguments) or '{"c0":{}}'

    tampered_run(engine, monkeypatch, "complete_and_start_action", again, "after")
    assert engine.decide(YES) == outcome(CHAIN, YES)


@pytest.mark.parametrize("result", [1, 2, 3])
def test_a_fact_not_taken_is_no_answer(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, result: int
) -> None:
    def refused(*arguments: Any) -> tuple[int, int]:
        return result, durable_rules_engine.assert_fact(*arguments)[1]

    tampered_run(engine, monkeypatch, "assert_fact", refused, "did not take a fact")
    assert engine.decide(YES) == outcome(CHAIN, YES)


def test_an_error_of_the_engine_is_no_answer(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise durable_rules_engine.error("error code: 303")

    tampered_run(engine, monkeypatch, "complete_and_start_action", fails, "303")
    assert engine.decide(YES) == outcome(CHAIN, YES)


def test_an_error_before_there_is_a_session(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise durable_rules_engine.error("error code: 204")

    tampered_run(engine, monkeypatch, "assert_fact", fails, "204")
    assert engine.decide(YES) == outcome(CHAIN, YES)


def test_rules_not_taken_are_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> None:
        raise durable_rules_engine.error("error code: 106")

    monkeypatch.setattr(durable_ruleset, "durable", Tampered("create_ruleset", fails))
    with pytest.raises(EngineBroken, match="106"):
        Engine(CHAIN)


def test_an_interrupt_leaves_no_session(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(durable_ruleset, "durable", Tampered("start_action_for_state", interrupted))
        for _ in range(1_500):
            with pytest.raises(KeyboardInterrupt):
                engine.decide(YES)
    assert engine.decide(YES) == outcome(CHAIN, YES)


@pytest.mark.parametrize("kept", [1, 2, 7])
def test_a_session_is_renewed_and_shows_nothing_of_other_cases(
    monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    monkeypatch.setattr(durable_ruleset, "_CASES_A_SESSION", kept)
    random = seeded(kept)
    for _ in range(20 * EFFORT):
        rules = random_ruleset(random)
        engine, fresh = Engine(rules), [random_values(random, rules) for _ in range(3)]
        for case in random.choices(fresh, k=12):
            assert engine.decide(case) == outcome(rules, case)
        engine.close()


def test_a_fact_that_is_kept_is_no_answer(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    tampered_run(engine, monkeypatch, "retract_fact", lambda *_: (0, 1), "kept a fact")
    assert engine.decide({}) == outcome(CHAIN, {})


def test_a_fact_not_taken_back_is_no_answer(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    tampered_run(engine, monkeypatch, "retract_fact", lambda *_: (1, 1), "take back")
    assert engine.decide({}) == outcome(CHAIN, {})


def test_a_session_that_stays_ends_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable_ruleset, "_CASES_A_SESSION", 1)
    engine = Engine(CHAIN)

    def fails(*_: Any) -> None:
        raise durable_rules_engine.error("error code: 101")

    tampered_run(engine, monkeypatch, "delete_state", fails, "did not delete")
    with pytest.raises(EngineBroken):
        engine.decide(YES)


def test_a_rule_both_fired_and_refuted_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(ruleset([shown(more("x", 5))], {"x": NUMBER}))
    impossible = {("x", "lo"): 9, ("x", "hi"): 3}
    monkeypatch.setattr("precept.execution.runtime.engine.attributes", lambda *_: impossible)
    with pytest.raises(EngineBroken, match="both fired and refuted"):
        engine.decide({"x": Interval(4, 4)})


def test_a_rule_of_unknown_name_is_no_answer(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(*arguments: int) -> Any:
        message = durable_rules_engine.complete_and_start_action(*arguments)
        return message and message.replace('"c', '"d', 1)

    tampered_run(engine, monkeypatch, "complete_and_start_action", other, "was not given")
    assert engine.decide(YES) == outcome(CHAIN, YES)


def test_a_closed_engine_decides_nothing(engine: Engine) -> None:
    engine.close()
    engine.close()
    with pytest.raises(EngineBroken):
        engine.decide(YES)


@pytest.mark.parametrize(
    ("element", "value"),
    [
        ("b", "yes"),
        ("b", Interval(1, 1)),
        ("b", 1),
        ("c", "none"),
        ("c", True),
        ("c", 0),
        ("x", True),
        ("x", 5),
        ("x", Interval(6, 5)),
        ("x", Interval(5.5, None)),  # type: ignore[arg-type]
        ("x", Interval(2**53, None)),
        ("x", Interval(None, -(2**53))),
    ],
)
def test_values_of_another_type_are_refused(element: str, value: Any) -> None:
    types: dict[str, Type] = {"x": NUMBER, "c": Code(("mild", "severe"))}
    rule = shown(every(yes("b"), Comparison("c", Op.EQ, "mild"), more("x", 5)))
    with pytest.raises(ValueError, match=r"^(what is given for|a number of the case)") as raised:
        Engine(ruleset([rule], types)).decide({element: value})
    assert "none" not in str(raised.value)


def test_a_decision_holds_the_lock(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other threads wait, and so does a fork."""
    free: list[bool] = []

    def look() -> None:
        free.append(durable_ruleset.LOCK.acquire(blocking=False))
        if free[-1]:
            durable_ruleset.LOCK.release()

    def start(*arguments: int) -> Any:
        with ThreadPoolExecutor(1) as other:
            other.submit(look).result()
        return durable_rules_engine.start_action_for_state(*arguments)

    monkeypatch.setattr(durable_ruleset, "durable", Tampered("start_action_for_state", start))
    assert engine.decide(YES) == outcome(CHAIN, YES)
    assert free == [False]


FAILS_AT_ONCE = """
import durable_rules_engine
from tests.execution.runtime.test_engine import CHAIN, YES, Tampered
from precept.execution.runtime import durable_ruleset
from precept.execution.runtime.engine import Engine

def fails(*_):
    raise durable_rules_engine.error("error code: 303")

engine = Engine(CHAIN)
durable_ruleset.durable = Tampered("start_action_for_state", fails)
try:
    engine.decide(YES)
except durable_ruleset.EngineBroken:
    durable_ruleset.durable = durable_rules_engine
    engine.decide(YES)
"""


def test_a_first_decision_that_fails_does_no_harm() -> None:
    """The engine would free what it never set."""
    run = alone("-c", FAILS_AT_ONCE)
    assert run.returncode == 0, run.stderr
