"""What must have an answer, and where the document is silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from precept.model.answers import Strength
from precept.model.conditions import AllOf, Condition, Not
from precept.model.diagnostics import Span
from precept.model.ledger import Ledger, Reviews, Waiver
from precept.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class DecisionPoint:
    """A question that the document answers: for whom `when` is true, one action among these.

    With everything known, one of the actions is then recommended or not needed.
    """

    id: str
    when: Condition
    among: tuple[str, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Silence:
    """Where the document gives no answer at a decision point: what it says, and why that is so."""

    decision: str
    when: Condition
    cites: tuple[str, ...]
    because: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A choice about a vague word of the document.

    `vague` says what the document leaves open, `choice` what is done about it, `because` why, and
    `overruled_by` who could decide otherwise. `value` is the end of a comparison that rules take
    over by name, such as `at most 6 months`; `words` are the elements and findings that carry the
    choice; `boundary` names the scenarios that show it.
    """

    id: str
    cites: tuple[str, ...]
    vague: str
    choice: str
    because: str
    overruled_by: str = ""
    value: str = ""
    words: tuple[str, ...] = ()
    boundary: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NotCovered:
    """Something that the document does not say, and the actions whose answers it touches."""

    id: str
    says: str
    touches: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Impossible:
    """A combination of facts that no person can have, and why. A case that has it is refused."""

    when: Condition
    because: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Always:
    """The action is recommended whenever the condition is true, whatever else is known."""

    action: str
    when: Condition
    cites: tuple[str, ...]
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def condition(self) -> Condition:
        """When it must be advised."""
        return self.when


@dataclass(frozen=True, slots=True)
class Never:
    """The action is never recommended unless the condition is true."""

    action: str
    without: Condition
    cites: tuple[str, ...]
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def condition(self) -> Condition:
        """Without what it must not be advised."""
        return self.without


Guarantee = Always | Never


@dataclass(frozen=True, slots=True)
class Excludes:
    """Two actions of which at most one is ever recommended."""

    actions: tuple[str, str]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Together:
    """What a clinician says of two actions that can be recommended to one person at once."""

    actions: tuple[str, str]
    sound: bool
    because: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Safety:
    """All of these, in the order they were declared."""

    impossible: tuple[Impossible, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    excludes: tuple[Excludes, ...] = ()
    combinations: tuple[Together, ...] = ()

    @property
    def pairs(self) -> tuple[Excludes | Together, ...]:
        """All that is said of two actions at once."""
        return (*self.excludes, *self.combinations)


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
        return self.when if self.unless is None else AllOf((self.when, Not(self.unless)))

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
