"""The vocabulary of a ruleset: elements, findings, classes, scores, actions, notes and events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from fractions import Fraction
from graphlib import TopologicalSorter

from precept.model.arithmetic import (
    Call,
    Computed,
    Constant,
    Formula,
    Function,
    Operand,
    Operation,
    Operator,
)
from precept.model.conditions import (
    AnyOf,
    Comparison,
    Condition,
    Op,
    class_finding,
    comparisons,
)
from precept.model.diagnostics import Span
from precept.model.records import dataclass
from precept.model.types import Ordered, Scale, Type


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that features use for an element.

    It means one value, `yes`, `no` or a code. If `value` is None, it contains `{value}` in place of
    the value.
    """

    text: str
    value: str | None = None


OVER_TIME = EVENT, STATE = "event", "state"


@dataclass(frozen=True, slots=True)
class Element:
    """A data element: a fact about the person that can be given, asked or measured.

    `meaning` completes "it is not known …": *how long the symptoms have lasted*. `judged_by` is
    the role that judges it, if not everyone may, and `may_judge` that role and all that outrank
    it, in alphabetical order. A `changeable` element can still be changed.

    `over_time` is `EVENT` or `STATE`, or empty if neither is declared: an event that happened stays
    so, a state follows the latest value. `since` are the elements with the onsets of what the
    element is about: a value from before the earliest of them says nothing. `of_decision` marks
    `DECIDED_ON`, which the time of the decision gives.
    """

    id: str
    type: Type
    meaning: str
    ask: str
    steps: tuple[Phrase, ...] = ()
    judged_by: str | None = None
    may_judge: tuple[str, ...] = ()
    changeable: bool = False
    measured: Source | None = None
    over_time: str = ""
    since: tuple[str, ...] = ()
    of_decision: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """A conclusion of rules about the person. `meaning` is a sentence, without its full stop.

    If it is one of the codes of a classification, `classification` and `code` name these. Its
    phrases are then whole sentences: *the risk is high*.
    """

    id: str
    meaning: str
    steps: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)
    classification: str = ""
    code: str = ""

    @property
    def title(self) -> str:
        """The sentence that is found to hold."""
        return self.meaning


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of an action: a computed value, such as a dose, that is shown with the advice.

    `type` has the range that the document allows, and `ends` are its ends as written. `meaning` is
    a noun: *dose*.
    """

    id: str
    type: Ordered
    meaning: str
    computed: Computed
    ends: tuple[str, ...] = field(default=(), compare=False)
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Limit:
    """How long ago the latest time of an action must be, or of several latest ones the first.

    `number` counts these times: 4 for *at most 4 in 24 hours*, and 1 for *every 6 hours*. `period`
    is in counts of the scale of the repeats, and `text` the period as written. `element` is how
    long ago that time was.
    """

    number: int
    period: int
    text: str
    element: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """How an action is repeated, and the list of events in which its times are recorded.

    The first limit is how soon it is repeated; what is known of the latest time counts for all
    limits, as no other was later. `meaning` is a noun for one time: *dose of paracetamol*.
    `not_due` is the finding that the next one is not due yet, which rules conclude from the limits;
    `scale` is that of the limits.
    """

    events: str
    meaning: str
    limits: tuple[Limit, ...]
    not_due: str
    cites: tuple[str, ...] = ()
    scale: Scale = Scale.CLOCK
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def words(self) -> str:
        """The repeats in words: *every 6 hours, at most 4 in 24 hours*."""
        return ", ".join(
            f"every {limit.text}"
            if limit.number == 1
            else f"at most {limit.number} in {limit.text}"
            for limit in self.limits
        )

    @property
    def brings(self) -> tuple[str, ...]:
        """The elements and the finding that it brings with it, with words made from its own."""
        return (*(limit.element for limit in self.limits), self.not_due)

    @property
    def waits(self) -> tuple[Computed, ...]:
        """How long it is until each limit is passed; the next time is due once all of them are.

        Once one is passed that is nothing, also where there was no such time at all, which is no
        number to compute with.
        """
        return tuple(self._wait(limit) for limit in self.limits)

    def _wait(self, limit: Limit) -> Computed:
        period = Constant(Fraction(limit.period), limit.text)
        elements = tuple(dict.fromkeys((self.limits[0].element, limit.element)))
        over = tuple(Comparison(it, Op.GE, limit.period, limit.text) for it in elements)
        left = tuple(
            Operation(Operator.SUBTRACT, period, Operand(it, Fraction(1), text=it))
            for it in elements
        )
        nothing = Constant(Fraction())
        otherwise = Call(Function.MAX, (Call(Function.MIN, left), nothing))
        return Computed((Formula(nothing, AnyOf(over)), Formula(otherwise)), Fraction(1))


@dataclass(frozen=True, slots=True)
class Action:
    """An action that rules advise. `meaning` is what to do, `audience` is who should do it.

    While an action of `after` is recommended, that one comes first.
    """

    id: str
    meaning: str
    audience: str
    urgency: str = ""
    steps: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)
    amounts: tuple[Amount, ...] = ()
    after: tuple[str, ...] = ()
    repeat: Repeat | None = None

    @property
    def title(self) -> str:
        """What to do, and how soon if that is declared: *go to the hospital now*."""
        return f"{self.meaning} {self.urgency}".rstrip()


@dataclass(frozen=True, slots=True)
class Note:
    """Information that is shown if it applies to the person; never advice.

    An `alert` is shown at once, beside the advice.
    """

    id: str
    text: str
    steps: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)
    alert: bool = False

    @property
    def title(self) -> str:
        """The text that is shown."""
        return self.text


@dataclass(frozen=True, slots=True)
class Score:
    """A sum of points that rules add to. `start` is the sum without any, in millionths.

    `meaning` is a noun that the points complete, as in *the risk score is 3 points*.
    """

    id: str
    meaning: str
    start: int = 0
    steps: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def title(self) -> str:
        """The noun for the score."""
        return self.meaning


@dataclass(frozen=True, slots=True)
class Classification:
    """A family of findings, one for each code, of which at most one is true.

    `meaning` and the phrases are nouns, as in *the risk is high*. If all facts are known and the
    condition `exhaustive` is true, one of the codes must be; None demands nothing.
    """

    id: str
    meaning: str
    codes: tuple[str, ...]
    exhaustive: Condition | None = None
    steps: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def title(self) -> str:
        """The noun for what is classified."""
        return self.meaning

    @property
    def findings(self) -> Mapping[str, Finding]:
        """The finding of each code, by code."""
        said = {code: code.replace("_", " ") for code in self.codes}
        return {
            code: Finding(
                class_finding(self.id, code),
                f"{self.meaning} is {words}",
                tuple(f"{step} is {words}" for step in self.steps),
                self.span,
                classification=self.id,
                code=code,
            )
            for code, words in said.items()
        }


DECIDED_ON = "decided_on"
"""The element for the day of the decision, where there are parameters or a formula names it."""


@dataclass(frozen=True, slots=True)
class DatedValue:
    """The value of a parameter from a day on, as written, and the statements that state it."""

    since: int
    value: str
    cites: tuple[str, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that the document changes on some days. `values` are in the order of their days."""

    id: str
    meaning: str
    values: tuple[DatedValue, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words of a ruleset by id, in the order of declaration.

    The findings of a classification stand among the findings.
    """

    elements: Mapping[str, Element]
    findings: Mapping[str, Finding]
    actions: Mapping[str, Action]
    notes: Mapping[str, Note]
    history: Mapping[str, EventList] = field(default_factory=dict)
    scores: Mapping[str, Score] = field(default_factory=dict)
    classifications: Mapping[str, Classification] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)


NOW = "now"
"""The time of the decision, in place of an element."""


@dataclass(frozen=True, slots=True)
class EntryPhrase:
    """A phrase that features use for an event; `{field}` is replaced, `sets` holds fixed values.

    It may be about a planned event or about the index event.
    """

    text: str
    sets: Mapping[str, str]
    planned: bool = False
    present: bool = False


@dataclass(frozen=True, slots=True)
class EventList:
    """A list of events of one kind.

    An event begins at the date and time in the field `begins`. If it lasts, it ends at the one in
    `ends`, or has not ended while the yes-or-no field `persists` is yes. `present` is the element
    for each field of the index event. `meaning` is a plural, as in *all relapses since 2024 are
    known*.
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
    """The beginning of the latest matching event that began by the end of the measurement.

    It is the `nth` latest one, counted backwards: 2 for the one before the latest.
    """

    events: str
    where: Condition | None = None
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Measured:
    """A duration measured between two instants.

    It is measured from the element `start`, or the latest event, to the element `end`, which may be
    `NOW`; while the element `persists` is true, to the time of the decision. Where there is no
    event to measure from, the duration counts as longer than any if `never` says so; otherwise it
    stays unknown. With `at` it ends when the latest of those events began instead, and is then
    measured from an element, or from the event before that one.
    """

    start: str | Latest
    end: str
    persists: str = ""
    never: bool = False
    at: Latest | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A count of matching events up to now. Planned events never count.

    For a yes or no it is whether there is one; for a duration in days, the number of days with one.

    Attributes:
        events: The list of events.
        where: The condition on events; None means all.
        during: Count those under way at the instant of this element, or `NOW`.
        begun_by: Count those that began no later than the instant of this element, or on its day.
        within: A period on `scale`, by the clock or on the calendar: count the most events within
            one such period that reaches the time of the decision.
        last: Count the events within the one such period that ends at the time of the decision.
        text: The period as written.
        interpretation: The interpretation that the period comes from, if any.
        none_before: No event began before the instant of this element.
        until: While this condition on facts is not true, more events may come.
    """

    events: str
    where: Condition | None = None
    during: str = ""
    begun_by: str = ""
    within: int | None = None
    last: bool = False
    scale: Scale = Scale.MONTHS
    text: str = field(default="", compare=False)
    interpretation: str = field(default="", compare=False)
    none_before: str = ""
    until: Condition | None = None

    @property
    def counted_with(self) -> tuple[str, ...]:
        """The elements that the count depends on."""
        facts = (leaf.element for leaf in comparisons(self.until))
        named = (self.during, self.begun_by, self.none_before, *facts)
        return tuple(dict.fromkeys(name for name in named if name and name != NOW))


EXTREMES = LATEST, EARLIEST, LARGEST, SMALLEST = "latest", "earliest", "largest", "smallest"
MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Taken:
    """A value of matching events up to now. Planned events never count.

    Where there may be no such event, it stays unknown.

    Attributes:
        events: The list of events.
        value: The field of the events whose value is taken.
        which: Of which event: one of `EXTREMES`; or `MEAN`, of all of them.
        where: The condition on events; None means all.
        within: A period on `scale`: take events within that period up to the decision.
        text: The period as written.
        interpretation: The interpretation that the period comes from, if any.
    """

    events: str
    value: str
    which: str
    where: Condition | None = None
    within: int | None = None
    scale: Scale = Scale.MONTHS
    text: str = field(default="", compare=False)
    interpretation: str = field(default="", compare=False)


Source = Measured | Counted | Taken | Computed
"""What the value of an element is taken from, where a case does not give it."""


def elements_behind(source: Source | None) -> tuple[str, ...]:
    """Return the elements that a value is taken from, each once; not those that tell of events."""
    match source:
        case Counted() as counted:
            return counted.counted_with
        case Measured(start=start, end=end, persists=persists):
            named = (start if isinstance(start, str) else "", end, persists)
            return tuple(dict.fromkeys(name for name in named if name and name != NOW))
        case Computed() as computed:
            return computed.operands
        case Taken() | None:
            return ()


def computed_elements(vocabulary: Vocabulary) -> Mapping[str, Computed]:
    """Return how each computed element is computed, those that others need first."""
    computed = {
        element.id: element.measured
        for element in vocabulary.elements.values()
        if isinstance(element.measured, Computed)
    }
    order = TopologicalSorter({id_: how.operands for id_, how in computed.items()}).static_order()
    return {id_: computed[id_] for id_ in order if id_ in computed}


def everything_computed(vocabulary: Vocabulary) -> Mapping[str, Computed]:
    """Return how each element, each amount and each time to wait is computed.

    An amount is called `action.amount`, and the time until a limit of a repeat is passed by
    `wait_name`.
    """
    actions = vocabulary.actions.values()
    amounts = {
        amount_name(action, amount): amount.computed
        for action in actions
        for amount in action.amounts
    }
    waits = {
        wait_name(action, limit): wait
        for action in actions
        if action.repeat
        for limit, wait in zip(action.repeat.limits, action.repeat.waits, strict=True)
    }
    return {**computed_elements(vocabulary), **amounts, **waits}


def amount_name(action: Action, amount: Amount) -> str:
    """Return the name of an amount in outcomes."""
    return f"{action.id}.{amount.id}"


def wait_name(action: Action, limit: Limit) -> str:
    """Return the name in outcomes of how long it is until a limit of a repeat is passed."""
    return f"{action.id} wait {limit.number}"


def event_list(source: Source | None) -> str:
    """Return the list of events that an element is measured from; empty if from none."""
    match source:
        case Counted(events=name) | Taken(events=name) | Measured(start=Latest(events=name)):
            return name
        case Measured(at=Latest(events=name)):
            return name
        case _:
            return ""


def event_condition(source: Source | None) -> Condition | None:
    """Return the condition on the events that an element is measured from; None means all."""
    match source:
        case (
            Counted(where=condition)
            | Taken(where=condition)
            | Measured(start=Latest(where=condition))
            | Measured(at=Latest(where=condition))
        ):
            return condition
        case _:
            return None


def event_comparisons(source: Source | None) -> Iterator[Comparison]:
    """Return the comparisons that select events and that say when no more events can come."""
    yield from comparisons(event_condition(source))
    if isinstance(source, Counted):
        yield from comparisons(source.until)


def comparisons_behind(source: Source | None) -> Iterator[Comparison]:
    """Return the comparisons of elements that decide how a value is counted or computed."""
    if isinstance(source, Counted):
        yield from comparisons(source.until)
    if isinstance(source, Computed):
        for formula in source.formulas:
            yield from comparisons(formula.when)
