"""The words of a ruleset: what is asked, what is found, what is advised, what is noted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from precept.model.conditions import Comparison, Condition, comparisons
from precept.model.diagnostics import Span
from precept.model.types import Scale, Type


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that features use for an element.

    They say one value, `yes`, `no` or a code; or, if `value` is None, they hold `{value}` in the
    place of whatever is said.
    """

    text: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """A data element: something about the person that can be given, asked or measured.

    `meaning` completes "it is not known …": *how long the symptoms have lasted*. `judged_by` names
    who may judge it, if not just anyone. What is `changeable` can still be arranged otherwise.
    """

    id: str
    type: Type
    meaning: str
    ask: str
    steps: tuple[Phrase, ...] = ()
    judged_by: str | None = None
    changeable: bool = False
    measured: Measured | Counted | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something rules conclude about the person. `meaning` is a sentence, without its full stop."""

    id: str
    meaning: str
    steps: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def title(self) -> str:
        """The sentence that is found to hold."""
        return self.meaning


@dataclass(frozen=True, slots=True)
class Action:
    """Something rules advise; `audience` is whom it addresses. `meaning` is what to do."""

    id: str
    meaning: str
    audience: str
    urgency: str = ""
    steps: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def title(self) -> str:
        """What to do, and how soon if that is declared: *go to the hospital now*."""
        return f"{self.meaning} {self.urgency}".rstrip()


@dataclass(frozen=True, slots=True)
class Note:
    """Information that is shown when it concerns the person; never advice."""

    id: str
    text: str
    steps: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def title(self) -> str:
        """The text that is shown."""
        return self.text


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words of a ruleset by their ids, in the order they were declared."""

    elements: Mapping[str, Element]
    findings: Mapping[str, Finding]
    actions: Mapping[str, Action]
    notes: Mapping[str, Note]
    history: Mapping[str, EventList] = field(default_factory=dict)


NOW = "now"
"""In place of an element: the time of the decision."""


@dataclass(frozen=True, slots=True)
class EntryPhrase:
    """Words that features use for an event: they hold `{field}` for what is said, `sets` the rest.

    A phrase may tell of a plan, that has not happened yet, or of the event in question.
    """

    text: str
    sets: Mapping[str, str]
    planned: bool = False
    present: bool = False


@dataclass(frozen=True, slots=True)
class EventList:
    """A list of events of one kind.

    An event begins at the date and time in the field `begins`. Where it goes on for some time, it
    ends at that in `ends`, or has not ended while the yes-or-no field `persists` is yes.
    `present` says which elements tell of the event in question: field by field. `meaning` is a
    plural, as in *all relapses since 2024 are known*.
    """

    id: str
    meaning: str
    fields: Mapping[str, Element]
    begins: str
    ends: str = ""
    persists: str = ""
    present: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[EntryPhrase, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Latest:
    """The instant at which the latest event that fits began, of those begun by the end measured."""

    events: str
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A duration measured between two instants.

    It runs from the element `start`, or the latest event, to the element `end`, which may be `NOW`;
    while the boolean element `persists` is said to be true, to the time of the decision.
    """

    start: str | Latest
    end: str
    persists: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A count of the events that fit, so far. Plans never count.

    For a yes or no, whether there is one; for a duration in days, on how many days there was one,
    the first and the last among them.

    With `during`, of those under way at the instant of that element, or `NOW`; with `begun_by`, of
    those that began no later. With `within`, a calendar period on the scale `scale`: the most that
    lie within one such period of each other, the last of them no longer ago than that period.
    `text` is the period as written, `interpretation` the one that it stands in, if it does.
    None of them began before the instant of the element `none_before`. Until a condition on facts,
    `until`, is so, more may come.
    """

    events: str
    where: Condition | None = None
    during: str = ""
    begun_by: str = ""
    within: int | None = None
    scale: Scale = Scale.MONTHS
    text: str = field(default="", compare=False)
    interpretation: str = field(default="", compare=False)
    none_before: str = ""
    until: Condition | None = None

    @property
    def counted_with(self) -> tuple[str, ...]:
        """The elements that it is counted with; `NOW` in place of one is none."""
        facts = (leaf.element for leaf in comparisons(self.until))
        named = (self.during, self.begun_by, self.none_before, *facts)
        return tuple(dict.fromkeys(name for name in named if name and name != NOW))


def event_list(source: Measured | Counted | None) -> str:
    """Return the list of events that an element is measured from; empty if from none."""
    match source:
        case Counted(events=name) | Measured(start=Latest(events=name)):
            return name
        case _:
            return ""


def event_condition(source: Measured | Counted | None) -> Condition | None:
    """Return the condition on the events that an element is measured from; None means all."""
    match source:
        case Counted(where=condition) | Measured(start=Latest(where=condition)):
            return condition
        case _:
            return None


def event_comparisons(source: Measured | Counted | None) -> Iterator[Comparison]:
    """Return the comparisons that select events and that say when no more events can come."""
    yield from comparisons(event_condition(source))
    if isinstance(source, Counted):
        yield from comparisons(source.until)
