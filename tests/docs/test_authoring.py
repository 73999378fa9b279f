"""Follow the tutorial for authors from an empty folder, step by step."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.docs.blocks import Block, blocks, commands, run
from tests.docs.test_blocks import FILES, WALKED


def test_every_step_of_the_tutorial_prints_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PRECEPT_DOCUMENTS", raising=False)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Somebody")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "somebody@example.org")
    ran = 0
    for block in blocks(WALKED):
        if block.language == "console":
            for command in commands(block):
                run(block, command)
                ran += 1
        else:
            assert block.file, (
                f"{block.place}: the line before does not end with the name of a file"
            )
            _edit(block)
    assert ran > 20


def _edit(block: Block) -> None:
    """Write a file that is shown in full, or apply a change that is shown."""
    path = Path(block.file)
    if block.language != "diff":
        assert block.language in FILES, block.place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text)
        return
    before, after = sides(block.text)
    text = path.read_text()
    assert text.count(before) == 1, f"{block.place}\n{text}"
    path.write_text(text.replace(before, after))


def sides(change: str) -> tuple[str, str]:
    """Return the text before a change and the text after it."""
    lines = change.splitlines(keepends=True)
    assert {line[0] for line in lines} <= {" ", "-", "+"}
    before = "".join(line[1:] for line in lines if line[0] != "+")
    return before, "".join(line[1:] for line in lines if line[0] != "-")


def test_a_change_has_two_sides() -> None:
    assert sides(" a\n-b\n+c\n+d\n e\n") == ("a\nb\ne\n", "a\nc\nd\ne\n")
