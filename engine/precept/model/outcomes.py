"""The kinds of output: what rules can conclude, and how each answer is named everywhere.

Everything that differs between findings, scores, actions and notes is declared here once: the field
of a rule, the section of the vocabulary, the records of a decision, and for each status its value
in JSON, its heading for readers and its words in features.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from precept.model.answers import Answer, Outcome, Strength, Truth
from precept.model.conditions import AnyOf, Condition, Holds, class_finding
from precept.model.quantities import points_in_words, write_points
from precept.model.records import dataclass
from precept.model.ruleset import Rule, Ruleset, Target
from precept.model.vocabulary import (
    Action,
    Classification,
    Finding,
    Note,
    Score,
    Vocabulary,
)
from precept.model.words import plain

Status = Truth | Answer
"""The truth of a finding or a note, whether a score is known, or the answer for an action."""

OPEN: tuple[Status, ...] = (Truth.UNKNOWN, Answer.CANNOT_TELL)
"""The statuses of answers that are not settled."""

Declared = Finding | Classification | Score | Action | Note
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

CLASSIFICATION = replace(
    FINDING,
    id="classification",
    title="Classifications",
    section="classifications",
    records="classifications",
    headings=MappingProxyType(
        {
            Truth.TRUE: "Classifications",
            Truth.FALSE: "Not classified",
            Truth.UNKNOWN: "Open classifications",
        }
    ),
    phrases=MappingProxyType({"none of these": Truth.FALSE, "undecided": Truth.UNKNOWN}),
)
"""How a classification is answered. Rules conclude its codes, which are findings."""

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
    return CLASSIFICATION if target.kind == CLASSIFICATION.id else KINDS[target.kind]


def targets(vocabulary: Vocabulary) -> tuple[Target, ...]:
    """Return all targets of a vocabulary, as declared: findings, scores, actions, notes."""
    return tuple(
        Target(kind.id, id_) for kind in KINDS.values() for id_ in kind.declared(vocabulary)
    )


def answers(vocabulary: Vocabulary) -> tuple[Target, ...]:
    """Return what readers are answered: all targets, each classification in place of its codes."""
    findings = vocabulary.findings
    plain = (
        target
        for target in targets(vocabulary)
        if target.kind != FINDING.id or not findings[target.id].classification
    )
    return (*(Target(CLASSIFICATION.id, id_) for id_ in vocabulary.classifications), *plain)


def declarations(vocabulary: Vocabulary) -> Mapping[str, Declared]:
    """Return what a vocabulary declares of every kind, by id; no two kinds share an id."""
    kinds = (*KINDS.values(), CLASSIFICATION)
    return {id_: item for kind in kinds for id_, item in kind.declared(vocabulary).items()}


def every_target(vocabulary: Vocabulary) -> tuple[Target, ...]:
    """Return all targets and all classifications of a vocabulary."""
    classes = (Target(CLASSIFICATION.id, id_) for id_ in vocabulary.classifications)
    return (*targets(vocabulary), *classes)


def find_target(text: str, vocabulary: Vocabulary) -> Target | None:
    """Return the target that a text names by its id, title or one of its phrases, or None."""
    wanted = text.strip().casefold()
    for target in every_target(vocabulary):
        words = declared(target, vocabulary)
        phrases = (phrase.casefold() for phrase in words.steps)
        if wanted in (target.id, words.title.casefold(), *phrases):
            return target
    return None


def target_names(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return every id and phrase that names a target."""
    return tuple(
        name
        for target in every_target(vocabulary)
        for name in (target.id, *declared(target, vocabulary).steps)
    )


def declared(target: Target, vocabulary: Vocabulary) -> Declared:
    """Return what a vocabulary declares of a target."""
    return kind_of(target).declared(vocabulary)[target.id]


def title(target: Target, vocabulary: Vocabulary) -> str:
    """Return the vocabulary's words for a target: what is found, what to do, what is noted."""
    return declared(target, vocabulary).title


def rules_concluding(target: Target, ruleset: Ruleset) -> tuple[Rule, ...]:
    """Return the rules that conclude a target, for and against it, in the ruleset's order.

    Those of a classification conclude its codes.
    """
    if target.kind != CLASSIFICATION.id:
        return ruleset.concluding.get(target, ())
    wanted = code_targets(ruleset.vocabulary.classifications[target.id])
    return tuple(rule for rule in ruleset.rules.values() if rule.target in wanted)


def code_targets(classification: Classification) -> tuple[Target, ...]:
    """Return the targets of the codes of a classification, in order."""
    return tuple(Target(FINDING.id, finding.id) for finding in classification.findings.values())


def possible_codes(classification: str, outcome: Outcome) -> tuple[Truth, list[str]]:
    """Return whether a classification is settled, and its code or those that are not refuted.

    It is true if a code is true, and false if all of them are refuted.
    """
    beginning = class_finding(classification, "")
    truths = {
        id_.removeprefix(beginning): truth
        for id_, truth in outcome.findings.items()
        if id_.startswith(beginning)
    }
    found = [code for code, truth in truths.items() if truth is Truth.TRUE]
    if found:
        return Truth.TRUE, found
    left = [code for code, truth in truths.items() if truth is Truth.UNKNOWN]
    return (Truth.UNKNOWN if left else Truth.FALSE), left


def codes_in_words(status: Status, codes: Sequence[str]) -> str:
    """Return the code of a classification, or those that it may have: *low or moderate*.

    No code may be true if only one is left, for rules may refute that as well.
    """
    if not codes:
        return "none"
    may_be_none = status is Truth.UNKNOWN and len(codes) == 1
    return " or ".join(map(plain, codes)) + (", or none" if may_be_none else "")


def condition_of(target: Target, ruleset: Ruleset) -> Condition:
    """Return the condition that is true exactly when a finding or a note is."""
    if target.kind == FINDING.id:
        return Holds(target.id)
    return AnyOf(tuple(rule.condition for rule in rules_concluding(target, ruleset)))


class TargetOutcome(NamedTuple):
    """The status of a target, and how far it goes and could go.

    For advice also its strongest word, the word it could reach and that of an open prohibition; of
    a score the least and the most points; of a classification its code, or those that it may have.
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
    if kind is CLASSIFICATION:
        status, codes = possible_codes(target.id, outcome)
        return TargetOutcome(status, codes_in_words(status, codes))
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


def answer_title(target: Target, vocabulary: Vocabulary, outcome: Outcome) -> str:
    """Return the words for a target, with its codes or points: *the risk: high*."""
    words = title(target, vocabulary)
    if target.kind == SCORE.id:
        points, start = outcome.scores[target.id], vocabulary.scores[target.id].start
        words = f"{words}: {points_in_words(points.least)}"
        if points.most != points.least:
            words += f", could become {write_points(points.most)}"
        return f"{words} (it starts with {points_in_words(start)})" if start else words
    if target.kind != CLASSIFICATION.id:
        return words
    return f"{words}: {codes_in_words(*possible_codes(target.id, outcome))}"


def status_of(target: Target, outcome: Outcome) -> Status:
    """Return the truth of a finding or a note, or the answer for an action."""
    return outcome_of(target, outcome).status


def value_of(target: Target, outcome: Outcome) -> str:
    """Return the status of a target as JSON has it."""
    return kind_of(target).values[status_of(target, outcome)]


def _word(strength: Strength | None) -> str | None:
    return strength.word if strength else None
