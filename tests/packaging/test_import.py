"""`import precept` brings in the models of answers, and nothing that reads, decides or prints."""

import json
import subprocess
import sys
from importlib.metadata import packages_distributions

MODELS = {"annotated_types", "pydantic", "pydantic_core", "typing_extensions", "typing_inspection"}
PROGRAM = """
import json, sys
before = set(sys.modules)
import precept
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def test_importing_precept_loads_the_models_and_nothing_more() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    loaded = {module.split(".")[0] for module in json.loads(run.stdout)}
    installed = set(packages_distributions())
    assert "precept" in loaded
    assert {"click", "durable", "lark", "yaml", "z3"} <= installed
    assert loaded & installed - MODELS - {"precept"} == set()


def test_the_solver_comes_in_with_the_first_question_for_it() -> None:
    program = "import sys, precept\nprecept.missing, precept.changes\nprint('z3' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert (run.stdout, run.stderr) == ("False\n", "")
