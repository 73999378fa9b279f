"""Every command can be imported, and so asked for help, without the optional libraries."""

from __future__ import annotations

import subprocess
import sys

import pytest

from precept.interfaces.cli.app import COMMANDS

EXTRAS = ("z3", "jinja2", "markupsafe", "watchfiles", "pytest", "pytest_bdd")
NAMES = [name for commands in COMMANDS.values() for name in commands]


@pytest.mark.parametrize("name", NAMES)
def test_a_command_needs_no_extra_to_be_imported(name: str) -> None:
    code = (
        "import sys, importlib\n"
        f"sys.modules.update(dict.fromkeys({EXTRAS!r}))\n"
        f"importlib.import_module('precept.interfaces.cli.{name}')\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
