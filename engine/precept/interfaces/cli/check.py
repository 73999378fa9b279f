"""`precept check`: find the faults of rulesets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from precept.interfaces.cli import console
from precept.interfaces.cli.errors import ExitCode
from precept.interfaces.cli.parameters import FORMAT_OPTION, ruleset_argument
from precept.language import library
from precept.language.examine import NO_RULESET, examine
from precept.language.features import examine_features
from precept.language.files import from_here
from precept.language.lint.citations import not_restated
from precept.language.lint.rules import affected_rules
from precept.model.diagnostics import Diagnostic, as_json, in_order
from precept.model.ruleset import Interpretation, Ruleset

_Choice = tuple[Interpretation, tuple[str, ...]]
"""An interpretation with the ids of the rules that it affects."""


@click.command("check")
@ruleset_argument("all bundled rulesets")
@click.option("--strict", is_flag=True, help="Fail on warnings, too, as before a release.")
@FORMAT_OPTION
def command(ruleset: str | None, *, strict: bool, as_json: bool) -> int:
    """Check rulesets for faults."""
    names = (*library.names(), *library.nameless()) if ruleset is None else (ruleset,)
    return max(_check(name, strict=strict, json_wanted=as_json) for name in names)


def _check(name: str, *, strict: bool, json_wanted: bool) -> int:
    read, diagnostics = examine(name)
    diagnostics += _of_features(name)
    found = list(in_order(diagnostics))
    # Which rules an interpretation affects is only known where all rules could be read.
    is_sound = read is not None and not diagnostics.has_errors
    choices = list(_choices(read)) if read is not None and is_sound else []
    left = not_restated(read.ledger) if read is not None else ()
    if json_wanted:
        console.json_line(_as_json(name, found, left, choices))
    else:
        console.diagnostics(found)
        if read is not None and is_sound:
            _print(name, read, choices, warnings=len(found))
    if any(item.fault is NO_RULESET for item in found):
        return ExitCode.BAD_INPUT
    return ExitCode.FINDINGS if diagnostics.has_errors or (strict and found) else ExitCode.DONE


def _of_features(name: str) -> Iterator[Diagnostic]:
    """Return the faults of the features of a ruleset."""
    folder = library.locate(name)
    features = library.features(folder) if folder else None
    yield from examine_features(from_here(features))[1] if features else ()


def _choices(ruleset: Ruleset) -> Iterator[_Choice]:
    for choice in ruleset.interpretations.values():
        yield choice, affected_rules(choice, ruleset)


def _as_json(
    name: str, found: Sequence[Diagnostic], left: Sequence[str], choices: Sequence[_Choice]
) -> dict[str, Any]:
    """Return the faults of a ruleset and its interpretations as an object.

    - `ruleset`: the name that was given; `errors` and `warnings`: its faults.
    - `not_restated`: the statements that are not restated yet.
    - `interpretations`: `id`, `cites`, `value` or null, and `rules`, those that it affects. There
      are none while there are errors.
    """
    return {
        "ruleset": name,
        "errors": [as_json(item) for item in found if item.is_error],
        "warnings": [as_json(item) for item in found if not item.is_error],
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


def _print(name: str, ruleset: Ruleset, choices: Sequence[_Choice], *, warnings: int) -> None:
    page = console.Page()
    if choices:
        page.line(f"{name}: interpretations and the rules that each of them affects")
    for choice, rules in choices:
        about = ", ".join(filter(None, (choice.value, *choice.cites)))
        affects = "no rule" if not rules else "rule " if len(rules) == 1 else "rules "
        page.line(f"{choice.id} ({about}): {affects}{', '.join(rules)}", 2)
    if left := not_restated(ruleset.ledger):
        counted = f"{len(left)} statement{'s are' if len(left) > 1 else ' is'}"
        page.line(f"{name}: {counted} not restated yet: {', '.join(left)}")
    number = len(ruleset.rules)
    what = "errors" if warnings else "faults"
    page.line(f"{name}: no {what} in {number} rule{'' if number == 1 else 's'}")
