"""Assertion steps: a fixed set of sentences about findings, advice, notes and the case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC

from precept.execution.decision.builder import Record
from precept.execution.decision.model import (
    AdviceRecord,
    ClassificationRecord,
    Decision,
    Due,
    NoteRecord,
    NoteStatus,
    RepeatRecord,
    ScoreRecord,
)
from precept.execution.evaluator import Evaluation
from precept.execution.intake.faults import IMPOSSIBLE
from precept.execution.protocol import TracedDecision
from precept.language.loader.types import name_of, read_count
from precept.language.syntax.nodes import ScalarNode
from precept.model import outcomes
from precept.model.answers import Answer, Truth
from precept.model.arithmetic import Computed
from precept.model.diagnostics import NOWHERE, Diagnostic, Diagnostics, as_text
from precept.model.errors import BadCase, Conflict, PreceptError
from precept.model.facts import Interval
from precept.model.ledger import LOCATOR, order
from precept.model.outcomes import (
    ACTION,
    CLASSIFICATION,
    FINDING,
    KINDS,
    SCORE,
    answers,
    declared,
    kind_of,
)
from precept.model.ruleset import Ruleset, Target
from precept.model.types import Ordered, Scale
from precept.model.vocabulary import Element, Vocabulary
from precept.model.words import in_words, plain
from precept.verification.gherkin.givens import iso_date, phrase_pattern
from precept.verification.gherkin.steps import UndefinedStep
from precept.verification.run import Assertion
from precept.verification.safeguards import (
    DECISION_WORDS,
    decision_status,
    excluded_by,
    guaranteed_by,
)

STATUS_WORDS: Mapping[str, Mapping[str, str]] = {
    kind.id: {phrase: kind.values[status] for phrase, status in kind.phrases.items()}
    for kind in (*KINDS.values(), CLASSIFICATION)
}
"""The words that may be asserted of each kind of target, with the value each one means."""

_STATUS = re.compile(
    r"(?P<phrase>.+?) (?:is|are) (?P<status>advised against|(?:not )?\w+)"
    r"(?: with the word (?P<word>.+)| in the (?P<mood>imperative))?"
)
_POINTS = re.compile(
    r"(?P<phrase>.+?) (?:is|are) (?P<points>-?[\d.]+(?: to -?[\d.]+)?)(?: points?)?"
)
_CLASSIFIED = re.compile(r"(?P<phrase>.+?) (?:is|are) (?:(?P<how>not|perhaps) )?(?P<codes>.+)")
DUE_WORDS = {"": Due.YES, "not": Due.NO, "perhaps": Due.UNKNOWN}
"""The words before *due*."""
_CERTAINTY = {"": Truth.TRUE, "not": Truth.FALSE, "perhaps": Truth.UNKNOWN}
_LOCATORS = rf"(?P<list>{LOCATOR}(?:(?:, | and ){LOCATOR})*)"
_CITES = re.compile(rf"it cites exactly {_LOCATORS}")
_GUARANTEED = re.compile(rf"it is guaranteed by exactly {_LOCATORS}")
_EXCLUDES = "it excludes "
_COULD = re.compile(r"its word could become (?P<word>.+)")
_AGAINST = re.compile(r"it may be advised against with the word (?P<word>.+)")
_AMOUNT = re.compile(r"its (?P<name>.+?) (?:is (?P<value>.+)|needs (?P<missing>.+))")
_DUE = re.compile(
    r"(?P<phrase>it|.+?) (?:is|are) (?:(?:(?P<how>not|perhaps) )?due|next due (?P<when>.+))"
)
_NEEDED = "its repeat needs "
_AFTER = re.compile(r"(?P<phrase>it|.+?) (?:(?P<how>may) come|comes?) after (?P<list>.+)")
_NOTHING_BEFORE = "nothing"
_DUE_EXAMPLES = ("is due", "is not due", "is perhaps due", "is next due on 8 March 2026 at 20:00")
_CLOCK = re.compile(r" at (?P<hour>\d\d?):")
AMOUNT_OF, NEEDED_FOR = "amount of ", "needed for "
UNKNOWN_AMOUNT = "not known"
_NOTHING_CONCLUDED = "nothing is concluded about "
CONCLUDED, NOTHING = "concluded", "nothing"
_UNKNOWN_VALUE = "it is not known "
_COMPUTED = re.compile(r"(?P<said>.+) (?:is|are) computed")
ELEMENT, COMPUTED = "element", "computed"
"""The kind of assertions about computed values, and their aspect."""
_REFUSED = re.compile(r"the case is refused because (?P<reasons>.+)")
AND_BECAUSE = ", and because "
NO_WORD = "nothing can speak for it"
NOTHING_AGAINST = "nothing can speak against it"
_URGENT = "still urgent is "
_NOTHING = {"it cites nothing": "cites", "nothing is missing": "missing"}
_MISSING = {"what is missing is ": "missing", "what is missing includes ": "includes"}


_WITH_A_WORD = (Answer.RECOMMENDED.value, Answer.ADVISED_AGAINST.value)
"""The statuses that can be asserted together with the document's word."""


