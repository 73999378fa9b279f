"""RFC 8785 once more, for plain data without numbers, from the text of the standard."""

from __future__ import annotations

import hashlib
from typing import Any

_SHORT = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}


def canonical(content: Any) -> str:
    """The canonical text: no white space, members by the UTF-16 code units of their names."""
    match content:
        case None:
            return "null"
        case bool():
            return "true" if content else "false"
        case str():
            return '"' + "".join(map(_character, content)) + '"'
        case list() | tuple():
            return "[" + ",".join(map(canonical, content)) + "]"
        case dict():
            names = sorted(content, key=lambda name: name.encode("utf-16-be"))
            members = (f"{canonical(name)}:{canonical(content[name])}" for name in names)
            return "{" + ",".join(members) + "}"
    raise AssertionError(f"not plain data: {type(content).__name__}")


def _character(character: str) -> str:
    code = ord(character)
    return _SHORT.get(code) or (f"\\u{code:04x}" if code < 32 else character)


def sha256(content: Any) -> str:
    """The digest of the canonical text."""
    return hashlib.sha256(canonical(content).encode("utf-8")).hexdigest()
