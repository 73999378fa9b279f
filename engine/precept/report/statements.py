"""What the report shows of each rule, guarantee and statement, in the vocabulary's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from precept.explanation.wording import asked, concluded
from precept.language.ledger.account import Account, Entry, Fate
from precept.language.lint.rules import affected_rules
from precept.model.answers import Truth
from precept.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Comparison,
    Condition,
    Holds,
    Not,
    ScoreComparison,
)
from precept.model.dependencies import targets_read
from precept.model.ledger import Statement, order
from precept.model.outcomes import ACTION, FINDING, SCORE, kind_of, title
from precept.model.quantities import other_unit_in_words, points_in_words
from precept.model.records import dataclass
from precept.model.ruleset import (
    Add,
    Advise,
    Always,
    Guarantee,
    Never,
    Rule,
    Ruleset,
    Show,
    Target,
)
from precept.model.types import Boolean, Code, CodeSet, Ordered
from precept.model.vocabulary import DatedValue, Element, Vocabulary
from precept.model.words import day_in_words, phrase_for, plain
from precept.report.features import Block, Feature
from precept.report.ledger_view import doubts, text
from precept.report.results import Proof, Results, Survivor
from precept.verification.evidence.gaps import Gap
from precept.verification.run import Outcome, ScenarioRecord


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition in words.

    One with `parts` only says how they are joined. Any other names what it reads: the `kind`,
    `element` or `finding`, and its `id`.
    """

    words: str
    kind: str = ""
    id: str = ""
    parts: tuple[Clause, ...] = ()


def clause(condition: Condition, words: Vocabulary) -> Clause:
    """Return a condition in the words of a vocabulary."""
    match condition:
        case AllOf(parts):
            return _joined("all of these", parts, words)
        case AnyOf(parts):
            return _joined("at least one of these", parts, words)
        case Comparison():
            return _asked(condition, words, negated=False)
        case AtLeast(number, parts):
            return _joined(f"at least {number} of these", parts, words)
        case Holds(finding):
            return Clause(words.findings[finding].meaning, FINDING.id, finding)
        case ScoreComparison(score):
            return Clause(concluded(condition, words), SCORE.id, score)
        case Not(Comparison() as comparison):
            return _asked(comparison, words, negated=True)
        case Not(Holds(finding)):
            meaning = words.findings[finding].meaning
            if code := plain(words.findings[finding].code):
                negated = f"{meaning.removesuffix(code)}not {code}"
                return Clause(negated, FINDING.id, finding)
            return Clause(f"it is not true that {meaning}", FINDING.id, finding)
        case Not(part):
            return _joined("it is not true that", (part,), words)


def _joined(how: str, parts: tuple[Condition, ...], words: Vocabulary) -> Clause:
    return Clause(how, parts=tuple(clause(part, words) for part in parts))


def _asked(comparison: Comparison, words: Vocabulary, *, negated: bool) -> Clause:
    element = words.elements[comparison.element]
    return Clause(asked(comparison, element, negated=negated), "element", element.id)


_TRUTHS = MappingProxyType(
    {Truth.TRUE: "applies", Truth.FALSE: "does not apply", Truth.UNKNOWN: "is open"}
)


def truths_in_words(truths: Iterable[Truth]) -> str:
    """Return what a scenario shows of a rule: *applies*, *is open*; nothing if it shows none."""
    return ", ".join(dict.fromkeys(_TRUTHS[truth] for truth in truths))


def type_in_words(element: Element) -> str:
    """Return the values of an element: *yes or no*, *one of relapsing, progressive*."""
    match element.type:
        case Boolean():
            return "yes or no"
        case Code(codes):
            return f"one of {', '.join(map(plain, codes))}"
        case CodeSet(codes):
            return f"any of {', '.join(map(plain, codes))}"
        case Ordered(scale, unit=unit, also=also):
            others = [f"or {other.unit}: {other_unit_in_words(other)}" for other in also]
            return ", ".join([f"{scale.value} in {unit}" if unit else scale.value, *others])


def dated_in_words(value: DatedValue) -> str:
    """Return a value of a parameter: *1100 EUR from 1 January 2025 on (p2.2)*."""
    day = day_in_words(date.fromordinal(value.since))
    return f"{value.value} from {day} on ({', '.join(value.cites)})"


