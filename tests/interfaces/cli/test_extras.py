"""Every command without optional libraries, and without assertions and docstrings.

A command that needs an extra says so in one message; every other one does what it always does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.interfaces.cli.test_conventions import commands
from tests.language.gdl2.guidelines import as_json

ROOT = Path(__file__).parents[3]
EXTRAS = {
    "z3-solver": "z3",
    "jinja2": "jinja2",
    "markupsafe": "markupsafe",
    "watchfiles": "watchfiles",
    "pytest": "pytest",
    "pytest-bdd": "pytest_bdd",
}
"""The modules of the optional packages."""
PROOF, REPORT, FEATURES = {"z3"}, {"jinja2", "markupsafe"}, {"pytest", "pytest_bdd"}

_TABLE = "--cites p1.2 --column fever --column level --find level --row yes,high --row no,low"
INVOCATIONS: dict[str, tuple[str, set[str]]] = {
    "decide": ("decide case.yaml -r tutorial", set()),
    "explain": ("explain case.yaml -r tutorial", set()),
    "timeline": ("timeline case.yaml -r tutorial", set()),
    "ask": ("ask --case case.yaml -r tutorial", PROOF),
    "episode": ("episode --help", set()),
    "episode show": ("episode show episode.yaml", set()),
    "episode add": ("episode add episode.yaml entry.yaml", set()),
    "coverage": ("coverage tutorial", set()),
    "ledger": ("ledger tutorial", set()),
    "report": ("report tutorial -o report", REPORT),
    "review": ("review tutorial", set()),
    "check": ("check tutorial", set()),
    "prove": ("prove tutorial", PROOF),
    "diff": ("diff tutorial tutorial", PROOF),
    "together": ("together tutorial", PROOF),
    "mutate": ("mutate tutorial -j 1", PROOF),
    "new": ("new --help", set()),
    "new ruleset": ("new ruleset made", set()),
    "new rule": ("new rule rulesets/made call --cites p1.2 --when fever --find ill", set()),
    "new table": (f"new table rulesets/made levels {_TABLE}", set()),
    "new formula": ("new formula rulesets/made doubled --is 2kg --unit kg", set()),
    "new feature": ("new feature rulesets/made replace-the-text", PROOF),
    "import": ("import --help", set()),
    "import gdl2": ("import gdl2 Doses.v1.gdl2.json -o imported", set()),
    "fmt": ("fmt rulesets", set()),
    "schema": ("schema", set()),
    "watch": ("watch no_such_ruleset", {"watchfiles"}),
    "test": ("test tutorial", FEATURES),
}
"""How each command is tried, and the modules that it needs."""

FILES = {
    "case.yaml": "as_of: 2026-03-10T09:00+01:00\nfacts:\n  leaves_hang: yes\n",
    "episode.yaml": "ruleset: tutorial\nzone: Europe/Berlin\nentries:\n"
    "  - recorded: 2026-03-10T08:00\n    facts:\n      leaves_hang: yes\n",
    "Doses.v1.gdl2.json": as_json(
        {"gt0003": "Cough", "gt0006": "Advice"},
        ["gt0003"],
        ["gt0006"],
        {"gt0010": (["$gt0003=='yes'"], ["$gt0006='See somebody'"])},
    ),
    "entry.yaml": "recorded: 2026-03-10T09:00\nfacts:\n  leaves_hang: yes\n",
}

# A module that is not found, as if it were not installed, in this process and in those it starts.
HIDE = """\
import os
from importlib.machinery import PathFinder

find = PathFinder.find_spec

def found(cls, name, path=None, target=None):
    hidden = name.partition(".")[0] in os.environ.get("HIDDEN", "").split()
    return None if hidden else find(name, path, target)

PathFinder.find_spec = classmethod(found)
"""
RUN = """\
import json, os, sys
from click.testing import CliRunner
from precept.interfaces.cli.app import app

