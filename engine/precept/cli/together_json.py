"""The actions that can be recommended to one person at once, as JSON."""

from __future__ import annotations

from typing import Any

from precept.cli.together_matrix import Mark, marks
from precept.ir.rules import Ruleset
from precept.proof.together import Pairs


def together_as_json(pairs: Pairs, ruleset: Ruleset) -> dict[str, Any]:
    """All pairs of actions as an object.

    - `ruleset`: its id.
    - `pairs`: those that come together in some case: the `actions`; `sound`, as a clinician judges
      it, `because` of what, both null where nobody has; and the `example`, a smallest case.
    - `never`: those that never come together; `not_settled`: those of which it is not known.
    """
    judged = {frozenset(one.actions): one for one in ruleset.safety.combinations}
    found = []
    for pair in pairs.found:
        said = judged.get(frozenset(pair.actions))
        judgement = {"sound": said.sound, "because": said.because} if said else _NOBODYS
        found.append({"actions": list(pair.actions), **judgement, "example": pair.case})
    never = [list(actions) for actions, mark in marks(pairs, ruleset).items() if mark is Mark.NEVER]
    undecided = [list(actions) for actions in pairs.undecided]
    return {"ruleset": ruleset.id, "pairs": found, "never": never, "not_settled": undecided}


_NOBODYS = {"sound": None, "because": None}
