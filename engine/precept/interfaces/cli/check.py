"""`precept check`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from precept.interfaces.cli import console, exits
from precept.language import library
from precept.language.examine import NO_RULESET, examine
from precept.language.lint.citations import not_restated
from precept.language.lint.rules import touched
from precept.model.diagnostics import Diagnostic, as_json, in_order
from precept.model.ruleset import Interpretation, Ruleset

_Choice = tuple[Interpretation, tuple[str, ...]]


def check_all(ruleset: str | None, *, as_json: bool) -> int:
    """Check one ruleset, or all that are shipped; the exit code."""
    names = library.names() if ruleset is None else (ruleset,)
    return max(_check(name, json_wanted=as_json) for name in names)


def _check(name: str, *, json_wanted: bool) -> int:
    read, found = examine(name)
    found = list(in_order(found))
    # What a choice touches can only be told of rules that are all there.
    choices = list(_choices(read)) if read is not None and not found else []
    left = not_restated(read.ledger) if read is not None else ()
    if json_wanted:
        console.json_line(_as_json(name, found, left, choices))
    else:
        console.diagnostics(found)
        if read is not None and not found:
            _print(name, read, choices)
    return _code(found)


def _choices(ruleset: Ruleset) -> Iterator[_Choice]:
    """The interpretations, each with the rules that it touches."""
    for choice in ruleset.interpretations.values():
        yield choice, touched(choice, ruleset)


def _as_json(
    name: str, found: Sequence[Diagnostic], left: Sequence[str], choices: Sequence[_Choice]
) -> dict[str, Any]:
    """The faults of a ruleset and its interpretations, as JSON.

    - `ruleset`: as it was named; `errors`: its faults.
    - `not_restated`: the statements of which nobody has written yet what they say.
    - `interpretations`: `id`, `cites`, `value` or null, and `rules`, those that it touches. There
      are none while there are errors.
    """
    return {
        "ruleset": name,
        "errors": [as_json(item) for item in found],
        "not_restated": list(left),
        "interpretations": [
            {
                "id": choice.id,
                "cites": list(choice.cites),
                "value": choice.value or None,
                "rules": list(rules),
            }
            for choice, rules in choices
        ],
    }


def _print(name: str, ruleset: Ruleset, choices: Sequence[_Choice]) -> None:
    to = console.console()
    if choices:
        console.line(to, f"{name}: interpretations, and the rules that each touches")
    for choice, rules in choices:
        about = ", ".join(filter(None, (choice.value, *choice.cites)))
        touches = "no rule" if not rules else "rule " if len(rules) == 1 else "rules "
        console.line(to, f"{choice.id} ({about}): {touches}{', '.join(rules)}", 2)
    if left := not_restated(ruleset.ledger):
        counted = f"{len(left)} statement{'s are' if len(left) > 1 else ' is'}"
        console.line(to, f"{name}: {counted} not restated yet: {', '.join(left)}")
    number = len(ruleset.rules)
    console.line(to, f"{name}: no faults in {number} rule{'' if number == 1 else 's'}")


def _code(found: Sequence[Diagnostic]) -> int:
    if any(item.fault is NO_RULESET for item in found):
        return exits.BAD_INPUT
    return exits.FINDINGS if found else exits.DONE
