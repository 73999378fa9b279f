"""What git says of the repository that something lies in."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which


def git(*arguments: str, within: Path | None = None) -> bytes | None:
    """What git answers in a folder, by default the working folder; None if it cannot."""
    program = which("git")
    if program is None:
        return None
    # The program is git itself; whoever passes a name sees to it that it is no option.
    ran = subprocess.run([program, *arguments], capture_output=True, check=False, cwd=within)  # noqa: S603
    return ran.stdout if ran.returncode == 0 else None
