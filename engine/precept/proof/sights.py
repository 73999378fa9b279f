"""What is seen of each single answer of a decision, as alternatives of which exactly one is so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import z3

from precept.ir.conditions import Any
from precept.ir.rules import Ruleset, Target
from precept.ir.safety import Always
from precept.proof.difference import URGENT
from precept.proof.encoding import Meaning
from precept.proof.observations import observations

Alternatives = Mapping[str, z3.BoolRef]
_Seen = Mapping[tuple[str, str], dict[str, z3.BoolRef]]

# What is seen of a condition that is true, or false; and of one that is neither.
_STATUSES = MappingProxyType(
    {
        "finding": {"true": "true", "false": "false"},
        "note": {"true": "shown", "false": "not_shown"},
        URGENT: {"true": "urgent", "false": "not_urgent"},
    }
)
_OPEN = MappingProxyType({"finding": "unknown"})
_CANNOT_TELL = "cannot_tell"
PASSING = frozenset({*_OPEN.values(), _CANNOT_TELL, "conflict"})
"""What may come to be otherwise once more is known."""

_NEVER = MappingProxyType({"action": "does_not_apply"})


@dataclass(frozen=True, slots=True)
class Sight:
    """What can be seen of one target, each with when it is seen.

    Of `answers` exactly one is seen, of `strongest` and of `could_be` at most one. `cites` are the
    statements cited by what makes it true: of advice, by all rules about the action that fired.
    """

    answers: Alternatives
    strongest: Alternatives = field(default_factory=dict)
    could_be: Alternatives = field(default_factory=dict)
    cites: Alternatives = field(default_factory=dict)


def unheard_of(target: Target) -> Sight:
    """What is seen of a target by a ruleset that does not know it: it never comes up."""
    never = _NEVER.get(target.kind) or _STATUSES[target.kind]["false"]
    return Sight({never: z3.BoolVal(True)})


def sights(ruleset: Ruleset, meaning: Meaning) -> Mapping[Target, Sight]:
    """What is seen of each finding, action and note, and of each action that can be urgent."""
    seen: dict[tuple[str, str], dict[str, z3.BoolRef]] = defaultdict(dict)
    for (kind, id_, what), term in observations(ruleset, meaning).items():
        seen[kind, id_][what] = term
    found = {}
    for kind, id_ in _targets(ruleset):
        cites = seen[f"cites of {kind}", id_]
        if kind == "action":
            words = seen["strongest", id_], seen["could_be", id_]
            found[Target(kind, id_)] = Sight(_of_advice(id_, seen, ruleset), *words, cites)
        else:
            found[Target(kind, id_)] = Sight(_named(kind, seen[kind, id_]), cites=cites)
    return found | dict(_urgent(ruleset, meaning))


def _targets(ruleset: Ruleset) -> Iterator[Target]:
    words = ruleset.vocabulary
    yield from (Target("action", id_) for id_ in words.actions)
    yield from (Target("finding", id_) for id_ in words.findings)
    yield from (Target("note", id_) for id_ in words.notes)


def _of_advice(action: str, seen: _Seen, ruleset: Ruleset) -> Alternatives:
    """The answers about an action; that one is recommended which excludes it is a conflict, too."""
    answers = seen["action", action]
    others = [other for pair in ruleset.safety.excludes for other in _beside(action, pair.actions)]
    clash = z3.Or([seen["action", other]["recommended"] for other in others])
    recommended = answers["recommended"]
    settled = answers | {
        "recommended": z3.And(recommended, z3.Not(clash)),
        "conflict": z3.Or(answers["conflict"], z3.And(recommended, clash)),
    }
    return {**settled, _CANNOT_TELL: z3.Not(z3.Or(list(settled.values())))}


def _beside(action: str, pair: tuple[str, str]) -> tuple[str, ...]:
    return tuple(other for other in pair if other != action) if action in pair else ()


def _named(kind: str, truths: Alternatives) -> Alternatives:
    settled = {_STATUSES[kind][truth]: term for truth, term in truths.items()}
    return {**settled, _OPEN.get(kind, _CANNOT_TELL): z3.Not(z3.Or(list(settled.values())))}


def _urgent(ruleset: Ruleset, meaning: Meaning) -> Iterator[tuple[Target, Sight]]:
    guarantees = [one for one in ruleset.safety.guarantees if isinstance(one, Always)]
    for action in dict.fromkeys(one.action for one in guarantees):
        of = [one for one in guarantees if one.action == action]
        truth = meaning.of(Any(tuple(one.when for one in of)))
        answers = _named(URGENT, {"true": truth.true, "false": truth.false})
        cites = {
            cite: [one.when for one in of if cite in one.cites] for one in of for cite in one.cites
        }
        cited = {cite: meaning.of(Any(tuple(whens))).true for cite, whens in cites.items()}
        yield Target(URGENT, action), Sight(answers, cites=cited)
