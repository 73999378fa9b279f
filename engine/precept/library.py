"""Where rulesets are found: those shipped with the package, and those in a folder of one's own."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def shipped() -> Path:
    """The folder of the shipped rulesets: in the installed package, else in the repository."""
    packaged = _HERE / "rulesets"
    return packaged if packaged.is_dir() else _HERE.parents[1] / "rulesets"


def names() -> tuple[str, ...]:
    """The ids of the shipped rulesets."""
    return tuple(sorted(path.parent.name for path in shipped().glob("*/ruleset.yaml")))


def locate(ruleset: str | Path) -> Path | None:
    """The folder of a ruleset, named by a shipped one's id or by its path; None if there is none.

    A bare word is looked up among the shipped rulesets first.
    """
    if isinstance(ruleset, str) and ruleset in names():
        return shipped() / ruleset
    path = Path(ruleset)
    return path if (path / "ruleset.yaml").is_file() else None


def around(case: Path) -> Path | None:
    """The folder of the ruleset that a case file lies in, if it lies in one."""
    folders = case.resolve().parents
    return next((folder for folder in folders if (folder / "ruleset.yaml").is_file()), None)


def features(folder: Path) -> Path | None:
    """The folder of the features about the ruleset in a folder; None if there is none.

    It is `features/<name>` beside the folder that holds the rulesets, else `features` among the
    ruleset's own files.
    """
    folder = folder.resolve()
    places = (folder.parent.parent / "features" / folder.name, folder / "features")
    return next((place for place in places if place.is_dir()), None)
