"""Texts of authors in Markdown: they are shown as they are, and are never markup or links."""

from __future__ import annotations

import re

from precept.model.diagnostics import printable

# Between letters, `_` is no mark.
_SPECIAL = re.compile(r"[\\`*\[\]<>#|~$&!]|(?<![^\W_])_|_(?![^\W_])")
_TICKS = re.compile("`+")


def words(text: str) -> str:
    """Return a text on one line; what stands between single backticks is code."""
    parts = printable(" ".join(text.split())).split("`")
    is_paired = len(parts) % 2 == 1 and all(parts[1::2]) and all(parts[2:-1:2])
    if not is_paired:
        return _literal("`".join(parts))
    return "".join(code(part) if at % 2 else _literal(part) for at, part in enumerate(parts))


def code(text: str) -> str:
    """Return a text as code, also for a cell of a table."""
    shown = printable(" ".join(text.split())).replace("|", "\\|")
    longest = max(map(len, _TICKS.findall(shown)), default=0)
    ticks = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{ticks}{space}{shown}{space}{ticks}" if shown else ""


def _literal(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
