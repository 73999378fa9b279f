"""The few places where the report makes markup of a text; the text itself is always escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

_TICKED = re.compile(r"`([^`]+)`")
_PLACEHOLDER = re.compile(r"&lt;([^<>&]+)&gt;")


def ticks(text: str) -> Markup:
    """A text with what stands between backticks set as code."""
    return _made(_TICKED.sub(r"<code>\1</code>", str(escape(text))))


def placeholders(text: str) -> Markup:
    """A step of an outline, with the names of its columns set apart."""
    made = r'<span class="placeholder">&lt;\1&gt;</span>'
    return _made(_PLACEHOLDER.sub(made, str(escape(text))))


def groupby_in_order(things: Iterable[Any], name: str) -> list[tuple[Any, list[Any]]]:
    """Things by an attribute, in the order in which it first comes."""
    found: dict[Any, list[Any]] = {}
    for one in things:
        found.setdefault(getattr(one, name), []).append(one)
    return list(found.items())


def _made(text: str) -> Markup:
    # All that came from outside was escaped before.
    return Markup(text)  # noqa: S704
