"""What is wrong and what is missing: the first thing that the report shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from types import MappingProxyType

from precept.language.ledger.account import Account
from precept.language.review.sign_offs import (
    Change,
    EvaluatedSignOff,
    EvaluatedWaiver,
    SignOffStatus,
    State,
)
from precept.model import outcomes
from precept.model.records import dataclass
from precept.model.words import day_in_words
from precept.report import ledger_view, links
from precept.report.ledger_view import Kind
from precept.report.results import KINDS, RecordState, Results
from precept.report.statements import State as StatementState
from precept.report.statements import StatementView
from precept.verification.evidence.gaps import Gap
from precept.verification.run import Outcome, ScenarioRecord

WRONG, MISSING = "wrong", "missing"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing, the page that shows it, and more about it.

    `at` names what it is about, such as a statement; `place` is its place in a file.
    """

    words: str
    href: str = ""
    more: str = ""
    at: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Concern:
    """Things of one kind that are `wrong` or `missing`; `help` says what to do about them."""

    weight: str
    title: str
    items: tuple[Item, ...]
    help: str = ""


_SCENARIOS = MappingProxyType(
    {
        Outcome.FAILED: (WRONG, "Scenarios that fail"),
        Outcome.UNDEFINED: (WRONG, "Scenarios with an undefined step"),
        Outcome.UNBOUND: (WRONG, "Scenarios that no test runs"),
        Outcome.SKIPPED: (MISSING, "Skipped scenarios"),
        Outcome.NEVER_RUN: (MISSING, "Scenarios that were not run"),
    }
)
_GAPS = MappingProxyType(
    {
        "rule": "Rules with a case that no scenario shows",
        "interpretation": "Interpretations with a boundary that no scenario shows",
        "clause": "Impossible combinations, guarantees and exclusions that no scenario shows",
        **{
            kind.id: f"{kind.title} with {noun} that no scenario asserts"
            for kind in outcomes.KINDS.values()
            for noun in ("an answer" if kind is outcomes.ACTION else "a value",)
        },
    }
)
_COMMANDS = (
    ("Scenarios", "test"),
    ("Proofs", "prove"),
    ("Mutants", "mutate"),
    ("Pairs of actions", "together"),
)
"""The results and the commands that record them: the scenarios, then the kinds of results."""


def of_scenarios(run: Iterable[ScenarioRecord], state: RecordState) -> Iterator[Concern]:
    """Yield the scenarios that did not pass; none without a current run."""
    run = tuple(run) if state is RecordState.CURRENT else ()
    for outcome, (weight, title) in _SCENARIOS.items():
        found = tuple(_scenario(record) for record in run if record.outcome is outcome)
        yield Concern(weight, title, found)
    drafts = tuple(_scenario(record) for record in run if record.is_draft)
    yield Concern(MISSING, "Drafted scenarios that nobody has judged", drafts)


def _scenario(record: ScenarioRecord) -> Item:
    place = f"{record.feature}:{record.failed_line or record.line}"
    row = f" ({', '.join(record.example.values())})" if record.example else ""
    href = links.line(record.feature, record.line)
    return Item(record.name + row, href, record.message, place=place)


def of_ledger(account: Account) -> Iterator[Concern]:
    """Yield the differences between the ledger and the document."""
    found = defaultdict[Kind, list[Item]](list)
    for finding in ledger_view.findings(account):
        words, href, more = finding.words, links.DOCUMENT, ""
        if finding.entry:
            statement = finding.entry.statement
            words, href, more = statement.says, links.statement(statement.locator), finding.words
        elif finding.kind is Kind.INSERTED:
            words, href = finding.sentence, f"{links.DOCUMENT}#inserted"
        elif finding.kind is Kind.OUTSIDE:
            href = f"{links.DOCUMENT}#outside"
        found[finding.kind].append(Item(words, href, more, finding.locator))
    for kind, title in (
        (Kind.STATEMENT, "Statements whose source text changed"),
        (Kind.INSERTED, "Sentences that the ledger does not have"),
        (Kind.OUTSIDE, "Paragraphs outside the guidance that changed"),
        (Kind.ELSEWHERE, "Sentences whose place changed"),
    ):
        yield Concern(WRONG, title, tuple(found[kind]))


def of_statements(
    statements: Iterable[StatementView], waived: Collection[str]
) -> Iterator[Concern]:
    """Yield the statements that are neither encoded nor set aside."""
    open_ = (
        Item(view.statement.says, links.statement(view.locator), at=view.locator)
        for view in statements
        if view.state is StatementState.OPEN and f"statement {view.locator}" not in waived
    )
    help_ = "Cite the statement in a rule, or give in the ledger the reason why no rule encodes it."
    yield Concern(MISSING, "Statements neither encoded nor set aside", tuple(open_), help_)


