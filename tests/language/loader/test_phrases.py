"""What a phrase says with "no" before it."""

from __future__ import annotations

import pytest

from precept.language.grammar import GroupSpec, LineSpec, Text
from precept.language.loader import shape
from precept.language.loader.vocabulary import read_phrases
from precept.language.syntax.reader import read
from precept.model.diagnostics import Diagnostics, Source
from precept.model.types import Boolean, CodeSet
from precept.model.vocabulary import Phrase

SPEC = GroupSpec("it", (LineSpec("steps", Text(), "", is_required=True),))


def _phrases(steps: str, of: Boolean | CodeSet) -> tuple[Phrase, ...]:
    diagnostics = Diagnostics()
    group = shape.group(read(Source("t.yaml", steps), diagnostics), SPEC, diagnostics)
    assert group is not None
    phrases = read_phrases(group, of, diagnostics)
    assert diagnostics == []
    return phrases


@pytest.mark.parametrize(
    ("phrase", "denied"),
    [
        ("fever", "no fever"),
        ("a cough", "no cough"),
        ("an itch", "no itch"),
        ("pain after a walk", "no pain after a walk"),
        ("anger", "no anger"),
    ],
)
def test_no_takes_the_place_of_an_article(phrase: str, denied: str) -> None:
    said = [Phrase(phrase, "yes"), Phrase(denied, "no")]
    assert list(_phrases(f"steps: [{phrase}]\n", Boolean())) == said
    said = [Phrase(phrase, "x"), Phrase(denied, "not x")]
    assert list(_phrases(f"steps:\n  x: {phrase}\n", CodeSet(("x", "y")))) == said
