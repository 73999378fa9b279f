"""The pages of documentation of all faults, made from their own texts: `make docs` writes them."""

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
    "SYN": "Files and their notation",
    "FIL": "The parts of a ruleset",
    "LED": "The ledger",
    "VOC": "The vocabulary",
    "VAL": "Values",
    "RUL": "Rules and what they cite",
    "FND": "Findings",
    "INT": "Interpretations",
    "SAF": "Guarantees and what cannot be",
    "RUN": "Running the rules",
    "PRF": "Proofs",
    "DIF": "Comparisons",
    "FMT": "Laying out files",
    "WAT": "Watching",
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
"""What the codes that begin alike are about, in the order of the index."""


def faults() -> tuple[Fault, ...]:
    """Every fault that a module of the package defines, by code."""
    every = {fault for module in _modules() for fault in _of(module)}
    return tuple(sorted(every, key=lambda fault: (fault.code, fault.name)))


def _modules() -> Iterator[object]:
    for module in pkgutil.walk_packages(precept.__path__, "precept."):
        yield importlib.import_module(module.name)


def _of(module: object) -> Iterator[Fault]:
    yield from (value for value in vars(module).values() if isinstance(value, Fault))


def pages() -> dict[str, str]:
    """Each page by the name of its file, the index among them."""
    known = faults()
    return {"README.md": _index(known)} | {f"{fault.code}.md": _page(fault) for fault in known}


def _index(known: Iterable[Fault]) -> str:
    parts = [
        "# What can be wrong",
        _wrapped(
            "Each message of Precept carries a code. Its page says what is wrong, why that matters "
            "and what to do. `precept check` finds the faults of a ruleset; those of a case are "
            "found when it is decided. With any of them nothing is decided."
        ),
    ]
    for prefix, subject in SUBJECTS.items():
        lines = [
            f"- [{one.code}]({one.code}.md) {_title(one)}" for one in known if prefix in one.code
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
        parts += ["Mended:", *_files(fault.code, "good")]
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
    """Write the pages into a folder, in the place of those that were there."""
    made = pages()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write()
