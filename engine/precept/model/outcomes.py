"""The kinds of output: what rules can conclude, and how each answer is named everywhere.

Everything that differs between findings, scores, actions and notes is declared here once: the field
of a rule, the section of the vocabulary, the records of a decision, and for each status its value
in JSON, its heading for readers and its words in features.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from precept.model.answers import Answer, Outcome, Strength, Truth
from precept.model.conditions import AnyOf, Condition, Holds
from precept.model.quantities import points_in_words
from precept.model.ruleset import Rule, Ruleset, Target
from precept.model.vocabulary import Action, Finding, Note, Score, Vocabulary

Status = Truth | Answer
"""The truth of a finding or a note, whether a score is known, or the answer for an action."""

OPEN: tuple[Status, ...] = (Truth.UNKNOWN, Answer.CANNOT_TELL)
"""The statuses of answers that are not settled."""

Declared = Finding | Score | Action | Note
"""What the vocabulary says of a target."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of output.

    Attributes:
        id: Its name in targets and in JSON.
        title: The heading of everything of this kind.
        conclusion: The field of a rule that concludes it.
        verb: What a rule does that concludes it.
        section: The part of the vocabulary that declares it.
        records: The field of a decision that holds its records.
        absent: The status it has in a ruleset that does not declare it.
        values: The value of each status in JSON, in proofs and in comparisons.
        words: Each status in a word or two for readers.
        headings: The heading of answers of each status in texts for readers.
        phrases: The words that features use, with the status each one means.
    """

    id: str
    title: str
    conclusion: str
    verb: str
    section: str
    records: str
    absent: Status
    values: Mapping[Status, str]
    words: Mapping[Status, str]
    headings: Mapping[Status, str]
    phrases: Mapping[str, Status]

    def declared(self, vocabulary: Vocabulary) -> Mapping[str, Declared]:
        """Return what a vocabulary declares of this kind, by id."""
        declared: Mapping[str, Declared] = getattr(vocabulary, self.section)
        return declared


FINDING = Kind(
    id="finding",
    title="Findings",
    conclusion="find",
    verb="finds",
    section="findings",
    records="findings",
    absent=Truth.FALSE,
    values=MappingProxyType({truth: truth.value for truth in Truth}),
    words=MappingProxyType({Truth.TRUE: "found", Truth.FALSE: "not found", Truth.UNKNOWN: "open"}),
    headings=MappingProxyType(
        {Truth.TRUE: "Found", Truth.FALSE: "Not found", Truth.UNKNOWN: "Open findings"}
    ),
    phrases=MappingProxyType(
        {
            "met": Truth.TRUE,
            "not met": Truth.FALSE,
            "found": Truth.TRUE,
            "not found": Truth.FALSE,
            "undecided": Truth.UNKNOWN,
        }
    ),
)

SCORE = Kind(
    id="score",
    title="Scores",
    verb="adds points to",
    conclusion="add",
    section="scores",
    records="scores",
    absent=Truth.TRUE,
    values=MappingProxyType({Truth.TRUE: "known", Truth.UNKNOWN: "open"}),
    words=MappingProxyType({Truth.TRUE: "known", Truth.UNKNOWN: "open"}),
    headings=MappingProxyType({Truth.TRUE: "Scores", Truth.UNKNOWN: "Open scores"}),
    phrases=MappingProxyType({"known": Truth.TRUE, "undecided": Truth.UNKNOWN}),
)

ACTION = Kind(
    id="action",
    title="Advice",
    conclusion="advise",
    verb="advises",
    section="actions",
    records="advice",
    absent=Answer.DOES_NOT_APPLY,
    values=MappingProxyType({answer: answer.value for answer in Answer}),
    words=MappingProxyType(
        {
            Answer.RECOMMENDED: "recommended",
            Answer.ADVISED_AGAINST: "advised against",
            Answer.NOT_NEEDED: "not needed",
            Answer.DOES_NOT_APPLY: "does not apply",
            Answer.CANNOT_TELL: "open",
            Answer.CONFLICT: "conflict",
        }
    ),
    headings=MappingProxyType(
        {
            Answer.RECOMMENDED: "Recommended",
            Answer.ADVISED_AGAINST: "Advised against",
            Answer.NOT_NEEDED: "Not needed",
            Answer.DOES_NOT_APPLY: "Does not apply",
            Answer.CANNOT_TELL: "Open advice",
        }
    ),
    phrases=MappingProxyType(
        {
            "recommended": Answer.RECOMMENDED,
            "advised against": Answer.ADVISED_AGAINST,
            "not needed": Answer.NOT_NEEDED,
            "not applicable": Answer.DOES_NOT_APPLY,
            "undecided": Answer.CANNOT_TELL,
        }
    ),
)

NOTE = Kind(
    id="note",
    title="Notes",
    conclusion="note",
    verb="notes",
    section="notes",
    records="notes",
    absent=Truth.FALSE,
    values=MappingProxyType(
        {Truth.TRUE: "shown", Truth.FALSE: "not_shown", Truth.UNKNOWN: "cannot_tell"}
    ),
    words=MappingProxyType({Truth.TRUE: "shown", Truth.FALSE: "not shown", Truth.UNKNOWN: "open"}),
    headings=MappingProxyType(
        {Truth.TRUE: "Notes", Truth.FALSE: "Notes not shown", Truth.UNKNOWN: "Open notes"}
    ),
    phrases=MappingProxyType(
        {"noted": Truth.TRUE, "not noted": Truth.FALSE, "undecided": Truth.UNKNOWN}
    ),
)

KINDS: Mapping[str, Kind] = MappingProxyType(
    {kind.id: kind for kind in (FINDING, SCORE, ACTION, NOTE)}
)
"""Every kind of output, in the order in which decisions list them."""

KIND_OF_SECTION: Mapping[str, Kind] = MappingProxyType(
    {kind.section: kind for kind in KINDS.values()}
)
"""Every kind of output, by the part of the vocabulary that declares it."""


def kind_of(target: Target) -> Kind:
    """Return the kind of a target."""
    return KINDS[target.kind]


def targets(vocabulary: Vocabulary) -> tuple[Target, ...]:
    """Return all targets of a vocabulary, as declared: findings, scores, actions, notes."""
    return tuple(
        Target(kind.id, id_) for kind in KINDS.values() for id_ in kind.declared(vocabulary)
    )


def declarations(vocabulary: Vocabulary) -> Mapping[str, Declared]:
    """Return what a vocabulary declares of every kind, by id; no two kinds share an id."""
    return {id_: item for kind in KINDS.values() for id_, item in kind.declared(vocabulary).items()}


def find_target(text: str, vocabulary: Vocabulary) -> Target | None:
    """Return the target that a text names by its id, title or one of its phrases, or None."""
    wanted = text.strip().casefold()
    for target in targets(vocabulary):
        words = declared(target, vocabulary)
        phrases = (phrase.casefold() for phrase in words.steps)
        if wanted in (target.id, words.title.casefold(), *phrases):
            return target
    return None


def target_names(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return every id and phrase that names a target."""
    return tuple(
        name
        for target in targets(vocabulary)
        for name in (target.id, *declared(target, vocabulary).steps)
    )


