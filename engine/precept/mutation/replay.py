"""Whether a scenario would notice a mutant: its consultations once more, by the changed rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from precept.conflicts import conflict
from precept.decision.answers import Answers
from precept.ir.rules import Ruleset, Target
from precept.mutation.mutant import Mutant
from precept.mutation.reach import can_clash, reached
from precept.mutation.recording import Recorded
from precept.scenarios.seen import holds, seen
from precept.semantics.evaluator import Evaluator


class Replay:
    """Replays the consultations of scenarios that hold for one ruleset."""

    def __init__(self, ruleset: Ruleset, consultations: Iterable[Recorded]) -> None:
        """Replay these, by rulesets that differ from this one in one rule."""
        self._ruleset = ruleset
        self._consultations = tuple(consultations)

    def killer(self, mutant: Mutant) -> Recorded | None:
        """A consultation of which some assertion fails by the mutant; None if there is none."""
        changed = mutant.of(self._ruleset)
        evaluator, answers = Evaluator(changed), Answers(changed)
        for one in self._affected(mutant, changed):
            evaluation = evaluator.evaluate(one.values)
            if conflict(changed, evaluation.outcome) is not None:
                return one
            for expect in one.expected:
                record = answers.record(Target(expect.kind, expect.target), evaluation)
                if not holds(expect, seen(record, expect.aspect)):
                    return one
        return None

    def _affected(self, mutant: Mutant, changed: Ruleset) -> Iterator[Recorded]:
        """The consultations that may come out otherwise, those first that are likely to."""
        own = {rule.target for rule in (mutant.rule, mutant.changed) if rule}
        all_reached = reached(own, self._ruleset)
        yield from (one for one in self._consultations if one.targets & own)
        later = [one for one in self._consultations if not one.targets & own]
        yield from (one for one in later if one.targets & all_reached)
        if can_clash(all_reached, changed):
            # A case of which rules contradict each other has no answers at all.
            yield from (one for one in later if not one.targets & all_reached)
