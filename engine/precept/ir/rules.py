"""Rules and rulesets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from precept.diagnostics.source import Span
from precept.ir.conditions import All, Condition, Not
from precept.ir.decisions import DecisionPoint, Silence
from precept.ir.interpretations import Interpretation, NotCovered
from precept.ir.ledger import Ledger
from precept.ir.reviews import Reviews, Waiver
from precept.ir.safety import Safety
from precept.ir.strength import Strength
from precept.ir.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Find:
    """The rule concludes a finding."""

    finding: str


@dataclass(frozen=True, slots=True)
class Advise:
    """The rule concludes that an action is advised, in the document's word, or not needed."""

    action: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Show:
    """The rule concludes that a note is shown."""

    note: str


Conclusion = Find | Advise | Show


class Target(NamedTuple):
    """What rules conclude: a `finding`, an `action` or a `note`, and its id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition, what follows when it is true, and the statements that say so.

    `says` restates the statement in other words, where the ledger's restatement does not serve.
    """

    id: str
    topic: str
    cites: tuple[str, ...]
    when: Condition
    unless: Condition | None
    conclusion: Conclusion
    says: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def condition(self) -> Condition:
        """The whole condition: `when`, and not `unless`."""
        return self.when if self.unless is None else All((self.when, Not(self.unless)))

    @property
    def target(self) -> Target:
        """What it concludes."""
        match self.conclusion:
            case Find(finding):
                return Target("finding", finding)
            case Advise(action):
                return Target("action", action)
            case Show(note):
                return Target("note", note)

    @property
    def is_against(self) -> bool:
        """Whether it says of an action that it is not needed."""
        return isinstance(self.conclusion, Advise) and self.conclusion.strength.rank is None


@dataclass(frozen=True, slots=True)
class Ruleset:
    """A protocol: vocabulary, rules by their ids, and the ledger of statements they stand on.

    `safety` says what must hold of every case, `decisions` which questions must have an answer, and
    `silences` for whom the document gives none; `interpretations` and `not_covered` say where it is
    vague and what it leaves out altogether. `reviews` says who stands for it, `waivers` which gaps
    are put up with.
    """

    id: str
    version: str
    title: str
    vocabulary: Vocabulary
    rules: Mapping[str, Rule]
    ledger: Ledger
    safety: Safety = field(default_factory=Safety)
    interpretations: Mapping[str, Interpretation] = field(default_factory=dict)
    not_covered: Mapping[str, NotCovered] = field(default_factory=dict)
    decisions: Mapping[str, DecisionPoint] = field(default_factory=dict)
    silences: tuple[Silence, ...] = ()
    reviews: Reviews = field(default_factory=Reviews)
    waivers: tuple[Waiver, ...] = ()

    @property
    def conditions(self) -> Iterator[Condition]:
        """Every condition on a case: of rules, of safety, of decision points and silences."""
        yield from (rule.condition for rule in self.rules.values())
        yield from (guarantee.condition for guarantee in self.safety.guarantees)
        yield from (impossible.when for impossible in self.safety.impossible)
        yield from (point.when for point in self.decisions.values())
        yield from (silence.when for silence in self.silences)
