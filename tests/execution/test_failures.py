"""Whatever fails inside Precept: an error of its own, with the urgent advice that holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from functools import partial
from typing import Any

import pytest
from tests.execution.intake.flare import RULESET, case

import precept
from precept.execution import protocol as protocols
from precept.execution import urgency
from precept.execution.decision.builder import Builder
from precept.execution.evaluator import Evaluator
from precept.execution.intake import assembly
from precept.execution.intake import case as intake
from precept.execution.protocol import Protocol
from precept.execution.runtime import engine
from precept.execution.runtime.engine import Engine
from precept.language.syntax.nodes import MappingNode
from precept.model.errors import BadCase, Conflict, InternalError, PreceptError
from precept.model.outcomes import targets
from precept.solver.counterfactuals import Counterfactuals

FACT = "Łukasz, 1980-02-29"
PAIN = case(pain=True)


def failing(failure: type[BaseException]) -> Callable[..., Any]:
    """A function that fails, and says what it should not."""

    def fail(*_: object, **__: object) -> Any:
        raise failure(FACT)

    return fail


def refused(protocol: Protocol, data: Mapping[str, Any]) -> PreceptError:
    with pytest.raises(PreceptError) as raised:
        protocol.decide(data)
    return raised.value


def urgent(error: PreceptError) -> list[tuple[str, tuple[str, ...], bool]]:
    return [(item.action, item.cites, item.in_every_reading) for item in error.urgent]


SEE_A_DOCTOR = [("see_a_doctor", ("p1.1",), True)]

PARTS = {
    "durable-rules": (Engine, "decide"),
    "what the runtime is given": (Engine, "_numbers"),
    "the evaluator": (Evaluator, "evaluate"),
    "a condition": (Evaluator, "_settle"),
    "what is missing": (Evaluator, "_missing"),
    "the comparison of the engines": (protocols, "conflict"),
    "the record of the decision": (Builder, "build"),
}


@pytest.mark.parametrize("failure", [ValueError, KeyError, MemoryError, RecursionError, OSError])
@pytest.mark.parametrize("part", PARTS)
def test_a_failure_keeps_what_is_urgent(
    part: str, failure: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    protocol = Protocol(RULESET)
    monkeypatch.setattr(*PARTS[part], failing(failure))
    error = refused(protocol, PAIN)
    assert type(error) is InternalError
    assert urgent(error) == SEE_A_DOCTOR
    assert error.urgent_is_complete
    assert refused(protocol, case(pain=False)).urgent == ()


def test_it_says_what_to_report_and_nothing_of_the_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*PARTS["the record of the decision"], failing(KeyError))
    error = refused(Protocol(RULESET), PAIN)
    assert isinstance(error, precept.InternalError)
    assert error.kind == "KeyError"
    assert error.places[0].startswith("execution/protocol.py:")
    assert FACT not in f"{error} {error!r} {error.__dict__}"
    assert error.__suppress_context__  # a log of it shows no other message
    other = copy(error)
    assert (other.kind, other.places, other.urgent) == (error.kind, error.places, error.urgent)


def test_an_engine_that_is_gone_fails_in_earnest() -> None:
    protocol = Protocol(RULESET)
    runtime = protocol._runtime  # noqa: SLF001
    assert isinstance(runtime, Engine)
    runtime.close()
    error = refused(protocol, PAIN)
    assert isinstance(error, InternalError)
    assert error.kind == "EngineBroken"
    assert urgent(error) == SEE_A_DOCTOR


def test_rules_that_durable_rules_does_not_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "definition", failing(RuntimeError))
    protocol = Protocol(RULESET)
    errors = [refused(protocol, data) for data in (PAIN, case(pain=False), PAIN)]
    assert [type(error) for error in errors] == [InternalError] * 3
    assert [urgent(error) for error in errors] == [SEE_A_DOCTOR, [], SEE_A_DOCTOR]


def test_without_both_engines_it_says_that_it_does_not_know(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    protocol = Protocol(RULESET)
    for part in ("durable-rules", "the evaluator"):
        monkeypatch.setattr(*PARTS[part], failing(ValueError))
    error = refused(protocol, PAIN)
    assert (error.urgent, error.urgent_is_complete) == ((), False)


def test_a_conflict_that_cannot_be_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Evaluator, "_trace", failing(ValueError))
    torn = case(pain=True, symptoms=["cough"], seen="at_work")
    error = refused(Protocol(RULESET), torn)
    assert isinstance(error, InternalError)
    assert [item.action for item in error.urgent] == ["see_a_doctor"]
    monkeypatch.undo()
    assert isinstance(refused(Protocol(RULESET), torn), Conflict)


# The intake


def _failing_on(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the intake fail on every case that has a fact or a list of this name."""

    def read(node: MappingNode, *rest: Any) -> Any:
        parts = (part for name, part in node if name.value in ("facts", "history"))
        for part in parts:
            assert isinstance(part, MappingNode)
            if part.get(word):
                raise IndexError(FACT)
        return original(node, *rest)

    original = intake.read_case
    for module in (protocols, urgency):
        monkeypatch.setattr(module, "read_case", read)


