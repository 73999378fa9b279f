"""Pairs of actions that can be recommended together, with judgements: as a matrix and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from precept.model.records import dataclass
from precept.model.ruleset import Ruleset

if TYPE_CHECKING:
    from precept.solver.co_recommendations import Pairs

Actions = tuple[str, str]


class Mark(StrEnum):
    """What is known of a pair, as a sign."""

    NEVER = "·"
    OPEN = "?"
    SOUND = "+"
    UNSOUND = "!"
    UNDECIDED = "x"


LEGEND = MappingProxyType(
    {
        Mark.UNSOUND: "can be recommended together and are judged not sound",
        Mark.OPEN: "can be recommended together and nobody has judged them",
        Mark.SOUND: "can be recommended together and are judged sound",
        Mark.NEVER: "are never recommended together",
        Mark.UNDECIDED: "are undecided: the solver gave up",
    }
)


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair of actions: its mark, the reason for its judgement, and an example if there is one."""

    actions: Actions
    mark: Mark
    because: str
    case: Mapping[str, Any] | None = field(repr=False)


def rows(pairs: Pairs, ruleset: Ruleset) -> tuple[PairRow, ...]:
    """Return a row for each pair of actions, in the order of the vocabulary."""
    judged = {frozenset(it.actions): it for it in ruleset.safety.combinations}
    cases = {pair.actions: pair.case for pair in pairs.found}

    def row(actions: Actions) -> PairRow:
        judgement = judged.get(frozenset(actions))
        because, case = judgement.because if judgement else "", cases.get(actions)
        if actions in pairs.undecided:
            return PairRow(actions, Mark.UNDECIDED, because, case)
        if case is None:
            return PairRow(actions, Mark.NEVER, because, case)
        if judgement is None:
            return PairRow(actions, Mark.OPEN, because, case)
        return PairRow(actions, Mark.SOUND if judgement.sound else Mark.UNSOUND, because, case)

    return tuple(map(row, combinations(ruleset.vocabulary.actions, 2)))


def matrix(rows: tuple[PairRow, ...], ruleset: Ruleset) -> Iterator[str]:
    """Yield the lines of the matrix: each action numbered, with its marks for those before it."""
    marks = {row.actions: row.mark for row in rows}
    actions = list(ruleset.vocabulary.actions)
    width = max(map(len, actions), default=0)
    for place in range(len(str(len(actions))) - 1, -1, -1):
        digits = (f"{number:>3}"[2 - place] for number in range(1, len(actions)))
        yield f"{'':>{width + 5}} {''.join(digits)}".rstrip()
    for number, action in enumerate(actions, start=1):
        signs = "".join(marks[other, action] for other in actions[: number - 1])
        yield f"{number:>3}  {action:<{width}} {signs}".rstrip()


_SOUND = MappingProxyType({Mark.SOUND: True, Mark.UNSOUND: False, Mark.OPEN: None})


def as_json(rows: tuple[PairRow, ...], ruleset: Ruleset) -> dict[str, Any]:
    """Return all pairs of actions as an object.

    - `ruleset`: its id.
    - `pairs`: pairs recommended together in some case: the `actions`; `sound`, as a clinician
      judged, and `because`, both null where nobody has; and the `example`, a smallest case.
    - `never`: pairs that are never recommended together; `undecided`: the rest.
    """

    def marked(mark: Mark) -> list[list[str]]:
        return [list(row.actions) for row in rows if row.mark is mark]

    pairs = [
        {
            "actions": list(row.actions),
            "sound": _SOUND[row.mark],
            "because": row.because or None,
            "example": row.case,
        }
        for row in rows
        if row.mark in _SOUND
    ]
    never, undecided = marked(Mark.NEVER), marked(Mark.UNDECIDED)
    return {"ruleset": ruleset.id, "pairs": pairs, "never": never, "undecided": undecided}
