"""What no file of the project may hold: a registry's address, or a sentence that is not ours."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REGISTRIES = [".".join(host) for host in (("pypi", "org"), ("pythonhosted", "org"))]
BESIDE_THE_REPOSITORY = "../" + "shared"
MAY_LOOK_BESIDE = {".ci/run"}
RUN = 8
WORD = re.compile(r"[A-Za-z0-9]+(?:['’][a-z]+)?")

documents = os.environ.get("PRECEPT_DOCUMENTS")


def project_texts() -> Iterator[tuple[str, str]]:
    """Every text file of the project, committed or about to be: its name and its text."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        try:
            yield name, (ROOT / name).read_text("utf-8")
        except (FileNotFoundError, UnicodeDecodeError):  # deleted and not yet committed; not text
            continue


def runs_of_words(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Each run of eight words, with the line it starts on; case and line ends do not count."""
    words = [(match[0].lower().replace("’", "'"), match.start()) for match in WORD.finditer(text)]
    line, place = 1, 0
    for start in range(len(words) - RUN + 1):
        line += text.count("\n", place, words[start][1])
        place = words[start][1]
        yield tuple(word for word, _ in words[start : start + RUN]), line


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    found = dict(project_texts())
    assert "pyproject.toml" in found
    return found


@pytest.mark.parametrize("registry", REGISTRIES)
def test_no_file_names_a_registry(texts: dict[str, str], registry: str) -> None:
    assert [name for name, text in texts.items() if registry in text] == []


def test_only_one_file_looks_beside_the_repository(texts: dict[str, str]) -> None:
    assert {
        name for name, text in texts.items() if BESIDE_THE_REPOSITORY in text
    } <= MAY_LOOK_BESIDE


def test_a_copied_run_of_words_is_found_across_lines_and_case() -> None:
    document = "One two three four\nfive six Seven's eight nine."
    copied = "x\n# one TWO three\n# four five six seven’s eight"
    theirs = {run for run, _ in runs_of_words(document)}
    assert [line for run, line in runs_of_words(copied) if run in theirs] == [2]


@pytest.mark.skipif(not documents, reason="PRECEPT_DOCUMENTS names no folder of documents")
def test_no_file_repeats_the_documents(texts: dict[str, str]) -> None:
    theirs = {
        run
        for path in Path(documents or "").glob("*.txt")
        for run, _ in runs_of_words(path.read_text("utf-8"))
    }
    assert theirs, "the folder of documents holds no text"
    copied = [
        f"{name}:{line}"
        for name, text in texts.items()
        for run, line in runs_of_words(text)
        if run in theirs
    ]
    assert copied == []
