"""Rulesets by id, by folder, or in a revision of the current git repository."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path, PurePosixPath

from precept.execution.protocol import Protocol, load
from precept.language import library
from precept.language.contents import names_inside, unpack
from precept.language.examine import examine
from precept.language.files import files_within
from precept.language.library import git
from precept.language.writing import temporary_folder
from precept.model.diagnostics import Diagnostic, Diagnostics, Fault, Source, Span, moved
from precept.model.errors import BadRuleset
from precept.model.records import dataclass

NO_REPOSITORY = Fault(
    "DIF101",
    "no-repository",
    "A revision is read with git from the repository of the working folder. Either git is not "
    "installed, or there is no repository here.",
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


@dataclass(frozen=True, slots=True)
class RulesetVersion:
    """A ruleset as the user named it, its protocol, and the contents of its files.

    `cases` and `features` are its files of these kinds.
    """

    name: str
    protocol: Protocol
    files: Mapping[str, bytes]
    cases: Mapping[str, bytes] = field(default_factory=dict)
    features: Mapping[str, bytes] = field(default_factory=dict)


def load_versions(old: str, new: str) -> tuple[RulesetVersion, RulesetVersion]:
    """Load two rulesets, each named as in `load_version`.

    Raises:
        BadRuleset: if one of them is missing or has faults; `diagnostics` has those of both.
    """
    diagnostics = Diagnostics()
    versions = []
    for name in (old, new):
        try:
            versions.append(load_version(name))
        except BadRuleset as error:
            diagnostics += error.diagnostics
    if diagnostics:
        raise BadRuleset("the rulesets cannot be compared", diagnostics)
    before, after = versions
    return before, after


def load_version(name: str) -> RulesetVersion:
    """Load a ruleset by its id, folder or revision: `HEAD~1`, or `main:rulesets/tutorial`.

    Raises:
        BadRuleset: if it is missing or has faults, which `diagnostics` has.
    """
    folder = library.locate(name)
    if folder is not None:
        return _version(name, load(name), folder)
    with temporary_folder() as place:
        try:
            folder = _unpack(name, place)
            return _version(name, load(folder), folder)
        except BadRuleset as error:
            shown = f"{name.partition(':')[0]}:"
            found = [moved(item, f"{place}/", shown) for item in error.diagnostics]
            raise BadRuleset("the ruleset cannot be used", found) from None


def _version(name: str, protocol: Protocol, folder: Path) -> RulesetVersion:
    features = library.features(folder)
    return RulesetVersion(
        name,
        protocol,
        dict(_files(folder)),
        dict(_read(folder, folder / "cases", ".yaml")),
        dict(_read(features, features, ".feature")) if features else {},
    )


def _unpack(name: str, into: Path) -> Path:
    """Extract the ruleset of a revision into a folder, and return its place there.

    Without a folder in its name, a revision means the default ruleset.

    Raises:
        BadRuleset: if the revision or the ruleset does not exist.
    """
    revision, colon, folder = name.partition(":")
    folder = folder.strip("/") or f"rulesets/{library.DEFAULT}"
    root = git("rev-parse", "--show-toplevel")
    commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit and not colon:
        # It may be a misspelt ruleset.
        (item,) = examine(name)[1]
        raise _refused(replace(item, message=f"{item.message}, and no revision of this name"))
    if not root:
        raise _refused(NO_REPOSITORY.at(Span(Source(name)), "there is no repository here"))
    if not commit:
        raise _refused(NO_REVISION.at(Span(Source(name)), f"there is no revision `{revision}`"))
    place = PurePosixPath(folder)
    for part in (folder, str(place.parent.parent / "features" / place.name)):
        packed = git("-C", _line(root), "archive", "--format=tar", _line(commit), "--", part)
        if packed:
            unpack(packed, into)
    if not (into / folder / "ruleset.yaml").is_file():
        message = f"there is no ruleset in `{folder}` of `{revision}`"
        raise _refused(NOT_THERE.at(Span(Source(name)), message))
    return into / folder


def _refused(item: Diagnostic) -> BadRuleset:
    return BadRuleset("there is no such ruleset", [item])


def _line(answer: bytes) -> str:
    return answer.decode("utf-8", "surrogateescape").rstrip("\n")


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    places = (folder, folder / "vocabulary", folder / "rules")
    paths = (place / name for place in places for name in names_inside(place, ".yaml"))
    for path in sorted(paths):
        yield path.relative_to(folder).as_posix(), path.read_bytes()


def _read(folder: Path, within: Path, suffix: str) -> Iterator[tuple[str, bytes]]:
    for path in files_within(within, suffix) if within.is_dir() else ():
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
