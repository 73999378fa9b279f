"""What would settle an open answer, and what would change a settled one; by the solver."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field, replace
from importlib.util import find_spec
from threading import RLock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from precept.execution.evaluator import World, truth
from precept.execution.intake.narrowing import narrow
from precept.execution.protocol import Evaluated, Protocol
from precept.model.answers import Answer, Truth
from precept.model.errors import Conflict, SolverDisagrees, Unsolved
from precept.model.facts import Facts, Members, Value
from precept.model.outcomes import OPEN, rules_concluding, status_of
from precept.model.records import dataclass
from precept.model.ruleset import Ruleset, Target
from precept.model.vocabulary import Element
from precept.model.words import in_words, phrase_for

if TYPE_CHECKING:
    from precept.solver.counterfactuals import Correction, Counterfactuals, Unit


MOST = 8
"""How many sets are returned at most."""

Ids = tuple[str, ...]
"""Ids of elements, in the order of the vocabulary."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing for one answer; nothing, if it is settled.

    Attributes:
        missing: The elements that its open rules still depend on.
        needed: A minimal set of elements that settle the answer whatever their values are.
        could_settle: The minimal sets of elements that settle it with some values, smallest first.
        cut: Whether there are more such sets than these.
    """

    missing: Ids = ()
    needed: Ids = ()
    could_settle: tuple[Ids, ...] = ()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A fact with another value.

    Attributes:
        element: The element.
        value: The other value, as a case writes it; of a set, the one code or `not` the code.
        words: The vocabulary's words for the other value.
        now: The present value.
        now_words: The vocabulary's words for the present value.
    """

    element: str
    value: str = field(repr=False)
    words: str = field(repr=False)
    now: str = field(repr=False)
    now_words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """Facts that would change an answer together, and what the answer would then be."""

    facts: tuple[ChangedFact, ...] = field(repr=False)
    status: Truth | Answer = field(repr=False)


@dataclass(frozen=True, slots=True)
class Changes:
    """What would change a settled answer, the fewest facts first.

    Attributes:
        found: The changes, each minimal.
        cut: Whether there are more than these.
    """

    found: tuple[Change, ...] = ()
    cut: bool = False


def missing(protocol: Protocol, seen: Evaluated, target: Target) -> Missing:
    """Return what is missing for an answer about an evaluated case.

    Raises:
        Unsolved: if there is no solver, or if it gives up.
    """
    elements = depends_on(target, seen, protocol.ruleset)
    if not elements:
        return Missing()
    with (
        protocol.keeping_urgent(seen.facts),
        prepared(protocol) as terms,
        terms.learning.of_case(seen.facts.values) as case,
        case.among(elements) as sets,
    ):
        needed = elements
        for element in reversed(elements):
            rest = tuple(id_ for id_ in needed if id_ != element)
            needed = rest if sets.excludes(terms.is_open(target), rest) else needed
        could_settle = sets.smallest(terms.is_settled(target), MOST + 1)
    return Missing(elements, needed, tuple(could_settle[:MOST]), cut=len(could_settle) > MOST)


def relevant_questions(
    protocol: Protocol, seen: Evaluated, targets: Iterable[Target], excluded: Collection[str] = ()
) -> Ids:
    """Return the elements that could help to settle some of the answers, the most helpful first.

    Those that alone could settle the most answers come first, then those in the most of the sets
    `could_settle` of `missing`, then those declared first. An element that is in no minimal set
    that could settle an answer is left out: asking for it cannot matter.

    Args:
        protocol: The protocol.
        seen: The evaluated case.
        targets: The answers to settle.
        excluded: The elements that nobody can be asked for, which stay as they are known.

    Raises:
        Unsolved: if there is no solver, or if it gives up.
    """
    found: list[Ids] = []
    useful: set[str] = set()
    with (
        protocol.keeping_urgent(seen.facts),
        prepared(protocol) as terms,
        terms.learning.of_case(seen.facts.values) as case,
    ):
        for target in targets:
            elements = set(depends_on(target, seen, protocol.ruleset)) - set(excluded)
            if not elements:
                continue
            answered = terms.is_settled(target)
            with case.among(elements) as sets:
                could_settle = sets.smallest(answered, MOST)
                useful |= set(sets.members(answered, could_settle))
            found += could_settle
    declared = (id_ for id_ in protocol.ruleset.vocabulary.elements if id_ in useful)

    def helpful(element: str) -> tuple[int, int]:
        within = [ids for ids in found if element in ids]
        return sum(len(ids) == 1 for ids in within), len(within)

    return tuple(sorted(declared, key=helpful, reverse=True))


