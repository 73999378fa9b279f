"""A ruleset is read from its own folder, and no other file of the person who checks it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.interfaces.cli.run import precept

from precept.language import library

_WORDS = "The word is Rosebud."


@pytest.fixture(autouse=True)
def ruleset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the tutorial, with a secret file beside it."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(library.shipped() / "tutorial", "rulesets/tutorial")
    shutil.copytree(library.shipped().parent / "features/tutorial", "features/tutorial")
    Path("secret.txt").write_text(f"{_WORDS}\n", "utf-8")
    Path("other").mkdir()
    Path("other/x.feature").write_text(f"Feature: {_WORDS}\n", "utf-8")
    return Path("rulesets/tutorial")


_COMMANDS = ("check", "ledger", "test", "coverage", "decide", "explain", "review", "report")


def _ran(command: str, folder: Path) -> str:
    """All that a command prints or writes."""
    case = Path("case.yaml")
    case.write_text("as_of: 2026-03-10T09:00+01:00\n", "utf-8")
    arguments: dict[str, tuple[str | Path, ...]] = {
        "report": (folder, "-o", "out"),
        "decide": (case, "--ruleset", folder),
        "explain": (case, "--ruleset", folder),
    }
    ran = precept(command, *arguments.get(command, (folder,)))
    written = [path.read_text("utf-8") for path in Path("out").rglob("*.html")]
    return "\n".join([ran.out, ran.err, *written])


@pytest.mark.parametrize("command", _COMMANDS)
@pytest.mark.parametrize("file", ["absolute", "../../secret.txt", "rules/../../../secret.txt"])
def test_a_document_elsewhere_is_refused(command: str, file: str, ruleset: Path) -> None:
    name = str(Path("secret.txt").resolve()) if file == "absolute" else file
    ledger = ruleset / "ledger.yaml"
    text = ledger.read_text("utf-8").replace("file: document.txt", f"file: {name}")
    ledger.write_text(text, "utf-8")
    printed = _ran(command, ruleset)
    assert "error[FIL108]" in printed
    assert "Rosebud" not in printed


_LINKS = {
    "document.txt": "../../secret.txt",
    "rules/02.yaml": "../../../secret.txt",
    "vocabulary.yaml": "../../secret.txt",
    "waivers.yaml": "/etc/passwd",
    "ruleset.yaml": "../../secret.txt",
    "rules": "../../..",
    "cases": "/etc",
}


@pytest.mark.parametrize("name", _LINKS)
@pytest.mark.parametrize("command", ["check", "ledger", "decide"])
def test_a_link_that_leads_out_is_refused_and_not_read(
    command: str, name: str, ruleset: Path
) -> None:
    place = ruleset / name
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    place.symlink_to(_LINKS[name])
    printed = _ran(command, ruleset)
    assert "is a link that leads out of the folder" in printed
    assert "Rosebud" not in printed
    assert "root:" not in printed


def test_features_elsewhere_are_refused(ruleset: Path) -> None:
    (Path("features") / "tutorial" / "02.feature").symlink_to("../../other/x.feature")
    for command in ("check", "test", "coverage"):
        printed = _ran(command, ruleset)
        assert "error[FIL108]" in printed
        assert "Rosebud" not in printed
    shutil.rmtree("features/tutorial")
    Path("features/tutorial").symlink_to("/etc")
    for command in ("check", "test", "coverage"):
        assert "error[FIL108]" in _ran(command, ruleset)


def test_formatting_changes_no_file_elsewhere(ruleset: Path) -> None:
    Path("mine.yaml").write_text("a:   b\n", "utf-8")
    (ruleset / "rules/02.yaml").symlink_to("../../../mine.yaml")
    assert precept("fmt", ruleset).codes() == ["FIL108"]
    assert Path("mine.yaml").read_text("utf-8") == "a:   b\n"


def test_a_revision_with_a_link_that_leads_out_is_refused(ruleset: Path) -> None:
    (ruleset / "rules/02.yaml").symlink_to("/etc/passwd")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *identity, *command], check=True)
    (ruleset / "rules/02.yaml").unlink()
    ran = precept("diff", f"HEAD:{ruleset}", ruleset)
    assert ran.codes() == ["FIL108"]
    assert ran.places() == [f"HEAD:{ruleset}/rules/02.yaml"]
