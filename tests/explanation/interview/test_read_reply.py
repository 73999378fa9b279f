"""Replies as people say them, and what a case would write for them."""

from __future__ import annotations

import pytest

from precept.explanation.questions import read_reply
from precept.language.syntax.data import as_data
from precept.model.quantities import MILLION
from precept.model.types import Boolean, Code, CodeSet, Ordered, Scale, Type
from precept.model.vocabulary import Element

CODES = ("cold_drink", "large-meal", "7")
TYPES: dict[str, Type] = {
    "yes or no": Boolean(),
    "one": Code(CODES),
    "several": CodeSet(CODES),
    "ml": Ordered(Scale.QUANTITY, MILLION, unit="ml"),
    "hours": Ordered(Scale.CLOCK),
    "number": Ordered(Scale.INTEGER),
}


@pytest.mark.parametrize(
    ("kind", "said", "expected"),
    [
        ("yes or no", "Yes", "yes"),
        ("yes or no", " n ", "no"),
        ("yes or no", "I think so", "I think so"),
        ("one", "1", "cold_drink"),
        ("one", "Cold  drink", "cold_drink"),
        ("one", "large-meal", "large-meal"),
        ("one", "7", "7"),
        ("one", "0", "0"),
        ("one", "4", "4"),
        ("several", "1, large-meal", {"present": ["cold_drink", "large-meal"], "complete": "yes"}),
        ("several", "2,?", {"present": ["large-meal"]}),
        ("several", "2 ?", {"present": ["large-meal"]}),
        ("several", "None", {"complete": "yes"}),
        ("several", "none ?", "unknown"),
        ("several", "9", {"present": ["9"], "complete": "yes"}),
        ("ml", "200", "200 ml"),
        ("ml", "0.2 l", "0.2 l"),
        ("ml", "at least 200", "at least 200"),
        ("hours", "30 hours", "30 hours"),
        ("hours", "30", "30"),
        ("number", "3", "3"),
    ],
    ids=str,
)
def test_a_reply_is_read_as_what_is_asked_for(kind: str, said: str, expected: object) -> None:
    element = Element("one", TYPES[kind], "", "")
    assert as_data(read_reply(said, element)) == expected
