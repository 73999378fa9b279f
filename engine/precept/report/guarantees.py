"""Guarantees traced: from what must not happen to what is proved and which scenarios show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from precept.ir.rules import Ruleset
from precept.ir.safety import Always, Guarantee
from precept.report.blocks import Blocks
from precept.report.conditions import Clause, clause
from precept.report.features import Block
from precept.report.results import Proof, Results


@dataclass(frozen=True, slots=True)
class Traced:
    """A guarantee: the hazard that it is against, what it promises, when, and how that is known.

    `anchor` is its place on the page. Among the proofs is that it concerns somebody.
    """

    anchor: str
    hazard: str
    demand: str
    promise: str
    action: str
    when: Clause
    cites: tuple[str, ...]
    rules: tuple[str, ...]
    proofs: tuple[Proof, ...]
    blocks: tuple[Block, ...]


def traced(ruleset: Ruleset, results: Results, blocks: Blocks) -> tuple[Traced, ...]:
    """All guarantees, in the order they were declared."""
    return tuple(_traced(ruleset, results, blocks))


def _traced(ruleset: Ruleset, results: Results, blocks: Blocks) -> Iterator[Traced]:
    names = dict(enumerate(_named(results.proofs), start=1))
    for number, one in enumerate(ruleset.safety.guarantees, start=1):
        action = ruleset.vocabulary.actions[one.action].words
        hazard, demand, promise = _words(one, action)
        yield Traced(
            anchor=f"guarantee-{number}",
            hazard=hazard,
            demand=demand,
            promise=promise,
            action=one.action,
            when=clause(one.condition, ruleset.vocabulary),
            cites=one.cites,
            rules=tuple(r.id for r in ruleset.rules.values() if r.target == ("action", one.action)),
            proofs=tuple(results.named(names.get(number, ""))),
            blocks=_shown(one, blocks),
        )


def _words(one: Guarantee, action: str) -> tuple[str, str, str]:
    """The hazard, the demand that heads it, and the promise."""
    if isinstance(one, Always):
        hazard = f"“{action}” is not advised, though there is"
        return hazard, f"Always: {action}", "Then it is advised, whatever else is known or not."
    hazard = f"“{action}” is advised, though this is not known to be so:"
    return hazard, f"Never without its ground: {action}", "Without that it is never advised."


def _named(proofs: Iterable[Proof]) -> list[str]:
    """The names of what is proved of guarantees, in the order of the guarantees."""
    return [one.id.partition(":")[2] for one in proofs if one.kind == "guarantee_holds"]


def _shown(one: Guarantee, blocks: Blocks) -> tuple[Block, ...]:
    """The scenarios about its statements that assert something of its action."""
    return tuple(
        block
        for block in blocks.all
        if not {*block.tags}.isdisjoint(one.cites) and _asserts(block, one.action)
    )


def _asserts(block: Block, action: str) -> bool:
    consulted = (it for ran in block.ran for it in ran.consultations)
    made = (item for it in consulted for item in it.assertions if item.holds)
    return any(item.target == action and item.kind in ("action", "urgent") for item in made)
