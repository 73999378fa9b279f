"""Read a case: the time of the decision, its facts and its history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path
from types import MappingProxyType

from precept.execution.intake import faults
from precept.execution.intake.assembly import assemble
from precept.execution.intake.claim_sets import ClaimSet
from precept.execution.intake.claims import read_claims
from precept.execution.intake.clock import Clock, read_clock, stand_in_clock
from precept.execution.intake.events import read_history
from precept.execution.intake.over_time import grown
from precept.execution.intake.plan import plan_of
from precept.language import grammar, library
from precept.language.grammar import UNKNOWN
from precept.language.loader import shape
from precept.language.loader.shape import Group
from precept.language.syntax.data import from_data
from precept.language.syntax.nodes import MappingNode as Lines
from precept.language.syntax.nodes import Node, ScalarNode, SequenceNode
from precept.language.syntax.reader import read_file
from precept.model.diagnostics import Diagnostic, Diagnostics, Fault, did_you_mean, one_of
from precept.model.facts import Facts, Interval
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset
from precept.model.types import Ordered, in_range
from precept.model.words import day_in_words, in_words

CaseInput = str | Path | Mapping[str, object] | Lines
"""A case: the path of a file, plain data of the same structure, or a parsed mapping."""

OTHER_RULESET = Fault(
    "RST102",
    "other-ruleset",
    "The case is for another ruleset than the one that would decide it.",
    "decide it by the ruleset that it names, or correct the line",
)


def read_case_input(case: CaseInput, diagnostics: Diagnostics) -> Node | None:
    """Return a case with its places; report what cannot be read."""
    if isinstance(case, Lines):
        return case
    if isinstance(case, Mapping):
        return from_data(case, "case", diagnostics)
    return read_file(Path(case), str(case), diagnostics)


def named_ruleset(case: CaseInput) -> str | None:
    """Return the ruleset id that a case names; None if it names none or cannot be read."""
    named = _ruleset(read_case_input(case, Diagnostics()))
    return named.value if isinstance(named, ScalarNode) else None


def refuse_other_ruleset(node: Node | None, ruleset: str, diagnostics: Diagnostics) -> None:
    """Report a case that names another ruleset than the one of this id."""
    named = _ruleset(node)
    text = shape.as_text(named, "`ruleset`", diagnostics) if named else None
    if text and text.value != ruleset:
        message = f"the case is for the ruleset `{text.value}`, not for `{ruleset}`"
        misspelt = text.value not in library.names()
        help = diagnostics.did_you_mean(text.value, library.names()) if misspelt else ""
        diagnostics.add(OTHER_RULESET, text.span, message, help=help)


def _ruleset(node: Node | None) -> Node | None:
    return node.get("ruleset") if isinstance(node, Lines) else None


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """The facts of a case, or if it has faults, all of these and no facts.

    `claims` holds all claims that could be read, even if they contradict each other; None if the
    case does not give the time of the decision.
    """

    facts: Facts | None
    faults: tuple[Diagnostic, ...] = ()
    claims: ClaimSet | None = field(default=None, repr=False)


def read_case(node: Node, ruleset: Ruleset, as_of: ScalarNode | None = None) -> IntakeResult:
    """Normalize a case; `as_of` replaces the case's own time of the decision."""
    diagnostics = Diagnostics()
    group = shape.group(node, grammar.CASE, diagnostics)
    clock = read_clock(group, as_of, diagnostics) if group else None
    if group is None:
        return IntakeResult(None, tuple(diagnostics))
    if clock is None:
        read = Diagnostics()
        _read_claims(group, ruleset, stand_in_clock(group), read)
        diagnostics += [item for item in read if item.fault not in _BY_THE_CLOCK]
        return IntakeResult(None, tuple(diagnostics))
    _refuse_not_in_force(ruleset, clock, as_of or group.text("as_of"), diagnostics)
    told = read_clock(group, None, Diagnostics()) if as_of else None
    claims = _read_claims(group, ruleset, clock, diagnostics)
    if told is not None and told.now < clock.now:
        claims = replace(claims, claims=tuple(grown(claims, told, ruleset.vocabulary.elements)))
    facts, conflicts = assemble(claims, ruleset)
    diagnostics += [conflict.diagnostic() for conflict in conflicts if not conflict.is_reported]
    return IntakeResult(None if diagnostics or conflicts else facts, tuple(diagnostics), claims)


