"""What is urgent all the same when a case gets no decision."""

from __future__ import annotations

from collections.abc import Iterable

from precept.errors import Urgent
from precept.intake.consistent import consistent_parts
from precept.intake.parts import Part
from precept.ir.facts import Facts
from precept.ir.ledger import order
from precept.ir.rules import Ruleset
from precept.ir.safety import Always
from precept.semantics.evaluator import Evaluator
from precept.semantics.guarantees import held


class Urgency:
    """Tells what is urgent by the guarantees of one ruleset."""

    def __init__(self, ruleset: Ruleset, reference: Evaluator) -> None:
        """Tell by these."""
        self._ruleset = ruleset
        self._reference = reference

    def of_refused(self, whole: Part | None) -> tuple[Urgent, ...]:
        """What holds under some largest part of the claims that does not contradict itself."""
        if whole is None or not self._ruleset.safety.guarantees:
            return ()
        return self.of(consistent_parts(whole, self._ruleset))

    def of(self, readings: Iterable[Facts]) -> tuple[Urgent, ...]:
        """What holds under some of the readings of a case."""
        holding = [
            held(self._ruleset.safety, self._reference.evaluate(facts.values)) for facts in readings
        ]
        actions = dict.fromkeys(one.action for part in holding for one in part)
        return tuple(self._urgent(action, holding) for action in actions)

    def _urgent(self, action: str, holding: list[tuple[Always, ...]]) -> Urgent:
        parts = [[one for one in part if one.action == action] for part in holding]
        cites = {cite for part in parts for one in part for cite in one.cites}
        word = self._ruleset.vocabulary.actions[action]
        return Urgent(
            action=action,
            meaning=word.words,
            audience=word.audience,
            cites=tuple(sorted(cites, key=order)),
            in_every_reading=all(parts),
        )
