"""Import guidelines of GDL2 with their test cases as rulesets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from precept.language.gdl2.cases import TestCase
from precept.language.gdl2.expressions import Unreadable
from precept.language.gdl2.guideline import Guideline
from precept.language.gdl2.program import program_of
from precept.language.gdl2.translation import Refused, Translator
from precept.language.gdl2.writing import files_of
from precept.language.ledger.figures import is_stated, numbers
from precept.language.lint.citations import constants
from precept.language.lint.figures import shown_texts
from precept.language.loader.ruleset import read_ruleset
from precept.language.writing import temporary_folder
from precept.model.diagnostics import Diagnostics
from precept.model.ruleset import Ruleset


def imported(guideline: Guideline, cases: Sequence[TestCase]) -> dict[str, str]:
    """Return the files of the ruleset for a guideline, by their paths.

    Raises:
        Refused: if the guideline cannot be said faithfully.
    """
    try:
        translator = Translator(program_of(guideline), cases)
        translator.translate()
    except Unreadable as error:
        raise Refused(str(error)) from None
    files = files_of(translator, cases, {})
    # Every figure is the guideline's own: each is noted with the rules that it is cited by.
    return files_of(translator, cases, _figures(_read(files)))


def _read(files: dict[str, str]) -> Ruleset:
    with temporary_folder() as folder:
        write_files(files, folder)
        return read_ruleset(folder, Diagnostics())


def write_files(files: dict[str, str], folder: Path) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _figures(ruleset: Ruleset) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = {}

    def add(text: str, cites: Sequence[str]) -> None:
        for number in numbers(text):
            for cite in cites:
                own = found.setdefault(cite, {})
                if not any(is_stated(number, figure) for figure in own):
                    own[number.written] = None

    for cites, text, _ in constants(ruleset):
        add(text, cites)
    for shown in shown_texts(ruleset):
        if shown.name != "the `title` of the ruleset":
            add(shown.text, shown.cites)
    return found
