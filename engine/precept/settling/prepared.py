"""A protocol as the solver needs it: made once, and kept as long as the protocol."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from threading import RLock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from precept.errors import Unsolved
from precept.protocol import Protocol

if TYPE_CHECKING:
    from precept.proof.settled import Settled

_LOCK = RLock()
_PREPARED: WeakKeyDictionary[Protocol, Settled] = WeakKeyDictionary()


@contextmanager
def prepared(protocol: Protocol) -> Iterator[Settled]:
    """The ruleset of a protocol in terms; for one thread at a time, which the solver asks for.

    Raises:
        Unsolved: if there is no solver, or if it gives up on what it is asked.
    """
    if find_spec("z3") is None:
        raise Unsolved("the solver is not installed; it comes with `precept[proof]`")
    from precept.proof.settled import Settled
    from precept.proof.solver import Undecided

    with _LOCK:
        try:
            if protocol not in _PREPARED:
                _PREPARED[protocol] = Settled(protocol.ruleset)
            yield _PREPARED[protocol]
        except Undecided:
            raise Unsolved("the solver gives up") from None