def facts_in_words(facts: Mapping[str, Any], elements: Mapping[str, Element]) -> Iterator[str]:
    """Yield a phrase for each fact of a case."""
    for id_, fact in facts.items():
        match fact:
            case str():
                yield phrase_for(elements[id_], fact)
            case Mapping():
                yield from (phrase_for(elements[id_], code) for code in fact.get("present", ()))
                yield from (
                    phrase_for(elements[id_], f"not {code}") for code in fact.get("absent", ())
                )


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule. `fed_by` are the rules that conclude what it reads, `feeds` the reverse.

    `conclusion` is the title of its target, `strength` the word of advice.
    """

    rule: Rule
    when: Clause
    unless: Clause | None
    conclusion: str
    strength: str
    fed_by: tuple[str, ...]
    feeds: tuple[str, ...]
    interpretations: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its id."""
        return self.rule.id

    @property
    def verb(self) -> str:
        """What it does with what it concludes: *finds*, *advises*, *advises against*, *notes*."""
        verb = kind_of(self.rule.target).verb
        return f"{verb} against" if self.rule.prohibits else verb

    @property
    def topic(self) -> str:
        """Its topic."""
        return self.rule.topic

    @property
    def cites(self) -> tuple[str, ...]:
        """The statements it cites."""
        return self.rule.cites


def _strength(rule: Rule) -> str:
    """Return the word of advice, or the points that a rule adds."""
    match rule.conclusion:
        case Advise(strength=strength):
            return strength.word
        case Add(points=points):
            return points_in_words(points)
        case _:
            return ""


def rule_views(ruleset: Ruleset) -> Mapping[str, RuleView]:
    """Return a view of each rule by its id, in the order of the ruleset."""
    concluding, reading = defaultdict[Target, list[str]](list), defaultdict[Target, list[str]](list)
    for rule in ruleset.rules.values():
        concluding[rule.target].append(rule.id)
        for target in targets_read(rule.condition):
            reading[target].append(rule.id)
    interpretations = defaultdict[str, list[str]](list)
    for choice in ruleset.interpretations.values():
        for id_ in affected_rules(choice, ruleset):
            interpretations[id_].append(choice.id)
    words = ruleset.vocabulary

    def view(rule: Rule) -> RuleView:
        fed_by = (id_ for read in sorted(targets_read(rule.condition)) for id_ in concluding[read])
        return RuleView(
            rule=rule,
            when=clause(rule.when, words),
            unless=clause(rule.unless, words) if rule.unless else None,
            conclusion=title(rule.target, words),
            strength=_strength(rule),
            fed_by=tuple(dict.fromkeys(fed_by)),
            feeds=tuple(reading[rule.target]),
            interpretations=tuple(interpretations[rule.id]),
        )

    return {id_: view(rule) for id_, rule in ruleset.rules.items()}


class Blocks:
    """The scenarios of all features with their results; the worst come first."""

    def __init__(self, features: Iterable[Feature]) -> None:
        """Take the scenarios of these features."""
        blocks = (block for feature in features for block in feature.blocks)
        worst = {outcome: number for number, outcome in enumerate(Outcome)}
        self.all = tuple(sorted(blocks, key=lambda block: worst[block.outcome]))

    def about(self, locators: Iterable[str]) -> tuple[Block, ...]:
        """Return those tagged with any of some statements."""
        return tuple(block for block in self.all if not {*block.tags}.isdisjoint(locators))

    def asserting(
        self, locators: Iterable[str], target: str, kinds: Iterable[str]
    ) -> tuple[Block, ...]:
        """Return those about some statements that assert an answer to a target."""
        return tuple(
            block
            for block in self.about(locators)
            if not block.is_draft and any(_asserts(run, target, kinds) for run in block.ran)
        )


def _asserts(run: ScenarioRecord, target: str, kinds: Iterable[str]) -> bool:
    assertions = (item for record in run.consultations for item in record.assertions if item.holds)
    return any(item.target == target and item.kind in kinds for item in assertions)


@dataclass(frozen=True, slots=True)
class GuaranteeView:
    """A guarantee: its hazard, what it promises, when, and how that is known.

    `anchor` is its place on the page. The proofs include that the guarantee can apply.
    """

    anchor: str
    hazard: str
    demand: str
    promise: str
    action: str
    when: Clause
    unless: Clause | None
    cites: tuple[str, ...]
    rules: tuple[str, ...]
    proofs: tuple[Proof, ...]
    blocks: tuple[Block, ...]


def guarantee_views(
    ruleset: Ruleset, results: Results, blocks: Blocks
) -> tuple[GuaranteeView, ...]:
    """Return a view of each guarantee, in the order of their declarations."""
    proofs = [proof for proof in results.proofs if proof.kind == "guarantee_holds"]
    names = [proof.id.partition(":")[2] for proof in proofs]
    views = []
    for number, guarantee in enumerate(ruleset.safety.guarantees):
        target = Target(ACTION.id, guarantee.action)
        hazard, demand, promise = _promise(guarantee, title(target, ruleset.vocabulary))
        kinds = (ACTION.id, "urgent")
        rules = (rule.id for rule in ruleset.rules.values() if rule.target == target)
        views.append(
            GuaranteeView(
                anchor=f"guarantee-{number + 1}",
                hazard=hazard,
                demand=demand,
                promise=promise,
                action=guarantee.action,
                when=clause(guarantee.condition, ruleset.vocabulary),
                unless=_unless(guarantee, ruleset),
                cites=guarantee.cites,
                rules=tuple(rules),
                proofs=tuple(results.about(names[number]) if number < len(names) else ()),
                blocks=blocks.asserting(guarantee.cites, guarantee.action, kinds),
            )
        )
    return tuple(views)


