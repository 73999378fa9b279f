"""What commands have in common on the command line."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """How an answer is written."""

    TEXT = "text"
    JSON = "json"


FORMAT = Annotated[Format, typer.Option("--format", help="Words for people, or JSON.")]
RULESET = "The id of a shipped ruleset, or the folder of your own."
