"""Scenarios drafted for a rule: where it holds, where it does not, and where that is not known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from precept import proving
from precept.authoring.faults import UNSAYABLE
from precept.diagnostics.diagnostic import Diagnostic
from precept.diagnostics.source import NOWHERE
from precept.errors import BadInput
from precept.ir.conditions import Condition
from precept.ir.rules import Rule
from precept.proof.case import case
from precept.proof.claims import TruthOf, is_false, is_true, is_unknown
from precept.proof.encoding import Meaning
from precept.proof.instants import Untellable
from precept.proof.search import Search
from precept.proof.solver import Undecided
from precept.proof.universe import Universe
from precept.protocol import Protocol
from precept.scenarios.steps import Unsayable
from precept.scenarios.writing import Writer

_WANTED: tuple[tuple[str, Callable[[Condition], TruthOf]], ...] = (
    ("holds", is_true),
    ("does not hold", is_false),
    ("cannot be told", is_unknown),
)


_CITED = re.compile(r"^  And it cites", re.MULTILINE)


def scenario_names(rule: str) -> tuple[str, ...]:
    """What the scenarios are called that are drafted for a rule."""
    return tuple(f"{rule} {words}" for words, _ in _WANTED)


class Drafts:
    """Drafts scenarios for the rules of one protocol."""

    def __init__(self, protocol: Protocol) -> None:
        """Look for cases of this protocol."""
        self._protocol = protocol
        universe = Universe(protocol.ruleset)
        self._meaning = Meaning(protocol.ruleset, universe.known)
        self._search = Search(universe)
        self._writer = Writer(protocol)

    def of(self, rule: Rule) -> Iterator[str]:
        """The scenarios of a rule: the smallest cases, and the answer that each of them gets.

        What they cite is a comment. That the answer is right is for somebody to judge who has read
        the statement, and before that they show nothing of it.

        Raises:
            BadInput: if the vocabulary has no phrase for what is to be said.
        """
        for words, claim in _WANTED:
            found = self._case(rule, claim(rule.condition))
            if found is None:
                continue
            try:
                name = f"{rule.id} {words}"
                scenario = self._writer.scenario(name, found, [rule.target], exactly=True)
            except Unsayable:
                fault = self._unsayable(rule, words, found)
                raise BadInput("no scenario is drafted", [fault]) from None
            yield _CITED.sub("  # And it cites", scenario)

    def _unsayable(self, rule: Rule, words: str, case: Mapping[str, Any]) -> Diagnostic:
        """What there is no phrase for; the words without any are named."""
        of = self._protocol.ruleset.vocabulary
        steps = {
            **{one.id: one.steps for one in of.findings.values()},
            **{one.id: one.steps for one in of.actions.values()},
            **{one.id: one.steps for one in of.notes.values()},
        }
        lacking = [id_ for id_ in case["facts"] if not of.elements[id_].steps]
        lacking += [] if steps[rule.target.id] else [rule.target.id]
        message = f"the vocabulary has no phrase for a scenario in which `{rule.id}` {words}"
        help = f"write `steps` for {', '.join(f'`{id_}`' for id_ in lacking)}" if lacking else ""
        return UNSAYABLE.at(rule.span or NOWHERE, message, help=help)

    def _case(self, rule: Rule, test: TruthOf) -> Mapping[str, Any] | None:
        """The smallest case; None if there is none, or none that can be told or found."""
        try:
            values = self._search.smallest(self._meaning.claimed((test,)))
            found = None if values is None else case(values, self._protocol.ruleset)
        except (Undecided, Untellable):
            return None
        if found is not None:
            proving.confirm(self._protocol, rule.id, found, (test,))
        return found
