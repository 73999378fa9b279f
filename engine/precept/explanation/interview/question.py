"""What to ask for in the place of a duration of which the beginning is known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC

from precept.language.loader.types import name_of
from precept.model.facts import Interval, Value
from precept.model.types import Boolean, Code, CodeSet, Ordered, Scale
from precept.model.vocabulary import NOW, Element, Measured
from precept.model.words import in_words, say


def told_from(element: Element, values: Mapping[str, Value], closed: Collection[str]) -> str:
    """The element to ask for so as to know one: itself, or what it is measured from.

    Whoever knows when something began need not reckon how long it lasted: whether it still goes on,
    or when it ended, is told more easily.
    """
    match element.measured:
        case Measured(start=str(start), end=end, persists=persists) if start in values:
            if persists and persists not in values:
                return element.id if persists in closed else persists
            is_over = not values.get(persists)
            if is_over and end != NOW and end not in {*values, *closed}:
                return end
    return element.id


_LIKE = {
    Scale.INTEGER: "a whole number, like `3`",
    Scale.QUANTITY: "a number of {unit}",
    Scale.CLOCK: "hours and minutes or weeks, like `37 hours`, `2 hours 30 minutes` or `2 weeks`",
    Scale.DAYS: "days, like `5 days`",
    Scale.MONTHS: "months and years, like `6 months` or `1 year 2 months`",
    Scale.DATE: "a date, or a part of one, like `2026-03-08`, `2026-03` or `2026`",
    Scale.DATE_TIME: "a date, with a time if it is known, like `2026-03-08T20:00` or `2026-03-08`",
}
_RANGED = (Scale.INTEGER, Scale.QUANTITY)
_FAR = 10**15
"""So far away are ends that nobody declared."""
_ROUGHLY = "`at least`, `at most` or `between … and …` if it is not known exactly"
_SET = (
    "all that apply by their numbers, like `1, 3`, or `none`. What is not named is taken not to be "
    "so; end with `?` if you do not know of the rest"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to choose from: its code, and the vocabulary's words for it."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and how it can be answered, in words; the choices, where there are any.

    It is asked for the sake of the element `settles`: mostly its own, or one measured from it.
    `type` is that of the element, as the vocabulary names it; `unit` that of a quantity.
    """

    element: str
    settles: str
    type: str
    unit: str
    ask: str
    answers: tuple[str, ...]
    choices: tuple[Choice, ...] = ()


def question(element: Element, settles: str) -> Question:
    """The question about an element, for the sake of itself or of another one."""
    of = element.type
    codes = of.codes if isinstance(of, Code | CodeSet) else ()
    choices = tuple(Choice(code, say(element, code)) for code in codes)
    unit = of.unit if isinstance(of, Ordered) else ""
    answers = tuple(_answers(element))
    return Question(element.id, settles, name_of(of), unit, element.ask, answers, choices)


def _answers(element: Element) -> Iterator[str]:
    match element.type:
        case Boolean():
            yield "yes or no"
        case Code():
            yield "one of these, by its number"
        case CodeSet():
            yield _SET
        case Ordered() as of:
            yield _LIKE[of.scale].format(unit=of.unit)
            if of.scale in _RANGED and (near := _near(of)) != Interval():
                yield f"it is {in_words(near, of, UTC)}"
            yield _ROUGHLY


def _near(of: Ordered) -> Interval:
    """The range, without ends that go without saying."""
    low, high = (
        None if end is None or abs(end) > _FAR else end for end in (of.minimum, of.maximum)
    )
    return Interval(low or None, high)
