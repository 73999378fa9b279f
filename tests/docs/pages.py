"""Generate a page of documentation for each fault from its own texts; `make docs` writes them."""

from __future__ import annotations

import importlib
import pkgutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.language.lint.overlays import FIXTURES, found, overlay
from tests.language.loader.sound import FOLDER

import precept
from precept.model.diagnostics import Fault, as_text

PAGES = Path(__file__).parents[2] / "docs" / "faults"

SUBJECTS: Mapping[str, str] = {
    "RST": "Which ruleset",
    "SYN": "Files and notation",
    "FIL": "The parts of a ruleset",
    "LED": "The ledger",
    "ROL": "Roles",
    "VOC": "The vocabulary",
    "VAL": "Values",
    "RUL": "Rules and what they cite",
    "FIG": "Figures in texts",
    "FND": "Findings",
    "INT": "Interpretations",
    "SAF": "Guarantees and impossible combinations",
    "RUN": "Running the rules",
    "PRF": "Proofs",
    "DIF": "Comparisons",
    "FMT": "Formatting",
    "WAT": "Watching",
    "IMP": "Imported guidelines",
    "NEW": "New rulesets, rules and features",
    "CAS": "Cases",
    "DEC": "Decisions",
    "EXP": "Explanations",
    "ASK": "Interviews",
    "EPI": "Episodes",
    "FEA": "Features",
    "EVI": "Runs of features",
    "REV": "Reviews, sign-offs and waivers",
    "REP": "Reports",
    "DOC": "The document",
}
"""The subject of each prefix of codes, in the order of the index."""


def faults() -> tuple[Fault, ...]:
    """Return every fault that a module of the package defines, sorted by code."""
    every = {fault for module in _modules() for fault in _of(module)}
    return tuple(sorted(every, key=lambda fault: (fault.code, fault.name)))


def _modules() -> Iterator[object]:
    for module in pkgutil.walk_packages(precept.__path__, "precept."):
        yield importlib.import_module(module.name)


def _of(module: object) -> Iterator[Fault]:
    yield from (value for value in vars(module).values() if isinstance(value, Fault))


def pages() -> dict[str, str]:
    """Return the text of each page by its file name, including the index."""
    known = faults()
    return {"README.md": _index(known)} | {f"{fault.code}.md": _page(fault) for fault in known}


def _index(known: Iterable[Fault]) -> str:
    parts = [
        "# Faults",
        _wrapped(
            "Each message of Precept has a code. Its page says what is wrong, why it matters and "
            "what to do. `precept check` finds the faults of a ruleset; `precept decide` finds "
            "those of a case. A ruleset or a case with faults gets no decision."
        ),
    ]
    for prefix, subject in SUBJECTS.items():
        lines = [
            f"- [{fault.code}]({fault.code}.md) {_title(fault)}"
            for fault in known
            if prefix in fault.code
        ]
        parts += [f"## {subject}", "\n".join(lines)]
    return _joined(parts)


def _page(fault: Fault) -> str:
    parts = [
        f"# {fault.code}: {_title(fault)}",
        _wrapped(fault.about),
        _wrapped(f"**What to do**: {fault.way_out}."),
    ]
    if (FIXTURES / fault.code).is_dir():
        parts += [
            "## For example",
            *_files(fault.code, "bad"),
            _fenced("text", _message(fault.code)),
        ]
        parts += ["Corrected:", *_files(fault.code, "good")]
    return _joined(parts)


def _files(code: str, kind: str) -> Iterator[str]:
    for name, text in overlay(code, kind).items():
        yield f"In `{name}`"
        yield _fenced("yaml", text)


def _message(code: str) -> str:
    with TemporaryDirectory() as folder, chdir(folder):
        (diagnostic,) = found(overlay(code, "bad"), FOLDER)
        return as_text(diagnostic)


def _title(fault: Fault) -> str:
    return fault.name.replace("-", " ")


def _wrapped(text: str) -> str:
    return textwrap.fill(text, 100, break_long_words=False, break_on_hyphens=False)


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```"


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


def write(folder: Path = PAGES) -> None:
    """Write the pages into a folder, and delete earlier pages."""
    made = pages()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write()
