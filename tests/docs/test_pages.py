"""Every fault has a code, a name and a page of its own, and the page is what the fault says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.docs.pages import PAGES, SUBJECTS, faults, pages, write
from tests.language.lint.test_fixtures import CODES

from precept.model.diagnostics import Fault

ALL = faults()


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return pages()


@pytest.mark.parametrize("part", ["code", "name"])
def test_no_two_faults_share_a_code_or_a_name(part: str) -> None:
    counted = Counter(getattr(fault, part) for fault in ALL)
    assert [value for value, number in counted.items() if number > 1] == []


def test_faults_of_every_subject_are_found() -> None:
    assert {fault.code[:3] for fault in ALL} == SUBJECTS.keys()
    assert set(CODES) < {fault.code for fault in ALL}


@pytest.mark.parametrize("fault", ALL, ids=lambda fault: fault.code)
def test_a_fault_is_described(fault: Fault) -> None:
    assert fault.code[:3].isupper()
    assert fault.code[3:].isdigit()
    assert fault.name.replace("-", "").islower()
    assert " " not in fault.name
    assert fault.about.endswith(".")
    assert fault.way_out[0].islower() or fault.way_out[0] == "`"
    assert fault.way_out[-1] not in ".!?"


def test_the_pages_are_what_the_faults_say(made: dict[str, str]) -> None:
    written = {path.name: path.read_text("utf-8") for path in PAGES.iterdir()}
    assert written == made, "make docs"


def test_the_index_leads_to_every_page(made: dict[str, str]) -> None:
    assert all(f"]({name})" in made["README.md"] for name in made if name != "README.md")


def test_pages_of_faults_that_are_no_more_are_taken_away(
    tmp_path: Path, made: dict[str, str]
) -> None:
    (tmp_path / "OLD101.md").write_text("# OLD101")
    write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == made.keys()