def depends_on(target: Target, seen: Evaluated, ruleset: Ruleset) -> Ids:
    """Return the elements that the open rules about a target depend on; none if it is settled."""
    if status_of(target, seen.evaluation.outcome) not in OPEN:
        return ()
    waiting = seen.evaluation.missing
    rules = rules_concluding(target, ruleset)
    asked = {element for rule in rules for element in waiting.get(rule.id, ())}
    return tuple(id_ for id_ in ruleset.vocabulary.elements if id_ in asked)


def changes(protocol: Protocol, seen: Evaluated, target: Target) -> Changes:
    """Return what would change a settled answer to another settled one.

    Only elements that the vocabulary declares changeable are changed; a number changes to the
    nearest value that matters. Each change is confirmed by both engines.

    Raises:
        Unsolved: if there is no solver, or if it gives up.
        SolverDisagrees: if a change does not lead to the answer that the solver predicts.
    """
    status = status_of(target, seen.evaluation.outcome)
    elements = protocol.ruleset.vocabulary.elements
    changeable = {id_ for id_, element in elements.items() if element.changeable}
    # What follows from a fact changes with it.
    facts = replace(seen.facts, values=seen.facts.premises)
    if status in OPEN or not changeable & facts.values.keys():
        return Changes()
    with protocol.keeping_urgent(seen.facts), prepared(protocol) as terms:
        wanted = {
            answer: term for answer, term in terms.statuses(target).items() if answer is not status
        }
        ways = terms.corrections(facts.values, changeable, wanted, MOST + 1)
    found = []
    for way, becomes in ways[:MOST]:
        if _is_confirmed(protocol, changed_facts(facts, way), target, becomes):
            found.append(Change(tuple(_in_words(way, facts, elements)), becomes))
    return Changes(tuple(found), cut=len(ways) > MOST)


def _is_confirmed(
    protocol: Protocol, facts: Facts, target: Target, becomes: Truth | Answer
) -> bool:
    """Return whether changed facts lead to an answer by both engines.

    The solver leaves open what follows from a change, and that may lead to another answer.

    Raises:
        SolverDisagrees: if they do not, and nothing follows from them.
    """
    impossible = protocol.ruleset.safety.impossible
    narrowed = narrow(facts.values, impossible, protocol.ruleset.vocabulary.elements)
    values = narrowed.values
    world = World(values, {})
    accepted = not narrowed.contradictions and all(
        truth(item.when, world) is not Truth.TRUE for item in impossible
    )
    try:
        outcome = protocol.evaluate_facts(replace(facts, values=values)).evaluation.outcome
        is_confirmed = accepted and status_of(target, outcome) is becomes
    except Conflict:
        is_confirmed = False
    if not is_confirmed and values == facts.values:
        raise SolverDisagrees(target.id)
    return is_confirmed


def changed_facts(facts: Facts, way: Correction) -> Facts:
    """Return the facts with some changes."""
    values = dict(facts.values)
    for unit, value in way.items():
        values[unit.element] = _replaced(values[unit.element], value)
    return replace(facts, values=values)


def _replaced(now: Value, value: Value) -> Value:
    """Return a value in the place of another one; in a set, only the codes that it names."""
    if not (isinstance(now, Members) and isinstance(value, Members)):
        return value
    present, absent = now.present - value.absent, now.absent - value.present
    return Members(present | value.present, absent | value.absent)


def _in_words(
    way: Correction, facts: Facts, elements: Mapping[str, Element]
) -> Iterator[ChangedFact]:
    """Yield each changed fact in words."""
    for unit, value in way.items():
        element = elements[unit.element]
        now = _present(unit, facts.values[unit.element])
        values = [in_words(known, element.type, facts.tzinfo) for known in (value, now)]
        words = [phrase_for(element, known) for known in values]
        yield ChangedFact(element.id, values[0], words[0], values[1], words[1])


def _present(unit: Unit, now: Value) -> Value:
    """Return the present value of an element or, of a set, of one code."""
    if not isinstance(now, Members):
        return now
    some = frozenset({unit.code})
    return Members(now.present & some, now.absent & some)


_LOCK = RLock()
_PREPARED: WeakKeyDictionary[Protocol, Counterfactuals] = WeakKeyDictionary()


@contextmanager
def prepared(protocol: Protocol) -> Iterator[Counterfactuals]:
    """Prepare a ruleset for the solver, for one thread at a time.

    Raises:
        Unsolved: if there is no solver, or if it gives up on what it is asked.
    """
    if find_spec("z3") is None:
        raise Unsolved("the solver is not installed; it comes with `precept[proof]`")
    from precept.solver.backend import Undecided
    from precept.solver.counterfactuals import Counterfactuals

    with _LOCK:
        try:
            if protocol not in _PREPARED:
                _PREPARED[protocol] = Counterfactuals(protocol.ruleset)
            yield _PREPARED[protocol]
        except Undecided:
            raise Unsolved("the solver gives up") from None
