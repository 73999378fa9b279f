"""What the ruleset in a folder is to be taken for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from precept import library
from precept.errors import BadInput
from precept.features.model import Scenario
from precept.features.reader import read_folder
from precept.ir.reviews import Status
from precept.ir.rules import Ruleset
from precept.review.parts import Reviewed, labelled
from precept.review.standing import whole


def status_of(ruleset: Ruleset, folder: Path) -> Status:
    """Draft, approved or retired, as reviews and retirement say; what nobody signed is a draft."""
    if ruleset.reviews.retired:
        return Status.RETIRED
    # Most rulesets under work have no approval; of them no feature needs to be read.
    if not ruleset.reviews.approvals:
        return Status.DRAFT
    try:
        return whole(ruleset, Reviewed(ruleset, scenarios(folder))).status
    except BadInput:
        # Scenarios that cannot be read are not those that were signed off.
        return Status.DRAFT


def scenarios(folder: Path) -> Mapping[str, Scenario]:
    """The scenarios about the ruleset in a folder, by their labels.

    Raises:
        BadInput: if a feature cannot be read.
    """
    features = library.features(folder)
    return labelled(read_folder(features), features) if features else {}