def of_gaps(gaps: Iterable[Gap], waived: Collection[str]) -> Iterator[Concern]:
    """Yield what no scenario shows or asserts."""
    gaps = tuple(gap for gap in gaps if gap.name not in waived)
    for kind, title in _GAPS.items():
        found = (Item(gap.words, _place(gap), at=gap.id) for gap in gaps if gap.kind == kind)
        yield Concern(MISSING, title, tuple(found))


def _place(gap: Gap) -> str:
    match gap.kind:
        case "rule":
            return links.rule(gap.id)
        case "interpretation":
            return links.choice(gap.id)
        case "clause":
            return links.GUARANTEES
        case kind:
            return links.word(kind, gap.id)


def of_results(results: Results, waived: Collection[str]) -> Iterator[Concern]:
    """Yield what proofs, mutants and pairs of actions found."""
    for result, weight, title in (
        ("refuted", WRONG, "Properties that do not hold"),
        ("not_proved", MISSING, "Properties that are not proved"),
    ):
        found = (
            Item(proof.says, links.GUARANTEES, proof.why, ", ".join(proof.cites))
            for proof in results.proofs
            if proof.result == result
        )
        yield Concern(weight, title, tuple(found))
    idle = (
        Item(item.because, f"{links.GUARANTEES}#impossible", "; ".join(item.implied_by))
        for item in results.removals
        if not (item.facts or item.why)
    )
    title = "Impossible combinations that refuse nobody"
    help_ = "Each is never true, or the others refuse the same cases."
    yield Concern(MISSING, title, tuple(idle), help_)
    unsound = (
        Item(" and ".join(pair.actions), links.TOGETHER, pair.because)
        for pair in results.pairs
        if pair.sound is False
    )
    yield Concern(WRONG, "Actions recommended together although judged not sound", tuple(unsound))
    undecided = (Item(" and ".join(pair), links.TOGETHER) for pair in results.undecided)
    title = "Actions that may or may not be recommended together"
    yield Concern(MISSING, title, tuple(undecided), "The solver gave up on these pairs.")
    survivors = (
        Item(mutant.change, links.rule(mutant.rule) if mutant.rule else "", at=mutant.about)
        for mutant in results.survivors
        if mutant.name not in waived
    )
    yield Concern(MISSING, "Surviving mutants: changes that no scenario detects", tuple(survivors))


def not_recorded(results: Results, scenarios: RecordState, ruleset: str) -> Iterator[Concern]:
    """Yield the results that are missing or out of date; `ruleset` as the user named it."""
    states = (scenarios, *map(results.state, KINDS))
    lacking = tuple(
        Item(f"{name}: {state}", more=f"Run `precept {command} {ruleset}`.")
        for (name, command), state in zip(_COMMANDS, states, strict=True)
        if state is not RecordState.CURRENT
    )
    help_ = "A result is out of date once the rules, the features or the engine changed."
    yield Concern(MISSING, "Results not recorded", lacking, help_)


_CHANGED = MappingProxyType(
    {
        Change.CHANGED: "was changed since",
        Change.GONE: "was removed since",
        Change.NEW: "was added since",
    }
)
_WAIVED = MappingProxyType(
    {
        State.IN_FORCE: "in force until {day}",
        State.EXPIRED: "expired on {day}",
        State.UNUSED: "its gap is closed",
        State.UNKNOWN: "until {day}; not known whether the gap still exists",
    }
)
EFFECTIVE = (State.IN_FORCE, State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Signature:
    """A sign-off of a statement; `void` gives the reasons why it no longer counts."""

    by: str
    on: str
    void: tuple[str, ...]


def signatures(status: SignOffStatus) -> tuple[Signature, ...]:
    """Return the sign-offs of a statement."""
    return tuple(
        Signature(item.sign_off.by, day_in_words(item.sign_off.on), tuple(_void(item)))
        for item in status.judged
    )


def _void(judged: EvaluatedSignOff) -> Iterator[str]:
    if judged.by_author:
        yield "is one of the authors"
    yield from (f"{name} {_CHANGED[change]}" for name, change in judged.changes)


def waiver_in_words(weighed: EvaluatedWaiver) -> str:
    """Return the state of a waiver in words."""
    return _WAIVED[weighed.state].format(day=day_in_words(weighed.waiver.until))


def of_reviews(
    statuses: Iterable[SignOffStatus], waivers: Iterable[EvaluatedWaiver]
) -> Iterator[Concern]:
    """Yield void sign-offs, and waivers that are expired or unused."""
    void = (
        Item(
            f"{signature.by}, {signature.on}",
            links.statement(status.statement),
            "; ".join(signature.void),
            status.statement,
        )
        for status in statuses
        for signature in signatures(status)
        if signature.void
    )
    yield Concern(MISSING, "Void sign-offs", tuple(void))
    spent = (
        Item(waiver_in_words(it), more=f"{it.waiver.because} ({it.waiver.by})", at=it.waiver.gap)
        for it in waivers
        if it.state not in EFFECTIVE
    )
    help_ = "Close the gap, renew the waiver, or delete it."
    yield Concern(MISSING, "Expired and unused waivers", tuple(spent), help_)
