"""`precept new`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from precept.interfaces.cli import console, exits
from precept.interfaces.cli.resources import answered
from precept.language.scaffold.rule import Added, Draft
from precept.language.scaffold.rule import new_rule as add_rule
from precept.language.scaffold.ruleset import new_ruleset as make_ruleset
from precept.model.errors import BadInput


def new_ruleset(name: str, title: str, document: Path | None) -> int:
    """Make a ruleset; the exit code."""
    return _done(lambda: _ruleset(name, title, document))


def _ruleset(name: str, title: str, document: Path | None) -> None:
    files = make_ruleset(name, title or name.replace("_", " ").capitalize(), document)
    _tell([*(str(path) for path in sorted(files)), "", f"Next: precept check rulesets/{name}"])


def new_rule(ruleset: str, draft: Draft, topic: str) -> int:
    """Add a rule to a ruleset; the exit code."""
    return _done(lambda: _rule(ruleset, add_rule(ruleset, draft, topic), draft))


def _rule(ruleset: str, added: Added, draft: Draft) -> None:
    _tell([f"{added.rules}: the rule {draft.id}"])
    if added.words:
        words = ", ".join(word.id for word in added.words)
        drafted = f"the word {words}, drafted from its name"
        if len(added.words) > 1:
            drafted = f"the words {words}, drafted from their names"
        _tell([f"{added.vocabulary}: {drafted}"])
    _tell(["", f"Next: precept new feature {ruleset} {draft.id}"])


def new_feature(ruleset: str, rules: Sequence[str]) -> int:
    """Draft scenarios for rules; the exit code."""
    return answered(ruleset, lambda name: _features(name, rules), as_json=False)


def _features(ruleset: str, rules: Sequence[str]) -> int:
    # What needs the solver comes in only where it is there.
    from precept.verification.gherkin.drafts import new_feature as add_feature

    for rule in rules:
        path, number = add_feature(ruleset, rule)
        drafts = f"{number} scenario{'' if number == 1 else 's'}"
        _tell([f"{path}: {drafts} drafted for {rule}"])
    _tell(["", f"Next: hold them against the document, then precept coverage {ruleset}"])
    return exits.DONE


def _done(work: Callable[[], None]) -> int:
    try:
        work()
    except BadInput as error:
        why = str(error).partition(":")[0]
        console.line(console.console(errors=True), f"Nothing is written: {why}.")
        console.diagnostics(error.diagnostics)
        return exits.BAD_INPUT
    return exits.DONE


def _tell(lines: Sequence[str]) -> None:
    to = console.console()
    for line in lines:
        console.line(to, line)
