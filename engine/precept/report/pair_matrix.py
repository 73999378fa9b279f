"""Each pair of actions and what is known of it, as a matrix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import combinations
from types import MappingProxyType

from precept.model.ruleset import Ruleset
from precept.solver.co_recommendations import Actions, Pairs


class Mark(StrEnum):
    """What is known of a pair, as a sign."""

    NEVER = "·"
    OPEN = "?"
    SOUND = "+"
    UNSOUND = "!"
    UNDECIDED = "x"


LEGEND = MappingProxyType(
    {
        Mark.UNSOUND: "come together in some case, and are judged not to be sound together",
        Mark.OPEN: "come together in some case, and nobody has judged it",
        Mark.SOUND: "come together in some case, and are judged to be sound together",
        Mark.NEVER: "never come together",
        Mark.UNDECIDED: "could not be settled",
    }
)


def marks(pairs: Pairs, ruleset: Ruleset) -> Mapping[Actions, Mark]:
    """The mark of each pair of actions, in the order of the vocabulary."""
    judged = {frozenset(one.actions): one.sound for one in ruleset.safety.combinations}
    found = {pair.actions for pair in pairs.found}

    def mark(actions: Actions) -> Mark:
        if actions in pairs.undecided:
            return Mark.UNDECIDED
        if actions not in found:
            return Mark.NEVER
        sound = judged.get(frozenset(actions))
        return Mark.OPEN if sound is None else Mark.SOUND if sound else Mark.UNSOUND

    return {actions: mark(actions) for actions in combinations(ruleset.vocabulary.actions, 2)}


def matrix(of: Mapping[Actions, Mark], ruleset: Ruleset) -> Iterator[str]:
    """The lines of the matrix: each action with a number, and its marks with those before it."""
    actions = list(ruleset.vocabulary.actions)
    width = max(map(len, actions), default=0)
    for place in range(len(str(len(actions))) - 1, -1, -1):
        digits = (f"{number:>3}"[2 - place] for number in range(1, len(actions)))
        yield f"{'':>{width + 5}} {''.join(digits)}".rstrip()
    for number, action in enumerate(actions, start=1):
        signs = "".join(of[other, action] for other in actions[: number - 1])
        yield f"{number:>3}  {action:<{width}} {signs}".rstrip()
