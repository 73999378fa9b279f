"""Of several phrases that match a sentence, the one with the most fixed text is chosen."""

import pytest

from precept.model.types import Boolean, Ordered, Scale
from precept.model.vocabulary import Element, Phrase, Vocabulary
from precept.verification.gherkin.givens import GivenParser
from precept.verification.gherkin.steps import SetFact, UndefinedStep

COUNT = Ordered(Scale.INTEGER)
ANY = Element("any", COUNT, "how many colds", "", (Phrase("colds {value}"),))
HOME = Element("home", Boolean(), "whether at home", "", (Phrase("colds at home", "yes"),))
AWAY = Element("away", COUNT, "how many abroad", "", (Phrase("colds {value} abroad"),))
SAME = Element("same", COUNT, "how many again", "", (Phrase("{value} colds"),))


def givens(*elements: Element) -> GivenParser:
    return GivenParser(Vocabulary({element.id: element for element in elements}, {}, {}, {}))


def test_slots_do_not_count_as_fixed_text() -> None:
    """A phrase without slots is preferred to one with slots, however long."""
    parse = givens(ANY, HOME, AWAY).parse
    assert parse("colds at home") == SetFact("home", "yes")
    assert parse("colds 3 abroad") == SetFact("away", "3")
    assert parse("colds 3") == SetFact("any", "3")


def test_two_equally_good_phrases_are_ambiguous() -> None:
    with pytest.raises(UndefinedStep, match="could mean `any` or `same`"):
        givens(ANY, SAME).parse("colds colds")
