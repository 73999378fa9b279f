"""The case that givens tell, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from precept.scenarios.steps import AddEvent, Given, SetComplete, SetFact, SetMember, SetTime

# A scenario that names no time is decided at this one.
_AS_OF, _ZONE = "2026-01-01T12:00", "UTC"


class SaidBefore(ValueError):
    """Something else was said of the same thing before; the message names it."""


@dataclass(slots=True)
class Telling:
    """What has been told by now."""

    as_of: str = _AS_OF
    zone: str = _ZONE
    facts: dict[str, Any] = field(default_factory=dict)
    history: dict[str, dict[str, Any]] = field(default_factory=dict)
    _said: set[object] = field(default_factory=set)

    def case(self) -> dict[str, Any]:
        """All that was told, as the protocol takes it."""
        return {
            "as_of": self.as_of,
            "zone": self.zone,
            "facts": self.facts,
            "history": self.history,
        }

    def go_on(self) -> None:
        """Let what is told from now on correct what was told before."""
        self._said.clear()

    def tell(self, said: Given) -> None:
        """Tell one more thing.

        Raises:
            SaidBefore: if something else was told of it.
        """
        match said:
            case SetTime(as_of, zone):
                self.as_of, self.zone = as_of, zone
            case SetFact(element, value):
                self._once(element, element)
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
            raise SaidBefore(name)
        self._said.add(key)

    def _fact(self, element: str, value: str | None) -> None:
        if value is None:
            self.facts.pop(element, None)
        else:
            self.facts[element] = value

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
        # An event that is not said to be the one in question is another one.
        return self.history.setdefault(events, {"entries": [], "present": "none"})
