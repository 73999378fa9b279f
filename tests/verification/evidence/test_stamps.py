"""The stamps of a run: the commit, the engine and the seeds."""

from __future__ import annotations

import subprocess
from pathlib import Path

from precept.verification.evidence.recorder import engine_stamp, git_stamp, recorded_seeds
from precept.verification.run import Run, run_file, write_run


def git(folder: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=A", "-c", "user.email=a@b.invalid")
    ran = subprocess.run(
        ["git", *settings, *arguments], cwd=folder, capture_output=True, check=True
    )
    return ran.stdout.decode().strip()


def test_a_commit_is_dirty_if_the_working_tree_differs(tmp_path: Path) -> None:
    assert git_stamp(tmp_path) is None
    git(tmp_path, "init", "-q")
    assert git_stamp(tmp_path) is None, "there is no commit yet"
    (tmp_path / "plants.feature").write_text("Feature: Plants\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "All of it")
    clean = git_stamp(tmp_path)
    assert clean is not None
    assert (clean.commit, clean.dirty) == (git(tmp_path, "rev-parse", "HEAD"), False)
    (tmp_path / "more.feature").write_text("Feature: More\n")
    dirty = git_stamp(tmp_path)
    assert dirty is not None
    assert dirty.dirty


def test_the_record_does_not_make_the_commit_dirty(tmp_path: Path, run: Run) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "Nothing")
    write_run(run, run_file(tmp_path / ".precept", "plant"))
    stamped = git_stamp(tmp_path)
    assert stamped is not None
    assert not stamped.dirty


def test_the_engine_has_a_fingerprint() -> None:
    assert engine_stamp() == engine_stamp()
    assert len(engine_stamp().fingerprint) == 64


def test_only_given_seeds_are_recorded() -> None:
    assert recorded_seeds({"hypothesis_seed": None, "randomly_seed": 7})["randomly_seed"] == "7"
    assert "hypothesis_seed" not in recorded_seeds({"hypothesis_seed": None})
