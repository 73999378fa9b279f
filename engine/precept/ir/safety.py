"""What must hold of every case: combinations that cannot be, advice that must or must not come."""

from __future__ import annotations

from dataclasses import dataclass, field

from precept.diagnostics.source import Span
from precept.ir.conditions import Condition


@dataclass(frozen=True, slots=True)
class Impossible:
    """A combination of facts that no person can have, and why. A case that has it is refused."""

    when: Condition
    because: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Always:
    """The action is recommended whenever the condition is true, whatever else is known."""

    action: str
    when: Condition
    cites: tuple[str, ...]
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def condition(self) -> Condition:
        """When it must be advised."""
        return self.when


@dataclass(frozen=True, slots=True)
class Never:
    """The action is never recommended unless the condition is true."""

    action: str
    without: Condition
    cites: tuple[str, ...]
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def condition(self) -> Condition:
        """Without what it must not be advised."""
        return self.without


Guarantee = Always | Never


@dataclass(frozen=True, slots=True)
class Excludes:
    """Two actions of which at most one is ever recommended."""

    actions: tuple[str, str]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Together:
    """What a clinician says of two actions that can be recommended to one person at once."""

    actions: tuple[str, str]
    sound: bool
    because: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Safety:
    """All of these, in the order they were declared."""

    impossible: tuple[Impossible, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    excludes: tuple[Excludes, ...] = ()
    combinations: tuple[Together, ...] = ()

    @property
    def pairs(self) -> tuple[Excludes | Together, ...]:
        """All that is said of two actions at once."""
        return (*self.excludes, *self.combinations)
