"""What a mutant that survived is told by: the case that shows it, as a scenario that kills it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from precept.execution.decision.builder import Answers, Record
from precept.execution.evaluator import Evaluator
from precept.execution.protocol import Protocol
from precept.model.dependencies import reached
from precept.model.errors import SolverDisagrees
from precept.model.facts import Value
from precept.model.ruleset import Ruleset, Target
from precept.verification.gherkin.steps import NoPhrase
from precept.verification.gherkin.writer import ScenarioWriter
from precept.verification.mutation.judge import Verdict
from precept.verification.mutation.mutants import Mutant

_ASPECTS = ("answer", "status", "strongest", "could_be", "cites")


@dataclass(frozen=True, slots=True)
class Survivor:
    """A hole in the features: no scenario fails though the rules are others.

    `case` is plain data of which the rules as they are and the mutant make something else, and
    `scenario` one of it that the mutant fails; None where there is none, `why` says why.
    """

    mutant: Mutant
    case: Mapping[str, Any] | None = field(repr=False)
    scenario: str | None = field(repr=False)
    why: str


class Survivors:
    """Tells of the mutants of one protocol that survived."""

    def __init__(self, protocol: Protocol) -> None:
        """Tell it in the words of this protocol."""
        self._protocol = protocol
        self._writer = ScenarioWriter(protocol)

    def survivor(self, mutant: Mutant, verdict: Verdict) -> Survivor:
        """What is told of a mutant.

        Raises:
            SolverDisagrees: if the case of the verdict does not show a difference.
        """
        if verdict.case is None:
            return Survivor(mutant, None, None, verdict.why)
        for target in self._targets(mutant, verdict.case):
            try:
                name = f"{mutant.rule.id}: not {mutant.says}"
                scenario = self._writer.scenario(name, verdict.case, [target], exact=True)
            except NoPhrase:
                continue
            return Survivor(mutant, verdict.case, scenario, "")
        return Survivor(mutant, verdict.case, None, "no phrase says what shows the difference")

    def _targets(self, mutant: Mutant, case: Mapping[str, Any]) -> Iterator[Target]:
        """The targets of which a case shows the difference, those first that the rule concludes."""
        ruleset, values = self._protocol.ruleset, self._protocol.normalize(case).values
        own = [rule.target for rule in (mutant.rule, mutant.changed) if rule]
        targets = dict.fromkeys((*own, *sorted(reached(own, ruleset))))
        before, after = (_answers(one, targets, values) for one in (ruleset, mutant.of(ruleset)))
        differing = [target for target in targets if before[target] != after[target]]
        if not differing:
            raise SolverDisagrees(mutant.id)
        yield from differing


def _answers(
    ruleset: Ruleset, targets: Mapping[Target, None], values: Mapping[str, Value]
) -> Mapping[Target, list[object]]:
    answers, evaluation = Answers(ruleset), Evaluator(ruleset).evaluate(values)
    return {target: _seen(answers.record(target, evaluation)) for target in targets}


def _seen(record: Record) -> list[object]:
    return [getattr(record, name, None) for name in _ASPECTS]
