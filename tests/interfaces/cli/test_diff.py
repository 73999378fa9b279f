"""`precept diff`: what it prints, and what its exit codes say."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.interfaces.cli.run import names_of_libraries, precept
from tests.verification.diff import tutorials
from tests.verification.diff.tutorials import Edited, tutorial

from precept.execution.protocol import load
from precept.language.syntax.writer import as_file
from precept.verification.diff.compare import restrict

CHANGED = (
    *(tutorials.FIGURE, tutorials.UNLESS, tutorials.STRENGTH, tutorials.CITATION),
    *(tutorials.ELEMENT_REMOVED, tutorials.CODE_ADDED, tutorials.IMPOSSIBLE),
    *(tutorials.GUARANTEE, tutorials.ACTION_ADDED, tutorials.URGENCY, tutorials.WORDING),
)
SAME = (
    *(tutorials.SAME, tutorials.COMMENT, tutorials.ORDER),
    *(tutorials.REWRITTEN, tutorials.RENAMED),
)
changed = pytest.mark.parametrize("edited", CHANGED, ids=[one.name for one in CHANGED])
same = pytest.mark.parametrize("edited", SAME, ids=[one.name for one in SAME])


@same
def test_where_no_case_changes(edited: Edited, snapshot: SnapshotAssertion) -> None:
    ran = precept("diff", "tutorial", tutorial(edited, Path("new")))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == snapshot


@changed
def test_what_changes(edited: Edited, snapshot: SnapshotAssertion) -> None:
    ran = precept("diff", "tutorial", tutorial(edited, Path("new")))
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == snapshot


@changed
def test_what_changes_in_markdown(edited: Edited, snapshot: SnapshotAssertion) -> None:
    ran = precept("diff", "tutorial", tutorial(edited, Path("new")), "--format", "markdown")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == snapshot


def test_what_changes_in_json(snapshot: SnapshotAssertion) -> None:
    folder = tutorial(tutorials.FIGURE, Path("new"))
    ran = precept("diff", "tutorial", folder, "--format", "json")
    assert ran.code == 1
    assert ran.object() == snapshot


@changed
def test_each_example_is_decided_as_is_told(edited: Edited) -> None:
    # A folder of the same name may have been decided by before.
    folder = tutorial(edited, Path("new")).resolve()
    told = precept("diff", "tutorial", folder, "--format", "json").object()
    assert told["equivalent"] is False
    for change in told["changes"]:
        for ruleset, expected in (("tutorial", change["before"]), (folder, change["after"])):
            case = restrict(change["example"], load(ruleset).ruleset)
            assert _answer(change, case, ruleset) == expected


def _answer(change: Mapping[str, Any], case: Mapping[str, Any], ruleset: str | Path) -> Any:
    """What `decide` answers about what a change is about."""
    Path("case.yaml").write_text(as_file(case), "utf-8")
    ran = precept("decide", "case.yaml", "--ruleset", ruleset, "--format", "json")
    target, aspect, decision = change["target"], change["aspect"], ran.object()
    if target["kind"] == "case":
        return {0: "accepted", 2: "refused"}[ran.code]
    if target["kind"] == "urgent":
        # It shows only where a case is refused.
        return change["after" if ruleset != "tutorial" else "before"]
    if ran.code == 4:
        return "conflict"
    listed = {"action": "advice", "finding": "findings", "note": "notes"}[target["kind"]]
    found = {one["id"]: one for one in decision[listed]}
    if target["id"] not in found:
        return "does_not_apply"
    one = found[target["id"]]
    if aspect == "citation":
        return one["cites"]
    return one["strongest"] if aspect == "strength" else one.get("answer") or one["status"]


# Revisions of a repository.


def _git(*arguments: str) -> None:
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def _repository() -> None:
    """A repository with the tutorial, a figure changed, and after that a rule spoilt."""
    _git("init", "--quiet", "--initial-branch", "main")
    for edited, message in ((tutorials.SAME, "first"), (tutorials.FIGURE, "second")):
        for name in ("tutorial", "ms_relapse"):
            tutorial(edited, Path("rulesets", name))
        _git("add", "--all")
        _git("commit", "--quiet", "--message", message)
    Path("rulesets/tutorial/safety.yaml").write_text("excludes:\n  - [a, b]\n", "utf-8")
    _git("add", "--all")
    _git("commit", "--quiet", "--message", "third")


@pytest.mark.usefixtures("_repository")
@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("HEAD~2:rulesets/tutorial", "HEAD~1:rulesets/tutorial", 1),
        ("HEAD~1:rulesets/tutorial/", "HEAD~1:rulesets/ms_relapse", 0),
        ("HEAD~2", "main", 1),
        ("HEAD~1", "main", 0),
        ("HEAD~1:rulesets/tutorial", "rulesets/ms_relapse", 0),
    ],
)
@pytest.mark.parametrize("inside", [".", "rulesets"])
def test_revisions_are_compared(
    old: str, new: str, code: int, inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(inside)
    if inside == "rulesets":
        new = new.removeprefix("rulesets/") if new.startswith("rulesets/") else new
        new = f"./{new}" if new == "ms_relapse" else new
    ran = precept("diff", old, new)
    assert (ran.code, ran.err) == (code, "")
    assert f"{old} → {new}" in ran.out
    assert ("true → false" in ran.out) is bool(code)


@pytest.mark.usefixtures("_repository")
@pytest.mark.parametrize(
    "name",
    [
        "HEAD~9",
        "HEAD~9:rulesets/tutorial",
        "HEAD:rulesets/tutorials",
        "HEAD:../elsewhere",
        "HEAD:--output=stolen",
        "--upload-pack=x:rulesets",
        "HEAD:rulesets/tutorial",
        "tutorials",
        "",
        ":",
    ],
)
def test_what_is_wrong_with_a_side(name: str, snapshot: SnapshotAssertion) -> None:
    ran = precept("diff", "--", "tutorial", name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == snapshot
    assert not list(names_of_libraries(ran.err))
    assert not Path("stolen").exists()


def test_both_sides_are_wrong_at_once(snapshot: SnapshotAssertion) -> None:
    ran = precept("diff", "tutorials", "nowhere:at/all")
    assert ran.code == 2
    assert ran.err == snapshot
    assert precept("diff", "tutorials", "nowhere", "--format", "json").object() == snapshot


def test_without_a_repository(monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
    ran = precept("diff", "HEAD:rulesets/tutorial", "tutorial")
    assert (ran.code, ran.codes()) == (2, ["DIF101"])
    assert ran.err == snapshot


@pytest.mark.usefixtures("_repository")
def test_without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shutil.which("git")
    monkeypatch.setenv("PATH", "")
    ran = precept("diff", "HEAD:rulesets/tutorial", "tutorial")
    assert (ran.code, ran.codes()) == (2, ["DIF101"])
