"""A ruleset: rules, what must hold of every case, and where the document is vague or silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, fields
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from precept.model.answers import ALREADY_DONE, NOT_NEEDED, Strength
from precept.model.conditions import AllOf, Condition, Not, elements
from precept.model.diagnostics import Span
from precept.model.ledger import Ledger, Reviews, Waiver
from precept.model.records import dataclass
from precept.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class DecisionPoint:
    """A question that the document answers with one of some actions, if `when` is true.

    If all facts are known, one of the actions is then recommended, advised against or not needed.
    """

    id: str
    when: Condition
    among: tuple[str, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Silence:
    """A case of a decision point that the document does not answer: what it says, and why."""

    decision: str
    when: Condition
    cites: tuple[str, ...]
    because: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A choice about a vague word of the document.

    `vague` is what the document leaves open, `choice` the interpretation, `because` the reason, and
    `overruled_by` who may decide otherwise. `value` is the end of a comparison that rules refer to
    by name, such as `at most 6 months`; `words` are the elements and findings that express the
    choice; `boundary` names the scenarios that show it. `figures` are the authors' own, which no
    cited statement states.
    """

    id: str
    cites: tuple[str, ...]
    vague: str
    choice: str
    because: str
    overruled_by: str = ""
    value: str = ""
    words: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    boundary: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NotCovered:
    """A subject that the document does not cover, and the actions whose answers it affects."""

    id: str
    says: str
    touches: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Impossible:
    """A combination of facts that is impossible, and why. A case with it is refused."""

    when: Condition
    because: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)

    @cached_property
    def elements(self) -> frozenset[str]:
        """The elements that it compares. While none of them is known, it is neither true nor not.

        Every case asks for them, so they are looked up once.
        """
        return elements(self.when)


@dataclass(frozen=True, slots=True)
class Always:
    """The guarantee that an action is recommended whenever a condition is true.

    It ends where `unless` is known to be true, and stands while that is unknown.
    """

    action: str
    when: Condition
    cites: tuple[str, ...]
    unless: Condition | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def condition(self) -> Condition:
        """The condition under which the action must be recommended."""
        return self.when


@dataclass(frozen=True, slots=True)
class Never:
    """The guarantee that an action is never recommended unless a condition is true."""

    action: str
    without: Condition
    cites: tuple[str, ...]
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def condition(self) -> Condition:
        """The condition without which the action must not be recommended."""
        return self.without


Guarantee = Always | Never


@dataclass(frozen=True, slots=True)
class Excludes:
    """Two actions of which at most one is ever recommended."""

    actions: tuple[str, str]
    span: Span | None = field(default=None, compare=False, repr=False)


Clause = Impossible | Always | Never | Excludes
"""A clause of the safety of a ruleset, which scenarios have to show."""


def _clause_name(clause: Clause) -> str:
    match clause:
        case Impossible(because=because):
            return f"impossible {because}"
        case Always(action=action, cites=cites):
            return " ".join(("always", action, *cites))
        case Never(action=action, cites=cites):
            return " ".join(("never", action, *cites))
        case Excludes(actions=(first, second)):
            return f"excludes {first} and {second}"


