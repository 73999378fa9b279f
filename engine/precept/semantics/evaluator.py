"""The reference evaluator: a ruleset and what is known, to an outcome with its trace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from precept.ir.answers import Outcome
from precept.ir.conditions import Comparison, Condition, Holds
from precept.ir.facts import Value
from precept.ir.rules import Rule, Ruleset, Target
from precept.ir.strata import strata
from precept.ir.truth import Truth
from precept.semantics.answers import advice
from precept.semantics.conditions import World, reasons, settling, truth, undecided
from precept.semantics.kleene import any_of


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that fired: what made it true. The comparisons may be a patient's data."""

    rule: Rule = field(repr=False)
    stratum: int
    because: tuple[Comparison | Holds, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An outcome, the rules that fired by (stratum, id), and what the open rules depend on.

    `missing` names, by rule, the elements that would have to be asked.
    """

    outcome: Outcome
    trace: tuple[Firing, ...]
    missing: Mapping[str, frozenset[str]]
    conditions: Mapping[str, Condition] = field(repr=False)
    world: World = field(repr=False)

    def because(self, rule: str) -> tuple[Comparison | Holds, ...]:
        """What settled a rule: made it fire or refuted it. Nothing while it is open."""
        return tuple(reasons(self.conditions[rule], self.world))


class Evaluator:
    """Decides cases by one ruleset. Immutable, and safe to share between threads."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Put the rules in order.

        Raises:
            CyclicFindings: if a finding rests on itself.
        """
        self._ruleset = ruleset
        self._stratum = strata(ruleset.rules.values())
        self._rules = sorted(
            ruleset.rules.values(), key=lambda rule: (self._stratum[rule.id], rule.id)
        )
        self._conditions = {rule.id: rule.condition for rule in self._rules}
        concluding: dict[Target, list[Rule]] = defaultdict(list)
        for rule in self._rules:
            concluding[rule.target].append(rule)
        words = ruleset.vocabulary
        self._finding = {id_: concluding[Target("finding", id_)] for id_ in words.findings}
        self._action = {id_: concluding[Target("action", id_)] for id_ in words.actions}
        self._note = {id_: concluding[Target("note", id_)] for id_ in words.notes}
        # A finding is settled when the last of its rules is.
        self._settles = {of[-1].id: finding for finding, of in self._finding.items() if of}

    def evaluate(self, values: Mapping[str, Value]) -> Evaluation:
        """Everything that follows from the known values."""
        rules, world = self._settle(values)
        outcome = Outcome(
            rules=rules,
            findings={id_: world.findings[id_] for id_ in self._finding},
            advice={
                id_: advice((rule, rules[rule.id]) for rule in of)
                for id_, of in self._action.items()
            },
            notes={id_: self._any(of, rules) for id_, of in self._note.items()},
        )
        trace, missing = tuple(self._trace(rules, world)), self._missing(rules, world)
        return Evaluation(outcome, trace, missing, self._conditions, world)

    def _settle(self, values: Mapping[str, Value]) -> tuple[dict[str, Truth], World]:
        rules: dict[str, Truth] = {}
        findings = {finding: Truth.FALSE for finding, of in self._finding.items() if not of}
        world = World(values, findings)
        for rule in self._rules:
            rules[rule.id] = truth(self._conditions[rule.id], world)
            finding = self._settles.get(rule.id)
            if finding is not None:
                findings[finding] = self._any(self._finding[finding], rules)
        return rules, world

    @staticmethod
    def _any(of: list[Rule], rules: Mapping[str, Truth]) -> Truth:
        return any_of([rules[rule.id] for rule in of])

    def _trace(self, rules: Mapping[str, Truth], world: World) -> Iterator[Firing]:
        for rule in self._rules:
            if rules[rule.id] is Truth.TRUE:
                because = tuple(settling(self._conditions[rule.id], Truth.TRUE, world))
                yield Firing(rule, self._stratum[rule.id], because)

    def _missing(self, rules: Mapping[str, Truth], world: World) -> dict[str, frozenset[str]]:
        missing: dict[str, frozenset[str]] = {}
        for rule in self._rules:
            if rules[rule.id] is Truth.UNKNOWN:
                missing[rule.id] = frozenset(self._asked(rule, missing, world))
        return missing

    def _asked(
        self, rule: Rule, missing: Mapping[str, frozenset[str]], world: World
    ) -> Iterator[str]:
        for leaf in undecided(self._conditions[rule.id], world):
            if isinstance(leaf, Comparison):
                yield leaf.element
            else:
                for below in self._finding[leaf.finding]:
                    yield from missing.get(below.id, ())
