"""A condition as terms: the reference evaluator's rules of truth, on rails."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import z3

from precept.ir.conditions import All, Any, Comparison, Condition, Holds, Not, findings
from precept.ir.rules import Find, Ruleset
from precept.ir.strata import strata
from precept.proof.claims import Claim
from precept.proof.knowledge import Seen
from precept.proof.rails import Rails, all_of, any_of, negation


def encode(condition: Condition, known: Mapping[str, Seen], findings: Mapping[str, Rails]) -> Rails:
    """The truth of a condition, from what is known of the elements, and from the findings."""
    match condition:
        case Comparison():
            return known[condition.element].compare(condition)
        case Holds():
            return findings[condition.finding]
        case All():
            return all_of(encode(part, known, findings) for part in condition.parts)
        case Any():
            return any_of(encode(part, known, findings) for part in condition.parts)
        case Not():
            return negation(encode(condition.part, known, findings))


class Meaning:
    """What a ruleset makes of whatever is known: the truth of its rules, findings, conditions."""

    def __init__(self, ruleset: Ruleset, known: Mapping[str, Seen]) -> None:
        """Encode the rules, those first whose findings others read."""
        self._known = known
        self._findings: dict[str, Rails] = {}
        concluding: dict[str, list[Rails]] = {id_: [] for id_ in ruleset.vocabulary.findings}
        stratum = strata(ruleset.rules.values())
        for rule in sorted(ruleset.rules.values(), key=lambda rule: stratum[rule.id]):
            self._settle(findings(rule.condition), concluding)
            if isinstance(rule.conclusion, Find):
                concluding[rule.conclusion.finding].append(self.of(rule.condition))
        self._settle(concluding, concluding)

    def _settle(self, read: Iterable[str], concluding: Mapping[str, list[Rails]]) -> None:
        for finding in read:
            if finding not in self._findings:
                self._findings[finding] = any_of(concluding[finding])

    def of(self, condition: Condition) -> Rails:
        """The truth of a condition on elements and findings."""
        return encode(condition, self._known, self._findings)

    def claimed(self, claim: Claim) -> z3.BoolRef:
        """That all of a claim holds."""
        return z3.And([self.of(test.condition).within(test.allowed) for test in claim])
