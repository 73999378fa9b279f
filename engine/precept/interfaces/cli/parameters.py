"""The parameters that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_Function = TypeVar("_Function", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)


def complete_ruleset(
    _ctx: click.Context, _param: click.Parameter, word: str
) -> list[CompletionItem]:
    """Return the bundled rulesets that begin with a word; let the shell offer folders otherwise."""
    from click.shell_completion import CompletionItem

    from precept.language import library

    names = [CompletionItem(name) for name in library.names() if name.startswith(word)]
    return names or [CompletionItem(word, type="dir")]


_RULESET: dict[str, Any] = {"metavar": "RULESET", "shell_complete": complete_ruleset}


def ruleset_argument(
    default: str = "ms_relapse", *, required: bool = False
) -> Callable[[_Function], _Function]:
    """Declare the ruleset that a command is about, by default the one that `default` names."""
    help = "A bundled ruleset id or a path" + ("." if required else f"; by default {default}.")
    metavar = "RULESET" if required else "[RULESET]"
    options = {**_RULESET, "metavar": metavar}
    return click.argument("ruleset", required=required, help=help, **options)


RULESET_OPTION = click.option(
    *("--ruleset", "-r"),
    help="A bundled ruleset id or a path; by default the one whose folder the file is in, "
    "the one that it names, or ms_relapse.",
    **_RULESET,
)
AS_OF_OPTION = click.option(
    "--as-of",
    metavar="TIME",
    help="Decide as of this time, like 2026-03-10T09:00+01:00, instead of the case's own.",
)
ALL_OPTION = click.option(
    *("--all", "-a", "everything"),
    is_flag=True,
    help="Show everything, not only what matters most.",
)
FORMAT_OPTION = click.option(
    *("--format", "as_json"),
    type=click.Choice(["text", "json"]),
    default="text",
    callback=lambda _ctx, _param, value: value == "json",
    help="Output format: text or JSON.",
)
