"""Descriptions of features: prose passes, and a keyword in it does not."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import wrap

import pytest

from precept.language.gherkin.keywords import meant

ROOT = Path(__file__).parents[3]
FULL = "Whoever has a pot waters it once a day and looks at its leaves,"


@pytest.mark.parametrize(
    ("line", "before"),
    [
        ("The soil dries.", ""),
        ("They are then watered.", ""),
        ("Than any other plant, a fern needs water.", ""),
        ("Whenever the soil is dry, water it.", ""),
        ("Role: whoever waters the plants", ""),
        ("A rule: water what is dry.", ""),
        ("Sample: a fern", ""),
        ("Background information is in the document.", ""),
        ("- water the plants", ""),
        ("* water the plants", ""),
        ("then throws away what is left", FULL),
        ("when they hang, and given that the soil is dry", FULL),
        ("Data of many years show it.", ""),
    ],
)
def test_prose(line: str, before: str) -> None:
    assert meant(line, before, "en", in_scenario=True) == ""


@pytest.mark.parametrize(
    ("line", "before"),
    [
        ("when they hang", "Whoever has a pot."),
        ("when they hang", ""),
        ("when they hang", f"{FULL[:-1]}."),
        ("When they hang", FULL),
        ("Whne they hang", FULL),
        ("given they hang", "The soil dries"),
    ],
)
def test_a_step_in_prose(line: str, before: str) -> None:
    assert meant(line, before, "en", in_scenario=False) in ("Given", "When")


def paragraphs() -> list[str]:
    """The prose of this project's documentation."""
    found = []
    for page in sorted((*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"))):
        text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        for part in re.split(r"\n\s*\n", text):
            words = " ".join(part.split())
            if len(words) > 100 and words[0].isupper() and "|" not in words:
                found.append(words)
    return found


def test_documentation_is_prose() -> None:
    lines = [wrap(paragraph, 94) for paragraph in paragraphs()]
    taken = [
        line
        for paragraph in lines
        for before, line in zip(["", *paragraph], paragraph, strict=False)
        if meant(line, before, "en", in_scenario=False)
    ]
    number = sum(map(len, lines))
    assert number > 150
    # A sentence may begin with `When`, and this documentation speaks of keywords.
    assert len(taken) <= number // 50, taken
