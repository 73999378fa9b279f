"""A scenario is told by its file, its name and its row, wherever it stands in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from precept.language.features import id_of, labels, read_folder

FEATURE = """\
Feature: Pots

  Scenario Outline: A pot of <kind>
    Given a pot of <kind> for <for>
    Then it is sold

    Examples:
      | kind | for  |
      | clay | rain |
      | clay | rain |
      | tin  | sun  |

  Scenario: A jug
    Given a jug
    Then it is sold
"""


def ids(folder: Path, text: str, name: str = "pots.feature") -> list[str]:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    return list(map(id_of, labels(read_folder(folder), folder).values()))


def test_each_has_a_label_that_people_can_read(tmp_path: Path) -> None:
    (tmp_path / "clay").mkdir()
    (tmp_path / "clay" / "pots.feature").write_text(FEATURE)
    assert list(labels(read_folder(tmp_path), tmp_path).values()) == [
        "clay/pots.feature: A pot of <kind> [clay | rain]",
        "clay/pots.feature: A pot of <kind> [clay | rain] (2)",
        "clay/pots.feature: A pot of <kind> [tin | sun]",
        "clay/pots.feature: A jug",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  Scenario: A jug", "\n\n  @tall\n  # so\n  Scenario: A jug"),
        ("Given a jug", "Given a tall jug"),
        ("| kind | for  |", "|  kind | for |"),
        ("Feature: Pots", "# Begun in spring\nFeature: All pots"),
    ],
)
def test_it_stays_when_lines_move_and_steps_change(tmp_path: Path, old: str, new: str) -> None:
    assert old in FEATURE
    assert ids(tmp_path / "new", FEATURE.replace(old, new)) == ids(tmp_path / "old", FEATURE)


@pytest.mark.parametrize(
    ("old", "new", "others"),
    [
        ("Scenario: A jug", "Scenario: A mug", 1),
        ("| tin  | sun  |", "| tin  | moon |", 1),
        ("A pot of <kind>\n    Given", "A pot made of <kind>\n    Given", 3),
    ],
)
def test_another_name_or_row_is_another_scenario(
    tmp_path: Path, old: str, new: str, others: int
) -> None:
    before = ids(tmp_path / "old", FEATURE)
    after = ids(tmp_path / "new", FEATURE.replace(old, new))
    assert len({*before} - {*after}) == len({*after} - {*before}) == others


def test_another_file_is_another_place(tmp_path: Path) -> None:
    before = ids(tmp_path / "old", FEATURE)
    assert {*before}.isdisjoint(ids(tmp_path / "new", FEATURE, "jugs.feature"))
