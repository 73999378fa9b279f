"""Feature files: what is refused before anything is run."""

from pathlib import Path

import pytest

from precept.diagnostics.render import as_text
from precept.errors import BadInput
from precept.features import read_file

TWICE = """Feature: Pots

  Rule: By day

    Scenario: A pot dries
      Given a pot

  Rule: By night

    Scenario Outline: A pot dries
      Given <a pot>

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
    assert (fault.code, fault.span.line, fault.span.column) == ("FEA102", 10, 23)
    assert [span.line for span in fault.also] == [5]
    assert "two scenarios named `A pot dries`" in as_text(fault)


def test_names_that_differ_are_read(tmp_path: Path) -> None:
    file = tmp_path / "pots.feature"
    file.write_text(TWICE.replace("Outline: A pot dries", "Outline: A pot dries by night"))
    assert len(read_file(file)) == 3
