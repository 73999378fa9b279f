"""The scenarios about a ruleset, and those beside them that are about none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from precept import library
from precept.coverage.model import Place
from precept.features.model import Scenario
from precept.features.reader import read_file


@dataclass(frozen=True, slots=True)
class Features:
    """The scenarios of a ruleset, and those whose folder is named after no ruleset."""

    scenarios: tuple[Scenario, ...]
    astray: tuple[Place, ...]


def read_features(folder: Path) -> Features:
    """What is written about the ruleset in a folder, and what belongs to no ruleset beside it.

    Raises:
        BadInput: if a feature is not Gherkin.
    """
    own = library.features(folder)
    files = sorted(own.rglob("*.feature")) if own else []
    scenarios = [scenario for file in files for scenario in read_file(_from_here(file))]
    return Features(tuple(scenarios), tuple(_astray(folder.resolve().parent)))


def _astray(rulesets: Path) -> Iterator[Place]:
    beside = rulesets.parent / "features"
    for file in sorted(beside.rglob("*.feature")):
        name, *inside = file.relative_to(beside).parts
        if (rulesets / name / "ruleset.yaml").is_file():
            continue
        message = f"there is no ruleset `{name}`" if inside else "it is in no ruleset's folder"
        for scenario in read_file(_from_here(file)):
            yield Place(scenario.file, scenario.line, scenario.name, message)


def _from_here(file: Path) -> Path:
    """The name of a file as seen from the working folder, if it lies in it."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file