def against(word: str) -> str:
    """Return the assertion that a prohibition with that word is open."""
    return f"it may be advised against with the word {word}"


class AssertionParser:
    """Parses the assertion steps of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary, decisions: Iterable[str] = ()) -> None:
        """Index the phrases of a vocabulary, and the words of decision points."""
        self._elements = vocabulary.elements
        self._meanings = {element.meaning: element.id for element in self._elements.values()}
        self._targets = {
            phrase: target
            for target in answers(vocabulary)
            for phrase in declared(target, vocabulary).steps
        }
        self._computed = [
            (phrase_pattern(phrase.text, {"value": element.type}), element)
            for element in self._elements.values()
            if isinstance(element.measured, Computed)
            for phrase in element.steps
        ]
        self._classifications = vocabulary.classifications
        self._declared = vocabulary.actions
        self._decisions = {
            f"{plain(id_)} {words}": _assertion(Target("decision", id_), "status", status)
            for id_ in decisions
            for words, status in DECISION_WORDS.items()
        }

    def parse(self, text: str, last: Target | None) -> tuple[Assertion, ...]:
        """Return the assertions of a sentence; none if it makes none.

        `last` is the target of the assertion before, which `it` refers to.

        Raises:
            UndefinedStep: if it asserts a status that the target cannot have.
        """
        if match := _REFUSED.fullmatch(text):
            reasons = sorted(match["reasons"].split(AND_BECAUSE))
            return (_assertion(Target("case", ""), "refused", tuple(reasons)),)
        if decided := self._decisions.get(text):
            return (decided,)
        if text == "nothing is urgent":
            return (_assertion(Target("case", ""), "urgent", ()),)
        if text.startswith(_URGENT):
            return self._urgent(text.removeprefix(_URGENT))
        if computed := self._computed_value(text):
            return (computed,)
        if text.startswith(_NOTHING_CONCLUDED):
            target = self._targets.get(text.removeprefix(_NOTHING_CONCLUDED))
            is_answer = target is not None and target.kind != ACTION.id
            return (_assertion(target, CONCLUDED, NOTHING),) if target and is_answer else ()
        if classified := self._classified(text):
            return classified
        if (match := _POINTS.fullmatch(text)) and match["phrase"] in self._targets:
            return (self._points(text, self._targets[match["phrase"]], match),)
        if ordered := self._ordered(text, last):
            return (ordered,)
        if (match := _STATUS.fullmatch(text)) and match["phrase"] in self._targets:
            return self._status(text, self._targets[match["phrase"]], match)
        about_last = self._about(text, last) if last else None
        return (about_last,) if about_last else ()

    def _urgent(self, text: str) -> tuple[Assertion, ...]:
        ids = _split_list(text, self._actions)
        if not ids:
            return ()
        # A citation that follows is that of the last action named.
        last = _assertion(Target("urgent", ids[-1]), "status", "urgent")
        return (_assertion(Target("case", ""), "urgent", tuple(sorted(ids))), last)

    def _computed_value(self, text: str) -> Assertion | None:
        """Return the assertion about a computed value; None if the sentence makes none.

        Raises:
            UndefinedStep: if it says what the element cannot be.
        """
        match = _COMPUTED.fullmatch(text)
        if text.startswith(_UNKNOWN_VALUE):
            id_ = self._meanings.get(text.removeprefix(_UNKNOWN_VALUE))
            is_computed = any(element.id == id_ for _, element in self._computed)
            return (
                _assertion(Target(ELEMENT, id_), COMPUTED, UNKNOWN_AMOUNT)
                if id_ and is_computed
                else None
            )
        for pattern, element in self._computed if match else ():
            if match and (said := pattern.fullmatch(match["said"])):
                value = said["value"]
                if _stated(value, element) is None:
                    message = f"`{text}`: `{value}` is no {name_of(element.type)} of `{element.id}`"
                    raise UndefinedStep(message)
                return _assertion(Target(ELEMENT, element.id), COMPUTED, value)
        return None

    def _status(self, text: str, target: Target, match: re.Match[str]) -> tuple[Assertion, ...]:
        statuses = STATUS_WORDS[target.kind]
        status = statuses.get(match["status"])
        word = match["word"] or match["mood"]
        if status is None or (word and status not in _WITH_A_WORD):
            allowed = ", ".join(f"`{word}`" for word in statuses)
            raise UndefinedStep(f"`{text}`: {match['phrase']} can be {allowed}")
        assertions = [_assertion(target, "status", status)]
        if word:
            assertions.append(_assertion(target, "strongest", word))
        return tuple(assertions)

    def _ordered(self, text: str, last: Target | None) -> Assertion | None:
        """Return the assertion about the order or a repeat of an action; None if there is none."""
        match = _DUE.fullmatch(text) or _AFTER.fullmatch(text)
        if match is None:
            return None
        target = last if match["phrase"] == "it" else self._targets.get(match["phrase"])
        if target is None or target.kind != ACTION.id:
            return None
        if listed := match.groupdict().get("list"):
            ids = _split_list(listed, self._actions)
            aspect = "may_be_after" if match["how"] else "after"
            is_said = ids or listed == _NOTHING_BEFORE
            return _assertion(target, aspect, tuple(sorted(ids))) if is_said else None
        if self._declared[target.id].repeat is None:
            raise UndefinedStep(f"`{text}`: the action `{target.id}` has no `repeat`")
        if match["when"]:
            when = _CLOCK.sub(lambda at: f", {at['hour'].zfill(2)}:", match["when"])
            return _assertion(target, "next_due", when)
        return _assertion(target, "due", DUE_WORDS[match["how"] or ""].value)

    def _classified(self, text: str) -> tuple[Assertion, ...]:
        """Return the assertions about a classification; none if the sentence is about none."""
        match = _CLASSIFIED.fullmatch(text)
        target = self._targets.get(match["phrase"]) if match else None
        if match is None or target is None or target.kind != CLASSIFICATION.id:
            return ()
        how, said, words = match["how"] or "", match["codes"], STATUS_WORDS[CLASSIFICATION.id]
        findings = self._classifications[target.id].findings
        named = {plain(code): code for code in findings}
        codes = [named[code] for code in said.split(" or ") if code in named]
        if not how and words.get(said) == FINDING.values[Truth.UNKNOWN]:
            return (_assertion(target, "status", words[said]),)
        if len(codes) == 1 and said in named:
            found = Target(FINDING.id, findings[codes[0]].id)
            return (_assertion(found, "status", FINDING.values[_CERTAINTY[how]]),)
        is_none = said in words
        is_choice = len(codes) > 1 and len(set(codes)) == len(said.split(" or "))
        if how or not (is_none or is_choice):
            allowed = ", ".join(f"`{word}`" for word in (*named, *words))
            raise UndefinedStep(f"`{text}`: {match['phrase']} can be {allowed}")
        # What follows in the scenario is about the classification as a whole.
        left = () if is_none else tuple(code for code in findings if code in codes)
        truths = {code: Truth.UNKNOWN if code in left else Truth.FALSE for code in findings}
        return (
            *(
                _assertion(Target(FINDING.id, findings[code].id), "status", FINDING.values[truth])
                for code, truth in truths.items()
            ),
            _assertion(target, "codes", left),
        )

    def _points(self, text: str, target: Target, match: re.Match[str]) -> Assertion:
        if target.kind != SCORE.id:
            raise UndefinedStep(f"`{text}`: {match['phrase']} has no points")
        return _assertion(target, "range", match["points"])

    def _about(self, text: str, target: Target) -> Assertion | None:
        if target.kind == "decision":
            return None
        if match := _CITES.fullmatch(text):
            return _assertion(target, "cites", _cited(match))
        if target.kind == "urgent":
            return None
        if aspect := _NOTHING.get(text):
            return _assertion(target, aspect, ())
        about_action = self._about_action(text, target) if target.kind == ACTION.id else None
        return about_action or self._missing(text, target)

    def _about_action(self, text: str, target: Target) -> Assertion | None:
        if text == NO_WORD:
            return _assertion(target, "could_be", ())
        if match := _COULD.fullmatch(text):
            return _assertion(target, "could_be", match["word"])
        if text == NOTHING_AGAINST:
            return _assertion(target, "may_be_against", ())
        if match := _AGAINST.fullmatch(text):
            return _assertion(target, "may_be_against", match["word"])
        if amount := self._amount(text, target):
            return amount
        if text.startswith(_NEEDED):
            listed = _split_list(text.removeprefix(_NEEDED), self._meanings)
            missing = tuple(id_ for id_ in self._elements if id_ in listed)
            return _assertion(target, "needed", missing) if missing else None
        if match := _GUARANTEED.fullmatch(text):
            return _assertion(target, "guaranteed", _cited(match))
        if text.startswith(_EXCLUDES):
            ids = _split_list(text.removeprefix(_EXCLUDES), self._actions)
            return _assertion(target, "excludes", tuple(sorted(ids))) if ids else None
        return None

    def _amount(self, text: str, target: Target) -> Assertion | None:
        """Return the assertion about how much of an action; None if the sentence makes none."""
        match = _AMOUNT.fullmatch(text)
        amounts = {item.meaning: item for item in self._declared[target.id].amounts}
        if match is None or match["name"] not in amounts:
            return None
        amount = amounts[match["name"]]
        if match["missing"]:
            listed = _split_list(match["missing"], self._meanings)
            missing = tuple(id_ for id_ in amount.computed.operands if id_ in listed)
            return _assertion(target, f"{NEEDED_FOR}{amount.id}", missing) if missing else None
        return _assertion(target, f"{AMOUNT_OF}{amount.id}", match["value"])

    def _missing(self, text: str, target: Target) -> Assertion | None:
        for beginning, aspect in _MISSING.items():
            if text.startswith(beginning):
                listed = _split_list(text.removeprefix(beginning), self._meanings)
                missing = tuple(id_ for id_ in self._elements if id_ in listed)
                return _assertion(target, aspect, missing) if missing else None
        return None

    @property
    def _actions(self) -> Mapping[str, str]:
        return {name: id_ for name, (kind, id_) in self._targets.items() if kind == ACTION.id}

    def examples(self) -> list[str]:
        """Return sentences that are understood."""
        statuses = [
            f"{phrase} is {word}"
            for phrase, target in self._targets.items()
            for word in STATUS_WORDS[target.kind]
        ]
        missing = [f"what is missing is {meaning}" for meaning in self._meanings]
        points = [f"{name} is 3" for name, (kind, _) in self._targets.items() if kind == SCORE.id]
        fixed = ["it cites exactly p1.1", "it cites nothing", "nothing is missing"]
        words = ["its word could become should", NO_WORD, against("must not"), NOTHING_AGAINST]
        excluded = [f"{_EXCLUDES}{phrase}" for phrase in self._actions]
        safe = ["it is guaranteed by exactly p1.1", *excluded, "nothing is urgent"]
        amounts = [
            f"its {amount.meaning} is 10 mg"
            for action in self._declared.values()
            for amount in action.amounts
        ]
        named = {id_: phrase for phrase, id_ in self._actions.items()}
        ordered = [
            f"{named[action.id]} {words}"
            for action in self._declared.values()
            if action.id in named
            for words in (
                *(f"comes after {named[id_]}" for id_ in action.after if id_ in named),
                *(_DUE_EXAMPLES if action.repeat else ()),
            )
        ]
        computed = [
            f"{phrase.text} is computed"
            for _, element in self._computed
            for phrase in element.steps
        ]
        classified = [
            f"{phrase} is {how}{plain(code)}"
            for phrase, target in self._targets.items()
            if target.kind == CLASSIFICATION.id
            for code in self._classifications[target.id].codes
            for how in ("", "not ", "perhaps ")
        ]
        return [
            *statuses,
            *classified,
            *points,
            *computed,
            *amounts,
            *ordered,
            *missing,
            *fixed,
            *words,
            *self._decisions,
            *safe,
        ]


def _assertion(target: Target, aspect: str, expected: str | tuple[str, ...]) -> Assertion:
    return Assertion(kind=target.kind, target=target.id, aspect=aspect, expected=expected)


def _cited(match: re.Match[str]) -> tuple[str, ...]:
    return tuple(sorted(re.split(", | and ", match["list"]), key=order))


def _split_list(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of the names that a text lists; nothing if a part of it is not a name."""
    for name in sorted(names, key=len, reverse=True):
        if text == name:
            return (names[name],)
        for joint in (", and ", ", ", " and "):
            if text.startswith(name + joint):
                rest = _split_list(text.removeprefix(name + joint), names)
                if rest:
                    return (names[name], *rest)
    return ()


