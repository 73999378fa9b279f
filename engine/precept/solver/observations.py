"""A difference between two rulesets: what they come to, and of whom it is so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

import z3

from precept.model.answers import Answer, Strength, Truth, place
from precept.model.conditions import AnyOf, Condition
from precept.model.facts import Value
from precept.model.outcomes import ACTION, KINDS, condition_of, targets
from precept.model.ruleset import Advise, Always, Rule, Ruleset, Target
from precept.solver.encoding import Claim, Meaning, sides

CASE = Target("case", "")
"""The case as a whole: whether it is accepted, or refused as impossible."""

URGENT = "urgent"
"""The kind of a target that is an action which a guarantee may make urgent."""


class Aspect(StrEnum):
    """What of a target differs: where the answer does not, its word, or what is cited for it."""

    ANSWER = "answer"
    STRENGTH = "strength"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Difference:
    """That one ruleset comes to something else about a target than the other.

    `before` and `after` are answers or words; of citations, the statements. `values` are what is
    known in a case of it, the fewest facts that will do. `concerns` says of whom it is so, whatever
    else is known of them; None where it depends on what is not known. `more` says that there are
    further people of whom it is so, beyond as many kinds of them as are told.
    """

    target: Target
    aspect: Aspect
    before: str
    after: str
    values: Mapping[str, Value] = field(repr=False)
    concerns: Mapping[str, Value] | None = field(default=None, repr=False)
    more: bool = False


@dataclass(frozen=True, slots=True)
class Differences:
    """All that was found, and the targets about which the solver gave up before all was."""

    found: tuple[Difference, ...]
    undecided: tuple[Target, ...]


Observation = tuple[str, str, str]
"""What is looked at, its id, and what is seen of it."""


def observations(ruleset: Ruleset, meaning: Meaning) -> Mapping[Observation, z3.BoolRef]:
    """Everything that can be seen of the decision about a case, each with when it is seen.

    These are the status of findings and notes, the answers about actions with `strongest` and
    `could_be`, and for each of them the statements that are cited by the rules that fired.
    """
    return dict(_observations(ruleset, meaning))


def differ(
    one: Mapping[Observation, z3.BoolRef], other: Mapping[Observation, z3.BoolRef]
) -> z3.BoolRef:
    """That something is seen by one ruleset that is not seen by the other."""
    never = z3.BoolVal(False)
    keys = dict.fromkeys((*one, *other))
    return z3.Or([one.get(key, never) != other.get(key, never) for key in keys])


def _observations(ruleset: Ruleset, meaning: Meaning) -> Iterator[tuple[Observation, z3.BoolRef]]:
    words, rules = ruleset.vocabulary, ruleset.rules.values()
    for target in targets(words):
        if target.kind != ACTION.id:
            yield from _truths(target, condition_of(target, ruleset), meaning)
    for action in words.actions:
        yield from _answers(action, ruleset, meaning)
        yield from _words(action, ruleset, meaning)
    yield from _cites(rules, meaning)


def _truths(
    target: Target, condition: Condition, meaning: Meaning
) -> Iterator[tuple[Observation, z3.BoolRef]]:
    truth = meaning.of(condition)
    yield (*target, "true"), truth.true
    yield (*target, "false"), truth.false


def _answers(
    action: str, ruleset: Ruleset, meaning: Meaning
) -> Iterator[tuple[Observation, z3.BoolRef]]:
    of = sides(ruleset, action)
    answers: Mapping[str, Claim] = {
        "recommended": of.recommended,
        "not_needed": of.not_needed,
        "does_not_apply": of.does_not_apply,
        "conflict": of.conflict,
    }
    for answer, claim in answers.items():
        yield (ACTION.id, action, answer), meaning.claimed(claim)


def _words(
    action: str, ruleset: Ruleset, meaning: Meaning
) -> Iterator[tuple[Observation, z3.BoolRef]]:
    by_word = _by_word(action, ruleset.rules.values())
    truths = [(word, meaning.of(AnyOf(tuple(conditions)))) for word, conditions in by_word]
    # The strongest word is one that no stronger one stands beside.
    for place_, (word, truth) in enumerate(truths):
        stronger = [other for _, other in truths[:place_]]
        fired = z3.Or([other.true for other in stronger])
        possible = z3.Or([z3.Not(other.false) for other in stronger])
        yield ("strongest", action, word.word), z3.And(truth.true, z3.Not(fired))
        yield ("could_be", action, word.word), z3.And(z3.Not(truth.false), z3.Not(possible))


def _by_word(action: str, rules: Iterable[Rule]) -> list[tuple[Strength, list[Condition]]]:
    """The words of an action's rules, the strongest first, and when some rule has it."""
    found: dict[Strength, list[Condition]] = {}
    for rule in rules:
        match rule.conclusion:
            case Advise(of, word) if of == action and word.rank is not None:
                found.setdefault(word, []).append(rule.condition)
    return sorted(found.items(), key=lambda item: place(item[0]), reverse=True)


