"""The case that givens tell, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from precept.ir.history import EventList
from precept.scenarios.steps import (
    AddEvent,
    Given,
    SetComplete,
    SetDetail,
    SetFact,
    SetMember,
    SetTime,
)

# A scenario that names no time is decided at this one.
_AS_OF, _ZONE = "2026-01-01T12:00", "UTC"


class Misplaced(ValueError):
    """What is told does not go with what was told before; the message says why."""


@dataclass(slots=True)
class Telling:
    """What has been told by now."""

    as_of: str = _AS_OF
    zone: str = _ZONE
    facts: dict[str, Any] = field(default_factory=dict)
    history: dict[str, dict[str, Any]] = field(default_factory=dict)
    _said: set[object] = field(default_factory=set)
    # What was told last, where more can be said of it.
    _latest: dict[str, Any] | None = None

    def case(self, lists: Mapping[str, EventList]) -> dict[str, Any]:
        """All that was told, as the protocol takes it; `lists` are those of the vocabulary."""
        return {
            "as_of": self.as_of,
            "zone": self.zone,
            "facts": {id_: _as_written(told) for id_, told in self.facts.items()},
            "history": {id_: self._listed(lists[id_]) for id_ in self.history},
        }

    def _listed(self, of: EventList) -> dict[str, Any]:
        told = dict(self.history[of.id])
        # An event that is not said to be the one in question is another one, if there is that one.
        if of.present.get(of.begins) in self.facts:
            told.setdefault("present", "none")
        return told

    def go_on(self) -> None:
        """Let what is told from now on correct what was told before."""
        self._said.clear()
        self._latest = None

    def tell(self, said: Given) -> None:
        """Tell one more thing.

        Raises:
            Misplaced: if something else was told of it, or if it is about nothing told.
        """
        if isinstance(said, SetDetail):
            self._detail(said)
            return
        self._latest = None
        match said:
            case SetTime(as_of, zone):
                self.as_of, self.zone = as_of, zone
            case SetFact(element, value):
                self._fact(element, value)
            case SetMember(element, code):
                self._once((element, code), element)
                self._member(said)
            case AddEvent(events):
                self._event(said)
            case SetComplete(events, since):
                self._list(events)["complete_since"] = since

    def _once(self, key: object, name: str) -> None:
        if key in self._said:
            raise Misplaced(f"something else was said of `{name}` before")
        self._said.add(key)

    def _fact(self, element: str, value: str | None) -> None:
        earlier = self.facts.get(element, []) if element in self._said else []
        # Of values told for a time there may be several.
        if not (earlier and "at" in earlier[-1]):
            self._once(element, element)
        if value is None:
            self.facts.pop(element, None)
        else:
            self._latest = {"value": value}
            self.facts[element] = [*earlier, self._latest]

    def _detail(self, said: SetDetail) -> None:
        if self._latest is None or said.name in self._latest:
            raise Misplaced("it is about the sentence before, which leaves no room for it")
        self._latest[said.name] = said.said

    def _member(self, said: SetMember) -> None:
        known = self.facts.setdefault(said.element, {"present": [], "absent": []})
        if said.code is None:
            known["complete"] = "yes"
            return
        for name in ("present", "absent"):
            known[name] = [code for code in known[name] if code != said.code]
        known["present" if said.present else "absent"].append(said.code)

    def _event(self, said: AddEvent) -> None:
        told = self._list(said.events)
        entry: dict[str, Any] = {"id": f"e{len(told['entries']) + 1}", **said.fields}
        if said.planned:
            entry["planned"] = "yes"
        if said.present:
            told["present"] = entry["id"]
        told["entries"].append(entry)

    def _list(self, events: str) -> dict[str, Any]:
        return self.history.setdefault(events, {"entries": []})


def _as_written(told: Any) -> Any:
    """A fact as a case writes it: the one claim of it, or a list of those told for a time."""
    return told[0] if isinstance(told, list) and "at" not in told[0] else told
