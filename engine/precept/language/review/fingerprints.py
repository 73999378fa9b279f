"""Fingerprints of the parts of a ruleset that reviewers sign off: their meaning and wording."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from precept.language.features import Scenario, key, labels
from precept.language.lint.rules import affected_rules
from precept.model.conditions import Condition, leaves
from precept.model.identity import digest, meaning_of, plain
from precept.model.ledger import Statement
from precept.model.outcomes import declarations
from precept.model.ruleset import Always, Guarantee, Rule, Ruleset


def rule_fingerprint(rule: Rule) -> str:
    """Return the fingerprint of a rule: its meaning and every word of it that people read."""
    return digest(content(rule))


def statement_fingerprint(statement: Statement) -> str:
    """Return the fingerprint of a statement: the sentence and its entry in the ledger."""
    return digest(content(statement))


def scenario_fingerprint(scenario: Scenario) -> str:
    """Return the fingerprint of a scenario: its tags, and its steps with their tables."""
    steps = [
        [step.kind, content(step.text), content(step.table), content(step.doc)]
        for step in scenario.steps
    ]
    return digest({"tags": sorted(scenario.tags), "steps": steps})


def content(value: Any) -> Any:
    """Return a part as plain data: every word of it, without its place and layout."""
    return plain(value, frozenset({"span"}), _without_layout)


def _without_layout(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def texts(data: Any) -> Iterator[str]:
    """Return every text in plain data."""
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
    """A ruleset with its scenarios, as reviewers sign it off."""

    def __init__(self, ruleset: Ruleset, scenarios: Mapping[str, Scenario]) -> None:
        """Take a ruleset and its scenarios by label."""
        self._ruleset = ruleset
        self._words = _words(ruleset)
        self._scenarios = scenarios
        self._for_all = digest(_for_all(ruleset))
        choices = ruleset.interpretations.values()
        self._choices = [(choice, set(affected_rules(choice, ruleset))) for choice in choices]

    def parts(self, statement: str) -> Parts:
        """Return all parts that are signed off with a statement."""
        gathered: dict[str, list[str]] = {}
        for name, fingerprint in self._parts(statement):
            gathered.setdefault(name, []).append(fingerprint)
        # Several guarantees may have the same name.
        return {
            name: several[0] if len(several) == 1 else digest(sorted(several))
            for name, several in gathered.items()
        }

    def _parts(self, statement: str) -> Iterator[tuple[str, str]]:
        ruleset = self._ruleset
        rules = [rule for rule in ruleset.rules.values() if statement in rule.cites]
        yield "statement", statement_fingerprint(ruleset.ledger.statements[statement])
        yield "what holds of all cases", self._for_all
        for rule in rules:
            yield f"rule {rule.id}", rule_fingerprint(rule)
        for word in self._named(_read_for(statement, rules, ruleset)):
            yield f"word {word}", digest(self._words[word])
        for choice, touches in self._choices:
            if statement in choice.cites or any(rule.id in touches for rule in rules):
                yield f"interpretation {choice.id}", digest(content(choice))
        for parameter in ruleset.vocabulary.parameters.values():
            if any(statement in value.cites for value in parameter.values):
                yield f"parameter {parameter.id}", digest(content(parameter))
        yield from _guarantees_and_silences(statement, ruleset)
        for label, scenario in self._scenarios.items():
            # Nobody has judged a draft, so nobody signs it off.
            if statement in scenario.tags and not scenario.is_draft:
                yield f"scenario {label}", scenario_fingerprint(scenario)

    def _named(self, read: Iterable[str]) -> list[str]:
        """Return the words that are read or concluded, and those that these are measured with."""
        waiting = list(read)
        named: dict[str, None] = {}
        while waiting:
            word = waiting.pop(0)
            if word not in named:
                named[word] = None
                waiting += [text for text in texts(self._words[word]) if text in self._words]
        return list(named)


def by_label(scenarios: Iterable[Scenario], folder: Path) -> Mapping[str, Scenario]:
    """Return scenarios by label."""
    scenarios = tuple(scenarios)
    known = labels(scenarios, folder)
    return {known[key(scenario)]: scenario for scenario in scenarios}


def _words(ruleset: Ruleset) -> Mapping[str, Any]:
    words = ruleset.vocabulary
    every = (words.elements, declarations(words), words.history)
    return {id_: content(word) for group in every for id_, word in group.items()}


def _read_for(statement: str, rules: Iterable[Rule], ruleset: Ruleset) -> Iterator[str]:
    """Return the words that are read or concluded by whatever cites a statement."""
    for rule in rules:
        yield from _read(rule.condition)
        yield rule.target.id
    for guarantee in ruleset.safety.guarantees:
        if statement in guarantee.cites:
            yield from _read(guarantee.condition)
            yield guarantee.action
    for silence in ruleset.silences:
        if statement in silence.cites:
            yield from _read(silence.when)


def _read(condition: Condition) -> Iterator[str]:
    for leaf in leaves(condition):
        yield leaf.word


def _for_all(ruleset: Ruleset) -> Any:
    """Return the parts that belong to no single statement and concern every answer."""
    safety, tables = ruleset.safety, ruleset.tables
    return {
        "title": content(ruleset.title),
        "roles": [content(role) for role in ruleset.roles.values()],
        "document": [content(ruleset.ledger.document), content(ruleset.ledger.title)],
        "outside": [content(outside) for outside in ruleset.ledger.outside.values()],
        "impossible": [[meaning_of(item), content(item.because)] for item in safety.impossible],
        "excludes": [meaning_of(item) for item in safety.excludes],
        "combinations": [content(item) for item in safety.combinations],
        "independent": [content(item) for item in safety.independent],
        "decisions": [meaning_of(item) for item in ruleset.decisions.values()],
        **({"tables": [content(item) for item in tables.values()]} if tables else {}),
        "not_covered": [content(item) for item in ruleset.not_covered.values()],
    }


def _guarantees_and_silences(statement: str, ruleset: Ruleset) -> Iterator[tuple[str, str]]:
    """Return the guarantees and silences that cite a statement."""
    for guarantee in ruleset.safety.guarantees:
        if statement in guarantee.cites:
            yield f"guarantee {_demand(guarantee)}", digest(meaning_of(guarantee))
    for silence in ruleset.silences:
        if statement in silence.cites:
            parts = {"silence": meaning_of(silence), "because": content(silence.because)}
            yield f"silence {silence.decision}", digest(parts)


def _demand(guarantee: Guarantee) -> str:
    return f"{'always' if isinstance(guarantee, Always) else 'never'} {guarantee.action}"
