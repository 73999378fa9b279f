"""People by what is known of them, in the vocabulary's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from itertools import groupby, starmap
from types import MappingProxyType
from typing import Any

from precept.model.facts import Interval, Members, Value
from precept.model.outcomes import ACTION, KINDS
from precept.model.ruleset import Ruleset, Target
from precept.model.types import Ordered
from precept.model.vocabulary import Element
from precept.model.words import in_words, plain, say
from precept.solver.observations import CASE, URGENT, Aspect
from precept.verification.diff.compare import Change, Comparison
from precept.verification.diff.edits import Edit, Part


def told(values: Mapping[str, Value], elements: Mapping[str, Element]) -> tuple[str, ...]:
    """A phrase for each thing that is known."""
    return tuple(one for id_, value in values.items() for one in _told(value, elements[id_]))


def _told(value: Value, element: Element) -> Iterator[str]:
    match value:
        case Members(present, absent):
            yield from (say(element, code) for code in sorted(present))
            yield from (say(element, f"not {code}") for code in sorted(absent))
        case Interval():
            assert isinstance(element.type, Ordered)
            yield say(element, in_words(_beyond_range(value, element.type), element.type, UTC))
        case _:
            yield say(element, in_words(value, element.type, UTC))


def _beyond_range(value: Interval, of: Ordered) -> Interval:
    """The interval without an end that is only the range's and goes without saying."""
    low = None if value.lo == of.minimum else value.lo
    high = None if value.hi == of.maximum else value.hi
    return value if low is None and high is None else Interval(low, high)


NOTHING = "nothing"
NO_MORE = "no more than in the example"
AS_OF = "2026-01-01T12:00"
"""The time, in UTC, of every example that does not tell another."""


@dataclass(frozen=True, slots=True)
class Row:
    """A change, of whom it is so, and a case of it: the facts, as a case has them.

    `given` is enough, whatever else is known; None where no more may be known than in the example,
    and empty where it is not looked for.
    """

    change: str
    given: str | None
    example: tuple[str, ...]


@dataclass(slots=True)
class Rows:
    """Makes the rows of one thing after the other; what was told of one is not told again."""

    words: Ruleset
    _told: dict[frozenset[str], str] = field(default_factory=dict)

    def of(self, target: Target, changes: Iterable[Change]) -> Iterator[Row]:
        """The rows of one target."""
        for change, some in groupby(changes, _change):
            yield from self._rows(target, change, list(some))

    def _rows(self, target: Target, change: str, some: list[Change]) -> Iterator[Row]:
        given = [self._given(one) for one in some]
        people = frozenset(filter(None, given))
        if some[-1].of.more:
            given[-1] = f"{given[-1]} (and there are further people)"
        elif len(people) > 1 and people in self._told:
            yield Row(change, f"the same as for {self._told[people]}", example(some[0].example))
            return
        self._told.setdefault(people, f"`{target.id}`, {change}")
        for one, who in zip(some, given, strict=True):
            yield Row(change, who, example(one.example))

    def _given(self, change: Change) -> str | None:
        if change.of.aspect is not Aspect.ANSWER:
            return ""
        if change.of.concerns is None:
            return None
        return "; ".join(told(change.of.concerns, self.words.vocabulary.elements)) or "anything"


def _change(change: Change) -> str:
    return " → ".join(plain(side) or NOTHING for side in (change.of.before, change.of.after))


def example(case: Mapping[str, Any]) -> tuple[str, ...]:
    """The facts of a case, and its time if it is another one than that of most examples."""
    time = [] if case["as_of"] == AS_OF else [f"as_of: {case['as_of']}Z"]
    return (*time, *(f"{id_}: {_fact(fact)}" for id_, fact in case["facts"].items()))


