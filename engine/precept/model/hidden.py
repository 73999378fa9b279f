"""Characters that a reader does not see, or that make a text look different from what it says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

# A carriage return is part of a line's end, if a line feed follows.
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\ud800-\udfff\ufffe\uffff]|\r(?!\n)"
)


def hidden_places(text: str) -> Iterator[int]:
    """Yield the offset of each hidden character of a text."""
    return (match.start() for match in _HIDDEN.finditer(text))


def without_hidden(text: str) -> str:
    r"""Return a text with escapes such as `\u202e` in place of hidden characters."""
    return _HIDDEN.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def name_of(char: str) -> str:
    """Return the number of a character and its name: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'CONTROL CHARACTER')}"
