"""Import guidelines of GDL2 with their test cases as rulesets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from precept.language.examine import examine
from precept.language.gdl2.cases import TestCase, read_cases
from precept.language.gdl2.expressions import Unreadable
from precept.language.gdl2.guideline import Guideline, read_guideline
from precept.language.gdl2.program import program_of
from precept.language.gdl2.results import Refused
from precept.language.gdl2.translation import Translator
from precept.language.gdl2.writing import files_of, ruleset_id
from precept.language.ledger.figures import Number, back, is_stated, numbers
from precept.language.lint.citations import constants
from precept.language.lint.figures import shown_texts
from precept.language.loader.ruleset import read_ruleset
from precept.language.writing import (
    refusing_unwritable,
    require_writable,
    temporary_folder,
    write_all,
)
from precept.model.diagnostics import Diagnostics, Fault, Source, Span
from precept.model.errors import BadInput
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset

NOT_READ = Fault(
    "IMP101",
    "guideline-not-read",
    "The file is no guideline of GDL2 with test cases, or one of its lines cannot be read.",
    "name a file ID.gdl2.json or ID.test.yml, and mend the line that is named; rules have ids such "
    "as `gt0012`",
)
REFUSED = Fault(
    "IMP102",
    "guideline-not-imported",
    "The guideline says something that no ruleset can say in the same way, and nothing is imported "
    "that would mean something else.",
    "change the rule that is named in the guideline, or write the ruleset by hand",
)
EXISTS = Fault(
    "IMP103",
    "imported-already",
    "The folder to write is there already. Precept never overwrites what somebody wrote.",
    "choose another folder, or move the existing one away",
)


@dataclass(frozen=True)
class Imported:
    """A ruleset that was written: its folder, and what to look at."""

    folder: Path
    rules: int
    scenarios: int
    remarks: tuple[str, ...]


def import_file(
    guideline: Path, cases: Path | None, output: Path, language: str | None = None
) -> Imported:
    """Write the ruleset for a guideline into a folder of its own below another.

    Without a language, its terms are the English ones, or those that it was written in.

    Raises:
        BadInput: if the guideline or its cases cannot be read or said faithfully, or the folder of
            the ruleset is there already. Nothing is written then.
    """
    with _reading(guideline):
        read = read_guideline(guideline, language)
    told: tuple[TestCase, ...] = ()
    if cases:
        with _reading(cases):
            told = _cases_of(read, cases)
    folder = output / ruleset_id(read)
    with refusing_unwritable(output):
        require_writable(folder / "ruleset.yaml")
    if folder.exists():
        raise _bad(EXISTS, folder, f"`{folder}` is there already")
    try:
        files, remarks = imported(read, told)
    except Refused as error:
        raise _bad(REFUSED, guideline, str(error)) from None
    with temporary_folder() as sketch:
        write_files(files, sketch / folder.name)
        _, found = examine(sketch / folder.name)
    if faults := [item.message for item in found if item.is_error]:
        raise _bad(REFUSED, guideline, f"its ruleset would have a fault: {faults[0]}")
    if not told:
        remarks = (*remarks, "without test cases, only rules tell which codes elements have")
    write_all({folder / name: text for name, text in files.items()})
    scenarios = sum(text.count("\n  Scenario: ") for text in files.values())
    return Imported(folder, len(read.rules), scenarios, remarks)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Say of which file it is that it cannot be read."""
    try:
        yield
    except Unreadable as error:
        raise _bad(NOT_READ, path, str(error)) from None
    except OSError as error:
        why = error.strerror or "it cannot be read"
        raise _bad(NOT_READ, path, f"`{path}`: {why.lower()}") from None


def _cases_of(guideline: Guideline, path: Path) -> tuple[TestCase, ...]:
    """Return the test cases of a guideline.

    Raises:
        Unreadable: if those in the file are about none of its elements.
    """
    cases = read_cases(path)
    elements = {*guideline.inputs, *guideline.outputs}
    if all(elements.isdisjoint((*case.recorded, *case.expected)) for case in cases):
        raise Unreadable(f"`{path.name}` has no test case of {guideline.id}")
    return cases


def _bad(fault: Fault, path: Path, message: str) -> BadInput:
    return BadInput(message, [fault.at(Span(Source(str(path))), message)])


def imported(
    guideline: Guideline, cases: Sequence[TestCase]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the files of the ruleset for a guideline, by their paths, and what to look at.

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
    remarks = tuple(translator.words.result.remarks)
    return files_of(translator, cases, _figures(_read(files))), remarks


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
