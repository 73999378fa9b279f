"""The questions that a decision leaves open, numbered so that answers can refer to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from precept.decision.model import Decision
from precept.ir.conditions import elements
from precept.ir.rules import Ruleset
from precept.ir.safety import Always


def questions(decision: Decision, ruleset: Ruleset) -> Mapping[str, int]:
    """The numbers of the missing elements: first those that urgent advice stands on."""
    urgent = {
        id_
        for guarantee in ruleset.safety.guarantees
        if isinstance(guarantee, Always)
        for id_ in elements(guarantee.when)
    }
    ordered = sorted(decision.missing, key=lambda id_: id_ not in urgent)
    return {id_: number for number, id_ in enumerate(ordered, start=1)}


def runs(numbers: Iterable[int]) -> str:
    """Numbers in order, with neighbours drawn together: `1–3, 7`."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found)
