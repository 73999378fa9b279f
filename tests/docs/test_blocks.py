"""Run every command and every piece of code in the documentation, as shown."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from tests.docs.blocks import Block, as_shown, blocks, commands, run

from precept.interfaces.cli.app import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
TARGETS = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)
# test_authoring.py follows this page from an empty folder.
WALKED = ROOT / "docs" / "authoring.md"
RUN = {"console", "pycon", "python"}
FILES = {"yaml", "json", "gherkin", "text"}


@pytest.mark.parametrize("page", sorted({*PAGES} - {WALKED}), ids=lambda page: page.name)
def test_every_block_of_a_page_runs(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run them in a folder like the project's, with the files that the page shows."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PRECEPT_DOCUMENTS", raising=False)
    for name in ("rulesets", "features", "docs"):
        Path(name).symlink_to(ROOT / name)
    found = list(blocks(page))
    assert [block.place for block in found if block.language not in RUN | FILES] == []
    for block in found:
        if block.language in FILES:
            _write(block)
    for block in found:
        if block.language == "console":
            _console(block)
        elif block.language in RUN:
            _python(block)


def _write(block: Block) -> None:
    assert block.file, f"{block.place}: the line before does not end with the name of a file"
    path = Path(block.file)
    assert not path.exists(), f"{block.place}: `{path}` is shown twice"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text)


def _console(block: Block) -> None:
    shown = list(commands(block))
    assert shown, f"{block.place}: no command after a `$`"
    for command in shown:
        if command.words.startswith("make "):
            assert command.words.split()[1] in TARGETS, f"{block.place}: {command.words}"
        else:
            run(block, command)


def _python(block: Block) -> None:
    if block.language == "python":
        exec(compile(block.text, block.place, "exec"), {})  # noqa: S102 (our own pages)
        return
    test = doctest.DocTestParser().get_doctest(block.text, {}, block.place, block.place, 0)
    ran = doctest.DocTestRunner(verbose=False).run(test)
    assert ran.attempted > 0, block.place
    assert ran.failed == 0, block.place


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_output_is_compared_with_what_is_shown() -> None:
    assert as_shown("a\nb\nc\n", ("a", "…", "c"))
    assert as_shown("a\nc\n", ("a", "…", "c"))
    assert not as_shown("a\nb\nc\n", ("a", "c"))
    assert not as_shown("a\nb\n", ("a",))
    assert not as_shown("a\n", ("a", "b"))


def test_a_page_lists_every_command() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text("utf-8")
    for group in COMMANDS.values():
        for name, help in group.items():
            assert f"| `precept {name}` | {help} |" in page
