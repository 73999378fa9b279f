"""Rulesets in revisions of the repository that one is in, read with git."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from precept.execution.protocol import Protocol, load
from precept.language import library
from precept.language.examine import examine
from precept.language.library import git
from precept.model.diagnostics import Diagnostic, Diagnostics, Fault, Source, Span, moved
from precept.model.errors import BadRuleset

NO_REPOSITORY = Fault(
    "DIF101",
    "no-repository",
    "A revision is read with git, from the repository that one is in. Either git is not installed, "
    "or there is no repository here.",
    "install git and run this inside the repository, or name the folder of a ruleset",
)
NO_REVISION = Fault(
    "DIF102",
    "no-such-revision",
    "The repository has no revision of this name.",
    "name a commit, a branch or a tag, such as `HEAD~1` or `main:rulesets/tutorial`",
)
NOT_THERE = Fault(
    "DIF103",
    "no-ruleset-in-the-revision",
    "The revision has no ruleset in this folder.",
    "after the colon, name the folder of the ruleset as seen from the root of the repository",
)


def unpack(name: str, into: Path) -> Path:
    """Put the ruleset of a revision into a folder; where it lies then.

    A revision without a folder is of the ruleset that is meant where none is named.

    Raises:
        BadRuleset: if there is none.
    """
    revision, colon, folder = name.partition(":")
    folder = folder.strip("/") or f"rulesets/{library.DEFAULT}"
    root = git("rev-parse", "--show-toplevel")
    commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit and not colon:
        # It may well be a ruleset that is misspelt.
        (item,) = examine(name)[1]
        raise _refused(replace(item, message=f"{item.message}, and no revision of this name"))
    if not root:
        raise _refused(NO_REPOSITORY.at(Span(Source(name)), "there is no repository here"))
    if not commit:
        raise _refused(NO_REVISION.at(Span(Source(name)), f"there is no revision `{revision}`"))
    packed = git("-C", _line(root), "archive", "--format=tar", _line(commit), "--", folder)
    if packed:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(into, filter="data")
    if not (into / folder / "ruleset.yaml").is_file():
        message = f"there is no ruleset in `{folder}` of `{revision}`"
        raise _refused(NOT_THERE.at(Span(Source(name)), message))
    return into / folder


def _refused(item: Diagnostic) -> BadRuleset:
    return BadRuleset("there is no such ruleset", [item])


def _line(answer: bytes) -> str:
    return answer.decode("utf-8", "surrogateescape").rstrip("\n")


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
    diagnostics = Diagnostics()
    sides = []
    for name in (old, new):
        try:
            sides.append(side(name))
        except BadRuleset as error:
            diagnostics += error.diagnostics
    if diagnostics:
        raise BadRuleset("the rulesets cannot be compared", diagnostics)
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
