"""A ruleset of durable-rules, driven through its C functions. No other module calls them.

No Python code runs inside the engine, where exceptions are lost and slow actions end a run
silently. The driver reads the name of each rule that fired, asserts its conclusion as a fact, and
asks for the next one until none is left.
"""

from __future__ import annotations

import json
import os
import sys
import weakref
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path
from threading import RLock
from typing import Any

try:
    import durable_rules_engine as durable
except ImportError:
    # Reported when a ruleset is compiled, so that it reaches the user as any other fault does.
    durable = None

from precept.execution.runtime.clauses import Attribute, Literal
from precept.execution.runtime.definition import SENTINEL, Definition, session_id
from precept.execution.runtime.limits import NOT_BUILT, LimitsExceeded
from precept.model.diagnostics import Source, Span

LOCK = RLock()
"""Held during a decision and a fork, so that no child process inherits an unfinished session."""

_NO_SUCH_SESSION = "error code: 309"
_CASES_A_SESSION = 1_000
"""After so many cases a session is deleted, so that whatever it gathers is freed."""

if sys.platform != "win32":
    os.register_at_fork(
        before=LOCK.acquire, after_in_parent=LOCK.release, after_in_child=LOCK.release
    )


class EngineBroken(RuntimeError):
    """The rules engine failed or broke its contract; there is no answer."""


def require_built() -> None:
    """Check that durable-rules can be called.

    Raises:
        LimitsExceeded: if its C extension cannot be imported, with the command that rebuilds it.
    """
    if durable is None:
        message = "durable-rules is not built for this version of Python"
        raise LimitsExceeded([NOT_BUILT.at(Span(Source("durable-rules")), message)])


def durable_release() -> str:
    """Return the release of durable-rules that is installed.

    Its metadata folder is named after it; `importlib.metadata` takes a tenth of a start-up.
    """
    folder = Path(durable.__file__).parent if durable else Path()
    for metadata in folder.glob("durable_rules-*.dist-info"):
        return metadata.name.removesuffix(".dist-info").partition("-")[2]
    from importlib.metadata import version

    return version("durable-rules")


class DurableRuleset:
    """A ruleset inside durable-rules. Whoever calls it holds `LOCK`."""

    def __init__(self, definition: Definition, facts: Mapping[Literal, Literal]) -> None:
        """Build the ruleset; `facts` is what each conclusion makes known."""
        self._handle = _created(definition)
        self._definition = definition
        self._conclusions = {
            name: [(head, facts.get(head)) for head in heads]
            for name, heads in (*definition.heads.items(), (SENTINEL, ()))
        }
        self._sessions = map(session_id, count())
        self._live: list[str] = []
        self._left = 0
        self._told: list[str] = []
        self._finalizer = weakref.finalize(self, _free, durable, self._handle, self._live)
        # The engine frees what it never set when it deletes the first session it ever made, unless
        # a rule fired in it. Later sessions take the place of this one.
        self.run({}, set())

    def run(self, numbers: Mapping[Attribute, int], known: set[Literal]) -> list[Literal]:
        """Run the rules on a case and return the heads that fired, some more than once.

        What they make known is added to `known`. To lay out a session takes longer than a run, so
        it is kept for the next case, once every fact of this one is retracted.

        Raises:
            EngineBroken: if the run was not completed.
        """
        if not self._live:
            self._live.append(next(self._sessions))
            self._left = _CASES_A_SESSION
        (session,) = self._live
        is_clean = False
        try:
            fired = self._run(session, numbers, known)
            self._retract(session)
            is_clean = True
        except (durable.error, MemoryError) as error:
            raise EngineBroken(f"durable-rules failed: {error}") from error
        finally:
            self._left -= 1
            if not is_clean or not self._left:
                self._live.clear()
                self._delete(session)
        return fired

    def close(self) -> None:
        """Free the ruleset; it cannot be run again."""
        self._finalizer()
        self._handle = 0

    def _run(
        self, session: str, numbers: Mapping[Attribute, int], known: set[Literal]
    ) -> list[Literal]:
        self._told.clear()
        messages = self._definition.facts
        state = self._assert(session, self._definition.case(numbers, known))
        for literal in sorted(known & messages.keys()):
            self._assert(session, messages[literal])
        fired: list[Literal] = []
        for name in self._names(state):
            for head, fact in self._conclusions[name]:
                fired.append(head)
                if fact is not None and fact not in known:
                    known.add(fact)
                    if fact in messages:
                        self._assert(session, messages[fact])
        return fired

    def _names(self, state: int) -> Iterator[str]:
        """Return the names of the rules that fire, including those on facts asserted meanwhile."""
        name = ""
        started = durable.start_action_for_state(self._handle, state)
        message = started[1] if started else None
        while message is not None:
            if name == SENTINEL:
                raise EngineBroken("durable-rules fired a rule after the last one")
            name = message[2 : message.index('"', 2)]
            if name not in self._conclusions:
                raise EngineBroken("durable-rules fired a rule that it was not given")
            yield name
            message = durable.complete_and_start_action(self._handle, state)
        if name != SENTINEL:
            raise EngineBroken("durable-rules ended a run before the last rule")

    def _assert(self, session: str, message: str) -> int:
        told = f'{{"sid":"{session}",{message}}}'
        self._told.append(told)
        answer: tuple[int, int] = durable.assert_fact(self._handle, told)
        result, state = answer
        if result:
            raise EngineBroken(f"durable-rules did not take a fact: {result}")
        return state

    def _retract(self, session: str) -> None:
        """Take back all facts, the last first, and look that no case finds one of another."""
        for told in reversed(self._told):
            if durable.retract_fact(self._handle, told)[0]:
                raise EngineBroken("durable-rules did not take back a fact")
        if durable.get_facts(self._handle, session) != "[]":
            raise EngineBroken("durable-rules kept a fact that was taken back")

    def _delete(self, session: str) -> None:
        try:
            durable.delete_state(self._handle, session)
        except durable.error as error:
            if not str(error).endswith(_NO_SUCH_SESSION):
                self._handle = 0  # the session stays, and may be met again: no further run
                raise EngineBroken("durable-rules did not delete a session") from error


def _free(engine: Any, handle: int, live: list[str]) -> None:
    """Free a ruleset and before it the sessions that are alive, whose memory it would keep."""
    for session in live:
        with suppress(engine.error):
            engine.delete_state(handle, session)
    engine.delete_ruleset(handle)


def _created(definition: Definition) -> int:
    try:
        return int(durable.create_ruleset("precept", json.dumps(definition.rules)))
    except (durable.error, MemoryError) as error:
        raise EngineBroken(f"durable-rules did not take the rules: {error}") from error