@dataclass(frozen=True, slots=True)
class Together:
    """A clinician's judgement of two actions that can be recommended together."""

    actions: tuple[str, str]
    sound: bool
    because: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Independent:
    """A clinician's judgement that every value of an element can go with every value of another."""

    elements: tuple[str, str]
    because: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Safety:
    """What must hold of every case, in the order of declaration."""

    impossible: tuple[Impossible, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    excludes: tuple[Excludes, ...] = ()
    combinations: tuple[Together, ...] = ()
    independent: tuple[Independent, ...] = ()

    @property
    def clauses(self) -> Mapping[str, Clause]:
        """The clauses by name, such as `never rest p1.2`; those that share one are numbered."""
        seen: Counter[str] = Counter()
        named: dict[str, Clause] = {}
        clauses: tuple[Clause, ...] = (*self.impossible, *self.guarantees, *self.excludes)
        for clause in clauses:
            name = _clause_name(clause)
            seen[name] += 1
            named[f"{name} ({seen[name]})" if seen[name] > 1 else name] = clause
        return named

    @property
    def pairs(self) -> tuple[Excludes | Together, ...]:
        """The exclusions and judgements of two actions."""
        return (*self.excludes, *self.combinations)


@dataclass(frozen=True, slots=True)
class Find:
    """The conclusion that a finding is true."""

    finding: str


@dataclass(frozen=True, slots=True)
class Advise:
    """The conclusion that an action is advised or advised against, not needed or done.

    `strength` is the document's word for it.
    """

    action: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Show:
    """The conclusion that a note is shown."""

    note: str


@dataclass(frozen=True, slots=True)
class Add:
    """The conclusion that points, in millionths, are added to a score."""

    score: str
    points: int
    text: str = field(default="", compare=False)
    span: Span | None = field(default=None, compare=False, repr=False)


Conclusion = Find | Advise | Show | Add


class Target(NamedTuple):
    """What rules conclude: a `finding`, a `score`, an `action` or a `note`, and its id."""

    kind: str
    id: str


WHILE_UNKNOWN = FIND_OUT, DEFAULT = "find out", "default"
"""Why a rule may ask whether something is not known: to find it out, or as the document says what
then counts.
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition, the conclusion if it is true, and the statements that it cites.

    `says` restates the statement where the restatement in the ledger does not fit. `while_unknown`
    is one of `WHILE_UNKNOWN` if the rule asks whether something is not known, else empty.
    """

    id: str
    topic: str
    cites: tuple[str, ...]
    when: Condition
    unless: Condition | None
    conclusion: Conclusion
    says: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)
    while_unknown: str = ""

    @property
    def condition(self) -> Condition:
        """The whole condition: `when`, and not `unless`."""
        return self.when if self.unless is None else AllOf((self.when, Not(self.unless)))

    @property
    def target(self) -> Target:
        """The target that it concludes."""
        match self.conclusion:
            case Find(finding):
                return Target("finding", finding)
            case Advise(action):
                return Target("action", action)
            case Show(note):
                return Target("note", note)
            case Add(score):
                return Target("score", score)

    @property
    def says_not_needed(self) -> bool:
        """Whether it concludes that an action is not needed."""
        return self._has_word(NOT_NEEDED)

    @property
    def says_done(self) -> bool:
        """Whether it concludes that an action is already done."""
        return self._has_word(ALREADY_DONE)

    @property
    def recommends(self) -> bool:
        """Whether it concludes that an action is advised."""
        strength = self._strength
        return strength is not None and strength.rank is not None and not strength.prohibits

    @property
    def prohibits(self) -> bool:
        """Whether it concludes that an action is advised against."""
        return self._strength is not None and self._strength.prohibits

    @property
    def _strength(self) -> Strength | None:
        return self.conclusion.strength if isinstance(self.conclusion, Advise) else None

    def _has_word(self, word: str) -> bool:
        return self._strength is not None and self._strength.standard == word


@dataclass(frozen=True, slots=True)
class Table:
    """A table of rules, one a row; `rules` are their ids.

    In a case in which `when` is true, or in every case without it, one row applies, unless `gaps`
    says why the document leaves some out. No two rows apply that conclude something else.
    """

    id: str
    rules: tuple[str, ...]
    when: Condition | None = None
    gaps: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Role:
    """A role of people, such as whom advice is for, and the roles that it is said to outrank."""

    id: str
    outranks: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


_T = TypeVar("_T")


@dataclass(frozen=True)
class Ruleset:
    """A protocol: vocabulary, rules by id, and the ledger of the statements that they cite.

    Attributes:
        safety: What must hold of every case.
        interpretations: The choices made where the document is vague.
        not_covered: The subjects that the document leaves out.
        decisions: The questions that must have an answer.
        silences: The cases for which the document gives no answer.
        roles: The roles of the people concerned, by name.
        strengths: The document's words of strength that are not in the list, by word.
        reviews: Authors, sign-offs and approvals.
        waivers: The gaps that are accepted for some time.
        tables: The tables that rules stand in, by id.
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
    roles: Mapping[str, Role] = field(default_factory=dict)
    strengths: Mapping[str, Strength] = field(default_factory=dict)
    reviews: Reviews = field(default_factory=Reviews)
    waivers: tuple[Waiver, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)

    @cached_property
    def concluding(self) -> Mapping[Target, tuple[Rule, ...]]:
        """The rules by what they conclude, each in the order of the ruleset."""
        found: dict[Target, list[Rule]] = {}
        for rule in self.rules.values():
            found.setdefault(rule.target, []).append(rule)
        return {target: tuple(rules) for target, rules in found.items()}

    def once(self, make: Callable[[Ruleset], _T]) -> _T:
        """Return what a function makes of the ruleset: made once, and kept as long as this is."""
        if make not in self._made:
            self._made[make] = make(self)
        made: _T = self._made[make]
        return made

    @cached_property
    def _made(self) -> dict[Callable[[Ruleset], Any], Any]:
        return {}

    def __getstate__(self) -> dict[str, Any]:
        """Return the fields alone: what is made of them is made again where they are read."""
        return {item.name: getattr(self, item.name) for item in fields(self)}

    @property
    def conditions(self) -> Iterator[Condition]:
        """Every condition on a case: of rules, classifications, safety, decisions and silences."""
        yield from (rule.condition for rule in self.rules.values())
        yield from (
            classification.exhaustive
            for classification in self.vocabulary.classifications.values()
            if classification.exhaustive
        )
        yield from (guarantee.condition for guarantee in self.safety.guarantees)
        yield from (
            guarantee.unless
            for guarantee in self.safety.guarantees
            if isinstance(guarantee, Always) and guarantee.unless
        )
        yield from (impossible.when for impossible in self.safety.impossible)
        yield from (point.when for point in self.decisions.values())
        yield from (silence.when for silence in self.silences)
