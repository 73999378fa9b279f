"""`precept report`: the pages on disk, from what is on record in the working folder."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.interfaces.cli.run import precept
from tests.report.recorded import edit, recorded

from precept.language import library
from precept.verification.run import FOLDER, run_file, write_run

PLANT = Path("rulesets", "tutorial")
OUT = Path("out")


@pytest.fixture(autouse=True)
def _plant() -> None:
    """A copy of the tutorial, and the record of a run of it."""
    for name in ("rulesets/tutorial", "features/tutorial"):
        shutil.copytree(library.shipped().parent / name, name)
    write_run(recorded(PLANT), run_file(FOLDER, "tutorial"))


def _front() -> str:
    return (OUT / "index.html").read_text("utf-8")


def _commit() -> None:
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "one"]):
        who = ["-c", "user.name=Gardener", "-c", "user.email=gardener@example.org"]
        subprocess.run(["git", *who, *arguments], check=True)


def test_the_report_is_made_of_the_last_run() -> None:
    ran = precept("report", PLANT, "-o", OUT)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == "tutorial: 0 wrong, 6 missing\nopen out/index.html\n"
    assert "14 scenarios" in _front()
    assert (OUT / "statement" / "p1.1.html").is_file()


def test_results_on_record_are_told() -> None:
    for command in (["prove"], ["mutate", "--jobs", "1"], ["together"]):
        precept(command[0], PLANT, *command[1:])
    ran = precept("report", PLANT, "-o", OUT)
    # What is left are the statements that the tutorial leaves open on purpose.
    assert ran.out.startswith("tutorial: 0 wrong, 3 missing")
    assert "not run" not in _front()


def test_results_of_an_earlier_ruleset_are_out_of_date() -> None:
    precept("prove", PLANT)
    edit(PLANT / "ledger.yaml", "says: Someone", "says: Whoever")
    precept("report", PLANT, "-o", OUT)
    assert "Proofs: out of date" in _front()


def test_results_stay_current_however_the_folder_is_named() -> None:
    precept("prove", PLANT)
    precept("report", PLANT.resolve(), "-o", OUT)
    assert "Proofs:" not in _front(), "neither `not run` nor `out of date`"


def test_without_a_run_the_report_says_so() -> None:
    shutil.rmtree(FOLDER)
    precept("report", PLANT, "-o", OUT)
    assert "Scenarios: not run" in _front()


def test_a_run_may_be_named() -> None:
    kept = run_file(FOLDER, "tutorial").rename("kept.json")
    assert precept("report", PLANT, "-o", OUT, "--run", kept).code == 1
    assert "Scenarios: not run" not in _front()


def test_a_run_that_is_named_must_be_one() -> None:
    ran = precept("report", PLANT, "-o", OUT, "--run", PLANT / "ruleset.yaml")
    assert (ran.code, ran.codes()) == (2, ["EVI102"])
    assert not OUT.exists()


def test_a_folder_of_something_else_is_refused() -> None:
    ran = precept("report", PLANT, "-o", PLANT)
    assert (ran.code, ran.codes()) == (2, ["REP101"])
    assert (PLANT / "ruleset.yaml").is_file()


def test_a_document_that_is_named_is_compared() -> None:
    shutil.copy(PLANT / "document.txt", "other.txt")
    edit(Path("other.txt"), "at least 3 days", "at least 4 days")
    ran = precept("report", PLANT, "-o", OUT, "--document", "other.txt")
    assert ran.out.startswith("tutorial: 1 wrong")


def test_what_changed_since_a_revision_is_told() -> None:
    _commit()
    edit(PLANT / "rules" / "01_when_to_water.yaml", "strength: should", "strength: may")
    edit(Path("features/tutorial/01_when_to_water.feature"), "the word should", "the word may")
    precept("report", PLANT, "-o", OUT, "--against", "HEAD")
    page = (OUT / "compare.html").read_text("utf-8")
    assert "Rules that changed together with their scenarios" in page
    assert "Strength changes: 1 action." in page
    assert "watering the plant is recommended with the word may" in page


def test_what_changed_since_a_run_is_told() -> None:
    before = run_file(FOLDER, "tutorial").rename("before.json")
    told = json.loads(before.read_text("utf-8"))
    told["scenarios"][0]["outcome"] = "failed"
    before.write_text(json.dumps(told), "utf-8")
    write_run(recorded(PLANT), run_file(FOLDER, "tutorial"))
    precept("report", PLANT, "-o", OUT, "--against", before)
    page = (OUT / "compare.html").read_text("utf-8")
    assert page.count("→") == 1
    assert "The meaning of the ruleset did not change." in page


@pytest.mark.parametrize("name", ["nothing", "HEAD~7", "--upload-pack=x"])
def test_what_is_neither_run_nor_revision_is_refused(name: str) -> None:
    _commit()
    ran = precept("report", PLANT, "-o", OUT, f"--against={name}")
    assert (ran.code, ran.codes()) == (2, ["REP104"])


def test_what_fills_templates_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("precept.interfaces.cli.rulesets.find_spec", lambda _: None)
    ran = precept("report", PLANT, "-o", OUT)
    assert (ran.code, ran.codes()) == (2, ["REP103"])
    assert "precept[report]" in ran.err
