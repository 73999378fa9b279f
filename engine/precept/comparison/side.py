"""One side of a comparison: a ruleset by its id, its folder, or a revision of a repository."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from precept import library
from precept.comparison.revisions import unpack
from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.moved import moved
from precept.errors import BadRuleset
from precept.protocol import Protocol, load


@dataclass(frozen=True, slots=True)
class Side:
    """A ruleset as it was named, its protocol, and its files as they stand there."""

    name: str
    protocol: Protocol
    files: Mapping[str, bytes]


def both_sides(old: str, new: str) -> tuple[Side, Side]:
    """Two rulesets, each named as in `side`.

    Raises:
        BadRuleset: if one of them cannot be found or has faults; all of both is in `diagnostics`.
    """
    found: list[Diagnostic] = []
    sides = []
    for name in (old, new):
        try:
            sides.append(side(name))
        except BadRuleset as error:
            found += error.diagnostics
    if found:
        raise BadRuleset("the rulesets cannot be compared", found)
    before, after = sides
    return before, after


def side(name: str) -> Side:
    """The ruleset of an id, of a folder, or of a revision: `HEAD~1`, or `main:rulesets/tutorial`.

    Raises:
        BadRuleset: if it cannot be found or has faults; all of it is in its `diagnostics`.
    """
    folder = library.locate(name)
    if folder is not None:
        return Side(name, load(name), dict(_files(folder)))
    with TemporaryDirectory() as place:
        folder = unpack(name, Path(place))
        try:
            return Side(name, load(folder), dict(_files(folder)))
        except BadRuleset as error:
            shown = f"{name.partition(':')[0]}:"
            found = [moved(item, f"{place}/", shown) for item in error.diagnostics]
            raise BadRuleset("the ruleset cannot be used", found) from None


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    parts = ("*.yaml", "vocabulary/*.yaml", "rules/*.yaml")
    for path in sorted(path for part in parts for path in folder.glob(part)):
        yield path.relative_to(folder).as_posix(), path.read_bytes()
