"""What is wrong with a version that was approved, or with a waiver, whoever looks and whenever."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from precept.model.diagnostics import NOWHERE, Diagnostic, Fault, did_you_mean
from precept.model.identity import ruleset_fingerprint
from precept.model.ledger import Waiver
from precept.model.ruleset import Ruleset

CHANGED = Fault(
    "REV201",
    "approved-version-changed",
    "A version that was approved means something else now. Two decisions of one version would rest "
    "on different rules.",
    "give the ruleset a new `version` in ruleset.yaml",
)
FOR_NOTHING = Fault(
    "REV202",
    "waiver-for-nothing",
    "A waiver puts up with a gap in something that the ruleset does not have.",
    "name the gap as the review does, such as `statement p2.2`, or delete the waiver",
)
FAULTS = (CHANGED, FOR_NOTHING)


def check_reviews(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """The faults of a ruleset's approvals and waivers."""
    meant = ruleset_fingerprint(ruleset)
    for one in ruleset.reviews.approvals:
        if one.version == ruleset.version and one.fingerprint != meant:
            message = f"version `{one.version}` was approved with another meaning"
            yield CHANGED.at(one.span or NOWHERE, message)
    names = _names(ruleset)
    for waiver in ruleset.waivers:
        if message := _for_nothing(waiver, names):
            known = [f"{kind} {name}" for kind, of in names.items() for name in of]
            help = did_you_mean(waiver.gap, known, FOR_NOTHING.way_out)
            yield FOR_NOTHING.at(waiver.span or NOWHERE, message, help=help)


def _for_nothing(waiver: Waiver, names: Mapping[str, set[str]]) -> str:
    kind, _, of = waiver.gap.partition(" ")
    if kind == "mutant" and of:
        return ""
    if kind not in names:
        return f"`{waiver.gap}` is no gap"
    if of.partition(" ")[0] not in names[kind]:
        return f"`{waiver.gap}` is a gap in something that is not there"
    return ""


def _names(ruleset: Ruleset) -> Mapping[str, set[str]]:
    """What may have a gap, by the kinds of gaps."""
    words = ruleset.vocabulary
    targets = {*words.findings, *words.actions, *words.notes}
    return {
        "statement": set(ruleset.ledger.statements),
        "rule": set(ruleset.rules),
        "threshold": set(ruleset.rules),
        "interpretation": set(ruleset.interpretations),
        "value": targets,
        "strength": set(words.actions),
        "missing": targets,
    }
