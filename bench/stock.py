"""The same clauses through the stock Host of durable-rules, driven as its documentation does."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

from durable.engine import Host

from precept.execution.runtime.clauses import RULE, Literal
from precept.execution.runtime.compiler import attributes, compile_program
from precept.execution.runtime.definition import definition, partitions
from precept.execution.runtime.limits import LIMITS
from precept.model.answers import Truth
from precept.model.facts import Value
from precept.model.ruleset import Ruleset


class _Host(Host):  # type: ignore[misc]
    """The Host without its timers, which crash beside deleted sessions; it is faster without."""

    def _run(self) -> None:
        pass


class StockHost:
    """A rule for each head of each clause; its action takes note of it and asserts what follows.

    What the Host need not do, it does not: no value is checked, no answer made, no sentinel run.
    """

    def __init__(self, ruleset: Ruleset) -> None:
        """Hand over the clauses that the runtime hands over."""
        compiled = compile_program(ruleset)
        (part,) = partitions(compiled.clauses, LIMITS)
        self._definition = definition(part)
        self._facts = compiled.facts
        self._elements = ruleset.vocabulary.elements
        self._sessions = count()
        self._fired: list[Literal] = []
        self._known: set[Literal] = set()
        self._host = _Host(
            {
                "bench": {
                    f"{name}.{i}": {**self._definition.rules[name], "run": self._action(head)}
                    for name, heads in self._definition.heads.items()
                    for i, head in enumerate(heads)
                }
            }
        )

    def message(self, values: Mapping[str, Value]) -> dict[str, object]:
        """The message about a case, but for its session."""
        message: dict[str, object] = json.loads(f"{{{self._definition.guards}}}")
        for id, value in values.items():
            for attribute, number in attributes(id, value, self._elements[id].type).items():
                if attribute in self._definition.names:
                    message[self._definition.names[attribute]] = number
        return message

    def decide(self, message: Mapping[str, object]) -> list[Literal]:
        """The heads that fire, each as often as it does."""
        session = str(next(self._sessions))
        self._fired = []
        self._known.clear()
        self._host.assert_fact("bench", {"sid": session, **message})
        self._host.delete_state("bench", session)
        return self._fired

    def _action(self, head: Literal) -> Callable[[Any], None]:
        fact = self._facts.get(head)
        message = json.loads(f"{{{self._definition.facts[fact]}}}") if fact else {}

        def run(c: Any) -> None:
            self._fired.append(head)
            # To assert a fact twice is an error that the Host keeps to itself.
            if fact is not None and fact not in self._known:
                self._known.add(fact)
                c.assert_fact(dict(message))

        return run


def truths(fired: list[Literal]) -> dict[str, Truth]:
    """The truth of each rule that fired or was refuted."""
    return {
        head.id: Truth.TRUE if head.truth else Truth.FALSE for head in fired if head.kind == RULE
    }