for line in sys.stdin:
    words, os.environ["HIDDEN"] = json.loads(line)
    result = CliRunner().invoke(app, words.split())
    failure = result.exception
    if failure and not isinstance(failure, SystemExit):
        raise failure
    print(json.dumps([result.exit_code, result.stdout, result.stderr]))
"""
Ran = tuple[int, str, str]


def run(folder: Path, tries: Sequence[tuple[str, set[str]]], **environment: str) -> list[Ran]:
    """Try commands in one process, each without some modules."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(HIDE)
    for name, text in FILES.items():
        (folder / name).write_text(text)
    paths = [str(folder), *sys.path, os.environ.get("PYTHONPATH", "")]
    ran = subprocess.run(
        [sys.executable, "-c", RUN],
        input="".join(f"{json.dumps([words, ' '.join(gone)])}\n" for words, gone in tries),
        cwd=folder,
        env={**os.environ, **environment, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [tuple(json.loads(line)) for line in ran.stdout.splitlines()]


def refuses(ran: Ran) -> bool:
    """Whether a command says, and says nothing else, that an extra is to be installed."""
    code, out, err = ran
    is_message = err.count("error[") == 1 and "= help: install `precept[" in err
    return (code, out) == (2, "") and is_message and "Traceback" not in err


def works(ran: Ran) -> bool:
    """Whether a command does what it is asked for."""
    code, _, err = ran
    return code in (0, 1) and "error" not in err


def test_every_command_and_every_extra_is_tried() -> None:
    assert set(INVOCATIONS) == {name for name, _ in commands()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    packages = {
        package.partition(">")[0].partition("=")[0]
        for extra, needed in extras.items()
        if extra != "dev"
        for package in needed
    }
    assert packages == set(EXTRAS)


def test_without_any_extra(tmp_path: Path) -> None:
    every = set(EXTRAS.values())
    tries = [(words, every) for words, _ in INVOCATIONS.values()]
    for name, ran in zip(INVOCATIONS, run(tmp_path / "none", tries), strict=True):
        _, needs = INVOCATIONS[name]
        assert refuses(ran) if needs else works(ran), (name, ran)


def test_each_extra_is_missed_where_it_is_needed(tmp_path: Path) -> None:
    tries = [(words, {module}) for words, needs in INVOCATIONS.values() for module in sorted(needs)]
    for attempt, ran in zip(tries, run(tmp_path / "one", tries), strict=True):
        assert refuses(ran), (attempt, ran)


@pytest.mark.parametrize("needs", [PROOF, REPORT, FEATURES], ids=min)
def test_only_the_extras_that_it_needs(needs: set[str], tmp_path: Path) -> None:
    # What pytest-bdd needs itself comes with it.
    gone = set(EXTRAS.values()) - needs - ({"markupsafe"} if needs is FEATURES else set())
    made = [INVOCATIONS[name][0] for name in ("new ruleset", "new rule") if needs is PROOF]
    tries = [*made, *(words for words, wanted in INVOCATIONS.values() if wanted == needs)]
    for words, ran in zip(tries, run(tmp_path / "some", [(t, gone) for t in tries]), strict=True):
        assert works(ran), (words, ran)


def test_without_assertions_and_docstrings_everything_is_the_same(tmp_path: Path) -> None:
    # The others take long, or print the time.
    same = [name for name in INVOCATIONS if name not in ("ask", "new", "report", "test", "watch")]
    compared = [(INVOCATIONS[name][0], set[str]()) for name in same]
    rest = [(INVOCATIONS[name][0], set[str]()) for name in ("ask", "report", "test")]
    asserting = run(tmp_path / "0", compared)
    optimized = run(tmp_path / "2", [*compared, *rest], PYTHONOPTIMIZE="2")
    for name, before, after in zip(same, asserting, optimized, strict=False):
        # What a command is for comes from its docstring, down to the first line.
        assert before == after or name in ("episode", "import"), (name, before, after)
    assert all(map(works, optimized)), optimized