def _fact(fact: Any) -> str:
    if isinstance(fact, str):
        return fact
    sides = (f"{name}: [{', '.join(codes)}]" for name, codes in fact.items())
    return f"{{{', '.join(sides)}}}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that changes, in words; `rows` where that is shown by cases."""

    words: str
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one kind that change."""

    title: str
    entries: tuple[Entry, ...]


_ANSWERS = MappingProxyType(
    {
        "action": "Advice",
        "finding": "Findings",
        "note": "Notes",
        URGENT: "What is urgent even where a case is refused",
        CASE.kind: "Cases that are accepted",
    }
)
_ALIKE = MappingProxyType(
    {
        Aspect.STRENGTH: "Strength, where the answer is the same",
        Aspect.CITATION: "What is cited, where the answer is the same",
    }
)
_EDITS = MappingProxyType(
    {
        Part.DECLARED: "Declared otherwise, which no proof about answers covers",
        Part.WORDS: "Words that come and go",
        Part.RULES: "Rules",
        Part.PROMISES: "What is promised, judged or left out",
        Part.DOCUMENT: "The document",
        Part.STANDING: "Who stands for it, and what is put up with",
        Part.READ: "Editorial",
    }
)

_NEW_PAIRS = "Now recommended to one person at once, which nobody has judged"
_DONE = MappingProxyType({"added": "added", "removed": "removed", "order": "put in another order"})
_SHORT = 60

EXAMPLES = (
    "What is given is enough, whatever else is known. Examples take the fewest facts that show the "
    f"change; their time is {AS_OF} UTC."
)


def sections(comparison: Comparison) -> tuple[Section, ...]:
    """All parts of which there is something to tell."""
    return tuple(one for one in _sections(comparison) if one.entries)


def _sections(of: Comparison) -> Iterator[Section]:
    rows = Rows(of.words)
    answers = [change for change in of.changes if change.of.aspect is Aspect.ANSWER]
    for kind, title in _ANSWERS.items():
        yield _changed(title, [one for one in answers if one.of.target.kind == kind], rows, of)
    for aspect, title in _ALIKE.items():
        yield _changed(title, [one for one in of.changes if one.of.aspect is aspect], rows, of)
    pairs = (
        Entry(_pair(pair.actions, of), (Row("", "", example(pair.case)),)) for pair in of.pairs
    )
    yield Section(_NEW_PAIRS, tuple(pairs))
    unproved = (Entry(f"`{one.what}`: {one.why}") for one in of.unproved)
    yield Section("Not proved", tuple(unproved))
    for part, title in _EDITS.items():
        edited = tuple(Entry(_edit(edit)) for edit in of.edits if edit.part is part)
        renamed = of.names.items() if part is Part.WORDS else ()
        names = tuple(Entry(f"`{before}` is now called `{now}`") for now, before in renamed)
        yield Section(title, (*names, *edited))


def _changed(title: str, changes: Iterable[Change], rows: Rows, of: Comparison) -> Section:
    by_target: dict[Target, list[Change]] = {}
    for one in changes:
        by_target.setdefault(one.of.target, []).append(one)
    return Section(
        title,
        tuple(
            Entry(_target(target, of), tuple(rows.of(target, some)))
            for target, some in by_target.items()
        ),
    )


def _target(target: Target, of: Comparison) -> str:
    if target == CASE:
        return "Whether a case is accepted, or refused as impossible"
    words = next(filter(None, (_words(target, one) for one in (of.new, of.old))), "")
    return f"`{target.id}`: {words}"


def _words(target: Target, ruleset: Ruleset) -> str:
    """Return the title of a target, or "" if the ruleset does not declare it."""
    kind = KINDS.get(target.kind, ACTION)
    found = kind.declared(ruleset.vocabulary).get(target.id)
    return found.title if found else ""


def _pair(actions: tuple[str, str], of: Comparison) -> str:
    return "; ".join(_target(Target(ACTION.id, one), of) for one in actions)


def _edit(edit: Edit) -> str:
    name = f" `{edit.id}`" if edit.id else ""
    if edit.what in ("added", "removed", "order"):
        return f"{edit.kind}{name}: {_DONE[edit.what]}"
    if not (edit.before or edit.after) or max(len(edit.before), len(edit.after)) > _SHORT:
        return f"{edit.kind}{name}: `{edit.what}` edited"
    return f"{edit.kind}{name}: `{edit.what}`: {edit.before or NOTHING} → {edit.after or NOTHING}"


_COUNTED = MappingProxyType(
    {
        Aspect.ANSWER: "Answers change",
        Aspect.STRENGTH: "Strength changes",
        Aspect.CITATION: "Citations change",
    }
)
_KINDS = MappingProxyType({URGENT: "urgent action"})


def verdict(comparison: Comparison) -> str:
    """The whole of it, in a sentence or two."""
    if comparison.equivalent:
        edited = "What is edited changes no answer. " if comparison.edits else ""
        return f"No case changes: proved of every case. {edited}".rstrip()
    return " ".join(_counts(comparison))


def _counts(of: Comparison) -> Iterator[str]:
    targets = dict.fromkeys((change.of.aspect, change.of.target) for change in of.changes)
    for aspect, words in _COUNTED.items():
        kinds = Counter(of.kind for one, of in targets if one is aspect and of != CASE)
        if kinds:
            yield f"{words}: {', '.join(starmap(_plural, kinds.items()))}."
    if (Aspect.ANSWER, CASE) in targets:
        yield "Other cases are accepted."
    declared = sum(edit.part is Part.DECLARED for edit in of.edits)
    for number, words in ((declared, "Declared otherwise"), (len(of.unproved), "Not proved")):
        if number:
            yield f"{words}: {number}."


def _plural(kind: str, number: int) -> str:
    return f"{number} {_KINDS.get(kind, kind)}{'' if number == 1 else 's'}"
