"""Where the document is vague or silent: what was chosen, why, and what is not covered at all."""

from __future__ import annotations

from dataclasses import dataclass, field

from precept.diagnostics.source import Span


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
