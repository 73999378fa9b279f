"""Evidence: who said something and when, and whether it was theirs to say."""

from __future__ import annotations

from collections.abc import Iterable

from precept.diagnostics.diagnostic import Diagnostic
from precept.intake import faults
from precept.intake.clock import said
from precept.ir.facts import Evidence
from precept.ir.vocabulary import Element
from precept.lowering.shape import Group

EVIDENCE = ("by", "reported", "reference")
_NONE = Evidence()

# Who may make a judgement that the vocabulary reserves: a neurologist is a clinician too.
_MAY_JUDGE = {
    "patient": ("patient",),
    "clinician": ("clinician", "neurologist"),
    "neurologist": ("neurologist",),
}


def read_evidence(group: Group | None) -> Evidence:
    """Who said so, when, and where it is recorded."""
    if group is None:
        return _NONE
    texts = (said(group, name) for name in EVIDENCE)
    return Evidence(*(text.value if text else "" for text in texts))


def may_judge(who: str, element: Element) -> bool:
    """Whether an element is for somebody to judge; what is reserved for nobody is for anybody."""
    return element.judged_by is None or who in _MAY_JUDGE[element.judged_by]


def refuse_wrong_judge(element: Element, groups: Iterable[Group], found: list[Diagnostic]) -> None:
    """Add it to `found` if all who are named in groups of evidence may not judge the element.

    What nobody is named for is taken as said by the one who may.
    """
    named = [by for group in groups if (by := said(group, "by"))]
    if named and not any(may_judge(by.value, element) for by in named):
        by, judge = named[0], element.judged_by
        message = f"`{element.id}` is for a {judge} to judge, not for `{by.value}`"
        found.append(faults.NOT_THE_JUDGE.at(by.span, message))
