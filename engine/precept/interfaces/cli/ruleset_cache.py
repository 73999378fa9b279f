"""Cache loaded rulesets: reading and checking one takes several times as long as a decision.

An entry is valid for the same files, read by the same engine; any other is replaced. It lies in the
user's own cache folder, where only the user can write. Without such a folder nothing is cached.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

from precept.execution.decision.model import RulesetRef
from precept.execution.protocol import Protocol, read_checked
from precept.language import library
from precept.language.files import files_within
from precept.language.writing import replace_content
from precept.model.ruleset import Ruleset

_ENGINE = Path(__file__).parents[2]
# What a damaged file, or one of another engine, raises while it is read.
_DAMAGED = (pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError)


def load_cached(name: str) -> Protocol:
    """Load the protocol of a ruleset, from the cache if it has not changed since.

    Raises:
        BadRuleset: if it has faults.
    """
    folder = library.locate(name)
    place = _place(folder) if folder else None
    if folder is None or place is None:
        return Protocol(*read_checked(name))
    try:
        key = _key(folder)
    except OSError:  # a file that cannot be read, which is a fault of the ruleset
        return Protocol(*read_checked(name))
    read = _read(place, key)
    if read is None:
        read = read_checked(name)
        _write(place, key, read)
    return Protocol(*read)


def _place(folder: Path) -> Path | None:
    """Return the file of a folder's entry; None if the user has no home."""
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        caches = Path(base) if base else Path.home() / ".cache"
    except RuntimeError:
        return None
    name = hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:32]
    return caches / "precept" / f"{name}.ruleset"


def _key(folder: Path) -> bytes:
    """Return a fingerprint of the files of a ruleset and of the engine that reads them."""
    hashed = hashlib.sha256(os.fsencode(f"{folder} {sys.version}"))
    for path in sorted(_modules(_ENGINE)):
        hashed.update(os.fsencode(path))
    # Files that nobody reads are faults, so their names count as well.
    files = [file for file in files_within(folder) if not _is_case(file, folder)]
    # The status depends on the scenarios too, once statements are signed off.
    features = library.features(folder) if (folder / "reviews.yaml").exists() else None
    files += files_within(features, ".feature") if features else ()
    for file in files:
        content = file.read_bytes() if file.is_file() else b""
        hashed.update(os.fsencode(f"{file} {len(content)}\n"))
        hashed.update(content)
    return hashed.digest()


def _is_case(file: Path, folder: Path) -> bool:
    return file.suffix == ".yaml" and file.relative_to(folder).parts[0] in ("cases", "episodes")


def _modules(folder: Path) -> Iterator[str]:
    """Yield the path, size and time of each module, which takes less time than their content."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                stat = entry.stat()
                yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}"
            elif entry.name.isidentifier() and entry.is_dir():
                yield from _modules(Path(entry))


def _read(place: Path, key: bytes) -> tuple[Ruleset, RulesetRef] | None:
    try:
        if not _is_private(place):
            return None
        content = place.read_bytes()
        if not content.startswith(key):
            return None
        read: tuple[Ruleset, RulesetRef] = pickle.loads(content[len(key) :])  # noqa: S301 (the user's own file)
    except (OSError, *_DAMAGED):
        return None
    return read


def _is_private(place: Path) -> bool:
    """Return whether only the user can have written a file: reading it runs what it holds."""
    if os.name != "posix":
        return True
    stats = (place.stat(), place.parent.stat())
    return all(stat.st_uid == os.getuid() and not stat.st_mode & 0o022 for stat in stats)


def _write(place: Path, key: bytes, read: tuple[Ruleset, RulesetRef]) -> None:
    packed = io.BytesIO()
    _Pickler(packed, pickle.HIGHEST_PROTOCOL).dump(read)
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_content(place, key + packed.getvalue(), mode=0o600)


class _Pickler(pickle.Pickler):
    """Takes read-only mappings too."""

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, MappingProxyType):
            return _read_only, (dict(value),)
        return NotImplemented


def _read_only(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(content)
