"""What a value was measured from: a case of nothing but what is named gives the same answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from tests.cases import random_case
from tests.effort import EFFORT
from tests.execution.intake.flare import RULESET
from tests.generate import random_ruleset
from tests.guideline import shipped

from precept.execution.protocol import Evaluated, Protocol
from precept.explanation import wording
from precept.explanation.model import Fact, FactSource
from precept.explanation.why import facts, why
from precept.language import library
from precept.model.errors import BadCase, Conflict
from precept.model.outcomes import status_of, targets
from precept.model.ruleset import Target
from precept.model.vocabulary import Vocabulary

CASES = sorted(library.shipped().glob("ms_relapse/cases/*.yaml"))
MS = shipped("ms_relapse")


def only(
    case: Mapping[str, Any], told: Iterable[Fact], seen: Evaluated, words: Vocabulary
) -> dict[str, Any]:
    """The case with nothing but the facts that are named, and what these come from."""
    named: dict[str, None] = {}
    sources: list[FactSource] = []
    waiting = [fact.element for fact in told]
    while waiting:
        element = words.elements[waiting.pop()]
        if element.id in named:
            continue
        named[element.id] = None
        if element.id in seen.facts.values:
            sources += wording.measured_from(element, seen.facts, words)
            followed = wording.follows_from(element, seen.facts, words)
            sources += followed
            waiting += [source.element for source in followed if source.element]
        waiting += [id_ for id_ in element.since if id_ in seen.facts.values]
    named |= dict.fromkeys(source.element for source in sources)
    listed = {id: _only(of, id, sources) for id, of in case.get("history", {}).items()}
    return {
        **{name: case[name] for name in ("as_of", "zone") if name in case},
        "facts": {id: value for id, value in case.get("facts", {}).items() if id in named},
        "history": {id: of for id, of in listed.items() if of},
    }


def _only(of: Mapping[str, Any], id: str, sources: Iterable[FactSource]) -> dict[str, Any]:
    named = {source.entry for source in sources if source.events == id}
    kept: dict[str, Any] = {
        # That a list is complete says something of every entry.
        "entries": [entry for entry in of.get("entries", ()) if "" in named or entry["id"] in named]
    }
    if "" in named:  # that it is complete
        kept["complete_since"] = of["complete_since"]
    if "present" in of:
        is_kept = "" in named or of["present"] in named
        kept["present"] = of["present"] if is_kept else "none"
    return kept if named else {}


def answer(seen: Evaluated, target: Target) -> object:
    outcome = seen.evaluation.outcome
    word = outcome.advice[target.id].strongest if target.kind == "action" else None
    return status_of(target, outcome), word


def suffices(protocol: Protocol, case: Mapping[str, Any], seen: Evaluated) -> None:
    """Of every answer of a case: what is named gives the same."""
    ruleset = protocol.ruleset
    tried: dict[tuple[Fact, ...], Evaluated] = {}
    for target in targets(ruleset.vocabulary):
        told = facts(why(seen, ruleset, target).by)
        if told:
            alone = tried.get(told) or protocol.evaluate(only(case, told, seen, ruleset.vocabulary))
            tried[told] = alone
            assert answer(alone, target) == answer(seen, target)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_is_named_suffices_in_a_case(path: Path) -> None:
    case = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 (texts alone)
    suffices(MS, case, MS.evaluate(case))


@pytest.mark.parametrize("seed", range(20 * EFFORT), ids="seed {}".format)
def test_what_is_named_suffices_whatever_was_measured(seed: int) -> None:
    random = Random(seed)
    protocol = Protocol(random_ruleset(random, words=RULESET.vocabulary))
    told: list[tuple[dict[str, Any], Evaluated]] = []
    for _ in range(20):
        case = random_case(random)
        with suppress(BadCase, Conflict):
            told.append((case, protocol.evaluate(case)))
    for case, seen in told:
        suffices(protocol, case, seen)
