"""Questions as they are put: with how to answer, for every type that an element may have."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from syrupy.assertion import SnapshotAssertion
from tests.execution.intake.flare import RULESET

from precept.execution.intake.clock import Clock
from precept.execution.intake.values import read_value
from precept.explanation.questions import question_about, read_reply
from precept.language.grammar import TYPES
from precept.model.diagnostics import Diagnostics
from precept.model.types import Ordered, Scale
from precept.model.vocabulary import Element


def every_kind() -> list[Element]:
    """The elements of a ruleset, and bare numbers in place of its quantities."""
    elements = list(RULESET.vocabulary.elements.values())
    bare = [
        replace(element, type=replace(element.type, unit="", also=()))
        for element in elements
        if isinstance(element.type, Ordered) and element.type.scale is Scale.QUANTITY
    ]
    return [*elements, *bare]


def test_whatever_can_be_asked_says_how_it_is_answered(snapshot: SnapshotAssertion) -> None:
    asked = [question_about(one, one.id) for one in every_kind()]
    one_of_each = {one.type: one for one in reversed(asked)}
    assert one_of_each.keys() == set(TYPES)
    told = {name: [*one_of_each[name].answers, one_of_each[name].unit] for name in TYPES}
    assert told == snapshot


def test_what_an_answer_is_told_to_be_like_is_one() -> None:
    clock = Clock(datetime(2026, 3, 31, tzinfo=UTC), UTC, "")
    tried = set()
    for element in RULESET.vocabulary.elements.values():
        if isinstance(element.type, Ordered):
            of = replace(element.type, minimum=None, maximum=None)
            for example in re.findall("`([^`]+)`", question_about(element, element.id).answers[0]):
                diagnostics = Diagnostics()
                assert read_value(read_reply(example, element), "it", of, clock, diagnostics), (
                    example
                )
                assert not diagnostics
                tried.add(example)
    assert len(tried) == 11