def _cites(rules: Iterable[Rule], meaning: Meaning) -> Iterator[tuple[Observation, z3.BoolRef]]:
    fired: dict[Observation, list[z3.BoolRef]] = {}
    for rule in rules:
        kind, id_ = rule.target
        for cite in rule.cites:
            by = fired.setdefault((f"cites of {kind}", id_, cite), [])
            by.append(meaning.of(rule.condition).true)
    yield from ((key, z3.Or(by)) for key, by in fired.items())


Alternatives = Mapping[str, z3.BoolRef]
_Seen = Mapping[tuple[str, str], dict[str, z3.BoolRef]]

_CANNOT_TELL = ACTION.values[Answer.CANNOT_TELL]
_VALUES: Mapping[str, Mapping[Truth, str]] = MappingProxyType(
    {
        **{
            kind.id: {truth: kind.values[truth] for truth in Truth}
            for kind in KINDS.values()
            if kind is not ACTION
        },
        URGENT: {
            Truth.TRUE: "urgent",
            Truth.FALSE: "not_urgent",
            Truth.UNKNOWN: _CANNOT_TELL,
        },
    }
)
"""The value seen of a condition that is true, false or unknown, for each kind of target."""

PASSING = frozenset(
    {*(values[Truth.UNKNOWN] for values in _VALUES.values()), _CANNOT_TELL, "conflict"}
)
"""The values that may change once more is known."""


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
    kind = KINDS.get(target.kind)
    absent = kind.values[kind.absent] if kind else _VALUES[target.kind][Truth.FALSE]
    return Sight({absent: z3.BoolVal(True)})


def sights(ruleset: Ruleset, meaning: Meaning) -> Mapping[Target, Sight]:
    """What is seen of each finding, action and note, and of each action that can be urgent."""
    seen: dict[tuple[str, str], dict[str, z3.BoolRef]] = defaultdict(dict)
    for (kind, id_, what), term in observations(ruleset, meaning).items():
        seen[kind, id_][what] = term
    found = {}
    for kind, id_ in sorted(targets(ruleset.vocabulary), key=lambda item: item.kind != ACTION.id):
        cites = seen[f"cites of {kind}", id_]
        if kind == ACTION.id:
            words = seen["strongest", id_], seen["could_be", id_]
            found[Target(kind, id_)] = Sight(_of_advice(id_, seen, ruleset), *words, cites)
        else:
            found[Target(kind, id_)] = Sight(_named(kind, seen[kind, id_]), cites=cites)
    return found | dict(_urgent(ruleset, meaning))


def _of_advice(action: str, seen: _Seen, ruleset: Ruleset) -> Alternatives:
    """The answers about an action; that one is recommended which excludes it is a conflict, too."""
    answers = seen[ACTION.id, action]
    others = [other for pair in ruleset.safety.excludes for other in _beside(action, pair.actions)]
    clash = z3.Or([seen[ACTION.id, other]["recommended"] for other in others])
    recommended = answers["recommended"]
    settled = answers | {
        "recommended": z3.And(recommended, z3.Not(clash)),
        "conflict": z3.Or(answers["conflict"], z3.And(recommended, clash)),
    }
    return {**settled, _CANNOT_TELL: z3.Not(z3.Or(list(settled.values())))}


def _beside(action: str, pair: tuple[str, str]) -> tuple[str, ...]:
    return tuple(other for other in pair if other != action) if action in pair else ()


def _named(kind: str, truths: Alternatives) -> Alternatives:
    values = _VALUES[kind]
    settled = {values[Truth(truth)]: term for truth, term in truths.items()}
    return {**settled, values[Truth.UNKNOWN]: z3.Not(z3.Or(list(settled.values())))}


def _urgent(ruleset: Ruleset, meaning: Meaning) -> Iterator[tuple[Target, Sight]]:
    guarantees = [one for one in ruleset.safety.guarantees if isinstance(one, Always)]
    for action in dict.fromkeys(one.action for one in guarantees):
        of = [one for one in guarantees if one.action == action]
        truth = meaning.of(AnyOf(tuple(one.when for one in of)))
        answers = _named(URGENT, {"true": truth.true, "false": truth.false})
        cites = {
            cite: [one.when for one in of if cite in one.cites] for one in of for cite in one.cites
        }
        cited = {cite: meaning.of(AnyOf(tuple(whens))).true for cite, whens in cites.items()}
        yield Target(URGENT, action), Sight(answers, cites=cited)
