"""What would settle an answer, as data."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from threading import RLock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from precept.execution.evaluator import World, truth
from precept.execution.protocol import Evaluated, Protocol
from precept.model.answers import Answer, Truth
from precept.model.errors import Conflict, SolverDisagrees, Unsolved
from precept.model.facts import Facts, Members, Value
from precept.model.outcomes import rules_concluding, status_of
from precept.model.ruleset import Ruleset, Target
from precept.model.vocabulary import Element
from precept.model.words import in_words, say

if TYPE_CHECKING:
    from precept.solver.counterfactuals import Correction, Counterfactuals, Unit


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


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Something that would be otherwise: of an element `value` instead of `now`.

    Both are as a case writes them, of a set the one code or `not` the code; `words` are the
    vocabulary's for what would be, `now_words` for what is.
    """

    element: str
    value: str = field(repr=False)
    words: str = field(repr=False)
    now: str = field(repr=False)
    now_words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """What would have to be otherwise, all of it, and what the answer would then be."""

    facts: tuple[Otherwise, ...] = field(repr=False)
    status: Truth | Answer = field(repr=False)


@dataclass(frozen=True, slots=True)
class Changes:
    """What would change an answer that is settled: as few facts at once as can be.

    Those that take the fewest facts come first; `cut` says that there are more than are told of.
    """

    found: tuple[Change, ...] = ()
    cut: bool = False


def otherwise(facts: Facts, way: Correction) -> Facts:
    """The facts with what would be otherwise."""
    values = dict(facts.values)
    for unit, value in way.items():
        values[unit.element] = _instead(values[unit.element], value)
    return replace(facts, values=values)


def _instead(now: Value, value: Value) -> Value:
    """What is known with something else in its place; of a set, of one code."""
    if not (isinstance(now, Members) and isinstance(value, Members)):
        return value
    present, absent = now.present - value.absent, now.absent - value.present
    return Members(present | value.present, absent | value.absent)


def told(way: Correction, facts: Facts, elements: Mapping[str, Element]) -> Iterator[Otherwise]:
    """Each thing that would be otherwise, in words."""
    for unit, value in way.items():
        element = elements[unit.element]
        now = _of(unit, facts.values[unit.element])
        values = [in_words(one, element.type, facts.tzinfo) for one in (value, now)]
        words = [say(element, one) for one in values]
        yield Otherwise(element.id, values[0], words[0], values[1], words[1])


def _of(unit: Unit, now: Value) -> Value:
    """What is known of a unit."""
    if not isinstance(now, Members):
        return now
    some = frozenset({unit.code})
    return Members(now.present & some, now.absent & some)


_LOCK = RLock()
_PREPARED: WeakKeyDictionary[Protocol, Counterfactuals] = WeakKeyDictionary()


@contextmanager
def prepared(protocol: Protocol) -> Iterator[Counterfactuals]:
    """The ruleset of a protocol in terms; for one thread at a time, which the solver asks for.

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


OPEN = (Truth.UNKNOWN, Answer.CANNOT_TELL)


def missing(protocol: Protocol, seen: Evaluated, target: Target) -> Missing:
    """What is missing for a target about a case that the protocol was consulted on.

    Raises:
        Unsolved: if there is no solver, or if it gives up.
    """
    elements = depends_on(target, seen, protocol.ruleset)
    if not elements:
        return Missing()
    with (
        prepared(protocol) as terms,
        terms.learning.of_case(seen.facts.values) as case,
        case.among(elements) as sets,
    ):
        needed = elements
        for element in reversed(elements):
            rest = tuple(one for one in needed if one != element)
            needed = rest if sets.excludes(terms.is_open(target), rest) else needed
        could_settle = sets.smallest(terms.is_settled(target), MOST + 1)
    return Missing(elements, needed, tuple(could_settle[:MOST]), cut=len(could_settle) > MOST)


def relevant(
    protocol: Protocol, seen: Evaluated, targets: Iterable[Target], but: Collection[str] = ()
) -> Ids:
    """The elements that could help to settle one of some targets, the most helpful first.

    Those that alone could settle the most targets come first, then those in the most of the sets
    that `missing` tells of, then those that the vocabulary declares first. An element that is in no
    set that could settle a target, and has no other such set in it, is left out: to ask for it
    cannot matter. So are those of `but`, of which nobody can tell: they stay as they are known.

    Raises:
        Unsolved: if there is no solver, or if it gives up.
    """
    found: list[Ids] = []
    useful: set[str] = set()
    with prepared(protocol) as terms, terms.learning.of_case(seen.facts.values) as case:
        waiting = ((one, depends_on(one, seen, protocol.ruleset)) for one in targets)
        askable = ((one, set(elements) - set(but)) for one, elements in waiting)
        for target, elements in ((one, elements) for one, elements in askable if elements):
            answered = terms.is_settled(target)
            with case.among(elements) as sets:
                could_settle = sets.smallest(answered, MOST)
                useful |= set(sets.members(answered, could_settle))
            found += could_settle
    declared = (one for one in protocol.ruleset.vocabulary.elements if one in useful)

    def helpful(element: str) -> tuple[int, int]:
        within = [one for one in found if element in one]
        return sum(len(one) == 1 for one in within), len(within)

    return tuple(sorted(declared, key=helpful, reverse=True))


def depends_on(target: Target, seen: Evaluated, ruleset: Ruleset) -> Ids:
    """The elements that the open rules about a target wait for; none if it is settled."""
    if status_of(target, seen.evaluation.outcome) not in OPEN:
        return ()
    waiting = seen.evaluation.missing
    rules = rules_concluding(target, ruleset)
    asked = {element for rule in rules for element in waiting.get(rule.id, ())}
    return tuple(one for one in ruleset.vocabulary.elements if one in asked)


def changes(protocol: Protocol, seen: Evaluated, target: Target) -> Changes:
    """What would change the answer about a target to another one that is settled.

    Only what the vocabulary says is changeable is ever otherwise, and each change has been decided
    again. Of a number the nearest that changes the answer is told.

    Raises:
        Unsolved: if there is no solver, or if it gives up.
        SolverDisagrees: if a change does not come to what the solver says.
    """
    came_to = status_of(target, seen.evaluation.outcome)
    elements = protocol.ruleset.vocabulary.elements
    changeable = {id_ for id_, element in elements.items() if element.changeable}
    if came_to in OPEN or not changeable & seen.facts.values.keys():
        return Changes()
    with prepared(protocol) as terms:
        wanted = {
            answer: it for answer, it in terms.statuses(target).items() if answer is not came_to
        }
        ways = terms.corrections(seen.facts.values, changeable, wanted, MOST + 1)
    found = []
    for way, becomes in ways[:MOST]:
        _confirm(protocol, otherwise(seen.facts, way), target, becomes)
        found.append(Change(tuple(told(way, seen.facts, elements)), becomes))
    return Changes(tuple(found), cut=len(ways) > MOST)


def _confirm(protocol: Protocol, facts: Facts, target: Target, becomes: Truth | Answer) -> None:
    """Decide a change again, by both engines."""
    world = World(facts.values, {})
    impossible = protocol.ruleset.safety.impossible
    accepted = all(truth(one.when, world) is not Truth.TRUE for one in impossible)
    try:
        outcome = protocol.evaluate_facts(facts).evaluation.outcome
    except Conflict:
        raise SolverDisagrees(target.id) from None
    if not accepted or status_of(target, outcome) is not becomes:
        raise SolverDisagrees(target.id)
