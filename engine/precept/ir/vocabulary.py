"""The words of a ruleset: what is asked, what is found, what is advised, what is noted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from precept.diagnostics.source import Span
from precept.ir.history import Counted, EventList, Measured
from precept.ir.types import Type


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
    def words(self) -> str:
        """What to do, and how soon if that is said: *go to the hospital now*."""
        return f"{self.meaning} {self.urgency}".rstrip()


@dataclass(frozen=True, slots=True)
class Note:
    """Information that is shown when it concerns the person; never advice."""

    id: str
    text: str
    steps: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words of a ruleset by their ids, in the order they were declared."""

    elements: Mapping[str, Element]
    findings: Mapping[str, Finding]
    actions: Mapping[str, Action]
    notes: Mapping[str, Note]
    history: Mapping[str, EventList] = field(default_factory=dict)