@pytest.mark.parametrize("word", ["flares_ever", "flares", "symptoms"])
def test_what_cannot_be_read_does_not_silence_the_rest(
    word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = case(pain=True, flares_ever=2, symptoms=["cough"], history={"flares": {"entries": []}})
    _failing_on(word, monkeypatch)
    error = refused(Protocol(RULESET), data)
    assert isinstance(error, InternalError)
    assert urgent(error) == SEE_A_DOCTOR
    assert not error.urgent_is_complete


def test_what_cannot_be_read_may_have_been_urgent(monkeypatch: pytest.MonkeyPatch) -> None:
    _failing_on("pain", monkeypatch)
    error = refused(Protocol(RULESET), PAIN)
    assert (error.urgent, error.urgent_is_complete) == ((), False)


def test_a_refusal_that_cannot_be_searched_is_still_a_refusal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    protocol = Protocol(RULESET)
    monkeypatch.setattr(urgency, "assemble", failing(ValueError))
    error = refused(protocol, case(pain=[{"value": True, "at": "2026-03-01"}], seen="nowhere"))
    assert isinstance(error, BadCase)
    assert error.diagnostics
    assert (error.urgent, error.urgent_is_complete) == ((), False)


def test_a_failure_at_the_end_of_the_intake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assembly, "measure", failing(ZeroDivisionError))
    error = refused(Protocol(RULESET), case(pain=True, onset="2026-03-10"))
    assert isinstance(error, InternalError)


# What comes after a decision


def test_a_failure_to_explain_carries_what_is_urgent() -> None:
    protocol = Protocol(RULESET)
    error = InternalError(ValueError(FACT))
    protocol.attach_urgent(error, PAIN)
    assert urgent(error) == SEE_A_DOCTOR
    protocol.attach_urgent(error, case(pain=False))
    assert urgent(error) == SEE_A_DOCTOR  # nothing is taken away
    refusal = InternalError(ValueError(FACT))
    protocol.attach_urgent(refusal, case(pain=True, seen="nowhere"))
    assert urgent(refusal) == SEE_A_DOCTOR


@pytest.mark.parametrize("question", [precept.missing, precept.changes])
def test_the_solver_fails(question: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    protocol = precept.load("ms_relapse")
    every = targets(protocol.ruleset.vocabulary)
    facts = {"sudden_loss_of_sight": True, "closely_monitored": True}
    seen = protocol.evaluate({"as_of": "2026-03-10T09:00+01:00", "facts": facts})
    monkeypatch.setattr(Counterfactuals, "__init__", failing(ValueError))
    with pytest.raises(InternalError) as raised:
        list(map(partial(question, protocol, seen), every))
    assert "go_to_hospital" in [item.action for item in raised.value.urgent]
