"""What would settle an answer, as data."""

from __future__ import annotations

from dataclasses import dataclass, field

from precept.ir.answers import Answer
from precept.ir.truth import Truth

MOST = 8
"""How many sets are told of at most."""

Ids = tuple[str, ...]
"""Elements by their ids, in the order of the vocabulary."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing for one target. Of one that is settled, nothing is.

    `missing` are the elements that its open rules still depend on. However all of `needed` are
    told, the answer is settled, and so it is with no fewer of them. Each set of `could_settle` can
    settle it if it is told in some way, and so can no fewer of its elements; those of the fewest
    elements come first. `cut` says that there are more such sets than are told of.
    """

    missing: Ids = ()
    needed: Ids = ()
    could_settle: tuple[Ids, ...] = ()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Something that would be otherwise: of an element `value` instead of `now`.

    Both are as a case writes them, of a set the one code or `not` the code; `words` are the
    vocabulary's for what would be, `now_words` for what is.
    """

    element: str
    value: str = field(repr=False)
    words: str = field(repr=False)
    now: str = field(repr=False)
    now_words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """What would have to be otherwise, all of it, and what the answer would then be."""

    facts: tuple[Otherwise, ...] = field(repr=False)
    status: Truth | Answer = field(repr=False)


@dataclass(frozen=True, slots=True)
class Changes:
    """What would change an answer that is settled: as few facts at once as can be.

    Those that take the fewest facts come first; `cut` says that there are more than are told of.
    """

    found: tuple[Change, ...] = ()
    cut: bool = False
