"""A figure that the document does not state is marked as the authors' own wherever it is shown."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest
from tests.interfaces.cli.run import precept

from precept.language import library

FEATURES = Path(__file__).parents[3] / "features"
OWN = "at least 4 days, the authors' figure"
CHOICE = """\
interpretations:
  long_dry:
    cites: p1.1
    vague: It does not say how long is long.
    choice: Long is {limit}.
    value: {limit}
    {figures}
    because: Somebody has to say.
    overruled_by: plant keeper
    words: [soil_dry_for]
    boundary: [Both sides of 3 days]
"""


def _plants(limit: str, figures: str = "") -> Path:
    """The tutorial with a limit from an interpretation."""
    # A process reads a ruleset once, whatever its folder holds later.
    name = {"": "plants", "figures: [4 days]": "their_plants"}.get(figures, "other_plants")
    folder = copytree(library.shipped() / "tutorial", Path("rulesets", name))
    for path in folder.rglob("*.yaml"):
        text = path.read_text("utf-8").replace("tutorial", name)
        path.write_text(text.replace("is at least 3 days", "is within long_dry"), "utf-8")
    choice = CHOICE.format(limit=limit, figures=figures)
    (folder / "interpretations.yaml").write_text(choice.replace("    \n", ""), "utf-8")
    return folder


SHOWN = [
    ("explain", "{case}", "plant_is_thirsty", "-r", "{folder}"),
    ("decide", "{case}", "-r", "{folder}", "--format", "json"),
]


@pytest.mark.parametrize("arguments", SHOWN, ids=lambda item: str(item[0]))
def test_a_figure_of_the_authors_own_is_marked(arguments: tuple[str, ...]) -> None:
    folder = _plants("at least 4 days", "figures: [4 days]")
    case = folder / "cases" / "thirsty.yaml"
    ran = precept(*(item.format(case=case, folder=folder) for item in arguments))
    assert ran.code == 0
    assert OWN in ran.out
    assert "authors' figure" not in ran.out.replace(OWN, "")


@pytest.mark.parametrize("arguments", SHOWN, ids=lambda item: str(item[0]))
def test_a_figure_of_the_document_is_not_marked(arguments: tuple[str, ...]) -> None:
    folder = _plants("at least 3 days")
    case = folder / "cases" / "thirsty.yaml"
    ran = precept(*(item.format(case=case, folder=folder) for item in arguments))
    assert ran.code == 0
    assert "at least 3 days" in ran.out
    assert "authors' figure" not in ran.out


def test_coverage_marks_it() -> None:
    folder = _plants("at least 4 days", "figures: [4 days]")
    copytree(FEATURES / "tutorial", Path("features", folder.name))
    assert OWN in " ".join(precept("coverage", folder).out.split())


def test_a_figure_of_the_document_stays_that_beside_another_one() -> None:
    folder = _plants("at least 3 days", "figures: [2 leaves]")
    ran = precept("explain", folder / "cases" / "thirsty.yaml", "plant_is_thirsty", "-r", folder)
    assert "at least 3 days" in ran.out
    assert "authors' figure" not in ran.out
