"""Show how each statement is encoded, next to its place in the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from precept.language.features import Scenario
from precept.language.ledger.alignment import Alignment, Inserted, Place
from precept.language.ledger.figures import states
from precept.language.ledger.strengths import unsaid_words
from precept.model.arithmetic import Computed
from precept.model.ledger import Statement
from precept.model.records import dataclass
from precept.model.ruleset import Always, Guarantee, Interpretation, Rule, Ruleset


class Fate(StrEnum):
    """How a statement is encoded: by rules, not by a rule for a given reason, or open."""

    ENCODED = "encoded"
    REASONED = "reasoned"
    OPEN = "open"


def fates(ruleset: Ruleset) -> Mapping[str, Fate]:
    """Return how each statement is encoded, by locator in document order."""
    cited = {cite for rule in ruleset.rules.values() for cite in rule.cites}
    cited.update(cite for element in _computed(ruleset) for cite in element.cites)
    return {
        locator: _fate(statement, cited=locator in cited)
        for locator, statement in ruleset.ledger.statements.items()
    }


def _computed(ruleset: Ruleset) -> Iterable[Computed]:
    """Return how elements are computed."""
    elements = ruleset.vocabulary.elements.values()
    return (element.measured for element in elements if isinstance(element.measured, Computed))


def _fate(statement: Statement, *, cited: bool) -> Fate:
    if cited:
        return Fate.ENCODED
    return Fate.REASONED if statement.not_a_rule else Fate.OPEN


_Citing = Rule | Guarantee | Interpretation


@dataclass(frozen=True, slots=True)
class Tagged:
    """A scenario with the tag of a statement: its place and name, and whether it is a draft."""

    file: str
    line: int
    name: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement, its encoding, its place in the document, what cites it, and its scenarios.

    A guarantee has no id; it is named by its demand: `always go_to_hospital`. `not_stated` are the
    figures in the ledger that the sentence does not state, `unsaid` the words of rules that cite it
    and that no sentence they cite contains.
    """

    statement: Statement
    fate: Fate
    place: Place
    rules: tuple[str, ...]
    guarantees: tuple[str, ...]
    interpretations: tuple[str, ...]
    scenarios: tuple[Tagged, ...]
    not_stated: tuple[str, ...]
    unsaid: tuple[str, ...]

    @property
    def is_suspect(self) -> bool:
        """Whether its rules and scenarios have to be reviewed."""
        return self.place.is_suspect or bool(self.not_stated or self.unsaid)


@dataclass(frozen=True, slots=True)
class Account:
    """A ledger with the encoding and place of each statement.

    `document` is the file that it was compared with, if any; `outside` are the sentences outside
    the guidance, `inserted` those that the ledger does not have.
    """

    ruleset: Ruleset
    document: Path | None
    entries: tuple[Entry, ...]
    outside: tuple[Place, ...]
    inserted: tuple[Inserted, ...]

    @property
    def elsewhere(self) -> tuple[Place, ...]:
        """The verified sentences whose locators changed."""
        places = (*(entry.place for entry in self.entries), *self.outside)
        return tuple(place for place in places if place.is_elsewhere)

    @property
    def holds(self) -> bool:
        """Whether the ledger matches the document."""
        suspect = [item for item in self.entries if item.is_suspect]
        outside = [item for item in self.outside if item.is_suspect]
        return not (suspect or outside or self.inserted or self.elsewhere)


def account(
    ruleset: Ruleset, document: Path | None, alignment: Alignment, scenarios: Iterable[Scenario]
) -> Account:
    """Return the account of each statement of a ruleset."""
    scenarios = tuple(scenarios)
    by_locator = fates(ruleset)
    places = alignment.places.values()
    sentences = {place.locator: place.now.text for place in places if place.now}
    return Account(
        ruleset,
        document,
        entries=tuple(
            replace(
                _entry(by_locator[place.locator], place, ruleset, scenarios),
                unsaid=unsaid_words(place.locator, ruleset.rules.values(), sentences),
            )
            for place in places
            if place.locator in by_locator
        ),
        outside=tuple(place for place in places if place.locator not in by_locator),
        inserted=alignment.inserted,
    )


def _entry(fate: Fate, place: Place, ruleset: Ruleset, scenarios: tuple[Scenario, ...]) -> Entry:
    locator, now = place.locator, place.now
    statement = ruleset.ledger.statements[locator]
    about = (item for item in scenarios if locator in item.tags)
    return Entry(
        statement,
        fate,
        place,
        rules=_citing(locator, ruleset.rules.items()),
        guarantees=_citing(locator, ((_demand(item), item) for item in ruleset.safety.guarantees)),
        interpretations=_citing(locator, ruleset.interpretations.items()),
        # The rows of an outline are listed once.
        scenarios=tuple(
            dict.fromkeys(
                Tagged(item.file, item.outline, item.name, item.is_draft) for item in about
            )
        ),
        not_stated=tuple(
            figure for figure in statement.figures if now and not states(now.text, figure)
        ),
        unsaid=(),
    )


def _citing(locator: str, named: Iterable[tuple[str, _Citing]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name, item in named if locator in item.cites))


def _demand(guarantee: Guarantee) -> str:
    return f"{'always' if isinstance(guarantee, Always) else 'never'} {guarantee.action}"
