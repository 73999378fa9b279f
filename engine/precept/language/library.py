"""Find rulesets and their features: bundled with the package, or in a folder."""

from __future__ import annotations

from pathlib import Path

from precept.language.files import is_leftover

DEFAULT = "ms_relapse"
"""The bundled ruleset used if none is named."""

_HERE = Path(__file__).resolve().parents[1]


def shipped() -> Path:
    """The folder of the shipped rulesets: in the installed package, else in the repository."""
    packaged = _HERE / "rulesets"
    return packaged if packaged.is_dir() else _HERE.parents[1] / "rulesets"


def names() -> tuple[str, ...]:
    """Return the ids of the bundled rulesets."""
    return tuple(sorted(path.parent.name for path in shipped().glob("*/ruleset.yaml")))


def nameless() -> tuple[str, ...]:
    """Return the folders beside the bundled rulesets that hold no `ruleset.yaml`."""
    folders = (path for path in shipped().iterdir() if path.is_dir() and not is_leftover(path.name))
    return tuple(sorted(str(path) for path in folders if path.name not in names()))


def locate(ruleset: str | Path) -> Path | None:
    """Return the folder of a ruleset, by bundled id or by path; None if there is none.

    A bare word is looked up among the bundled rulesets first.
    """
    if isinstance(ruleset, str) and ruleset in names():
        return shipped() / ruleset
    # An empty name is no way to say the folder one happens to be in.
    return Path(ruleset) if str(ruleset) and _holds_one(Path(ruleset)) else None


def own(name: str) -> Path | None:
    """Return the folder `rulesets/<name>` of the working folder; None if it holds no ruleset."""
    folder = Path("rulesets") / name
    return folder if name and _holds_one(folder) else None


def _holds_one(folder: Path) -> bool:
    try:
        return (folder / "ruleset.yaml").is_file()
    except (OSError, ValueError):  # a name that no file can have; a folder that may not be entered
        return False


def around(case: Path) -> Path | None:
    """Return the folder of the ruleset that contains a case file; None if none does."""
    try:
        folders = case.resolve().parents
    except (OSError, RuntimeError):  # a link that leads to itself
        return None
    return next((folder for folder in folders if _holds_one(folder)), None)


def features(folder: Path) -> Path | None:
    """Return the folder of the features of a ruleset; None if there is none.

    It is `features/<name>` beside the folder that holds the rulesets, else `features` among the
    ruleset's own files.
    """
    folder = folder.resolve()
    places = (folder.parent.parent / "features" / folder.name, folder / "features")
    return next((place for place in places if place.is_dir()), None)


def of_feature(file: Path) -> Path | None:
    """The folder of the ruleset that a feature file is about; None if it is about none.

    It is found the other way round than `features`; one that is in no repository is a shipped one.
    """
    for folder in file.resolve().parents:
        if folder.name == "features" and _holds_one(folder.parent):
            return folder.parent
        if folder.parent.name == "features":
            beside = folder.parent.parent.glob(f"*/{folder.name}/ruleset.yaml")
            found = next((path.parent for path in sorted(beside)), None)
            return found or locate(folder.name)
    return None


def git(*arguments: str, within: Path | None = None) -> bytes | None:
    """What git answers in a folder, by default the working folder; None if it cannot."""
    import subprocess
    from shutil import which

    program = which("git")
    if program is None:
        return None
    # The program is git itself; whoever passes a name sees to it that it is no option.
    ran = subprocess.run([program, *arguments], capture_output=True, check=False, cwd=within)  # noqa: S603
    return ran.stdout if ran.returncode == 0 else None
