"""A waiver does good until its last day, as long as there is something to put up with."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pytest

from precept.language.review.sign_offs import State, evaluate_waivers
from precept.model.ledger import Waiver

WAIVER = Waiver("value drink not_needed", "Nobody asks.", "somebody", date(2026, 3, 10))
KINDS = ("value",)


@pytest.mark.parametrize(
    ("gaps", "kinds", "today", "state"),
    [
        ({WAIVER.gap}, KINDS, date(2026, 3, 10), State.IN_FORCE),
        ({WAIVER.gap}, KINDS, date(2026, 3, 11), State.EXPIRED),
        ({"value drink recommended"}, KINDS, date(2026, 3, 10), State.UNUSED),
        ({"value drink recommended"}, KINDS, date(2026, 3, 11), State.UNUSED),
        (None, KINDS, date(2026, 3, 10), State.UNKNOWN),
        (None, KINDS, date(2026, 3, 11), State.EXPIRED),
        (set[str](), ("rule",), date(2026, 3, 10), State.UNKNOWN),
    ],
)
def test_what_a_waiver_is_worth(
    gaps: Collection[str] | None, kinds: Collection[str], today: date, state: State
) -> None:
    (weighed,) = evaluate_waivers([WAIVER], gaps, kinds, today)
    assert (weighed.waiver, weighed.state) == (WAIVER, state)