def _stated(value: str, element: Element) -> tuple[int, int] | None:
    """Return the least and the largest number that is written as a value; None if none is.

    A number stands for all that are within half a unit of its last digit.
    """
    type_ = element.type
    assert isinstance(type_, Ordered)
    finest = replace(type_, resolution=1, minimum=None, maximum=None)
    count = read_count(ScalarNode(iso_date(value), NOWHERE), finest, Diagnostics())
    if count is None:
        return None
    half = 0
    if type_.scale is Scale.QUANTITY:
        number, *unit = value.split(" ", 1)
        last = f"{'0.' + '0' * (len(number.partition('.')[2]) - 1) if '.' in number else ''}1"
        digit = read_count(ScalarNode(" ".join((last, *unit)), NOWHERE), finest, Diagnostics())
        half = (digit or 0) // 2
    return count - half, count + half


def computed_value(assertion: Assertion, evaluation: Evaluation, words: Vocabulary) -> AspectValue:
    """Return the value that an element is computed as: as asserted, if it is that."""
    element = words.elements[assertion.target]
    value = evaluation.world.values.get(element.id)
    if not isinstance(value, Interval) or not isinstance(assertion.expected, str):
        return UNKNOWN_AMOUNT
    low, high = value.lo, value.hi
    if assertion.expected == UNKNOWN_AMOUNT:
        is_known = low is not None and high is not None and high - low <= 1
        return in_words(value, element.type, UTC) if is_known else UNKNOWN_AMOUNT
    stated = _stated(assertion.expected, element)
    if stated is None or low is None or high is None:
        return in_words(value, element.type, UTC)
    # What is between two counts is given by both.
    if stated[0] - 1 <= low and high <= stated[1] + 1:
        return assertion.expected
    return in_words(value, element.type, UTC)


