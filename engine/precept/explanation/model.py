"""Explanations as data: trees of findings, rules and facts, in the ruleset's own words.

Representations show no patient data.
"""

from __future__ import annotations

from dataclasses import field

from precept.model.answers import Answer, Truth
from precept.model.facts import Evidence
from precept.model.records import dataclass
from precept.model.ruleset import Target


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement of the document.

    Attributes:
        locator: Its number.
        says: The ledger's restatement.
        sentence: The document's own text; None without the document.
        status: Whether that text is the one that was fingerprinted; `not_compared` without it.
    """

    locator: str
    says: str
    sentence: str | None = None
    status: str = "not_compared"


@dataclass(frozen=True, slots=True)
class FactSource:
    """What a value comes from: another element, an event, or a complete list.

    Attributes:
        words: What it says.
        element: The element, if it is one.
        events: The list of events, if it is an event or says that the list is complete.
        entry: The id of the event.
        evidence: Who stated it.
    """

    words: str = field(repr=False)
    element: str = ""
    events: str = ""
    entry: str = field(default="", repr=False)
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of an element, compared with what a rule needs.

    Attributes:
        element: The element.
        condition: The comparison as the author wrote it.
        negated: Whether the rule needs the comparison to be false.
        status: Whether what the rule needs is so.
        words: What is known.
        asked: What the rule needs.
        seen: The value alone; None if nothing is known.
        evidence: Who stated it.
        measured_from: What the value was measured from.
        follows_from: The facts beside which no other value is possible.
    """

    element: str
    condition: str
    negated: bool
    status: Truth = field(repr=False)
    words: str = field(repr=False)
    asked: str
    seen: str | None = field(repr=False)
    evidence: tuple[Evidence, ...] = ()
    measured_from: tuple[FactSource, ...] = ()
    follows_from: tuple[FactSource, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A finding that a rule reads, and the rules that settle it.

    Attributes:
        finding: The finding.
        words: The vocabulary's words for it.
        negated: Whether the rule needs it not to be found.
        status: Whether what the rule needs is so.
        by: The rules that settle it as needed.
    """

    finding: str
    words: str
    negated: bool
    status: Truth = field(repr=False)
    by: tuple[Applied, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Applied:
    """A rule with what makes it fire or fail.

    Attributes:
        rule: The rule.
        status: True if it fired, false if it was refuted.
        says: Its own restatement; empty where that of the statements serves.
        strength: The word of advice.
        points: The points that it adds to a score when it fires, in words.
        cites: The statements that it rests on.
        because: What matters in its condition.
        unless: What matters in its exception.
    """

    rule: str
    status: Truth = field(repr=False)
    says: str
    strength: str | None
    points: str | None
    cites: tuple[Cited, ...]
    because: tuple[Fact | Found, ...] = field(repr=False)
    unless: tuple[Fact | Found, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Why:
    """What settles an answer, and nothing more.

    Attributes:
        target: What the answer is about.
        status: The answer.
        word: The word of advice.
        by: The rule that fired or, where none did, every rule with what refutes it; empty while
            the answer is open.
        also: The other rules that fired for the same answer.
    """

    target: Target
    status: Truth | Answer = field(repr=False)
    word: str | None = field(repr=False)
    by: tuple[Applied, ...] = field(repr=False)
    also: tuple[Applied, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Nearest:
    """How near a rule came to firing.

    With all of `failed` and `unknown` as needed it would fire, with fewer it would not.

    Attributes:
        rule: What it needs, as a tree; its `unless` holds what would have to be no exception.
        failed: The facts that are not as the rule needs them.
        unknown: The facts that are not known.
        instead: The sets of facts that would serve as well and are no larger.
    """

    rule: Applied
    failed: tuple[Fact, ...] = field(repr=False)
    unknown: tuple[Fact, ...] = field(repr=False)
    instead: tuple[tuple[Fact, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class MissingFact:
    """An element that is not known: its meaning, and the question for it."""

    element: str
    meaning: str
    ask: str


@dataclass(frozen=True, slots=True)
class Open:
    """A rule that is neither fired nor refuted, and what it waits for."""

    rule: Applied
    missing: tuple[MissingFact, ...]


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why something is not advised, found or shown.

    Attributes:
        target: What the answer is about.
        status: The answer.
        nearest: The rules that could have led to it, the nearest first.
        stopped_by: The rules by which it is advised against, not needed or already done.
        open: The open rules, if the answer is open.
    """

    target: Target
    status: Truth | Answer = field(repr=False)
    nearest: tuple[Nearest, ...] = field(repr=False)
    stopped_by: tuple[Applied, ...] = field(repr=False)
    open: tuple[Open, ...] = field(repr=False)
