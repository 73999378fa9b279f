"""`import precept` is cheap: what reads, decides or prints is imported on first use."""

import json
import subprocess
import sys
from importlib.metadata import packages_distributions

import pytest

import precept

PROGRAM = """
import json, sys
before = set(sys.modules)
import precept
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def test_importing_precept_loads_no_library() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    loaded = {module.split(".")[0] for module in json.loads(run.stdout)}
    installed = set(packages_distributions())
    assert "precept" in loaded
    assert {"click", "durable", "yaml", "z3"} <= installed
    assert loaded & installed - {"precept"} == set()


def test_every_public_name_is_found_on_first_use() -> None:
    for name in precept.__all__:
        assert getattr(precept, name).__name__ == name
    with pytest.raises(AttributeError, match="has no `lod`"):
        precept.lod  # noqa: B018


def test_the_solver_comes_in_with_the_first_question_for_it() -> None:
    program = "import sys, precept\nprecept.missing, precept.changes\nprint('z3' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert (run.stdout, run.stderr) == ("False\n", "")