AspectValue = str | tuple[str, ...]
"""The value of an aspect of an answer: a word, or a list."""


def actual_value(assertion: Assertion, traced: TracedDecision, ruleset: Ruleset) -> AspectValue:
    """Return the actual value of an assertion about a decision."""
    evaluation = traced.evaluation
    if assertion.kind == "decision":
        return decision_status(ruleset.decisions[assertion.target], ruleset, evaluation)
    if assertion.aspect == "guaranteed":
        return guaranteed_by(assertion.target, ruleset.safety, evaluation.world)
    if assertion.aspect == "excludes":
        return excluded_by(assertion.target, ruleset.safety, evaluation)
    if assertion.kind == ELEMENT:
        return computed_value(assertion, evaluation, ruleset.vocabulary)
    target = Target(assertion.kind, assertion.target)
    return aspect_value(answer_record(traced.decision, target), assertion.aspect)


def answer_record(decision: Decision, target: Target) -> Record:
    """Return the answer of a decision about a target."""
    match kind_of(target):
        case outcomes.FINDING:
            return decision.finding(target.id)
        case outcomes.CLASSIFICATION:
            return decision.classification(target.id)
        case outcomes.SCORE:
            return decision.score(target.id)
        case outcomes.ACTION:
            return decision.action(target.id)
        case outcomes.NOTE:
            return decision.note(target.id)
        case kind:
            raise AssertionError(f"decisions have no records of kind `{kind.id}`")


