"""A feature for a rule: scenarios drafted for it, for somebody to judge."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from precept import library
from precept.authoring.faults import NO_RULE, THERE
from precept.authoring.files import from_here, write
from precept.authoring.scenario_drafts import Drafts, scenario_names
from precept.authoring.trial import sound
from precept.diagnostics.moved import moved
from precept.diagnostics.source import NOWHERE, Source, Span
from precept.diagnostics.suggest import did_you_mean
from precept.errors import BadInput
from precept.features.reader import read_file
from precept.ir.rules import Rule, Ruleset
from precept.protocol import Protocol

_DRAFTED = (
    "Drafted from the rule `{rule}`: what it does, and not yet what is right. Hold each scenario "
    "against {cites}. Where it is right, take the sign away before what it cites: then it counts."
)


def new_feature(name: str, rule: str) -> tuple[Path, int]:
    """Draft scenarios for a rule, in the feature of its topic; the file, and how many there are.

    Nothing in the file is touched, and nothing is written if the feature would have a fault.

    Raises:
        BadInput: if it would, if there is no such rule, or if something cannot be said.
    """
    folder, ruleset = sound(name)
    if rule not in ruleset.rules:
        help = did_you_mean(rule, ruleset.rules)
        message = f"`{ruleset.id}` has no rule `{rule}`"
        fault = NO_RULE.at(Span(Source(name)), message, help=help)
        raise BadInput("no scenario is drafted", [fault])
    of = ruleset.rules[rule]
    scenarios = tuple(Drafts(Protocol(ruleset)).of(of))
    path = _feature(folder, of)
    _refuse_again(path, rule)
    there = path.read_text("utf-8-sig") if path.exists() else f"Feature: {of.topic}\n"
    text = f"{there.rstrip()}\n\n{_rule(of, scenarios, ruleset)}"
    _try(path, text)
    write(path, text)
    return path, len(scenarios)


def _feature(folder: Path, rule: Rule) -> Path:
    """The feature of a rule's topic: it is called like the file that the rule stands in."""
    own = library.features(folder)
    if own is None:
        beside = folder.parent.parent / "features" / folder.name
        own = beside if folder.parent.name == "rulesets" else folder / "features"
    written = Path((rule.span or NOWHERE).source.name)
    return from_here(own / f"{written.stem}.feature")


def _refuse_again(path: Path, rule: str) -> None:
    names = {one.name for one in read_file(path)} if path.exists() else set()
    if names & set(scenario_names(rule)):
        message = f"`{path}` has scenarios drafted for `{rule}` already"
        help = "call them by what they show, or go on with them"
        raise BadInput(
            "no scenario is drafted", [THERE.at(Span(Source(str(path))), message, help=help)]
        )


def _rule(rule: Rule, scenarios: Sequence[str], ruleset: Ruleset) -> str:
    cites = " and ".join(rule.cites)
    remark = textwrap.wrap(_DRAFTED.format(rule=rule.id, cites=cites), 94)
    says = rule.says or ruleset.ledger.statements[rule.cites[0]].says
    tags = " ".join(f"@{cite}" for cite in rule.cites)
    head = "\n".join([*(f"# {line}" for line in remark), tags, f"Rule: {says.rstrip('.')}"])
    inner = (textwrap.indent(scenario, "  ") for scenario in scenarios)
    return textwrap.indent("\n\n".join([head, *inner]), "  ") + "\n"


def _try(path: Path, text: str) -> None:
    """Read the feature as it would be."""
    with TemporaryDirectory() as place:
        copy = Path(place, path.name)
        write(copy, text)
        try:
            read_file(copy)
        except BadInput as error:
            found = [moved(item, str(copy), str(path)) for item in error.diagnostics]
            raise BadInput("the feature would have faults", found) from None
