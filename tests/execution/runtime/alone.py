"""Programs in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys


def alone(*arguments: str, seconds: int = 60) -> subprocess.CompletedProcess[str]:
    """Run Python with these arguments, on the modules that this process has.

    The C library is told to fill memory: what was never set is not zero by chance.
    """
    command = [sys.executable, "-W", "ignore", *arguments]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(["", *sys.path]),
        "MALLOC_PERTURB_": "165",
    }
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=seconds, env=environment
    )
