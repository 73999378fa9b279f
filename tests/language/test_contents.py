"""Every file in a ruleset's folder or among features is read, left by an editor, or a fault."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.interfaces.cli.run import precept
from tests.language.loader.sound import FOLDER, SOUND, write

from precept.interfaces.cli import rulesets
from precept.language import library
from precept.language.examine import examine
from precept.language.features import read_folder
from precept.model.errors import BadInput


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _found(files: dict[str, str]) -> list[tuple[str, str, str]]:
    """The faults of a sound ruleset with more files: code, file, help."""
    found = examine(write({**SOUND, **files}))[1]
    return [(item.code, item.span.source.name.removeprefix("cold/"), item.help) for item in found]


_GENERAL = "give it a name that is read; move what does not belong to the ruleset out of its folder"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("safety.yml", "did you mean `safety.yaml`?"),
        ("Safety.yaml", "did you mean `safety.yaml`?"),
        ("SAFETY.YAML", "did you mean `safety.yaml`?"),
        ("safety.yaml.txt", "did you mean `safety.yaml`?"),
        ("safety", "did you mean `safety.yaml`?"),
        ("rules/safety.YAML", "did you mean `rules/safety.yaml`?"),
        ("savety.yaml", "did you mean `safety.yaml`?"),
        ("interpretation.yaml", "did you mean `interpretations.yaml`?"),
        ("rules/x.yml", "did you mean `rules/x.yaml`?"),
        ("rules/Colds.yml", "did you mean `rules/Colds.yaml`?"),
        ("cases/x.yml", "did you mean `cases/x.yaml`?"),
        ("cases/refused/x.json", "did you mean `cases/refused/x.yaml`?"),
        ("episodes/x", "did you mean `episodes/x.yaml`?"),
        ("notes.docx", _GENERAL),
    ],
)
def test_a_file_that_nobody_reads_is_a_fault_that_names_what_was_meant(
    name: str, meant: str
) -> None:
    assert _found({name: "guarantees: []\n"}) == [("FIL107", name, meant)]


@pytest.mark.parametrize(
    ("name", "folder", "help"),
    [
        ("rules/sub/x.yaml", "rules/sub", "move its files into `rules`"),
        ("vocabulary/sub/x.yaml", "vocabulary/sub", "move its files into `vocabulary`"),
        ("Rules/x.yaml", "Rules", "did you mean `rules`?"),
        ("rule/x.yaml", "rule", "did you mean `rules`?"),
        ("guidance/x.yaml", "guidance", _GENERAL),
    ],
)
def test_a_folder_that_nobody_reads_is_one_fault(name: str, folder: str, help: str) -> None:
    another = f"{name.rpartition('/')[0]}/y.yaml"
    assert _found({name: "", another: ""}) == [("FIL107", folder, help)]


def test_a_vocabulary_beside_a_folder_of_vocabularies() -> None:
    files = {"vocabulary/01.yaml": SOUND["vocabulary.yaml"]}
    help = "move its words into a file of the folder `vocabulary`"
    assert _found(files) == [("FIL107", "vocabulary.yaml", help)]


_NAMES = ("safety.yaml", "safety.yml", "Safety.yaml", ".safety.yaml", "safety.yaml~", "x.txt", "x")
_FOLDERS = ("", "rules/", "Rules/", "rules/sub/", "vocabulary/", "cases/", "cases/a/", "other/")


@pytest.mark.parametrize("folder", _FOLDERS)
@pytest.mark.parametrize("name", _NAMES)
def test_any_file_is_read_or_a_fault_or_left_over(folder: str, name: str) -> None:
    # What cannot be read is noticed by whoever reads it.
    found = _found({f"{folder}{name}": "[broken"})
    is_case = folder.startswith("cases/") and name.endswith(".yaml")
    if name.startswith(".") or name.endswith("~") or is_case:
        assert not found
    else:
        assert any(f"{folder}{name}".startswith(place) for _, place, _ in found)


_LEFT = (".#x.yaml", "._x.yaml", ".x.yaml.swp", "x.yaml~", "#x.yaml#", ".DS_Store", "Thumbs.db")
_EVERYWHERE = ("", "rules/", "vocabulary/", "cases/", ".git/")


def _with_leftovers(folder: Path, ending: str) -> None:
    for name in (name.replace("yaml", ending) for name in _LEFT):
        left = folder / name
        left.parent.mkdir(parents=True, exist_ok=True)
        left.write_bytes(b"\x00\x05 not text \xff")
    # The lock of an editor is a link to nowhere.
    (folder / f".#y.{ending}").symlink_to("somebody@somewhere.4711")


def test_what_editors_and_systems_leave_there_breaks_nothing() -> None:
    shutil.copytree(library.shipped() / "tutorial", "rulesets/tutorial")
    shutil.copytree(library.shipped().parent / "features/tutorial", "features/tutorial")
    folder = Path("rulesets/tutorial")
    commands: tuple[list[str | Path], ...] = (
        ["check", folder],
        ["decide", folder / "cases/thirsty.yaml"],
        ["fmt", "--check", folder],
        ["ledger", folder],
    )
    before = [precept(*command) for command in commands]
    for place in _EVERYWHERE:
        _with_leftovers(folder / place, "yaml")
    _with_leftovers(Path("features/tutorial"), "feature")
    assert [precept(*command) for command in commands] == before
    assert precept("test", folder).code == 0
    rule = ("--cites", "p2.1", "--when", "growth is growing", "--note", "grows")
    assert precept("new", "rule", folder, "growth", *rule).err == ""


def test_a_file_that_appears_after_a_decision_is_found_by_the_next() -> None:
    shutil.copytree(library.shipped() / "tutorial", "tutorial")
    case = Path("tutorial/cases/thirsty.yaml")
    assert precept("decide", case).code == 0
    Path("tutorial/safety.yml").write_text("guarantees: []\n", "utf-8")
    rulesets.load_once.cache_clear()  # as in the next process
    assert precept("decide", case).codes() == ["FIL107"]
    Path("tutorial/safety.yml").rename("tutorial/safety.txt")
    assert precept("decide", case).codes() == ["FIL107"]


@pytest.mark.parametrize(
    ("name", "help"),
    [
        ("02.Feature", "did you mean `02.feature`?"),
        ("02.feature.txt", "did you mean `02.feature`?"),
        ("02.yaml", "did you mean `02.feature`?"),
        ("02.features", "did you mean `02.feature`?"),
        ("sub/02.FEATURE", "did you mean `sub/02.feature`?"),
    ],
)
def test_a_feature_that_nobody_reads_is_a_fault(name: str, help: str) -> None:
    shutil.copytree(library.shipped() / "tutorial", "rulesets/tutorial")
    features = Path("features/tutorial")
    shutil.copytree(library.shipped().parent / features, features)
    (features / name).parent.mkdir(exist_ok=True)
    (features / name).write_text("Feature: F\n", "utf-8")
    with pytest.raises(BadInput) as refused:
        read_folder(features)
    (item,) = refused.value.diagnostics
    assert (item.code, item.span.source.name, item.help) == ("FIL107", str(features / name), help)
    for command in ("check", "test", "coverage"):
        ran = precept(command, "rulesets/tutorial")
        assert ran.code
        assert ran.codes() == ["FIL107"]


def test_a_feature_in_a_subfolder_is_read() -> None:
    folder = Path("features/sub")
    folder.mkdir(parents=True)
    (folder / "x.feature").write_text("Feature: F\n  Scenario: S\n    Then a\n", "utf-8")
    assert [scenario.name for scenario in read_folder(Path("features"))] == ["S"]


def test_a_ruleset_whose_first_file_is_misnamed() -> None:
    write(SOUND)
    Path(FOLDER, "ruleset.yaml").rename(Path(FOLDER, "ruleset.yml"))
    ran = precept("check", FOLDER)
    assert ran.codes() == ["RST101"]
    assert "rename `ruleset.yml` to `ruleset.yaml`" in ran.err


def test_a_folder_among_the_rulesets_without_its_first_file_is_not_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(SOUND, Path("rulesets/cold"))
    write(SOUND, Path("rulesets/flu"))
    Path("rulesets/flu/ruleset.yaml").rename("rulesets/flu/Ruleset.yaml")
    monkeypatch.setattr(library, "shipped", lambda: Path("rulesets"))
    ran = precept("check")
    assert (ran.code, ran.codes()) == (2, ["RST101"])
    assert "no faults in 5 rules" in ran.out
