"""Feature files: what is refused before anything is run."""

from pathlib import Path

import pytest

from precept.language.features import read_file
from precept.model.diagnostics import as_text
from precept.model.errors import BadInput

TWICE = """Feature: Pots

  Rule: By day

    Scenario: A pot dries
      Given a pot
      Then it dries

  Rule: By night

    Scenario Outline: A pot dries
      Given <a pot>
      Then it dries

      Examples:
        | a pot |
        | a pot |
        | a jug |
"""


def test_two_scenarios_of_one_name_are_refused(tmp_path: Path) -> None:
    """Example rows share the name of their outline; another scenario may not."""
    file = tmp_path / "pots.feature"
    file.write_text(TWICE)
    with pytest.raises(BadInput) as refused:
        read_file(file)
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.span.line, fault.span.column) == ("FEA102", 11, 23)
    assert [span.line for span in fault.also] == [5]
    assert "two scenarios named `A pot dries`" in as_text(fault)


def test_names_that_differ_are_read(tmp_path: Path) -> None:
    file = tmp_path / "pots.feature"
    file.write_text(TWICE.replace("Outline: A pot dries", "Outline: A pot dries by night"))
    assert len(read_file(file)) == 3


ROWS = """Feature: Pots

  Background:
    Given a pot

  Rule: By night
    Scenario Outline: A <kind> dries
      Given clay
      * it is <kind>
        | how | <kind> |
      When the protocol is consulted
        ```
        at <kind>
        ```
      And so on
      Then it is <of>

      @late
      Examples:
        | kind  | of   |
        | dry   | clay |
      Examples:
        | kind  | of   |
        | wet   | clay |
"""


def test_a_row_is_a_scenario_with_its_values_in_every_place(tmp_path: Path) -> None:
    file = tmp_path / "pots.feature"
    file.write_text(ROWS)
    dry, wet = read_file(file)
    assert (dry.name, dry.declared, dry.rule) == ("A dry dries", "A <kind> dries", "By night")
    assert (dry.line, dry.outline, dry.row, wet.row) == (21, 7, 0, 1)
    assert (dry.example, wet.example["kind"]) == ({"kind": "dry", "of": "clay"}, "wet")
    assert (dry.tags, wet.tags) == (("late",), ())
    pot, _clay, it, when, on, _then = dry.steps
    assert [step.kind for step in dry.steps] == ["given", "given", "given", "when", "when", "then"]
    assert [step.keyword for step in dry.steps] == ["Given", "Given", "*", "When", "And", "Then"]
    assert (pot.line, it.table, when.doc, on.doc) == (4, (("how", "dry"),), "at dry", None)


@pytest.mark.parametrize(
    ("written", "mended", "code", "line"),
    [
        ("      Given <a pot>", "      And <a pot>", "FEA104", 12),
        ("        | a pot |\n        | a jug |\n", "", "FEA105", 15),
    ],
)
def test_what_would_never_run_as_it_is_meant_is_refused(
    tmp_path: Path, written: str, mended: str, code: str, line: int
) -> None:
    file = tmp_path / "pots.feature"
    told = TWICE.replace("Outline: A pot dries", "Outline: Another")
    file.write_text(told)
    assert len(read_file(file)) == 3
    file.write_text(told.replace(written, mended))
    with pytest.raises(BadInput) as refused:
        read_file(file)
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.span.line) == (code, line)
