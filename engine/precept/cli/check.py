"""`precept check`."""

from __future__ import annotations

from precept import library
from precept.cli import exits, output
from precept.diagnostics.diagnostic import Diagnostic, in_order
from precept.diagnostics.render import as_json
from precept.protocol import NO_RULESET, examine


def check_all(ruleset: str | None, *, as_json: bool) -> int:
    """Check one ruleset, or all that are shipped; the exit code."""
    names = library.names() if ruleset is None else (ruleset,)
    return max(_check(name, json_wanted=as_json) for name in names)


def _check(name: str, *, json_wanted: bool) -> int:
    read, found = examine(name)
    found = list(in_order(found))
    if json_wanted:
        output.json_line({"ruleset": name, "errors": [as_json(item) for item in found]})
    else:
        output.diagnostics(found)
        if read is not None and not found:
            print(f"{name}: no faults in {len(read.rules)} rules")
    return _code(found)


def _code(found: list[Diagnostic]) -> int:
    if any(item.fault is NO_RULESET for item in found):
        return exits.BAD_INPUT
    return exits.FINDINGS if found else exits.DONE
