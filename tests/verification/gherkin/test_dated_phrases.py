"""A phrase with `on {date}` also matches `in` a month or a year."""

import pytest

from precept.model.types import Ordered, Scale
from precept.model.vocabulary import Element, EntryPhrase, EventList, Phrase, Vocabulary
from precept.verification.gherkin.givens import GivenParser
from precept.verification.gherkin.steps import AddEvent, SetFact

SEEN = Element("seen", Ordered(Scale.DATE), "when", "", (Phrase("a visit on {value}, alone"),))
PILLS = Element("pills", Ordered(Scale.INTEGER), "how many", "", (Phrase("living on {value}"),))
BEGAN = Element("began", Ordered(Scale.DATE_TIME), "when the cold began", "")
COLDS = EventList(
    "colds",
    "colds",
    {"began": BEGAN},
    begins="began",
    steps=(EntryPhrase("a cold on {began} that came back", {}),),
)
GIVENS = GivenParser(Vocabulary({"seen": SEEN, "pills": PILLS}, {}, {}, {}, {"colds": COLDS}))


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("on 8 March 2026", "2026-03-08"),
        ("in March 2026", "2026-03"),
        ("in 2026", "2026"),
    ],
)
def test_a_date_is_preceded_by_on_or_in(said: str, date: str) -> None:
    assert GIVENS.parse(f"a visit {said}, alone") == SetFact("seen", date)
    assert GIVENS.parse(f"a cold {said} that came back") == AddEvent("colds", {"began": date})


def test_other_values_keep_the_preposition_of_the_phrase() -> None:
    assert GIVENS.parse("living on 3") == SetFact("pills", "3")
    assert GIVENS.parse("living in 3") is None
