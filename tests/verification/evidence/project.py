"""A project with a ruleset, features and tests, run by pytest in processes of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import parse

from precept.language import library
from precept.verification.run import Run, read_run, run_file

PLANTED = """\
@p2.1
Feature: Plants

  Scenario Outline: Both sides of 3 days
    Given leaves that hang
    And soil that has been dry for <time>
    When the protocol is consulted
    Then the definition of a thirsty plant is <met>

    Examples:
      | time   | met     |
      | 2 days | not met |
      | 3 days | met     |

  Scenario: A claim that does not hold
    Given leaves that hang
    When the protocol is consulted
    Then the definition of a thirsty plant is undecided
    And what is missing is whether the plant is growing or at rest for the winter

  Scenario: A step that nobody knows
    Given leaves that sing
    When the protocol is consulted
    Then watering the plant is recommended

  @skip
  Scenario: For another day
    Given leaves that hang
    When the protocol is consulted
    Then watering the plant is undecided

  Scenario: Left out by whoever runs it
    Given leaves that hang
    When the protocol is consulted
    Then watering the plant is undecided
"""
APART = """\
Feature: A file that no test names

  Scenario: Nobody runs it
    Given leaves that hang
    When the protocol is consulted
    Then watering the plant is undecided
"""
_SETTINGS = "[pytest]\nprecept_features = features\nprecept_evidence = kept\n"
_CONFTEST = """\
pytest_plugins = ["precept.verification.pytest_plugin"]


def pytest_collection_modifyitems(items):
    items[:] = [item for item in items if "left_out" not in item.name]
"""
_BINDING = "from pytest_bdd import scenarios\n\nscenarios('features/plant/plants.feature')\n"
_COUNTED = re.compile(r"(\d+) (passed|failed|skipped|errors?|xfailed|xpassed)\b")


@dataclass(frozen=True)
class Said:
    """The exit code, output and counts of pytest."""

    code: int
    said: str
    counts: dict[str, int]
    junit: dict[str, int]


def make(root: Path, feature: str = PLANTED, conftest: str = _CONFTEST) -> Path:
    """Make a project with a ruleset `plant` and a test that binds one of its two feature files."""
    tutorial = library.locate("tutorial")
    assert tutorial is not None
    shutil.copytree(tutorial, root / "rulesets" / "plant")
    about = root / "rulesets" / "plant" / "ruleset.yaml"
    about.write_text(about.read_text().replace("id: tutorial", "id: plant"))
    features = root / "features" / "plant"
    features.mkdir(parents=True)
    (features / "plants.feature").write_text(feature)
    (features / "apart.feature").write_text(APART)
    (root / "pytest.ini").write_text(_SETTINGS)
    (root / "conftest.py").write_text(conftest)
    (root / "test_plants.py").write_text(_BINDING)
    return root


def run_tests(root: Path, *options: str) -> Said:
    """Run the tests of a project with pytest."""
    plugins = ("-p", "pytest_bdd.plugin", *(("-p", "xdist.plugin") if "-n" in options else ()))
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "--junitxml=own.xml", *plugins, *options],
        cwd=root,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    summary = ran.stdout.rstrip().rpartition("\n")[2]
    counts = {name.rstrip("s"): int(number) for number, name in _COUNTED.findall(summary)}
    junit = {}
    if (root / "own.xml").is_file():
        (suite,) = parse(root / "own.xml").getroot()  # noqa: S314 (our own file)
        junit = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "skipped")}
    return Said(ran.returncode, ran.stdout, counts, junit)


def recorded(root: Path, *, full: bool = True) -> Run:
    """Read the record of a run."""
    return read_run(run_file(root / "kept", "plant", full=full))
