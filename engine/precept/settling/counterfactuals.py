"""What would change an answer that is settled: the fewest known facts that would be otherwise."""

from __future__ import annotations

from precept.errors import Conflict, SolverDisagrees
from precept.explanation.targets import status
from precept.ir.answers import Answer
from precept.ir.facts import Facts
from precept.ir.rules import Target
from precept.ir.truth import Truth
from precept.protocol import Evaluated, Protocol
from precept.semantics.conditions import World, truth
from precept.settling.model import MOST, Change, Changes
from precept.settling.otherwise import otherwise, told
from precept.settling.prepared import prepared
from precept.settling.questions import OPEN


def changes(protocol: Protocol, seen: Evaluated, target: Target) -> Changes:
    """What would change the answer about a target to another one that is settled.

    Only what the vocabulary says is changeable is ever otherwise, and each change has been decided
    again. Of a number the nearest that changes the answer is told.

    Raises:
        Unsolved: if there is no solver, or if it gives up.
        SolverDisagrees: if a change does not come to what the solver says.
    """
    came_to = status(target, seen.evaluation.outcome)
    elements = protocol.ruleset.vocabulary.elements
    changeable = {id_ for id_, element in elements.items() if element.changeable}
    if came_to in OPEN or not changeable & seen.facts.values.keys():
        return Changes()
    with prepared(protocol) as terms:
        wanted = {
            answer: it for answer, it in terms.answers(target).items() if answer is not came_to
        }
        ways = terms.otherwise.ways(seen.facts.values, changeable, wanted, MOST + 1)
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
        outcome = protocol.weigh(facts).evaluation.outcome
    except Conflict:
        raise SolverDisagrees(target.id) from None
    if not accepted or status(target, outcome) is not becomes:
        raise SolverDisagrees(target.id)
