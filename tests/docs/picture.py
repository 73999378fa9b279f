"""The picture of a decision that the README shows: `make picture` draws it."""

from __future__ import annotations

import os
import re
from contextlib import chdir, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

from precept.interfaces.cli.app import app

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "docs" / "images" / "decision.svg"
COMMAND = ("decide", "rulesets/ms_relapse/cases/sudden_loss_of_sight.yaml")
_COLUMNS = 100


class _Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def drawn() -> str:
    """Return the command and what it prints on a terminal, as SVG."""
    terminal = _Terminal()
    environment = {"COLUMNS": str(_COLUMNS), "TERM": "xterm", "NO_COLOR": ""}
    with (
        patch.dict(os.environ, environment),
        chdir(ROOT),
        redirect_stdout(terminal),
        suppress(SystemExit),
    ):
        app(COMMAND, prog_name="precept")
    console = Console(record=True, width=_COLUMNS, file=StringIO(), force_terminal=True)
    console.print(f"$ precept {' '.join(COMMAND)}", style="bold green", highlight=False)
    console.print(Text.from_ansi(terminal.getvalue().rstrip()))
    svg = console.export_svg(title="Precept", theme=SVG_EXPORT_THEME, unique_id="decision")
    # Nothing is loaded from elsewhere: the viewer's own monospaced font does.
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return "".join(f"{line.rstrip()}\n" for line in svg.splitlines())


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(drawn(), "utf-8")
