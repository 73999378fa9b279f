"""What is wrong and what is missing: the first thing that a reader sees."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from precept.language.ledger.alignment import Alignment
from precept.report import links
from precept.report.results import RecordState, Results
from precept.report.statements import State, StatementView
from precept.verification.evidence.gaps import Gap
from precept.verification.run import Outcome, ScenarioRecord

WRONG, MISSING = "wrong", "missing"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing, where it is shown, and more about it.

    `at` names what it is about, such as a statement; `place` is where it stands in a file.
    """

    words: str
    href: str = ""
    more: str = ""
    at: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Concern:
    """Things of one kind that are `wrong` or `missing`; `then` says what to do about them."""

    weight: str
    title: str
    items: tuple[Item, ...]
    then: str = ""


_SCENARIOS = MappingProxyType(
    {
        Outcome.FAILED: (WRONG, "Scenarios that fail"),
        Outcome.UNDEFINED: (WRONG, "Scenarios with a step that nothing understands"),
        Outcome.UNBOUND: (WRONG, "Scenarios that no test runs"),
        Outcome.SKIPPED: (MISSING, "Scenarios that were skipped"),
        Outcome.NEVER_RUN: (MISSING, "Scenarios that were never run"),
    }
)
_GAPS = MappingProxyType(
    {
        "rule": "What scenarios do not show of rules",
        "interpretation": "Interpretations whose boundary is not shown",
        "finding": "Findings of which something is never asserted",
        "action": "Advice of which something is never asserted",
        "note": "Notes of which something is never asserted",
    }
)
_COMMANDS = MappingProxyType(
    {
        "scenarios": ("Scenarios", "test"),
        "proofs": ("Proofs", "prove"),
        "mutants": ("Mutants", "mutate"),
        "pairs": ("Pairs of actions", "together"),
    }
)


def of_scenarios(run: Iterable[ScenarioRecord], standing: RecordState) -> Iterator[Concern]:
    """Scenarios that did not pass; without a run of what is there now, none is named."""
    run = tuple(run) if standing is RecordState.CURRENT else ()
    for outcome, (weight, title) in _SCENARIOS.items():
        found = tuple(_scenario(one) for one in run if one.outcome is outcome)
        yield Concern(weight, title, found)


def _scenario(one: ScenarioRecord) -> Item:
    place = f"{one.feature}:{one.failed_line or one.line}"
    row = f" ({', '.join(one.example.values())})" if one.example else ""
    return Item(one.name + row, links.line(one.feature, one.line), one.message, place=place)


def of_statements(
    statements: Iterable[StatementView], waived: Collection[str]
) -> Iterator[Concern]:
    """Statements that are suspect, and those that nothing accounts for."""
    statements = tuple(statements)
    suspect = (
        Item(one.statement.says, links.statement(one.locator), "; ".join(one.doubts), one.locator)
        for one in statements
        if one.doubts
    )
    yield Concern(WRONG, "Statements that the document no longer bears out", tuple(suspect))
    open_ = (
        Item(one.statement.says, links.statement(one.locator), at=one.locator)
        for one in statements
        if one.state is State.OPEN and f"statement {one.locator}" not in waived
    )
    then = "Cite the statement in a rule, or say in the ledger why no rule can encode it."
    yield Concern(MISSING, "Statements that nothing accounts for", tuple(open_), then)


def of_document(alignment: Alignment, statements: Collection[str]) -> Iterator[Concern]:
    """What the document holds, or no longer holds, besides what became of its statements."""
    new = (
        Item(one.sentence.text, f"{links.DOCUMENT}#inserted", at=one.sentence.locator)
        for one in alignment.inserted
    )
    yield Concern(WRONG, "Sentences that the ledger does not know", tuple(new))
    others = [one for one in alignment.places.values() if one.locator not in statements]
    outside = (
        Item(f"the sentence was {one.status.value}", f"{links.DOCUMENT}#outside", at=one.locator)
        for one in others
        if one.is_suspect
    )
    yield Concern(WRONG, "Paragraphs outside the guidance that changed", tuple(outside))
    moved = (
        Item(f"stands at {one.now.locator} now", links.DOCUMENT, at=one.locator)
        for one in alignment.places.values()
        if one.is_elsewhere and one.now
    )
    yield Concern(WRONG, "Sentences that have another place now", tuple(moved))


def of_gaps(gaps: Iterable[Gap], waived: Collection[str]) -> Iterator[Concern]:
    """What no scenario shows."""
    gaps = tuple(one for one in gaps if one.name not in waived)
    for kind, title in _GAPS.items():
        found = (Item(one.words, _place(one), at=one.id) for one in gaps if one.kind == kind)
        yield Concern(MISSING, title, tuple(found))


def _place(gap: Gap) -> str:
    match gap.kind:
        case "rule":
            return links.rule(gap.id)
        case "interpretation":
            return links.choice(gap.id)
        case kind:
            return links.word(kind, gap.id)


def of_results(results: Results, waived: Collection[str]) -> Iterator[Concern]:
    """What proofs, mutants and pairs of actions found."""
    for result, weight, title in (
        ("refuted", WRONG, "Properties that do not hold"),
        ("not_proved", MISSING, "Properties that are not proved"),
    ):
        found = (
            Item(one.says, links.GUARANTEES, one.why, ", ".join(one.cites))
            for one in results.proofs
            if one.result == result
        )
        yield Concern(weight, title, tuple(found))
    unsound = (
        Item(" and ".join(one.actions), links.TOGETHER, one.because)
        for one in results.pairs
        if one.sound is False
    )
    yield Concern(WRONG, "Actions that come together though that is not sound", tuple(unsound))
    unsettled = (Item(" and ".join(pair), links.TOGETHER) for pair in results.undecided)
    yield Concern(MISSING, "Actions of which nobody knows if they come together", tuple(unsettled))
    survivors = (
        Item(one.change, links.rule(one.rule), at=one.rule)
        for one in results.survivors
        if one.name not in waived
    )
    yield Concern(MISSING, "Changes of a rule that no scenario would notice", tuple(survivors))


def not_on_record(results: Results, scenarios: RecordState, ruleset: str) -> Iterator[Concern]:
    """Of what there is no result, or only one of something else; the ruleset as it was named."""
    standings = {kind: results.state(kind) for kind in ("proofs", "mutants", "pairs")}
    lacking = tuple(
        Item(
            f"{_COMMANDS[kind][0]}: {standing}",
            more=f"Run `precept {_COMMANDS[kind][1]} {ruleset}`.",
        )
        for kind, standing in {"scenarios": scenarios, **standings}.items()
        if standing is not RecordState.CURRENT
    )
    then = "Out of date is what was found before the rules, the features or the engine changed."
    yield Concern(MISSING, "Not on record", lacking, then)
