"""Who may judge what the vocabulary reserves."""

from __future__ import annotations

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.suggest import did_you_mean, one_of
from precept.lowering import faults
from precept.lowering.shape import Group

JUDGES = ("patient", "clinician", "neurologist")


def read_judge(group: Group, found: list[Diagnostic]) -> str | None:
    """Who may judge an element or a field; None if just anyone may."""
    judge = group.text("judged_by")
    if judge and judge.value not in JUDGES:
        help = did_you_mean(judge.value, JUDGES, f"it is {one_of(JUDGES)}")
        found.append(faults.UNKNOWN_CODE.at(judge.span, f"nobody is `{judge.value}`", help=help))
    return judge.value if judge else None