def _unless(guarantee: Guarantee, ruleset: Ruleset) -> Clause | None:
    if isinstance(guarantee, Never) or guarantee.unless is None:
        return None
    return clause(guarantee.unless, ruleset.vocabulary)


def _promise(guarantee: Guarantee, action: str) -> tuple[str, str, str]:
    """Return the hazard, the demand that heads it, and the promise."""
    if isinstance(guarantee, Always):
        return (
            f"“{action}” is not advised in this situation:",
            f"Always: {action}",
            "In this situation it is always advised, whatever else is known.",
        )
    return (
        f"“{action}” is advised without this condition:",
        f"Only on its condition: {action}",
        "Unless this is known to be true, it is never advised.",
    )


class State(StrEnum):
    """The state of a statement: the first one that applies."""

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
        """The state in words."""
        return _STATES[self]


_STATES = MappingProxyType(
    {
        State.FAILING: "a scenario about it does not pass",
        State.SUSPECT: "suspect: the source text changed",
        State.OPEN: "open: neither encoded nor set aside",
        State.NOT_RUN: "encoded, but not all scenarios were run",
        State.GAPS: "encoded, with gaps in the evidence",
        State.REASONED: "set aside, with a reason",
        State.NOTE: "encoded as a note, shown by passing scenarios",
        State.ASSERTED: "encoded, shown by passing scenarios",
    }
)
_BROKEN = frozenset((Outcome.FAILED, Outcome.UNDEFINED, Outcome.UNBOUND))


def state(
    fate: Fate, rules: Iterable[Rule], outcomes: Iterable[Outcome], *, suspect: bool, gaps: bool
) -> State:
    """Return the state of a statement from its fate, its rules and its scenarios' outcomes.

    A statement with a scenario that was not run never counts as asserted.
    """
    outcomes = set(outcomes)
    if outcomes & _BROKEN:
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
class StatementView:
    """A statement with its state, and everything that rests on it or is known of it.

    `doubts` are reasons to review it, `silences` the reasons of silences that cite it.
    """

    entry: Entry
    state: State
    doubts: tuple[str, ...]
    gaps: tuple[Gap, ...]
    guarantees: tuple[GuaranteeView, ...]
    silences: tuple[str, ...]
    proofs: tuple[Proof, ...]
    survivors: tuple[Survivor, ...]
    blocks: tuple[Block, ...]

    @property
    def statement(self) -> Statement:
        """What the ledger says of it."""
        return self.entry.statement

    @property
    def locator(self) -> str:
        """Its place in the document."""
        return self.statement.locator

    @property
    def paragraph(self) -> int:
        """The number of its paragraph."""
        return order(self.locator)[0]

    @property
    def sentence(self) -> str:
        """The sentence in the document; empty where there is none."""
        return text(self.entry.place)


def statement_views(
    account: Account,
    blocks: Blocks,
    results: Results,
    gaps: Iterable[Gap],
    guarantees: Iterable[GuaranteeView],
) -> Mapping[str, StatementView]:
    """Return a view of each statement by its locator, in the order of the document."""
    gaps, guarantees, ruleset = tuple(gaps), tuple(guarantees), account.ruleset

    def view(entry: Entry) -> StatementView:
        locator = entry.statement.locator
        about = blocks.about([locator])
        lacking = tuple(gap for gap in gaps if locator in gap.cites)
        survivors = tuple(mutant for mutant in results.survivors if locator in mutant.cites)
        return StatementView(
            entry=entry,
            state=state(
                entry.fate,
                [ruleset.rules[id_] for id_ in entry.rules],
                [block.outcome for block in about if not block.is_draft],
                suspect=entry.is_suspect,
                gaps=bool(lacking or survivors),
            ),
            doubts=tuple(doubts(entry)),
            gaps=lacking,
            guarantees=tuple(it for it in guarantees if locator in it.cites),
            silences=tuple(it.because for it in ruleset.silences if locator in it.cites),
            proofs=tuple(results.citing(locator)),
            survivors=survivors,
            blocks=about,
        )

    return {entry.statement.locator: view(entry) for entry in account.entries}
