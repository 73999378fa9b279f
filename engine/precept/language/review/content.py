"""Parts of a ruleset as those who review it see them: what they mean, and in which words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from precept.language.features import Scenario, key, labels
from precept.language.lint.rules import touched
from precept.model.conditions import Comparison, leaves
from precept.model.identity import digest, meaning_of, plain
from precept.model.ledger import Statement
from precept.model.ruleset import Always, Guarantee, Rule, Ruleset


def of_rule(rule: Rule) -> str:
    """The fingerprint of a rule: its meaning, and its own restatement if it has one."""
    return digest({"rule": meaning_of(rule), "says": content(rule.says)})


def of_statement(statement: Statement) -> str:
    """The fingerprint of a statement: of the sentence, and of all that the ledger says of it."""
    return digest(content(statement))


def of_scenario(scenario: Scenario) -> str:
    """The fingerprint of what a scenario expects: its tags, and its steps with their tables."""
    steps = [
        [step.kind, content(step.text), content(step.table), content(step.doc)]
        for step in scenario.steps
    ]
    return digest({"tags": sorted(scenario.tags), "steps": steps})


def content(value: Any) -> Any:
    """A part as plain data: every word of it, but not where it stands or how it is laid out."""
    return plain(value, frozenset({"span"}), _laid_out_anyhow)


def _laid_out_anyhow(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def texts(data: Any) -> Iterator[str]:
    """Every text in plain data."""
    match data:
        case str():
            yield data
        case dict():
            for item in data.values():
                yield from texts(item)
        case list():
            for item in data:
                yield from texts(item)


Parts = Mapping[str, str]
"""Fingerprints by the names of parts: `statement`, `rule cold-by-time`, `word fever`."""


class Reviewed:
    """A ruleset with its scenarios, as its reviewers see it."""

    def __init__(self, ruleset: Ruleset, scenarios: Mapping[str, Scenario]) -> None:
        """See a ruleset with all of its scenarios by their labels."""
        self._ruleset = ruleset
        self._words = _words(ruleset)
        self._scenarios = scenarios
        self._for_all = digest(_for_all(ruleset))
        choices = ruleset.interpretations.values()
        self._choices = [(choice, set(touched(choice, ruleset))) for choice in choices]

    def parts(self, statement: str) -> Parts:
        """All that is signed off with a statement."""
        gathered: dict[str, list[str]] = {}
        for name, fingerprint in self._parts(statement):
            gathered.setdefault(name, []).append(fingerprint)
        # Two guarantees may say the same of different cases.
        return {
            name: several[0] if len(several) == 1 else digest(sorted(several))
            for name, several in gathered.items()
        }

    def _parts(self, statement: str) -> Iterator[tuple[str, str]]:
        ruleset = self._ruleset
        rules = [rule for rule in ruleset.rules.values() if statement in rule.cites]
        yield "statement", of_statement(ruleset.ledger.statements[statement])
        yield "what holds of all cases", self._for_all
        for rule in rules:
            yield f"rule {rule.id}", of_rule(rule)
        for word in self._named(rules):
            yield f"word {word}", digest(self._words[word])
        for choice, touches in self._choices:
            if statement in choice.cites or any(rule.id in touches for rule in rules):
                yield f"interpretation {choice.id}", digest(content(choice))
        yield from _promises(statement, ruleset)
        for label, scenario in self._scenarios.items():
            if statement in scenario.tags:
                yield f"scenario {label}", of_scenario(scenario)

    def _named(self, rules: Iterable[Rule]) -> list[str]:
        """The words that rules read and conclude, and those that these are measured with."""
        waiting = [word for rule in rules for word in _read(rule)]
        named: dict[str, None] = {}
        while waiting:
            word = waiting.pop(0)
            if word not in named:
                named[word] = None
                waiting += [text for text in texts(self._words[word]) if text in self._words]
        return list(named)


def labelled(scenarios: Iterable[Scenario], folder: Path) -> Mapping[str, Scenario]:
    """Scenarios by what tells each of them."""
    scenarios = tuple(scenarios)
    of = labels(scenarios, folder)
    return {of[key(one)]: one for one in scenarios}


def _words(ruleset: Ruleset) -> Mapping[str, Any]:
    words = ruleset.vocabulary
    every = (words.elements, words.findings, words.actions, words.notes, words.history)
    return {id_: content(word) for group in every for id_, word in group.items()}


def _read(rule: Rule) -> Iterator[str]:
    for leaf in leaves(rule.condition):
        yield leaf.element if isinstance(leaf, Comparison) else leaf.finding
    yield rule.target.id


def _for_all(ruleset: Ruleset) -> Any:
    """What rests on no single statement, and touches every answer."""
    safety = ruleset.safety
    return {
        "impossible": [[meaning_of(one), content(one.because)] for one in safety.impossible],
        "excludes": [meaning_of(one) for one in safety.excludes],
        "combinations": [content(one) for one in safety.combinations],
        "decisions": [meaning_of(one) for one in ruleset.decisions.values()],
        "not_covered": [content(one) for one in ruleset.not_covered.values()],
    }


def _promises(statement: str, ruleset: Ruleset) -> Iterator[tuple[str, str]]:
    """The guarantees and the silences that rest on a statement."""
    for one in ruleset.safety.guarantees:
        if statement in one.cites:
            yield f"guarantee {_sentence(one)}", digest(meaning_of(one))
    for silence in ruleset.silences:
        if statement in silence.cites:
            told = {"silence": meaning_of(silence), "because": content(silence.because)}
            yield f"silence {silence.decision}", digest(told)


def _sentence(guarantee: Guarantee) -> str:
    return f"{'always' if isinstance(guarantee, Always) else 'never'} {guarantee.action}"
