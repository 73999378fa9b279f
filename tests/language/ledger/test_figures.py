"""Whether a sentence states a figure."""

from __future__ import annotations

import pytest

from precept.language.ledger.figures import states


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("Wait for 24 hours.", "24 hours"),
        ("Wait for twenty-four hours.", "24 hours"),
        ("A 24-hour wait.", "24 hours"),
        ("24 HOURS OF WAITING", "24 hours"),
        ("It takes 3 to 5 days.", "3 to 5 days"),
        ("It takes three to five days.", "3 to 5 days"),
        ("It takes 3-5 days.", "3 to 5 days"),
        ("It takes 3\N{EN DASH}5 days.", "3 to 5 days"),
        ("Up to 20 pills daily.", "20 pills"),
        ("A three-day wait.", "3 days"),
        ("Two or more small repottings in one year.", "2 repottings"),
        ("Two or more small repottings in one year.", "1 year"),
        ("After 7 weeks or 2 months.", "2 months"),
        ("Two of the plant's small repottings.", "2 repottings"),
        ("Give 1,000 mg.", "1000 mg"),
        ("Give 1.5 mg.", "1.5 mg"),
        ("In 10% of plants.", "10 %"),
        ("Nineteen plants.", "19 plants"),
        ("Ninety-nine plants.", "99 plants"),
        ("Thirty plants.", "30 plants"),
    ],
)
def test_a_figure_that_is_stated(sentence: str, figure: str) -> None:
    assert states(sentence, figure)


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("Wait for 36 hours.", "24 hours"),
        ("Wait for 24 days.", "24 hours"),
        ("Wait for 124 hours.", "24 hours"),
        ("Wait for 24.5 hours.", "24 hours"),
        ("Wait for hours, 24 of them.", "24 hours"),
        ("Wait for 24 days or 36 hours.", "24 hours"),
        ("It takes 3 days.", "3 to 5 days"),
        ("It takes 5 to 3 days.", "3 to 5 days"),
        ("Twenty days and four hours.", "24 hours"),
        ("2 weeks after 3 repottings.", "2 repottings"),
        ("Someone often waters.", "1 water"),
        ("Give 1.5 mg.", "15 mg"),
        ("", "24 hours"),
    ],
)
def test_a_figure_that_is_not_stated(sentence: str, figure: str) -> None:
    assert not states(sentence, figure)
