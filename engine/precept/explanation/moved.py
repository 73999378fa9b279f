"""Which answers are others in one state of a case than in another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from precept.explanation.targets import CameTo, came_to, targets, words_of
from precept.ir.rules import Ruleset, Target
from precept.protocol import Evaluated


@dataclass(frozen=True, slots=True)
class Move:
    """An answer that became another one; `words` are the vocabulary's own for it."""

    target: Target
    words: str
    before: CameTo = field(repr=False)
    after: CameTo = field(repr=False)


def moved(before: Evaluated, after: Evaluated, ruleset: Ruleset) -> Iterator[Move]:
    """The answers that are others after than before, in the order of the vocabulary."""
    for target in targets(ruleset.vocabulary):
        was, now = (came_to(target, seen.evaluation.outcome) for seen in (before, after))
        if was != now:
            yield Move(target, words_of(target, ruleset.vocabulary), was, now)
