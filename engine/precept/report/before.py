"""What a report is compared with: an earlier run, or the files of an earlier revision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from precept.evidence import build
from precept.evidence.model import Run, ScenarioRecord
from precept.features.identity import key
from precept.features.reader import read_folder
from precept.ir.rules import Ruleset
from precept.review.content import of_rule


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier state, by the name that it was asked for.

    `rules` are the fingerprints of rules by their ids. Of files nobody knows what scenarios came
    to: they only `ran` where there is a run.
    """

    name: str
    rules: Mapping[str, str]
    scenarios: tuple[ScenarioRecord, ...]
    ran: bool


def of_run(name: str, run: Run) -> Before:
    """The state that a run was of."""
    return Before(name, run.ruleset.rules, run.scenarios, ran=True)


def of_files(name: str, ruleset: Ruleset, features: Path | None) -> Before:
    """The state of a ruleset and a folder of features.

    Raises:
        BadInput: if a feature cannot be read.
    """
    return Before(name, rules_of(ruleset), written(features), ran=False)


def rules_of(ruleset: Ruleset) -> Mapping[str, str]:
    """The fingerprints of the rules of a ruleset."""
    return {id_: of_rule(rule) for id_, rule in ruleset.rules.items()}


def written(features: Path | None) -> tuple[ScenarioRecord, ...]:
    """The scenarios of a folder as if none had been run.

    Raises:
        BadInput: if a feature cannot be read.
    """
    if features is None:
        return ()
    found = read_folder(features)
    never = build.not_run(bound=True)
    return tuple(build.scenarios(found, features, {key(one): never for one in found}))