def aspect_value(record: Record, aspect: str) -> AspectValue:
    """Return the value of one aspect of an answer."""
    if aspect == CONCLUDED:
        return _concluded(record)
    if aspect == "status":
        if isinstance(record, ScoreRecord):
            return SCORE.values[record.status]
        status = record.answer if isinstance(record, AdviceRecord) else record.status
        return str(status.value)
    if isinstance(record, AdviceRecord) and aspect == "may_be_against":
        return _against(record) or ()
    if isinstance(record, AdviceRecord) and aspect.startswith((AMOUNT_OF, NEEDED_FOR)):
        return _amount_value(record, aspect)
    if isinstance(record, AdviceRecord) and aspect in _OF_REPEAT:
        return _OF_REPEAT[aspect](record.repeat) if record.repeat else ()
    if isinstance(record, AdviceRecord) and aspect in ("after", "may_be_after"):
        return tuple(sorted(getattr(record, aspect)))
    name = "missing" if aspect == "includes" else aspect
    value: AspectValue | None = getattr(record, name)
    return () if value is None else value


def _concluded(record: Record) -> AspectValue:
    """Return what is concluded about something that is no action; nothing while it is open."""
    if isinstance(record, ScoreRecord):
        return record.least if record.least == record.most else NOTHING
    if isinstance(record, AdviceRecord):
        return record.answer.value
    if isinstance(record, NoteRecord):
        return record.text if record.status is NoteStatus.SHOWN else NOTHING
    if isinstance(record, ClassificationRecord):
        return tuple(record.codes) if record.status is Truth.TRUE else NOTHING
    return str(record.status.value) if record.status is Truth.TRUE else NOTHING


