"""Import guidelines of GDL2 with their test cases as rulesets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from precept.language.gdl2.cases import TestCase
from precept.language.gdl2.expressions import Unreadable
from precept.language.gdl2.guideline import Guideline
from precept.language.gdl2.program import program_of
from precept.language.gdl2.translation import Refused, Translator
from precept.language.gdl2.writing import files_of
from precept.language.ledger.figures import Number, back, is_stated, numbers
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

    def note(cites: Sequence[str], is_held: Callable[[str], bool], figures: Iterable[str]) -> None:
        fitting = next((figure for figure in figures if is_held(figure)), None)
        for cite in cites if fitting else ():
            own = found.setdefault(cite, {})
            if fitting and not any(map(is_held, own)):
                own[fitting] = None

    for cites, text, _ in constants(ruleset):
        note(cites, partial(_backs, text), [text])
    for shown in shown_texts(ruleset):
        if shown.name == "the `title` of the ruleset":
            continue
        for number in numbers(shown.text):
            note(shown.cites, partial(is_stated, number), (*_ways_to_say(number), shown.text))
    return found


def _backs(constant: str, figure: str) -> bool:
    return back([figure], constant)


def _ways_to_say(number: Number) -> Iterator[str]:
    """Return figures that may state a number, the shortest first."""
    yield number.value
    yield number.written
    value = f"{number.first} to {number.last}" if number.first else number.value
    for length in range(len(number.after) + 1):
        yield " ".join((value, *number.after[:length]))
    yield " ".join((*number.before[-3:], value, *number.after))
