"""What would settle an answer, as data."""

from __future__ import annotations

from dataclasses import dataclass

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
