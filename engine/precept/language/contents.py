"""The contents of a ruleset's folder and of a folder of features: what is read, and what is not.

Whatever nobody would read is a fault, because an author believes that it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath

from precept.language import library
from precept.language.files import is_leftover
from precept.language.grammar import FILES
from precept.model.diagnostics import Diagnostic, Fault, Source, Span, did_you_mean
from precept.model.errors import BadRuleset

NOT_READ = Fault(
    "FIL107",
    "file-not-read",
    "Nothing reads this file or folder, so what it says has no effect.",
    "give it a name that is read; move what does not belong to the ruleset out of its folder",
)
ELSEWHERE = Fault(
    "FIL108",
    "outside-the-folder",
    "A ruleset is read from its own folder only. Otherwise it could publish any file of the person "
    "who checks it, and it would be another ruleset on another computer.",
    "put a copy of the file into the folder",
)

_FOR_READERS = re.compile(r"(README|LICENSE|NOTICE|CHANGELOG)(\.md|\.txt)?")


def names_inside(folder: Path, suffix: str) -> list[str]:
    """Return the sorted names of the files directly in a folder with a suffix; none without it."""
    return sorted(name for name in _visible(folder) if name.endswith(suffix))


def leads_out(path: Path, folder: Path) -> bool:
    """Return whether a path is, by links or by `..`, that of a file outside a folder."""
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself, and so nowhere
        return False


def is_inside(name: str) -> bool:
    """Return whether a name, as an author writes it, is that of a file inside a folder."""
    paths = (PurePosixPath(name), PureWindowsPath(name))
    return not any(path.anchor or ".." in path.parts for path in paths)


def elsewhere(path: Path) -> Diagnostic:
    """Return the fault of a link that leads out of the folder that it lies in."""
    message = f"`{path.name}` is a link that leads out of the folder"
    return ELSEWHERE.at(Span(Source(str(path))), message)


def unpack(packed: bytes, into: Path) -> None:
    """Extract an archive that git made into a folder.

    Raises:
        BadRuleset: if it holds a link that leads out of the folder.
    """
    import tarfile  # only revisions need it

    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        try:
            archive.extractall(into, filter="data")
        except tarfile.FilterError as error:
            raise BadRuleset("a link leads out", [elsewhere(into / error.tarinfo.name)]) from None


def contents_faults(folder: Path, document: str | None) -> Iterator[Diagnostic]:
    """Return the faults of what lies in the folder of a ruleset.

    `document` is the file of its source document, None if that is not known.
    """
    read = [pattern for file in FILES.values() for pattern in _expanded(file.pattern)]
    if names_inside(folder / "vocabulary", ".yaml"):
        read.remove("vocabulary.yaml")
    features = library.features(folder)
    if features == folder.resolve() / "features":
        read.append("features/**/*")
    elif features and leads_out(features, features.parent):
        yield elsewhere(features)
    read.append("*.txt" if document is None else document)
    yield from _Contents(folder, read, ".yaml").faults()


def feature_faults(folder: Path) -> Iterator[Diagnostic]:
    """Return the faults of what lies in a folder of features; tests may lie there as well."""
    return _Contents(folder, ["**/*.feature", "**/*.py"], ".feature").faults()


def _expanded(pattern: str) -> list[str]:
    """Return the patterns that a pattern with `{a,b}` stands for."""
    before, brace, rest = pattern.partition("{")
    inside, _, after = rest.partition("}")
    return [f"{before}{part}{after}" for part in inside.split(",")] if brace else [pattern]


def _visible(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir() if not is_leftover(path.name)]
    except OSError:  # it is no folder, or may not be entered
        return []


class _Contents:
    """A folder, and the patterns of the files in it that are read."""

    def __init__(self, folder: Path, patterns: Sequence[str], suffix: str) -> None:
        self._folder, self._patterns, self._suffix = folder, patterns, suffix
        self._read = re.compile("|".join(map(_as_regex, patterns)))

    def faults(self, place: str = "") -> Iterator[Diagnostic]:
        for name in sorted(_visible(self._folder / place)):
            path = f"{place}{name}"
            whole = self._folder / path
            if whole.is_symlink() and leads_out(whole, self._folder):
                yield elsewhere(whole)
            elif whole.is_dir() and self._may_hold(path) and not whole.is_symlink():
                yield from self.faults(f"{path}/")
            elif self._is_read(path):
                continue
            elif not whole.is_dir():
                yield self._not_read(path, f"`{path}` is not read")
            elif _visible(whole):
                yield self._not_read(path, f"nothing in the folder `{path}` is read")

    def _is_read(self, path: str) -> bool:
        return bool(self._read.fullmatch(path) or _FOR_READERS.fullmatch(path))

    def _may_hold(self, path: str) -> bool:
        """Return whether a file that is read may lie in a folder."""
        return any(
            pattern.startswith((f"{path}/", "**/")) or f"{path}/".startswith(_nested(pattern))
            for pattern in self._patterns
        )

    def _help(self, path: str) -> str:
        if path == "vocabulary.yaml":
            return "move its words into a file of the folder `vocabulary`"
        place, _, name = path.rpartition("/")
        if (self._folder / path).is_dir() and place:
            return f"move its files into `{place}`"
        if near := self._meant(path):
            return f"did you mean `{near}`?"
        known = {pattern.partition("/")[0] for pattern in self._patterns}
        return "" if place else did_you_mean(name.lower(), known)

    def _meant(self, path: str) -> str:
        """Return the path that is read and was probably meant; empty if there is none."""
        for place in (PurePosixPath(path), PurePosixPath(path.lower())):
            # `safety.yml` and `safety.yaml.txt` may both have been meant as `safety.yaml`.
            file = f"{place.name.partition('.')[0]}{self._suffix}"
            for parent in place.parents:
                meant = str(parent / file)
                if meant != path and self._read.fullmatch(meant):
                    return meant
        return ""

    def _not_read(self, path: str, message: str) -> Diagnostic:
        span = Span(Source(f"{self._folder}/{path}"))
        return NOT_READ.at(span, message, help=self._help(path))


def _as_regex(pattern: str) -> str:
    parts = re.split(r"(\*\*/|\*)", pattern)
    wild = {"**/": "(?:.*/)?", "*": "[^/]*"}
    return "".join(wild.get(part, re.escape(part)) for part in parts)


def _nested(pattern: str) -> str:
    """Return the folder below which a pattern takes every depth; the whole pattern if none."""
    return pattern.partition("**/")[0] if "**/" in pattern else pattern
