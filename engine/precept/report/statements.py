"""Statements with all that is known of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from precept.evidence.gaps import Gap
from precept.ir.ledger import Statement, order
from precept.ir.rules import Ruleset
from precept.ledger.alignment import Alignment, Place
from precept.ledger.fate import Fate, fates
from precept.ledger.figures import states
from precept.report.blocks import Blocks
from precept.report.features import Block
from precept.report.guarantees import Traced
from precept.report.results import Proof, Results, Survivor
from precept.report.states import State, state


@dataclass(frozen=True, slots=True)
class Killed:
    """How many changes of a rule scenarios notice or not, and how many are none in any case."""

    rule: str
    noticed: int
    survived: int
    equivalent: int


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement.

    `sentence` is the document's own, where that is at hand; `doubts` say why it is suspect, `gaps`
    what no scenario shows of it.
    """

    statement: Statement
    state: State
    sentence: str
    doubts: tuple[str, ...]
    gaps: tuple[Gap, ...]
    rules: tuple[str, ...]
    interpretations: tuple[str, ...]
    guarantees: tuple[Traced, ...]
    silences: tuple[str, ...]
    proofs: tuple[Proof, ...]
    killed: tuple[Killed, ...]
    survivors: tuple[Survivor, ...]
    blocks: tuple[Block, ...]

    @property
    def locator(self) -> str:
        """Where it stands."""
        return self.statement.locator

    @property
    def paragraph(self) -> int:
        """The number of its paragraph."""
        return order(self.locator)[0]


@dataclass(frozen=True, slots=True)
class Statements:
    """Makes the views of all statements of a ruleset from what is known besides."""

    ruleset: Ruleset
    alignment: Alignment
    blocks: Blocks
    results: Results
    gaps: tuple[Gap, ...]
    promised: tuple[Traced, ...]

    def views(self) -> Iterator[StatementView]:
        """The views, in the document's order."""
        for locator, fate in fates(self.ruleset).items():
            yield self._view(self.ruleset.ledger.statements[locator], fate)

    def _view(self, statement: Statement, fate: Fate) -> StatementView:
        locator, results = statement.locator, self.results
        rules = [rule for rule in self.ruleset.rules.values() if locator in rule.cites]
        place = self.alignment.places[locator]
        doubts, blocks = tuple(_doubts(statement, place)), self.blocks.about(locator)
        gaps = tuple(one for one in self.gaps if locator in one.cites)
        outcomes = [one.outcome for one in blocks]
        survivors = tuple(one for one in results.survivors if locator in one.cites)
        return StatementView(
            statement=statement,
            state=state(fate, rules, outcomes, suspect=bool(doubts), gaps=bool(gaps or survivors)),
            sentence=place.now.text if place.now else "",
            doubts=doubts,
            gaps=gaps,
            rules=tuple(rule.id for rule in rules),
            interpretations=tuple(
                one.id for one in self.ruleset.interpretations.values() if locator in one.cites
            ),
            guarantees=tuple(one for one in self.promised if locator in one.cites),
            silences=tuple(one.because for one in self.ruleset.silences if locator in one.cites),
            proofs=tuple(results.citing(locator)),
            killed=tuple(killed(rule.id, results) for rule in rules),
            survivors=survivors,
            blocks=blocks,
        )


def killed(rule: str, results: Results) -> Killed:
    """What became of the changes of a rule."""
    counted = results.fates_of(rule)
    return Killed(rule, counted["killed"], counted["survived"], counted["equivalent"])


def _doubts(statement: Statement, place: Place) -> Iterator[str]:
    if place.is_suspect:
        yield f"the sentence in the document was {place.status.value}"
    for figure in statement.figures:
        if place.now and not states(place.now.text, figure):
            yield f"the sentence does not state the figure “{figure}”"
