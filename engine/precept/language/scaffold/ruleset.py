"""Make rulesets and change their files: nothing that would have a fault is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import copytree

from precept.language import library
from precept.language.examine import examine
from precept.language.files import is_leftover
from precept.language.ledger.sentences import Sentence, fingerprint, read_document
from precept.language.lint.figures import FOREIGN
from precept.language.loader.shape import is_id
from precept.language.syntax.nodes import ScalarNode
from precept.language.syntax.writer import as_file
from precept.language.writing import temporary_folder, write, write_all
from precept.model.diagnostics import Diagnostic, Diagnostics, Fault, Source, Span, moved
from precept.model.errors import BadInput, BadRuleset
from precept.model.ruleset import Ruleset

EXISTS = Fault(
    "NEW101",
    "already-there",
    "The folder or file to make exists already. Precept never overwrites what somebody wrote.",
    "choose another name, or edit the existing file",
)

_TEMPLATES = Path(__file__).parent / "templates"


def read(name: str) -> tuple[Path, Ruleset]:
    """Return the folder of a ruleset, and as much of the ruleset as can be read.

    Raises:
        BadRuleset: if there is none.
    """
    folder, ruleset, _ = _examined(name)
    return folder, ruleset


def sound(name: str) -> tuple[Path, Ruleset]:
    """Return the folder of a ruleset, and the ruleset.

    Raises:
        BadRuleset: if there is none, or it has faults.
    """
    folder, ruleset, found = _examined(name)
    if found.has_errors:
        raise BadRuleset("the ruleset has faults", found)
    return folder, ruleset


def _examined(name: str) -> tuple[Path, Ruleset, Diagnostics]:
    ruleset, found = examine(name)
    folder = library.locate(name)
    if ruleset is None or folder is None:
        raise BadRuleset("there is no such ruleset", found)
    return folder, ruleset, found


def write_if_sound(folder: Path, files: Mapping[Path, str]) -> None:
    """Write files of a ruleset and of its features, unless the ruleset would then have faults.

    A figure in a text of words that nothing reads yet is no reason: rules are added one by one.

    Raises:
        BadInput: if it would, before anything is written; or if a file cannot be written.
    """
    with temporary_folder() as place:
        copy = place / folder.name
        if folder.is_dir():
            copytree(folder, copy, ignore=_not_needed)
        for path, text in files.items():
            if path.is_relative_to(folder):
                write(copy / path.relative_to(folder), text)
        _, found = examine(copy)
        diagnostics = [moved(item, str(copy), str(folder)) for item in found]
        if any(item.is_error for item in diagnostics):
            known = {_said(item) for item in examine(folder)[1]} if folder.is_dir() else set()
            told = [
                item
                for item in diagnostics
                if _said(item) not in known or (item.is_error and item.fault is not FOREIGN)
            ]
            if any(item.is_error for item in told):
                raise BadRuleset("the ruleset would have faults", told)
    write_all(files)


def _said(item: Diagnostic) -> tuple[str, str]:
    return item.fault.code, item.message


def _not_needed(_: str, names: list[str]) -> set[str]:
    return {name for name in names if name in ("cases", "features") or is_leftover(name)}


def as_scalar(text: str) -> str:
    """Return a text as YAML, with quotation marks if it needs them."""
    return as_file({"_": text}).removeprefix("_: ").rstrip("\n")


def new_ruleset(
    name: str, title: str, document: Path | None, abbreviations: Sequence[str] = ()
) -> Mapping[Path, str]:
    """Make the folders `rulesets/<name>` and `features/<name>`, and return the files in them.

    Without a document the ruleset is an example to replace. With one, its ledger holds the
    fingerprint of each sentence and there is no rule yet: nothing is claimed of a sentence before
    somebody has read it. The document itself is not copied.

    Raises:
        BadInput: if one of the folders exists, or the document cannot be read.
    """
    diagnostics = Diagnostics()
    folder, features = Path("rulesets", name), Path("features", name)
    given = Span(Source(name, name), 1, 1, 1, 1 + len(name))
    if is_id(ScalarNode(name, given), diagnostics):
        diagnostics += [_exists(place) for place in (folder, features) if place.exists()]
    sentences = read_document(document, diagnostics, abbreviations) if document else ()
    if diagnostics:
        raise BadInput("the ruleset cannot be made", diagnostics)
    words = {"NAME": name, "TITLE": title, "FILE": document.name if document else ""}
    places = {"ruleset": folder, "features": features}
    files = dict(_filled(_TEMPLATES / ("document" if document else "example"), words, places))
    if document:
        ledger = folder / "ledger.yaml"
        if abbreviations:
            listed = ", ".join(map(as_scalar, abbreviations))
            files[ledger] = files[ledger].replace(
                "\nstatements:", f"\n  abbreviations: [{listed}]\nstatements:"
            )
        files[ledger] += "".join(_entries(sentences))
    write_if_sound(folder, files)
    return files


def _exists(place: Path) -> Diagnostic:
    return EXISTS.at(Span(Source(str(place))), f"`{place}` exists already")


def _filled(
    template: Path, words: Mapping[str, str], places: Mapping[str, Path]
) -> Iterator[tuple[Path, str]]:
    """Return the files of a template, with `words` in place of the names in capitals."""
    in_yaml = {name: as_scalar(word) for name, word in words.items()}
    for path in sorted(path for path in template.rglob("*") if path.is_file()):
        part, *inside = path.relative_to(template).parts
        known = in_yaml if path.suffix == ".yaml" else words
        yield places[part].joinpath(*inside), _with(path.read_text("utf-8"), known)


def _with(text: str, words: Mapping[str, str]) -> str:
    return re.sub("|".join(words), lambda found: words[found[0]], text)


def _entries(sentences: Sequence[Sentence]) -> Iterator[str]:
    for sentence in sentences:
        yield f"  {sentence.locator}:\n    fingerprint: {fingerprint(sentence.text)}\n"
