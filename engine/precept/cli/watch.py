"""`precept watch`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from precept import library
from precept.authoring.faults import NO_WATCH
from precept.authoring.watching import Watch
from precept.cli import exits, output
from precept.cli.watch_text import WatchPage
from precept.diagnostics.source import Source, Span
from precept.errors import BadInput
from precept.protocol import examine

_PAUSE = 300
"""Milliseconds in which further files that are saved count as one save."""


def watch(ruleset: str | None) -> int:
    """Follow a ruleset until somebody breaks off; the exit code."""
    name = ruleset or library.DEFAULT
    try:
        folder = _folder(name)
    except BadInput as error:
        output.diagnostics(error.diagnostics)
        return exits.BAD_INPUT
    _follow(Watch(folder))
    return exits.DONE


def _folder(name: str) -> Path:
    if find_spec("watchfiles") is None:
        message = "what watches files is not installed"
        raise BadInput("nothing is watched", [NO_WATCH.at(Span(Source(name)), message)])
    folder = library.locate(name)
    if folder is None:
        raise BadInput("nothing is watched", examine(name)[1])
    return folder


def _follow(watch: Watch) -> None:
    import watchfiles

    page, checked = WatchPage(), watch.begin()
    saves = watchfiles.watch(
        *watch.places,
        watch_filter=_is_written,
        debounce=4 * _PAUSE,
        step=_PAUSE,
        rust_timeout=_PAUSE,
        yield_on_timeout=True,
    )
    try:
        first = next(saves)  # from here on no save is missed
        page.begin(watch, checked)
        for changes in filter(None, chain([first], saves)):
            paths = sorted({Path(path) for _, path in changes})
            page.save(watch.saved(paths), _names(paths), datetime.now().astimezone())
    except KeyboardInterrupt:
        # Somebody broke off while a save was looked at: that is how a watch ends.
        return


def _is_written(_: object, path: str) -> bool:
    """Whether a file is one that authors write, and no copy that an editor keeps for a moment."""
    file = Path(path)
    written = file.suffix in (".yaml", ".feature") and not file.name.startswith(".")
    return written and file.parent.name != "cases"


def _names(paths: Iterable[Path]) -> tuple[str, ...]:
    here = Path.cwd()
    return tuple(str(p.relative_to(here)) if p.is_relative_to(here) else str(p) for p in paths)
