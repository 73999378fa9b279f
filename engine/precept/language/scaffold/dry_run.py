"""Changes to a ruleset, tried on a copy: those that would bring a fault into it are refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory

from precept.language import library
from precept.language.examine import examine
from precept.language.files import write
from precept.model.diagnostics import Diagnostic, moved
from precept.model.errors import BadRuleset
from precept.model.ruleset import Ruleset


def read(name: str) -> tuple[Path, Ruleset]:
    """The folder of a ruleset, and what can be read of the ruleset.

    Raises:
        BadRuleset: if there is none.
    """
    folder, ruleset, _ = _examined(name)
    return folder, ruleset


def sound(name: str) -> tuple[Path, Ruleset]:
    """The folder of a ruleset, and the ruleset.

    Raises:
        BadRuleset: if there is none, or it has faults.
    """
    folder, ruleset, found = _examined(name)
    if found:
        raise BadRuleset("the ruleset has faults", found)
    return folder, ruleset


def _examined(name: str) -> tuple[Path, Ruleset, list[Diagnostic]]:
    ruleset, found = examine(name)
    folder = library.locate(name)
    if ruleset is None or folder is None:
        raise BadRuleset("there is no such ruleset", found)
    return folder, ruleset, found


def put(folder: Path, files: Mapping[Path, str]) -> None:
    """Write files of a ruleset, and of its features, if it has no faults with them.

    Raises:
        BadInput: if it would have one, nothing being written then; or if a file cannot be written.
    """
    with TemporaryDirectory() as place:
        copy = Path(place, folder.name)
        if folder.is_dir():
            copytree(folder, copy, ignore=ignore_patterns("cases", "features"))
        for path, text in files.items():
            if path.is_relative_to(folder):
                write(copy / path.relative_to(folder), text)
        _, found = examine(copy)
        if found:
            diagnostics = [moved(item, str(copy), str(folder)) for item in found]
            raise BadRuleset("the ruleset would have faults", diagnostics)
    for path, text in files.items():
        write(path, text)
