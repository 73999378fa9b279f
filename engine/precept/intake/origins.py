"""Which claims and events the value of an element comes from: what to blame when it cannot be."""

from __future__ import annotations

from precept.intake.parts import Member, Part, told
from precept.ir.history import Counted, Latest, Measured
from precept.ir.vocabulary import Vocabulary


class Origins:
    """The claims and events behind each element of one part of a case."""

    def __init__(self, part: Part, vocabulary: Vocabulary) -> None:
        """Begin without any."""
        self._part = part
        self._vocabulary = vocabulary
        self.told: dict[str, tuple[Member, ...]] = {}

    def add(self, element: str, *members: Member) -> None:
        """Note who tells of an element."""
        before = self.told.get(element)
        self.told[element] = (*before, *members) if before else members

    def of(self, *elements: str) -> tuple[Member, ...]:
        """What tells of elements, and what these are measured from, each once."""
        members = [one for id_ in elements for one in (*self.told.get(id_, ()), *self.ends(id_))]
        return tuple({id(member): member for member in members}.values())

    def ends(self, element: str) -> tuple[Member, ...]:
        """What an element is measured from."""
        known = self._vocabulary.elements.get(element)
        match known and known.measured:
            case Measured(Latest(events), end, persists):
                return (*self.of(end, persists), *self._events(events))
            case Measured(str(start), end, persists):
                return self.of(start, end, persists)
            case Counted(events) as counted:
                return (*self.of(*counted.counted_with), *self._events(events))
            case _:
                return ()

    def _events(self, id_: str) -> tuple[Member, ...]:
        """What is claimed of a list, and of the event in question."""
        present = self._vocabulary.history[id_].present.values()
        return (*self.of(*present), *told(self._part.lists.get(id_)))
