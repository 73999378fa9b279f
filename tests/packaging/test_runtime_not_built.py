"""A durable-rules that was compiled without what Python 3.13 needs: one message, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_one_message_says_how_to_rebuild_the_runtime(tmp_path: Path) -> None:
    broken = tmp_path / "durable_rules_engine.py"
    broken.write_text("raise ImportError('undefined symbol: PyEval_CallObject')\n")
    case = Path(__file__).parents[2] / "rulesets" / "tutorial" / "cases" / "thirsty.yaml"
    paths = os.pathsep.join((str(tmp_path), os.environ.get("PYTHONPATH", "")))
    command = "from precept.interfaces.cli import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", command, "decide", str(case)],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert "RUN104" in run.stderr
    assert "-DPyEval_CallObject=PyObject_CallObject" in run.stderr
    assert "Traceback" not in run.stderr
