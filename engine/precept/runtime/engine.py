"""Rulesets compiled for durable-rules, and decided by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from precept.ir.answers import Outcome
from precept.ir.facts import Value
from precept.ir.rules import Ruleset
from precept.ir.truth import Truth
from precept.runtime.answers import Answers
from precept.runtime.caps import CAPS, LARGEST, Caps
from precept.runtime.clauses import RULE, Attribute, Literal
from precept.runtime.compile import program
from precept.runtime.definition import definition
from precept.runtime.durable_ruleset import LOCK, DurableRuleset, EngineBroken
from precept.runtime.encoding import attributes
from precept.runtime.partition import partitions
from precept.runtime.refusal import TOO_MANY, BeyondCaps, span_of

TRUE, FALSE, UNKNOWN = Truth


class Engine:
    """A compiled ruleset. It may be used from several threads, and after a fork.

    To compile is slow beside a decision: keep the engine.
    """

    def __init__(self, ruleset: Ruleset, caps: Caps = CAPS) -> None:
        """Compile a ruleset.

        Raises:
            BeyondCaps: if durable-rules cannot hold it.
            CyclicFindings: if a finding rests on itself.
            EngineBroken: if durable-rules fails.
        """
        compiled = program(ruleset, caps)
        parts = partitions(compiled.clauses, caps)
        if len(parts) > caps.rulesets:
            message = f"the ruleset `{ruleset.id}` has too many rules to run"
            raise BeyondCaps([TOO_MANY.at(span_of(ruleset), message)])
        self._rules = tuple(ruleset.rules)
        self._elements = ruleset.vocabulary.elements
        self._answers = Answers(ruleset)
        with LOCK:
            self._parts = [DurableRuleset(definition(part), compiled.facts) for part in parts]

    def decide(self, values: Mapping[str, Value]) -> Outcome:
        """What follows from what is known of a case.

        Raises:
            ValueError: if a value is not one of its element's type.
            KeyError: if there is no such element.
            EngineBroken: if durable-rules fails; there is no half answer.
        """
        numbers = self._numbers(values)
        known: set[Literal] = set()
        fired: list[Literal] = []
        with LOCK:
            for part in self._parts:
                fired += part.run(numbers, known)
        return self._answers.of(self._truths(fired))

    def close(self) -> None:
        """Free what durable-rules holds; the engine cannot decide any more."""
        with LOCK:
            for part in self._parts:
                part.close()

    def _numbers(self, values: Mapping[str, Value]) -> dict[Attribute, int]:
        numbers: dict[Attribute, int] = {}
        for element, value in values.items():
            numbers.update(attributes(element, value, self._elements[element].type))
        for number in numbers.values():
            if type(number) is not int or abs(number) > LARGEST:
                raise ValueError("a number of the case is not whole, or too large to decide on")
        return numbers

    def _truths(self, fired: Iterable[Literal]) -> dict[str, Truth]:
        truths = dict.fromkeys(self._rules, UNKNOWN)
        for kind, id, holds in fired:
            if kind == RULE:
                truth = TRUE if holds else FALSE
                if truths[id] is not truth and truths[id] is not UNKNOWN:
                    raise EngineBroken("durable-rules both fired and refuted a rule")
                truths[id] = truth
        return truths
