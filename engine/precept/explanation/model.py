"""Explanations as data: trees of findings, rules and facts, in the ruleset's own words.

Nothing that a patient said shows in a representation.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from precept.model.answers import Answer, Truth
from precept.model.facts import Evidence
from precept.model.ruleset import Target


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement of the document.

    `says` is the ledger's restatement. `sentence` is what stands in the document itself and
    `status` whether that is what was fingerprinted; without the document None and `not_compared`.
    """

    locator: str
    says: str
    sentence: str | None = None
    status: str = "not_compared"


@dataclass(frozen=True, slots=True)
class FactSource:
    """Something that a value was measured from or counted in, and who told of it.

    It is an element, or of a list of events the entry with that id or, without one, that the list
    is complete.
    """

    words: str = field(repr=False)
    element: str = ""
    events: str = ""
    entry: str = field(default="", repr=False)
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of an element, held against what a rule asks of it.

    `words` say what is known, `asked` what the rule needs, and `status` whether that is so. `seen`
    is the value alone, None where nothing is known. `condition` is the author's comparison, which
    the rule needs to be false if `negated`.
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


@dataclass(frozen=True, slots=True)
class Found:
    """A finding that a rule reads, and the rules that settle it as it is needed.

    `negated` says that the rule needs it not to be so, `status` whether what is needed is so.
    """

    finding: str
    words: str
    negated: bool
    status: Truth = field(repr=False)
    by: tuple[Applied, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Applied:
    """A rule, with what makes it fire, or not: in its condition and in its exception.

    `status` is true if it fired, false if it was refuted. `says` is its own
    restatement, empty where that of the statements cited serves; `strength` its word, for advice.
    """

    rule: str
    status: Truth = field(repr=False)
    says: str
    strength: str | None
    cites: tuple[Cited, ...]
    because: tuple[Fact | Found, ...] = field(repr=False)
    unless: tuple[Fact | Found, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Why:
    """What settles an answer, and nothing more.

    `by` is one rule that fired, or, where none did, every rule with what refutes it; while nothing
    is settled there is none. `also` are the other rules that fired for the same.
    """

    target: Target
    status: Truth | Answer = field(repr=False)
    word: str | None = field(repr=False)
    by: tuple[Applied, ...] = field(repr=False)
    also: tuple[Applied, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Nearest:
    """How near a rule came to firing: a tree of what it needs, and what of that is not so.

    With all of `failed` and of `unknown` as the rule asks, it would fire; with less of them it
    would not. `unless` of the rule holds what would have to be no exception. `instead` are the sets
    of facts that would serve as well and are no larger.
    """

    rule: Applied
    failed: tuple[Fact, ...] = field(repr=False)
    unknown: tuple[Fact, ...] = field(repr=False)
    instead: tuple[tuple[Fact, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Question:
    """Something that is not known: what it is, and how to ask for it."""

    element: str
    meaning: str
    ask: str


@dataclass(frozen=True, slots=True)
class Open:
    """A rule that is neither fired nor refuted, and what it waits for."""

    rule: Applied
    missing: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why something is not advised, found or shown.

    `nearest` are the rules that could have led to it, the one with the fewest failing conditions
    first; `stopped_by` are the rules that say that it is not needed. Where it cannot be told,
    `open` are the rules that may yet lead to it or stop it.
    """

    target: Target
    status: Truth | Answer = field(repr=False)
    nearest: tuple[Nearest, ...] = field(repr=False)
    stopped_by: tuple[Applied, ...] = field(repr=False)
    open: tuple[Open, ...] = field(repr=False)
