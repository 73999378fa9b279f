"""Texts to values: each scalar is read as what its element is declared to be.

Of a set of codes, a text is one member.
"""

from __future__ import annotations

import unicodedata

from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.suggest import did_you_mean, one_of
from precept.ir.types import Boolean, Code, CodeSet, Ordered, Type
from precept.lowering import faults
from precept.lowering.counts import fits, read_count
from precept.syntax.nodes import Text

_BOOLEANS = {"yes": True, "no": False, "true": True, "false": False}


def read(text: Text, type_: Type, found: list[Diagnostic]) -> bool | int | str | None:
    """The value that a text has as that type, or None with the fault added to `found`."""
    match type_:
        case Boolean():
            return _boolean(text, found)
        case Code(codes):
            return _code(text, codes, found)
        case CodeSet(codes):
            return _code(text, codes, found)
        case Ordered():
            count = read_count(text, type_, found)
            return count if count is not None and fits(text, count, type_, found) else None


def _boolean(text: Text, found: list[Diagnostic]) -> bool | None:
    value = _BOOLEANS.get(text.value)
    if value is None:
        message = f"`{text.value}` is neither yes nor no"
        found.append(faults.WRONG_VALUE.at(text.span, message, help="write `yes` or `no`"))
    return value


def _code(text: Text, codes: tuple[str, ...], found: list[Diagnostic]) -> str | None:
    if text.value in codes:
        return text.value
    # An accent may be a character of its own or part of the letter: the same code.
    same = {unicodedata.normalize("NFC", code): code for code in codes}
    code = same.get(unicodedata.normalize("NFC", text.value))
    if code is not None:
        return code
    help = did_you_mean(text.value, codes, f"it is one of {one_of(codes)}")
    found.append(faults.UNKNOWN_CODE.at(text.span, f"`{text.value}` is not a code here", help=help))
    return None
