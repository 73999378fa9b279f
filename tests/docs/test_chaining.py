"""The page about chaining is up to date with the rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.docs.chaining import CHAINS, DOCS, pages, write


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return pages()


def test_the_page_and_its_pictures_are_up_to_date(made: dict[str, str]) -> None:
    files = (DOCS / "chaining.md", *(DOCS / "chaining").iterdir())
    written = {str(path.relative_to(DOCS)): path.read_text("utf-8") for path in files}
    assert written == made, "make docs"


def test_the_page_shows_every_picture(made: dict[str, str]) -> None:
    shown = [name for name in made if f"]({name})" in made["chaining.md"]]
    assert shown == [f"chaining/{name}.svg" for name in (*CHAINS, "whole")]


def test_outdated_pictures_are_deleted(tmp_path: Path, made: dict[str, str]) -> None:
    (tmp_path / "chaining").mkdir()
    (tmp_path / "chaining" / "old.svg").write_text("<svg/>")
    write(tmp_path)
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {str(path.relative_to(tmp_path)) for path in written} == made.keys()
