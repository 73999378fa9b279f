"""Which protocol a case is decided by."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from precept import library
from precept.cases import named_ruleset
from precept.protocol import Protocol, load


def protocol_for(case: Path, ruleset: str | None) -> Protocol:
    """The protocol of a ruleset; if none is named, of the one that the case belongs to."""
    return protocol_named(name_for(case, ruleset))


def name_for(case: Path, ruleset: str | None) -> str:
    """The name of a ruleset; if none is named, of the one that the case belongs to."""
    return _ruleset_of(case) if ruleset is None else ruleset


@cache
def protocol_named(ruleset: str) -> Protocol:
    """The protocol of a ruleset, loaded once."""
    return load(ruleset)


def _ruleset_of(case: Path) -> str:
    """The ruleset in whose folder a case lies, else the one it names."""
    folder = library.around(case)
    if folder is not None:
        return str(folder)
    named = named_ruleset(case)
    return named if named in library.names() else library.DEFAULT
