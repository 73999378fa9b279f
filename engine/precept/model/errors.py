"""Errors for callers. No message or representation holds a patient's data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from pathlib import Path
from traceback import walk_tb
from typing import Any

from precept.model.answers import Outcome
from precept.model.diagnostics import Diagnostic, count, in_order
from precept.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Urgent:
    """Urgent advice that holds although the case is refused. It is disputed, as the case is.

    `cites` are the statements of its guarantee. `in_every_reading` is whether it holds whichever of
    the contradictory facts are right.
    """

    action: str = field(repr=False)
    meaning: str = field(repr=False)
    audience: str = field(repr=False)
    cites: tuple[str, ...] = field(repr=False)
    in_every_reading: bool = field(repr=False)
    disputed: bool = field(default=True, repr=False)


class PreceptError(Exception):
    """Anything that Precept refuses to do.

    `urgent` is the advice that holds nevertheless. `urgent_is_complete` is False if it is open
    whether more is urgent, because the case cannot be read or Precept failed.
    """

    urgent: tuple[Urgent, ...] = ()
    urgent_is_complete: bool = True

    def __reduce__(self) -> tuple[Callable[..., PreceptError], tuple[Any, ...]]:
        """Keep type, message and attributes in copies and in other processes."""
        return _restored, (type(self), self.args, self.__dict__)


def _restored(
    kind: type[PreceptError], args: tuple[Any, ...], attributes: dict[str, Any]
) -> PreceptError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(attributes)
    return error


class BadInput(PreceptError):
    """Input that cannot be used. `diagnostics` holds all faults with their places."""

    def __init__(self, what: str, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep the diagnostics in reading order; the message only counts them and names codes."""
        self.diagnostics = in_order(diagnostics)
        codes = ", ".join(sorted({item.code for item in self.diagnostics}))
        super().__init__(f"{what}: {count(self.diagnostics)} ({codes})")


class BadRuleset(BadInput):
    """A ruleset that cannot be used for decisions."""


class BadCase(BadInput):
    """A case that cannot be decided."""


class Conflict(PreceptError):
    """Rules contradict each other, so there is no decision.

    An action is both recommended and not needed or advised against, two actions that exclude each
    other are both recommended, a classification has two codes, or an amount of what is recommended
    lies outside the range that is declared for it.
    """

    def __init__(
        self,
        rules: dict[str, tuple[str, ...]],
        excluded: Iterable[tuple[str, str]] = (),
        against: Iterable[str] = (),
        classified: Iterable[tuple[str, tuple[str, ...]]] = (),
        beyond: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Keep the rules that fired, by action or classification, and what they contradict.

        Args:
            rules: The rules that fired, by action or classification.
            excluded: The pairs of recommended actions that exclude each other.
            against: The recommended actions that are advised against.
            classified: The classifications that have several codes, with these.
            beyond: The amounts outside their range, each after its action.
        """
        self.rules = rules
        self.excluded = tuple(excluded)
        self.against = frozenset(against)
        self.classified = tuple(classified)
        self.beyond = tuple(beyond)
        super().__init__(f"rules contradict each other about {', '.join(sorted(rules))}")


class EnginesDisagree(PreceptError):
    """The two engines have different outcomes, so there is no decision."""

    def __init__(self, reference: Outcome, runtime: Outcome) -> None:
        """Keep both outcomes."""
        self.reference = reference
        self.runtime = runtime
        super().__init__("the two engines disagree")


class SolverDisagrees(PreceptError):
    """The solver found a case for a property that the evaluator does not find in it."""

    def __init__(self, what: str) -> None:
        """Keep the property."""
        self.property = what
        super().__init__(f"the solver and the reference evaluator disagree about `{what}`")


class Unsolved(PreceptError):
    """A question for the solver, which is not installed or gave up."""


_PACKAGE = Path(__file__).parents[1]


class InternalError(PreceptError):
    """Precept itself failed: neither the case nor the ruleset is at fault.

    `kind` is the type of the failure, and `places` are the lines of code that led to it, the
    innermost last. They are what to report.
    """

    def __init__(self, failure: BaseException) -> None:
        """Keep where something failed; its own message is left out, as it may hold facts."""
        self.kind = type(failure).__name__
        self.places = tuple(_places(failure))
        super().__init__(f"internal error: {self.kind} at {' < '.join(reversed(self.places))}")


def _places(failure: BaseException) -> Iterator[str]:
    """Yield the lines that led to a failure; of other libraries only where they failed."""
    lines = [
        (Path(frame.f_code.co_filename), line) for frame, line in walk_tb(failure.__traceback__)
    ]
    for number, (file, line) in enumerate(lines, start=1):
        if file.is_relative_to(_PACKAGE):
            yield f"{file.relative_to(_PACKAGE).as_posix()}:{line}"
        elif number == len(lines):
            yield f"{file.parent.name}/{file.name}:{line}"
