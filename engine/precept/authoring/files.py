"""The files that authors write: which there are, and how one is written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

from precept import library
from precept.authoring.faults import NOTHING, UNWRITTEN
from precept.diagnostics.source import Source, Span
from precept.errors import BadInput

_KINDS = ("*.yaml", "*.feature")
_FOLDERS = ("rulesets", "features")


def to_lay_out(names: Iterable[str]) -> Iterator[Path]:
    """The files that are named, and all in the folders and of the rulesets that are.

    With nothing named they are those of the folders `rulesets` and `features`, as far as there are.

    Raises:
        BadInput: if there is neither.
    """
    places = [place for name in names for place in _places(name)]
    if not places:
        places = [Path(name) for name in _FOLDERS if Path(name).is_dir()]
    if not places:
        message = "there is nothing here to lay out"
        raise BadInput("nothing is named", [NOTHING.at(Span(Source(str(Path.cwd()))), message)])
    for place in places:
        yield from sorted(_inside(place)) if place.is_dir() else (place,)


def _places(name: str) -> Iterator[Path]:
    path = Path(name)
    folder = None if path.is_file() else library.locate(name)
    if folder is None:
        yield path
        return
    yield folder
    own = library.features(folder)
    if own and not own.is_relative_to(folder.resolve()):
        yield own


def _inside(folder: Path) -> Iterator[Path]:
    for kind in _KINDS:
        yield from (path for path in folder.rglob(kind) if path.is_file())


def from_here(path: Path) -> Path:
    """The name of a file as seen from the working folder, if it lies in it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all: whoever reads it meanwhile sees the one or the other.

    Raises:
        BadInput: if it cannot be written.
    """
    try:
        _write(path.resolve(), text)  # a link stays one
    except OSError:
        message = f"`{path}` cannot be written"
        raise BadInput(
            "nothing is written", [UNWRITTEN.at(Span(Source(str(path))), message)]
        ) from None


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as file:
        file.write(text)
    made = Path(file.name)
    try:
        made.chmod(mode)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
