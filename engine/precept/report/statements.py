"""Scenarios found by what they are about: by the statements they cite, by the rules they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from precept.language.ledger.account import Fate, fates
from precept.language.ledger.alignment import Alignment, Place
from precept.language.ledger.figures import states
from precept.model.ledger import Statement, order
from precept.model.ruleset import Always, Guarantee, Rule, Ruleset, Show
from precept.report.features import Block, Feature
from precept.report.results import Proof, Results, Survivor
from precept.report.rules import Clause, clause
from precept.verification.evidence.gaps import Gap
from precept.verification.run import Outcome, ScenarioRecord


class Blocks:
    """The scenarios of all features, and what became of each; the worst come first."""

    def __init__(self, features: Iterable[Feature]) -> None:
        """Look among these."""
        blocks = (block for feature in features for block in feature.blocks)
        worst = {outcome: number for number, outcome in enumerate(Outcome)}
        self.all = tuple(sorted(blocks, key=lambda block: worst[block.outcome]))

    def about(self, locator: str) -> tuple[Block, ...]:
        """Those that bear the tag of a statement."""
        return tuple(block for block in self.all if locator in block.tags)

    def of(self, rule: Rule) -> tuple[Block, ...]:
        """Those that bear a tag of a rule's statements and assert what it concludes."""
        cited = set(rule.cites)
        tagged = (block for block in self.all if not cited.isdisjoint(block.tags))
        return tuple(block for block in tagged if any(asserts(one, rule) for one in block.ran))


def asserts(one: ScenarioRecord, rule: Rule) -> bool:
    """Whether a scenario that held asserts something of what a rule concludes."""
    made = (item for it in one.consultations for item in it.assertions if item.holds)
    return any((item.kind, item.target) == rule.target for item in made)


class State(StrEnum):
    """The state of a statement. Of several the first one counts."""

    FAILING = "failing"
    SUSPECT = "suspect"
    OPEN = "open"
    NOT_RUN = "not_run"
    GAPS = "gaps"
    REASONED = "reasoned"
    NOTE = "note"
    ASSERTED = "asserted"

    @property
    def words(self) -> str:
        """As it is told to the reader."""
        return _WORDS[self]


_WORDS = MappingProxyType(
    {
        State.FAILING: "a scenario about it does not pass",
        State.SUSPECT: "suspect: the document changed",
        State.OPEN: "not accounted for",
        State.NOT_RUN: "encoded, not all scenarios ran",
        State.GAPS: "encoded, gaps left",
        State.REASONED: "reasoned out",
        State.NOTE: "note, asserted by passing scenarios",
        State.ASSERTED: "encoded and asserted by passing scenarios",
    }
)

_BROKEN = (Outcome.FAILED, Outcome.UNDEFINED, Outcome.UNBOUND)


def state(
    fate: Fate,
    rules: Iterable[Rule],
    outcomes: Iterable[Outcome],
    *,
    suspect: bool,
    gaps: bool,
) -> State:
    """The state of a statement: its fate, the rules that cite it, and what is known of these.

    Nothing counts as asserted of which some scenario did not run.
    """
    outcomes = set(outcomes)
    if outcomes & set(_BROKEN):
        return State.FAILING
    if suspect:
        return State.SUSPECT
    if fate is Fate.REASONED:
        return State.REASONED
    if fate is Fate.OPEN:
        return State.OPEN
    if outcomes - {Outcome.PASSED}:
        return State.NOT_RUN
    if gaps or not outcomes:
        return State.GAPS
    notes = all(isinstance(rule.conclusion, Show) for rule in rules)
    return State.NOTE if notes else State.ASSERTED


@dataclass(frozen=True, slots=True)
class Traced:
    """A guarantee: the hazard that it is against, what it promises, when, and how that is known.

    `anchor` is its place on the page. Among the proofs is that it concerns somebody.
    """

    anchor: str
    hazard: str
    demand: str
    promise: str
    action: str
    when: Clause
    cites: tuple[str, ...]
    rules: tuple[str, ...]
    proofs: tuple[Proof, ...]
    blocks: tuple[Block, ...]


def traced(ruleset: Ruleset, results: Results, blocks: Blocks) -> tuple[Traced, ...]:
    """All guarantees, in the order they were declared."""
    return tuple(_traced(ruleset, results, blocks))


def _traced(ruleset: Ruleset, results: Results, blocks: Blocks) -> Iterator[Traced]:
    names = dict(enumerate(_named(results.proofs), start=1))
    for number, one in enumerate(ruleset.safety.guarantees, start=1):
        action = ruleset.vocabulary.actions[one.action].title
        hazard, demand, promise = _words(one, action)
        yield Traced(
            anchor=f"guarantee-{number}",
            hazard=hazard,
            demand=demand,
            promise=promise,
            action=one.action,
            when=clause(one.condition, ruleset.vocabulary),
            cites=one.cites,
            rules=tuple(r.id for r in ruleset.rules.values() if r.target == ("action", one.action)),
            proofs=tuple(results.about(names.get(number, ""))),
            blocks=_shown(one, blocks),
        )


def _words(one: Guarantee, action: str) -> tuple[str, str, str]:
    """The hazard, the demand that heads it, and the promise."""
    if isinstance(one, Always):
        hazard = f"“{action}” is not advised, though there is"
        return hazard, f"Always: {action}", "Then it is advised, whatever else is known or not."
    hazard = f"“{action}” is advised, though this is not known to be so:"
    return hazard, f"Never without its ground: {action}", "Without that it is never advised."


def _named(proofs: Iterable[Proof]) -> list[str]:
    """The names of what is proved of guarantees, in the order of the guarantees."""
    return [one.id.partition(":")[2] for one in proofs if one.kind == "guarantee_holds"]


def _shown(one: Guarantee, blocks: Blocks) -> tuple[Block, ...]:
    """The scenarios about its statements that assert something of its action."""
    return tuple(
        block
        for block in blocks.all
        if not {*block.tags}.isdisjoint(one.cites) and _asserts(block, one.action)
    )


def _asserts(block: Block, action: str) -> bool:
    consulted = (it for ran in block.ran for it in ran.consultations)
    made = (item for it in consulted for item in it.assertions if item.holds)
    return any(item.target == action and item.kind in ("action", "urgent") for item in made)


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
            survivors=survivors,
            blocks=blocks,
        )


def _doubts(statement: Statement, place: Place) -> Iterator[str]:
    if place.is_suspect:
        yield f"the sentence in the document was {place.status.value}"
    for figure in statement.figures:
        if place.now and not states(place.now.text, figure):
            yield f"the sentence does not state the figure “{figure}”"
