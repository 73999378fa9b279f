"""What a run is about: rulesets, each with its features."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from precept import library
from precept.features.model import Feature, Scenario
from precept.features.reader import read_feature


@dataclass(frozen=True, slots=True)
class Subject:
    """The features in a folder, and the folder of the ruleset they are about, if there is one."""

    ruleset: Path | None
    folder: Path
    features: tuple[Feature, ...]

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """All scenarios, in the order of the files."""
        return tuple(one for feature in self.features for one in feature.scenarios)


def subjects(folder: Path, ruleset: str | None) -> Iterator[Subject]:
    """All that is in a folder of features; of one ruleset if that is said, else each of its own.

    Raises:
        BadInput: if a feature cannot be read.
    """
    files = sorted(folder.rglob("*.feature"))
    if ruleset is not None:
        yield Subject(library.locate(ruleset), folder, tuple(map(read_feature, files)))
        return
    of = {file: library.of_feature(file) for file in files}
    for about in dict.fromkeys(of.values()):
        own = (file for file in files if of[file] == about)
        at = library.features(about) if about else None
        yield Subject(about, at or folder, tuple(map(read_feature, own)))