def _refuse_not_in_force(
    ruleset: Ruleset, clock: Clock, as_of: ScalarNode | None, diagnostics: Diagnostics
) -> None:
    """Report that a parameter has no value on the day of the decision."""
    words, day = ruleset.vocabulary, clock.as_of.toordinal()
    type_ = next((one.type for one in words.elements.values() if one.of_decision), None)
    if as_of is None or not isinstance(type_, Ordered) or in_range(day, type_):
        return
    late = [item.id for item in words.parameters.values() if item.values[0].since > day]
    message = f"{one_of(late)} has no value on {day_in_words(clock.as_of)}"
    first = in_words(Interval(type_.minimum, type_.minimum), type_, clock.zone)
    help = f"decide cases from {first} on by this ruleset"
    diagnostics.add(faults.NOT_IN_FORCE, as_of.span, message, help=help)


_BY_THE_CLOCK = (
    faults.IN_THE_FUTURE,
    faults.NO_SUCH_TIME,
    faults.CONTRADICTION,
    faults.BAD_CORRECTION,
)
"""Faults that another time of the decision, or another zone, may show or not show."""


def _read_claims(
    group: Group, ruleset: Ruleset, clock: Clock, diagnostics: Diagnostics
) -> ClaimSet:
    """Return the claims of a case; report those that cannot be read."""
    parts = facts, history = group.fields.get("facts"), group.fields.get("history")
    words = ruleset.vocabulary
    given = read_claims(facts, words.elements, clock, diagnostics, plan_of(ruleset).concluded)
    lists = read_history(history, words.history, clock, diagnostics)
    _check_roles(parts, ruleset, diagnostics)
    return ClaimSet(clock, given, MappingProxyType(lists))


def _check_roles(parts: Iterable[Node | None], ruleset: Ruleset, diagnostics: Diagnostics) -> None:
    """Check that everyone who says something has a role that the ruleset declares."""
    groups = (part for part in parts if isinstance(part, Lines))
    values = (value for part in groups for _, value in part if not isinstance(value, ScalarNode))
    named = (by for value in values for by in _speakers(value))
    undeclared = [fault for by in named if (fault := role_fault(by, ruleset))]
    if not undeclared:
        return
    places = {fault.span for fault in undeclared}
    # Such a role may judge nothing either, which says nothing more.
    diagnostics[:] = (
        item
        for item in diagnostics
        if item.fault is not faults.NOT_THE_JUDGE or item.span not in places
    )
    diagnostics += undeclared


def _speakers(node: Node) -> Iterator[ScalarNode]:
    """Return the texts of all `by` lines."""
    match node:
        case Lines():
            for key, value in node:
                if key.value == "by" and isinstance(value, ScalarNode):
                    yield value
                yield from _speakers(value)
        case SequenceNode(items):
            for item in items:
                yield from _speakers(item)
        case _:
            return


def role_fault(name: ScalarNode, ruleset: Ruleset) -> Diagnostic | None:
    """Return the fault of a role that a ruleset does not declare; None if it does."""
    roles = ruleset.roles
    if name.value in roles or name.value == UNKNOWN:
        return None
    known = f"its roles are {one_of(roles)}" if roles else "it declares none"
    message = f"`{ruleset.id}` declares no role `{name.value}`"
    help = did_you_mean(name.value, roles, known)
    return faults.UNKNOWN_ROLE.at(name.span, message, help=help)
