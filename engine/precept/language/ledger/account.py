"""What the authors of a ruleset made of each statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from precept.language.features import Scenario
from precept.language.ledger.alignment import Alignment, Inserted, Place
from precept.language.ledger.sentences import states
from precept.model.ledger import Statement
from precept.model.ruleset import Always, Guarantee, Interpretation, Rule, Ruleset


class Fate(StrEnum):
    """Encoded by rules, or by none, with the reason; or open, for nothing says why."""

    ENCODED = "encoded"
    REASONED = "reasoned"
    OPEN = "open"


def fates(ruleset: Ruleset) -> Mapping[str, Fate]:
    """The fate of each statement, by its locator, in the document's order."""
    cited = {cite for rule in ruleset.rules.values() for cite in rule.cites}
    return {
        locator: _fate(statement, cited=locator in cited)
        for locator, statement in ruleset.ledger.statements.items()
    }


def _fate(statement: Statement, *, cited: bool) -> Fate:
    if cited:
        return Fate.ENCODED
    return Fate.REASONED if statement.not_a_rule else Fate.OPEN


_Citing = Rule | Guarantee | Interpretation


@dataclass(frozen=True, slots=True)
class Tagged:
    """A scenario that bears the tag of a statement: where it is declared, and its name."""

    file: str
    line: int
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement, its fate, its place in the document, what cites it, and the scenarios about it.

    A guarantee has no id; it is told by what it demands: `always go_to_hospital`. `not_stated` are
    the figures that the ledger names and the sentence does not.
    """

    statement: Statement
    fate: Fate
    place: Place
    rules: tuple[str, ...]
    guarantees: tuple[str, ...]
    interpretations: tuple[str, ...]
    scenarios: tuple[Tagged, ...]
    not_stated: tuple[str, ...]

    @property
    def is_suspect(self) -> bool:
        """Whether its rules and scenarios need a second look."""
        return self.place.is_suspect or bool(self.not_stated)


@dataclass(frozen=True, slots=True)
class Account:
    """A ledger with all that is known of it.

    `document` is the file that it was compared with, if any; `outside` are the sentences outside
    the guidance, `inserted` those that the ledger does not know.
    """

    ruleset: Ruleset
    document: Path | None
    entries: tuple[Entry, ...]
    outside: tuple[Place, ...]
    inserted: tuple[Inserted, ...]

    @property
    def elsewhere(self) -> tuple[Place, ...]:
        """The verified sentences whose locators are no longer right."""
        places = (*(entry.place for entry in self.entries), *self.outside)
        return tuple(place for place in places if place.is_elsewhere)

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against the ledger."""
        suspect = [item for item in self.entries if item.is_suspect]
        outside = [item for item in self.outside if item.is_suspect]
        return not (suspect or outside or self.inserted or self.elsewhere)


def account(
    ruleset: Ruleset, document: Path | None, alignment: Alignment, scenarios: Iterable[Scenario]
) -> Account:
    """Bring together what is known of each statement of a ruleset."""
    scenarios = tuple(scenarios)
    of = fates(ruleset)
    places = alignment.places.values()
    return Account(
        ruleset,
        document,
        entries=tuple(
            _entry(of[place.locator], place, ruleset, scenarios)
            for place in places
            if place.locator in of
        ),
        outside=tuple(place for place in places if place.locator not in of),
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
        guarantees=_citing(locator, ((_demand(it), it) for it in ruleset.safety.guarantees)),
        interpretations=_citing(locator, ruleset.interpretations.items()),
        # The rows of an outline are told once.
        scenarios=tuple(dict.fromkeys(Tagged(it.file, it.outline, it.name) for it in about)),
        not_stated=tuple(it for it in statement.figures if now and not states(now.text, it)),
    )


def _citing(locator: str, named: Iterable[tuple[str, _Citing]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name, item in named if locator in item.cites))


def _demand(guarantee: Guarantee) -> str:
    return f"{'always' if isinstance(guarantee, Always) else 'never'} {guarantee.action}"