def _amount_value(record: AdviceRecord, aspect: str) -> AspectValue:
    """Return an amount in words, or the elements that it lacks; nothing where there is none."""
    for amount in record.amounts:
        if aspect == f"{NEEDED_FOR}{amount.id}":
            return amount.missing
        if aspect == f"{AMOUNT_OF}{amount.id}":
            return amount.value or UNKNOWN_AMOUNT
    return ()


_OF_REPEAT: Mapping[str, Callable[[RepeatRecord], AspectValue]] = {
    "due": lambda repeat: repeat.due.value,
    "next_due": lambda repeat: repeat.next_due.words if repeat.next_due else (),
    "needed": lambda repeat: repeat.missing,
}


def _against(record: AdviceRecord) -> str | None:
    """Return the strongest word with which an action is or may be advised against."""
    if record.answer is Answer.ADVISED_AGAINST:
        return record.could_be
    return record.may_be_against.word if record.may_be_against else None


def holds(assertion: Assertion, actual: AspectValue) -> bool:
    """Return whether the actual value is the expected one."""
    if assertion.aspect == "includes":
        return set(assertion.expected) <= set(actual)
    return actual == assertion.expected


def value_in_words(
    value: AspectValue, assertion: Assertion, text: str, vocabulary: Vocabulary
) -> str:
    """Return an expected or actual value in words; `text` is the sentence of the assertion."""
    if isinstance(value, str):
        return f"`{_status_word(value, assertion, text)}`"
    if not value:
        return "nothing"
    if assertion.aspect in {"missing", "includes", "needed"} or assertion.aspect.startswith(
        NEEDED_FOR
    ):
        value = tuple(vocabulary.elements[id_].meaning for id_ in value)
    elif assertion.aspect == "codes":
        value = tuple(map(plain, value))
    elif assertion.aspect in {"urgent", "excludes", "after", "may_be_after"}:
        value = tuple(vocabulary.actions[id_].meaning for id_ in value)
    return ", ".join(f"`{item}`" for item in value)


def _status_word(value: str, assertion: Assertion, text: str) -> str:
    """Return the word for a status; of several words the one closest to the sentence."""
    if assertion.aspect != "status":
        return value
    statuses = STATUS_WORDS.get(assertion.kind, {})
    if assertion.kind == "decision":
        statuses = DECISION_WORDS
    words = [word for word, status in statuses.items() if status == value]
    alike = [word for word in words if word.split()[-1] == text.rsplit(maxsplit=1)[-1]]
    return next(iter([*alike, *words]), value)


def refusal_value(refusal: PreceptError | None, aspect: str) -> tuple[str, ...]:
    """Return the reasons of a refusal, or what is urgent nevertheless; nothing without one."""
    if aspect == "urgent":
        return tuple(sorted(item.action for item in refusal.urgent)) if refusal else ()
    if isinstance(refusal, Conflict):
        return ("rules contradict each other",)
    if not isinstance(refusal, BadCase):
        return ()
    return tuple(sorted({_reason(item) for item in refusal.diagnostics}))


def _reason(diagnostic: Diagnostic) -> str:
    """Return the name of the fault, or for an impossible combination the ruleset's reason."""
    if diagnostic.fault is IMPOSSIBLE:
        return diagnostic.message.partition(": ")[2]
    return diagnostic.fault.name.replace("-", " ")


def urgent_value(refusal: PreceptError | None, assertion: Assertion) -> AspectValue:
    """Return whether an action is urgent despite a refusal, or the statements it cites then."""
    cites = {item.action: item.cites for item in refusal.urgent} if refusal else {}
    if assertion.aspect == "status":
        return "urgent" if assertion.target in cites else "not urgent"
    return cites.get(assertion.target, ())


def refusal_text(refusal: PreceptError | None) -> str:
    """Return a refusal as its author reads it."""
    if isinstance(refusal, BadCase):
        return "\n".join(as_text(item) for item in refusal.diagnostics)
    return str(refusal)
