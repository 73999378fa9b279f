"""What people wrote, made fit to be shown: nothing in it can steer a terminal or flood it."""

from __future__ import annotations

import re

_LONGEST_QUOTE = 80
_LONGEST_MESSAGE = 1000
_QUOTE = re.compile(rf"`[^`]{{{_LONGEST_QUOTE + 1},}}`")


def printable(text: str, keep: str = "") -> str:
    r"""The text with `\x1b` and the like for what has no shape of its own, `keep` aside."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in keep else _escape(char) for char in text)


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def brief(text: str) -> str:
    """The text, printable, with all that is too long to be read cut in the middle."""
    shown = _QUOTE.sub(lambda quote: f"`{_cut(quote[0][1:-1], _LONGEST_QUOTE)}`", text)
    return printable(_cut(shown, _LONGEST_MESSAGE))


def _cut(text: str, most: int) -> str:
    half = (most - 3) // 2
    return text if len(text) <= most else f"{text[:half]} … {text[-half:]}"