def declared(target: Target, vocabulary: Vocabulary) -> Declared:
    """Return what a vocabulary declares of a target."""
    return kind_of(target).declared(vocabulary)[target.id]


def title(target: Target, vocabulary: Vocabulary) -> str:
    """Return the vocabulary's words for a target: what is found, what to do, what is noted."""
    return declared(target, vocabulary).title


def rules_concluding(target: Target, ruleset: Ruleset) -> tuple[Rule, ...]:
    """Return the rules that conclude a target, for and against it, in the ruleset's order."""
    return tuple(rule for rule in ruleset.rules.values() if rule.target == target)


def condition_of(target: Target, ruleset: Ruleset) -> Condition:
    """Return the condition that is true exactly when a finding or a note is."""
    if target.kind == FINDING.id:
        return Holds(target.id)
    return AnyOf(tuple(rule.condition for rule in rules_concluding(target, ruleset)))


class TargetOutcome(NamedTuple):
    """The status of a target, and how far it goes and could go.

    For advice also its strongest word, the word it could reach and that of an open prohibition; of
    a score the least and the most points.
    """

    status: Status
    word: str | None = None
    could_be: str | None = None
    may_be_against: str | None = None


def outcome_of(target: Target, outcome: Outcome) -> TargetOutcome:
    """Return what an outcome says of a target.

    A target that the ruleset does not declare has the status `absent` of its kind.
    """
    kind = kind_of(target)
    if kind is SCORE:
        points = outcome.scores.get(target.id)
        if points is None:
            return TargetOutcome(kind.absent)
        least, most = points_in_words(points.least), points_in_words(points.most)
        return TargetOutcome(points.status, least, most)
    if kind is not ACTION:
        truths = outcome.findings if kind is FINDING else outcome.notes
        return TargetOutcome(truths.get(target.id, kind.absent))
    advice = outcome.advice.get(target.id)
    if advice is None:
        return TargetOutcome(kind.absent)
    words = (advice.strongest, advice.could_be, advice.may_be_against)
    return TargetOutcome(advice.answer, *map(_word, words))


def status_of(target: Target, outcome: Outcome) -> Status:
    """Return the truth of a finding or a note, or the answer for an action."""
    return outcome_of(target, outcome).status


def value_of(target: Target, outcome: Outcome) -> str:
    """Return the status of a target as JSON has it."""
    return kind_of(target).values[status_of(target, outcome)]


def _word(strength: Strength | None) -> str | None:
    return strength.word if strength else None
