"""The picture is sound SVG, and shows all that it is made from."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from precept import load
from precept.language import library
from precept.model.ruleset import Target
from precept.report.rule_graph import Card, Feed, Way, cards, draw

SVG = "{http://www.w3.org/2000/svg}"


def parsed(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)  # noqa: S314 (it was drawn here)


@pytest.mark.parametrize("ruleset", library.names())
def test_a_picture_shows_every_card_and_every_line(ruleset: str) -> None:
    drawn = cards(load(ruleset).ruleset)
    root = parsed(draw(drawn, "All"))
    tips = [title.text for title in root.iter(f"{SVG}title")]
    assert tips == ["All", *(card.tip for card in drawn)]
    cited = [text.text for text in root.iter(f"{SVG}text") if text.get("class") == "cite"]
    assert cited == [cite for card in drawn for way in card.ways for cite in way.cites]
    # Two lines belong to the legend.
    lines = [path for path in root.iter(f"{SVG}path") if "line" in str(path.get("class"))]
    assert len(lines) == 2 + sum(len(way.feeds) for card in drawn for way in card.ways)


def test_texts_are_escaped() -> None:
    words = "under < 5 & over"
    way = Way("r1", ("p1.1",), "", (), (words,))
    root = parsed(draw([Card(Target("note", "n1"), words, words, 0, (way,))], words))
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert texts.count(words) == 3
    assert [title.text for title in root.iter(f"{SVG}title")] == [words, words]


def test_a_line_to_a_finding_that_must_be_false_is_dashed() -> None:
    source = Card(Target("finding", "f1"), "f1", "", 0, (Way("r1", ("p1.1",), "", (), ("e1",)),))
    reader = Way("r2", ("p1.2",), "", (Feed("f1", against=True),), ())
    root = parsed(draw([source, Card(Target("note", "n1"), "n1", "", 1, (reader,))], ""))
    drawing = root.find(f"{SVG}g")
    assert drawing is not None
    assert [path.get("class") for path in drawing.findall(f"{SVG}path")] == ["line against"]
