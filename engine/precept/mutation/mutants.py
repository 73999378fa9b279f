"""All mutants of a ruleset, those left aside that no ruleset could be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from precept.ir.rules import Rule, Ruleset
from precept.ir.strata import CyclicFindings, strata
from precept.mutation.mutant import Kind, Mutant
from precept.mutation.rules import changes


@dataclass(frozen=True, slots=True)
class Mutants:
    """The mutants by their ids, and how many were discarded as type errors, by kind."""

    by_id: Mapping[str, Mutant]
    discarded: Mapping[Kind, int]


def mutants(ruleset: Ruleset) -> Mutants:
    """All mutants of a ruleset. Of two that come to the same rule the first one counts."""
    found: dict[str, Mutant] = {}
    discarded: Counter[Kind] = Counter()
    for rule in ruleset.rules.values():
        for mutant in _of(rule, ruleset, discarded):
            found[mutant.id] = mutant
    return Mutants(found, discarded)


def _of(rule: Rule, ruleset: Ruleset, discarded: Counter[Kind]) -> Iterator[Mutant]:
    seen: set[tuple[Rule, ...]] = {(rule,)}
    number: Counter[Kind] = Counter()
    for change in changes(rule, ruleset):
        if change.made in seen:
            continue
        changed = change.made[0] if change.made else None
        number[change.kind] += 1
        id_ = f"{rule.id}:{change.kind}:{number[change.kind]}"
        mutant = Mutant(id_, change.kind, change.says, rule, changed)
        if change.made is None or _is_cyclic(mutant, ruleset):
            discarded[change.kind] += 1
            continue
        seen.add(change.made)
        yield mutant


def _is_cyclic(mutant: Mutant, ruleset: Ruleset) -> bool:
    """Whether a finding comes to rest on itself, which has no meaning."""
    if mutant.kind is not Kind.CONCLUSION:
        return False
    try:
        strata(mutant.of(ruleset).rules.values())
    except CyclicFindings:
        return True
    return False
